//! What goes into a wrapping and what comes out: public things only.

use std::fmt;

use crate::kms::model::{KeySpec, WrappingAlgorithm, WrappingKeySpec};
use crate::material::{Inspection, MaterialIdentity, SourceFailure};

/// What is to be wrapped, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrapOrder {
    /// The spec of the KMS key.
    pub spec: KeySpec,
    /// The algorithm the parameters were fetched for.
    pub algorithm: WrappingAlgorithm,
    /// The size of the wrapping key.
    pub wrapping_key_spec: WrappingKeySpec,
    /// The wrapping public key: DER SubjectPublicKeyInfo.
    pub public_key: Vec<u8>,
    /// Whether a person confirmed the findings that ask for it.
    pub findings_accepted: bool,
    /// The material seen before; another one is refused.
    pub expected: Option<MaterialIdentity>,
}

/// The encrypted key material of one wrapping, with the wrapping key it belongs to.
#[derive(Clone, PartialEq, Eq)]
pub struct EncryptedKeyMaterial {
    /// The bytes for ImportKeyMaterial.
    pub bytes: Vec<u8>,
    /// The wrapping public key it was made for (DER SubjectPublicKeyInfo).
    pub wrapped_for: Vec<u8>,
    /// The algorithm it was made with.
    pub algorithm: WrappingAlgorithm,
}

impl fmt::Debug for EncryptedKeyMaterial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EncryptedKeyMaterial({} bytes, {})", self.bytes.len(), self.algorithm)
    }
}

/// What is kept so that the arrival can be proven without the material.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProofSeed {
    /// A random message and the MAC this computer made of it while wrapping.
    Mac {
        /// 32 random bytes.
        message: Vec<u8>,
        /// Their MAC with the spec's hash, whole.
        mac: Vec<u8>,
    },
    /// The public half (DER SubjectPublicKeyInfo).
    PublicKey(Vec<u8>),
    /// A symmetric key: nobody outside KMS can prove it.
    None,
}

/// The outcome of one wrapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrapped {
    /// What is sent.
    pub encrypted: EncryptedKeyMaterial,
    /// What was in the file, read again for this wrapping.
    pub inspection: Inspection,
    /// What the proof will compare with.
    pub proof: ProofSeed,
    /// Lengths of the parts, in bytes: RSA part, AES-KWP part (0 for plain OAEP).
    pub parts: (usize, usize),
    /// The checks made before anything leaves.
    pub self_test: SelfTest,
}

/// The checks of one wrapping. Each is made, not assumed: a wrapping that fails one is an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SelfTest {
    /// The AES part was unwrapped again and compared (hybrid wrapping only).
    pub aes_part_equal: Option<bool>,
    /// A random stand-in of the same length went through the same code against a throw-away
    /// wrapping key of the same size, was unwrapped by the second engine, and was equal.
    pub whole_path_equal: bool,
}

/// Why nothing was wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrapFailure {
    /// The file could not be read.
    Source(SourceFailure),
    /// The file was read and does not fit, or asks for a confirmation or a passphrase.
    Material(Box<Inspection>),
    /// The file holds another key than the one looked at before. Holds the new findings.
    AnotherKey(Box<Inspection>),
    /// The wrapping public key is not what was asked for.
    WrappingKey(WrappingKeyFault),
    /// KMS does not permit this wrapping for this spec.
    NotPermitted(crate::kms::compat::WrappingRefusal),
    /// A wrapping failed its own check and was thrown away.
    SelfTest,
    /// The operating system gave no randomness.
    NoRandomness,
}

/// What is wrong with a wrapping public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrappingKeyFault {
    /// Not a DER SubjectPublicKeyInfo, or bytes follow it.
    NotReadable,
    /// Not an RSA key under the rsaEncryption OID.
    NotRsa,
    /// Another size than asked for; the size found, in bits.
    OtherSize(usize),
    /// Another exponent than 65537.
    OtherExponent,
}
