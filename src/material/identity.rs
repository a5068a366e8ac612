//! What may be shown of key material so that a person can tell one from another.
//!
//! A private key is known by its public half. Symmetric and HMAC keys are known by the key check
//! values that AWS Payment Cryptography documents: AES-CMAC (RFC 4493) over 16 zero bytes, or the
//! spec's HMAC (RFC 2104) of the empty message; the first 3 bytes of either. Never a plain hash of
//! the key, and never the older "encrypt zeros" value, which for AES-GCM is a part of its hash key.

use aes::Aes256;
use cmac::{Cmac, KeyInit, Mac};
use hmac::Hmac;
use sha2::{Digest as _, Sha224, Sha256, Sha384, Sha512};

use super::{MaterialIdentity, Secret};
use crate::kms::model::KeySpec;

/// The check value of symmetric or HMAC key material. `None` for private keys, and for a symmetric
/// key that does not have 32 bytes.
pub fn check_value(spec: KeySpec, material: &Secret) -> Option<MaterialIdentity> {
    let key = material.expose();
    let hmac = MaterialIdentity::HmacKcv;
    match spec {
        KeySpec::SymmetricDefault => {
            first_bytes::<Cmac<Aes256>>(key, &[0; 16]).map(MaterialIdentity::CmacKcv)
        }
        KeySpec::Hmac224 => first_bytes::<Hmac<Sha224>>(key, &[]).map(hmac),
        KeySpec::Hmac256 => first_bytes::<Hmac<Sha256>>(key, &[]).map(hmac),
        KeySpec::Hmac384 => first_bytes::<Hmac<Sha384>>(key, &[]).map(hmac),
        KeySpec::Hmac512 => first_bytes::<Hmac<Sha512>>(key, &[]).map(hmac),
        KeySpec::Rsa2048
        | KeySpec::Rsa3072
        | KeySpec::Rsa4096
        | KeySpec::EccNistP256
        | KeySpec::EccNistP384
        | KeySpec::EccNistP521
        | KeySpec::EccSecgP256k1
        | KeySpec::EccNistEdwards25519 => None,
    }
}

fn first_bytes<M: Mac + KeyInit>(key: &[u8], message: &[u8]) -> Option<[u8; 3]> {
    let mut mac = <M as KeyInit>::new_from_slice(key).ok()?;
    mac.update(message);
    mac.finalize().into_bytes().first_chunk().copied()
}

/// SHA-256 of public bytes in 8 groups of 8 hex digits. Anyone can check it with `sha256sum`.
///
/// For public keys (DER SubjectPublicKeyInfo) and encrypted key material; never for key material.
pub fn fingerprint(public: &[u8]) -> String {
    grouped(&hex::encode(Sha256::digest(public)))
}

/// Hex digits in groups of 8.
pub fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 8);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && place % 8 == 0 {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}
