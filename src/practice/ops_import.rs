//! GetParametersForImport, ImportKeyMaterial, DeleteImportedKeyMaterial.
//!
//! The order of checks: the request by itself, the key, its state, what the key does not take, the
//! expiration, the token, the unwrapping, the material, whether it is the right one. AWS's order is
//! not published; ours lets a person mend one thing at a time, and a request that fails before the
//! token is opened leaves the token as good as it was (recorded).

use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, json};

use super::clock::later;
use super::exception::Exception;
use super::input::{blob_value, moment_value};
use super::key::{Key, Life, Material, key_arn, material_id};
use super::store::{Answer, Quirk, Request, Store};
use super::substance::Substance;
use super::token::Grant;
use super::wishes::{Asked, Wishes, only_symmetric, read_material_id};
use super::wrapping_keys::{Which, WrappingKey};
use crate::kms::model::{
    KeyFamily, KeyMaterialState, KeySpec, KeyState, WrappingAlgorithm, WrappingKeySpec,
};

/// Longest token or encrypted material, in bytes.
const BLOB_MAX: usize = 6144;
/// Life of the parameters (API reference, GetParametersForImport).
const PARAMETERS_LIFE: SignedDuration = SignedDuration::from_hours(24);

const ALGORITHM_NAMES: &[&str] = &[
    "RSAES_PKCS1_V1_5",
    "RSAES_OAEP_SHA_1",
    "RSAES_OAEP_SHA_256",
    "RSA_AES_KEY_WRAP_SHA_1",
    "RSA_AES_KEY_WRAP_SHA_256",
    "SM2PKE",
];
const SIZE_NAMES: &[&str] = &["RSA_2048", "RSA_3072", "RSA_4096", "SM2"];

impl Store {
    pub(super) fn get_parameters_for_import(&mut self, request: &Request<'_>) -> Answer {
        let input = &request.input;
        input.key_id()?;
        let algorithm = input.required_choice("WrappingAlgorithm", ALGORITHM_NAMES)?;
        let size = input.required_choice("WrappingKeySpec", SIZE_NAMES)?;
        let key = self.named(request)?;
        takes_material(key)?;
        let (algorithm, size) = permitted(key, algorithm, size)?;
        let arn = key.arn();

        let given = match request.quirk {
            Some(Quirk::SizeNotAskedFor) => other_size(size),
            _ => size,
        };
        let which = self.next_pair(given);
        let shown = match request.quirk {
            Some(Quirk::PublicKeyOfOtherPair) => which.other(),
            _ => which,
        };
        let bound_to = match request.quirk {
            Some(Quirk::TokenOfOtherKey) => {
                key_arn(request.region, "00000000-0000-4000-8000-000000000000")
            }
            _ => arn.clone(),
        };
        let valid_to = later(request.now, PARAMETERS_LIFE);
        let grant =
            Grant { key_arn: bound_to, algorithm, wrapping_key_spec: given, which, valid_to };
        let token = self.seal.seal(&grant).ok_or_else(Exception::internal)?;
        Ok(json!({
            "ImportToken": blob_value(&token),
            "KeyId": arn,
            "ParametersValidTo": moment_value(valid_to),
            "PublicKey": blob_value(WrappingKey::of(given, shown)?.public()),
        }))
    }

    /// The two pairs of a size take turns.
    fn next_pair(&mut self, size: WrappingKeySpec) -> Which {
        let count = self.fetches.entry(size).or_default();
        *count += 1;
        if *count % 2 == 1 { Which::First } else { Which::Second }
    }

    pub(super) fn import_key_material(&mut self, request: &Request<'_>) -> Answer {
        let input = &request.input;
        input.key_id()?;
        let token = input.required_blob("ImportToken", 1, BLOB_MAX)?;
        let encrypted = input.required_blob("EncryptedKeyMaterial", 1, BLOB_MAX)?;
        let asked = Asked::read(request)?;
        let key = self.named(request)?;
        takes_material(key)?;
        let wishes = asked.wishes(key, request.now)?;
        let substance = self.unwrap_for(key, request.now, &token, &encrypted)?;
        let id = key.id.clone();
        let material = self.associate(request.region, &id, substance, wishes)?;
        let mut answer = Map::new();
        answer.insert("KeyId".to_owned(), key_arn(request.region, &id).into());
        if self.key(request.region, &id).is_some_and(|key| key.spec.is_symmetric()) {
            answer.insert("KeyMaterialId".to_owned(), material.into());
        }
        Ok(answer.into())
    }

    /// Opens the token, unwraps and judges the material.
    fn unwrap_for(
        &self,
        key: &Key,
        now: Timestamp,
        token: &[u8],
        encrypted: &[u8],
    ) -> Result<Substance, Exception> {
        let grant = self.seal.open(token).filter(|grant| grant.key_arn == key.arn());
        let grant = grant.ok_or_else(|| Exception::silent("InvalidImportTokenException"))?;
        if now > grant.valid_to {
            return Err(Exception::silent("ExpiredImportTokenException"));
        }
        let wrapping_key = WrappingKey::of(grant.wrapping_key_spec, grant.which)?;
        let material = wrapping_key
            .unwrap_material(grant.algorithm, encrypted)
            .ok_or_else(|| Exception::silent("InvalidCiphertextException"))?;
        Substance::read(key.spec, &material).ok_or_else(incorrect)
    }

    /// Ties material to a key, if it is the right one. Gives the ID of the material.
    fn associate(
        &mut self,
        region: &str,
        key_id: &str,
        substance: Substance,
        wishes: Wishes,
    ) -> Result<String, Exception> {
        let key = self.key_mut(region, key_id).ok_or_else(Exception::internal)?;
        let id = material_id(key_id, &substance);
        if key.spec.is_symmetric() {
            check_association(key, &id, &wishes)?;
        } else if key.materials.iter().any(|one| one.id != id) {
            // HMAC and private keys stay with their first material for ever.
            return Err(incorrect());
        }
        let was_complete = key.is_complete();
        let is_first = key.material(&id).is_none();
        if is_first {
            key.materials.push(Material {
                id: id.clone(),
                role: if key.materials.is_empty() {
                    KeyMaterialState::Current
                } else {
                    KeyMaterialState::PendingRotation
                },
                description: None,
                substance: None,
                public: substance.public().map(<[u8]>::to_vec),
                expires: None,
                rotated: None,
            });
        }
        key.ever_imported = true;
        let Some(material) = key.material_mut(&id) else { return Err(Exception::internal()) };
        material.substance = Some(substance);
        material.expires = wishes.expires;
        if wishes.description.is_some() {
            material.description = wishes.description;
        }
        let material = Material { substance: None, expires: None, ..material.clone() };
        if !was_complete && key.is_complete() {
            key.life = Life::Active;
        }
        self.tell_replicas(region, key_id, &material);
        self.settle_waiting(key_id);
        Ok(id)
    }

    /// KMS copies the ID and the description of a material to the replicas, never its bytes.
    fn tell_replicas(&mut self, region: &str, key_id: &str, material: &Material) {
        if !self.key(region, key_id).is_some_and(Key::is_primary) {
            return;
        }
        for home in self.homes(key_id) {
            let Some(key) = self.key_mut(&home, key_id).filter(|key| key.is_replica()) else {
                continue;
            };
            match key.material_mut(&material.id) {
                Some(known) => known.description.clone_from(&material.description),
                None => key.materials.push(material.clone()),
            }
        }
    }

    pub(super) fn delete_imported_key_material(&mut self, request: &Request<'_>) -> Answer {
        let asked_id = read_material_id(request)?;
        let key = self.own_named(request)?;
        external(key)?;
        let state = key.state();
        if matches!(state, KeyState::Creating | KeyState::Updating) {
            return Err(Exception::state(&key.arn(), &state));
        }
        if asked_id.is_some() && !key.spec.is_symmetric() {
            return Err(only_symmetric("KeyMaterialId"));
        }
        let target = match &asked_id {
            Some(id) if key.material(id).is_none() => {
                return Err(Exception::new(
                    "NotFoundException",
                    format!("Key material '{id}' does not exist"),
                ));
            }
            Some(id) => Some(id.clone()),
            None => key.current().map(|current| current.id.clone()),
        };
        let (arn, id, shows_id) = (key.arn(), key.id.clone(), key.spec.is_symmetric());
        let mut answer = json!({"KeyId": arn});
        if let Some(target) = target {
            self.remove_material(request.region, &id, &target);
            if shows_id && let Some(map) = answer.as_object_mut() {
                map.insert("KeyMaterialId".to_owned(), target.into());
            }
        }
        Ok(answer)
    }
}

fn check_association(key: &Key, id: &str, wishes: &Wishes) -> Result<(), Exception> {
    let known = key.material(id).is_some();
    if !wishes.is_new {
        let expected = wishes.expected_id.as_deref().is_none_or(|expected| expected == id);
        return if known && expected { Ok(()) } else { Err(incorrect()) };
    }
    if known {
        return Err(incorrect());
    }
    match key.waiting() {
        None => Ok(()),
        Some(waiting) => Err(Exception::invalid_state(format!(
            "New key material (id: {id}) cannot be imported into KMS key {}, because another key material (id: {}) is pending rotation.",
            key.arn(),
            waiting.id
        ))),
    }
}

fn incorrect() -> Exception {
    Exception::silent("IncorrectKeyMaterialException")
}

fn external(key: &Key) -> Result<(), Exception> {
    if key.is_external() { Ok(()) } else { Err(Exception::origin(&key.arn(), key.origin.name())) }
}

/// Whether origin and state let a key take material.
fn takes_material(key: &Key) -> Result<(), Exception> {
    external(key)?;
    match key.state() {
        KeyState::PendingImport | KeyState::Enabled | KeyState::Disabled => Ok(()),
        state => Err(Exception::state(&key.arn(), &state)),
    }
}

/// Whether this key may be wrapped for so (Guide, "Select a wrapping public key spec").
fn permitted(
    key: &Key,
    algorithm: &str,
    size: &str,
) -> Result<(WrappingAlgorithm, WrappingKeySpec), Exception> {
    let refused = || {
        Exception::unsupported(format!(
            "The wrapping algorithm {algorithm} with the wrapping key spec {size} is not supported for key spec {}.",
            key.spec.name()
        ))
    };
    let spec = key.spec.importable().ok_or_else(refused)?;
    // RSAES_PKCS1_V1_5 (ended 10 October 2023), SM2PKE and SM2 (China) have no value of ours.
    let algorithm = WrappingAlgorithm::from_name(algorithm).ok_or_else(refused)?;
    let size = WrappingKeySpec::from_name(size).ok_or_else(refused)?;
    let allowed = match spec.family() {
        KeyFamily::Symmetric | KeyFamily::Hmac => !algorithm.is_hybrid(),
        KeyFamily::Rsa => algorithm.is_hybrid(),
        KeyFamily::EllipticCurve => {
            algorithm.is_hybrid()
                || spec != KeySpec::EccNistP521
                || size != WrappingKeySpec::Rsa2048
        }
    };
    if allowed { Ok((algorithm, size)) } else { Err(refused()) }
}

const fn other_size(size: WrappingKeySpec) -> WrappingKeySpec {
    match size {
        WrappingKeySpec::Rsa2048 => WrappingKeySpec::Rsa3072,
        WrappingKeySpec::Rsa3072 | WrappingKeySpec::Rsa4096 => WrappingKeySpec::Rsa2048,
    }
}
