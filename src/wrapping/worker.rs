//! The one call in which plaintext key material exists.
//!
//! [`wrap_file`] reads, checks, converts, wraps and wipes, and hands back public facts and the
//! encrypted material. Nothing secret is kept between two calls: wrapping again reads the file
//! again, and stops if it is another key. [`inspect_file`] is the same without the wrapping.
//!
//! Wiping: buffers wipe themselves when they are dropped ([`Secret`]). What the work left on the
//! stack is overwritten after it, also when it panicked. That needs a function that is not
//! inlined, so that its frames lie below the ones that are overwritten.

use hmac::{Hmac, KeyInit as _, Mac as _};

use super::wrap::{WrapFault, WrappedBytes, wrap_bytes};
use super::{
    EncryptedKeyMaterial, ProofSeed, SelfTest, WrapFailure, WrapOrder, Wrapped, WrappingKey,
    read_wrapping_key, self_test, words,
};
use crate::kms::compat;
use crate::kms::model::{KeyFamily, KeySpec};
use crate::material::{
    self, ExamineOrder, Examined, Finding, FindingKind, Inspection, MaterialIdentity,
    MaterialSource, Secret, SourceFailure, Verdict, Weight,
};

/// Random bytes that KMS is asked to make a MAC of, in bytes.
const CHALLENGE_BYTES: usize = 32;

/// Stack that is overwritten after the work, in bytes: several times what decrypting a PKCS#8 file
/// and wrapping it take, which is the deepest of the work.
const STACK_BYTES: usize = 131_072;

/// Reads the file, wraps what is in it for KMS, and checks the result.
///
/// The order is: the wrapping key and what KMS permits, before any plaintext exists; the file; the
/// same key as before; the findings; the wrapping; what the proof of arrival will need. After the
/// plaintext is gone, the self-test.
///
/// # Errors
/// Says why nothing was wrapped. Nothing is kept of a wrapping that failed a check.
pub fn wrap_file(
    source: &dyn MaterialSource,
    passphrase: Option<&Secret>,
    order: &WrapOrder,
) -> Result<Wrapped, WrapFailure> {
    let key = checked_key(order)?;
    let sealed = wiped(|| {
        let (bytes, facts) = source.read().map_err(WrapFailure::Source)?;
        let wanted = ExamineOrder {
            spec: Some(order.spec),
            wrapping: Some((order.algorithm, order.wrapping_key_spec)),
            passphrase,
        };
        seal(material::examine(&bytes, facts, &wanted), &key, order)
    })?;
    finish(sealed, order)
}

/// [`wrap_file`] from the point where the material was examined.
///
/// # Errors
/// As [`wrap_file`].
pub fn wrap_examined(examined: Examined, order: &WrapOrder) -> Result<Wrapped, WrapFailure> {
    let key = checked_key(order)?;
    let sealed = wiped(|| seal(examined, &key, order))?;
    finish(sealed, order)
}

/// Reads the file and tells what may be known of it in public. A passphrase given here goes before
/// one in the order.
///
/// # Errors
/// Says why the file was not read.
pub fn inspect_file(
    source: &dyn MaterialSource,
    passphrase: Option<&Secret>,
    order: ExamineOrder<'_>,
) -> Result<Inspection, SourceFailure> {
    wiped(|| {
        let (bytes, facts) = source.read()?;
        let order = ExamineOrder { passphrase: passphrase.or(order.passphrase), ..order };
        Ok(material::examine(&bytes, facts, &order).inspection)
    })
}

/// What leaves the part in which plaintext exists: nothing secret.
struct Sealed {
    inspection: Inspection,
    wrapped: WrappedBytes,
    proof: ProofSeed,
    /// Bytes that were wrapped: the stand-in of the self-test has as many.
    material_bytes: usize,
}

fn checked_key(order: &WrapOrder) -> Result<WrappingKey, WrapFailure> {
    compat::permits(order.spec, order.algorithm, order.wrapping_key_spec)
        .map_err(WrapFailure::NotPermitted)?;
    read_wrapping_key(&order.public_key, order.wrapping_key_spec).map_err(WrapFailure::WrappingKey)
}

/// The plaintext's way. Everything secret is dropped, and wiped, when it returns.
fn seal(examined: Examined, key: &WrappingKey, order: &WrapOrder) -> Result<Sealed, WrapFailure> {
    let Examined { mut inspection, material } = examined;
    if let Some(finding) = another_key(order.expected.as_ref(), &inspection) {
        // First of all: a confirmation given for the other key means nothing for this one.
        inspection.findings.insert(0, finding);
        return Err(WrapFailure::AnotherKey(Box::new(inspection)));
    }
    let confirmed = match inspection.verdict() {
        Verdict::Fits => true,
        Verdict::Confirm => order.findings_accepted,
        Verdict::Refused => false,
    };
    let Some(material) = material.filter(|material| confirmed && !material.is_empty()) else {
        return Err(WrapFailure::Material(Box::new(inspection)));
    };
    compat::permits_length(order.spec, order.algorithm, order.wrapping_key_spec, material.len())
        .map_err(WrapFailure::NotPermitted)?;
    let wrapped = wrap_bytes(key, order.algorithm, material.expose())?;
    let proof = proof_seed(order.spec, &material, &inspection)?;
    Ok(Sealed { inspection, wrapped, proof, material_bytes: material.len() })
}

/// A finding when the file does not hold the material that was looked at before. A file that can
/// not be told apart (nothing was recognised in it) is left to its own findings.
fn another_key(expected: Option<&MaterialIdentity>, inspection: &Inspection) -> Option<Finding> {
    let expected = expected?;
    let found = inspection.identity.as_ref();
    let same = match found {
        Some(found) => found == expected,
        None => inspection.verdict() == Verdict::Refused,
    };
    (!same).then(|| Finding {
        kind: FindingKind::AnotherKey,
        weight: Weight::Refuse,
        text: words::another_key(expected, found),
        command: None,
    })
}

/// What is kept so that the arrival can be proven later without the material.
fn proof_seed(
    spec: KeySpec,
    material: &Secret,
    inspection: &Inspection,
) -> Result<ProofSeed, WrapFault> {
    match spec.family() {
        KeyFamily::Symmetric => Ok(ProofSeed::None),
        KeyFamily::Hmac => {
            let mut message = vec![0; CHALLENGE_BYTES];
            getrandom::fill(&mut message).or(Err(WrapFault::NoRandomness))?;
            let mac = mac(spec, material, &message).ok_or(WrapFault::CheckFailed)?;
            Ok(ProofSeed::Mac { message, mac })
        }
        KeyFamily::Rsa | KeyFamily::EllipticCurve => match &inspection.identity {
            Some(MaterialIdentity::PublicKey(spki)) => Ok(ProofSeed::PublicKey(spki.clone())),
            // A private key whose public half is not known cannot have been checked.
            Some(MaterialIdentity::CmacKcv(_) | MaterialIdentity::HmacKcv(_)) | None => {
                Err(WrapFault::CheckFailed)
            }
        },
    }
}

/// The MAC that KMS makes with this material (GenerateMac): HMAC (RFC 2104) with the spec's hash,
/// whole. `None` for a spec that makes no MACs.
fn mac(spec: KeySpec, material: &Secret, message: &[u8]) -> Option<Vec<u8>> {
    macro_rules! hmac {
        ($hash:ty) => {{
            let mut mac = Hmac::<$hash>::new_from_slice(material.expose()).ok()?;
            mac.update(message);
            Some(mac.finalize().into_bytes().to_vec())
        }};
    }
    match spec {
        KeySpec::Hmac224 => hmac!(sha2::Sha224),
        KeySpec::Hmac256 => hmac!(sha2::Sha256),
        KeySpec::Hmac384 => hmac!(sha2::Sha384),
        KeySpec::Hmac512 => hmac!(sha2::Sha512),
        KeySpec::SymmetricDefault
        | KeySpec::Rsa2048
        | KeySpec::Rsa3072
        | KeySpec::Rsa4096
        | KeySpec::EccNistP256
        | KeySpec::EccNistP384
        | KeySpec::EccNistP521
        | KeySpec::EccSecgP256k1
        | KeySpec::EccNistEdwards25519 => None,
    }
}

/// The self-test, when the plaintext is gone; only then is the wrapping handed out.
fn finish(sealed: Sealed, order: &WrapOrder) -> Result<Wrapped, WrapFailure> {
    let Sealed { inspection, wrapped, proof, material_bytes } = sealed;
    self_test::whole_path(order.algorithm, order.wrapping_key_spec, material_bytes)?;
    Ok(Wrapped {
        encrypted: EncryptedKeyMaterial {
            bytes: wrapped.bytes,
            wrapped_for: order.public_key.clone(),
            algorithm: order.algorithm,
        },
        inspection,
        proof,
        parts: wrapped.parts,
        self_test: SelfTest { aes_part_equal: wrapped.aes_part_equal, whole_path_equal: true },
    })
}

/// Does secret work in frames of their own and overwrites them afterwards.
pub fn wiped<T>(work: impl FnOnce() -> T) -> T {
    /// Overwrites on drop, so that a panic in the work is covered too.
    struct WipeStack;

    impl Drop for WipeStack {
        fn drop(&mut self) {
            zeroize::zeroize_stack::<STACK_BYTES>();
        }
    }

    #[inline(never)]
    fn in_frames_of_its_own<T>(work: impl FnOnce() -> T) -> T {
        work()
    }

    let _wipe = WipeStack;
    in_frames_of_its_own(work)
}
