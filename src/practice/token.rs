//! The import token: opaque to the client, sealed by the practice KMS.
//!
//! It holds what KMS binds it to: the key (hence account and Region), the algorithm, the wrapping
//! key, and the instant it runs out. One damaged bit and it does not open.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::rand;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::wrapping_keys::Which;
use crate::kms::model::{WrappingAlgorithm, WrappingKeySpec};

/// Length of AWS's tokens as they were seen, in bytes; ours have the same.
pub(super) const TOKEN_BYTES: usize = 3216;

const TAG: usize = 16;

/// What a token permits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Grant {
    /// The key.
    pub(super) key_arn: String,
    /// The algorithm the parameters were fetched for.
    pub(super) algorithm: WrappingAlgorithm,
    /// The size of the wrapping key.
    pub(super) wrapping_key_spec: WrappingKeySpec,
    /// Which wrapping key of that size.
    pub(super) which: Which,
    /// When it runs out.
    pub(super) valid_to: Timestamp,
}

#[derive(Serialize, Deserialize)]
struct Inside {
    key: String,
    algorithm: String,
    size: String,
    second: bool,
    valid_to: Timestamp,
}

/// Seals and opens tokens with a key of its own: another run knows none of its tokens.
pub(super) struct TokenSeal {
    key: Option<LessSafeKey>,
}

impl TokenSeal {
    /// A seal with a fresh key. Without randomness it seals nothing.
    pub(super) fn fresh() -> Self {
        let mut bytes = [0; 32];
        let key = rand::fill(&mut bytes)
            .and_then(|()| UnboundKey::new(&AES_256_GCM, &bytes))
            .ok()
            .map(LessSafeKey::new);
        Self { key }
    }

    /// Makes a token.
    pub(super) fn seal(&self, grant: &Grant) -> Option<Vec<u8>> {
        let inside = Inside {
            key: grant.key_arn.clone(),
            algorithm: grant.algorithm.name().to_owned(),
            size: grant.wrapping_key_spec.name().to_owned(),
            second: grant.which == Which::Second,
            valid_to: grant.valid_to,
        };
        let mut bytes = serde_json::to_vec(&inside).ok()?;
        // White space after a JSON value is read over.
        bytes.resize(TOKEN_BYTES - NONCE_LEN - TAG, b' ');
        let mut nonce = [0; NONCE_LEN];
        rand::fill(&mut nonce).ok()?;
        self.key
            .as_ref()?
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut bytes)
            .ok()?;
        Some([nonce.as_slice(), &bytes].concat())
    }

    /// Reads a token; `None` for one that this seal did not make, or that was changed.
    pub(super) fn open(&self, token: &[u8]) -> Option<Grant> {
        let (nonce, sealed) = token.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut bytes = sealed.to_vec();
        let plain = self.key.as_ref()?.open_in_place(nonce, Aad::empty(), &mut bytes).ok()?;
        let inside: Inside = serde_json::from_slice(plain).ok()?;
        Some(Grant {
            key_arn: inside.key,
            algorithm: WrappingAlgorithm::from_name(&inside.algorithm)?,
            wrapping_key_spec: WrappingKeySpec::from_name(&inside.size)?,
            which: if inside.second { Which::Second } else { Which::First },
            valid_to: inside.valid_to,
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may")]

    use super::*;

    fn grant() -> Grant {
        Grant {
            key_arn: "arn:aws:kms:practice-1:000000000000:key/x".to_owned(),
            algorithm: WrappingAlgorithm::RsaAesKeyWrapSha256,
            wrapping_key_spec: WrappingKeySpec::Rsa3072,
            which: Which::Second,
            valid_to: "2026-11-18T09:00:00.25Z".parse().unwrap(),
        }
    }

    #[test]
    fn a_token_says_again_what_was_sealed() {
        let seal = TokenSeal::fresh();
        let token = seal.seal(&grant()).unwrap();
        assert_eq!(token.len(), TOKEN_BYTES);
        assert_eq!(seal.open(&token), Some(grant()));
    }

    #[test]
    fn a_damaged_or_foreign_token_does_not_open() {
        let seal = TokenSeal::fresh();
        let token = seal.seal(&grant()).unwrap();
        for at in [0, 12, TOKEN_BYTES / 2, TOKEN_BYTES - 1] {
            let mut damaged = token.clone();
            damaged[at] ^= 1;
            assert_eq!(seal.open(&damaged), None);
        }
        assert_eq!(seal.open(&token[..TOKEN_BYTES - 1]), None);
        assert_eq!(seal.open(b"x"), None);
        assert_eq!(TokenSeal::fresh().open(&token), None);
    }
}
