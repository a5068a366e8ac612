//! Elliptic curve private keys: structure by the strict SEC1 reader (RFC 5915), the public point by
//! AWS-LC from the scalar, Ed25519 by RFC 8410.

use aws_lc_rs::encoding::{AsDer as _, PublicKeyX509Der};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P256K1_SHA256_ASN1_SIGNING,
    ECDSA_P384_SHA384_ASN1_SIGNING, ECDSA_P521_SHA512_ASN1_SIGNING, EcdsaKeyPair,
    EcdsaSigningAlgorithm, Ed25519KeyPair, KeyPair as _,
};
use der::asn1::{AnyRef, ObjectIdentifier};
use der::{Decode as _, Tag, Tagged as _};
use sec1::EcPrivateKey;
use zeroize::Zeroizing;

use super::private_key::PrivateKey;
use super::words::findings::{self, Damage, damaged_key};
use super::{Content, Finding, asn1, convert};
use crate::kms::model::KeySpec;

/// What a file says of its curve.
#[derive(Clone, Copy)]
pub(super) enum CurveParameters {
    /// Its name.
    Named(ObjectIdentifier),
    /// All its numbers, in place of a name.
    Explicit,
    /// Nothing.
    Absent,
}

impl CurveParameters {
    /// Of an AlgorithmIdentifier.
    pub fn of(parameters: Option<AnyRef<'_>>) -> Self {
        match parameters {
            None => Self::Absent,
            Some(any) if any.tag() == Tag::Sequence => Self::Explicit,
            Some(any) => any.decode_as().map_or(Self::Absent, Self::Named),
        }
    }

    /// Of an `EC PARAMETERS` block, or of the field `parameters [0]` of an ECPrivateKey.
    pub fn from_der(bytes: &[u8]) -> Self {
        match asn1::element(bytes) {
            Some(element) if element.tag == asn1::SEQUENCE => Self::Explicit,
            Some(element) if element.tag == asn1::OID => {
                ObjectIdentifier::from_bytes(element.value).map_or(Self::Absent, Self::Named)
            }
            _ => Self::Absent,
        }
    }

    fn inside(sec1: &[u8]) -> Self {
        let Some(outer) = asn1::element(sec1) else { return Self::Absent };
        let (fields, _) = asn1::elements(outer.value);
        let field = fields.iter().find(|field| field.tag == asn1::CONTEXT_0);
        field.map_or(Self::Absent, |field| Self::from_der(field.value))
    }
}

/// One curve that KMS imports.
struct Curve {
    spec: KeySpec,
    name: ObjectIdentifier,
    /// Bytes of a scalar and of a coordinate.
    width: usize,
    algorithm: &'static EcdsaSigningAlgorithm,
}

/// SEC 2, version 2.0, appendix A; widths are the field's.
static CURVES: [Curve; 4] = [
    Curve {
        spec: KeySpec::EccNistP256,
        name: oid("1.2.840.10045.3.1.7"),
        width: 32,
        algorithm: &ECDSA_P256_SHA256_ASN1_SIGNING,
    },
    Curve {
        spec: KeySpec::EccNistP384,
        name: oid("1.3.132.0.34"),
        width: 48,
        algorithm: &ECDSA_P384_SHA384_ASN1_SIGNING,
    },
    Curve {
        spec: KeySpec::EccNistP521,
        name: oid("1.3.132.0.35"),
        width: 66,
        algorithm: &ECDSA_P521_SHA512_ASN1_SIGNING,
    },
    Curve {
        spec: KeySpec::EccSecgP256k1,
        name: oid("1.3.132.0.10"),
        width: 32,
        algorithm: &ECDSA_P256K1_SHA256_ASN1_SIGNING,
    },
];

/// Reads and checks an ECPrivateKey. `outside` is what stands around it, `public` the public half
/// that a PKCS#8 file of version 2 states.
pub(super) fn read(
    sec1: &[u8],
    outside: CurveParameters,
    public: Option<&[u8]>,
) -> Result<PrivateKey, Finding> {
    let curve = curve(outside, CurveParameters::inside(sec1))?;
    let Ok(key) = EcPrivateKey::from_der(sec1) else {
        return Err(damaged_key(Damage::NotWellFormed));
    };
    let scalar = at_full_width(key.private_key, curve.width)?;
    let (point, spki) = public_half(curve, &scalar)?;
    for stated in [key.public_key, public].into_iter().flatten() {
        if !is_same_point(stated, &point) {
            return Err(damaged_key(Damage::PublicHalf));
        }
    }
    let Some(pkcs8) = convert::elliptic_curve(curve.name, &scalar, Some(&point)) else {
        return Err(damaged_key(Damage::NotWellFormed));
    };
    Ok(PrivateKey {
        content: Content::PrivateKey(curve.spec),
        pkcs8: Some(pkcs8),
        public: Some(spki),
        findings: Vec::new(),
    })
}

/// Makes a private key of an Ed25519 seed, after a look at the public half that is stated.
pub(super) fn ed25519(seed: &[u8], public: Option<&[u8]>) -> Result<PrivateKey, Finding> {
    if seed.len() != 32 {
        return Err(damaged_key(Damage::ScalarLength));
    }
    let Ok(key) = Ed25519KeyPair::from_seed_unchecked(seed) else {
        return Err(damaged_key(Damage::ScalarRange));
    };
    if public.is_some_and(|stated| stated != key.public_key().as_ref()) {
        return Err(damaged_key(Damage::PublicHalf));
    }
    let (Some(pkcs8), Ok(spki)) = (convert::ed25519(seed), key.public_key().as_der()) else {
        return Err(damaged_key(Damage::NotWellFormed));
    };
    let spki: PublicKeyX509Der<'_> = spki;
    Ok(PrivateKey {
        content: Content::PrivateKey(KeySpec::EccNistEdwards25519),
        pkcs8: Some(pkcs8),
        public: Some(spki.as_ref().to_vec()),
        findings: Vec::new(),
    })
}

/// Bytes of a bare scalar (or seed) of an elliptic curve spec.
pub(super) fn scalar_width(spec: KeySpec) -> Option<usize> {
    if spec == KeySpec::EccNistEdwards25519 {
        return Some(32);
    }
    CURVES.iter().find(|curve| curve.spec == spec).map(|curve| curve.width)
}

/// The one curve that is named. Explicit parameters are refused here, before AWS-LC sees them: it
/// would take them and write a name in their place.
fn curve(outside: CurveParameters, inside: CurveParameters) -> Result<&'static Curve, Finding> {
    use CurveParameters::{Absent, Explicit, Named};
    let name = match (outside, inside) {
        (Explicit, _) | (_, Explicit) => return Err(findings::explicit_curve(None)),
        (Absent, Absent) => return Err(damaged_key(Damage::NoCurve)),
        (Named(outer), Named(inner)) if outer != inner => {
            return Err(damaged_key(Damage::TwoCurves));
        }
        (Named(name), _) | (Absent, Named(name)) => name,
    };
    let known = CURVES.iter().find(|curve| curve.name == name);
    known.ok_or_else(|| findings::not_importable(&other_curve(name)))
}

/// The scalar with leading zeros: some writers leave them out, some add one for the sign.
fn at_full_width(scalar: &[u8], width: usize) -> Result<Zeroizing<Vec<u8>>, Finding> {
    let zeros = scalar.iter().take_while(|byte| **byte == 0).count();
    let digits = scalar.get(zeros..).unwrap_or_default();
    let Some(padding) = width.checked_sub(digits.len()) else {
        return Err(damaged_key(Damage::ScalarLength));
    };
    let mut padded = Zeroizing::new(Vec::with_capacity(width));
    padded.resize(padding, 0);
    padded.extend_from_slice(digits);
    Ok(padded)
}

/// The uncompressed public point and its SubjectPublicKeyInfo, computed from the scalar.
fn public_half(curve: &Curve, scalar: &[u8]) -> Result<(Vec<u8>, Vec<u8>), Finding> {
    let Some(without_point) = convert::elliptic_curve(curve.name, scalar, None) else {
        return Err(damaged_key(Damage::NotWellFormed));
    };
    let Ok(key) = EcdsaKeyPair::from_pkcs8(curve.algorithm, without_point.expose()) else {
        return Err(damaged_key(Damage::ScalarRange));
    };
    let Ok(spki) = key.public_key().as_der() else {
        return Err(damaged_key(Damage::NotWellFormed));
    };
    let spki: PublicKeyX509Der<'_> = spki;
    Ok((key.public_key().as_ref().to_vec(), spki.as_ref().to_vec()))
}

/// Compares a point in any form of SEC 1, section 2.3.3, with the uncompressed one.
fn is_same_point(stated: &[u8], point: &[u8]) -> bool {
    let Some((_, coordinates)) = point.split_first() else { return false };
    let (x, y) = coordinates.split_at(coordinates.len() / 2);
    let odd = y.last().map_or(0, |last| last & 1);
    match stated.split_first() {
        Some((4, rest)) => rest == coordinates,
        Some((form @ (2 | 3), rest)) => *form == 2 + odd && rest == x,
        Some((form @ (6 | 7), rest)) => *form == 6 + odd && rest == coordinates,
        _ => false,
    }
}

/// Names the curves that KMS does not import, with an article.
fn other_curve(name: ObjectIdentifier) -> String {
    let known = OTHER_CURVES.iter().find(|(known, _)| *known == name);
    known.map_or_else(|| format!("a key on the curve {name}"), |(_, name)| (*name).to_owned())
}

const fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

/// SEC 2, RFC 5639 (Brainpool), GM/T 0006 (SM2).
const OTHER_CURVES: &[(ObjectIdentifier, &str)] = &[
    (oid("1.2.840.10045.3.1.1"), "a key on the curve P-192"),
    (oid("1.3.132.0.33"), "a key on the curve P-224"),
    (oid("1.3.36.3.3.2.8.1.1.7"), "a key on the curve brainpoolP256r1"),
    (oid("1.3.36.3.3.2.8.1.1.8"), "a key on the curve brainpoolP256t1"),
    (oid("1.3.36.3.3.2.8.1.1.11"), "a key on the curve brainpoolP384r1"),
    (oid("1.3.36.3.3.2.8.1.1.12"), "a key on the curve brainpoolP384t1"),
    (oid("1.3.36.3.3.2.8.1.1.13"), "a key on the curve brainpoolP512r1"),
    (oid("1.3.36.3.3.2.8.1.1.14"), "a key on the curve brainpoolP512t1"),
    (oid("1.2.156.10197.1.301"), "an SM2 key, which KMS imports in China Regions only"),
];
