//! Control of a running practice KMS, from the same process.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::fault::Fault;
use super::shared::{Call, Shared};

/// A handle to a running practice KMS. Cheap to clone; outlives the server harmlessly.
#[derive(Clone)]
pub struct Control(pub(super) Arc<Shared>);

/// One key, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySummary {
    /// The Region.
    pub region: String,
    /// The key ID.
    pub id: String,
    /// The aliases, without `alias/`.
    pub aliases: Vec<String>,
    /// The key spec.
    pub spec: String,
    /// The state.
    pub state: String,
    /// When its material expires first.
    pub expires: Option<Timestamp>,
}

impl Control {
    /// Makes the next call of an operation go wrong. Several faults queue up, one for each call.
    ///
    /// The SDKs repeat a call after some failures by themselves, and the repetition succeeds: see
    /// [`fail_next_times`](Self::fail_next_times). `operation` is the name in the API reference.
    pub fn fail_next(&self, operation: &str, fault: Fault) {
        self.0.add_fault(operation, fault);
    }

    /// Makes so many calls of an operation go wrong in the same way.
    pub fn fail_next_times(&self, operation: &str, fault: &Fault, times: u32) {
        for _ in 0..times {
            self.0.add_fault(operation, fault.clone());
        }
    }

    /// Forgets all faults that have not happened yet.
    pub fn clear_faults(&self) {
        self.0.clear_faults();
    }

    /// Moves the practice clock.
    pub fn move_clock(&self, by: SignedDuration) {
        self.0.clock.move_by(by);
    }

    /// What the practice clock shows.
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// Starts over: the first keys, the first time, no faults, no calls. Tokens given out before
    /// are not known any more.
    pub fn restart(&self) {
        self.0.restart();
    }

    /// Switches the rate limit of GetParametersForImport.
    pub fn set_rate_limit(&self, on: bool) {
        self.0.set_rate_limit(on);
    }

    /// Every call since the start, oldest first (the last 10 000).
    pub fn calls(&self) -> Vec<Call> {
        self.0.calls()
    }

    /// How often an operation was called.
    pub fn count(&self, operation: &str) -> usize {
        self.0.calls().iter().filter(|call| call.operation == operation).count()
    }

    /// KeyMetadata of a key as the store has it now, without a call.
    pub fn peek(&self, region: &str, key_id: &str) -> Option<Value> {
        let now = self.0.clock.now();
        let mut store = self.0.store();
        store.settle(now);
        store.key(region, key_id).map(|key| store.metadata(key))
    }

    /// All keys of all Regions.
    pub fn keys(&self) -> Vec<KeySummary> {
        let now = self.0.clock.now();
        let mut store = self.0.store();
        store.settle(now);
        let mut keys = Vec::new();
        for (name, region) in &store.regions {
            for key in region.keys.values() {
                let aliases = region
                    .aliases
                    .iter()
                    .filter(|(_, alias)| alias.target.as_deref() == Some(&key.id))
                    .filter_map(|(alias, _)| alias.strip_prefix("alias/"));
                keys.push(KeySummary {
                    region: name.clone(),
                    id: key.id.clone(),
                    aliases: aliases.map(str::to_owned).collect(),
                    spec: key.spec.name().to_owned(),
                    state: key.state().name().to_owned(),
                    expires: key.materials.iter().filter_map(|one| one.expires).min(),
                });
            }
        }
        keys
    }
}
