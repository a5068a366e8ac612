//! What is refused here, before any call.

use jiff::Timestamp;

use crate::kms::compat::WrappingRefusal;
use crate::kms::model::{
    KeyMaterialId, KeySpec, KeyState, NotImportable, Origin, WrappingAlgorithm, WrappingKeySpec,
};
use crate::material::{Inspection, SourceFailure};
use crate::wrapping::WrappingKeyFault;

/// Why something is refused here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The key's origin is not EXTERNAL.
    Origin(Origin),
    /// The key spec takes no imported material.
    SpecNotImportable {
        /// Its name.
        name: String,
        /// Why not.
        why: NotImportable,
    },
    /// The key is managed by AWS.
    ManagedByAws,
    /// The key's state forbids an import.
    State {
        /// The state.
        state: KeyState,
        /// When a scheduled deletion happens.
        deletion_date: Option<Timestamp>,
    },
    /// The key is in another Region than the sign-in.
    OtherRegion {
        /// The key's.
        key: String,
        /// The sign-in's.
        signed_in: String,
    },
    /// The key is in another account than the sign-in.
    OtherAccount {
        /// The key's.
        key: String,
        /// The sign-in's.
        signed_in: String,
    },
    /// New material was asked for while another waits for rotation.
    MaterialWaits(Option<KeyMaterialId>),
    /// New material was asked for on a replica.
    ReplicaTakesNoNew {
        /// The ARN of the primary.
        primary: String,
    },
    /// The same material was asked for, but the key never had any.
    NeverHadMaterial,
    /// The key lists no material of this ID.
    UnknownMaterial(KeyMaterialId),
    /// A setting that only symmetric keys have: its name in the API.
    SymmetricOnly(&'static str),
    /// The file does not fit.
    Material(Box<Inspection>),
    /// A finding must be confirmed by a person.
    NeedsConfirmation(Box<Inspection>),
    /// The file is encrypted, and no passphrase or a wrong one was given.
    PassphraseNeeded(Box<Inspection>),
    /// The file holds another key than the one looked at before.
    AnotherKey(Box<Inspection>),
    /// The file could not be read.
    Source(SourceFailure),
    /// The wrapping cannot serve this key.
    WrappingForbidden {
        /// The key spec.
        spec: KeySpec,
        /// The algorithm chosen.
        algorithm: WrappingAlgorithm,
        /// The wrapping key size chosen.
        wrapping_key_spec: WrappingKeySpec,
        /// The rule.
        why: WrappingRefusal,
    },
    /// The wrapping key that came back is not what was asked for.
    WrappingKey(WrappingKeyFault),
    /// A wrapping failed its own check.
    SelfTest,
    /// The date is not in the future.
    ExpirationPast(Timestamp),
    /// The date is more than 365 days ahead.
    ExpirationTooFar {
        /// The date asked for.
        asked: Timestamp,
        /// The latest KMS takes now.
        latest: Timestamp,
    },
    /// The parameters have run out.
    ParametersRunOut(Timestamp),
    /// The key changed since the review: each difference in a sentence.
    KeyChanged(Vec<String>),
    /// What was typed names no key: what is expected.
    KeyName(&'static str),
}

/// stub
pub fn refusal(_r: &Refusal, _e: &super::Evidence) -> super::Remedy { todo!() }
