//! Encrypt, Decrypt, GenerateMac, VerifyMac, with the real material of the key.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::hmac;
use aws_lc_rs::rand;
use aws_lc_rs::rsa::{
    OAEP_SHA1_MGF1SHA1, OAEP_SHA256_MGF1SHA256, OaepAlgorithm, OaepPrivateDecryptingKey,
    OaepPublicEncryptingKey, PrivateDecryptingKey,
};
use serde_json::json;
use zeroize::Zeroizing;

use super::exception::Exception;
use super::input::blob_value;
use super::key::Key;
use super::store::{Answer, Request, Store};
use super::substance::Substance;
use crate::kms::model::{KeyState, KeyUsage};

/// First byte of our symmetric ciphertexts: format 1.
const FORMAT: u8 = 1;
/// Bytes of a material ID.
const MATERIAL_ID: usize = 32;
const PLAINTEXT_MAX: usize = 4096;
const CIPHERTEXT_MAX: usize = 6144;

const ENCRYPTION_NAMES: &[&str] =
    &["SYMMETRIC_DEFAULT", "RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "SM2PKE"];
const MAC_NAMES: &[&str] = &["HMAC_SHA_224", "HMAC_SHA_256", "HMAC_SHA_384", "HMAC_SHA_512"];

/// Checks that a key may be used so now.
pub(super) fn usable<'a>(
    key: &'a Key,
    usage: &KeyUsage,
    operation: &str,
) -> Result<&'a Substance, Exception> {
    if key.usage != *usage {
        return Err(Exception::usage(&key.arn(), &key.usage, operation));
    }
    match key.state() {
        KeyState::Enabled => {}
        state => return Err(Exception::state(&key.arn(), &state)),
    }
    let current = key.current().and_then(|current| current.substance.as_ref());
    current.ok_or_else(Exception::internal)
}

/// Checks that the key has the algorithm.
pub(super) fn has_algorithm(key: &Key, algorithm: &str) -> Result<(), Exception> {
    if key.spec.algorithms(&key.usage).1.contains(&algorithm) {
        Ok(())
    } else {
        Err(Exception::algorithm(algorithm, key.spec))
    }
}

/// Ends a request that only wanted to know whether it would work.
pub(super) fn dry_run(request: &Request<'_>) -> Result<(), Exception> {
    if request.input.flag("DryRun")? {
        return Err(Exception::new(
            "DryRunOperationException",
            "The request would have succeeded, but the DryRun option is set.",
        ));
    }
    Ok(())
}

impl Store {
    pub(super) fn encrypt(&self, request: &Request<'_>) -> Answer {
        let input = &request.input;
        let plaintext = Zeroizing::new(input.required_blob("Plaintext", 1, PLAINTEXT_MAX)?);
        let algorithm = input.choice("EncryptionAlgorithm", ENCRYPTION_NAMES)?;
        let algorithm = algorithm.unwrap_or("SYMMETRIC_DEFAULT");
        let key = self.any_named(request)?;
        let substance = usable(key, &KeyUsage::EncryptDecrypt, "Encrypt")?;
        has_algorithm(key, algorithm)?;
        let room = oaep_room(key, algorithm).filter(|room| plaintext.len() > *room);
        if let Some(room) = room {
            return Err(Exception::validation(format!(
                "Algorithm {algorithm} and key spec {} cannot encrypt data larger than {room} bytes.",
                key.spec.name()
            )));
        }
        dry_run(request)?;
        let ciphertext = match oaep(algorithm) {
            Some(oaep) => rsa_encrypt(substance, oaep, &plaintext),
            None => seal(key, substance, &context(request)?, &plaintext),
        };
        let ciphertext = ciphertext.ok_or_else(Exception::internal)?;
        Ok(json!({
            "CiphertextBlob": blob_value(&ciphertext),
            "EncryptionAlgorithm": algorithm,
            "KeyId": key.arn(),
        }))
    }

    pub(super) fn decrypt(&self, request: &Request<'_>) -> Answer {
        let input = &request.input;
        let ciphertext = input.required_blob("CiphertextBlob", 1, CIPHERTEXT_MAX)?;
        let algorithm = input.choice("EncryptionAlgorithm", ENCRYPTION_NAMES)?;
        let algorithm = algorithm.unwrap_or("SYMMETRIC_DEFAULT");
        let refused = || Exception::silent("InvalidCiphertextException");
        let (key, plaintext) = if let Some(oaep) = oaep(algorithm) {
            let key = self.any_named(request)?;
            let substance = usable(key, &KeyUsage::EncryptDecrypt, "Decrypt")?;
            has_algorithm(key, algorithm)?;
            dry_run(request)?;
            (key, rsa_decrypt(substance, oaep, &ciphertext))
        } else {
            let sealed = Sealed::read(&ciphertext).ok_or_else(refused)?;
            let key = self.key(request.region, &sealed.key_id).ok_or_else(refused)?;
            if input.text("KeyId")?.is_some() && self.any_named(request)?.id != key.id {
                return Err(Exception::new(
                    "IncorrectKeyException",
                    "The key ID in the request does not identify a CMK that can perform this operation.",
                ));
            }
            usable(key, &KeyUsage::EncryptDecrypt, "Decrypt")?;
            has_algorithm(key, algorithm)?;
            dry_run(request)?;
            (key, sealed.open(key, &context(request)?))
        };
        let plaintext = plaintext.ok_or_else(refused)?;
        Ok(json!({
            "EncryptionAlgorithm": algorithm,
            "KeyId": key.arn(),
            "Plaintext": blob_value(&plaintext),
        }))
    }

    pub(super) fn generate_mac(&self, request: &Request<'_>) -> Answer {
        let (key, algorithm, mac_key, message) = self.mac_of(request, "GenerateMac")?;
        dry_run(request)?;
        let mac = hmac::sign(&mac_key, &message);
        Ok(json!({"KeyId": key.arn(), "Mac": blob_value(mac.as_ref()), "MacAlgorithm": algorithm}))
    }

    pub(super) fn verify_mac(&self, request: &Request<'_>) -> Answer {
        let mac = request.input.required_blob("Mac", 1, CIPHERTEXT_MAX)?;
        let (key, algorithm, mac_key, message) = self.mac_of(request, "VerifyMac")?;
        dry_run(request)?;
        if hmac::verify(&mac_key, &message, &mac).is_err() {
            return Err(Exception::silent("KMSInvalidMacException"));
        }
        Ok(json!({"KeyId": key.arn(), "MacAlgorithm": algorithm, "MacValid": true}))
    }

    fn mac_of(
        &self,
        request: &Request<'_>,
        operation: &str,
    ) -> Result<(&Key, &'static str, hmac::Key, Vec<u8>), Exception> {
        let input = &request.input;
        let message = input.required_blob("Message", 1, PLAINTEXT_MAX)?;
        let algorithm = input.required_choice("MacAlgorithm", MAC_NAMES)?;
        let key = self.any_named(request)?;
        let substance = usable(key, &KeyUsage::GenerateVerifyMac, operation)?;
        has_algorithm(key, algorithm)?;
        let hash = match algorithm {
            "HMAC_SHA_224" => hmac::HMAC_SHA224,
            "HMAC_SHA_256" => hmac::HMAC_SHA256,
            "HMAC_SHA_384" => hmac::HMAC_SHA384,
            _ => hmac::HMAC_SHA512,
        };
        Ok((key, algorithm, hmac::Key::new(hash, substance.bytes()), message))
    }
}

fn oaep(algorithm: &str) -> Option<&'static OaepAlgorithm> {
    match algorithm {
        "RSAES_OAEP_SHA_1" => Some(&OAEP_SHA1_MGF1SHA1),
        "RSAES_OAEP_SHA_256" => Some(&OAEP_SHA256_MGF1SHA256),
        _ => None,
    }
}

/// `k - 2h - 2` (RFC 8017, section 7.1.1), in bytes.
fn oaep_room(key: &Key, algorithm: &str) -> Option<usize> {
    let modulus = match key.spec.name() {
        "RSA_2048" => 256,
        "RSA_3072" => 384,
        _ => 512,
    };
    match algorithm {
        "RSAES_OAEP_SHA_1" => Some(modulus - 2 * 20 - 2),
        "RSAES_OAEP_SHA_256" => Some(modulus - 2 * 32 - 2),
        _ => None,
    }
}

fn rsa_encrypt(
    substance: &Substance,
    algorithm: &'static OaepAlgorithm,
    plaintext: &[u8],
) -> Option<Vec<u8>> {
    let private = PrivateDecryptingKey::from_pkcs8(substance.bytes()).ok()?;
    let public = OaepPublicEncryptingKey::new(private.public_key()).ok()?;
    let mut ciphertext = vec![0; public.ciphertext_size()];
    let length = public.encrypt(algorithm, plaintext, &mut ciphertext, None).ok()?.len();
    ciphertext.truncate(length);
    Some(ciphertext)
}

fn rsa_decrypt(
    substance: &Substance,
    algorithm: &'static OaepAlgorithm,
    ciphertext: &[u8],
) -> Option<Vec<u8>> {
    let private = PrivateDecryptingKey::from_pkcs8(substance.bytes()).ok()?;
    let private = OaepPrivateDecryptingKey::new(private).ok()?;
    if ciphertext.len() != private.key_size_bytes() {
        return None;
    }
    let mut plaintext = vec![0; private.min_output_size()];
    let length = private.decrypt(algorithm, ciphertext, &mut plaintext, None).ok()?.len();
    plaintext.truncate(length);
    Some(plaintext)
}

/// The encryption context in one form: sorted, each part with its length.
fn context(request: &Request<'_>) -> Result<Vec<u8>, Exception> {
    let mut pairs = request.input.pairs("EncryptionContext")?;
    pairs.sort_unstable();
    let mut bytes = Vec::new();
    for part in pairs.into_iter().flat_map(|(name, value)| [name, value]) {
        bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bytes.extend_from_slice(part.as_bytes());
    }
    Ok(bytes)
}

/// A ciphertext of ours: format, length and text of the key ID, material ID, nonce, AES-256-GCM.
struct Sealed {
    key_id: String,
    material_id: String,
    head: Vec<u8>,
    nonce: [u8; NONCE_LEN],
    body: Vec<u8>,
}

impl Sealed {
    fn read(bytes: &[u8]) -> Option<Self> {
        let (&format, rest) = bytes.split_first()?;
        let (&length, rest) = rest.split_first()?;
        let (key_id, rest) = rest.split_at_checked(length.into())?;
        let (material_id, rest) = rest.split_at_checked(MATERIAL_ID)?;
        let (nonce, body) = rest.split_at_checked(NONCE_LEN)?;
        let head = bytes.get(..bytes.len() - body.len() - NONCE_LEN)?;
        (format == FORMAT).then_some(())?;
        Some(Self {
            key_id: String::from_utf8(key_id.to_vec()).ok()?,
            material_id: hex::encode(material_id),
            head: head.to_vec(),
            nonce: nonce.try_into().ok()?,
            body: body.to_vec(),
        })
    }

    fn open(mut self, key: &Key, context: &[u8]) -> Option<Vec<u8>> {
        let substance = key.material(&self.material_id)?.substance.as_ref()?;
        let aad = Aad::from([self.head.as_slice(), context].concat());
        let nonce = Nonce::assume_unique_for_key(self.nonce);
        let plain = gcm(substance)?.open_in_place(nonce, aad, &mut self.body).ok()?;
        Some(plain.to_vec())
    }
}

fn seal(key: &Key, substance: &Substance, context: &[u8], plaintext: &[u8]) -> Option<Vec<u8>> {
    let mut head = vec![FORMAT, u8::try_from(key.id.len()).ok()?];
    head.extend_from_slice(key.id.as_bytes());
    head.extend_from_slice(&hex::decode(&key.current()?.id).ok()?);
    let mut nonce = [0; NONCE_LEN];
    rand::fill(&mut nonce).ok()?;
    let mut body = plaintext.to_vec();
    let aad = Aad::from([head.as_slice(), context].concat());
    gcm(substance)?
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), aad, &mut body)
        .ok()?;
    Some([head.as_slice(), &nonce, &body].concat())
}

fn gcm(substance: &Substance) -> Option<LessSafeKey> {
    UnboundKey::new(&AES_256_GCM, substance.bytes()).ok().map(LessSafeKey::new)
}
