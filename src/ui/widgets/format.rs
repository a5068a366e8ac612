//! Times, lengths and numbers as people read them.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// "18 Nov 2026, 09:12:04 UTC".
pub fn utc_seconds(at: Timestamp) -> String {
    utc(at, "%-d %b %Y, %H:%M:%S UTC")
}

/// "18 Nov 2026, 09:12 UTC".
pub fn utc_minutes(at: Timestamp) -> String {
    utc(at, "%-d %b %Y, %H:%M UTC")
}

/// "12 Dec 2026".
pub fn utc_date(at: Timestamp) -> String {
    utc(at, "%-d %b %Y")
}

/// "09:45:31 UTC", for what happened today.
pub fn utc_clock(at: Timestamp) -> String {
    utc(at, "%H:%M:%S UTC")
}

/// "09:08 UTC".
pub fn utc_clock_minutes(at: Timestamp) -> String {
    utc(at, "%H:%M UTC")
}

/// "09:51:02", for a list whose heading names the day.
pub fn clock(at: Timestamp) -> String {
    utc(at, "%H:%M:%S")
}

/// "18 Nov 2026, 09:12:04 UTC (10:12 here)"; the date is added where it differs here.
pub fn utc_and_here(at: Timestamp, here: &TimeZone) -> String {
    let there = at.to_zoned_datetime(TimeZone::UTC);
    let local = at.to_zoned_datetime(here.clone());
    let form = if there.date() == local.date() { "%H:%M here" } else { "%-d %b, %H:%M here" };
    format!("{} ({})", utc_seconds(at), local.strftime(form))
}

/// "Friday, 14 May 2027, 10:00 here".
pub fn weekday_here(at: Timestamp, here: &TimeZone) -> String {
    at.to_zoned_datetime(here.clone()).strftime("%A, %-d %B %Y, %H:%M here").to_string()
}

fn utc(at: Timestamp, form: &str) -> String {
    at.to_zoned_datetime(TimeZone::UTC).strftime(form).to_string()
}

/// "23 h 41 min", "2 h", "41 min"; in the last ten minutes "9 min 5 s"; "3 days 4 h" above 48 h.
/// Rounded down: a deadline is never shown later than it is.
pub fn length(of: SignedDuration) -> String {
    let seconds = of.as_secs().max(0);
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600, seconds / 60);
    if hours >= 48 {
        two(days, days_word(days), hours % 24, "h")
    } else if hours > 0 {
        two(hours, "h", minutes % 60, "min")
    } else if minutes >= 10 {
        two(minutes, "min", 0, "s")
    } else if minutes > 0 {
        two(minutes, "min", seconds % 60, "s")
    } else {
        two(seconds, "s", 0, "s")
    }
}

const fn days_word(days: i64) -> &'static str {
    if days == 1 { "day" } else { "days" }
}

fn two(large: i64, large_unit: &str, small: i64, small_unit: &str) -> String {
    if small == 0 {
        format!("{large} {large_unit}")
    } else {
        format!("{large} {large_unit} {small} {small_unit}")
    }
}

/// "3,216".
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// "6f1c2e9a-4b7d-…-2c81f0b7e64d": the two ends of a key ID, which is what people compare.
pub fn short_id(id: &str) -> String {
    const HEAD: usize = 14;
    const TAIL: usize = 13;
    let length = id.chars().count();
    if length <= HEAD + TAIL + 1 {
        return id.to_owned();
    }
    let head: String = id.chars().take(HEAD).collect();
    let tail: String = id.chars().skip(length - TAIL).collect();
    format!("{head}…{tail}")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may")]
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_time_is_given_in_utc_and_here() {
        let berlin = TimeZone::fixed(jiff::tz::offset(1));
        let time = at("2026-11-18T09:12:04Z");
        assert_eq!(utc_and_here(time, &berlin), "18 Nov 2026, 09:12:04 UTC (10:12 here)");
        let late = at("2026-11-18T23:30:00Z");
        assert_eq!(utc_and_here(late, &berlin), "18 Nov 2026, 23:30:00 UTC (19 Nov, 00:30 here)");
    }

    #[test]
    fn lengths_are_rounded_down() {
        for (seconds, words) in [
            (85_319, "23 h 41 min"),
            (7200, "2 h"),
            (3599, "59 min"),
            (545, "9 min 5 s"),
            (60, "1 min"),
            (9, "9 s"),
            (-5, "0 s"),
            (48 * 3600, "2 days"),
            (101 * 3600, "4 days 5 h"),
        ] {
            assert_eq!(length(SignedDuration::from_secs(seconds)), words);
        }
    }

    #[test]
    fn numbers_have_commas() {
        assert_eq!(count(0), "0");
        assert_eq!(count(664), "664");
        assert_eq!(count(3216), "3,216");
        assert_eq!(count(1_234_567), "1,234,567");
    }

    #[test]
    fn a_key_id_keeps_both_ends() {
        assert_eq!(
            short_id("6f1c2e9a-4b7d-4d0e-9a35-2c81f0b7e64d"),
            "6f1c2e9a-4b7d-…-2c81f0b7e64d"
        );
        assert_eq!(short_id("short"), "short");
    }
}
