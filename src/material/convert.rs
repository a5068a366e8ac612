//! What KMS wants of a private key: PKCS#8 DER, version 1 (RFC 5208), written by us.
//!
//! Never the file's own bytes, so that trailing bytes, attributes and odd encodings cannot travel.
//! The forms are those OpenSSL writes, byte for byte: RSA with rsaEncryption and NULL; elliptic
//! curves named once outside, with the scalar at full width and the uncompressed point inside;
//! Ed25519 with the seed alone.

use der::Encode;
use der::asn1::{AnyRef, ObjectIdentifier, OctetStringRef};
use pkcs1::RsaPrivateKeyRef;
use pkcs8::PrivateKeyInfoRef;
use pkcs8::spki::AlgorithmIdentifierRef;
use sec1::EcPrivateKey;

use super::Secret;

/// rsaEncryption (RFC 8017, appendix C).
pub(super) const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
/// id-ecPublicKey (RFC 5480, section 2.1.1).
pub(super) const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
/// id-Ed25519 (RFC 8410, section 3).
pub(super) const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");

/// An RSA key with two primes.
pub(super) fn rsa(key: &RsaPrivateKeyRef<'_>) -> Option<Secret> {
    let inside = written(key)?;
    private_key_info(RSA, Some(AnyRef::NULL), inside.expose())
}

/// A key on a named curve; `scalar` at full width, `point` uncompressed.
pub(super) fn elliptic_curve(
    curve: ObjectIdentifier,
    scalar: &[u8],
    point: Option<&[u8]>,
) -> Option<Secret> {
    let inside =
        written(&EcPrivateKey { private_key: scalar, parameters: None, public_key: point })?;
    private_key_info(EC, Some(AnyRef::from(&curve)), inside.expose())
}

/// An Ed25519 key.
pub(super) fn ed25519(seed: &[u8]) -> Option<Secret> {
    let inside = written(&OctetStringRef::new(seed).ok()?)?;
    private_key_info(ED25519, None, inside.expose())
}

fn private_key_info(
    oid: ObjectIdentifier,
    parameters: Option<AnyRef<'_>>,
    inside: &[u8],
) -> Option<Secret> {
    let algorithm = AlgorithmIdentifierRef { oid, parameters };
    written(&PrivateKeyInfoRef::new(algorithm, OctetStringRef::new(inside).ok()?))
}

/// DER in a wiping buffer of exactly its length.
pub(super) fn written(message: &impl Encode) -> Option<Secret> {
    let length = usize::try_from(message.encoded_len().ok()?).ok()?;
    Secret::fill(length, |buffer| message.encode_to_slice(buffer).map(|_| ())).ok()
}
