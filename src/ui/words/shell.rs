//! Words of the window around the pages.

use crate::ui::tokens::Mode;

/// The program, in the top bar.
pub const NAME: &str = "Import key material into AWS KMS";
/// The program, where the system names it.
pub const APP_NAME: &str = "KMS Import Wizard";
/// The wizard's view.
pub const VIEW_IMPORT: &str = "Import";
/// The fleet board.
pub const VIEW_KEYS: &str = "Keys";
/// Before the account number.
pub const ACCOUNT: &str = "Account ";
/// Before the account number of a request.
pub const FOR_ACCOUNT: &str = "For account ";
/// Before sign-in.
pub const NOT_SIGNED_IN: &str = "Not signed in";
/// The menu.
pub const MORE: &str = "More";

/// Badge of the AWS mode.
pub const MODE_AWS: &str = "AWS";
/// Badge of the practice mode.
pub const MODE_PRACTICE: &str = "Practice";
/// Badge of the offline mode.
pub const MODE_OFFLINE: &str = "Offline";

/// Region of the step list.
pub const REGION_STEPS: &str = "Steps";
/// Region of the page.
pub const REGION_PAGE: &str = "Page";
/// Region of the footer.
pub const REGION_ACTIONS: &str = "Actions";
/// Region of the top bar.
pub const REGION_TOP: &str = "Program";

/// Path names above the step list.
pub mod path {
    /// From this computer.
    pub const CONNECTED: &str = "Connected import";
    /// Practice.
    pub const PRACTICE: &str = "Practice import";
    /// Files wrapped elsewhere.
    pub const ELSEWHERE: &str = "Files wrapped elsewhere";
    /// First sitting across an air gap.
    pub const PREPARE: &str = "Offline 1 of 3: prepare request";
    /// Second sitting.
    pub const SEAL: &str = "Offline 2 of 3: seal";
    /// Third sitting.
    pub const SEALED: &str = "Offline 3 of 3: import sealed file";
}

/// Titles of the steps.
pub mod step {
    /// Start.
    pub const START: &str = "Start";
    /// Connect.
    pub const CONNECT: &str = "Connect";
    /// Key.
    pub const KEY: &str = "Key";
    /// State check.
    pub const STATE_CHECK: &str = "State check";
    /// Parameters.
    pub const PARAMETERS: &str = "Parameters";
    /// Material.
    pub const MATERIAL: &str = "Material";
    /// Wrap.
    pub const WRAP: &str = "Wrap";
    /// Expiration.
    pub const EXPIRATION: &str = "Expiration";
    /// Review.
    pub const REVIEW: &str = "Review";
    /// Import.
    pub const IMPORT: &str = "Import";
    /// Done.
    pub const DONE: &str = "Done";
    /// Wrapped files.
    pub const WRAPPED_FILES: &str = "Wrapped files";
    /// Save request.
    pub const SAVE_REQUEST: &str = "Save request";
    /// Open request.
    pub const OPEN_REQUEST: &str = "Open request";
    /// Code.
    pub const CODE: &str = "Code";
    /// Save sealed file.
    pub const SAVE_SEALED_FILE: &str = "Save sealed file";
    /// Open sealed file.
    pub const OPEN_SEALED_FILE: &str = "Open sealed file";
}

/// The menu "More".
pub mod menu {
    /// Follow the system.
    pub const THEME_SYSTEM: &str = "Theme: as the system";
    /// Light.
    pub const THEME_LIGHT: &str = "Theme: light";
    /// Dark.
    pub const THEME_DARK: &str = "Theme: dark";
    /// Motion off.
    pub const STILL: &str = "Less motion";
    /// Larger.
    pub const ZOOM_IN: &str = "Zoom in";
    /// Smaller.
    pub const ZOOM_OUT: &str = "Zoom out";
    /// As at first.
    pub const ZOOM_RESET: &str = "Zoom 100 %";
    /// Saves the log.
    pub const SAVE_LOG: &str = "Save diagnostic log…";
    /// Version, licences, renderer.
    pub const ABOUT: &str = "About";
    /// Practice: the next call fails.
    pub const CHOOSE_FAILURE: &str = "Choose a failure…";
    /// Practice: parameters run out.
    pub const MOVE_CLOCK: &str = "Move the practice clock by 25 h";
    /// Practice: from the beginning.
    pub const START_OVER: &str = "Start over";
}

/// Keys, as tooltips say them.
pub const BACK_KEY: &str = "Alt and Left";
/// The main button's key.
pub const NEXT_KEY: &str = "Ctrl and Enter";

/// Titles of the deadline card.
pub mod deadline {
    /// Parameters are held.
    pub const PARAMETERS: &str = "Parameters run out in";
    /// They have run out.
    pub const PARAMETERS_OUT: &str = "Parameters have run out";
    /// A request was opened.
    pub const REQUEST: &str = "Request runs out in";
    /// It has run out.
    pub const REQUEST_OUT: &str = "The request has run out";
    /// Below the card offline.
    pub const BY_THIS_CLOCK: &str =
        "By this computer's clock, which may be off. The online side decides.";
}

/// The dialog when the window is closed with results that are not saved.
pub mod close {
    /// Its question.
    pub const TITLE: &str = "Close without saving?";
    /// The harmless answer.
    pub const KEEP: &str = "Keep open";
    /// The other.
    pub const CLOSE: &str = "Close";
    /// While an import call is under way: its question.
    pub const BUSY_TITLE: &str = "Close during the import?";
    /// What follows.
    pub const BUSY: &str =
        "An import is under way. If you close now, you won't learn its outcome here.";
    /// The harmless answer.
    pub const WAIT: &str = "Wait";
    /// The other.
    pub const CLOSE_ANYWAY: &str = "Close anyway";
    /// The record is not saved.
    pub const RECORD: &str = "The record of this import is not saved.";

    /// The encrypted material is not saved; `left` is what its parameters have.
    pub fn not_saved(left: &str) -> String {
        format!("The encrypted material is not saved. Its parameters run out in {left}.")
    }
}

/// Said on a page with a passphrase that was left by Back.
pub const PASSPHRASE_NOT_KEPT: &str = "The passphrase is not kept";

/// The mode in a sentence, for a reader.
pub const fn mode_name(mode: Mode) -> &'static str {
    match mode {
        Mode::Aws => "Mode: AWS. What you confirm is written to your account.",
        Mode::Practice => "Mode: Practice. Nothing reaches AWS.",
        Mode::Offline => "Mode: Offline. No network is used.",
    }
}

/// Title of the system's window: the task and the key.
pub fn window_title(key: Option<&str>) -> String {
    match key {
        Some(key) => format!("Import key material: {key}"),
        None => NAME.to_owned(),
    }
}

/// Description of the main button: where it goes.
pub fn goes_to(step: &str) -> String {
    format!("Goes to {step}. {NEXT_KEY}")
}

/// Why a step that was pressed cannot be gone to.
pub mod not_yet {
    /// No sign-in.
    pub const SIGN_IN: &str = "Sign in first";
    /// No key.
    pub const KEY: &str = "Choose a key first";
    /// State not read, or something stops the key.
    pub const STATE: &str = "Check the key's state first";
    /// No parameters.
    pub const PARAMETERS: &str = "Get parameters first";
    /// No material.
    pub const MATERIAL: &str = "Choose the key material first";
    /// Not wrapped.
    pub const WRAP: &str = "Wrap the material first";
    /// No expiration.
    pub const EXPIRATION: &str = "Choose when the material expires first";
    /// Not reviewed.
    pub const REVIEW: &str = "Review and import first";
    /// Not imported.
    pub const IMPORT: &str = "Import first";
}
