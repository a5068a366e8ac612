//! Everything the practice KMS remembers, and the way from a request to an answer.
//!
//! Pure: no network, no file, no clock; the time comes with each request. What time brings about
//! (material that expires, rotations that finish, keys that are deleted) is caught up with in
//! [`settle`](Store::settle) before a request is looked at. The operations are in `ops_*`, the names of
//! keys in `naming`.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::Value;

use super::exception::Exception;
use super::input::Input;
use super::key::Key;
use super::token::TokenSeal;
use crate::kms::model::WrappingKeySpec;

/// The caller every signed request is taken for.
pub(super) const CALLER: &str = "arn:aws:iam::000000000000:user/practice";

/// What an operation answers. `Null` stands for an empty body.
pub(super) type Answer = Result<Value, Exception>;

/// A lie that one request is to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quirk {
    /// The token of GetParametersForImport belongs to another key.
    TokenOfOtherKey,
    /// Its public key belongs to another pair.
    PublicKeyOfOtherPair,
    /// Its wrapping key has another size than asked for.
    SizeNotAskedFor,
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
}
