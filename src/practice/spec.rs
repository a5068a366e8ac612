//! Key specs of the practice KMS: the importable ones, and ML-DSA, which is not.
//!
//! The rules stand here a second time, apart from `kms::compat`, and on purpose: a wrong row there
//! must be refused here. Source: Developer Guide, "Importing key material" and "Key spec
//! reference".

use crate::kms::model::{KeyFamily, KeySpec, KeyUsage};

/// One key spec.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spec {
    /// Takes imported material.
    Importable(KeySpec),
    /// `ML_DSA_44`.
    MlDsa44,
    /// `ML_DSA_65`.
    MlDsa65,
    /// `ML_DSA_87`.
    MlDsa87,
}

/// What CreateKey takes for KeySpec and CustomerMasterKeySpec.
pub(super) const SPEC_NAMES: &[&str] = &[
    "RSA_2048",
    "RSA_3072",
    "RSA_4096",
    "ECC_NIST_P256",
    "ECC_NIST_P384",
    "ECC_NIST_P521",
    "ECC_SECG_P256K1",
    "SYMMETRIC_DEFAULT",
    "HMAC_224",
    "HMAC_256",
    "HMAC_384",
    "HMAC_512",
    "SM2",
    "ML_DSA_44",
    "ML_DSA_65",
    "ML_DSA_87",
    "ECC_NIST_EDWARDS25519",
];

/// What CreateKey takes for KeyUsage.
pub(super) const USAGE_NAMES: &[&str] =
    &["SIGN_VERIFY", "ENCRYPT_DECRYPT", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"];

const RSA_SIGNING: &[&str] = &[
    "RSASSA_PKCS1_V1_5_SHA_256",
    "RSASSA_PKCS1_V1_5_SHA_384",
    "RSASSA_PKCS1_V1_5_SHA_512",
    "RSASSA_PSS_SHA_256",
    "RSASSA_PSS_SHA_384",
    "RSASSA_PSS_SHA_512",
];

/// What SigningAlgorithm may be.
pub(super) const SIGNING_NAMES: &[&str] = &[
    "RSASSA_PSS_SHA_256",
    "RSASSA_PSS_SHA_384",
    "RSASSA_PSS_SHA_512",
    "RSASSA_PKCS1_V1_5_SHA_256",
    "RSASSA_PKCS1_V1_5_SHA_384",
    "RSASSA_PKCS1_V1_5_SHA_512",
    "ECDSA_SHA_256",
    "ECDSA_SHA_384",
    "ECDSA_SHA_512",
    "SM2DSA",
    "ML_DSA_SHAKE_256",
    "ED25519_SHA_512",
    "ED25519_PH_SHA_512",
];

impl Spec {
    /// Reads the name on the wire. `None` for `SM2`, which exists in China Regions only.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        match name {
            "ML_DSA_44" => Some(Self::MlDsa44),
            "ML_DSA_65" => Some(Self::MlDsa65),
            "ML_DSA_87" => Some(Self::MlDsa87),
            other => KeySpec::from_name(other).map(Self::Importable),
        }
    }

    /// The name on the wire.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Importable(spec) => spec.name(),
            Self::MlDsa44 => "ML_DSA_44",
            Self::MlDsa65 => "ML_DSA_65",
            Self::MlDsa87 => "ML_DSA_87",
        }
    }

    /// The importable spec, if it is one.
    pub(super) const fn importable(self) -> Option<KeySpec> {
        match self {
            Self::Importable(spec) => Some(spec),
            Self::MlDsa44 | Self::MlDsa65 | Self::MlDsa87 => None,
        }
    }

    /// Whether it is `SYMMETRIC_DEFAULT`.
    pub(super) const fn is_symmetric(self) -> bool {
        matches!(self, Self::Importable(KeySpec::SymmetricDefault))
    }

    /// Whether there is a public half.
    pub(super) const fn is_asymmetric(self) -> bool {
        match self {
            Self::Importable(spec) => spec.is_asymmetric(),
            Self::MlDsa44 | Self::MlDsa65 | Self::MlDsa87 => true,
        }
    }

    /// Whether a key of this spec may have this usage.
    pub(super) fn allows(self, usage: &KeyUsage) -> bool {
        let Self::Importable(spec) = self else { return *usage == KeyUsage::SignVerify };
        match spec.family() {
            KeyFamily::Symmetric => *usage == KeyUsage::EncryptDecrypt,
            KeyFamily::Hmac => *usage == KeyUsage::GenerateVerifyMac,
            KeyFamily::Rsa => matches!(usage, KeyUsage::EncryptDecrypt | KeyUsage::SignVerify),
            KeyFamily::EllipticCurve => match spec {
                KeySpec::EccSecgP256k1 | KeySpec::EccNistEdwards25519 => {
                    *usage == KeyUsage::SignVerify
                }
                _ => matches!(usage, KeyUsage::SignVerify | KeyUsage::KeyAgreement),
            },
        }
    }

    /// The algorithms a key of this spec and usage has, with the member that lists them.
    pub(super) fn algorithms(self, usage: &KeyUsage) -> (&'static str, &'static [&'static str]) {
        match usage {
            KeyUsage::EncryptDecrypt if self.is_symmetric() => {
                ("EncryptionAlgorithms", &["SYMMETRIC_DEFAULT"])
            }
            KeyUsage::EncryptDecrypt => {
                ("EncryptionAlgorithms", &["RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"])
            }
            KeyUsage::GenerateVerifyMac => ("MacAlgorithms", self.mac_algorithms()),
            KeyUsage::KeyAgreement => ("KeyAgreementAlgorithms", &["ECDH"]),
            KeyUsage::SignVerify | KeyUsage::Other(_) => {
                ("SigningAlgorithms", self.signing_algorithms())
            }
        }
    }

    const fn mac_algorithms(self) -> &'static [&'static str] {
        match self {
            Self::Importable(KeySpec::Hmac224) => &["HMAC_SHA_224"],
            Self::Importable(KeySpec::Hmac256) => &["HMAC_SHA_256"],
            Self::Importable(KeySpec::Hmac384) => &["HMAC_SHA_384"],
            Self::Importable(KeySpec::Hmac512) => &["HMAC_SHA_512"],
            _ => &[],
        }
    }

    const fn signing_algorithms(self) -> &'static [&'static str] {
        let Self::Importable(spec) = self else { return &["ML_DSA_SHAKE_256"] };
        match spec {
            KeySpec::Rsa2048 | KeySpec::Rsa3072 | KeySpec::Rsa4096 => RSA_SIGNING,
            KeySpec::EccNistP256 | KeySpec::EccSecgP256k1 => &["ECDSA_SHA_256"],
            KeySpec::EccNistP384 => &["ECDSA_SHA_384"],
            KeySpec::EccNistP521 => &["ECDSA_SHA_512"],
            KeySpec::EccNistEdwards25519 => &["ED25519_SHA_512", "ED25519_PH_SHA_512"],
            _ => &[],
        }
    }

    /// Lengths of raw material, in bytes; `None` for private keys.
    pub(super) const fn raw_lengths(self) -> Option<(usize, usize)> {
        match self {
            Self::Importable(KeySpec::SymmetricDefault) => Some((32, 32)),
            Self::Importable(KeySpec::Hmac224) => Some((28, 128)),
            Self::Importable(KeySpec::Hmac256) => Some((32, 128)),
            Self::Importable(KeySpec::Hmac384) => Some((48, 128)),
            Self::Importable(KeySpec::Hmac512) => Some((64, 128)),
            _ => None,
        }
    }
}
