//! Fixes carried out. None imports by itself; where one leads towards an import it ends on Review.

use super::effect::{Mend, PassphraseSlot};
use super::state::{AfterWait, Trouble};
use super::{ExpirationDraft, ImportAs, Page, Step, Wizard};
use crate::kms::failure::{Failure, FailureKind};
use crate::kms::model::{KeyArn, KeyMaterialId, Scope};
use crate::kms::port::Operation;
use crate::remedy::{Action, Refusal};
use crate::wrapping::WrapFailure;

impl Wizard {
    /// What went wrong on a step, if it still concerns what is wanted now.
    pub fn trouble(&self, step: Step) -> Option<Trouble> {
        match step {
            Step::Connect => {
                self.results.signed_in.error(&self.draft.connection).cloned().map(Trouble::Call)
            }
            Step::Key => self.key_trouble(),
            Step::StateCheck => self.state_trouble(),
            Step::Parameters => {
                let inputs = self.parameters_inputs()?;
                self.results.parameters.error(&inputs).cloned().map(Trouble::Call)
            }
            Step::Material => self.material_trouble().map(Trouble::Refused),
            Step::Wrap => {
                let inputs = self.wrap_inputs()?;
                let failure = self.results.wrapped.error(&inputs)?;
                Some(Trouble::Refused(self.wrap_refusal(failure)))
            }
            Step::Import => {
                let run = self.run.as_ref().filter(|run| run.is_failed())?;
                run.failure.clone().map(Trouble::Call)
            }
            Step::Start | Step::Expiration | Step::Review | Step::Done => None,
        }
    }

    fn key_trouble(&self) -> Option<Trouble> {
        let results = &self.results;
        let failed = |failure: &Failure| Some(Trouble::Call(failure.clone()));
        if let super::Remote::Failed { error, .. } = &results.found {
            return failed(error);
        }
        if let super::Remote::Ready(found) = &results.found
            && found.value.is_none()
            && let super::Remote::Failed { error, .. } = &results.created
        {
            return failed(error);
        }
        if let super::Remote::Failed { error, .. } = &results.created
            && results.found.ticket().is_none()
        {
            return failed(error);
        }
        if let super::Remote::Failed { error, inputs, .. } = &results.named
            && self.draft.key.as_ref() == Some(&inputs.1)
        {
            return failed(error);
        }
        if self.draft.key.is_none()
            && let super::Remote::Failed { error, .. } = &results.looked_up
        {
            return failed(error);
        }
        None
    }

    /// Why the list of keys could not be read; one can still be named.
    pub fn list_trouble(&self) -> Option<&Failure> {
        self.results.keys.error(&self.draft.connection)
    }

    fn state_trouble(&self) -> Option<Trouble> {
        let arn = self.draft.key.as_ref()?;
        if let super::Remote::Failed { error, inputs, .. } = &self.results.mended
            && inputs.1 == *arn
        {
            return Some(Trouble::Call(error.clone()));
        }
        let inputs = (self.draft.connection.clone(), arn.clone());
        if let Some(failure) = self.results.reading.error(&inputs) {
            return Some(Trouble::Call(failure.clone()));
        }
        self.stops().into_iter().next().map(Trouble::Refused)
    }

    fn material_trouble(&self) -> Option<Refusal> {
        let order = self.inspect_order()?;
        if let Some(why) = self.results.inspection.error(&order) {
            return Some(Refusal::Source(*why));
        }
        let seen = self.results.inspection.current(&order)?;
        if seen.verdict() != crate::material::Verdict::Refused {
            return None;
        }
        let seen = Box::new(seen.clone());
        Some(if seen.wants_passphrase() {
            Refusal::PassphraseNeeded(seen)
        } else {
            Refusal::Material(seen)
        })
    }

    fn wrap_refusal(&self, failure: &WrapFailure) -> Refusal {
        match failure {
            WrapFailure::Source(why) => Refusal::Source(*why),
            WrapFailure::Material(seen) => Refusal::Material(seen.clone()),
            WrapFailure::AnotherKey(seen) => Refusal::AnotherKey(seen.clone()),
            WrapFailure::WrappingKey(fault) => Refusal::WrappingKey(*fault),
            WrapFailure::NotPermitted(why) => match (self.spec(), self.wrapping()) {
                (Some(spec), Some((algorithm, wrapping_key_spec))) => {
                    Refusal::WrappingForbidden { spec, algorithm, wrapping_key_spec, why: *why }
                }
                _ => Refusal::SelfTest,
            },
            WrapFailure::SelfTest | WrapFailure::NoRandomness => Refusal::SelfTest,
        }
    }

    /// Carries out a fix.
    pub(super) fn fix(&mut self, action: Action) {
        match action {
            Action::FetchAndWrapAgain => self.fetch_and_wrap_again(),
            Action::WrapAgain => {
                self.results.wrapped.abandon();
                self.heading_for = Some(Step::Review);
                self.show(Step::Wrap);
                self.wrap();
            }
            Action::TryAgain => self.retry(self.step()),
            Action::WaitAndTryAgain(seconds) => {
                let step = self.step();
                self.wait(
                    std::time::Duration::from_secs(u64::from(seconds)),
                    AfterWait::Retry(step),
                );
            }
            Action::LookAtKey => self.look_at_key(),
            Action::LookForCreatedKey => self.look_for_created_key(),
            Action::CheckKey => {
                self.show(Step::StateCheck);
                self.read_key();
            }
            Action::CancelDeletion => self.mend_here(Mend::CancelDeletion),
            Action::RotateNow => self.mend_here(Mend::Rotate),
            Action::EnableKey => self.mend_here(Mend::Enable),
            Action::DeleteWaitingMaterial => {
                if let Some(id) = self.waiting_material() {
                    self.mend_here(Mend::DeleteMaterial(id));
                }
            }
            Action::ChooseAnotherKey => self.choose_another_key(String::new()),
            Action::EditKeyName => self.choose_another_key(self.draft.key_text.clone()),
            Action::CreateKeyLikeThis => self.create_like_this(),
            Action::EditCreateKey => {
                self.results.created.abandon();
                self.results.named.abandon();
                self.page = Page::CreateKey;
            }
            Action::GoOnWithoutAlias => {
                self.results.named.abandon();
                self.draft.create.alias.clear();
                if self.draft.key.is_some() {
                    self.enter(Step::StateCheck);
                } else {
                    self.create_key();
                }
            }
            Action::SwitchRegion(region) => self.switch_region(region),
            Action::ChooseAnotherRegion
            | Action::ChooseAnotherProfile
            | Action::EndpointAndProxy
            | Action::ChooseCertificateFile
            | Action::SignInWithBrowser => self.show(Step::Connect),
            Action::SignInAgain | Action::CheckClock => self.sign_in(),
            Action::ChooseAnotherFile => {
                self.results.wrapped.abandon();
                self.show(Step::Material);
            }
            Action::EnterPassphrase | Action::ConfirmFindings => self.show(Step::Material),
            Action::ImportAsNewMaterial => self.import_as(ImportAs::New),
            Action::ImportAsExistingMaterial => self.import_as(ImportAs::Same(None)),
            Action::SendWithoutSymmetricSettings => {
                self.draft.description.clear();
                self.import_as(ImportAs::Usual);
            }
            Action::ChangeExpiration => self.show(Step::Expiration),
            Action::LeaveExpirationModelOut => {
                let draft = self.expiration_draft();
                self.draft.expiration = ExpirationDraft { leave_model_out: true, ..draft };
                self.show(Step::Review);
            }
            Action::TryWrappingKeySpec(spec) => {
                if let Some((algorithm, _)) = self.wrapping() {
                    self.draft.wrapping = Some((algorithm, spec));
                    self.show(Step::Parameters);
                    self.get_parameters();
                }
            }
            Action::ChooseAnotherWrapping => self.show(Step::Parameters),
            Action::GoOnWithoutProof => self.go_on_without_proof(),
            // Front ends copy and save; the wizard has nothing to change.
            Action::CopyPolicyStatement | Action::CopyDetails | Action::SaveEncryptedMaterial => {}
        }
    }

    /// New parameters, the same file wrapped again, and on to Review with all else kept.
    fn fetch_and_wrap_again(&mut self) {
        self.heading_for = Some(Step::Review);
        self.show(Step::Parameters);
        self.results.parameters.abandon();
        self.get_parameters();
        if !self.is_step_busy(Step::Parameters) {
            // Something earlier has to be settled first; it is shown there.
            self.heading_for = None;
        }
    }

    fn import_as(&mut self, choice: ImportAs) {
        self.draft.import_as = choice;
        self.run = None;
        self.show(Step::Review);
    }

    fn mend_here(&mut self, mend: Mend) {
        self.show(Step::StateCheck);
        self.mend_key(mend);
    }

    fn waiting_material(&self) -> Option<KeyMaterialId> {
        let entries = self.reading()?.materials.entries();
        entries.iter().find(|entry| entry.is_waiting()).and_then(|entry| entry.id.clone())
    }

    fn choose_another_key(&mut self, text: String) {
        self.draft.key = None;
        self.draft.key_text = text;
        self.results.looked_up.abandon();
        self.run = None;
        self.enter(Step::Key);
    }

    fn create_like_this(&mut self) {
        if let Some(reading) = self.reading() {
            let usage = reading.metadata.usage.clone();
            if let Some(spec) = reading.metadata.spec.importable() {
                self.draft.create.spec = spec;
                self.draft.create.usage = Some(usage);
            }
        }
        self.page = Page::CreateKey;
    }

    /// Signs in to another Region with the same profile and looks the same key up there.
    fn switch_region(&mut self, region: String) {
        let key = self.draft.key.clone();
        let elsewhere = key.as_ref().and_then(|arn| self.relative_in(arn, &region));
        let mut connection = self.draft.connection.clone();
        connection.region = Some(region);
        if let Some(arn) = elsewhere.or(key) {
            self.draft.key_text = arn.to_string();
        }
        self.draft.key = None;
        self.results.looked_up.abandon();
        self.connect(connection);
        self.show(Step::Connect);
        self.heading_for = Some(Step::StateCheck);
    }

    /// The member of a multi-Region set in a Region, where this key has one.
    fn relative_in(&self, arn: &KeyArn, region: &str) -> Option<KeyArn> {
        let reading = self.reading()?;
        match &reading.metadata.scope {
            Scope::SingleRegion => None,
            Scope::Primary { .. } | Scope::Replica { .. } => arn.in_region(region),
        }
    }

    /// Does what failed on a step once more. Never a write whose outcome is in doubt.
    pub(super) fn retry(&mut self, step: Step) {
        match step {
            Step::Connect => self.sign_in(),
            Step::Key => self.retry_key(),
            Step::StateCheck => {
                let failed_mend = match &self.results.mended {
                    super::Remote::Failed { inputs, error, .. } if !error.leaves_doubt() => {
                        Some(inputs.2.clone())
                    }
                    _ => None,
                };
                if let Some(mend) = failed_mend {
                    self.mend_key(mend);
                } else {
                    self.results.mended.abandon();
                    self.read_key();
                }
            }
            Step::Parameters => self.get_parameters(),
            Step::Material => self.inspect(),
            Step::Wrap => self.wrap(),
            Step::Import => self.retry_import(),
            Step::Start | Step::Expiration | Step::Review | Step::Done => {}
        }
    }

    fn retry_key(&mut self) {
        let results = &self.results;
        if let super::Remote::Failed { error, .. } = &results.created {
            if error.leaves_doubt() {
                self.look_for_created_key();
            } else {
                self.create_key();
            }
        } else if let super::Remote::Failed { inputs, .. } = &results.named {
            let (connection, arn, alias) = inputs.clone();
            let job = super::Job::NameKey(connection.clone(), arn.clone(), alias.clone());
            let ticket = self.effect(job);
            self.results.named.begin(ticket, (connection, arn, alias));
        } else if self.draft.key_text.trim().is_empty() {
            self.read_keys();
        } else {
            self.look_up_key();
        }
    }

    fn retry_import(&mut self) {
        let Some(run) = self.run.as_ref().filter(|run| run.is_failed()) else { return };
        match &run.failure {
            // What failed was a read after KMS accepted: read again.
            Some(failure) if run.accepted_at.is_some() => {
                if matches!(failure.operation, Operation::GetPublicKey | Operation::GenerateMac) {
                    self.read_back_again();
                } else {
                    self.read_back();
                }
            }
            // The verb is on Review; whoever presses it sees again what is sent.
            _ => {
                self.confirmed = None;
                self.enter(Step::StateCheck);
                self.heading_for = Some(Step::Review);
                self.read_key();
            }
        }
    }

    /// Whether the last failure of the import says that the parameters are of no more use.
    pub fn parameters_refused(&self) -> bool {
        self.run.as_ref().and_then(|run| run.failure.as_ref()).is_some_and(|failure| {
            matches!(
                failure.kind,
                FailureKind::ExpiredImportToken | FailureKind::InvalidImportToken
            )
        })
    }

    /// The slot of the passphrase given for the present file.
    pub const fn passphrase(&self) -> Option<PassphraseSlot> {
        self.draft.passphrase
    }
}
