//! Time: the computer's clock, and the SDK's and HTTP's dates in our words.

use std::time::SystemTime;

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use jiff::Timestamp;

/// This computer's clock. The one place of the adapter that reads it.
pub(super) fn now() -> Timestamp {
    Timestamp::now()
}

/// The SDK's date; `None` beyond the year 9999.
pub(super) fn from_sdk(date: &DateTime) -> Option<Timestamp> {
    let nanoseconds = i32::try_from(date.subsec_nanos()).ok()?;
    Timestamp::new(date.secs(), nanoseconds).ok()
}

/// For the SDK, cut to the whole second: KMS takes no fraction, and some emulators choke on one.
pub(super) fn to_sdk(at: Timestamp) -> DateTime {
    // Towards the past, so that material never lives longer than was asked for.
    let seconds = at.as_second() - i64::from(at.subsec_nanosecond() < 0);
    DateTime::from_secs(seconds)
}

/// The system's date; `None` beyond the year 9999.
pub(super) fn from_system(at: SystemTime) -> Option<Timestamp> {
    Timestamp::try_from(at).ok()
}

/// A Date header (RFC 9110, section 5.6.7).
pub(super) fn from_header(text: &str) -> Option<Timestamp> {
    DateTime::from_str(text, Format::HttpDate).ok().as_ref().and_then(from_sdk)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_cut_to_whole_seconds_towards_the_past() {
        for (nanoseconds, seconds) in [(1_999_999_999, 1), (2_000_000_000, 2), (-1, -1), (0, 0)] {
            let at = Timestamp::from_nanosecond(nanoseconds).ok();
            assert_eq!(at.map(to_sdk), Some(DateTime::from_secs(seconds)), "{nanoseconds}");
        }
    }

    #[test]
    fn a_date_header_is_read() {
        let at = from_header("Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(at.map(|at| at.to_string()).as_deref(), Some("1994-11-06T08:49:37Z"));
        assert_eq!(from_header("yesterday"), None);
    }
}
