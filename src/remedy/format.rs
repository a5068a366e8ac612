//! Times, lengths of time and numbers as a person reads them. Pure: no clock, no locale.
//!
//! One way of writing each, for every room: dates in UTC with the month as a word, so that no
//! reader takes the day for the month.

use jiff::{SignedDuration, Timestamp};

use crate::kms::model::KeyState;

/// `18 Nov 2026, 09:12:04 UTC`.
pub fn time_utc(at: Timestamp) -> String {
    at.strftime("%-d %b %Y, %H:%M:%S UTC").to_string()
}

/// `18 Nov 2026, 09:12 UTC`, for times people choose, which have no seconds.
pub fn minute_utc(at: Timestamp) -> String {
    at.strftime("%-d %b %Y, %H:%M UTC").to_string()
}

/// `18 Nov 2026`.
pub fn date_utc(at: Timestamp) -> String {
    at.strftime("%-d %b %Y").to_string()
}

/// `09:45:29 UTC`, for what happened a moment ago.
pub fn clock_utc(at: Timestamp) -> String {
    at.strftime("%H:%M:%S UTC").to_string()
}

/// `09:45`, where the sentence around it names the zone or needs none.
pub fn clock_short(at: Timestamp) -> String {
    at.strftime("%H:%M").to_string()
}

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
/// Up to here hours are easier to compare with "24 h" than days.
const HOURS_UNTIL: u64 = 72 * HOUR;

/// A length of time, without its sign: `40 seconds`, `4 minutes`, `23 h 41 min`, `365 days and
/// 3 minutes`. Rounded down.
pub fn duration(length: SignedDuration) -> String {
    let seconds = length.unsigned_abs().as_secs();
    match seconds {
        0..MINUTE => plural(seconds, "second"),
        MINUTE..HOUR => plural(seconds / MINUTE, "minute"),
        HOUR..HOURS_UNTIL => hours(seconds),
        _ => days(seconds),
    }
}

/// As [`duration`], with minutes as `min`: `27 min`.
pub fn duration_short(length: SignedDuration) -> String {
    let seconds = length.unsigned_abs().as_secs();
    match seconds {
        0..MINUTE => format!("{seconds} s"),
        MINUTE..HOUR => format!("{} min", seconds / MINUTE),
        HOUR..HOURS_UNTIL => hours(seconds),
        _ => days(seconds),
    }
}

fn hours(seconds: u64) -> String {
    match (seconds / HOUR, seconds % HOUR / MINUTE) {
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

fn days(seconds: u64) -> String {
    let whole = plural(seconds / DAY, "day");
    match seconds % DAY {
        0..MINUTE => whole,
        rest @ MINUTE..HOUR => format!("{whole} and {}", plural(rest / MINUTE, "minute")),
        rest => format!("{whole} and {}", plural(rest / HOUR, "hour")),
    }
}

/// `1 minute`, `4 minutes`, `3,216 bytes`.
pub fn plural(number: u64, unit: &str) -> String {
    if number == 1 { format!("1 {unit}") } else { format!("{} {unit}s", count(number)) }
}

/// `3,216 bytes`.
pub fn bytes(number: usize) -> String {
    plural(u64::try_from(number).unwrap_or(u64::MAX), "byte")
}

/// A number with commas between thousands: `3,216`.
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A key state in words: `Pending import`. A state this program does not know stays as KMS
/// named it.
pub fn state(state: &KeyState) -> &str {
    match state {
        KeyState::Creating => "Creating",
        KeyState::Enabled => "Enabled",
        KeyState::Disabled => "Disabled",
        KeyState::PendingDeletion => "Pending deletion",
        KeyState::PendingImport => "Pending import",
        KeyState::PendingReplicaDeletion => "Pending replica deletion",
        KeyState::Unavailable => "Unavailable",
        KeyState::Updating => "Updating",
        KeyState::Other(name) => name,
    }
}

/// The host of an address: without scheme, path, and without a user name and password, which
/// proxy addresses may carry.
pub fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    authority.rsplit_once('@').map_or(authority, |(_, host)| host)
}

/// A text from outside on one line, cut at 300 characters, so that it cannot break a page.
pub fn one_line(text: &str) -> String {
    const MOST: usize = 300;
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|w| !w.is_empty())
        .collect();
    let line = words.join(" ");
    if line.chars().count() <= MOST {
        return line;
    }
    let mut cut: String = line.chars().take(MOST).collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

/// A text with a capital letter first and a full stop last.
pub fn sentence(text: &str) -> String {
    let text = one_line(text);
    let mut letters = text.chars();
    let mut out: String = letters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    out.push_str(letters.as_str());
    if !out.is_empty() && !out.ends_with(['.', '?']) {
        out.push('.');
    }
    out
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may")]

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn times_are_utc_with_the_month_as_a_word() {
        let time = at("2026-11-08T09:12:04.9Z");
        assert_eq!(time_utc(time), "8 Nov 2026, 09:12:04 UTC");
        assert_eq!(minute_utc(time), "8 Nov 2026, 09:12 UTC");
        assert_eq!(date_utc(time), "8 Nov 2026");
        assert_eq!(clock_utc(time), "09:12:04 UTC");
        assert_eq!(clock_short(time), "09:12");
    }

    #[test]
    fn the_first_and_last_times_there_are_can_be_written() {
        for time in [Timestamp::MIN, Timestamp::MAX] {
            assert!(time_utc(time).ends_with(" UTC"));
        }
        assert!(duration(SignedDuration::MIN).contains("days"));
    }

    #[test]
    fn lengths_of_time_read_as_in_the_design() {
        for (seconds, long, short) in [
            (0, "0 seconds", "0 s"),
            (1, "1 second", "1 s"),
            (40, "40 seconds", "40 s"),
            (-240, "4 minutes", "4 min"),
            (60, "1 minute", "1 min"),
            (27 * 60 + 2, "27 minutes", "27 min"),
            (9 * 3600, "9 h", "9 h"),
            (23 * 3600 + 41 * 60 + 59, "23 h 41 min", "23 h 41 min"),
            (26 * 3600 + 4 * 60, "26 h 4 min", "26 h 4 min"),
            (365 * 86_400 + 180, "365 days and 3 minutes", "365 days and 3 minutes"),
            (4 * 86_400, "4 days", "4 days"),
            (4 * 86_400 + 7200, "4 days and 2 hours", "4 days and 2 hours"),
        ] {
            assert_eq!(duration(SignedDuration::from_secs(seconds)), long);
            assert_eq!(duration_short(SignedDuration::from_secs(seconds)), short);
        }
    }

    #[test]
    fn numbers_have_commas() {
        assert_eq!(count(0), "0");
        assert_eq!(count(999), "999");
        assert_eq!(count(3216), "3,216");
        assert_eq!(count(1_234_567), "1,234,567");
        assert_eq!(bytes(1), "1 byte");
        assert_eq!(bytes(3216), "3,216 bytes");
    }

    #[test]
    fn a_proxy_address_loses_its_password() {
        assert_eq!(host("http://jo:hunter2@proxy.example:3128/x"), "proxy.example:3128");
        assert_eq!(host("kms.eu-central-1.amazonaws.com"), "kms.eu-central-1.amazonaws.com");
        assert_eq!(host("https://kms.local/a@b"), "kms.local");
    }

    #[test]
    fn a_text_from_outside_becomes_one_sentence() {
        assert_eq!(sentence("a b\r\n c"), "A b c.");
        assert_eq!(sentence("Ends already."), "Ends already.");
        assert_eq!(sentence(""), "");
        assert!(one_line(&"x".repeat(1000)).chars().count() <= 301);
    }
}
