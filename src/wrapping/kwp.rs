//! AES key wrap with padding (RFC 5649; NIST SP 800-38F, KWP).
//!
//! Two traps of the `aes-kw` crate are shut here. It takes the padding from what lies in the
//! output buffer, so every call gets a fresh zeroed one. And it wraps nothing to 8 constant bytes,
//! so nothing is refused. Each wrapping is undone with the same key and compared before it is
//! handed on.

use aes::cipher::{BlockCipherDecrypt, BlockCipherEncrypt, consts::U16};
use aes_kw::{AesKwp, IV_LEN, KeyInit as _, KwpAes256};
use zeroize::Zeroizing;

use super::wrap::WrapFault;
use crate::material::Secret;

/// Length of the key-encryption key KMS asks for, in bytes (AES-256).
pub const KEK_BYTES: usize = 32;

/// Wraps `material` under `kek`, unwraps the result again and compares. The result has
/// `8 * ceil(n / 8) + 8` bytes.
///
/// # Errors
/// When the material is empty, the key is not an AES-256 key, or the comparison fails.
pub fn wrap(kek: &Secret, material: &[u8]) -> Result<Vec<u8>, WrapFault> {
    let cipher = KwpAes256::new_from_slice(kek.expose()).or(Err(WrapFault::CheckFailed))?;
    wrap_with(&cipher, material)
}

/// Undoes [`wrap`].
///
/// # Errors
/// When the integrity check of RFC 5649, section 3 fails, or nothing was wrapped.
pub fn unwrap(kek: &Secret, wrapped: &[u8]) -> Result<Secret, WrapFault> {
    let cipher = KwpAes256::new_from_slice(kek.expose()).or(Err(WrapFault::CheckFailed))?;
    unwrap_with(&cipher, wrapped)
}

/// [`wrap`] for any AES key size: the examples of the RFC use AES-192.
pub(super) fn wrap_with<C>(cipher: &AesKwp<C>, material: &[u8]) -> Result<Vec<u8>, WrapFault>
where
    C: BlockCipherEncrypt<BlockSize = U16> + BlockCipherDecrypt<BlockSize = U16>,
{
    if material.is_empty() {
        return Err(WrapFault::Empty);
    }
    // Zeroed: the crate takes the padding from the buffer.
    let mut wrapped = vec![0; material.len().div_ceil(IV_LEN) * IV_LEN + IV_LEN];
    cipher.wrap_key(material, &mut wrapped).or(Err(WrapFault::CheckFailed))?;
    if unwrap_with(cipher, &wrapped)?.expose() != material {
        return Err(WrapFault::CheckFailed);
    }
    Ok(wrapped)
}

fn unwrap_with<C>(cipher: &AesKwp<C>, wrapped: &[u8]) -> Result<Secret, WrapFault>
where
    C: BlockCipherDecrypt<BlockSize = U16>,
{
    // At least one block of material behind the initial value.
    if wrapped.len() < 2 * IV_LEN {
        return Err(WrapFault::CheckFailed);
    }
    let mut room = Zeroizing::new(vec![0; wrapped.len() - IV_LEN]);
    let material = cipher.unwrap_key(wrapped, &mut room).or(Err(WrapFault::CheckFailed))?;
    Ok(Secret::copy_of(material))
}
