//! What fits what: key specs, usages, material forms, wrapping algorithms, wrapping key sizes.
//!
//! Data, no decisions: every row names where it comes from. "Guide" is the AWS KMS Developer
//! Guide, chapter "Importing key material"; "API" the AWS KMS API Reference.

use super::model::{KeyFamily, KeySpec, KeyUsage, WrappingAlgorithm, WrappingKeySpec};

/// What KMS wants to find inside the wrapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MaterialForm {
    /// Raw bytes, from `min` to `max` of them; `usual` is the length most people mean.
    Raw {
        /// Fewest bytes.
        min: usize,
        /// Most bytes.
        max: usize,
        /// The length the spec is named after.
        usual: usize,
    },
    /// An unencrypted PKCS#8 PrivateKeyInfo in DER (RFC 5208).
    Pkcs8,
}

/// One importable key spec with all that is fixed about it.
#[derive(Debug, Clone, Copy)]
pub struct SpecRow {
    /// The spec.
    pub spec: KeySpec,
    /// The usages it may be created with; the first is proposed.
    pub usages: &'static [KeyUsage],
    /// What is wrapped.
    pub form: MaterialForm,
    /// Permitted wrapping algorithms, best first.
    pub algorithms: &'static [WrappingAlgorithm],
    /// Modulus bits for RSA, field bits for elliptic curves, 0 otherwise.
    pub bits: usize,
    /// Where the row comes from.
    pub source: &'static str,
}

use KeyUsage::{EncryptDecrypt, GenerateVerifyMac, KeyAgreement, SignVerify};
use WrappingAlgorithm::{RsaAesKeyWrapSha1, RsaAesKeyWrapSha256, RsaesOaepSha1, RsaesOaepSha256};

const OAEP: &[WrappingAlgorithm] = &[RsaesOaepSha256, RsaesOaepSha1];
const HYBRID: &[WrappingAlgorithm] = &[RsaAesKeyWrapSha256, RsaAesKeyWrapSha1];
const HYBRID_OR_OAEP: &[WrappingAlgorithm] =
    &[RsaAesKeyWrapSha256, RsaAesKeyWrapSha1, RsaesOaepSha256, RsaesOaepSha1];

// Named constants: a list of values that may own a string is not promoted inside a `const fn`.
const FOR_MACS: &[KeyUsage] = &[GenerateVerifyMac];
const FOR_RSA: &[KeyUsage] = &[SignVerify, EncryptDecrypt];
const FOR_CIPHERS: &[KeyUsage] = &[EncryptDecrypt];
const FOR_NIST_CURVES: &[KeyUsage] = &[SignVerify, KeyAgreement];
const FOR_SIGNATURES: &[KeyUsage] = &[SignVerify];

const SYMMETRIC_SOURCE: &str = "Guide, Requirements for imported key material: symmetric encryption key, 32 bytes; step 2 table";
const HMAC_SOURCE: &str = "Guide, Requirements for imported key material: HMAC key, from the spec's length to 128 bytes; step 2 table";
const RSA_SOURCE: &str =
    "Guide, step 2 table: RSA private key, RSA_AES_KEY_WRAP only; RFC 5208 inside";
const ECC_SOURCE: &str = "Guide, step 2 table: ECC private key; RFC 5208 inside";

const fn raw(min: usize, max: usize) -> MaterialForm {
    MaterialForm::Raw { min, max, usual: min }
}

const fn hmac(spec: KeySpec, min: usize) -> SpecRow {
    SpecRow {
        spec,
        usages: FOR_MACS,
        form: raw(min, 128),
        algorithms: OAEP,
        bits: 0,
        source: HMAC_SOURCE,
    }
}

const fn rsa(spec: KeySpec, bits: usize) -> SpecRow {
    SpecRow {
        spec,
        usages: FOR_RSA,
        form: MaterialForm::Pkcs8,
        algorithms: HYBRID,
        bits,
        source: RSA_SOURCE,
    }
}

const fn ecc(spec: KeySpec, bits: usize, usages: &'static [KeyUsage]) -> SpecRow {
    SpecRow {
        spec,
        usages,
        form: MaterialForm::Pkcs8,
        algorithms: HYBRID_OR_OAEP,
        bits,
        source: ECC_SOURCE,
    }
}

/// Every importable key spec, in the order of the API reference.
pub const SPECS: [SpecRow; 13] = [
    SpecRow {
        spec: KeySpec::SymmetricDefault,
        usages: FOR_CIPHERS,
        form: raw(32, 32),
        algorithms: OAEP,
        bits: 0,
        source: SYMMETRIC_SOURCE,
    },
    hmac(KeySpec::Hmac224, 28),
    hmac(KeySpec::Hmac256, 32),
    hmac(KeySpec::Hmac384, 48),
    hmac(KeySpec::Hmac512, 64),
    rsa(KeySpec::Rsa2048, 2048),
    rsa(KeySpec::Rsa3072, 3072),
    rsa(KeySpec::Rsa4096, 4096),
    ecc(KeySpec::EccNistP256, 256, FOR_NIST_CURVES),
    ecc(KeySpec::EccNistP384, 384, FOR_NIST_CURVES),
    ecc(KeySpec::EccNistP521, 521, FOR_NIST_CURVES),
    ecc(KeySpec::EccSecgP256k1, 256, FOR_SIGNATURES),
    ecc(KeySpec::EccNistEdwards25519, 255, FOR_SIGNATURES),
];

/// The row of a spec.
pub const fn row(spec: KeySpec) -> &'static SpecRow {
    // The order of SPECS is the order of KeySpec; a test holds the two together.
    match spec {
        KeySpec::SymmetricDefault => &SPECS[0],
        KeySpec::Hmac224 => &SPECS[1],
        KeySpec::Hmac256 => &SPECS[2],
        KeySpec::Hmac384 => &SPECS[3],
        KeySpec::Hmac512 => &SPECS[4],
        KeySpec::Rsa2048 => &SPECS[5],
        KeySpec::Rsa3072 => &SPECS[6],
        KeySpec::Rsa4096 => &SPECS[7],
        KeySpec::EccNistP256 => &SPECS[8],
        KeySpec::EccNistP384 => &SPECS[9],
        KeySpec::EccNistP521 => &SPECS[10],
        KeySpec::EccSecgP256k1 => &SPECS[11],
        KeySpec::EccNistEdwards25519 => &SPECS[12],
    }
}

/// Largest EncryptedKeyMaterial and ImportToken on the wire, in bytes (API, ImportKeyMaterial).
pub const WIRE_BLOB_MAX: usize = 6144;

/// Life of the parameters, in hours (API, GetParametersForImport).
pub const PARAMETERS_LIFE_HOURS: i64 = 24;

/// Furthest `ValidTo`, in days from the import request (API, ImportKeyMaterial).
pub const VALID_TO_MAX_DAYS: i64 = 365;

/// Shortest pause between two GetParametersForImport calls, in seconds (Guide, Request quotas:
/// 0.25 per second).
pub const PARAMETERS_INTERVAL_SECONDS: i64 = 4;

/// Most on-demand rotations in the life of a key (Guide, Quotas).
pub const ROTATIONS_MAX: usize = 25;

/// Room for a message inside RSA-OAEP, in bytes: `k - 2h - 2` (RFC 8017, section 7.1.1).
pub const fn oaep_room(wrapping_key: WrappingKeySpec, algorithm: WrappingAlgorithm) -> usize {
    wrapping_key.bytes() - 2 * algorithm.hash().bytes() - 2
}

/// Length of the encrypted key material, in bytes: `k`, or `k + 8*ceil(n/8) + 8` (RFC 5649,
/// section 3, behind an RSA-OAEP ciphertext of `k` bytes).
pub const fn encrypted_length(
    wrapping_key: WrappingKeySpec,
    algorithm: WrappingAlgorithm,
    material: usize,
) -> usize {
    if algorithm.is_hybrid() {
        wrapping_key.bytes() + material.div_ceil(8) * 8 + 8
    } else {
        wrapping_key.bytes()
    }
}

/// Why a wrapping cannot serve a key spec.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrappingRefusal {
    /// KMS permits this algorithm for other kinds of keys only.
    AlgorithmNotForSpec,
    /// P-521 by OAEP under RSA_2048: refused by rule (Guide, step 2), whatever the length.
    P521UnderRsa2048,
    /// The material is longer than OAEP has room for; both in bytes.
    TooLong {
        /// Bytes of the material.
        needs: usize,
        /// Bytes there is room for.
        room: usize,
    },
}

/// Whether KMS permits this wrapping for this spec, before any material is known.
///
/// # Errors
/// The rule that forbids it.
pub fn permits(
    spec: KeySpec,
    algorithm: WrappingAlgorithm,
    wrapping_key: WrappingKeySpec,
) -> Result<(), WrappingRefusal> {
    if !row(spec).algorithms.contains(&algorithm) {
        return Err(WrappingRefusal::AlgorithmNotForSpec);
    }
    if spec == KeySpec::EccNistP521
        && !algorithm.is_hybrid()
        && wrapping_key == WrappingKeySpec::Rsa2048
    {
        return Err(WrappingRefusal::P521UnderRsa2048);
    }
    Ok(())
}

/// [`permits`], and whether material of this many bytes has room.
///
/// # Errors
/// The rule that forbids it, or the lengths.
pub fn permits_length(
    spec: KeySpec,
    algorithm: WrappingAlgorithm,
    wrapping_key: WrappingKeySpec,
    material: usize,
) -> Result<(), WrappingRefusal> {
    permits(spec, algorithm, wrapping_key)?;
    let room = oaep_room(wrapping_key, algorithm);
    if algorithm.is_hybrid() || material <= room {
        Ok(())
    } else {
        Err(WrappingRefusal::TooLong { needs: material, room })
    }
}

/// What this program proposes: the best algorithm of the row under the largest wrapping key.
pub const fn recommended(spec: KeySpec) -> (WrappingAlgorithm, WrappingKeySpec) {
    let algorithm = match spec.family() {
        KeyFamily::Symmetric | KeyFamily::Hmac => RsaesOaepSha256,
        KeyFamily::Rsa | KeyFamily::EllipticCurve => RsaAesKeyWrapSha256,
    };
    (algorithm, WrappingKeySpec::Rsa4096)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spec_has_its_own_row_and_a_source() {
        for (spec, row_at) in KeySpec::ALL.iter().zip(&SPECS) {
            assert_eq!(row_at.spec, *spec);
            assert_eq!(row(*spec).spec, *spec);
            assert!(!row_at.source.is_empty());
            assert!(!row_at.usages.is_empty());
        }
    }

    #[test]
    fn what_is_recommended_is_permitted() {
        for spec in KeySpec::ALL {
            let (algorithm, wrapping_key) = recommended(*spec);
            assert_eq!(permits(*spec, algorithm, wrapping_key), Ok(()));
            assert_eq!(row(*spec).algorithms.first(), Some(&algorithm));
        }
    }

    #[test]
    fn oaep_room_is_the_published_one() {
        // Guide: the lengths Encrypt takes under RSA keys, the same formula.
        let rooms = [
            (WrappingKeySpec::Rsa2048, 214, 190),
            (WrappingKeySpec::Rsa3072, 342, 318),
            (WrappingKeySpec::Rsa4096, 470, 446),
        ];
        for (wrapping_key, sha1, sha256) in rooms {
            assert_eq!(oaep_room(wrapping_key, RsaesOaepSha1), sha1);
            assert_eq!(oaep_room(wrapping_key, RsaesOaepSha256), sha256);
        }
    }

    #[test]
    fn hybrid_lengths_are_the_measured_ones() {
        let hybrid = RsaAesKeyWrapSha256;
        assert_eq!(encrypted_length(WrappingKeySpec::Rsa4096, hybrid, 2373), 512 + 2384);
        assert_eq!(encrypted_length(WrappingKeySpec::Rsa4096, hybrid, 138), 664);
    }

    #[test]
    fn p521_by_oaep_needs_more_than_rsa_2048() {
        let under = |algorithm, key| permits(KeySpec::EccNistP521, algorithm, key);
        assert_eq!(
            under(RsaesOaepSha1, WrappingKeySpec::Rsa2048),
            Err(WrappingRefusal::P521UnderRsa2048)
        );
        assert_eq!(under(RsaesOaepSha256, WrappingKeySpec::Rsa3072), Ok(()));
        assert_eq!(under(RsaAesKeyWrapSha1, WrappingKeySpec::Rsa2048), Ok(()));
    }
}
