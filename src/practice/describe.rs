//! KeyMetadata, as DescribeKey, CreateKey and ReplicateKey give it.
//!
//! Source: API reference, KeyMetadata; which fields are absent when follows recordings against AWS.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::input::moment_value;
use super::key::{ACCOUNT, Key, Life, Material, key_arn};
use super::store::Store;
use crate::kms::model::KeyState;

impl Store {
    /// What DescribeKey tells of a key.
    pub(super) fn metadata(&self, key: &Key) -> Value {
        let state = key.state();
        let mut map = Map::new();
        let mut put = |name: &str, value: Value| {
            map.insert(name.to_owned(), value);
        };
        put("AWSAccountId", ACCOUNT.into());
        put("KeyId", key.id.clone().into());
        put("Arn", key.arn().into());
        put("CreationDate", moment_value(key.created));
        put("Enabled", (state == KeyState::Enabled).into());
        put("Description", key.description.clone().into());
        put("KeyUsage", key.usage.name().into());
        put("KeyState", state.name().into());
        if let Life::PendingDeletion { due, .. } = key.life {
            put("DeletionDate", moment_value(due));
        }
        let (model, valid_to) = expiration(key);
        if let Some(at) = valid_to {
            put("ValidTo", moment_value(at));
        }
        put("Origin", key.origin.name().into());
        if let Some(model) = model {
            put("ExpirationModel", model.into());
        }
        put("KeyManager", if key.aws_managed { "AWS" } else { "CUSTOMER" }.into());
        put("CustomerMasterKeySpec", key.spec.name().into());
        put("KeySpec", key.spec.name().into());
        let (list, algorithms) = key.spec.algorithms(&key.usage);
        put(list, algorithms.into());
        put("MultiRegion", key.primary.is_some().into());
        if let Some(primary) = &key.primary {
            put("MultiRegionConfiguration", self.set_of(key, primary));
        }
        if let Life::PendingReplicaDeletion { window } = key.life {
            put("PendingDeletionWindowInDays", window.into());
        }
        if key.spec.is_symmetric()
            && let Some(current) = key.current()
        {
            put("CurrentKeyMaterialId", current.id.clone().into());
        }
        Value::Object(map)
    }

    fn set_of(&self, key: &Key, primary: &str) -> Value {
        let member = |region: &str| json!({"Arn": key_arn(region, &key.id), "Region": region});
        let mut replicas: Vec<Value> = Vec::new();
        for home in self.homes(&key.id).iter().filter(|home| *home != primary) {
            replicas.push(member(home));
        }
        json!({
            "MultiRegionKeyType": if key.is_replica() { "REPLICA" } else { "PRIMARY" },
            "PrimaryKey": member(primary),
            "ReplicaKeys": replicas,
        })
    }
}

/// The expiration of a key: absent while no material is there, the earliest of several.
fn expiration(key: &Key) -> (Option<&'static str>, Option<Timestamp>) {
    let there =
        |one: &&Material| one.is_permanent() && one.substance.is_some() && key.is_external();
    if !key.materials.iter().any(|one| there(&one)) {
        return (None, None);
    }
    let earliest = key.materials.iter().filter(there).filter_map(|one| one.expires).min();
    (Some(expiration_model(earliest)), earliest)
}

/// The name of the expiration model of material that is there.
pub(super) const fn expiration_model(expires: Option<Timestamp>) -> &'static str {
    if expires.is_some() { "KEY_MATERIAL_EXPIRES" } else { "KEY_MATERIAL_DOES_NOT_EXPIRE" }
}
