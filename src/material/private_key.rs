//! Private keys in the clear: PKCS#8 (RFC 5208, RFC 5958), PKCS#1 (RFC 8017), SEC1 (RFC 5915).

use der::asn1::{AnyRef, BitStringRef, ObjectIdentifier};
use der::{Decode as _, Encode as _};
use pkcs8::PrivateKeyInfoRef;

use super::ec_key::{self, CurveParameters};
use super::words::findings::{self, Damage, damaged_key};
use super::{Content, Finding, Secret, convert, rsa_key};

/// A private key that was read, checked, and written anew as KMS wants it.
pub(super) struct PrivateKey {
    /// Its spec, or its size if KMS takes no such RSA key.
    pub content: Content,
    /// PKCS#8 DER, version 1; absent for an RSA size that KMS does not take.
    pub pkcs8: Option<Secret>,
    /// The public half as DER SubjectPublicKeyInfo, under the same condition.
    pub public: Option<Vec<u8>>,
    /// What was noticed.
    pub findings: Vec<Finding>,
}

/// Reads a PKCS#8 file of either version.
pub(super) fn pkcs8(bytes: &[u8]) -> Result<PrivateKey, Finding> {
    let Ok(info) = PrivateKeyInfoRef::from_der(bytes) else {
        return Err(damaged_key(Damage::NotWellFormed));
    };
    let public = public_bytes(info.public_key)?;
    let inside = info.private_key.as_bytes();
    let parameters = info.algorithm.parameters;
    let mut key = match info.algorithm.oid {
        convert::RSA => {
            if parameters.is_some_and(|any| !any.is_null()) {
                return Err(damaged_key(Damage::NotWellFormed));
            }
            rsa_key::read(inside, public)?
        }
        convert::EC => ec_key::read(inside, CurveParameters::of(parameters), public)?,
        convert::ED25519 => ed25519(inside, parameters, public)?,
        other => return Err(findings::not_importable(&algorithm_name(other))),
    };
    // What a strict reader skips is attributes and unknown extensions: the rest is written alike.
    let written = info.encoded_len().ok().and_then(|length| usize::try_from(length).ok());
    if written != Some(bytes.len()) {
        key.findings.extend(findings::extras_left_out(&["attributes"]));
    }
    Ok(key)
}

/// Reads an RSAPrivateKey.
pub(super) fn pkcs1(bytes: &[u8]) -> Result<PrivateKey, Finding> {
    rsa_key::read(bytes, None)
}

/// Reads an ECPrivateKey; the curve may stand outside it.
pub(super) fn sec1(bytes: &[u8], curve: Option<CurveParameters>) -> Result<PrivateKey, Finding> {
    ec_key::read(bytes, curve.unwrap_or(CurveParameters::Absent), None)
}

fn public_bytes(bits: Option<BitStringRef<'_>>) -> Result<Option<&[u8]>, Finding> {
    match bits.map(|bits| bits.as_bytes()) {
        None => Ok(None),
        Some(Some(bytes)) => Ok(Some(bytes)),
        // Unused bits: no public key has them.
        Some(None) => Err(damaged_key(Damage::NotWellFormed)),
    }
}

/// RFC 8410, section 7: no parameters; an OCTET STRING of 32 bytes inside the OCTET STRING.
fn ed25519(
    inside: &[u8],
    parameters: Option<AnyRef<'_>>,
    public: Option<&[u8]>,
) -> Result<PrivateKey, Finding> {
    let Ok(seed) = <&der::asn1::OctetStringRef>::from_der(inside) else {
        return Err(damaged_key(Damage::NotWellFormed));
    };
    if parameters.is_some() {
        return Err(damaged_key(Damage::NotWellFormed));
    }
    ec_key::ed25519(seed.as_bytes(), public)
}

/// Names the algorithms that KMS does not import, with their article.
fn algorithm_name(oid: ObjectIdentifier) -> String {
    let known = KNOWN_ALGORITHMS.iter().find(|(known, _)| *known == oid);
    known.map_or_else(|| format!("a key of the algorithm {oid}"), |(_, name)| (*name).to_owned())
}

const fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

/// RFC 4055, RFC 8410, RFC 3279, RFC 9881 (ML-DSA), RFC 9935 (ML-KEM), RFC 9909 (SLH-DSA).
const KNOWN_ALGORITHMS: &[(ObjectIdentifier, &str)] = &[
    (oid("1.2.840.113549.1.1.10"), "an RSA key for PSS signatures only"),
    (oid("1.2.840.113549.1.1.7"), "an RSA key for OAEP encryption only"),
    (oid("1.2.840.10040.4.1"), "a DSA key"),
    (oid("1.2.840.113549.1.3.1"), "a Diffie-Hellman key"),
    (oid("1.2.840.10046.2.1"), "a Diffie-Hellman key"),
    (oid("1.3.101.110"), "an X25519 key"),
    (oid("1.3.101.111"), "an X448 key"),
    (oid("1.3.101.113"), "an Ed448 key"),
    (oid("2.16.840.1.101.3.4.3.17"), "an ML-DSA-44 key"),
    (oid("2.16.840.1.101.3.4.3.18"), "an ML-DSA-65 key"),
    (oid("2.16.840.1.101.3.4.3.19"), "an ML-DSA-87 key"),
    (oid("2.16.840.1.101.3.4.4.1"), "an ML-KEM-512 key"),
    (oid("2.16.840.1.101.3.4.4.2"), "an ML-KEM-768 key"),
    (oid("2.16.840.1.101.3.4.4.3"), "an ML-KEM-1024 key"),
];
