//! RSA private keys: structure by the strict PKCS#1 reader (RFC 8017, appendix A.1.2), mathematics
//! by AWS-LC.

use aws_lc_rs::encoding::{AsDer as _, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::{
    KeyPair as _, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, UnparsedPublicKey,
};
use der::asn1::UintRef;
use der::{Decode as _, Encode as _};
use pkcs1::RsaPrivateKeyRef;

use super::private_key::PrivateKey;
use super::words::findings::{self, Damage, damaged_key};
use super::{Content, Finding, asn1, convert};
use crate::kms::model::KeySpec;

/// The exponent below which a person is asked: 2^16 + 1 (FIPS 186-5, appendix A.1.1).
const LEAST_EXPONENT: u64 = 65537;
/// The longest exponent that AWS-LC checks, in bits.
const EXPONENT_BITS: usize = 33;

/// Reads and checks an RSAPrivateKey. `public` is the public half that a PKCS#8 file of version 2
/// states.
pub(super) fn read(bytes: &[u8], public: Option<&[u8]>) -> Result<PrivateKey, Finding> {
    if is_multi_prime(bytes) {
        return Err(findings::multi_prime());
    }
    let Ok(key) = RsaPrivateKeyRef::from_der(bytes) else {
        return Err(damaged_key(Damage::NotWellFormed));
    };
    let modulus_bits = bits(key.modulus);
    let Some(spec) = spec(modulus_bits) else {
        let content = Content::RsaOther(modulus_bits);
        return Ok(PrivateKey { content, pkcs8: None, public: None, findings: Vec::new() });
    };
    if bits(key.public_exponent) > EXPONENT_BITS {
        return Err(findings::exponent_too_long());
    }
    if public.is_some_and(|stated| key.public_key().to_der().ok().as_deref() != Some(stated)) {
        return Err(damaged_key(Damage::PublicHalf));
    }
    let Some(pkcs8) = convert::rsa(&key) else {
        return Err(damaged_key(Damage::NotWellFormed));
    };
    let Some(public) = public_half_if_sound(pkcs8.expose()) else {
        return Err(damaged_key(Damage::RsaNumbers));
    };
    let small = value(key.public_exponent) < LEAST_EXPONENT;
    Ok(PrivateKey {
        content: Content::PrivateKey(spec),
        pkcs8: Some(pkcs8),
        public: Some(public),
        findings: small.then(findings::small_exponent).into_iter().collect(),
    })
}

/// Version 1 of RSAPrivateKey says: more than two primes.
fn is_multi_prime(bytes: &[u8]) -> bool {
    let Some(outer) = asn1::element(bytes) else { return false };
    asn1::element(outer.value).is_some_and(|version| version.value == [1])
}

fn bits(number: UintRef<'_>) -> usize {
    let bytes = number.as_bytes();
    let leading = bytes.first().map_or(0, |first| first.leading_zeros() as usize);
    bytes.len() * 8 - leading
}

/// The value of a number of at most 33 bits.
fn value(number: UintRef<'_>) -> u64 {
    number.as_bytes().iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

const fn spec(bits: usize) -> Option<KeySpec> {
    match bits {
        2048 => Some(KeySpec::Rsa2048),
        3072 => Some(KeySpec::Rsa3072),
        4096 => Some(KeySpec::Rsa4096),
        _ => None,
    }
}

/// The public half, if all numbers belong together. AWS-LC compares every number; that the factors
/// are primes shows in a signature of a random message that verifies.
fn public_half_if_sound(pkcs8: &[u8]) -> Option<Vec<u8>> {
    let key = KeyPair::from_pkcs8(pkcs8).ok()?;
    let mut message = [0; 32];
    getrandom::fill(&mut message).ok()?;
    let mut signature = vec![0; key.public_modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), &message, &mut signature).ok()?;
    UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key.public_key().as_ref())
        .verify(&message, &signature)
        .ok()?;
    let spki: PublicKeyX509Der<'_> = key.public_key().as_der().ok()?;
    Some(spki.as_ref().to_vec())
}
