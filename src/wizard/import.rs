//! The import itself: read the key again, send once, read back, prove.

use jiff::Timestamp;

use super::complete::pause;
use super::effect::{Job, KeyReading, Outcome, Ticket};
use super::plan::{ImportPlan, KeySnapshot, Reviewed, differences};
use super::state::AfterWait;
use super::{Page, Step, Wizard};
use crate::kms::failure::{Failure, FailureKind};
use crate::kms::model::{Expiration, ExpirationModel, ImportType, KeyMaterialId, KeyState};
use crate::proof::{self, Answered, Proof, Question};
use crate::remedy::ReadBack;

/// How often the key is read back before Done says that KMS does not show the import yet:
/// 1 + 2 + 4 + 8 + 7 x 15 seconds, two minutes.
const READS_MAX: u32 = 11;

/// How often it is read when only the date is still the old one: 15 seconds.
const READS_FOR_DATE: u32 = 4;

/// Where an import stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phase {
    /// The key is being read again, just before sending.
    Rereading(Ticket),
    /// ImportKeyMaterial is under way.
    Sending(Ticket),
    /// The key is being read back after KMS accepted.
    ReadingBack(Ticket),
    /// Between two reads.
    Pausing,
    /// The proof is being asked for.
    Proving(Ticket),
    /// The call failed; the key is being read to tell what happened to it.
    LookingAfterFailure(Ticket),
    /// The call failed, and the key was read (or could not be).
    Failed,
    /// KMS accepted, but the key could not be read back.
    NotReadBack,
    /// KMS accepted and shows it, but the proof could not be asked for.
    NotProven,
    /// The end.
    Finished,
}

/// One import from its verb to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRun {
    /// What is sent.
    pub plan: Box<ImportPlan>,
    /// Where it stands.
    pub phase: Phase,
    /// When it was sent, by this computer's clock.
    pub sent_at: Option<Timestamp>,
    /// When KMS accepted it.
    pub accepted_at: Option<Timestamp>,
    /// The material ID of KMS's answer.
    pub material_id: Option<KeyMaterialId>,
    /// The last failure: of the import, of reading back or of the proof.
    pub failure: Option<Failure>,
    /// The key as it was read after the call.
    pub read_back: Option<ReadBack>,
    /// The reading it came from.
    pub reading: Option<KeyReading>,
    /// How often it was read back.
    pub reads: u32,
    /// How often ImportKeyMaterial was sent in this run.
    pub tries: u32,
    /// Whether a person asked to look, after an unanswered call.
    pub looking: bool,
    /// Whether KMS showed the import before the reads were used up.
    pub shown: bool,
    /// What was proven.
    pub proof: Option<Proof>,
    /// Symmetric keys: whether random bytes were encrypted and decrypted.
    pub tried: Option<Result<bool, Failure>>,
    trying: Option<Ticket>,
}

impl ImportRun {
    fn new(plan: Box<ImportPlan>, phase: Phase, tries: u32) -> Self {
        Self {
            plan,
            phase,
            sent_at: None,
            accepted_at: None,
            material_id: None,
            failure: None,
            read_back: None,
            reading: None,
            reads: 0,
            tries,
            looking: false,
            shown: false,
            proof: None,
            tried: None,
            trying: None,
        }
    }

    /// Whether something is under way that only its own end may interrupt.
    pub const fn in_flight(&self) -> bool {
        matches!(
            self.phase,
            Phase::Rereading(_)
                | Phase::Sending(_)
                | Phase::ReadingBack(_)
                | Phase::Pausing
                | Phase::Proving(_)
                | Phase::LookingAfterFailure(_)
        )
    }

    /// Whether it came to its end.
    pub const fn is_finished(&self) -> bool {
        matches!(self.phase, Phase::Finished)
    }

    /// Whether it stands still on a failure.
    pub const fn is_failed(&self) -> bool {
        matches!(self.phase, Phase::Failed | Phase::NotReadBack | Phase::NotProven)
    }

    /// Whether it is not known if the import happened.
    pub fn is_in_doubt(&self) -> bool {
        self.accepted_at.is_none() && self.failure.as_ref().is_some_and(Failure::leaves_doubt)
    }

    const fn ticket(&self) -> Option<Ticket> {
        match self.phase {
            Phase::Rereading(ticket)
            | Phase::Sending(ticket)
            | Phase::ReadingBack(ticket)
            | Phase::Proving(ticket)
            | Phase::LookingAfterFailure(ticket) => Some(ticket),
            Phase::Pausing
            | Phase::Failed
            | Phase::NotReadBack
            | Phase::NotProven
            | Phase::Finished => self.trying,
        }
    }

    /// Whether a reading shows that the import arrived.
    fn arrived(&self, reading: &KeyReading) -> bool {
        let metadata = &reading.metadata;
        let entries = reading.materials.entries();
        if self.plan.import_type() == Some(ImportType::NewKeyMaterial) {
            let before = &self.plan.key().materials;
            return entries.is_empty()
                || entries.iter().any(|entry| {
                    let is_it = match (&entry.id, &self.material_id) {
                        (Some(listed), Some(told)) => listed == told,
                        _ => !before.iter().any(|old| old.id == entry.id),
                    };
                    is_it && !entry.is_missing()
                });
        }
        let expected = self.plan.key_material_id().or(self.material_id.as_ref());
        let listed = expected.and_then(|id| {
            entries.iter().find(|entry| entry.id.as_ref() == Some(id)).map(|e| !e.is_missing())
        });
        listed.unwrap_or(false)
            || !matches!(
                metadata.state,
                KeyState::PendingImport | KeyState::Creating | KeyState::Other(_)
            )
    }

    /// The ID under which KMS lists the material that was asked for, once it is present. KMS has
    /// compared it with the material's own before it says so.
    fn listed_id(&self) -> Option<KeyMaterialId> {
        let asked = self.plan.key_material_id()?;
        let reading = self.reading.as_ref().filter(|_| self.shown)?;
        let entries = reading.materials.entries();
        let present =
            entries.iter().any(|entry| entry.id.as_ref() == Some(asked) && !entry.is_missing());
        (present || reading.metadata.current_material.as_ref() == Some(asked))
            .then(|| asked.clone())
    }

    /// Whether the date is the one asked for, where one reading can tell.
    fn date_is_right(&self, reading: &KeyReading) -> bool {
        let metadata = &reading.metadata;
        if reading.materials.entries().len() > 1 {
            return true;
        }
        match self.plan.expiration().expiration() {
            Expiration::Never => metadata.expiration_model != Some(ExpirationModel::Expires),
            Expiration::On(at) => metadata.valid_to == Some(at),
        }
    }

    /// After an unanswered call: whether the key shows that this import, and no earlier one, is in.
    fn happened(&self, reading: &KeyReading) -> bool {
        let now = KeySnapshot::of(reading);
        !differences(self.plan.key(), &now).is_empty()
            && self.arrived(reading)
            && self.date_is_right(reading)
    }
}

impl Wizard {
    /// The import under way, failed or finished.
    pub const fn run(&self) -> Option<&ImportRun> {
        self.run.as_ref()
    }

    /// Whether an import is under way.
    pub fn import_in_flight(&self) -> bool {
        self.run.as_ref().is_some_and(ImportRun::in_flight)
    }

    pub(super) fn run_is_over(&self) -> bool {
        self.run.as_ref().is_some_and(|run| !run.in_flight())
    }

    pub(super) fn owns_ticket(&self, ticket: Ticket) -> bool {
        self.run.as_ref().and_then(ImportRun::ticket) == Some(ticket)
    }

    pub(super) fn confirm_copy(&mut self, kept: bool) {
        self.confirmed = if kept { self.plan().map(Box::new) } else { None };
        if kept {
            self.changed.clear();
        }
    }

    /// The verb of Review. Does nothing unless exactly this plan was confirmed.
    pub(super) fn import(&mut self) {
        if self.page != Page::Step(Step::Review) || self.blocker(Step::Review).is_some() {
            return;
        }
        let Some(plan) = self.confirmed.clone() else { return };
        let tries = self.run.as_ref().map_or(0, |run| run.tries);
        let connection = self.draft.connection.clone();
        let ticket = self.effect(Job::ReadKey(connection, plan.arn().clone()));
        self.run = Some(ImportRun::new(plan, Phase::Rereading(ticket), tries));
        self.show(Step::Import);
    }

    pub(super) fn complete_import(&mut self, ticket: Ticket, outcome: Outcome) {
        let Some(mut run) = self.run.take() else { return };
        match (run.phase.clone(), outcome) {
            (Phase::Rereading(_), Outcome::KeyRead(result)) => return self.reread(run, result),
            (Phase::Sending(_), Outcome::Imported(Ok(reply))) => {
                run.accepted_at = Some(self.now);
                run.material_id = reply.key_material_id;
                self.run = Some(run);
                return self.read_back();
            }
            (Phase::Sending(_), Outcome::Imported(Err(failure))) => {
                self.hear_failure_clock(&failure);
                run.failure = Some(failure);
                self.run = Some(run);
                return self.look();
            }
            (Phase::ReadingBack(_), Outcome::KeyRead(result)) => {
                return self.back_was_read(run, result);
            }
            (Phase::LookingAfterFailure(_), Outcome::KeyRead(result)) => {
                return self.looked(run, result);
            }
            (Phase::Proving(_), Outcome::Proved(answer)) => {
                // A missing permission is an end; any other failure can be mended and asked again.
                let failed = answer.as_ref().err().cloned();
                let denied = failed.as_ref().is_none_or(|f| f.kind == FailureKind::AccessDenied);
                run.proof = Some(proof::judge(&run.plan.wrapped().proof, answer));
                run.phase = if denied { Phase::Finished } else { Phase::NotProven };
                run.failure = failed;
            }
            (_, Outcome::KeyTried(result)) if run.trying == Some(ticket) => {
                run.trying = None;
                run.tried = Some(result);
            }
            // A job that broke: it is not known what it did.
            (Phase::Sending(_), Outcome::Broken) => {
                run.failure = Some(Failure::broken(self.now));
                self.run = Some(run);
                return self.look();
            }
            (Phase::Rereading(_) | Phase::LookingAfterFailure(_), _) => run.phase = Phase::Failed,
            (Phase::ReadingBack(_), _) => run.phase = Phase::NotReadBack,
            (Phase::Proving(_), _) => run.phase = Phase::NotProven,
            _ => {}
        }
        self.end_or_stay(run);
    }

    fn end_or_stay(&mut self, run: ImportRun) {
        let finished = run.is_finished();
        self.run = Some(run);
        if finished {
            self.show(Step::Done);
        }
    }

    /// The key was read again: send, or go back to Review with what changed.
    fn reread(&mut self, mut run: ImportRun, result: Result<KeyReading, Failure>) {
        match result {
            Err(failure) => {
                self.hear_failure_clock(&failure);
                run.failure = Some(failure);
                run.phase = Phase::Failed;
                self.run = Some(run);
            }
            Ok(reading) => {
                let found = differences(run.plan.key(), &KeySnapshot::of(&reading));
                let inputs = (self.draft.connection.clone(), reading.metadata.arn.clone());
                self.results.reading.set(inputs, reading);
                // What was confirmed must still hold, by the clock of this moment too.
                let holds = found.is_empty()
                    && self.confirmed.as_deref() == Some(&*run.plan)
                    && self.plan().as_ref() == Some(&*run.plan);
                if holds {
                    let connection = self.draft.connection.clone();
                    let reviewed = Reviewed::confirmed((*run.plan).clone());
                    let ticket = self.effect(Job::Import(connection, Box::new(reviewed)));
                    run.phase = Phase::Sending(ticket);
                    run.sent_at = Some(self.now);
                    run.tries += 1;
                    self.run = Some(run);
                } else {
                    self.changed = found;
                    self.confirmed = None;
                    self.run = None;
                    self.show(Step::Review);
                }
            }
        }
    }

    pub(super) fn read_back(&mut self) {
        let Some(arn) = self.run.as_ref().map(|run| run.plan.arn().clone()) else { return };
        let ticket = self.effect(Job::ReadKey(self.draft.connection.clone(), arn));
        if let Some(run) = &mut self.run {
            run.phase = Phase::ReadingBack(ticket);
        }
    }

    /// Reads the key after a failed or unanswered import.
    pub(super) fn look(&mut self) {
        let Some(arn) = self.run.as_ref().map(|run| run.plan.arn().clone()) else { return };
        let ticket = self.effect(Job::ReadKey(self.draft.connection.clone(), arn));
        if let Some(run) = &mut self.run {
            run.phase = Phase::LookingAfterFailure(ticket);
        }
    }

    fn back_was_read(&mut self, mut run: ImportRun, result: Result<KeyReading, Failure>) {
        run.reads += 1;
        match result {
            Err(failure) => {
                self.hear_failure_clock(&failure);
                run.failure = Some(failure);
                run.phase = Phase::NotReadBack;
                self.run = Some(run);
            }
            Ok(reading) => {
                let arrived = run.arrived(&reading);
                let dated = run.date_is_right(&reading);
                let enough = run.reads >= READS_MAX || (arrived && run.reads >= READS_FOR_DATE);
                run.read_back = Some(read_back_of(&run, &reading, self.now));
                run.reading = Some(reading);
                run.shown = arrived;
                if (arrived && dated) || enough {
                    self.ask_for_proof(run);
                } else {
                    let delay = pause(run.reads - 1);
                    run.phase = Phase::Pausing;
                    self.run = Some(run);
                    self.wait(delay, AfterWait::ReadBack);
                }
            }
        }
    }

    fn ask_for_proof(&mut self, mut run: ImportRun) {
        let plan = &run.plan;
        let spec = plan.key().metadata.spec.importable();
        let question = spec.map_or(Question::None, |s| proof::question(&plan.wrapped().proof, s));
        if matches!(question, Question::None) {
            // Only material that was there before has an ID that anybody could expect.
            let before = plan.key_material_id().cloned();
            let after = run.material_id.clone().or_else(|| run.listed_id());
            let answer = Ok(Answered::KeyMaterial { before, after });
            run.proof = Some(proof::judge(&plan.wrapped().proof, answer));
            run.phase = Phase::Finished;
            self.end_or_stay(run);
            return;
        }
        let arn = plan.arn().clone();
        let ticket = self.effect(Job::Prove(self.draft.connection.clone(), arn, question));
        run.phase = Phase::Proving(ticket);
        self.run = Some(run);
    }

    fn looked(&mut self, mut run: ImportRun, result: Result<KeyReading, Failure>) {
        run.reads += 1;
        let Ok(reading) = result else {
            run.phase = Phase::Failed;
            self.run = Some(run);
            return;
        };
        let happened = run.is_in_doubt() && run.happened(&reading);
        run.read_back = Some(read_back_of(&run, &reading, self.now));
        run.reading = Some(reading);
        if happened {
            run.failure = None;
            run.accepted_at = Some(self.now);
            run.shown = true;
            self.ask_for_proof(run);
        } else if run.looking && run.is_in_doubt() && run.reads < READS_MAX {
            let delay = pause(run.reads - 1);
            run.phase = Phase::Pausing;
            self.run = Some(run);
            self.wait(delay, AfterWait::LookAgain);
        } else {
            run.phase = Phase::Failed;
            self.run = Some(run);
        }
    }

    /// A person asks to look at the key after an unanswered import: two minutes of reads.
    pub(super) fn look_at_key(&mut self) {
        match &mut self.run {
            Some(run) if run.is_failed() && run.accepted_at.is_none() => {
                run.looking = true;
                run.reads = 0;
                self.look();
            }
            Some(run) if run.is_failed() => self.read_back(),
            _ => {
                self.show(Step::StateCheck);
                self.read_key();
            }
        }
    }

    pub(super) fn read_back_again(&mut self) {
        if let Some(run) = &mut self.run
            && run.accepted_at.is_some()
            && !run.in_flight()
        {
            run.reads = 0;
            self.show(Step::Import);
            self.read_back();
        }
    }

    pub(super) fn go_on_without_proof(&mut self) {
        if let Some(run) = &mut self.run
            && run.accepted_at.is_some()
            && run.is_failed()
        {
            run.phase = Phase::Finished;
            self.show(Step::Done);
        }
    }

    pub(super) fn try_key(&mut self) {
        let Some(run) = &self.run else { return };
        if !run.is_finished() || run.trying.is_some() {
            return;
        }
        let arn = run.plan.arn().clone();
        let ticket = self.effect(Job::TryKey(self.draft.connection.clone(), arn));
        if let Some(run) = &mut self.run {
            run.trying = Some(ticket);
        }
    }

    pub(super) fn import_another(&mut self) {
        let connection = self.draft.connection.clone();
        self.draft = super::Draft { connection, ..super::Draft::default() };
        self.run = None;
        self.confirmed = None;
        self.changed.clear();
        self.receipts.clear();
        self.enter(Step::Key);
    }
}

fn read_back_of(run: &ImportRun, reading: &KeyReading, at: Timestamp) -> ReadBack {
    ReadBack {
        metadata: reading.metadata.clone(),
        at,
        unchanged: differences(run.plan.key(), &KeySnapshot::of(reading)).is_empty(),
    }
}
