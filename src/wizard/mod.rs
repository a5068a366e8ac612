//! The wizard: a pure value.
//!
//! It takes an [`Input`] (an [`Intent`] of a person, the [`Completion`] of an effect, or the time)
//! and answers with [`Effect`]s to perform. It reads no clock, file, network or widget, and it
//! never sees key material or a passphrase.
//!
//! The flow of a connected import: [`Step::Start`], Connect, Key, State check, Parameters,
//! Material, Wrap, Expiration, Review, Import, Done. Three ideas carry it:
//!
//! - **Drafts and results differ.** A [`Draft`] is what was typed and survives Back. A result
//!   ([`Remote`]) remembers the inputs it was obtained for and is current only while they are
//!   what is wanted. Nothing is reset by hand; [`Wizard::status`] and [`Wizard::blocker`] are
//!   functions of drafts and results.
//! - **Tickets.** Every effect has a number; a completion with another number changes nothing.
//! - **The reviewed plan.** The import effect takes a [`Reviewed`]`<`[`ImportPlan`]`>`, which is
//!   only made when the plan of this moment equals the plan a person confirmed.

mod blocker;
mod check;
mod complete;
mod draft;
mod effect;
mod evidence;
mod import;
mod intent;
mod mend;
mod plan;
mod remote;
mod state;
mod step;
pub mod words;

pub use blocker::Blocker;
pub use check::{Fact, Finding, Subject};
pub use draft::{
    AliasFault, CreateDraft, Draft, ExpirationChoice, ExpirationDraft, ExpirationFault, ImportAs,
    latest,
};
pub use effect::*;
pub use import::{ImportRun, Phase};
pub use intent::Intent;
pub use plan::{Difference, ImportHow, ImportPlan, KeySnapshot, NoPlan, Reviewed, differences};
pub use remote::{Obtained, Remote};
pub use state::{Trouble, WrapInputs};
pub use step::{Page, Status, Step};

use std::time::Duration;

use jiff::Timestamp;
use state::{AfterWait, Results};

use crate::kms::port::Receipt;

/// Something happened.
#[expect(clippy::large_enum_variant, reason = "an input is handled once and not stored")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A person wants something.
    Intent(Intent),
    /// An effect ended, or has news.
    Completion(Completion),
    /// The time, by this computer's clock. Sent before every other input and about once a minute.
    Clock(Timestamp),
    /// The start-up self-test of wrapping and randomness passed or failed.
    SelfTest(bool),
}

/// The whole state of one import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wizard {
    now: Timestamp,
    page: Page,
    draft: Draft,
    results: Results,
    run: Option<ImportRun>,
    /// The plan a person confirmed on the Review page.
    confirmed: Option<Box<ImportPlan>>,
    /// What was found different when the key was read again before sending.
    changed: Vec<Difference>,
    /// After a fix: go on by itself until this step, if nothing blocks.
    heading_for: Option<Step>,
    self_test_failed: bool,
    receipts: Vec<Receipt>,
    next_ticket: u64,
    waits: Vec<(Ticket, AfterWait)>,
    effects: Vec<Effect>,
}

impl Wizard {
    /// A new wizard on its first page.
    pub fn new(now: Timestamp) -> Self {
        Self {
            now,
            page: Page::Step(Step::Start),
            draft: Draft::default(),
            results: Results::default(),
            run: None,
            confirmed: None,
            changed: Vec::new(),
            heading_for: None,
            self_test_failed: false,
            receipts: Vec::new(),
            next_ticket: 0,
            waits: Vec::new(),
            effects: Vec::new(),
        }
    }

    /// Takes one input and answers with what is to be done.
    pub fn handle(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Clock(now) => self.now = now,
            Input::SelfTest(passed) => self.self_test_failed = !passed,
            Input::Intent(intent) => self.intend(intent),
            Input::Completion(completion) => self.complete(completion),
        }
        std::mem::take(&mut self.effects)
    }

    /// The page on the screen.
    pub const fn page(&self) -> Page {
        self.page
    }

    /// The step on the screen.
    pub const fn step(&self) -> Step {
        self.page.step()
    }

    /// What was typed and chosen.
    pub const fn draft(&self) -> &Draft {
        &self.draft
    }

    /// The time last heard, by this computer's clock.
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// The time at AWS: this computer's clock, less the difference that was measured.
    pub fn aws_now(&self) -> Timestamp {
        self.results
            .clock_difference
            .and_then(|difference| self.now.checked_sub(difference).ok())
            .unwrap_or(self.now)
    }

    /// Every call that was answered, in order: what the record of the import lists.
    pub fn receipts(&self) -> &[Receipt] {
        &self.receipts
    }

    /// Whether any effect is under way.
    pub fn is_busy(&self) -> bool {
        self.results.is_busy() || !self.waits.is_empty() || self.import_in_flight()
    }

    fn effect(&mut self, job: Job) -> Ticket {
        self.next_ticket += 1;
        let ticket = Ticket(self.next_ticket);
        self.effects.push(Effect { ticket, job });
        ticket
    }

    fn wait(&mut self, pause: Duration, then: AfterWait) {
        let ticket = self.effect(Job::Wait(pause));
        self.waits.push((ticket, then));
    }

    fn show(&mut self, step: Step) {
        self.page = Page::Step(step);
    }

    fn intend(&mut self, intent: Intent) {
        // While an import is under way only its end, or time, moves the wizard.
        if self.import_in_flight() {
            return;
        }
        match intent {
            Intent::Next => self.next(),
            Intent::Back => self.back(),
            Intent::GoTo(step) => self.go_to(step),
            Intent::Connect(connection) => self.connect(connection),
            Intent::SignInAgain => self.sign_in(),
            Intent::TypeKey(text) => self.type_key(text),
            Intent::LookUpKey => self.look_up_key(),
            Intent::ChooseKey(arn) => self.choose_key(arn),
            Intent::ReadKeys => self.read_keys(),
            Intent::OpenCreateKey => self.page = Page::CreateKey,
            Intent::EditCreateKey(draft) => self.draft.create = draft,
            Intent::CreateKey => self.create_key(),
            Intent::CheckKeyAgain => self.read_key(),
            Intent::ImportAs(choice) => self.draft.import_as = choice,
            Intent::Describe(text) => self.draft.description = text,
            Intent::ChooseWrapping(choice) => self.draft.wrapping = choice,
            Intent::GetParameters => self.get_parameters(),
            Intent::ChooseFile(path) => self.choose_file(path),
            Intent::GivePassphrase(slot) => self.give_passphrase(slot),
            Intent::AcceptFindings(accepted) => self.accept_findings(accepted),
            Intent::Generate(path, passphrase) => self.generate(path, passphrase),
            Intent::WrapAgain => self.wrap(),
            Intent::EditExpiration(draft) => self.draft.expiration = draft,
            Intent::ConfirmCopy(kept) => self.confirm_copy(kept),
            Intent::Import => self.import(),
            Intent::ReadBackAgain => self.read_back_again(),
            Intent::TryKey => self.try_key(),
            Intent::ImportAnother => self.import_another(),
            Intent::Fix(action) => self.fix(action),
        }
    }

    fn next(&mut self) {
        let step = self.step();
        // Import is reached by its verb only.
        if step == Step::Review || self.page == Page::CreateKey || self.blocker(step).is_some() {
            return;
        }
        if let Some(next) = step.next() {
            self.enter(next);
        }
    }

    fn back(&mut self) {
        if self.page == Page::CreateKey {
            self.show(Step::Key);
        } else if let Some(previous) = self.step().previous() {
            self.show(previous);
        }
    }

    fn go_to(&mut self, step: Step) {
        if matches!(self.status(step), Status::NotYetPossible | Status::NotNeeded) {
            return;
        }
        self.enter(step);
    }

    /// Shows a step and begins what it does by itself, if that is not done already.
    fn enter(&mut self, step: Step) {
        self.show(step);
        match step {
            Step::Key if self.draft.key.is_none() => self.begin_choosing_key(),
            Step::StateCheck if self.reading().is_none() && !self.is_step_busy(step) => {
                self.read_key();
            }
            Step::Material => self.inspect_if_needed(),
            Step::Wrap
                if self.wrapped().is_none()
                    && !self.is_step_busy(step)
                    && self.trouble(step).is_none() =>
            {
                self.wrap();
            }
            _ => {}
        }
    }

    /// After a fix: walks on as far as nothing blocks, to where the fix leads.
    fn head_on(&mut self) {
        while let Some(goal) = self.heading_for {
            let step = self.step();
            if step >= goal {
                self.heading_for = None;
                return;
            }
            if self.is_step_busy(step) {
                return;
            }
            match self.blocker(step) {
                None => match step.next() {
                    Some(next) => self.enter(next),
                    None => self.heading_for = None,
                },
                Some(Blocker::FetchParameters | Blocker::ParametersRunOut) => {
                    self.get_parameters();
                    return;
                }
                Some(Blocker::Wrap) => {
                    self.wrap();
                    return;
                }
                // Something only a person can settle: stop here, with its words on the page.
                Some(_) => {
                    self.heading_for = None;
                    return;
                }
            }
        }
    }
}
