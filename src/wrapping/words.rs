//! The sentences of this room. No front end writes its own.

use super::{WrapFailure, Wrapped, WrappingKeyFault};
use crate::kms::compat::WrappingRefusal;
use crate::kms::model::{KeySpec, OaepHash, WrappingAlgorithm, WrappingKeySpec};
use crate::material::MaterialIdentity;

/// The title when the material was wrapped.
pub const WRAPPED: &str = "The material is encrypted for KMS";

/// While it is being wrapped.
pub const WRAPPING: &str = "Encrypting on this computer";

/// After a second self-test in a row failed.
pub const DO_NOT_USE: &str = "Do not import with this copy of the program.";

/// The file holds another key than the one looked at before.
pub fn another_key(expected: &MaterialIdentity, found: Option<&MaterialIdentity>) -> String {
    let found = found.map_or_else(|| "nothing to tell it by".to_owned(), id);
    format!(
        "This is another key than the one you looked at before: {found} now, {} before.",
        id(expected)
    )
}

/// A fingerprint or check value, short enough to compare by eye.
fn id(identity: &MaterialIdentity) -> String {
    let value = identity.value();
    match identity {
        MaterialIdentity::PublicKey(_) => {
            format!("fingerprint {}…", value.get(..16).unwrap_or(&value))
        }
        MaterialIdentity::CmacKcv(_) | MaterialIdentity::HmacKcv(_) => {
            format!("check value {}", value.to_uppercase())
        }
    }
}

/// What was done, line by line.
pub fn lines(wrapped: &Wrapped, wrapping_key_spec: WrappingKeySpec) -> Vec<String> {
    let hash = hash(wrapped.encrypted.algorithm.hash());
    let (rsa_part, aes_part) = wrapped.parts;
    let mut lines = Vec::new();
    if wrapped.encrypted.algorithm.is_hybrid() {
        lines.push("Fresh AES-256 key made for this import".to_owned());
        lines.push(format!("Material wrapped with it: {aes_part} bytes (AES-KWP, RFC 5649)"));
        lines.push(format!("AES key encrypted to KMS: {rsa_part} bytes (RSA-OAEP, {hash})"));
        lines.push(format!("{} bytes in all, as expected", rsa_part + aes_part));
    } else {
        lines.push(format!(
            "Material encrypted to KMS: {rsa_part} bytes, as expected (RSA-OAEP, {hash})"
        ));
    }
    if wrapped.self_test.aes_part_equal == Some(true) {
        lines.push("Self-test: unwrapped the AES part again, equal".to_owned());
    }
    if wrapped.self_test.whole_path_equal {
        lines.push(format!(
            "Self-test: whole path against a throw-away {} key, equal",
            size(wrapping_key_spec)
        ));
    }
    lines.push(
        if wrapped.encrypted.algorithm.is_hybrid() {
            "Key material and AES key cleared from memory as far as the system allows"
        } else {
            "Key material cleared from memory as far as the system allows"
        }
        .to_owned(),
    );
    lines
}

/// Why nothing was wrapped; `None` where the file's own sentences say it.
pub fn failure(failure: &WrapFailure) -> Option<String> {
    match failure {
        WrapFailure::Source(_) | WrapFailure::Material(_) => None,
        WrapFailure::AnotherKey(inspection) => {
            inspection.findings.first().map(|finding| finding.text.clone())
        }
        WrapFailure::WrappingKey(fault) => Some(wrapping_key_fault(*fault)),
        WrapFailure::NotPermitted(refusal) => Some(wrapping_refusal(*refusal)),
        WrapFailure::SelfTest => Some(
            "This wrapping failed its own check and was thrown away. Nothing was sent.".to_owned(),
        ),
        WrapFailure::NoRandomness => Some(
            "The operating system gave no random bytes. Nothing was wrapped or sent.".to_owned(),
        ),
    }
}

/// What is wrong with a wrapping public key.
pub fn wrapping_key_fault(fault: WrappingKeyFault) -> String {
    match fault {
        WrappingKeyFault::NotReadable => {
            "The wrapping key is not a public key that can be read. Fetch new parameters."
                .to_owned()
        }
        WrappingKeyFault::NotRsa => {
            "The wrapping key is not an RSA encryption key. KMS sends no other kind here, so it is \
             not from KMS or was changed on the way."
                .to_owned()
        }
        WrappingKeyFault::OtherSize(bits) => {
            format!("The wrapping key has {bits} bits. That is not the size asked for.")
        }
        WrappingKeyFault::OtherExponent => {
            "The wrapping key has another public exponent than 65537. KMS makes no such key, so it \
             is not from KMS or was changed on the way."
                .to_owned()
        }
    }
}

/// Why KMS does not take this wrapping.
pub fn wrapping_refusal(refusal: WrappingRefusal) -> String {
    match refusal {
        WrappingRefusal::AlgorithmNotForSpec => {
            "KMS does not take this wrapping algorithm for this kind of key.".to_owned()
        }
        WrappingRefusal::P521UnderRsa2048 => format!(
            "KMS does not take {} by RSA-OAEP under an {} wrapping key. Choose a larger wrapping \
             key or RSA_AES_KEY_WRAP_SHA_256.",
            KeySpec::EccNistP521,
            size(WrappingKeySpec::Rsa2048)
        ),
        WrappingRefusal::TooLong { needs, room } => {
            format!("The key material has {needs} bytes. This wrapping has room for {room}.")
        }
    }
}

/// The name of an algorithm's parts, for a person.
pub fn algorithm(algorithm: WrappingAlgorithm) -> String {
    let hash = hash(algorithm.hash());
    if algorithm.is_hybrid() {
        format!("AES-256 key wrap with padding, its key by RSA-OAEP with {hash}")
    } else {
        format!("RSA-OAEP with {hash}")
    }
}

const fn hash(hash: OaepHash) -> &'static str {
    match hash {
        OaepHash::Sha1 => "SHA-1",
        OaepHash::Sha256 => "SHA-256",
    }
}

const fn size(spec: WrappingKeySpec) -> &'static str {
    match spec {
        WrappingKeySpec::Rsa2048 => "RSA-2048",
        WrappingKeySpec::Rsa3072 => "RSA-3072",
        WrappingKeySpec::Rsa4096 => "RSA-4096",
    }
}
