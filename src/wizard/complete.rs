//! Intents that begin effects, and the completions that end them.

use std::path::PathBuf;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::effect::{
    Completion, GenerateOrder, Job, KeyReading, ListProgress, Outcome, PassphraseSlot,
};
use super::state::{AfterWait, ParametersInputs};
use super::{Page, Step, Wizard};
use crate::kms::compat::PARAMETERS_INTERVAL_SECONDS;
use crate::kms::failure::{Failure, FailureKind};
use crate::kms::model::{ImportParameters, KeyArn, KeyMetadata, KeyName};
use crate::kms::port::{Connection, CreateKeyRequest, Receipt};
use crate::material::Verdict;
use crate::wrapping::{WrapFailure, WrapOrder, Wrapped};

/// The tag by which a key is found again after a lost answer to CreateKey.
pub(super) const WIZARD_TAG: &str = "kms-import-wizard";

/// How long KMS may take to show a new key everywhere (Developer Guide, eventual consistency).
const SHOWING_UP: SignedDuration = SignedDuration::from_mins(2);

/// How long to wait before looking again: 1, 2, 4, 8 seconds, then every 15.
pub(super) const fn pause(tries: u32) -> Duration {
    Duration::from_secs(match tries {
        0 => 1,
        1 => 2,
        2 => 4,
        3 => 8,
        _ => 15,
    })
}

impl Wizard {
    pub(super) fn connect(&mut self, connection: Connection) {
        if self.draft.connection != connection {
            self.draft.connection = connection;
            self.results.clock_difference = None;
            self.results.listing = None;
        }
        if self.signed_in().is_none() {
            self.sign_in();
        }
    }

    pub(super) fn sign_in(&mut self) {
        let connection = self.draft.connection.clone();
        let ticket = self.effect(Job::SignIn(connection.clone()));
        self.results.signed_in.begin(ticket, connection);
    }

    pub(super) fn type_key(&mut self, text: String) {
        if text != self.draft.key_text {
            self.draft.key_text = text;
            self.results.looked_up.abandon();
        }
    }

    /// What the Key page does when it is entered with no key chosen.
    pub(super) fn begin_choosing_key(&mut self) {
        if !self.draft.key_text.trim().is_empty() {
            if self.trouble(Step::Key).is_none() {
                self.look_up_key();
            }
        } else if self.results.keys.current(&self.draft.connection).is_none()
            && !self.results.keys.is_in_flight(&self.draft.connection)
            && self.results.keys.error(&self.draft.connection).is_none()
        {
            self.read_keys();
        }
    }

    pub(super) fn read_keys(&mut self) {
        let connection = self.draft.connection.clone();
        let ticket = self.effect(Job::ListKeys(connection.clone()));
        self.results.listing = None;
        self.results.keys.begin(ticket, connection);
    }

    pub(super) fn look_up_key(&mut self) {
        let Ok(name) = KeyName::parse(&self.draft.key_text) else { return };
        let connection = self.draft.connection.clone();
        let text = name.as_str().to_owned();
        let ticket = self.effect(Job::LookUpKey(connection.clone(), text.clone()));
        self.results.looked_up.begin(ticket, (connection, text));
    }

    pub(super) fn choose_key(&mut self, arn: KeyArn) {
        if self.draft.key.as_ref() != Some(&arn) {
            self.draft.key = Some(arn);
            self.draft.import_as = super::ImportAs::Usual;
            self.run = None;
            self.changed.clear();
        }
    }

    pub(super) fn create_key(&mut self) {
        if self.is_step_busy(Step::Key) || self.draft.create.alias_name().is_err() {
            return;
        }
        let draft = &self.draft.create;
        let mut tags: Vec<(String, String)> =
            draft.tags.iter().filter(|(name, _)| !name.trim().is_empty()).cloned().collect();
        tags.push((WIZARD_TAG.to_owned(), self.create_mark()));
        let request = CreateKeyRequest {
            spec: draft.spec,
            usage: draft.usage_or_first(),
            description: draft.description.trim().to_owned(),
            multi_region: draft.multi_region,
            tags,
            policy: Some(draft.policy.trim().to_owned()).filter(|policy| !policy.is_empty()),
        };
        let connection = self.draft.connection.clone();
        let ticket = self.effect(Job::CreateKey(connection.clone(), request.clone()));
        self.results.created.begin(ticket, (connection, request));
    }

    /// The value of the wizard's tag: when, and the how-manieth try of this run.
    fn create_mark(&self) -> String {
        format!("{}-{}", self.now.as_millisecond(), self.next_ticket)
    }

    /// The mark of the last CreateKey that was asked for.
    pub(super) fn last_create_mark(&self) -> Option<String> {
        let super::Remote::Failed { inputs: (_, request), .. } = &self.results.created else {
            return None;
        };
        request.tags.iter().find(|(name, _)| name == WIZARD_TAG).map(|(_, value)| value.clone())
    }

    pub(super) fn look_for_created_key(&mut self) {
        let Some(mark) = self.last_create_mark() else { return };
        let connection = self.draft.connection.clone();
        let ticket = self.effect(Job::FindCreatedKey(connection.clone(), mark.clone()));
        self.results.found.begin(ticket, (connection, mark));
    }

    pub(super) fn read_key(&mut self) {
        let Some(arn) = self.draft.key.clone() else { return };
        let connection = self.draft.connection.clone();
        let ticket = self.effect(Job::ReadKey(connection.clone(), arn.clone()));
        self.results.reading.begin(ticket, (connection, arn));
    }

    pub(super) fn mend_key(&mut self, mend: super::Mend) {
        let Some(arn) = self.draft.key.clone() else { return };
        let connection = self.draft.connection.clone();
        let ticket = self.effect(Job::Mend(connection.clone(), arn.clone(), mend.clone()));
        self.results.mended.begin(ticket, (connection, arn, mend));
    }

    /// Fetches parameters, not sooner than KMS allows after the last fetch.
    pub(super) fn get_parameters(&mut self) {
        let possible = Step::Parameters.before().all(|step| self.blocker(step).is_none())
            && self.wrapping_refusal().is_none();
        if !possible || self.is_step_busy(Step::Parameters) {
            return;
        }
        self.results.tries = 0;
        let interval = SignedDuration::from_secs(PARAMETERS_INTERVAL_SECONDS);
        let early = self
            .results
            .last_fetch
            .map(|last| interval - self.now.duration_since(last))
            .filter(|left| left.is_positive() && *left <= interval);
        match early.and_then(|left| Duration::try_from(left).ok()) {
            Some(left) => self.wait(left, AfterWait::FetchParameters),
            None => self.fetch_parameters(),
        }
    }

    fn fetch_parameters(&mut self) {
        let Some(inputs) = self.parameters_inputs() else { return };
        let ParametersInputs { connection, key, algorithm, wrapping_key_spec } = inputs.clone();
        let ticket =
            self.effect(Job::FetchParameters(connection, key, algorithm, wrapping_key_spec));
        self.results.last_fetch = Some(self.now);
        self.results.parameters.begin(ticket, inputs);
    }

    pub(super) fn choose_file(&mut self, path: String) {
        if path != self.draft.material_path {
            self.draft.material_path = path;
            self.draft.passphrase = None;
            self.results.inspection.abandon();
        }
        self.inspect();
    }

    pub(super) fn give_passphrase(&mut self, slot: PassphraseSlot) {
        self.draft.passphrase = Some(slot);
        self.inspect();
    }

    pub(super) fn accept_findings(&mut self, accepted: bool) {
        self.draft.accepted =
            if accepted { self.inspect_order().map(|order| order.path) } else { None };
    }

    pub(super) fn inspect_if_needed(&mut self) {
        if self.inspection().is_none() && !self.is_step_busy(Step::Material) {
            self.inspect();
        }
    }

    pub(super) fn inspect(&mut self) {
        let Some(order) = self.inspect_order() else { return };
        let ticket = self.effect(Job::Inspect(order.clone()));
        self.results.inspection.begin(ticket, order);
    }

    pub(super) fn generate(&mut self, path: PathBuf, passphrase: Option<PassphraseSlot>) {
        let Some(spec) = self.spec() else { return };
        let order = GenerateOrder { spec, path, passphrase };
        let ticket = self.effect(Job::Generate(order.clone()));
        self.results.generated.begin(ticket, order);
    }

    /// Reads the file again and wraps it; another key than the one seen is refused.
    pub(super) fn wrap(&mut self) {
        let (Some(inputs), Some(parameters)) = (self.wrap_inputs(), self.parameters()) else {
            return;
        };
        let order = WrapOrder {
            spec: inputs.spec,
            algorithm: parameters.algorithm,
            wrapping_key_spec: parameters.wrapping_key_spec,
            public_key: parameters.public_key.clone(),
            findings_accepted: self.findings_accepted(),
            expected: inputs.identity.clone(),
        };
        let ticket = self.effect(Job::Wrap(inputs.path.clone(), self.draft.passphrase, order));
        self.results.wrapped.begin(ticket, inputs);
    }

    /// Takes the end of an effect. Only the effect that is waited for changes anything.
    pub(super) fn complete(&mut self, completion: Completion) {
        let Completion { ticket, outcome, receipts } = completion;
        if !self.is_awaited(ticket) {
            return;
        }
        self.hear_clock(&receipts);
        self.receipts.extend(receipts);
        if self.owns_ticket(ticket) {
            self.complete_import(ticket, outcome);
            return;
        }
        match outcome {
            Outcome::SignedIn(result) => {
                if let Ok(signed_in) = &result {
                    self.results.clock_difference =
                        signed_in.clock_difference.or(self.results.clock_difference);
                }
                if let Err(failure) = &result {
                    self.hear_failure_clock(failure);
                }
                self.results.signed_in.finish(ticket, result);
            }
            Outcome::Listing(progress) => self.hear_listing(ticket, progress),
            Outcome::Listed(result) => {
                self.results.listing = None;
                self.results.keys.finish(ticket, result);
            }
            Outcome::LookedUp(result) => self.looked_up(ticket, result),
            Outcome::KeyRead(result) => self.key_read(ticket, result),
            Outcome::KeyCreated(result) => self.key_created(ticket, result),
            Outcome::CreatedKeyFound(result) => self.created_key_found(ticket, result),
            Outcome::KeyNamed(result) => {
                let named = result.is_ok();
                if self.results.named.finish(ticket, result) && named {
                    self.enter(Step::StateCheck);
                }
            }
            Outcome::Mended(result) => {
                let mended = result.is_ok();
                if self.results.mended.finish(ticket, result) && mended {
                    self.results.mended.abandon();
                    self.read_key();
                }
            }
            Outcome::ParametersFetched(result) => self.parameters_fetched(ticket, result),
            Outcome::Inspected(result) => {
                self.results.inspection.finish(ticket, result);
            }
            Outcome::Generated(result) => {
                let path = result.as_ref().ok().map(|made| made.path.clone());
                if self.results.generated.finish(ticket, result)
                    && let Some(path) = path
                {
                    self.choose_file(path.to_string_lossy().into_owned());
                }
            }
            Outcome::Wrapped(result) => self.wrapping_ended(ticket, result),
            Outcome::Waited => self.waited(ticket),
            Outcome::Imported(_) | Outcome::Proved(_) | Outcome::KeyTried(_) => {}
            Outcome::Broken => self.broken(ticket),
        }
        self.head_on();
    }

    fn is_awaited(&self, ticket: super::Ticket) -> bool {
        let results = &self.results;
        self.owns_ticket(ticket)
            || self.waits.iter().any(|(waiting, _)| *waiting == ticket)
            || [
                results.signed_in.ticket(),
                results.keys.ticket(),
                results.looked_up.ticket(),
                results.reading.ticket(),
                results.created.ticket(),
                results.found.ticket(),
                results.named.ticket(),
                results.mended.ticket(),
                results.parameters.ticket(),
                results.inspection.ticket(),
                results.generated.ticket(),
                results.wrapped.ticket(),
            ]
            .contains(&Some(ticket))
    }

    fn hear_clock(&mut self, receipts: &[Receipt]) {
        for receipt in receipts {
            if let Some(server) = receipt.server_date {
                self.results.clock_difference = Some(receipt.at.duration_since(server));
            }
        }
    }

    pub(super) fn hear_failure_clock(&mut self, failure: &Failure) {
        if let Some(server) = failure.server_date {
            self.results.clock_difference = Some(failure.at.duration_since(server));
        }
    }

    fn hear_listing(&mut self, ticket: super::Ticket, progress: ListProgress) {
        if self.results.keys.ticket() == Some(ticket) {
            let mut rows = self.results.listing.take().map(|old| old.rows).unwrap_or_default();
            rows.extend(progress.rows);
            self.results.listing = Some(ListProgress { rows, ..progress });
        }
    }

    fn looked_up(&mut self, ticket: super::Ticket, result: Result<KeyReading, Failure>) {
        if let Err(failure) = &result {
            self.hear_failure_clock(failure);
        }
        let reading = result.as_ref().ok().cloned();
        let arn = result.map(|reading| reading.metadata.arn);
        if !self.results.looked_up.finish(ticket, arn) {
            return;
        }
        if let Some(reading) = reading {
            self.choose_key(reading.metadata.arn.clone());
            let inputs = (self.draft.connection.clone(), reading.metadata.arn.clone());
            self.results.reading.set(inputs, reading);
        }
    }

    fn key_read(&mut self, ticket: super::Ticket, result: Result<KeyReading, Failure>) {
        if let Err(failure) = &result {
            self.hear_failure_clock(failure);
            if self.may_not_show_yet(failure) && self.results.reading.ticket() == Some(ticket) {
                let delay = pause(self.results.tries);
                self.results.tries += 1;
                self.results.reading.abandon();
                self.wait(delay, AfterWait::ReadKey);
                return;
            }
        }
        self.results.tries = 0;
        self.results.reading.finish(ticket, result);
    }

    /// A key this run created may not be visible everywhere for a while; the SDK does not wait.
    fn may_not_show_yet(&self, failure: &Failure) -> bool {
        matches!(failure.kind, FailureKind::NotFound | FailureKind::KmsInvalidState)
            && self.created_here().is_some_and(|at| self.now.duration_since(at) < SHOWING_UP)
    }

    /// When this run created the chosen key, if it did.
    pub fn created_here(&self) -> Option<Timestamp> {
        let arn = self.draft.key.as_ref()?;
        self.results.created_here.iter().find(|(key, _)| key == arn).map(|(_, at)| *at)
    }

    fn key_created(&mut self, ticket: super::Ticket, result: Result<KeyMetadata, Failure>) {
        let arn = result.as_ref().ok().map(|metadata| metadata.arn.clone());
        if let Err(failure) = &result {
            self.hear_failure_clock(failure);
        }
        if self.results.created.finish(ticket, result)
            && let Some(arn) = arn
        {
            self.take_created(arn);
        }
    }

    fn created_key_found(
        &mut self,
        ticket: super::Ticket,
        result: Result<Option<KeyMetadata>, Failure>,
    ) {
        let arn = result.as_ref().ok().and_then(Option::as_ref).map(|found| found.arn.clone());
        if self.results.found.finish(ticket, result)
            && let Some(arn) = arn
        {
            self.results.created.abandon();
            self.take_created(arn);
        }
    }

    fn take_created(&mut self, arn: KeyArn) {
        self.results.created_here.push((arn.clone(), self.now));
        self.choose_key(arn.clone());
        self.draft.key_text = String::new();
        match self.draft.create.alias_name() {
            Ok(Some(alias)) => {
                let connection = self.draft.connection.clone();
                let ticket =
                    self.effect(Job::NameKey(connection.clone(), arn.clone(), alias.clone()));
                self.results.named.begin(ticket, (connection, arn, alias));
            }
            Ok(None) | Err(_) => self.enter(Step::StateCheck),
        }
    }

    fn parameters_fetched(
        &mut self,
        ticket: super::Ticket,
        result: Result<ImportParameters, Failure>,
    ) {
        if let Err(failure) = &result {
            self.hear_failure_clock(failure);
            if self.may_not_show_yet(failure) && self.results.parameters.ticket() == Some(ticket) {
                let delay = pause(self.results.tries.max(2));
                self.results.tries += 1;
                self.results.parameters.abandon();
                self.wait(delay, AfterWait::FetchParameters);
                return;
            }
        }
        self.results.tries = 0;
        if self.results.parameters.finish(ticket, result) && self.run_is_over() {
            // What failed with the old pair is history once there is a new one.
            self.run = None;
        }
    }

    fn wrapping_ended(&mut self, ticket: super::Ticket, result: Result<Box<Wrapped>, WrapFailure>) {
        // The file says by itself what it needs: show that where it can be mended.
        let at_material = match &result {
            Err(WrapFailure::Material(seen)) => Some(seen.clone()),
            _ => None,
        };
        let wrapped = result.is_ok();
        let result = result.map(|wrapped| *wrapped);
        if !self.results.wrapped.finish(ticket, result) {
            return;
        }
        if wrapped {
            // The passphrase has done its work; the vault forgets it (see jobs).
            self.draft.passphrase = None;
            let seen = self.results.wrapped.last().map(|wrapped| wrapped.inspection.clone());
            if let (Some(order), Some(seen)) = (self.inspect_order(), seen) {
                self.results.inspection.set(order, seen);
            }
        } else if let Some(seen) = at_material {
            self.draft.passphrase = None;
            self.results.wrapped.abandon();
            if let Some(order) = self.inspect_order() {
                let refused = seen.verdict() != Verdict::Fits;
                self.results.inspection.set(order, *seen);
                if refused {
                    self.page = Page::Step(Step::Material);
                }
            }
        }
    }

    fn waited(&mut self, ticket: super::Ticket) {
        let Some(at) = self.waits.iter().position(|(waiting, _)| *waiting == ticket) else {
            return;
        };
        let (_, then) = self.waits.swap_remove(at);
        match then {
            AfterWait::FetchParameters => self.fetch_parameters(),
            AfterWait::ReadKey => self.read_key(),
            AfterWait::ReadBack => self.read_back(),
            AfterWait::LookAgain => self.look(),
            AfterWait::Retry(step) => self.retry(step),
        }
    }

    /// A job that broke is a fault of ours: whatever waited for it stops waiting.
    fn broken(&mut self, ticket: super::Ticket) {
        let results = &mut self.results;
        macro_rules! stop {
            ($($slot:ident),+) => {
                $(if results.$slot.ticket() == Some(ticket) { results.$slot.abandon(); })+
            };
        }
        stop!(signed_in, keys, looked_up, reading, created, found, named, mended, parameters);
        stop!(inspection, generated, wrapped);
        self.waits.retain(|(waiting, _)| *waiting != ticket);
        self.heading_for = None;
    }
}
