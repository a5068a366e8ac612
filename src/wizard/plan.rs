//! Exactly what will be sent, and the proof that a person has seen it.

use jiff::Timestamp;

use super::effect::KeyReading;
use crate::kms::model::{
    ExpirationModel, ImportParameters, ImportType, KeyArn, KeyMaterialDescription,
    KeyMaterialEntry, KeyMaterialId, KeyMetadata, KeyState,
};
use crate::kms::port::{ImportKeyMaterialRequest, SentExpiration};
use crate::wrapping::Wrapped;

/// What the key looked like when the plan was made: everything an import depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySnapshot {
    /// What DescribeKey told.
    pub metadata: KeyMetadata,
    /// Its materials.
    pub materials: Vec<KeyMaterialEntry>,
}

impl KeySnapshot {
    /// Of a reading, without its time.
    pub fn of(reading: &KeyReading) -> Self {
        Self { metadata: reading.metadata.clone(), materials: reading.materials.entries().to_vec() }
    }
}

/// One import, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportPlan {
    key: KeySnapshot,
    parameters: ImportParameters,
    wrapped: Wrapped,
    expiration: SentExpiration,
    import_type: Option<ImportType>,
    key_material_id: Option<KeyMaterialId>,
    description: Option<KeyMaterialDescription>,
}

/// Why no plan can be built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPlan {
    /// The encrypted material was made for another wrapping key or algorithm than the token's.
    MixedPair,
    /// The parameters are for another key.
    OtherKey,
}

impl ImportPlan {
    /// Puts a plan together. A plan that mixes pairs cannot be built.
    ///
    /// # Errors
    /// [`NoPlan`] says which parts do not belong together.
    pub fn new(
        key: KeySnapshot,
        parameters: ImportParameters,
        wrapped: Wrapped,
        expiration: SentExpiration,
        how: ImportHow,
    ) -> Result<Self, NoPlan> {
        if parameters.key != key.metadata.arn {
            return Err(NoPlan::OtherKey);
        }
        if wrapped.encrypted.wrapped_for != parameters.public_key
            || wrapped.encrypted.algorithm != parameters.algorithm
        {
            return Err(NoPlan::MixedPair);
        }
        let ImportHow { import_type, key_material_id, description } = how;
        Ok(Self { key, parameters, wrapped, expiration, import_type, key_material_id, description })
    }

    /// The key, by ARN.
    pub const fn arn(&self) -> &KeyArn {
        &self.key.metadata.arn
    }

    /// The key as the plan knows it.
    pub const fn key(&self) -> &KeySnapshot {
        &self.key
    }

    /// The parameters it uses.
    pub const fn parameters(&self) -> &ImportParameters {
        &self.parameters
    }

    /// The wrapping it sends.
    pub const fn wrapped(&self) -> &Wrapped {
        &self.wrapped
    }

    /// When the material goes.
    pub const fn expiration(&self) -> SentExpiration {
        self.expiration
    }

    /// New, existing, or not said.
    pub const fn import_type(&self) -> Option<ImportType> {
        self.import_type
    }

    /// The material KMS must find.
    pub const fn key_material_id(&self) -> Option<&KeyMaterialId> {
        self.key_material_id.as_ref()
    }

    /// The description sent.
    pub const fn description(&self) -> Option<&KeyMaterialDescription> {
        self.description.as_ref()
    }

    /// The request, word for word.
    pub fn request(&self) -> ImportKeyMaterialRequest {
        ImportKeyMaterialRequest {
            key: self.arn().clone(),
            import_token: self.parameters.import_token.clone(),
            encrypted_key_material: self.wrapped.encrypted.bytes.clone(),
            expiration: self.expiration,
            import_type: self.import_type,
            key_material_id: self.key_material_id.clone(),
            description: self.description.clone(),
        }
    }
}

/// The three settings that only symmetric keys take.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportHow {
    /// New or existing.
    pub import_type: Option<ImportType>,
    /// The material it must be.
    pub key_material_id: Option<KeyMaterialId>,
    /// Its description.
    pub description: Option<KeyMaterialDescription>,
}

/// Something a person has seen on the Review page and confirmed. Only the wizard makes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewed<T>(T);

impl<T> Reviewed<T> {
    /// Only the review step calls this, after comparing with what was confirmed.
    pub(super) const fn confirmed(value: T) -> Self {
        Self(value)
    }

    /// What was reviewed.
    pub const fn get(&self) -> &T {
        &self.0
    }
}

/// One difference between the key as reviewed and the key as read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// The state.
    State(KeyState, KeyState),
    /// The expiration model.
    ExpirationModel(Option<ExpirationModel>, Option<ExpirationModel>),
    /// The date.
    ValidTo(Option<Timestamp>, Option<Timestamp>),
    /// The current material.
    CurrentMaterial(Option<KeyMaterialId>, Option<KeyMaterialId>),
    /// The list of materials.
    Materials,
    /// Anything else DescribeKey tells.
    Other,
}

/// What differs, in the order in which it matters.
pub fn differences(before: &KeySnapshot, now: &KeySnapshot) -> Vec<Difference> {
    let (old, new) = (&before.metadata, &now.metadata);
    let mut found = Vec::new();
    if old.state != new.state {
        found.push(Difference::State(old.state.clone(), new.state.clone()));
    }
    if old.expiration_model != new.expiration_model {
        found.push(Difference::ExpirationModel(
            old.expiration_model.clone(),
            new.expiration_model.clone(),
        ));
    }
    if old.valid_to != new.valid_to {
        found.push(Difference::ValidTo(old.valid_to, new.valid_to));
    }
    if old.current_material != new.current_material {
        found.push(Difference::CurrentMaterial(
            old.current_material.clone(),
            new.current_material.clone(),
        ));
    }
    if before.materials != now.materials {
        found.push(Difference::Materials);
    }
    if found.is_empty() && old != new {
        found.push(Difference::Other);
    }
    found
}
