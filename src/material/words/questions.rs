//! Findings that leave the choice to a person: questions, warnings and notes.

use super::findings::{bytes, finding};
use crate::material::{Finding, FindingKind, Weight};

pub fn line_break(count: usize) -> Finding {
    let text = match count {
        1 => "One byte too many, a line break. It is left out if you confirm.".to_owned(),
        _ => "Two bytes too many, a line break. They are left out if you confirm.".to_owned(),
    };
    finding(FindingKind::LineBreak, Weight::Confirm, text)
}

pub fn readable_text() -> Finding {
    finding(
        FindingKind::ReadableText,
        Weight::Confirm,
        "These bytes are readable text. Key material is random, and random bytes are hardly ever \
         all readable. Is this really the key?",
    )
}

/// Base64 by its letters, but the text itself would also have a legal length.
pub fn two_readings(text_length: usize, decoded: usize) -> Finding {
    finding(
        FindingKind::ReadableText,
        Weight::Confirm,
        format!(
            "This text can be read in two ways. It is read as Base64 of {}. If the {text_length} \
             characters themselves are the key, do not go on.",
            bytes(decoded)
        ),
    )
}

/// Text that would decode to an illegal length, but has a legal one itself.
pub fn text_itself(text_length: usize, writing: &str, decoded: usize) -> Finding {
    finding(
        FindingKind::ReadableText,
        Weight::Confirm,
        format!(
            "This text can be read in two ways. Its {text_length} characters themselves are taken \
             as the key. As {writing} text it is {}, which this key does not take. Do not go on \
             if that is what it is.",
            bytes(decoded)
        ),
    )
}

/// Why bytes are not random.
#[derive(Clone, Copy)]
pub enum Pattern {
    /// All zero.
    Zero,
    /// One byte over and over.
    OneByte,
    /// A block of so many bytes over and over.
    Block(usize),
    /// Each byte differs from the one before by the same amount.
    Step,
    /// Eight equal bytes in a row.
    Run,
}

pub fn not_random(pattern: Pattern) -> Finding {
    let why = match pattern {
        Pattern::Zero => "All its bytes are zero".to_owned(),
        Pattern::OneByte => "All its bytes are equal".to_owned(),
        Pattern::Block(length) => format!("A block of {} is repeated", bytes(length)),
        Pattern::Step => "Its bytes count up or down".to_owned(),
        Pattern::Run => "Eight bytes in a row are equal".to_owned(),
    };
    finding(
        FindingKind::NotRandom,
        Weight::Confirm,
        format!("This is not a random key. {why}. Use it all the same only for a test."),
    )
}

pub fn small_exponent() -> Finding {
    finding(
        FindingKind::SmallExponent,
        Weight::Confirm,
        "This key has a small public exponent. It is below 65537, which is the least that \
         current standards allow. KMS may refuse it.",
    )
}

pub fn unusual_length(length: usize, usual: usize) -> Finding {
    finding(
        FindingKind::UnusualLength,
        Weight::Warn,
        format!(
            "{} is a legal length, but {usual} is the usual one. Check that nothing was added or lost.",
            bytes(length)
        ),
    )
}

pub fn some_hmac_length(length: usize) -> Finding {
    finding(
        FindingKind::UnusualLength,
        Weight::Warn,
        format!(
            "{} fit an HMAC key only. Its check value depends on the key spec: name the KMS key or \
             the spec to see it.",
            bytes(length)
        ),
    )
}

pub fn open_to_others(mode: u32) -> Finding {
    let can = match (mode & 0o044 != 0, mode & 0o022 != 0) {
        (true, true) => "read and change",
        (true, false) => "read",
        (false, true) => "change",
        (false, false) => "run",
    };
    finding(
        FindingKind::OpenToOthers,
        Weight::Warn,
        format!(
            "Other users of this computer can {can} this file. Its mode is {:04o}.",
            mode & 0o7777
        ),
    )
}

/// `what` completes "left out": "attributes", "a certificate".
pub fn extras_left_out(what: &[&str]) -> Option<Finding> {
    let list = match what {
        [] => return None,
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    };
    let text = format!("Only the key is sent. The file also holds {list}, which is left out.");
    Some(finding(FindingKind::ExtrasLeftOut, Weight::Note, text))
}
