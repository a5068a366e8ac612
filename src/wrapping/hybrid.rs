//! `RSA_AES_KEY_WRAP_*`: a fresh AES-256 key under RSA-OAEP, the material under that AES key.
//!
//! AWS KMS Developer Guide, "Encrypt the key material": the RSA ciphertext first, then the AES-KWP
//! ciphertext, with no header and no length between them. PKCS #11 calls the same construction
//! `CKM_RSA_AES_KEY_WRAP`.

use super::wrap::WrapFault;
use super::{WrappingKey, kwp, oaep};
use crate::kms::model::OaepHash;
use crate::material::Secret;

/// Wraps `material`: OAEP(AES key) and KWP(material), one behind the other. The AES key exists in
/// this function only.
///
/// # Errors
/// When the material is empty, when the system gives no randomness, or when the AES part does not
/// unwrap to the material again.
pub fn wrap(key: &WrappingKey, hash: OaepHash, material: &[u8]) -> Result<Vec<u8>, WrapFault> {
    let kek = Secret::fill(kwp::KEK_BYTES, getrandom::fill).or(Err(WrapFault::NoRandomness))?;
    let aes_part = kwp::wrap(&kek, material)?;
    let mut wrapped = oaep::encrypt(key, hash, kek.expose())?;
    wrapped.extend_from_slice(&aes_part);
    Ok(wrapped)
}
