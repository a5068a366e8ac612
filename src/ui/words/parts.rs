//! Words of the parts that every page uses.

use crate::remedy::Mark;
use crate::ui::widgets::steps::StepStatus;

/// Back.
pub const BACK: &str = "Back";
/// The main button where it only turns the page.
pub const NEXT: &str = "Next";
/// Between a value and its note.
pub const NOTE_GAP: &str = "  ";
/// After the label of a field that may stay empty.
pub const OPTIONAL: &str = " (optional)";
/// Opens a file dialog.
pub const BROWSE: &str = "Browse…";
/// When a file dialog ended at once with nothing.
pub const NO_WINDOW: &str = "If no window opened, type the path here";
/// While a file hangs over the page.
pub const DROP_TO_READ: &str = "Drop to read this file";
/// Placeholder of a filter.
pub const FILTER: &str = "Filter";
/// A filter that finds nothing.
pub const NOTHING_FOUND: &str = "Nothing found";
/// A wait that takes long.
pub const STILL_WAITING: &str = "Still waiting. You can go back.";

/// Copies.
pub const COPY: &str = "Copy";
/// For two seconds after copying.
pub const COPIED: &str = "Copied";
/// Name of the copy button of a command.
pub const COPY_COMMAND: &str = "Copy command";
/// Copies a fingerprint.
pub const COPY_64_DIGITS: &str = "Copy all 64 digits";

/// The fold-out of every page.
pub const WHAT_IN_AWS: &str = "What this step does in AWS";
/// Its key, as tooltip.
pub const F1: &str = "F1 opens and closes this";
/// In the fold-out of a page that makes no call.
pub const NO_CALL: &str = "no call: this computer only";

/// Heading of the evidence, where it decides the cause.
pub const WHY: &str = "Why";
/// Heading of the evidence, where it only points to the cause.
pub const WHY_MOST_LIKELY: &str = "Why, most likely";
/// Heading of the fixes.
pub const WHAT_TO_DO: &str = "What to do";
/// Opens the details of a failure.
pub const DETAILS: &str = "Details";
/// Copies them.
pub const COPY_DETAILS: &str = "Copy details";

/// Word of a fact or a step that does not apply.
pub const NOT_NEEDED: &str = "Not needed";

/// Names of the values in the details of a failure.
pub mod detail {
    /// The code of AWS.
    pub const CODE: &str = "Code";
    /// The message of AWS.
    pub const MESSAGE: &str = "Message";
    /// KMS often sends no message.
    pub const NO_MESSAGE: &str = "none sent by KMS";
    /// The ID AWS gave the request.
    pub const REQUEST_ID: &str = "Request ID";
    /// When it failed.
    pub const TIME: &str = "Time";
    /// The operation.
    pub const OPERATION: &str = "Operation";
    /// The key.
    pub const KEY_ARN: &str = "Key ARN";

    /// "InvalidImportTokenException (HTTP 400)".
    pub fn code(code: &str, http_status: Option<u16>) -> String {
        match http_status {
            Some(status) => format!("{code} (HTTP {status})"),
            None => code.to_owned(),
        }
    }
}

/// What a mark before a line of evidence means, for a reader.
pub const fn evidence(mark: Mark) -> &'static str {
    match mark {
        Mark::PointsTo => "Points to the cause",
        Mark::RuledOut => "Ruled out",
        Mark::Unknown => "Can't be known here",
    }
}

/// Two facts in one spoken sentence.
pub fn joined(first: &str, second: &str) -> String {
    format!("{first}, {second}")
}

/// Name of the filter of a list.
pub fn filter(list: &str) -> String {
    format!("Filter {list}")
}

/// Name of the button beside a path field.
pub fn browse_for(label: &str) -> String {
    format!("Browse for {label}")
}

/// A wrong group of a code, counted from 1.
pub fn group_differs(number: usize) -> String {
    format!("Group {number} differs")
}

/// The spoken deadline.
pub fn deadline(title: &str, left: &str, caption: &str) -> String {
    if left.is_empty() {
        format!("{title}. {caption}")
    } else {
        format!("{title} {left}. {caption}")
    }
}

/// The word of a step's status.
pub const fn step_word(status: StepStatus) -> &'static str {
    match status {
        StepStatus::Done => "done",
        StepStatus::NeedsRedoing => "needs redoing",
        StepStatus::Failed => "failed",
        StepStatus::Open => "open",
        StepStatus::NotYet => "not yet possible",
        StepStatus::NotNeeded => "not needed",
    }
}

/// "Step 4 of 11, State check, failed, current: Deletion is scheduled".
pub fn step_name(
    number: usize,
    count: usize,
    title: &str,
    status: StepStatus,
    current: bool,
    choice: &str,
) -> String {
    let plain = matches!(status, StepStatus::Done | StepStatus::Open | StepStatus::NotYet);
    let word = match (current, plain) {
        (true, true) => "current".to_owned(),
        (true, false) => format!("{}, current", step_word(status)),
        (false, _) => step_word(status).to_owned(),
    };
    let head = format!("Step {number} of {count}, {title}, {word}");
    if choice.is_empty() { head } else { format!("{head}: {choice}") }
}
