//! DER files: which structure is this, and is it whole?
//!
//! A small walker over tags and lengths that only names what it sees, so that a cut, lengthened or
//! foreign file gets its own words. What is named is then read by the strict readers of the `der`
//! family. Random bytes are not mistaken: each shape asks for more than its first byte.

use super::ec_key::CurveParameters;
use super::private_key::{self, PrivateKey};
use super::recognise::{Body, Context, Found};
use super::words::{commands, findings};
use super::{Conversion, Encoding, Finding, FindingKind, Format, encrypted, foreign};

/// Tags of the universal types (X.690, section 8), constructed where they are.
const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
const OCTET_STRING: u8 = 0x04;
pub(super) const OID: u8 = 0x06;
pub(super) const SEQUENCE: u8 = 0x30;
pub(super) const CONTEXT_0: u8 = 0xa0;

/// Most elements of one level that are looked at; an RSA private key has nine.
const ELEMENTS: usize = 12;
/// Shortest modulus that is taken for one, in bytes: 512 bits.
const MODULUS: usize = 64;
/// Arc 1.2.840.113549.1, PKCS.
const PKCS: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01];

/// One element: a tag and its value, as far as it is present.
pub(super) struct Element<'a> {
    pub tag: u8,
    pub value: &'a [u8],
    rest: &'a [u8],
    /// Bytes that the length promises and the input does not hold.
    missing: usize,
}

/// Reads one element with a short tag and a definite length.
pub(super) fn element(bytes: &[u8]) -> Option<Element<'_>> {
    let (&tag, after) = bytes.split_first()?;
    if tag & 0x1f == 0x1f {
        return None;
    }
    let (length, content) = length(after)?;
    let (value, rest) = content.split_at(length.min(content.len()));
    Some(Element { tag, value, rest, missing: length - value.len() })
}

fn length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (&first, rest) = bytes.split_first()?;
    match first {
        0..=0x7f => Some((usize::from(first), rest)),
        0x81..=0x83 => {
            let (digits, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            Some((digits.iter().fold(0, |sum, digit| sum << 8 | usize::from(*digit)), rest))
        }
        _ => None,
    }
}

/// The elements of one level, and whether they fill it exactly.
pub(super) fn elements(mut bytes: &[u8]) -> (Vec<Element<'_>>, bool) {
    let mut found = Vec::with_capacity(ELEMENTS);
    while !bytes.is_empty() && found.len() < ELEMENTS {
        let Some(next) = element(bytes) else { return (found, false) };
        bytes = next.rest;
        let whole = next.missing == 0;
        found.push(next);
        if !whole {
            return (found, false);
        }
    }
    (found, bytes.is_empty())
}

/// A structure known by its first elements.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Pkcs8,
    Pkcs8V2,
    EncryptedPkcs8,
    Sec1,
    Pkcs1,
    DsaPrivateKey,
    PublicKey,
    Certificate,
    CertificateRequest,
    Pkcs12,
    Pkcs7,
    /// A private key in BER, with an indefinite length.
    IndefiniteLength,
}

/// Whether the outer length agrees with the file.
enum Extent {
    Whole,
    Trailing(usize),
    Cut(usize),
}

/// Names the structure. `None`: none of those known, so it may be raw bytes.
pub(super) fn shape(bytes: &[u8]) -> Option<Shape> {
    shape_and_extent(bytes).map(|(shape, _)| shape)
}

fn shape_and_extent(bytes: &[u8]) -> Option<(Shape, Extent)> {
    if let [SEQUENCE, 0x80, inside @ ..] = bytes {
        return indefinite(inside).map(|shape| (shape, Extent::Whole));
    }
    let outer = element(bytes).filter(|outer| outer.tag == SEQUENCE)?;
    let (parts, exact) = elements(outer.value);
    let extent = match (outer.missing, outer.rest.len()) {
        (0, 0) => Extent::Whole,
        (0, more) => Extent::Trailing(more),
        (missing, _) => Extent::Cut(missing),
    };
    private_shape(&parts, exact)
        .or_else(|| exact.then(|| public_shape(&parts)).flatten())
        .map(|shape| (shape, extent))
}

/// Shapes that hold a private key; their first bytes are telling enough for a cut file.
fn private_shape(parts: &[Element<'_>], exact: bool) -> Option<Shape> {
    let [first, second, ..] = parts else { return None };
    match (first.tag, first.value, second.tag) {
        (INTEGER, [version @ (0 | 1)], SEQUENCE) if second.value.starts_with(&[OID]) => {
            Some(if *version == 0 { Shape::Pkcs8 } else { Shape::Pkcs8V2 })
        }
        (INTEGER, [1], OCTET_STRING) => Some(Shape::Sec1),
        (INTEGER, [0 | 1], INTEGER) if second.value.len() >= MODULUS => {
            let is_dsa = exact && parts.len() == 6;
            Some(if is_dsa { Shape::DsaPrivateKey } else { Shape::Pkcs1 })
        }
        (INTEGER, [3], SEQUENCE) if second.value.starts_with(&[OID]) => Some(Shape::Pkcs12),
        (SEQUENCE, algorithm, OCTET_STRING) => {
            let oid = element(algorithm).filter(|oid| oid.tag == OID)?;
            oid.value.starts_with(PKCS).then_some(Shape::EncryptedPkcs8)
        }
        _ => None,
    }
}

/// Shapes without a secret; only taken when every element fits.
fn public_shape(parts: &[Element<'_>]) -> Option<Shape> {
    match parts {
        [algorithm, key]
            if (algorithm.tag, key.tag) == (SEQUENCE, BIT_STRING)
                && algorithm.value.starts_with(&[OID]) =>
        {
            Some(Shape::PublicKey)
        }
        [modulus, exponent]
            if (modulus.tag, exponent.tag) == (INTEGER, INTEGER)
                && modulus.value.len() >= MODULUS =>
        {
            Some(Shape::PublicKey)
        }
        [signed, algorithm, signature]
            if (signed.tag, algorithm.tag, signature.tag) == (SEQUENCE, SEQUENCE, BIT_STRING) =>
        {
            // A request holds version, name, key; a certificate more.
            let (inside, _) = elements(signed.value);
            let is_request =
                inside.first().is_some_and(|version| version.value == [0]) && inside.len() <= 4;
            Some(if is_request { Shape::CertificateRequest } else { Shape::Certificate })
        }
        [kind, content]
            if (kind.tag, content.tag) == (OID, CONTEXT_0) && kind.value.starts_with(PKCS) =>
        {
            Some(Shape::Pkcs7)
        }
        _ => None,
    }
}

/// What begins like a key, but in BER.
fn indefinite(inside: &[u8]) -> Option<Shape> {
    match inside {
        [INTEGER, 1, 3, SEQUENCE, ..] => Some(Shape::Pkcs12),
        [INTEGER, 1, 0 | 1, SEQUENCE | OCTET_STRING | INTEGER, ..] => Some(Shape::IndefiniteLength),
        _ => None,
    }
}

/// Reads a DER file, or DER that was inside PEM, hex or Base64 text. `curve` comes from an
/// `EC PARAMETERS` block before the key. `None`: not a structure that is known.
pub(super) fn read(
    bytes: &[u8],
    encoding: Encoding,
    curve: Option<CurveParameters>,
    context: &Context<'_>,
) -> Option<Found> {
    let (shape, extent) = shape_and_extent(bytes)?;
    let refused = |format, finding| Some(Found::refused(format, encoding, finding));
    let private_format = match shape {
        Shape::Pkcs8 => Format::Pkcs8,
        Shape::Pkcs8V2 => Format::Pkcs8V2,
        Shape::EncryptedPkcs8 => Format::EncryptedPkcs8,
        Shape::Sec1 => Format::Sec1,
        Shape::Pkcs1 => Format::Pkcs1,
        Shape::DsaPrivateKey => {
            return refused(Format::OtherPrivateKey, findings::not_importable("a DSA key"));
        }
        Shape::PublicKey => return Some(foreign::public_key(encoding, context)),
        Shape::Certificate => {
            return refused(Format::Certificate, findings::public_half("a certificate"));
        }
        Shape::CertificateRequest => {
            let finding = findings::public_half("a certificate request");
            return refused(Format::CertificateRequest, finding);
        }
        Shape::Pkcs12 => return Some(foreign::pkcs12(encoding, context)),
        Shape::Pkcs7 => {
            let finding = findings::no_key_inside("PKCS#7 data, which carries certificates");
            return refused(Format::Unknown, finding);
        }
        Shape::IndefiniteLength => {
            let finding = findings::convert_first(
                "a private key in BER with indefinite lengths",
                "Write it anew as DER.",
                (encoding == Encoding::Der).then(|| commands::to_der(context.file_name)),
            );
            return refused(Format::Unknown, finding);
        }
    };
    match extent {
        Extent::Whole => Some(whole(bytes, private_format, encoding, curve, context)),
        Extent::Trailing(more) => refused(private_format, findings::trailing_bytes(more)),
        Extent::Cut(missing) => {
            refused(private_format, findings::damaged_key(findings::Damage::Cut(missing)))
        }
    }
}

/// A private key whose outer length is right.
fn whole(
    bytes: &[u8],
    format: Format,
    encoding: Encoding,
    curve: Option<CurveParameters>,
    context: &Context<'_>,
) -> Found {
    let result = match format {
        Format::EncryptedPkcs8 => {
            encrypted::open(bytes, encoding, context).and_then(|opened| private_key::pkcs8(&opened))
        }
        Format::Sec1 => private_key::sec1(bytes, curve),
        Format::Pkcs1 => private_key::pkcs1(bytes),
        _ => private_key::pkcs8(bytes),
    };
    match result {
        Ok(key) => {
            let conversion = conversion(&key, bytes, format, encoding);
            key_found(key, format, encoding, conversion)
        }
        Err(finding) => {
            let finding = with_curve_command(finding, encoding, context);
            Found::refused(format, encoding, finding)
        }
    }
}

fn conversion(key: &PrivateKey, bytes: &[u8], format: Format, encoding: Encoding) -> Conversion {
    let same = key.pkcs8.as_ref().is_some_and(|written| written.expose() == bytes);
    match format {
        Format::EncryptedPkcs8 => Conversion::DecryptedToPkcs8,
        _ if same && encoding == Encoding::Der => Conversion::None,
        _ => Conversion::ToPkcs8,
    }
}

fn key_found(
    mut key: PrivateKey,
    format: Format,
    encoding: Encoding,
    conversion: Conversion,
) -> Found {
    let findings = std::mem::take(&mut key.findings);
    Found { format, encoding, conversion, body: Body::Key(key), findings }
}

fn with_curve_command(finding: Finding, encoding: Encoding, context: &Context<'_>) -> Finding {
    if finding.kind == FindingKind::ExplicitCurve {
        finding.with_command(commands::name_the_curve(context.file_name, encoding))
    } else {
        finding
    }
}
