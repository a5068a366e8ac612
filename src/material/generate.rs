//! New key material, and the copy of it that its owner keeps.
//!
//! Bytes come from the operating system, key pairs from AWS-LC. What is made goes through the same
//! checks as a file before it is given out.

use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P256K1_SHA256_ASN1_SIGNING,
    ECDSA_P384_SHA384_ASN1_SIGNING, ECDSA_P521_SHA512_ASN1_SIGNING, EcdsaKeyPair,
    EcdsaSigningAlgorithm,
};
use der::asn1::OctetStringRef;
use pem_rfc7468::LineEnding;
use pkcs8::EncryptedPrivateKeyInfoRef;
use pkcs8::pkcs5::pbes2::Parameters;
use zeroize::Zeroizing;

use super::{Content, Secret, convert, ec_key, private_key, weak};
use crate::kms::compat::{MaterialForm, row};
use crate::kms::model::KeySpec;

/// Rounds of PBKDF2-HMAC-SHA256 for a copy with a passphrase (OWASP's figure of 2023).
const ROUNDS: u32 = 600_000;
const AES_BLOCK: usize = 16;
const SALT: usize = 16;

/// Why no material was made or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GenerateFailure {
    /// The spec does not take so many bytes, or a length was given for a private key.
    WrongLength,
    /// The operating system gave no randomness.
    NoRandomness,
    /// No key pair could be made that passes the checks of a file.
    NotMade,
    /// A passphrase for symmetric or HMAC material: no format for it is written here.
    NotOffered,
    /// The material is not of the spec it was said to be.
    NotThisKey,
    /// The passphrase is empty.
    NoPassphrase,
}

/// Makes key material in the form KMS wants: random bytes, or PKCS#8 DER of a fresh private key.
///
/// `length` is in bytes and for HMAC keys; without it the spec's usual length is taken.
///
/// # Errors
/// [`GenerateFailure::WrongLength`] for a length the spec does not take, and what the generators
/// report.
pub fn generate(spec: KeySpec, length: Option<usize>) -> Result<Secret, GenerateFailure> {
    match (row(spec).form, length) {
        (MaterialForm::Raw { min, max, usual }, length) => {
            let length = length.unwrap_or(usual);
            if !(min..=max).contains(&length) {
                return Err(GenerateFailure::WrongLength);
            }
            random_bytes(length)
        }
        (MaterialForm::Pkcs8, None) => checked(spec, &private_key_of(spec)?),
        (MaterialForm::Pkcs8, Some(_)) => Err(GenerateFailure::WrongLength),
    }
}

fn random_bytes(length: usize) -> Result<Secret, GenerateFailure> {
    let bytes = Secret::fill(length, getrandom::fill);
    let Ok(bytes) = bytes else { return Err(GenerateFailure::NoRandomness) };
    // A generator that repeats itself is broken; a sound one does this once in 2^51.
    match weak::pattern(bytes.expose()) {
        None => Ok(bytes),
        Some(_) => Err(GenerateFailure::NoRandomness),
    }
}

fn private_key_of(spec: KeySpec) -> Result<Secret, GenerateFailure> {
    match spec {
        KeySpec::Rsa2048 => rsa(KeySize::Rsa2048),
        KeySpec::Rsa3072 => rsa(KeySize::Rsa3072),
        KeySpec::Rsa4096 => rsa(KeySize::Rsa4096),
        KeySpec::EccNistP256 => elliptic_curve(&ECDSA_P256_SHA256_ASN1_SIGNING),
        KeySpec::EccNistP384 => elliptic_curve(&ECDSA_P384_SHA384_ASN1_SIGNING),
        KeySpec::EccNistP521 => elliptic_curve(&ECDSA_P521_SHA512_ASN1_SIGNING),
        KeySpec::EccSecgP256k1 => elliptic_curve(&ECDSA_P256K1_SHA256_ASN1_SIGNING),
        KeySpec::EccNistEdwards25519 => ed25519(),
        KeySpec::SymmetricDefault
        | KeySpec::Hmac224
        | KeySpec::Hmac256
        | KeySpec::Hmac384
        | KeySpec::Hmac512 => Err(GenerateFailure::NotThisKey),
    }
}

fn rsa(size: KeySize) -> Result<Secret, GenerateFailure> {
    let Ok(key) = KeyPair::generate(size) else { return Err(GenerateFailure::NotMade) };
    let pkcs8: Result<Pkcs8V1Der<'_>, _> = key.as_der();
    let Ok(pkcs8) = pkcs8 else { return Err(GenerateFailure::NotMade) };
    Ok(Secret::copy_of(pkcs8.as_ref()))
}

fn elliptic_curve(algorithm: &'static EcdsaSigningAlgorithm) -> Result<Secret, GenerateFailure> {
    let pkcs8 = EcdsaKeyPair::generate(algorithm).and_then(|key| key.to_pkcs8v1());
    let Ok(pkcs8) = pkcs8 else { return Err(GenerateFailure::NotMade) };
    Ok(Secret::copy_of(pkcs8.as_ref()))
}

/// RFC 8032, section 5.1.5: a seed is 32 random bytes.
fn ed25519() -> Result<Secret, GenerateFailure> {
    let seed = random_bytes(32)?;
    let key = ec_key::ed25519(seed.expose(), None).ok().and_then(|key| key.pkcs8);
    key.ok_or(GenerateFailure::NotMade)
}

/// Reads what was made as if it were a file, and gives out what that reading writes.
fn checked(spec: KeySpec, made: &Secret) -> Result<Secret, GenerateFailure> {
    match private_key::pkcs8(made.expose()) {
        Ok(key) if key.content == Content::PrivateKey(spec) => {
            key.pkcs8.ok_or(GenerateFailure::NotMade)
        }
        _ => Err(GenerateFailure::NotMade),
    }
}

/// The bytes of the copy that the owner keeps: PEM for a private key, encrypted if there is a
/// passphrase (PBES2, AES-256, PBKDF2-HMAC-SHA256: OpenSSL opens it); the bytes themselves for
/// symmetric and HMAC keys.
///
/// # Errors
/// [`GenerateFailure::NotOffered`] for a passphrase with a symmetric or HMAC key;
/// [`GenerateFailure::NotThisKey`] if the material is not of this spec.
pub fn to_file_bytes(
    spec: KeySpec,
    material: &Secret,
    passphrase: Option<&Secret>,
) -> Result<Secret, GenerateFailure> {
    match (row(spec).form, passphrase) {
        (_, Some(passphrase)) if passphrase.is_empty() => Err(GenerateFailure::NoPassphrase),
        (MaterialForm::Raw { .. }, Some(_)) => Err(GenerateFailure::NotOffered),
        (MaterialForm::Raw { min, max, .. }, None) => {
            if (min..=max).contains(&material.len()) {
                Ok(Secret::copy_of(material.expose()))
            } else {
                Err(GenerateFailure::NotThisKey)
            }
        }
        (MaterialForm::Pkcs8, passphrase) => {
            let key = checked(spec, material);
            let Ok(key) = key else { return Err(GenerateFailure::NotThisKey) };
            match passphrase {
                None => pem("PRIVATE KEY", key.expose()),
                Some(passphrase) => {
                    pem("ENCRYPTED PRIVATE KEY", encrypted(&key, passphrase)?.expose())
                }
            }
        }
    }
}

fn encrypted(key: &Secret, passphrase: &Secret) -> Result<Secret, GenerateFailure> {
    let (mut salt, mut vector) = ([0; SALT], [0; AES_BLOCK]);
    if getrandom::fill(&mut salt).is_err() || getrandom::fill(&mut vector).is_err() {
        return Err(GenerateFailure::NoRandomness);
    }
    sealed(key.expose(), passphrase.expose(), &salt, vector).ok_or(GenerateFailure::NotMade)
}

fn sealed(key: &[u8], passphrase: &[u8], salt: &[u8], vector: [u8; AES_BLOCK]) -> Option<Secret> {
    let parameters = Parameters::generate_pbkdf2_sha256_aes256cbc(ROUNDS, salt, vector).ok()?;
    let mut buffer = Zeroizing::new(vec![0; key.len() + AES_BLOCK]);
    buffer.get_mut(..key.len())?.copy_from_slice(key);
    let data = parameters.encrypt_in_place(passphrase, &mut buffer, key.len()).ok()?;
    convert::written(&EncryptedPrivateKeyInfoRef {
        encryption_algorithm: parameters.into(),
        encrypted_data: OctetStringRef::new(data).ok()?,
    })
}

fn pem(label: &str, der: &[u8]) -> Result<Secret, GenerateFailure> {
    let Ok(length) = pem_rfc7468::encoded_len(label, LineEnding::LF, der) else {
        return Err(GenerateFailure::NotMade);
    };
    let written = Secret::fill(length, |buffer| {
        pem_rfc7468::encode(label, LineEnding::LF, der, buffer).map(|_| ())
    });
    let Ok(written) = written else { return Err(GenerateFailure::NotMade) };
    Ok(written)
}
