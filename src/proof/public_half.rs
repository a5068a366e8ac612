//! Whether two DER SubjectPublicKeyInfo say the same public key.
//!
//! One key has several correct encodings: an elliptic curve point may be compressed (SEC 1,
//! section 2.3.3), and the NULL parameters of RSA may be absent (RFC 3279 asks for them, not all
//! writers give them). Equal bytes are the same key; other bytes are compared by what they say.

use spki::der::Decode as _;
use spki::der::asn1::{AnyRef, ObjectIdentifier};
use spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};

/// id-ecPublicKey (RFC 5480, section 2.1.1).
const EC_PUBLIC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");

/// A public key, taken apart.
#[derive(PartialEq, Eq)]
enum PublicHalf<'a> {
    Rsa {
        modulus: &'a [u8],
        exponent: &'a [u8],
    },
    EllipticCurve {
        curve: ObjectIdentifier,
        point: Point<'a>,
    },
    /// Ed25519, and whatever has neither of the two forms above.
    Other {
        algorithm: ObjectIdentifier,
        parameters: Option<AnyRef<'a>>,
        bits: &'a [u8],
    },
}

/// A point: its x coordinate and whether y is odd tell which it is (SEC 1, section 2.3.3).
struct Point<'a> {
    x: &'a [u8],
    y_is_odd: bool,
    /// Absent in the compressed form.
    y: Option<&'a [u8]>,
}

impl PartialEq for Point<'_> {
    fn eq(&self, other: &Self) -> bool {
        let y_equal = match (self.y, other.y) {
            (Some(ours), Some(theirs)) => ours == theirs,
            _ => self.y_is_odd == other.y_is_odd,
        };
        self.x == other.x && y_equal
    }
}

impl Eq for Point<'_> {}

/// Whether both are the same key; `None` when one of them cannot be read, or there is none.
pub(super) fn same_key(ours: &[u8], theirs: &[u8]) -> Option<bool> {
    let (our_half, their_half) = (read(ours)?, read(theirs)?);
    Some(ours == theirs || our_half == their_half)
}

fn read(der: &[u8]) -> Option<PublicHalf<'_>> {
    let spki = SubjectPublicKeyInfoRef::from_der(der).ok()?;
    let bits = spki.subject_public_key.as_bytes().filter(|bits| !bits.is_empty())?;
    if spki.algorithm.oid == pkcs1::ALGORITHM_OID && parameters(&spki.algorithm).is_none() {
        let key = pkcs1::RsaPublicKeyRef::from_der(bits).ok()?;
        return Some(PublicHalf::Rsa {
            modulus: key.modulus.as_bytes(),
            exponent: key.public_exponent.as_bytes(),
        });
    }
    if spki.algorithm.oid == EC_PUBLIC_KEY {
        // A curve written out as parameters has no name to compare.
        let curve = parameters(&spki.algorithm)?.decode_as().ok()?;
        return Some(PublicHalf::EllipticCurve { curve, point: point(bits)? });
    }
    Some(PublicHalf::Other {
        algorithm: spki.algorithm.oid,
        parameters: parameters(&spki.algorithm),
        bits,
    })
}

/// The parameters of an algorithm; NULL is as good as none.
fn parameters<'a>(algorithm: &AlgorithmIdentifierRef<'a>) -> Option<AnyRef<'a>> {
    algorithm.parameters.filter(|parameters| !parameters.is_null())
}

/// Reads an encoded point (SEC 1, section 2.3.4): uncompressed, compressed or hybrid (X9.62).
fn point(bytes: &[u8]) -> Option<Point<'_>> {
    let (form, coordinates) = bytes.split_first()?;
    match form {
        2 | 3 => Some(Point { x: coordinates, y_is_odd: form & 1 == 1, y: None }),
        4 | 6 | 7 if coordinates.len().is_multiple_of(2) => {
            let (x, y) = coordinates.split_at_checked(coordinates.len() / 2)?;
            Some(Point { x, y_is_odd: y.last()? & 1 == 1, y: Some(y) })
        }
        _ => None,
    }
}
