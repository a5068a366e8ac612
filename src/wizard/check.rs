//! The state check: what was read of the key, judged fact by fact.

use super::effect::{KeyReading, Materials};
use super::state::{has_history, is_replica};
use super::{ImportAs, Wizard, words};
use crate::kms::model::{KeyFamily, KeyManager, KeyState, NotImportable, Origin, Scope};
use crate::remedy::Refusal;

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the row titles")]
pub enum Subject {
    Origin,
    Manager,
    Place,
    Spec,
    State,
    Material,
    Scope,
    Permissions,
}

/// How a fact weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Finding {
    /// As it should be.
    Good,
    /// Good to know.
    Info,
    /// Somebody may be surprised by it.
    Warn,
    /// It stops the import.
    Stops,
}

/// One row of the state check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub subject: Subject,
    /// How it weighs.
    pub finding: Finding,
    /// The sentence.
    pub text: String,
    /// Why it stops the import; its remedy has the fix.
    pub refusal: Option<Refusal>,
}

impl Fact {
    fn new(subject: Subject, finding: Finding, text: impl Into<String>) -> Self {
        Self { subject, finding, text: text.into(), refusal: None }
    }

    fn stops(subject: Subject, text: impl Into<String>, refusal: Refusal) -> Self {
        let text = text.into();
        Self { subject, finding: Finding::Stops, text, refusal: Some(refusal) }
    }
}

impl Wizard {
    /// The facts of the chosen key, in the order of the page. None before it was read.
    pub fn facts(&self) -> Vec<Fact> {
        let Some(reading) = self.reading() else { return Vec::new() };
        vec![
            origin(reading),
            manager(reading),
            self.place(reading),
            spec(reading),
            state(reading),
            self.material(reading),
            self.scope(reading),
            Fact::new(Subject::Permissions, Finding::Info, words::PERMISSIONS_UNSEEN),
        ]
    }

    /// What stops the chosen key from taking material.
    pub fn stops(&self) -> Vec<Refusal> {
        self.facts().into_iter().filter_map(|fact| fact.refusal).collect()
    }

    fn place(&self, reading: &KeyReading) -> Fact {
        let arn = &reading.metadata.arn;
        if let Some(signed_in) = self.signed_in() {
            if signed_in.region != arn.region() {
                let refusal = Refusal::OtherRegion {
                    key: arn.region().to_owned(),
                    signed_in: signed_in.region.clone(),
                };
                return Fact::stops(Subject::Place, words::in_region(arn.region()), refusal);
            }
            if signed_in.identity.account != arn.account() {
                let refusal = Refusal::OtherAccount {
                    key: arn.account().to_owned(),
                    signed_in: signed_in.identity.account.clone(),
                };
                return Fact::stops(Subject::Place, words::in_account(arn.account()), refusal);
            }
        }
        let text = words::same_place(arn.account(), arn.region());
        Fact::new(Subject::Place, Finding::Good, text)
    }

    fn material(&self, reading: &KeyReading) -> Fact {
        let subject = Subject::Material;
        if let Err(refusal) = self.import_how() {
            return Fact::stops(subject, words::SYMMETRIC_ONLY, refusal);
        }
        let entries = reading.materials.entries();
        let waiting = entries.iter().find(|entry| entry.is_waiting());
        if let (Some(waiting), ImportAs::New) = (waiting, &self.draft.import_as) {
            let refusal = Refusal::MaterialWaits(waiting.id.clone());
            return Fact::stops(subject, words::MATERIAL_WAITS, refusal);
        }
        if let ImportAs::Same(id) = &self.draft.import_as {
            if !has_history(reading) && !is_replica(reading) {
                return Fact::stops(subject, words::NEVER_HAD, Refusal::NeverHadMaterial);
            }
            if let (Some(id), Materials::Listed { complete: true, .. }) = (id, &reading.materials)
                && !entries.is_empty()
                && !entries.iter().any(|entry| entry.id.as_ref() == Some(id))
            {
                let refusal = Refusal::UnknownMaterial(id.clone());
                return Fact::stops(subject, words::UNKNOWN_MATERIAL, refusal);
            }
        }
        let missing = entries.iter().filter(|entry| entry.is_missing()).count();
        let text = match (&reading.metadata.state, has_history(reading)) {
            _ if missing > 0 => words::materials_missing(missing, entries.len()),
            _ if waiting.is_some() => words::MATERIAL_WAITS.to_owned(),
            (KeyState::PendingImport, true) => words::MATERIAL_MISSING.to_owned(),
            (KeyState::PendingImport, false)
                if reading.metadata.spec.importable().is_some_and(|s| !s.is_symmetric()) =>
            {
                words::NONE_AT_PRESENT.to_owned()
            }
            (_, false) => words::NONE_YET.to_owned(),
            (_, true) => words::MATERIAL_PRESENT.to_owned(),
        };
        let finding = if missing > 0 || waiting.is_some() { Finding::Warn } else { Finding::Info };
        Fact::new(subject, finding, text)
    }

    fn scope(&self, reading: &KeyReading) -> Fact {
        let subject = Subject::Scope;
        match &reading.metadata.scope {
            Scope::SingleRegion => Fact::new(subject, Finding::Good, words::SINGLE_REGION),
            Scope::Primary { replicas } => {
                Fact::new(subject, Finding::Good, words::primary_of(replicas.len() + 1))
            }
            Scope::Replica { primary } if self.draft.import_as == ImportAs::New => {
                let refusal = Refusal::ReplicaTakesNoNew { primary: primary.clone() };
                Fact::stops(subject, words::new_starts_at(primary), refusal)
            }
            Scope::Replica { primary } => {
                Fact::new(subject, Finding::Good, words::replica_of(primary))
            }
        }
    }
}

fn origin(reading: &KeyReading) -> Fact {
    match &reading.metadata.origin {
        Origin::External => Fact::new(Subject::Origin, Finding::Good, words::ORIGIN_EXTERNAL),
        other => {
            Fact::stops(Subject::Origin, words::origin_other(other), Refusal::Origin(other.clone()))
        }
    }
}

fn manager(reading: &KeyReading) -> Fact {
    match &reading.metadata.manager {
        KeyManager::Aws => {
            Fact::stops(Subject::Manager, words::MANAGED_BY_AWS, Refusal::ManagedByAws)
        }
        KeyManager::Customer | KeyManager::Other(_) => {
            Fact::new(Subject::Manager, Finding::Good, words::MANAGED_BY_YOU)
        }
    }
}

fn spec(reading: &KeyReading) -> Fact {
    let metadata = &reading.metadata;
    let name = metadata.spec.name();
    let china = metadata.arn.is_china();
    let why = match (&metadata.spec, metadata.spec.importable()) {
        (crate::kms::model::KeySpecName::NotImportable { why, .. }, _) => Some(*why),
        // In China Regions the rules are others: SM4 for symmetric keys, SM2PKE for RSA.
        (_, Some(spec))
            if china && matches!(spec.family(), KeyFamily::Symmetric | KeyFamily::Rsa) =>
        {
            Some(NotImportable::Sm2)
        }
        _ => None,
    };
    match why {
        Some(why) => Fact::stops(
            Subject::Spec,
            words::spec_not_importable(name),
            Refusal::SpecNotImportable { name: name.to_owned(), why },
        ),
        None => {
            Fact::new(Subject::Spec, Finding::Good, words::spec_importable(name, &metadata.usage))
        }
    }
}

fn state(reading: &KeyReading) -> Fact {
    let metadata = &reading.metadata;
    let subject = Subject::State;
    match &metadata.state {
        KeyState::PendingImport => Fact::new(subject, Finding::Good, words::PENDING_IMPORT),
        KeyState::Enabled => Fact::new(subject, Finding::Good, words::ENABLED),
        KeyState::Disabled if metadata.expiration_model.is_none() => {
            Fact::new(subject, Finding::Warn, words::DISABLED_WITHOUT_MATERIAL)
        }
        KeyState::Disabled => Fact::new(subject, Finding::Info, words::DISABLED),
        // KMS imports while the primary Region is changed, but gives out no parameters.
        stopping => Fact::stops(
            subject,
            words::state_stops(stopping, metadata.deletion_date),
            Refusal::State { state: stopping.clone(), deletion_date: metadata.deletion_date },
        ),
    }
}
