//! The checks made before anything leaves.
//!
//! What was wrapped for KMS only KMS can open. So a random stand-in of the same length goes
//! through the same code against a throw-away RSA key of the same size, and a second engine
//! (AWS-LC; the first is RustCrypto) opens it. Two implementations that agree by mistake on
//! something KMS does not accept would have to make the same mistake.
//!
//! A throw-away key is made once per process and size, because an RSA-4096 key can take seconds;
//! it never protects anything but random stand-ins.

use std::sync::{Arc, Mutex, PoisonError};

use aes_kw::{KeyInit as _, KwpAes192};
use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::key_wrap::{AES_256, AesKek, KeyWrapPadded as _};
use aws_lc_rs::rsa::{
    KeySize, OAEP_SHA1_MGF1SHA1, OAEP_SHA256_MGF1SHA256, OaepPrivateDecryptingKey,
    PrivateDecryptingKey,
};
use zeroize::Zeroizing;

use super::wrap::{WrapFault, wrap_bytes};
use super::{WrapFailure, WrappingKey, kwp, read_wrapping_key};
use crate::kms::model::{OaepHash, WrappingAlgorithm, WrappingKeySpec};
use crate::material::Secret;

/// A key pair that only ever wraps random stand-ins.
struct ThrowAway {
    private: PrivateDecryptingKey,
    public: WrappingKey,
}

/// One place per size. The lock is held while a key is made, so that it is made once.
static THROW_AWAY: [Mutex<Option<Arc<ThrowAway>>>; 3] =
    [Mutex::new(None), Mutex::new(None), Mutex::new(None)];

const fn place(spec: WrappingKeySpec) -> (&'static Mutex<Option<Arc<ThrowAway>>>, KeySize) {
    match spec {
        WrappingKeySpec::Rsa2048 => (&THROW_AWAY[0], KeySize::Rsa2048),
        WrappingKeySpec::Rsa3072 => (&THROW_AWAY[1], KeySize::Rsa3072),
        WrappingKeySpec::Rsa4096 => (&THROW_AWAY[2], KeySize::Rsa4096),
    }
}

fn throw_away(spec: WrappingKeySpec) -> Result<Arc<ThrowAway>, WrapFault> {
    let (place, size) = place(spec);
    // A thread that panicked while it held the lock left either a whole key or none.
    let mut held = place.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(key) = held.as_ref() {
        return Ok(Arc::clone(key));
    }
    let private = PrivateDecryptingKey::generate(size).or(Err(WrapFault::CheckFailed))?;
    let der = private.public_key().as_der().or(Err(WrapFault::CheckFailed))?;
    // The strict reader on purpose: it is a part of the path that is tested.
    let public = read_wrapping_key(der.as_ref(), spec).or(Err(WrapFault::CheckFailed))?;
    let key = Arc::new(ThrowAway { private, public });
    *held = Some(Arc::clone(&key));
    Ok(key)
}

/// Makes the throw-away key of this size, unless it is there: up to seconds for RSA-4096. Meant to
/// be called on a thread of its own as soon as the size is known.
///
/// # Errors
/// [`WrapFailure::SelfTest`] when the second engine makes no key.
pub fn prepare_self_test(spec: WrappingKeySpec) -> Result<(), WrapFailure> {
    throw_away(spec)?;
    Ok(())
}

/// Sends a random stand-in of `length` bytes through [`wrap_bytes`] against the throw-away key of
/// this size, opens it with the second engine and compares.
///
/// # Errors
/// When the stand-in is not wrapped, cannot be opened, or is not equal.
pub(super) fn whole_path(
    algorithm: WrappingAlgorithm,
    spec: WrappingKeySpec,
    length: usize,
) -> Result<(), WrapFault> {
    let stand_in = Secret::fill(length, getrandom::fill).or(Err(WrapFault::NoRandomness))?;
    let key = throw_away(spec)?;
    let wrapped = wrap_bytes(&key.public, algorithm, stand_in.expose())?;
    let opened = open_with_second_engine(&key.private, algorithm, &wrapped.bytes)?;
    if opened.expose() == stand_in.expose() { Ok(()) } else { Err(WrapFault::CheckFailed) }
}

/// Unwraps with AWS-LC what was wrapped with `algorithm` for the public half of `private`.
///
/// # Errors
/// [`WrapFault::CheckFailed`] when it does not unwrap; the engine gives no reason.
pub fn open_with_second_engine(
    private: &PrivateDecryptingKey,
    algorithm: WrappingAlgorithm,
    wrapped: &[u8],
) -> Result<Secret, WrapFault> {
    let private = OaepPrivateDecryptingKey::new(private.clone()).or(Err(WrapFault::CheckFailed))?;
    let (rsa_part, aes_part) =
        wrapped.split_at_checked(private.key_size_bytes()).ok_or(WrapFault::CheckFailed)?;
    let hash = match algorithm.hash() {
        OaepHash::Sha1 => &OAEP_SHA1_MGF1SHA1,
        OaepHash::Sha256 => &OAEP_SHA256_MGF1SHA256,
    };
    let mut room = Zeroizing::new(vec![0; private.min_output_size()]);
    let message = private.decrypt(hash, rsa_part, &mut room, None);
    let message = message.or(Err(WrapFault::CheckFailed))?;
    if !algorithm.is_hybrid() {
        return if aes_part.is_empty() {
            Ok(Secret::copy_of(message))
        } else {
            Err(WrapFault::CheckFailed)
        };
    }
    let kek = AesKek::new(&AES_256, message).or(Err(WrapFault::CheckFailed))?;
    let mut room = Zeroizing::new(vec![0; aes_part.len()]);
    let material = kek.unwrap_with_padding(aes_part, &mut room);
    Ok(Secret::copy_of(material.or(Err(WrapFault::CheckFailed))?))
}

/// The known answers of this copy of the program, for the Start page.
#[expect(clippy::struct_excessive_bools, reason = "each is the outcome of one check")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StartUpSelfTest {
    /// AES-KWP gives both examples of RFC 5649, section 6.
    pub kwp_known_answers: bool,
    /// The second engine opens what RSA-OAEP made with SHA-1.
    pub oaep_sha1_round_trip: bool,
    /// The second engine opens what RSA-OAEP made with SHA-256.
    pub oaep_sha256_round_trip: bool,
    /// The second engine opens the hybrid wrapping.
    pub hybrid_round_trip: bool,
}

impl StartUpSelfTest {
    /// Whether all of them passed. If not, this copy of the program must not wrap anything.
    pub const fn passed(self) -> bool {
        self.kwp_known_answers
            && self.oaep_sha1_round_trip
            && self.oaep_sha256_round_trip
            && self.hybrid_round_trip
    }
}

/// Runs the known answers: well under a second, most of it for an RSA-2048 key.
pub fn start_up_self_test() -> StartUpSelfTest {
    // Not a multiple of 8, so that the padding is on the path.
    let round_trip = |algorithm| whole_path(algorithm, WrappingKeySpec::Rsa2048, 31).is_ok();
    StartUpSelfTest {
        kwp_known_answers: KWP_EXAMPLES.iter().all(kwp_example_holds),
        oaep_sha1_round_trip: round_trip(WrappingAlgorithm::RsaesOaepSha1),
        oaep_sha256_round_trip: round_trip(WrappingAlgorithm::RsaesOaepSha256),
        hybrid_round_trip: round_trip(WrappingAlgorithm::RsaAesKeyWrapSha256),
    }
}

/// A published answer; public, so no [`Secret`].
struct KwpExample {
    material: &'static str,
    wrapped: &'static str,
}

fn kwp_example_holds(example: &KwpExample) -> bool {
    let (Ok(kek), Ok(material), Ok(wrapped)) =
        (hex::decode(KWP_EXAMPLE_KEK), hex::decode(example.material), hex::decode(example.wrapped))
    else {
        return false;
    };
    KwpAes192::new_from_slice(&kek)
        .is_ok_and(|cipher| kwp::wrap_with(&cipher, &material) == Ok(wrapped))
}

/// RFC 5649, section 6: the 192-bit key of both examples.
const KWP_EXAMPLE_KEK: &str = "5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8";

/// RFC 5649, section 6: 20 octets and 7 octets of key data.
const KWP_EXAMPLES: [KwpExample; 2] = [
    KwpExample {
        material: "c37b7e6492584340bed12207808941155068f738",
        wrapped: "138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a",
    },
    KwpExample { material: "466f7250617369", wrapped: "afbeb0f07dfbf5419200f2ccb50bb24f" },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_known_answers_hold() {
        assert!(start_up_self_test().passed(), "{:?}", start_up_self_test());
    }

    #[test]
    fn a_wrong_known_answer_is_noticed() {
        let [KwpExample { material, .. }, KwpExample { wrapped, .. }] = KWP_EXAMPLES;
        assert!(!kwp_example_holds(&KwpExample { material, wrapped }));
        assert!(!kwp_example_holds(&KwpExample { material, wrapped: "not hex" }));
    }

    #[test]
    fn the_throw_away_key_is_made_once_for_all_threads() {
        let make = || throw_away(WrappingKeySpec::Rsa2048).map(|key| Arc::as_ptr(&key) as usize);
        let first = make();
        std::thread::scope(|scope| {
            for other in [scope.spawn(make), scope.spawn(make)] {
                assert_eq!(other.join().ok(), Some(first));
            }
        });
    }

    #[test]
    fn a_wrapping_for_another_key_or_algorithm_fails_the_self_test() {
        use WrappingAlgorithm::{RsaAesKeyWrapSha1, RsaAesKeyWrapSha256, RsaesOaepSha256};
        let Ok(key) = throw_away(WrappingKeySpec::Rsa2048) else {
            unreachable!("the second engine makes RSA-2048 keys")
        };
        let wrapped = wrap_bytes(&key.public, RsaAesKeyWrapSha256, b"a stand-in");
        let mut bytes = wrapped.map(|wrapped| wrapped.bytes).unwrap_or_default();
        let open = |algorithm, bytes: &[u8]| {
            open_with_second_engine(&key.private, algorithm, bytes)
                .map(|opened| opened.expose().to_vec())
        };
        assert_eq!(open(RsaAesKeyWrapSha256, &bytes), Ok(b"a stand-in".to_vec()));
        assert_eq!(open(RsaAesKeyWrapSha1, &bytes), Err(WrapFault::CheckFailed));
        assert_eq!(open(RsaesOaepSha256, &bytes), Err(WrapFault::CheckFailed));
        if let Some(last) = bytes.last_mut() {
            *last ^= 1;
        }
        assert_eq!(open(RsaAesKeyWrapSha256, &bytes), Err(WrapFault::CheckFailed));
    }
}
