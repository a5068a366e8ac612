//! Everything the practice KMS remembers, and the way from a request to an answer.
//!
//! Pure: no network, no file, no clock; the time comes with each request. What time brings about
//! (material that expires, rotations that finish, keys that are deleted) is caught up with in
//! [`settle`](Store::settle) before a request is looked at. The operations are in `ops_*`.

use std::collections::BTreeMap;
use std::mem;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::clock::later;
use super::exception::Exception;
use super::input::Input;
use super::key::{ACCOUNT, Key, Life, alias_arn, key_arn};
use super::token::TokenSeal;
use crate::kms::model::{KeyMaterialState, WrappingKeySpec};

/// The caller every signed request is taken for.
pub(super) const CALLER: &str = "arn:aws:iam::000000000000:user/practice";

/// What an operation answers. `Null` stands for an empty body.
pub(super) type Answer = Result<Value, Exception>;

/// A lie that one request is to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quirk {
    /// The token of GetParametersForImport belongs to another key.
    OtherKeysToken,
    /// Its public key belongs to another pair.
    OtherPairsPublicKey,
    /// Its wrapping key has another size than asked for.
    OtherWrappingKeySize,
}

/// One request.
#[derive(Debug)]
pub(super) struct Request<'a> {
    /// The time, by the practice clock.
    pub(super) now: Timestamp,
    /// The Region it was signed for.
    pub(super) region: &'a str,
    /// The operation, by its name in the API reference.
    pub(super) operation: &'a str,
    /// Its members.
    pub(super) input: Input,
    /// A lie to be told.
    pub(super) quirk: Option<Quirk>,
    /// How many reads after it still see the key as it was before.
    pub(super) lag: u32,
}

/// One alias.
#[derive(Clone)]
pub(super) struct Alias {
    /// The ID of its key. AWS lists aliases of AWS managed keys that do not exist yet.
    pub(super) target: Option<String>,
    pub(super) created: Timestamp,
    pub(super) updated: Timestamp,
}

/// One Region.
#[derive(Default)]
pub(super) struct Region {
    pub(super) keys: BTreeMap<String, Key>,
    /// By name, `alias/...`.
    pub(super) aliases: BTreeMap<String, Alias>,
}

/// Which names of a key an operation takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// Key ID and key ARN.
    KeyOnly,
    /// Alias name and alias ARN as well.
    AliasToo,
}

/// A change of a key, with the key as it was before.
struct Change {
    region: String,
    id: String,
    before: Option<Key>,
}

/// The practice KMS's memory.
pub(super) struct Store {
    pub(super) regions: BTreeMap<String, Region>,
    pub(super) seal: TokenSeal,
    /// How many wrapping keys of each size were given out.
    pub(super) fetches: BTreeMap<WrappingKeySpec, u64>,
    last_change: Option<Change>,
    stale_reads: u32,
}

/// Every operation, by its name in the API reference. GetCallerIdentity is of STS.
pub const OPERATIONS: &[&str] = &[
    "CreateKey",
    "DescribeKey",
    "ListKeys",
    "EnableKey",
    "DisableKey",
    "ScheduleKeyDeletion",
    "CancelKeyDeletion",
    "CreateAlias",
    "UpdateAlias",
    "DeleteAlias",
    "ListAliases",
    "TagResource",
    "ListResourceTags",
    "GetKeyPolicy",
    "PutKeyPolicy",
    "GetParametersForImport",
    "ImportKeyMaterial",
    "DeleteImportedKeyMaterial",
    "ListKeyRotations",
    "GetKeyRotationStatus",
    "RotateKeyOnDemand",
    "ReplicateKey",
    "GetPublicKey",
    "Encrypt",
    "Decrypt",
    "GenerateMac",
    "VerifyMac",
    "Sign",
    "Verify",
    "GetCallerIdentity",
];

/// The operations that change a key.
const CHANGES: &[&str] = &[
    "CreateKey",
    "TagResource",
    "PutKeyPolicy",
    "ImportKeyMaterial",
    "DeleteImportedKeyMaterial",
    "RotateKeyOnDemand",
    "ReplicateKey",
    "EnableKey",
    "DisableKey",
    "ScheduleKeyDeletion",
    "CancelKeyDeletion",
];

impl Store {
    /// A store without keys.
    pub(super) fn empty() -> Self {
        Self {
            regions: BTreeMap::new(),
            seal: TokenSeal::fresh(),
            fetches: BTreeMap::new(),
            last_change: None,
            stale_reads: 0,
        }
    }

    /// Answers a request.
    pub(super) fn call(&mut self, request: &Request<'_>) -> Answer {
        self.settle(request.now);
        if CHANGES.contains(&request.operation) {
            return self.change(request);
        }
        if request.lag > 0 {
            self.stale_reads = request.lag;
        }
        if self.reads_stale(request) { self.read_stale(request) } else { self.perform(request) }
    }

    fn change(&mut self, request: &Request<'_>) -> Answer {
        let named = self.named(request).ok().cloned();
        let answer = self.perform(request)?;
        let created = answer.pointer("/KeyMetadata/KeyId").and_then(Value::as_str);
        if let Some(id) = named.as_ref().map(|key| key.id.as_str()).or(created) {
            self.last_change = Some(Change {
                region: request.region.to_owned(),
                id: id.to_owned(),
                before: named,
            });
            self.stale_reads = request.lag;
        }
        Ok(answer)
    }

    fn reads_stale(&self, request: &Request<'_>) -> bool {
        let Some(change) = &self.last_change else { return false };
        self.stale_reads > 0
            && change.region == request.region
            && self.any_named(request).is_ok_and(|key| key.id == change.id)
    }

    /// Lets a request see the key as it was before its last change (eventual consistency).
    fn read_stale(&mut self, request: &Request<'_>) -> Answer {
        self.stale_reads -= 1;
        let Some(mut change) = self.last_change.take() else { return self.perform(request) };
        let keys = &mut self.regions.entry(change.region.clone()).or_default().keys;
        let fresh = match change.before.take() {
            Some(before) => keys.insert(change.id.clone(), before),
            None => keys.remove(&change.id),
        };
        let answer = self.perform(request);
        let keys = &mut self.regions.entry(change.region.clone()).or_default().keys;
        change.before = match fresh {
            Some(fresh) => keys.insert(change.id.clone(), fresh),
            None => keys.remove(&change.id),
        };
        self.last_change = Some(change);
        answer
    }

    fn perform(&mut self, request: &Request<'_>) -> Answer {
        match request.operation {
            "CreateKey" => self.create_key(request),
            "DescribeKey" => self.describe_key(request),
            "ListKeys" => self.list_keys(request),
            "EnableKey" => self.enable_key(request),
            "DisableKey" => self.disable_key(request),
            "ScheduleKeyDeletion" => self.schedule_key_deletion(request),
            "CancelKeyDeletion" => self.cancel_key_deletion(request),
            "CreateAlias" => self.create_alias(request),
            "UpdateAlias" => self.update_alias(request),
            "DeleteAlias" => self.delete_alias(request),
            "ListAliases" => self.list_aliases(request),
            "TagResource" => self.tag_resource(request),
            "ListResourceTags" => self.list_resource_tags(request),
            "GetKeyPolicy" => self.get_key_policy(request),
            "PutKeyPolicy" => self.put_key_policy(request),
            "GetParametersForImport" => self.get_parameters_for_import(request),
            "ImportKeyMaterial" => self.import_key_material(request),
            "DeleteImportedKeyMaterial" => self.delete_imported_key_material(request),
            "ListKeyRotations" => self.list_key_rotations(request),
            "GetKeyRotationStatus" => self.get_key_rotation_status(request),
            "RotateKeyOnDemand" => self.rotate_key_on_demand(request),
            "ReplicateKey" => self.replicate_key(request),
            "GetPublicKey" => self.get_public_key(request),
            "Encrypt" => self.encrypt(request),
            "Decrypt" => self.decrypt(request),
            "GenerateMac" => self.generate_mac(request),
            "VerifyMac" => self.verify_mac(request),
            "Sign" => self.sign(request),
            "Verify" => self.verify(request),
            _ => Err(Exception::unknown_operation()),
        }
    }

    /// The key a request names by ID or ARN.
    pub(super) fn named(&self, request: &Request<'_>) -> Result<&Key, Exception> {
        self.key_called(request, request.input.key_id()?, Naming::KeyOnly)
    }

    /// The key a request names by ID, ARN, alias or alias ARN.
    pub(super) fn any_named(&self, request: &Request<'_>) -> Result<&Key, Exception> {
        self.key_called(request, request.input.key_id()?, Naming::AliasToo)
    }

    /// The key a request names by ID or ARN, to be changed by its owner.
    pub(super) fn own_named(&mut self, request: &Request<'_>) -> Result<&mut Key, Exception> {
        let key = self.named(request)?;
        if key.aws_managed {
            return Err(Exception::denied(CALLER, request.operation, &key.arn()));
        }
        let id = key.id.clone();
        self.key_mut(request.region, &id).ok_or_else(Exception::internal)
    }

    /// The key called so.
    pub(super) fn key_called(
        &self,
        request: &Request<'_>,
        name: &str,
        naming: Naming,
    ) -> Result<&Key, Exception> {
        let region = request.region;
        let resource = resource(request, name, naming)?;
        let id = if resource.starts_with("alias/") {
            let alias = self.regions.get(region).and_then(|here| here.aliases.get(resource));
            alias
                .and_then(|alias| alias.target.as_deref())
                .ok_or_else(|| Exception::no_alias(&alias_arn(region, resource)))?
        } else if is_key_id(resource) {
            resource
        } else {
            return Err(Exception::bad_key_id(resource));
        };
        self.key(region, id).ok_or_else(|| Exception::no_key(&key_arn(region, id)))
    }

    /// A key by Region and ID.
    pub(super) fn key(&self, region: &str, id: &str) -> Option<&Key> {
        self.regions.get(region)?.keys.get(id)
    }

    /// A key by Region and ID, to change it.
    pub(super) fn key_mut(&mut self, region: &str, id: &str) -> Option<&mut Key> {
        self.regions.get_mut(region)?.keys.get_mut(id)
    }

    /// A Region, which is there as soon as it is asked for.
    pub(super) fn region_mut(&mut self, region: &str) -> &mut Region {
        self.regions.entry(region.to_owned()).or_default()
    }

    /// The Regions in which a key of this ID lives: several for a multi-Region key.
    pub(super) fn homes(&self, id: &str) -> Vec<String> {
        let lives =
            |(name, region): (&String, &Region)| region.keys.contains_key(id).then(|| name.clone());
        self.regions.iter().filter_map(lives).collect()
    }

    /// Catches up with the clock.
    pub(super) fn settle(&mut self, now: Timestamp) {
        let keys: Vec<(String, String)> = self
            .regions
            .iter()
            .flat_map(|(name, region)| region.keys.keys().map(|id| (name.clone(), id.clone())))
            .collect();
        for (region, id) in keys {
            self.settle_creation(&region, &id, now);
            self.settle_expiry(&region, &id, now);
            self.settle_rotation(&region, &id, now);
            self.settle_deletion(&region, &id, now);
        }
    }

    fn settle_creation(&mut self, region: &str, id: &str, now: Timestamp) {
        if let Some(key) = self.key_mut(region, id)
            && key.creating_until.is_some_and(|until| until <= now)
        {
            key.creating_until = None;
        }
    }

    fn settle_expiry(&mut self, region: &str, id: &str, now: Timestamp) {
        let Some(key) = self.key(region, id) else { return };
        let due = |at: Option<Timestamp>| at.is_some_and(|at| at <= now);
        let expired: Vec<String> =
            key.materials.iter().filter(|one| due(one.expires)).map(|one| one.id.clone()).collect();
        for material in expired {
            self.remove_material(region, id, &material);
        }
    }

    /// Takes material away, by expiry or deletion.
    ///
    /// Permanent material leaves its entry behind. Material that waits for a rotation goes with its
    /// entry; on a primary it goes from all replicas, on a replica only its bytes go (Guide,
    /// "Deleting imported key material").
    pub(super) fn remove_material(&mut self, region: &str, id: &str, material: &str) {
        let Some(key) = self.key_mut(region, id) else { return };
        let waits = key.material(material).is_some_and(|one| !one.is_permanent());
        if waits && !key.is_replica() {
            for home in self.homes(id) {
                if let Some(key) = self.key_mut(&home, id) {
                    key.materials.retain(|one| one.id != material);
                }
            }
        } else {
            key.take_bytes(material);
            self.settle_waiting(id);
        }
    }

    /// Says of waiting material whether the whole multi-Region set has it.
    pub(super) fn settle_waiting(&mut self, id: &str) {
        let homes = self.homes(id);
        let has_it = |home: &String| {
            let waiting = self.key(home, id).and_then(Key::waiting);
            waiting.is_none_or(|one| one.substance.is_some())
        };
        let role = if homes.iter().all(has_it) {
            KeyMaterialState::PendingRotation
        } else {
            KeyMaterialState::PendingMultiRegionImportAndRotation
        };
        for home in homes {
            let Some(key) = self.key_mut(&home, id) else { continue };
            for one in key.materials.iter_mut().filter(|one| !one.is_permanent()) {
                one.role = role.clone();
            }
        }
    }

    fn settle_deletion(&mut self, region: &str, id: &str, now: Timestamp) {
        let alone = self.homes(id).len() == 1;
        let Some(key) = self.key_mut(region, id) else { return };
        match key.life {
            Life::PendingDeletion { due, .. } if due <= now => {
                let here = self.region_mut(region);
                here.keys.remove(id);
                here.aliases.retain(|_, alias| alias.target.as_deref() != Some(id));
            }
            Life::PendingReplicaDeletion { window } if alone => {
                let due = later(now, SignedDuration::from_hours(24 * window));
                key.life = Life::PendingDeletion { due, window };
            }
            _ => {}
        }
    }

    /// Moves a finished rotation into the materials' parts.
    pub(super) fn turn_over(&mut self, region: &str, id: &str, now: Timestamp) {
        if let Some(key) = self.key_mut(region, id) {
            key.rotation_started = None;
            key.rotations += 1;
        }
        for home in self.homes(id) {
            let Some(key) = self.key_mut(&home, id) else { continue };
            for one in &mut key.materials {
                let role = mem::replace(&mut one.role, KeyMaterialState::NonCurrent);
                if matches!(
                    role,
                    KeyMaterialState::PendingRotation
                        | KeyMaterialState::PendingMultiRegionImportAndRotation
                ) {
                    one.role = KeyMaterialState::Current;
                    one.rotated = Some(now);
                }
            }
        }
    }
}

/// The part of a name that is a key ID or `alias/...`.
fn resource<'a>(
    request: &Request<'_>,
    name: &'a str,
    naming: Naming,
) -> Result<&'a str, Exception> {
    if !name.starts_with("arn:") {
        return match naming {
            Naming::KeyOnly if name.starts_with("alias/") => Err(Exception::bad_key_id(name)),
            _ => Ok(name),
        };
    }
    let parts: Vec<&str> = name.splitn(6, ':').collect();
    let [_, "aws", "kms", region, account, resource] = parts.as_slice() else {
        return Err(Exception::bad_arn(name));
    };
    if account.len() != 12 || !account.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(Exception::bad_arn(name));
    }
    if *region != request.region {
        return Err(Exception::other_region(region));
    }
    let key = resource.strip_prefix("key/");
    let alias = resource.starts_with("alias/").then_some(*resource);
    if key.is_none() && (alias.is_none() || naming == Naming::KeyOnly) {
        return Err(Exception::bad_arn(name));
    }
    if *account != ACCOUNT {
        return Err(Exception::denied(CALLER, request.operation, name));
    }
    key.or(alias).ok_or_else(|| Exception::bad_arn(name))
}

/// Whether a text has the form of a key ID: a UUID, or `mrk-` and 32 hex digits.
pub(super) fn is_key_id(text: &str) -> bool {
    let hex = |part: &str| part.bytes().all(|byte| byte.is_ascii_hexdigit());
    if let Some(digits) = text.strip_prefix("mrk-") {
        return digits.len() == 32 && hex(digits);
    }
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    lengths == [8, 4, 4, 4, 12] && parts.iter().all(|part| hex(part))
}
