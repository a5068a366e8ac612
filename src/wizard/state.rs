//! What is held, what follows from it: results, status of steps, blockers, the plan.

use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};

use super::draft::{ExpirationDraft, ImportAs};
use super::effect::{
    GenerateFailure, GenerateOrder, Generated, InspectOrder, KeyList, KeyReading, ListProgress,
    Materials, Mend, SignedIn,
};
use super::plan::{ImportHow, ImportPlan, KeySnapshot};
use super::remote::Remote;
use super::{Blocker, Page, Status, Step, Wizard};
use crate::kms::compat;
use crate::kms::failure::Failure;
use crate::kms::model::{
    Expiration, ExpirationModel, ImportParameters, ImportType, KeyArn, KeyMaterialDescription,
    KeyMetadata, KeyName, KeySpec, Scope, WrappingAlgorithm, WrappingKeySpec,
};
use crate::kms::port::{Connection, CreateKeyRequest, SentExpiration};
use crate::material::{Inspection, MaterialIdentity, SourceFailure, Verdict};
use crate::remedy::Refusal;
use crate::wrapping::{WrapFailure, Wrapped};

/// What parameters are fetched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParametersInputs {
    /// Where and as whom.
    pub connection: Connection,
    /// The key.
    pub key: KeyArn,
    /// The algorithm.
    pub algorithm: WrappingAlgorithm,
    /// The wrapping key size.
    pub wrapping_key_spec: WrappingKeySpec,
}

/// What a wrapping is made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrapInputs {
    /// The file.
    pub path: PathBuf,
    /// The key it was seen to hold.
    pub identity: Option<MaterialIdentity>,
    /// The spec of the KMS key.
    pub spec: KeySpec,
    /// The algorithm.
    pub algorithm: WrappingAlgorithm,
    /// The wrapping public key.
    pub public_key: Vec<u8>,
}

/// What is done when a pause ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum AfterWait {
    /// Fetch parameters.
    FetchParameters,
    /// Read the key.
    ReadKey,
    /// Read the key back after an import.
    ReadBack,
    /// Look at the key again after an unanswered import.
    LookAgain,
    /// Do what failed once more.
    Retry(Step),
}

/// What went wrong on a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// A call failed.
    Call(Failure),
    /// Refused here, before any call.
    Refused(Refusal),
}

/// All results, each with what it was obtained for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Results {
    pub signed_in: Remote<Connection, SignedIn, Failure>,
    pub keys: Remote<Connection, KeyList, Failure>,
    pub listing: Option<ListProgress>,
    pub looked_up: Remote<(Connection, String), KeyArn, Failure>,
    pub reading: Remote<(Connection, KeyArn), KeyReading, Failure>,
    pub created: Remote<(Connection, CreateKeyRequest), KeyMetadata, Failure>,
    pub found: Remote<(Connection, String), Option<KeyMetadata>, Failure>,
    pub named: Remote<(Connection, KeyArn, String), (), Failure>,
    pub mended: Remote<(Connection, KeyArn, Mend), (), Failure>,
    pub parameters: Remote<ParametersInputs, ImportParameters, Failure>,
    pub inspection: Remote<InspectOrder, Inspection, SourceFailure>,
    pub generated: Remote<GenerateOrder, Generated, GenerateFailure>,
    pub wrapped: Remote<WrapInputs, Wrapped, WrapFailure>,
    /// This computer's clock minus AWS's, from the last answer that told.
    pub clock_difference: Option<SignedDuration>,
    /// Keys created in this run, with the time.
    pub created_here: Vec<(KeyArn, Timestamp)>,
    /// When parameters were last asked for.
    pub last_fetch: Option<Timestamp>,
    /// Tries of the same call, for waits that grow.
    pub tries: u32,
}

impl Results {
    pub fn is_busy(&self) -> bool {
        self.signed_in.ticket().is_some()
            || self.keys.ticket().is_some()
            || self.looked_up.ticket().is_some()
            || self.reading.ticket().is_some()
            || self.created.ticket().is_some()
            || self.found.ticket().is_some()
            || self.named.ticket().is_some()
            || self.mended.ticket().is_some()
            || self.parameters.ticket().is_some()
            || self.inspection.ticket().is_some()
            || self.generated.ticket().is_some()
            || self.wrapped.ticket().is_some()
    }
}

impl Wizard {
    /// Who is signed in through the connection chosen.
    pub fn signed_in(&self) -> Option<&SignedIn> {
        self.results.signed_in.current(&self.draft.connection)
    }

    /// The keys listed for this account and Region; the last list while it is read again.
    pub const fn keys(&self) -> Option<&KeyList> {
        self.results.keys.last()
    }

    /// How far the listing has come.
    pub const fn listing(&self) -> Option<&ListProgress> {
        self.results.listing.as_ref()
    }

    fn key_inputs(&self) -> Option<(Connection, KeyArn)> {
        self.draft.key.clone().map(|arn| (self.draft.connection.clone(), arn))
    }

    /// The chosen key as it was read, if it was read through this connection.
    pub fn reading(&self) -> Option<&KeyReading> {
        self.results.reading.current(&self.key_inputs()?)
    }

    /// The importable spec of the chosen key.
    pub fn spec(&self) -> Option<KeySpec> {
        self.reading()?.metadata.spec.importable()
    }

    /// The wrapping chosen, or the recommended one for the key.
    pub fn wrapping(&self) -> Option<(WrappingAlgorithm, WrappingKeySpec)> {
        self.draft.wrapping.or_else(|| self.spec().map(compat::recommended))
    }

    pub(super) fn parameters_inputs(&self) -> Option<ParametersInputs> {
        let (connection, key) = self.key_inputs()?;
        let (algorithm, wrapping_key_spec) = self.wrapping()?;
        Some(ParametersInputs { connection, key, algorithm, wrapping_key_spec })
    }

    /// The parameters for this key and way of wrapping; they may have run out.
    pub fn parameters(&self) -> Option<&ImportParameters> {
        self.results.parameters.current(&self.parameters_inputs()?)
    }

    pub(super) fn inspect_order(&self) -> Option<InspectOrder> {
        let path = self.draft.material_path.trim();
        if path.is_empty() {
            return None;
        }
        Some(InspectOrder {
            path: PathBuf::from(path),
            passphrase: self.draft.passphrase,
            spec: self.spec(),
            wrapping: self.wrapping(),
        })
    }

    /// What is known of the key file.
    pub fn inspection(&self) -> Option<&Inspection> {
        self.results.inspection.current(&self.inspect_order()?)
    }

    /// Whether the findings of this very file were accepted.
    pub fn findings_accepted(&self) -> bool {
        self.inspect_order().is_some_and(|order| self.draft.accepted == Some(order.path))
    }

    pub(super) fn wrap_inputs(&self) -> Option<WrapInputs> {
        let parameters = self.parameters()?;
        let identity = self.inspection()?.identity.clone();
        Some(WrapInputs {
            path: self.inspect_order()?.path,
            identity,
            spec: self.spec()?,
            algorithm: parameters.algorithm,
            public_key: parameters.public_key.clone(),
        })
    }

    /// The encrypted material for exactly this file, key and pair of parameters.
    pub fn wrapped(&self) -> Option<&Wrapped> {
        self.results.wrapped.current(&self.wrap_inputs()?)
    }

    /// What was generated last.
    pub const fn generated(&self) -> &Remote<GenerateOrder, Generated, GenerateFailure> {
        &self.results.generated
    }

    /// When the parameters run out, in AWS's time, whether or not they are still wanted.
    pub fn deadline(&self) -> Option<Timestamp> {
        self.parameters().map(|parameters| parameters.valid_to)
    }

    /// Whether the parameters have run out, judged by AWS's time.
    pub fn parameters_run_out(&self) -> bool {
        self.deadline().is_some_and(|deadline| deadline <= self.aws_now())
    }

    /// The Expiration page: as typed, or what the key has now.
    pub fn expiration_draft(&self) -> ExpirationDraft {
        let typed = &self.draft.expiration;
        if typed.choice.is_some() {
            return typed.clone();
        }
        let mut proposed = match self.present_expiration() {
            Some(expiration) => ExpirationDraft::of(expiration),
            None => typed.clone(),
        };
        proposed.leave_model_out = typed.leave_model_out;
        proposed
    }

    /// What the Expiration page proposes: never for a first import, else what the key has now.
    fn present_expiration(&self) -> Option<Expiration> {
        let reading = self.reading()?;
        let metadata = &reading.metadata;
        match (&metadata.expiration_model, metadata.valid_to) {
            (Some(ExpirationModel::Expires), Some(at)) => Some(Expiration::On(at)),
            (Some(ExpirationModel::DoesNotExpire), _) => Some(Expiration::Never),
            _ if !has_history(reading) => Some(Expiration::Never),
            _ => None,
        }
    }

    /// What will be sent of the settings that only symmetric keys take.
    ///
    /// # Errors
    /// The setting that cannot be sent.
    pub fn import_how(&self) -> Result<ImportHow, Refusal> {
        let Some(reading) = self.reading() else { return Ok(ImportHow::default()) };
        let symmetric = self.spec().is_some_and(KeySpec::is_symmetric);
        let text = self.draft.description.trim();
        if !symmetric {
            return match &self.draft.import_as {
                ImportAs::Usual if text.is_empty() => Ok(ImportHow::default()),
                ImportAs::Usual => Err(Refusal::SymmetricOnly("KeyMaterialDescription")),
                ImportAs::Same(None) | ImportAs::New => Err(Refusal::SymmetricOnly("ImportType")),
                ImportAs::Same(Some(_)) => Err(Refusal::SymmetricOnly("KeyMaterialId")),
            };
        }
        let description =
            if text.is_empty() { None } else { KeyMaterialDescription::parse(text).ok() };
        let (import_type, key_material_id) = match &self.draft.import_as {
            ImportAs::New => (Some(ImportType::NewKeyMaterial), None),
            ImportAs::Same(id) => {
                (Some(ImportType::ExistingKeyMaterial), id.clone().or_else(|| only_known(reading)))
            }
            // A fresh replica must be told, or KMS takes the material for new.
            ImportAs::Usual if has_history(reading) || is_replica(reading) => {
                (Some(ImportType::ExistingKeyMaterial), only_known(reading))
            }
            ImportAs::Usual => (None, None),
        };
        Ok(ImportHow { import_type, key_material_id, description })
    }

    /// The plan of this moment, if every step before Review is finished.
    pub fn plan(&self) -> Option<ImportPlan> {
        if Step::Review.before().any(|step| self.blocker(step).is_some()) {
            return None;
        }
        let expiration = self.expiration_draft();
        let settled = expiration.read(self.aws_now()).ok()?;
        let sent = match settled {
            Expiration::On(at) if expiration.leave_model_out => SentExpiration::Implied(at),
            other => SentExpiration::Stated(other),
        };
        ImportPlan::new(
            KeySnapshot::of(self.reading()?),
            self.parameters()?.clone(),
            self.wrapped()?.clone(),
            sent,
            self.import_how().ok()?,
        )
        .ok()
    }

    /// Whether the copy was confirmed for exactly the plan of this moment.
    pub fn copy_confirmed(&self) -> bool {
        match (&self.confirmed, self.plan()) {
            (Some(confirmed), Some(plan)) => **confirmed == plan,
            _ => false,
        }
    }

    /// What differed when the key was read again just before sending.
    pub fn changed(&self) -> &[super::Difference] {
        &self.changed
    }

    /// Whether something of this step is under way.
    pub fn is_step_busy(&self, step: Step) -> bool {
        let results = &self.results;
        match step {
            Step::Connect => results.signed_in.ticket().is_some(),
            Step::Key => {
                results.looked_up.ticket().is_some()
                    || results.created.ticket().is_some()
                    || results.found.ticket().is_some()
                    || results.named.ticket().is_some()
            }
            Step::StateCheck => {
                results.reading.ticket().is_some()
                    || results.mended.ticket().is_some()
                    || self.waits.iter().any(|(_, then)| *then == AfterWait::ReadKey)
            }
            Step::Parameters => {
                results.parameters.ticket().is_some()
                    || self.waits.iter().any(|(_, then)| *then == AfterWait::FetchParameters)
            }
            Step::Material => {
                results.inspection.ticket().is_some() || results.generated.ticket().is_some()
            }
            Step::Wrap => results.wrapped.ticket().is_some(),
            Step::Import => self.import_in_flight(),
            Step::Start | Step::Expiration | Step::Review | Step::Done => false,
        }
    }

    /// Why a step cannot be left. The first thing missing.
    pub fn blocker(&self, step: Step) -> Option<Blocker> {
        match step {
            Step::Start => self.self_test_failed.then_some(Blocker::SelfTestFailed),
            Step::Connect => self.connect_blocker(),
            Step::Key => self.key_blocker(),
            Step::StateCheck => self.state_blocker(),
            Step::Parameters => self.parameters_blocker(),
            Step::Material => self.material_blocker(),
            Step::Wrap => self.wrap_blocker(),
            Step::Expiration => {
                self.expiration_draft().read(self.aws_now()).err().map(Blocker::Expiration)
            }
            Step::Review => self.review_blocker(),
            Step::Import => match &self.run {
                Some(run) if run.is_finished() => None,
                Some(run) if run.in_flight() => Some(Blocker::Busy),
                Some(_) => Some(Blocker::Failed),
                None => Some(Blocker::Import),
            },
            Step::Done => None,
        }
    }

    fn connect_blocker(&self) -> Option<Blocker> {
        if self.signed_in().is_some() {
            return None;
        }
        Some(if self.is_step_busy(Step::Connect) {
            Blocker::Busy
        } else if self.trouble(Step::Connect).is_some() {
            Blocker::Failed
        } else {
            Blocker::SignIn
        })
    }

    fn key_blocker(&self) -> Option<Blocker> {
        if self.draft.key.is_some() {
            return None;
        }
        let text = self.draft.key_text.trim();
        Some(if self.is_step_busy(Step::Key) {
            Blocker::Busy
        } else if self.trouble(Step::Key).is_some() {
            Blocker::Failed
        } else if text.is_empty() {
            Blocker::ChooseKey
        } else {
            match KeyName::parse(text) {
                Ok(_) => Blocker::LookUpKey,
                Err(why) => Blocker::KeyName(why.expected),
            }
        })
    }

    fn state_blocker(&self) -> Option<Blocker> {
        if self.is_step_busy(Step::StateCheck) {
            return Some(Blocker::Busy);
        }
        if self.reading().is_none() {
            let failed = self.trouble(Step::StateCheck).is_some();
            return Some(if failed { Blocker::Failed } else { Blocker::ReadKey });
        }
        if let Some(stop) = self.stops().into_iter().next() {
            return Some(Blocker::KeyStopped(Box::new(stop)));
        }
        let symmetric = self.spec().is_some_and(KeySpec::is_symmetric);
        match KeyMaterialDescription::parse(self.draft.description.trim()) {
            Err(why) if symmetric => Some(Blocker::Description(why.expected)),
            _ => None,
        }
    }

    fn parameters_blocker(&self) -> Option<Blocker> {
        if let Some(refusal) = self.wrapping_refusal() {
            return Some(Blocker::Wrapping(Box::new(refusal)));
        }
        if self.is_step_busy(Step::Parameters) {
            return Some(Blocker::Busy);
        }
        if self.parameters().is_none() {
            let failed = self.trouble(Step::Parameters).is_some();
            return Some(if failed { Blocker::Failed } else { Blocker::FetchParameters });
        }
        self.parameters_run_out().then_some(Blocker::ParametersRunOut)
    }

    /// Why the wrapping chosen cannot serve this key, before any call.
    pub fn wrapping_refusal(&self) -> Option<Refusal> {
        let (spec, (algorithm, wrapping_key_spec)) = (self.spec()?, self.wrapping()?);
        let why = compat::permits(spec, algorithm, wrapping_key_spec).err()?;
        Some(Refusal::WrappingForbidden { spec, algorithm, wrapping_key_spec, why })
    }

    fn material_blocker(&self) -> Option<Blocker> {
        if self.is_step_busy(Step::Material) {
            return Some(Blocker::Busy);
        }
        if let Some(Trouble::Refused(refusal)) = self.trouble(Step::Material) {
            return Some(match refusal {
                Refusal::PassphraseNeeded(_) => Blocker::OpenWithPassphrase,
                other => Blocker::FileRefused(Box::new(other)),
            });
        }
        match self.inspection() {
            None => Some(Blocker::ChooseFile),
            Some(seen) if seen.verdict() == Verdict::Confirm && !self.findings_accepted() => {
                Some(Blocker::ConfirmFindings)
            }
            Some(_) => None,
        }
    }

    fn wrap_blocker(&self) -> Option<Blocker> {
        if self.wrapped().is_some() {
            return None;
        }
        Some(if self.is_step_busy(Step::Wrap) {
            Blocker::Busy
        } else if self.trouble(Step::Wrap).is_some() {
            Blocker::Failed
        } else {
            Blocker::Wrap
        })
    }

    fn review_blocker(&self) -> Option<Blocker> {
        if let Some(open) = Step::Review.before().find(|step| self.blocker(*step).is_some()) {
            return Some(Blocker::StepFirst(open));
        }
        if self.copy_confirmed() {
            None
        } else if self.changed.is_empty() {
            Some(Blocker::ConfirmCopy)
        } else {
            Some(Blocker::KeyChanged)
        }
    }

    /// How a step stands.
    pub fn status(&self, step: Step) -> Status {
        if self.step() == step && self.page == Page::Step(step) {
            return Status::Current;
        }
        if let Some(run) = &self.run {
            if run.is_finished() {
                return if step == Step::Done { Status::Open } else { Status::Done };
            }
            if step == Step::Import && run.is_failed() {
                return Status::Failed;
            }
        }
        if self.trouble(step).is_some() && !matches!(step, Step::Import) {
            return Status::Failed;
        }
        let reachable = step.before().all(|earlier| self.blocker(earlier).is_none());
        let own = self.blocker(step);
        match (reachable, own) {
            // The import begins with its verb on Review, and Done with its end.
            _ if matches!(step, Step::Import | Step::Done) => Status::NotYetPossible,
            (true, None) => Status::Done,
            (_, _) if self.was_finished(step) => Status::NeedsRedoing,
            (true, Some(_)) => Status::Open,
            (false, _) => Status::NotYetPossible,
        }
    }

    /// Whether there is an older result of this step that something has outdated.
    fn was_finished(&self, step: Step) -> bool {
        let results = &self.results;
        match step {
            Step::Connect => results.signed_in.last().is_some(),
            Step::StateCheck => results.reading.last().is_some(),
            Step::Parameters => results.parameters.last().is_some(),
            Step::Material => results.inspection.last().is_some(),
            Step::Wrap => results.wrapped.last().is_some(),
            Step::Review => self.confirmed.is_some(),
            Step::Key => self.draft.key.is_some(),
            Step::Start | Step::Expiration | Step::Import | Step::Done => false,
        }
    }
}

/// Whether the key has, or is known to have had, material.
pub(super) fn has_history(reading: &KeyReading) -> bool {
    reading.metadata.current_material.is_some()
        || reading.metadata.expiration_model.is_some()
        || !reading.materials.entries().is_empty()
}

pub(super) const fn is_replica(reading: &KeyReading) -> bool {
    matches!(reading.metadata.scope, Scope::Replica { .. })
}

/// The material ID to send when a person did not choose one: the only one missing, else the
/// current one; none if several are missing (KMS then finds the right one by itself).
fn only_known(reading: &KeyReading) -> Option<crate::kms::model::KeyMaterialId> {
    if let Materials::Listed { entries, .. } = &reading.materials {
        let mut missing = entries.iter().filter(|entry| entry.is_missing());
        match (missing.next(), missing.next()) {
            (Some(entry), None) => return entry.id.clone(),
            (Some(_), Some(_)) => return None,
            (None, _) if entries.len() > 1 => return None,
            (None, _) => {}
        }
    }
    reading.metadata.current_material.clone()
}
