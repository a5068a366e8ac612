//! RSAES-OAEP (RFC 8017, section 7.1), and the wrapping public key it needs.
//!
//! KMS uses the same hash for OAEP and for MGF1, and an empty label. A wrapping key is read
//! strictly: the announced size, exponent 65537 and the rsaEncryption OID, because the `rsa` crate
//! takes 1024 to 8192 bits, any exponent and the RSASSA-PSS OID.

use std::fmt;

use rsa::rand_core::TryCryptoRng;
use spki::SubjectPublicKeyInfoRef;
use spki::der::Decode as _;

use super::WrappingKeyFault;
use super::wrap::WrapFault;
use crate::kms::model::{OaepHash, WrappingKeySpec};

/// The public exponent of every RSA key that KMS makes.
const EXPONENT: [u8; 3] = [0x01, 0x00, 0x01];

/// A wrapping public key that was checked: its size, its exponent, its OID.
#[derive(Clone, PartialEq, Eq)]
pub struct WrappingKey {
    key: rsa::PublicKey,
    spec: WrappingKeySpec,
}

impl WrappingKey {
    /// Its size.
    pub const fn spec(&self) -> WrappingKeySpec {
        self.spec
    }
}

impl fmt::Debug for WrappingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WrappingKey({})", self.spec)
    }
}

/// Reads a wrapping public key as KMS sends it: DER SubjectPublicKeyInfo (RFC 5280, section 4.1).
///
/// # Errors
/// When it is not an RSA key of exactly the size asked for, with exponent 65537 and the
/// rsaEncryption OID, and nothing behind it.
pub fn read_wrapping_key(
    der: &[u8],
    spec: WrappingKeySpec,
) -> Result<WrappingKey, WrappingKeyFault> {
    // Strict DER; bytes behind the structure are an error here and for the key inside.
    let spki = SubjectPublicKeyInfoRef::from_der(der).or(Err(WrappingKeyFault::NotReadable))?;
    if spki.algorithm.oid != pkcs1::ALGORITHM_OID {
        return Err(WrappingKeyFault::NotRsa);
    }
    // RFC 3279, section 2.3.1: the parameters are NULL. Some writers leave them out.
    if spki.algorithm.parameters.is_some_and(|parameters| !parameters.is_null()) {
        return Err(WrappingKeyFault::NotRsa);
    }
    let bits = spki.subject_public_key.as_bytes().ok_or(WrappingKeyFault::NotReadable)?;
    let parts = pkcs1::RsaPublicKeyRef::from_der(bits).or(Err(WrappingKeyFault::NotReadable))?;

    let modulus = parts.modulus.as_bytes();
    let found = bit_length(modulus);
    if found != spec.bits() {
        return Err(WrappingKeyFault::OtherSize(found));
    }
    if parts.public_exponent.as_bytes() != EXPONENT {
        return Err(WrappingKeyFault::OtherExponent);
    }
    // What is left is an even modulus.
    let key = rsa::PublicKey::try_from(parts).or(Err(WrappingKeyFault::NotReadable))?;
    Ok(WrappingKey { key, spec })
}

/// Bits of a big-endian number without leading zero bytes.
fn bit_length(bytes: &[u8]) -> usize {
    bytes.first().map_or(0, |first| bytes.len() * 8 - first.leading_zeros() as usize)
}

/// Encrypts `message` to the wrapping key, with a seed from the operating system. The result has
/// exactly the length of the modulus.
///
/// # Errors
/// When the message is empty or has no room, or the system gives no randomness.
pub fn encrypt(key: &WrappingKey, hash: OaepHash, message: &[u8]) -> Result<Vec<u8>, WrapFault> {
    encrypt_with(&mut getrandom::SysRng, &key.key, hash, message)
}

/// [`encrypt`] with the seed from a given generator: known answers need it.
fn encrypt_with<R: TryCryptoRng>(
    rng: &mut R,
    key: &rsa::PublicKey,
    hash: OaepHash,
    message: &[u8],
) -> Result<Vec<u8>, WrapFault> {
    use rsa::traits::PublicKeyParts as _;

    if message.is_empty() {
        return Err(WrapFault::Empty);
    }
    let encrypted = match hash {
        OaepHash::Sha1 => key.oaep_encrypt_with_rng::<sha1::Sha1, _>(rng, message),
        OaepHash::Sha256 => key.oaep_encrypt_with_rng::<sha2::Sha256, _>(rng, message),
    };
    encrypted.map_err(|error| match error {
        rsa::Error::MessageTooLong => WrapFault::TooLong {
            needs: message.len(),
            room: (key.size()).saturating_sub(2 * hash.bytes() + 2),
        },
        rsa::Error::Rng => WrapFault::NoRandomness,
        _ => WrapFault::CheckFailed,
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may")]

    use std::convert::Infallible;

    use rsa::rand_core::TryRng;

    use super::*;

    /// RSA Laboratories' vectors with seeds; origin in tests/vectors/README.md.
    const VECTORS: &str = include_str!("../../tests/vectors/oaep-vect.txt");

    /// A generator that gives the seed of a known answer, once.
    struct Seed(Vec<u8>);

    impl TryRng for Seed {
        type Error = Infallible;

        fn try_next_u32(&mut self) -> Result<u32, Infallible> {
            unreachable!("OAEP takes its seed as bytes")
        }

        fn try_next_u64(&mut self) -> Result<u64, Infallible> {
            unreachable!("OAEP takes its seed as bytes")
        }

        fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
            assert_eq!(out.len(), self.0.len(), "the seed is taken whole, and once");
            out.copy_from_slice(&std::mem::take(&mut self.0));
            Ok(())
        }
    }
    impl TryCryptoRng for Seed {}

    /// The named byte strings of the file, in its order.
    fn named_bytes() -> Vec<(String, Vec<u8>)> {
        let mut found: Vec<(String, Vec<u8>)> = Vec::new();
        for line in VECTORS.lines().skip_while(|line| !line.starts_with("====")) {
            if let Some(comment) = line.strip_prefix('#') {
                found.push((comment.trim().trim_end_matches(':').to_owned(), Vec::new()));
            } else if line.contains(' ')
                && let Some((_, bytes)) = found.last_mut()
                && let Ok(more) = hex::decode(line.replace(' ', ""))
            {
                bytes.extend(more);
            }
        }
        found
    }

    #[test]
    fn the_rsa_laboratories_ciphertexts_are_made_again_from_their_seeds() {
        let (mut modulus, mut key, mut message, mut seed) = (vec![], None, vec![], vec![]);
        let mut equal = 0;
        for (name, bytes) in named_bytes() {
            match name.as_str() {
                "Modulus" => modulus = bytes,
                // The private half names its exponent alike, at full length.
                "Exponent" if bytes.len() < 5 => {
                    let parts = pkcs1::RsaPublicKeyRef {
                        modulus: pkcs1::UintRef::new(&modulus).unwrap(),
                        public_exponent: pkcs1::UintRef::new(&bytes).unwrap(),
                    };
                    key = Some(rsa::PublicKey::try_from(parts).unwrap());
                }
                "Message" => message = bytes,
                "Seed" => seed = bytes,
                "Encryption" => {
                    let mut rng = Seed(seed.clone());
                    let key = key.as_ref().unwrap();
                    let made = encrypt_with(&mut rng, key, OaepHash::Sha1, &message).unwrap();
                    assert_eq!(made, bytes);
                    equal += 1;
                }
                _ => {}
            }
        }
        assert_eq!(equal, 60);
    }

    #[test]
    fn leading_zero_bits_of_a_modulus_count() {
        assert_eq!(bit_length(&[0x80, 0]), 16);
        assert_eq!(bit_length(&[0x7f, 0]), 15);
        assert_eq!(bit_length(&[]), 0);
    }
}
