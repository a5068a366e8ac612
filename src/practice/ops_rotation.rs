//! ListKeyRotations, GetKeyRotationStatus, RotateKeyOnDemand, ReplicateKey.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value, json};

use super::clock::later;
use super::describe::expiration_model;
use super::exception::Exception;
use super::input::moment_value;
use super::key::{Key, Life, Material, default_policy};
use super::ops_keys::{merge_tags, own_material};
use super::page::{Paging, page};
use super::store::{Answer, Request, Store};
use super::substance::Substance;
use crate::kms::model::{KeyMaterialState, KeyState, Origin, is_region};

/// How long a rotation runs in the background. On AWS: up to 90 seconds.
const ROTATION_TIME: SignedDuration = SignedDuration::from_secs(2);
/// How long a replica is in the making. On AWS: some seconds.
const CREATION_TIME: SignedDuration = SignedDuration::from_secs(2);
/// On-demand rotations in the life of a key (Guide, Resource quotas).
const ROTATIONS_MAX: usize = 25;

impl Store {
    pub(super) fn list_key_rotations(&self, request: &Request<'_>) -> Answer {
        let kinds = ["ALL_KEY_MATERIAL", "ROTATIONS_ONLY"];
        let all = request.input.choice("IncludeKeyMaterial", &kinds)? == Some("ALL_KEY_MATERIAL");
        let key = self.named(request)?;
        rotates(key)?;
        let shown = key.materials.iter().filter(|one| all || one.rotated.is_some());
        let entries = shown
            .enumerate()
            .map(|(at, one)| (format!("{at:06}"), rotation_entry(key, one)))
            .collect();
        page(request, Paging { member: "Rotations", usual: 100, most: 1000 }, entries)
    }

    pub(super) fn get_key_rotation_status(&self, request: &Request<'_>) -> Answer {
        let key = self.named(request)?;
        rotates(key)?;
        if key.is_going() {
            return Err(Exception::state(&key.arn(), &key.state()));
        }
        let mut answer = json!({"KeyId": key.arn(), "KeyRotationEnabled": false});
        if let (Some(started), Some(map)) = (key.rotation_started, answer.as_object_mut()) {
            map.insert("OnDemandRotationStartDate".to_owned(), moment_value(started));
        }
        Ok(answer)
    }

    pub(super) fn rotate_key_on_demand(&mut self, request: &Request<'_>) -> Answer {
        let key = self.own_named(request)?;
        rotates(key)?;
        let arn = key.arn();
        match key.state() {
            KeyState::Enabled => {}
            state => return Err(Exception::state(&arn, &state)),
        }
        if key.is_replica() {
            return Err(Exception::unsupported(format!(
                "{arn} is a multi-Region replica key. Rotate the primary key."
            )));
        }
        if key.rotation_started.is_some() {
            return Err(Exception::new(
                "ConflictException",
                format!("On-demand rotation is in progress for the key: {arn}."),
            ));
        }
        if key.rotations >= ROTATIONS_MAX {
            return Err(Exception::limit(&format!(
                "The on-demand rotations limit has been reached for the given keyId: {arn}."
            )));
        }
        let waits = key.waiting().is_some_and(|one| one.role == KeyMaterialState::PendingRotation);
        if key.is_external() && !waits {
            return Err(Exception::invalid_state(format!(
                "No available key material pending rotation for the key: {arn}."
            )));
        }
        key.rotation_started = Some(request.now);
        Ok(json!({"KeyId": key.arn()}))
    }

    /// Ends a rotation whose time has come.
    pub(super) fn settle_rotation(&mut self, region: &str, id: &str, now: Timestamp) {
        let Some(key) = self.key_mut(region, id) else { return };
        let done = |started| later(started, ROTATION_TIME) <= now;
        if !key.rotation_started.is_some_and(done) {
            return;
        }
        if key.is_external() && key.waiting().is_none() {
            // The material was deleted meanwhile: there is nothing to turn over.
            key.rotation_started = None;
            return;
        }
        if key.origin == Origin::AwsKms {
            let Some(substance) = Substance::generate(key.spec) else { return };
            let mut fresh = own_material(id, substance);
            fresh.role = KeyMaterialState::PendingRotation;
            for home in self.homes(id) {
                if let Some(key) = self.key_mut(&home, id) {
                    key.materials.push(fresh.clone());
                }
            }
        }
        self.turn_over(region, id, now);
    }

    pub(super) fn replicate_key(&mut self, request: &Request<'_>) -> Answer {
        let input = &request.input;
        let target = input.required_text("ReplicaRegion", 1, 32)?;
        if !is_region(target) {
            let pattern = "Member must satisfy regular expression pattern: ^([a-z]+-){2,3}\\d+$";
            return Err(Exception::constraint("ReplicaRegion", Some(target), pattern));
        }
        let description = input.text_within("Description", 0, 8192)?.unwrap_or_default();
        let policy = input.text_within("Policy", 1, 131_072)?;
        let tags = merge_tags(Vec::new(), input.tags()?)?;
        let primary = self.own_named(request)?;
        if !primary.is_primary() {
            return Err(Exception::unsupported(format!(
                "{} is not a multi-region primary key.",
                primary.arn()
            )));
        }
        match primary.state() {
            KeyState::Enabled => {}
            state => return Err(Exception::state(&primary.arn(), &state)),
        }
        let mut replica = replica_of(primary, target, request.now);
        description.clone_into(&mut replica.description);
        replica.policy = policy.map_or_else(default_policy, str::to_owned);
        replica.tags = tags;
        if self.key(target, &replica.id).is_some() {
            return Err(Exception::new(
                "AlreadyExistsException",
                format!("Unable to replicate key: {} already exists.", replica.arn()),
            ));
        }
        let id = replica.id.clone();
        self.region_mut(target).keys.insert(id.clone(), replica);
        self.settle_waiting(&id);
        let replica = self.key(target, &id).ok_or_else(Exception::internal)?;
        let tags: Vec<Value> = replica
            .tags
            .iter()
            .map(|(name, value)| json!({"TagKey": name, "TagValue": value}))
            .collect();
        Ok(json!({
            "ReplicaKeyMetadata": self.metadata(replica),
            "ReplicaPolicy": replica.policy,
            "ReplicaTags": tags,
        }))
    }
}

/// A replica: the same ID, spec and materials, of imported ones without the bytes.
pub(super) fn replica_of(primary: &Key, region: &str, now: Timestamp) -> Key {
    let mut replica = primary.clone();
    region.clone_into(&mut replica.region);
    replica.created = now;
    replica.creating_until = Some(later(now, CREATION_TIME));
    replica.life = Life::Active;
    replica.ever_imported = false;
    replica.rotation_started = None;
    if primary.is_external() {
        for one in &mut replica.materials {
            one.substance = None;
            one.expires = None;
        }
    }
    replica
}

fn rotates(key: &Key) -> Result<(), Exception> {
    if key.spec.is_symmetric() {
        Ok(())
    } else {
        Err(Exception::unsupported(format!(
            "{} key spec is {} which is not valid for this operation.",
            key.arn(),
            key.spec.name()
        )))
    }
}

/// API reference, RotationsListEntry.
fn rotation_entry(key: &Key, one: &Material) -> Value {
    let mut map = Map::new();
    let mut put = |name: &str, value: Value| {
        map.insert(name.to_owned(), value);
    };
    put("KeyId", key.arn().into());
    put("KeyMaterialId", one.id.clone().into());
    if key.is_external() {
        if let Some(text) = &one.description {
            put("KeyMaterialDescription", text.clone().into());
        }
        let there = one.substance.is_some();
        put("ImportState", if there { "IMPORTED" } else { "PENDING_IMPORT" }.into());
        if there {
            put("ExpirationModel", expiration_model(one.expires).into());
        }
        if let Some(at) = one.expires {
            put("ValidTo", moment_value(at));
        }
    }
    put("KeyMaterialState", one.role.name().into());
    if let Some(at) = one.rotated {
        put("RotationDate", moment_value(at));
        put("RotationType", "ON_DEMAND".into());
    }
    map.into()
}
