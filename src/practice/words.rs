//! The practice KMS's own sentences, for people. AWS's words are in `exception.rs`.

/// The named faults, with what each does.
pub(super) const FAULTS: &[(&str, &str)] = &[
    ("throttle", "AWS asks to slow down"),
    ("hang", "No answer comes, and nothing is done"),
    ("hang-after", "The call is carried out, but no answer comes"),
    ("cut-reply", "The call is carried out, but the answer breaks off"),
    ("close", "The connection breaks before anything is done"),
    ("html", "A web page comes back instead of KMS"),
    ("html:502", "A proxy's error page comes back"),
    ("html:403", "A proxy's refusal comes back"),
    ("empty-reply", "The call is carried out, but the answer is empty"),
    ("wrong-date:27m", "AWS's clock is 27 minutes ahead of this computer's"),
    ("other-keys-token", "The import token belongs to another key"),
    ("other-pairs-public-key", "The wrapping key belongs to another import token"),
    ("other-wrapping-key-size", "The wrapping key has another size than asked for"),
    ("move-clock:25h", "25 hours go by before the call"),
    ("schedule-deletion", "Someone schedules the key for deletion before the call"),
    ("lag:3", "Three reads still see the key as it was before"),
];

/// What a code in the list of faults does.
pub(super) const FAULT_EXCEPTION: &str = "KMS refuses with this code, and nothing is done";

pub(super) fn not_a_fault(text: &str) -> String {
    format!(
        "\"{text}\" is not the name of a fault. Use the code of an exception, or a name of the list."
    )
}

/// The page a fault sends in KMS's place.
pub(super) const WEB_PAGE: &str = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in to use this network</h1></body></html>\n";

pub(super) const NO_SUCH_PAGE: &str = "There is no such page. GET /practice/keys, /practice/material/<name>, /practice/faults; POST /practice/fail, /practice/clock, /practice/restart, /practice/rate-limit.\n";
pub(super) const NOT_FROM_A_BROWSER: &str = "Web pages may not use this.\n";
pub(super) const STARTED_OVER: &str = "The practice KMS starts over.\n";
pub(super) const WANTS_MOVE: &str = "Send {\"move\":\"25h\"}: a whole number of s, m, h or d.\n";
pub(super) const WANTS_SWITCH: &str = "Send {\"on\":true} or {\"on\":false}.\n";
pub(super) const WANTS_FAULT: &str = "Send {\"operation\":\"ImportKeyMaterial\",\"fault\":\"InvalidImportTokenException\"}, with \"times\" if it is to happen more than once.\n";

pub(super) fn no_such_operation(name: &str) -> String {
    format!("The practice KMS has no operation \"{name}\".\n")
}

pub(super) fn will_fail(operation: &str, fault: &str, times: u32) -> String {
    if times == 1 {
        format!("The next {operation}: {fault}.\n")
    } else {
        format!("The next {times} {operation}: {fault}.\n")
    }
}

pub(super) fn clock_shows(now: jiff::Timestamp) -> String {
    format!("The practice clock shows {now}.\n")
}

pub(super) fn rate_limit(on: bool) -> String {
    format!("The rate limit is {}.\n", if on { "on" } else { "off" })
}

pub(super) fn no_material(names: &[String]) -> String {
    format!("No material has this name. There are: {}.\n", names.join(", "))
}

pub(super) fn body_too_long() -> String {
    "The request is too long.\n".to_owned()
}
