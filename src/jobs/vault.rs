//! Passphrases on their way from a front end to the worker. The wizard holds only slot numbers.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::material::Secret;
use crate::wizard::PassphraseSlot;

/// Passphrases, each in a slot until the wrapping that needs it is done.
#[derive(Default)]
pub struct Vault {
    slots: Mutex<(u32, BTreeMap<u32, std::sync::Arc<Secret>>)>,
}

impl Vault {
    /// Lays a passphrase in a new slot.
    pub fn put(&self, passphrase: Secret) -> PassphraseSlot {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        slots.0 += 1;
        let number = slots.0;
        slots.1.insert(number, std::sync::Arc::new(passphrase));
        PassphraseSlot(number)
    }

    /// The passphrase of a slot, unless it was forgotten.
    pub fn open(&self, slot: Option<PassphraseSlot>) -> Option<std::sync::Arc<Secret>> {
        let slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        slots.1.get(&slot?.0).cloned()
    }

    /// Wipes every passphrase. Done after each wrapping, and when a page is left.
    pub fn forget_all(&self) {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner).1.clear();
    }
}
