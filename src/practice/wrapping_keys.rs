//! The practice KMS's RSA wrapping keys, and real unwrapping.
//!
//! All of it is aws-lc's: RSA-OAEP (RFC 8017, section 7.1.2) and AES-256 key unwrap with padding
//! (RFC 5649, section 4.2). Nothing of our own wrapping room is used, so that this side can tell
//! when that room is wrong.
//!
//! There are two key pairs of each size, made once in a process and used in turn: what was wrapped
//! for one fetch can then be refused under the token of the next.

use std::sync::{Once, OnceLock};

use aws_lc_rs::encoding::{AsDer as _, PublicKeyX509Der};
use aws_lc_rs::key_wrap::{AES_256, AesKek, KeyWrapPadded as _};
use aws_lc_rs::rsa::{
    KeySize, OAEP_SHA1_MGF1SHA1, OAEP_SHA256_MGF1SHA256, OaepPrivateDecryptingKey,
    PrivateDecryptingKey,
};
use zeroize::Zeroizing;

use super::exception::Exception;
use crate::kms::model::{OaepHash, WrappingAlgorithm, WrappingKeySpec};

/// Length of the AES key inside a hybrid wrapping, in bytes.
const AES_KEY: usize = 32;

/// One of the two pairs of a size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    First,
    Second,
}

impl Which {
    /// The other one.
    pub(super) const fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }
}

/// One RSA key pair.
pub(super) struct WrappingKey {
    private: OaepPrivateDecryptingKey,
    public: Vec<u8>,
}

type Slot = OnceLock<Option<WrappingKey>>;

static RSA_2048: [Slot; 2] = [const { OnceLock::new() }; 2];
static RSA_3072: [Slot; 2] = [const { OnceLock::new() }; 2];
static RSA_4096: [Slot; 2] = [const { OnceLock::new() }; 2];
static PREPARED: Once = Once::new();

/// Makes all wrapping keys ahead of need, on a thread of its own, once in a process.
pub(super) fn prepare() {
    PREPARED.call_once(|| {
        let order = [
            (WrappingKeySpec::Rsa4096, Which::First),
            (WrappingKeySpec::Rsa2048, Which::First),
            (WrappingKeySpec::Rsa3072, Which::First),
            (WrappingKeySpec::Rsa4096, Which::Second),
            (WrappingKeySpec::Rsa2048, Which::Second),
            (WrappingKeySpec::Rsa3072, Which::Second),
        ];
        let thread = std::thread::Builder::new().name("practice-wrapping-keys".to_owned());
        // Without the thread the keys are made when they are first asked for.
        drop(thread.spawn(move || {
            for (spec, which) in order {
                drop(WrappingKey::of(spec, which));
            }
        }));
    });
}

impl WrappingKey {
    /// The key pair of a size; made now, if it was not made before.
    pub(super) fn of(spec: WrappingKeySpec, which: Which) -> Result<&'static Self, Exception> {
        let [first, second] = match spec {
            WrappingKeySpec::Rsa2048 => &RSA_2048,
            WrappingKeySpec::Rsa3072 => &RSA_3072,
            WrappingKeySpec::Rsa4096 => &RSA_4096,
        };
        let slot = match which {
            Which::First => first,
            Which::Second => second,
        };
        slot.get_or_init(|| Self::generate(spec)).as_ref().ok_or_else(Exception::internal)
    }

    fn generate(spec: WrappingKeySpec) -> Option<Self> {
        let size = match spec {
            WrappingKeySpec::Rsa2048 => KeySize::Rsa2048,
            WrappingKeySpec::Rsa3072 => KeySize::Rsa3072,
            WrappingKeySpec::Rsa4096 => KeySize::Rsa4096,
        };
        let private = PrivateDecryptingKey::generate(size).ok()?;
        let public: PublicKeyX509Der<'_> = private.public_key().as_der().ok()?;
        let public = public.as_ref().to_vec();
        Some(Self { private: OaepPrivateDecryptingKey::new(private).ok()?, public })
    }

    /// DER SubjectPublicKeyInfo.
    pub(super) fn public(&self) -> &[u8] {
        &self.public
    }

    /// Unwraps encrypted key material; `None` when it cannot be unwrapped.
    pub(super) fn unwrap_material(
        &self,
        algorithm: WrappingAlgorithm,
        encrypted: &[u8],
    ) -> Option<Zeroizing<Vec<u8>>> {
        if !algorithm.is_hybrid() {
            return self.oaep(algorithm.hash(), encrypted);
        }
        let (rsa_part, aes_part) = encrypted.split_at_checked(self.private.key_size_bytes())?;
        let aes_key = self.oaep(algorithm.hash(), rsa_part)?;
        if aes_key.len() != AES_KEY {
            return None;
        }
        let mut material = Zeroizing::new(vec![0; aes_part.len()]);
        let kek = AesKek::new(&AES_256, &aes_key).ok()?;
        let length = kek.unwrap_with_padding(aes_part, &mut material).ok()?.len();
        material.truncate(length);
        Some(material)
    }

    fn oaep(&self, hash: OaepHash, encrypted: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        if encrypted.len() != self.private.key_size_bytes() {
            return None;
        }
        let mut plain = Zeroizing::new(vec![0; self.private.min_output_size()]);
        let algorithm = match hash {
            OaepHash::Sha1 => &OAEP_SHA1_MGF1SHA1,
            OaepHash::Sha256 => &OAEP_SHA256_MGF1SHA256,
        };
        let length = self.private.decrypt(algorithm, encrypted, &mut plain, None).ok()?.len();
        plain.truncate(length);
        Some(plain)
    }
}
