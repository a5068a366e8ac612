//! Text: hex, Base64 (RFC 4648), or neither.
//!
//! A hex key with one wrong letter is valid Base64 of other bytes, so text that is nearly all hex
//! digits is hex, whole or damaged. Text is taken for raw bytes only if nothing else fits, and
//! then a person is asked.

use base64ct::{Base64, Base64Unpadded, Base64Url, Base64UrlUnpadded, Encoding as _};
use zeroize::Zeroizing;

use super::recognise::{Body, Context, Found, binary};
use super::words::findings;
use super::{Conversion, Encoding, Format, Secret, fit, foreign, pem, raw};

/// UTF-8's byte order mark, which some editors write.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// Fewest hex digits that are taken for hex text.
const HEX_MIN: usize = 8;
/// Fewest letters that are taken for Base64: 16 bytes.
const BASE64_MIN: usize = 22;

/// The same without a byte order mark.
pub(super) fn without_byte_order_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes)
}

/// Whether all bytes are printable ASCII or white space.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    !bytes.is_empty() && bytes.iter().all(|byte| byte.is_ascii_graphic() || is_space(*byte))
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// The same letters without white space, in a wiping buffer.
pub(super) fn without_white_space(text: &[u8]) -> Zeroizing<Vec<u8>> {
    filtered(text, |byte| !is_space(byte))
}

fn filtered(text: &[u8], keep: impl Fn(u8) -> bool) -> Zeroizing<Vec<u8>> {
    let mut kept = Zeroizing::new(Vec::with_capacity(text.len()));
    kept.extend(text.iter().copied().filter(|byte| keep(*byte)));
    kept
}

/// Decodes Base64 of either alphabet, with or without padding. Strict in all else.
pub(super) fn base64(letters: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let url = letters.iter().any(|letter| matches!(letter, b'-' | b'_'));
    let padded = letters.ends_with(b"=");
    let mut buffer = Zeroizing::new(vec![0; letters.len()]);
    let decoded = match (url, padded) {
        (false, true) => Base64::decode(letters, &mut buffer),
        (false, false) => Base64Unpadded::decode(letters, &mut buffer),
        (true, true) => Base64Url::decode(letters, &mut buffer),
        (true, false) => Base64UrlUnpadded::decode(letters, &mut buffer),
    };
    let decoded = decoded.ok()?;
    (!decoded.is_empty()).then(|| Zeroizing::new(decoded.to_vec()))
}

/// Reads text that is no PEM and no other known format.
pub(super) fn read(text: &[u8], context: &Context<'_>) -> Found {
    let trimmed = text.trim_ascii();
    let hex = HexCount::of(trimmed);
    if hex.is_nearly_hex(trimmed) {
        return hex_text(text, &hex, context);
    }
    let lines = joined_lines(trimmed);
    if lines.len() >= BASE64_MIN {
        if let Some(decoded) = base64(&lines) {
            return base64_text(text, decoded, context);
        }
        let length_fits = fit::takes_length(context.spec, trimmed.len());
        if Base64Look::of(&lines).is_damaged(length_fits) {
            let finding = findings::damaged_base64();
            return Found::refused(Format::DamagedBase64, Encoding::Base64, finding);
        }
    }
    raw::read(text, context)
}

/// What hex text is made of.
struct HexCount {
    digits: usize,
    others: usize,
}

impl HexCount {
    fn of(text: &[u8]) -> Self {
        let body = without_hex_prefix(text);
        let digits = body.iter().filter(|byte| byte.is_ascii_hexdigit()).count();
        let between = body.iter().filter(|byte| is_between_digits(**byte)).count();
        Self { digits, others: body.len() - digits - between }
    }

    /// Base64 ends in `=` or has other letters; one character in nine may be a slip.
    fn is_nearly_hex(&self, text: &[u8]) -> bool {
        self.digits >= HEX_MIN && self.others * 8 <= self.digits && !text.ends_with(b"=")
    }

    const fn is_whole(&self) -> bool {
        self.others == 0 && self.digits.is_multiple_of(2)
    }
}

fn without_hex_prefix(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"0x").or_else(|| text.strip_prefix(b"0X")).unwrap_or(text)
}

/// White space and the colons OpenSSL prints between bytes.
const fn is_between_digits(byte: u8) -> bool {
    is_space(byte) || byte == b':'
}

fn hex_text(text: &[u8], count: &HexCount, context: &Context<'_>) -> Found {
    let refused = || {
        let finding = findings::damaged_hex(count.digits, count.others);
        Found::refused(Format::DamagedHex, Encoding::Hex, finding)
    };
    if !count.is_whole() {
        return refused();
    }
    let digits = filtered(without_hex_prefix(text.trim_ascii()), |byte| !is_between_digits(byte));
    let mut decoded = Zeroizing::new(vec![0; count.digits / 2]);
    if hex::decode_to_slice(digits.as_slice(), &mut decoded).is_err() {
        return refused();
    }
    if let Some(found) = inside(&decoded, Encoding::Hex, context) {
        return found;
    }
    if is_rather_raw(text, decoded.len(), context) {
        return raw::read(text, context).with(Some(findings::text_itself(
            text.trim_ascii().len(),
            "hex",
            decoded.len(),
        )));
    }
    decoded_bytes(decoded, Encoding::Hex, Conversion::HexDecoded, context)
}

fn base64_text(text: &[u8], decoded: Zeroizing<Vec<u8>>, context: &Context<'_>) -> Found {
    if let Some(found) = inside(&decoded, Encoding::Base64, context) {
        return found;
    }
    let letters = text.trim_ascii().len();
    let length = decoded.len();
    if is_rather_raw(text, length, context) {
        return raw::read(text, context)
            .with(Some(findings::text_itself(letters, "Base64", length)));
    }
    let two_readings = fit::takes_length(context.spec, length)
        && !fit::is_usual_length(context.spec, length)
        && fit::takes_length(context.spec, letters);
    decoded_bytes(decoded, Encoding::Base64, Conversion::Base64Decoded, context)
        .with(two_readings.then(|| findings::two_readings(letters, length)))
}

/// Whether the text itself would fit and what it decodes to would not.
fn is_rather_raw(text: &[u8], decoded: usize, context: &Context<'_>) -> bool {
    fit::takes_length(context.spec, text.trim_ascii().len())
        && !fit::takes_length(context.spec, decoded)
}

fn decoded_bytes(
    decoded: Zeroizing<Vec<u8>>,
    encoding: Encoding,
    conversion: Conversion,
    context: &Context<'_>,
) -> Found {
    if !fit::takes_length(context.spec, decoded.len())
        && let Some(found) = foreign::import_file(encoding, context)
    {
        return found;
    }
    Found {
        format: Format::Raw,
        encoding,
        conversion,
        body: Body::Bytes(Secret::from_zeroizing(decoded)),
        findings: Vec::new(),
    }
}

/// A key file that was written down as text once more.
fn inside(decoded: &[u8], encoding: Encoding, context: &Context<'_>) -> Option<Found> {
    if !pem::is_pem(decoded) {
        return binary(decoded, encoding, context);
    }
    let mut found = pem::read(decoded, context);
    found.encoding = encoding;
    // The commands are for the PEM file inside, which is no file.
    found.findings.iter_mut().for_each(|finding| finding.command = None);
    Some(found)
}

/// Base64 may be broken into lines, also indented; a space inside a line makes it other text.
fn joined_lines(text: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut joined = Zeroizing::new(Vec::with_capacity(text.len()));
    for line in text.split(|byte| *byte == b'\n') {
        joined.extend_from_slice(line.trim_ascii());
    }
    joined
}

/// Why a text that does not decode may have been Base64.
struct Base64Look {
    letters: usize,
    others: usize,
    padded: bool,
    /// Upper case, lower case and digits, as random bytes give.
    mixed: bool,
}

impl Base64Look {
    fn of(text: &[u8]) -> Self {
        let letter = |byte: &&u8| byte.is_ascii_alphanumeric() || b"+/-_=".contains(byte);
        let letters = text.iter().filter(letter).count();
        Self {
            letters,
            others: text.len() - letters,
            padded: text.ends_with(b"="),
            mixed: text.iter().any(u8::is_ascii_uppercase)
                && text.iter().any(u8::is_ascii_lowercase)
                && text.iter().any(u8::is_ascii_digit),
        }
    }

    /// A few wrong characters, or a wrong length that would not do for raw bytes either.
    const fn is_damaged(&self, length_fits: bool) -> bool {
        let few_others = self.others * 16 <= self.letters;
        let looks = (self.padded || self.mixed) && few_others;
        looks && (self.padded || self.others > 0 || !length_fits)
    }
}
