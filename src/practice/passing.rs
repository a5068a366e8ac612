//! What time brings about: material that expires, rotations that finish, keys that are deleted.
//!
//! And what follows when material goes, whether by time or by DeleteImportedKeyMaterial.

use std::mem;

use jiff::{SignedDuration, Timestamp};

use super::clock::later;
use super::key::{Key, Life};
use super::store::Store;
use crate::kms::model::KeyMaterialState;

impl Store {
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
