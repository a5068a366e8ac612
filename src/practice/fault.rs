//! What can be made to go wrong, on demand.

use std::fmt;

use jiff::SignedDuration;

use super::exception::{Exception, usual_status};
use super::words;
use crate::kms::failure::FailureKind;

/// What happens to the next call of an operation, in place of a plain answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// KMS refuses, without doing anything.
    Exception {
        /// The code, as `__type`.
        code: String,
        /// The message, if it has one.
        message: Option<String>,
        /// The HTTP status.
        status: u16,
    },
    /// KMS refuses: too many requests.
    Throttle,
    /// The request is taken, nothing is done, no answer comes.
    Hang,
    /// The call is carried out, and no answer comes.
    HangAfterDoing,
    /// The call is carried out, and the connection breaks in the middle of the answer.
    CutReply,
    /// The connection breaks before anything is done.
    CloseBefore,
    /// A web page comes back, with status 200.
    Html,
    /// A web page comes back, with this status.
    HtmlStatus(u16),
    /// The call is carried out; the answer's Date is off by this much.
    WrongDate(SignedDuration),
    /// The call is carried out; the answer has no body.
    EmptyReply,
    /// The import token that is given out belongs to another key.
    OtherKeysToken,
    /// The wrapping public key that is given out belongs to another token.
    OtherPairsPublicKey,
    /// The wrapping key that is given out has another size than asked for.
    OtherWrappingKeySize,
    /// The practice clock moves, then the call is carried out.
    MoveClock(SignedDuration),
    /// The key is scheduled for deletion, then the call is tried.
    ScheduleDeletion,
    /// The call is carried out; so many reads after it (or, for a read, it and those after it)
    /// still see the key as it was before.
    Lag(u32),
}

/// A text that names no fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAFault(String);

impl fmt::Display for NotAFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&words::not_a_fault(&self.0))
    }
}

impl std::error::Error for NotAFault {}

impl Fault {
    /// A refusal with a code's usual status and no message.
    pub fn exception(code: &str) -> Self {
        let Exception { code, message, status } = Exception::silent(code);
        Self::Exception { code, message, status }
    }

    /// Reads a fault: one of [`names`](Self::names), the code of any exception, or a name with a
    /// value: `html:502`, `wrong-date:-27m`, `move-clock:25h`, `lag:3`, `<code>:<message>`.
    ///
    /// # Errors
    /// When the text is none of these.
    pub fn parse(text: &str) -> Result<Self, NotAFault> {
        let text = text.trim();
        let (name, value) = match text.split_once(':') {
            Some((name, value)) => (name, Some(value)),
            None => (text, None),
        };
        let moved = |usual: &str| parse_duration(value.unwrap_or(usual));
        let fault = match (name, value) {
            ("throttle", None) => Some(Self::Throttle),
            ("hang", None) => Some(Self::Hang),
            ("hang-after", None) => Some(Self::HangAfterDoing),
            ("cut-reply", None) => Some(Self::CutReply),
            ("close", None) => Some(Self::CloseBefore),
            ("html", None) => Some(Self::Html),
            ("html", Some(status)) => {
                status.parse().ok().filter(|code| (200..600).contains(code)).map(Self::HtmlStatus)
            }
            ("empty-reply", None) => Some(Self::EmptyReply),
            ("wrong-date", _) => moved("27m").map(Self::WrongDate),
            ("other-keys-token", None) => Some(Self::OtherKeysToken),
            ("other-pairs-public-key", None) => Some(Self::OtherPairsPublicKey),
            ("other-wrapping-key-size", None) => Some(Self::OtherWrappingKeySize),
            ("move-clock", _) => moved("25h").map(Self::MoveClock),
            ("schedule-deletion", None) => Some(Self::ScheduleDeletion),
            ("lag", _) => value.unwrap_or("3").parse().ok().map(Self::Lag),
            (code, message) if is_code(code) => Some(Self::Exception {
                code: code.to_owned(),
                message: message.map(str::to_owned),
                status: usual_status(code),
            }),
            _ => None,
        };
        fault.ok_or_else(|| NotAFault(text.to_owned()))
    }

    /// Every fault by name, with what it does in a few words: the named ones, then the codes that
    /// KMS is known to send.
    pub fn names() -> Vec<(&'static str, &'static str)> {
        let codes = FailureKind::ALL.iter().flat_map(|kind| kind.codes());
        words::FAULTS
            .iter()
            .copied()
            .chain(codes.map(|code| (*code, words::FAULT_EXCEPTION)))
            .collect()
    }
}

/// Codes are words in mixed case: `KMSInternalException`, `AccessDenied`.
fn is_code(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_uppercase())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Reads a whole number of seconds, minutes, hours or days: `90s`, `-27m`, `25h`, `366d`.
pub(super) fn parse_duration(text: &str) -> Option<SignedDuration> {
    let text = text.trim();
    let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let seconds = match unit {
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86_400,
        _ => return None,
    };
    number.parse::<i64>().ok()?.checked_mul(seconds).map(SignedDuration::from_secs)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may")]

    use super::*;

    #[test]
    fn every_name_is_read_back() {
        for (name, says) in Fault::names() {
            assert!(Fault::parse(name).is_ok(), "{name}");
            assert!(!says.is_empty(), "{name}");
        }
    }

    #[test]
    fn values_are_read() {
        assert_eq!(Fault::parse("lag:5").unwrap(), Fault::Lag(5));
        assert_eq!(Fault::parse("html:502").unwrap(), Fault::HtmlStatus(502));
        assert_eq!(
            Fault::parse("move-clock:25h").unwrap(),
            Fault::MoveClock(SignedDuration::from_hours(25))
        );
        assert_eq!(
            Fault::parse("wrong-date:-27m").unwrap(),
            Fault::WrongDate(SignedDuration::from_mins(-27))
        );
        assert_eq!(
            Fault::parse("KMSInternalException").unwrap(),
            Fault::Exception {
                code: "KMSInternalException".to_owned(),
                message: None,
                status: 500
            }
        );
    }

    #[test]
    fn what_is_no_fault_is_refused() {
        for text in ["", "hangs", "lag:x", "html:9", "move-clock:25", "hang:3", "Not a code"] {
            assert!(Fault::parse(text).is_err(), "{text}");
        }
    }
}
