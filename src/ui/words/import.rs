//! Words of the page Import.

/// Title.
pub const TITLE: &str = "Importing the key material";
/// Name of the bar.
pub const PROGRESS: &str = "Progress of the import";

/// Lines.
pub mod line {
    /// 1, to come.
    pub const READ: &str = "Read the key again";
    /// 1, done.
    pub const READ_DONE: &str = "Key read again, nothing changed since Review";
    /// 2, to come.
    pub const SEND: &str = "Send the encrypted key material and the token";
    /// 2, done.
    pub const SENT: &str = "Encrypted key material and token sent";
    /// 3, to come.
    pub const ACCEPT: &str = "KMS accepts the import";
    /// 4, to come.
    pub const WAIT: &str = "Wait for KMS to report the key Enabled";
    /// 4, done.
    pub const ENABLED: &str = "KMS reports the key Enabled";
    /// 4, rotation.
    pub const WAIT_LISTED: &str = "Waiting for KMS to list the new material";
    /// 5, to come.
    pub const PROVE: &str = "Prove that the right key arrived";
    /// 5, at work.
    pub const PROVING: &str = "Proving that the right key arrived";
    /// At the right of the line at work.
    pub const NOW: &str = "now";

    /// 3, done.
    pub fn accepted(request_id: &str) -> String {
        format!("KMS accepted the import, request {request_id}")
    }

    /// 4, at work.
    pub fn waiting(reads: u32) -> String {
        let plural = if reads == 1 { "" } else { "s" };
        format!("Waiting for state Enabled, read {reads} time{plural} so far")
    }
}

/// Message while the call is in flight.
pub const BACK_LATER: &str = "Back comes on again when the call has ended";
/// Title after a failure, the state read back unchanged.
pub const NOT_IMPORTED: &str = "The key material was not imported";
/// Title after a failure, anything else.
pub const NOT_KNOWN: &str = "It is not known whether the import happened";
/// Blocker after a failure.
pub const USE_THE_FIX: &str = "Use the fix above, or go back";
/// The state is old after two minutes.
pub const NOT_SHOWN_YET: &str = "KMS has accepted the import but does not show it yet";
/// Reads again.
pub const READ_AGAIN: &str = "Read again";

/// Practice note, bold.
pub const PRACTICE: &str = "Practice.";
/// Practice note, the rest.
pub const PRACTICE_REST: &str =
    "Nothing reaches AWS. To rehearse a failure, choose one before you import again.";
/// Its button.
pub const CHOOSE_FAILURE: &str = "Choose a failure…";

/// After the key's name, below the title, when nothing changed.
pub fn unchanged(state: &str, at: &str) -> String {
    format!(" is unchanged: {state}, read back at {at}.")
}

/// After the key's name, below the title, when it is not known.
pub fn read_back(state: &str, at: &str) -> String {
    format!(": {state}, read back at {at}.")
}

/// The current line below the title.
pub fn waiting_for_enabled(practice: bool) -> &'static str {
    if practice {
        "Waiting for the practice KMS to report the key Enabled."
    } else {
        "Waiting for KMS to report the key Enabled."
    }
}
