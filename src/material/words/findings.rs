//! Findings that refuse a file, with their sentences; the others stand in `questions`.

pub use super::questions::{
    Pattern, extras_left_out, line_break, not_random, open_to_others, readable_text,
    small_exponent, some_hmac_length, text_itself, two_readings, unusual_length,
};
use super::{content_name, spec_name, spec_takes};
use crate::kms::compat::{MaterialForm, row};
use crate::kms::model::{KeySpec, WrappingAlgorithm, WrappingKeySpec};
use crate::material::{Content, Finding, FindingKind, Weight};

pub(super) fn finding(kind: FindingKind, weight: Weight, text: impl Into<String>) -> Finding {
    Finding { kind, weight, text: text.into(), command: None }
}

fn refuse(kind: FindingKind, text: impl Into<String>) -> Finding {
    finding(kind, Weight::Refuse, text)
}

impl Finding {
    /// The same with a command that mends it.
    pub(in crate::material) fn with_command(mut self, command: impl Into<Option<String>>) -> Self {
        self.command = command.into();
        self
    }
}

fn plural(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

pub(super) fn bytes(number: usize) -> String {
    plural(number, "byte", "bytes")
}

/// What is wrong inside a private key.
#[derive(Clone, Copy)]
pub enum Damage {
    /// Cut off: so many bytes are missing at least.
    Cut(usize),
    /// Not built as the standard says.
    NotWellFormed,
    /// RSA numbers that do not belong together, or a factor that is not prime.
    RsaNumbers,
    /// A scalar that is zero or not below the curve's order.
    ScalarRange,
    /// A scalar of another length than the curve's.
    ScalarLength,
    /// The public half in the file is another key's.
    PublicHalf,
    /// No curve is named.
    NoCurve,
    /// Two different curves are named.
    TwoCurves,
}

pub fn damaged_key(damage: Damage) -> Finding {
    let why = match damage {
        Damage::Cut(missing) => {
            format!("The file is cut off: {} or more are missing at its end", bytes(missing))
        }
        Damage::NotWellFormed => "It is not built as its format says".to_owned(),
        Damage::RsaNumbers => {
            "Its RSA numbers do not belong together, or a factor is not a prime".to_owned()
        }
        Damage::ScalarRange => "Its private value is out of range for the curve".to_owned(),
        Damage::ScalarLength => "Its private value has another length than the curve's".to_owned(),
        Damage::PublicHalf => "The public half in the file does not belong to it".to_owned(),
        Damage::NoCurve => "The file does not name the curve".to_owned(),
        Damage::TwoCurves => "The file names two different curves".to_owned(),
    };
    let text = format!("This key is damaged. {why}. Choose another copy of the file.");
    refuse(FindingKind::DamagedKey, text)
}

pub fn not_recognised(length: usize, is_text: bool) -> Finding {
    let what = if is_text { "text" } else { "not text" };
    refuse(
        FindingKind::NotRecognised,
        format!(
            "Not a key file this program knows. It has {} and is {what}. Choose another file.",
            bytes(length)
        ),
    )
}

/// Recognised, but without any key: `what` completes "The file holds".
pub fn no_key_inside(what: &str) -> Finding {
    refuse(
        FindingKind::NotRecognised,
        format!("There is no key in this file. It holds {what}. Choose the private key."),
    )
}

/// `what` with its article.
pub fn public_half(what: &str) -> Finding {
    refuse(
        FindingKind::PublicHalf,
        format!("This is the public half. The file holds {what}. Choose the private key."),
    )
}

/// `what` with its article; `how` is a whole sentence.
pub fn convert_first(what: &str, how: &str, command: impl Into<Option<String>>) -> Finding {
    refuse(
        FindingKind::ConvertFirst,
        format!("This file has to be converted first. It is {what}. {how}"),
    )
    .with_command(command)
}

pub fn passphrase_needed() -> Finding {
    refuse(FindingKind::PassphraseNeeded, "This file is encrypted. Open it with its passphrase.")
}

pub fn wrong_passphrase() -> Finding {
    refuse(
        FindingKind::WrongPassphrase,
        "That passphrase does not open the file. Type it again, and check the keyboard layout.",
    )
}

pub fn too_costly(command: impl Into<Option<String>>) -> Finding {
    refuse(
        FindingKind::TooCostly,
        "Opening this file would take too long. It asks for more computing or memory than any \
         usual key file. If you trust it, encrypt it anew with OpenSSL.",
    )
    .with_command(command)
}

pub fn several_keys(number: usize) -> Finding {
    refuse(
        FindingKind::SeveralKeys,
        format!(
            "There are {number} private keys in this file. Save the one you mean to a file of its \
             own."
        ),
    )
}

pub fn damaged_hex(digits: usize, others: usize) -> Finding {
    let why = if others == 0 {
        format!("It has {digits} hex digits, an odd number")
    } else {
        format!(
            "It has {digits} hex digits and {} that {} not belong",
            plural(others, "character", "characters"),
            if others == 1 { "does" } else { "do" }
        )
    };
    refuse(
        FindingKind::DamagedText,
        format!("This hex text is damaged. {why}. Choose another copy of the file."),
    )
}

pub fn damaged_base64() -> Finding {
    refuse(
        FindingKind::DamagedText,
        "This Base64 text is damaged. A character is wrong or missing. Choose another copy of the \
         file.",
    )
}

/// `why` is a whole sentence.
pub fn damaged_pem(why: &str) -> Finding {
    refuse(
        FindingKind::DamagedText,
        format!("This PEM text is damaged. {why} Choose another copy of the file."),
    )
}

pub fn other_spec(content: Content, wanted: Option<KeySpec>) -> Finding {
    let found = match content {
        Content::PrivateKey(spec) => spec_name(spec).to_owned(),
        Content::RsaOther(bits) => format!("RSA {bits}"),
        Content::Bytes(length) => bytes(length),
    };
    let text = match wanted {
        Some(wanted) => format!(
            "{found} key, but this KMS key takes {}. Choose another file, or another KMS key.",
            spec_name(wanted)
        ),
        None => format!(
            "{found} key, but KMS takes RSA keys of 2048, 3072 and 4096 bits. Choose another file."
        ),
    };
    refuse(FindingKind::OtherSpec, text)
}

pub fn other_kind(content: Content, wanted: KeySpec) -> Finding {
    let text = format!(
        "{}, but this KMS key takes {}. Choose another file, or another KMS key.",
        content_name(content),
        spec_takes(wanted)
    );
    refuse(FindingKind::OtherKind, text)
}

pub fn bytes_for_private_key(length: usize, wanted: KeySpec) -> Finding {
    refuse(
        FindingKind::OtherKind,
        format!(
            "{} without a key format, but this KMS key takes {}. Choose a PEM or DER file.",
            bytes(length),
            spec_takes(wanted)
        ),
    )
}

pub fn bare_scalar(length: usize, wanted: KeySpec, command: Option<String>) -> Finding {
    refuse(
        FindingKind::OtherKind,
        format!(
            "{} without a key format, but this KMS key takes {}. They have the length of a bare \
             {} scalar. A scalar alone does not name its curve, so make a PEM file of it first.",
            bytes(length),
            spec_takes(wanted),
            spec_name(wanted)
        ),
    )
    .with_command(command)
}

/// A file of an import, picked by mistake. `what` with its article.
pub fn kms_file(what: &str) -> Finding {
    refuse(
        FindingKind::OtherKind,
        format!("This is {what}, not key material. Choose the file with the key material."),
    )
}

/// `what` with its article: "an X25519 key".
pub fn not_importable(what: &str) -> Finding {
    refuse(
        FindingKind::NotImportable,
        format!("KMS does not import this kind of key. The file holds {what}. Choose another key."),
    )
}

pub fn exponent_too_long() -> Finding {
    refuse(
        FindingKind::NotImportable,
        "This key has an unusual public exponent. It is longer than 33 bits and cannot be checked \
         here. Use a key with the exponent 65537.",
    )
}

pub fn wrong_length(length: usize, wanted: Option<KeySpec>) -> Finding {
    let found = bytes(length);
    let text = match wanted.map(|spec| (spec, row(spec).form)) {
        Some((KeySpec::SymmetricDefault, _)) if length == 16 => format!(
            "{found}, but this KMS key takes 32. In China Regions a symmetric key has 16 bytes \
             (SM4), which this program does not import."
        ),
        Some((_, MaterialForm::Raw { min, max, .. })) if min != max && length > max => format!(
            "{found}, but this KMS key takes {min} to {max}. KMS wants a longer HMAC key hashed \
             first, with the hash of its spec; this program does not do that for you."
        ),
        Some((spec, _)) => format!(
            "{found}, but this KMS key takes {}. Choose another file, or another KMS key.",
            spec_takes(spec)
        ),
        None if length == 16 => format!(
            "{found}, but KMS takes 32 for a symmetric key and 28 to 128 for an HMAC key. In China \
             Regions a symmetric key has 16 bytes (SM4), which this program does not import."
        ),
        None => format!(
            "{found}, but KMS takes 32 for a symmetric key and 28 to 128 for an HMAC key. Choose \
             another file."
        ),
    };
    refuse(FindingKind::WrongLength, text)
}

pub fn multi_prime() -> Finding {
    refuse(
        FindingKind::MultiPrime,
        "This RSA key has more than two primes. KMS takes keys with two primes only. Choose \
         another key.",
    )
}

pub fn explicit_curve(command: Option<String>) -> Finding {
    refuse(
        FindingKind::ExplicitCurve,
        "This key writes its curve out as numbers. KMS takes only curves that are named. Write \
         the key anew with the curve's name.",
    )
    .with_command(command)
}

pub fn trailing_bytes(number: usize) -> Finding {
    refuse(
        FindingKind::TrailingBytes,
        format!(
            "Something follows the key. {} after its end do not belong to it. Choose another copy \
             of the file.",
            bytes(number)
        ),
    )
}

pub fn no_room(needs: usize, room: usize) -> Finding {
    refuse(
        FindingKind::NoRoom,
        format!(
            "{}, but there is room for {room}. Use another way of wrapping: it needs new \
             parameters.",
            bytes(needs)
        ),
    )
}

pub fn wrapping_not_for_spec(
    algorithm: WrappingAlgorithm,
    key: WrappingKeySpec,
    spec: KeySpec,
) -> Finding {
    refuse(
        FindingKind::NoRoom,
        format!(
            "KMS does not take {spec} by {algorithm} under {key}. Use another way of wrapping: it \
             needs new parameters."
        ),
    )
}

/// What another reading of the same file gave.
pub fn another_key() -> Finding {
    refuse(
        FindingKind::AnotherKey,
        "This is another key than before. The file changed since it was looked at. Choose it \
         again.",
    )
}
