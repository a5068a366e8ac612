//! From a wrapping algorithm to the bytes KMS takes: OAEP alone, or the hybrid.
//!
//! The self-test sends its stand-in through this same function; what it proves holds for the
//! material because nothing here depends on the bytes.

use std::fmt;

use super::{WrapFailure, WrappingKey, hybrid, oaep};
use crate::kms::compat::{self, WrappingRefusal};
use crate::kms::model::WrappingAlgorithm;

/// Why bytes were not wrapped, below the level of files and findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrapFault {
    /// There is nothing to wrap. AES-KWP would give 8 constant bytes for it.
    Empty,
    /// More bytes than there is room for; both in bytes.
    TooLong {
        /// Bytes to wrap.
        needs: usize,
        /// Bytes there is room for.
        room: usize,
    },
    /// The operating system gave no randomness.
    NoRandomness,
    /// The result failed a check and was thrown away.
    CheckFailed,
}

impl fmt::Display for WrapFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("nothing to wrap"),
            Self::TooLong { needs, room } => write!(f, "{needs} bytes, room for {room}"),
            Self::NoRandomness => f.write_str("no randomness"),
            Self::CheckFailed => f.write_str("the wrapping failed its own check"),
        }
    }
}

impl std::error::Error for WrapFault {}

impl From<WrapFault> for WrapFailure {
    fn from(fault: WrapFault) -> Self {
        match fault {
            WrapFault::TooLong { needs, room } => {
                Self::NotPermitted(WrappingRefusal::TooLong { needs, room })
            }
            WrapFault::NoRandomness => Self::NoRandomness,
            WrapFault::Empty | WrapFault::CheckFailed => Self::SelfTest,
        }
    }
}

/// Wrapped bytes, with what is known of them.
#[derive(Clone, PartialEq, Eq)]
pub struct WrappedBytes {
    /// The bytes for ImportKeyMaterial.
    pub bytes: Vec<u8>,
    /// Lengths of the parts, in bytes: RSA part, AES-KWP part (0 for plain OAEP).
    pub parts: (usize, usize),
    /// Whether the AES part was unwrapped again and was equal (hybrid wrapping only).
    pub aes_part_equal: Option<bool>,
}

impl fmt::Debug for WrappedBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WrappedBytes({} + {} bytes)", self.parts.0, self.parts.1)
    }
}

/// Most bytes of material that the hybrid wrapping has room for on the wire.
const fn hybrid_room(key_bytes: usize) -> usize {
    (compat::WIRE_BLOB_MAX - key_bytes - 8) / 8 * 8
}

/// Wraps `material` under `key` as KMS unwraps it with `algorithm`.
///
/// # Errors
/// When there is nothing to wrap or no room for it, when the system gives no randomness, and when
/// the result fails a check: its length, or the AES part unwrapped again.
pub fn wrap_bytes(
    key: &WrappingKey,
    algorithm: WrappingAlgorithm,
    material: &[u8],
) -> Result<WrappedBytes, WrapFault> {
    let rsa_length = key.spec().bytes();
    let expected = compat::encrypted_length(key.spec(), algorithm, material.len());
    if expected > compat::WIRE_BLOB_MAX {
        return Err(WrapFault::TooLong { needs: material.len(), room: hybrid_room(rsa_length) });
    }
    let (bytes, aes_part_equal) = if algorithm.is_hybrid() {
        // It compares before it returns; a difference is an error there.
        (hybrid::wrap(key, algorithm.hash(), material)?, Some(true))
    } else {
        (oaep::encrypt(key, algorithm.hash(), material)?, None)
    };
    if bytes.len() != expected {
        return Err(WrapFault::CheckFailed);
    }
    Ok(WrappedBytes { bytes, parts: (rsa_length, expected - rsa_length), aes_part_equal })
}
