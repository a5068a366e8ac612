//! Words of the page Expiration.

/// Title.
pub const TITLE: &str = "Choose when the key material expires";
/// Sentence below it.
pub const SUB: &str = "You can change this later by importing the same material again.";
/// Name of the group.
pub const CHOICES: &str = "When the material expires";
/// First.
pub const NEVER: &str = "Never";
/// What it means.
pub const NEVER_MEANS: &str = "The material stays until someone deletes it.";
/// Second.
pub const ON_A_DATE: &str = "On a date";
/// What it means.
pub const ON_A_DATE_MEANS: &str = "KMS deletes the material then. The KMS key itself stays.";

/// Presets, in days.
pub const PRESETS: [(i64, &str); 4] =
    [(30, "30 days"), (90, "90 days"), (180, "180 days"), (364, "364 days")];
/// Field.
pub const DATE: &str = "Date (UTC)";
/// Its form.
pub const DATE_FORM: &str = "2027-05-14";
/// Field.
pub const TIME: &str = "Time (UTC)";
/// Its form.
pub const TIME_FORM: &str = "08:00";

/// Several materials.
pub const SEVERAL: &str = "The whole key stops when the first of its materials expires.";
/// Saves an ICS file.
pub const REMINDER: &str = "Save calendar reminder…";
/// Copies a command.
pub const ALARM: &str = "Copy alarm command";
/// Fold.
pub const ADVANCED: &str = "Advanced";
/// Tick box.
pub const LEAVE_OUT: &str =
    "Leave the expiration model out of the request (some key policies ask for that)";

/// Errors of the fields.
pub mod error {
    /// Not a date.
    pub const DATE: &str = "Write the date as 2027-05-14";
    /// Not a time.
    pub const TIME: &str = "Write the time as 08:00";
}

/// Blockers.
pub mod blocker {
    /// Nothing chosen.
    pub const CHOOSE: &str = "Choose when the material expires";
    /// No date.
    pub const DATE: &str = "Enter a date";
    /// Past.
    pub const FUTURE: &str = "Choose a date in the future";
    /// Too far.
    pub const YEAR: &str = "Choose a date within 365 days";
}

/// Fold-out: operations.
pub const APIS: &str = "no call yet: sent with ImportKeyMaterial";
/// Fold-out: sentence.
pub const NOTES: &str = "No call yet. Sent with ImportKeyMaterial.";

/// What the key has now.
pub fn now(date: &str) -> String {
    format!("Now: {date}")
}

/// "In 177 days, moved off a Sunday. Latest: 17 Nov 2027, 09:40 UTC".
pub fn in_days(days: i64, moved_off: Option<&str>, latest: &str) -> String {
    let moved = moved_off.map_or_else(String::new, |day| format!(", moved off a {day}"));
    let plural = if days == 1 { "" } else { "s" };
    format!("In {days} day{plural}{moved}. Latest: {latest}")
}

/// The consequence, bold.
pub fn stops(date: &str, time: &str, key: &str) -> String {
    format!("On {date} at {time} UTC, {key} stops working.")
}

/// The consequence, the rest: what fails.
pub fn stops_rest(what_fails: &str) -> String {
    format!(
        "Every service that {what_fails} with it fails until you import the same material again. \
         Keep your copy where you can reach it that day."
    )
}
