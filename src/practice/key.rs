//! One KMS key of one Region, with its materials and its state.
//!
//! The state is a function of what is known (Developer Guide, "Key states of AWS KMS keys"): a
//! scheduled deletion, a disablement, a missing permanent material.

use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use super::spec::Spec;
use super::substance::Substance;
use crate::kms::model::{KeyMaterialState, KeyState, KeyUsage, Origin};

/// The one account.
pub(super) const ACCOUNT: &str = "000000000000";

/// What was decided about a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Life {
    /// Nothing: its materials decide.
    Active,
    /// Disabled by hand, or by a cancelled deletion.
    Disabled,
    /// To be deleted.
    PendingDeletion {
        /// When.
        due: Timestamp,
        /// The waiting time that was asked for, in days.
        window: i64,
    },
    /// A primary that waits for its replicas to be deleted first.
    PendingReplicaDeletion {
        /// The waiting time that was asked for, in days.
        window: i64,
    },
}

/// One material of a key. Its ID and description stay when its bytes are gone.
#[derive(Clone)]
pub(super) struct Material {
    /// 64 hex digits.
    pub(super) id: String,
    /// The part it plays.
    pub(super) role: KeyMaterialState,
    /// Symmetric keys only.
    pub(super) description: Option<String>,
    /// The material itself, while it is there.
    pub(super) substance: Option<Substance>,
    /// The public half; it outlives the material.
    pub(super) public: Option<Vec<u8>>,
    /// When it goes; `None` for never.
    pub(super) expires: Option<Timestamp>,
    /// When it became current by a rotation.
    pub(super) rotated: Option<Timestamp>,
}

impl Material {
    /// Whether the key needs it: it is current, or was.
    pub(super) const fn is_permanent(&self) -> bool {
        matches!(self.role, KeyMaterialState::Current | KeyMaterialState::NonCurrent)
    }
}

/// One key.
#[derive(Clone)]
pub(super) struct Key {
    pub(super) id: String,
    pub(super) region: String,
    pub(super) spec: Spec,
    pub(super) usage: KeyUsage,
    pub(super) origin: Origin,
    /// Whether AWS manages it.
    pub(super) aws_managed: bool,
    pub(super) created: Timestamp,
    pub(super) description: String,
    pub(super) life: Life,
    /// A fresh replica is not there at once.
    pub(super) creating_until: Option<Timestamp>,
    /// The Region of the primary, for a multi-Region key.
    pub(super) primary: Option<String>,
    pub(super) tags: Vec<(String, String)>,
    pub(super) policy: String,
    pub(super) materials: Vec<Material>,
    /// Whether this key, in this Region, ever took material.
    pub(super) ever_imported: bool,
    /// When a rotation began that is still running.
    pub(super) rotation_started: Option<Timestamp>,
    /// How often it was rotated on demand.
    pub(super) rotations: usize,
}

/// The ARN of a key.
pub(super) fn key_arn(region: &str, id: &str) -> String {
    format!("arn:aws:kms:{region}:{ACCOUNT}:key/{id}")
}

/// The ARN of an alias, whose name begins with `alias/`.
pub(super) fn alias_arn(region: &str, name: &str) -> String {
    format!("arn:aws:kms:{region}:{ACCOUNT}:{name}")
}

/// The policy of a key that was created without one.
pub(super) fn default_policy() -> String {
    format!(
        "{{\n  \"Version\" : \"2012-10-17\",\n  \"Id\" : \"key-default-1\",\n  \"Statement\" : [ {{\n    \"Sid\" : \"Enable IAM User Permissions\",\n    \"Effect\" : \"Allow\",\n    \"Principal\" : {{\n      \"AWS\" : \"arn:aws:iam::{ACCOUNT}:root\"\n    }},\n    \"Action\" : \"kms:*\",\n    \"Resource\" : \"*\"\n  }} ]\n}}"
    )
}

/// The ID of a material: derived from key ID and material, so that it is the same in a whole
/// multi-Region set and in every run. AWS's own derivation is not published.
pub(super) fn material_id(key_id: &str, substance: &Substance) -> String {
    let mut hash = Sha256::new();
    hash.update(b"practice key material id\0");
    hash.update(key_id.as_bytes());
    hash.update([0]);
    hash.update(substance.sameness());
    hex::encode(hash.finalize())
}

impl Key {
    /// A key without material.
    pub(super) fn new(
        id: String,
        region: &str,
        spec: Spec,
        usage: KeyUsage,
        at: Timestamp,
    ) -> Self {
        Self {
            id,
            region: region.to_owned(),
            spec,
            usage,
            origin: Origin::External,
            aws_managed: false,
            created: at,
            description: String::new(),
            life: Life::Active,
            creating_until: None,
            primary: None,
            tags: Vec::new(),
            policy: default_policy(),
            materials: Vec::new(),
            ever_imported: false,
            rotation_started: None,
            rotations: 0,
        }
    }

    /// Its ARN.
    pub(super) fn arn(&self) -> String {
        key_arn(&self.region, &self.id)
    }

    /// Whether it takes imported material.
    pub(super) fn is_external(&self) -> bool {
        self.origin == Origin::External
    }

    /// Whether it is a multi-Region replica.
    pub(super) fn is_replica(&self) -> bool {
        self.primary.as_ref().is_some_and(|primary| *primary != self.region)
    }

    /// Whether it is a multi-Region primary.
    pub(super) fn is_primary(&self) -> bool {
        self.primary.as_ref().is_some_and(|primary| *primary == self.region)
    }

    /// Its state.
    pub(super) fn state(&self) -> KeyState {
        match self.life {
            Life::PendingDeletion { .. } => KeyState::PendingDeletion,
            Life::PendingReplicaDeletion { .. } => KeyState::PendingReplicaDeletion,
            _ if self.creating_until.is_some() => KeyState::Creating,
            Life::Disabled => KeyState::Disabled,
            Life::Active if self.is_complete() => KeyState::Enabled,
            Life::Active => KeyState::PendingImport,
        }
    }

    /// Whether every permanent material is there, and at least one.
    pub(super) fn is_complete(&self) -> bool {
        let mut permanent = self.materials.iter().filter(|one| one.is_permanent()).peekable();
        permanent.peek().is_some() && permanent.all(|one| one.substance.is_some())
    }

    /// Whether a deletion is scheduled.
    pub(super) const fn is_going(&self) -> bool {
        matches!(self.life, Life::PendingDeletion { .. } | Life::PendingReplicaDeletion { .. })
    }

    /// The material in use, there or not.
    pub(super) fn current(&self) -> Option<&Material> {
        self.materials.iter().find(|one| one.role == KeyMaterialState::Current)
    }

    /// The material that waits for a rotation, here or in the whole multi-Region set.
    pub(super) fn waiting(&self) -> Option<&Material> {
        self.materials.iter().find(|one| !one.is_permanent())
    }

    /// A material by its ID.
    pub(super) fn material(&self, id: &str) -> Option<&Material> {
        self.materials.iter().find(|one| one.id == id)
    }

    /// A material by its ID, to change it.
    pub(super) fn material_mut(&mut self, id: &str) -> Option<&mut Material> {
        self.materials.iter_mut().find(|one| one.id == id)
    }

    /// Takes away the bytes of a material. What becomes of its entry is the store's to say.
    pub(super) fn take_bytes(&mut self, id: &str) {
        let Some(material) = self.material_mut(id) else { return };
        material.substance = None;
        material.expires = None;
        if material.is_permanent() && !self.is_going() {
            // Guide: from Enabled and Disabled alike the key goes to PendingImport.
            self.life = Life::Active;
        }
    }
}
