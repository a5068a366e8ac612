//! `import`: the whole wizard on the command line.

use super::args::{ImportArgs, ImportTypeArg};
use super::exit::{Exit, Stop};
use super::session::Session;
use super::{output, terminal, words};
use crate::kms::compat;
use crate::kms::model::Expiration;
use crate::kms::port::{Connect, Connection};
use crate::remedy::Action;
use crate::wizard::{Blocker, ExpirationDraft, ImportAs, Intent, Phase, Step, latest};

/// Fixes a person may press before the command gives up.
const FIXES_MAX: usize = 20;

/// One import.
pub struct Import<'a, C: Connect> {
    /// The wizard.
    pub session: &'a mut Session<C>,
    /// What was asked for.
    pub args: &'a ImportArgs,
    /// Whether only machines read the output.
    pub json: bool,
    passphrase_tried: bool,
}

impl<'a, C: Connect> Import<'a, C> {
    /// An import that has not begun.
    pub const fn new(session: &'a mut Session<C>, args: &'a ImportArgs, json: bool) -> Self {
        Self { session, args, json, passphrase_tried: false }
    }

    const fn asks(&self) -> bool {
        !self.json && !self.args.yes
    }

    /// From sign-in to Done, with the fixes a person presses on the way.
    pub fn run(&mut self, connection: Connection) -> Result<(), Stop> {
        self.check_date()?;
        self.look_at_file()?;
        if !self.args.yes && !terminal::is_interactive() {
            return Err(Stop::sentence(Exit::Usage, words::YES_NEEDED));
        }
        self.session.sign_in(connection)?;
        let mut presses = 0;
        let mut begun = false;
        loop {
            let stop = match self.walk(&mut begun) {
                Ok(()) => return Ok(()),
                Err(stop) => stop,
            };
            presses += 1;
            if presses > FIXES_MAX || !self.press_fix(&stop) {
                return Err(stop);
            }
        }
    }

    /// A date nobody could accept is refused before any call.
    fn check_date(&self) -> Result<(), Stop> {
        let Some(at) = self.args.valid_to else { return Ok(()) };
        let now = crate::jobs::clock::now();
        let refusal = if at <= now {
            crate::remedy::Refusal::ExpirationPast(at)
        } else if at > latest(now) {
            crate::remedy::Refusal::ExpirationTooFar { asked: at, latest: latest(now) }
        } else {
            return Ok(());
        };
        Err(self.refused(&refusal))
    }

    fn refused(&self, refusal: &crate::remedy::Refusal) -> Stop {
        let evidence = self.session.wizard.evidence(crate::remedy::During::CheckingKey);
        Stop {
            exit: Exit::RefusedHere,
            sentence: None,
            failure: None,
            remedy: Some(crate::remedy::refusal(refusal, &evidence)),
        }
    }

    /// Reads the file once before any call: what no key could take is refused at once.
    fn look_at_file(&mut self) -> Result<(), Stop> {
        if let Some(file) = &self.args.passphrase_file {
            self.give_passphrase(terminal::passphrase_of(file)?);
        }
        let path = self.args.material.to_string_lossy().into_owned();
        self.session.tell(Intent::ChooseFile(path));
        if self.session.wizard.passphrase().is_none()
            && self.session.wizard.blocker(Step::Material) == Some(Blocker::OpenWithPassphrase)
        {
            return self.open_with_passphrase();
        }
        match self.session.wizard.trouble(Step::Material) {
            Some(_) => self.session.pass(Step::Material),
            None => Ok(()),
        }
    }

    fn give_passphrase(&mut self, passphrase: crate::material::Secret) {
        let slot = self.session.jobs.vault().put(passphrase);
        self.session.tell(Intent::GivePassphrase(slot));
    }

    /// From the file or the prompt; a wrong one is asked for again at a terminal.
    fn open_with_passphrase(&mut self) -> Result<(), Stop> {
        while self.session.wizard.blocker(Step::Material) == Some(Blocker::OpenWithPassphrase) {
            let given = match &self.args.passphrase_file {
                Some(file) if !self.passphrase_tried => Some(terminal::passphrase_of(file)?),
                Some(_) => None,
                None => terminal::ask_passphrase(),
            };
            self.passphrase_tried = self.args.passphrase_file.is_some();
            let Some(passphrase) = given else { return self.session.pass(Step::Material) };
            self.give_passphrase(passphrase);
        }
        self.session.pass(Step::Material)
    }

    /// Walks from wherever the wizard stands to Done.
    fn walk(&mut self, begun: &mut bool) -> Result<(), Stop> {
        loop {
            let step = self.session.wizard.step();
            match step {
                Step::Start => {}
                Step::Connect => {
                    self.session.pass(Step::Connect)?;
                    if self.session.wizard.draft().key.is_none() {
                        let typed = self.session.wizard.draft().key_text.clone();
                        let name = if typed.is_empty() { self.args.key.clone() } else { typed };
                        self.session.tell(Intent::TypeKey(name));
                    }
                }
                Step::Key => self.settle_key()?,
                Step::StateCheck => self.settle_state(begun)?,
                Step::Parameters => self.settle_parameters()?,
                Step::Material => self.settle_material()?,
                Step::Wrap | Step::Expiration => self.session.pass(step)?,
                Step::Review => {
                    self.review()?;
                    continue;
                }
                Step::Import => {
                    self.import_ended()?;
                    continue;
                }
                Step::Done => return Ok(()),
            }
            self.session.tell(Intent::Next);
            if self.session.wizard.step() == step {
                // The last word on why the page does not turn.
                self.session.wait_if_asked(step);
                self.session.pass(step)?;
            }
        }
    }

    fn settle_key(&mut self) -> Result<(), Stop> {
        if self.session.wizard.blocker(Step::Key) == Some(Blocker::LookUpKey) {
            self.session.tell(Intent::LookUpKey);
        }
        self.session.wait_if_asked(Step::Key);
        self.session.pass(Step::Key)
    }

    /// Lays the options in their drafts once the key is known, and reads the file for it.
    fn settle_state(&mut self, begun: &mut bool) -> Result<(), Stop> {
        self.session.wait_if_asked(Step::StateCheck);
        if !*begun {
            *begun = true;
            self.lay_options();
        }
        self.session.pass(Step::StateCheck)?;
        self.show_facts();
        if let Some(refusal) = self.session.wizard.wrapping_refusal() {
            return Err(self.refused(&refusal));
        }
        // The file is checked for this very key before a token is fetched for it.
        let path = self.session.wizard.draft().material_path.clone();
        self.session.tell(Intent::ChooseFile(path));
        self.settle_material()
    }

    fn lay_options(&mut self) {
        let args = self.args;
        let choice = match (args.import_type, args.key_material_id.clone()) {
            (Some(ImportTypeArg::New), _) => ImportAs::New,
            (Some(ImportTypeArg::Existing), id) => ImportAs::Same(id),
            (None, Some(id)) => ImportAs::Same(Some(id)),
            (None, None) => ImportAs::Usual,
        };
        self.session.tell(Intent::ImportAs(choice));
        self.session.tell(Intent::Describe(args.description.clone().unwrap_or_default()));
        if let Some(spec) = self.session.wizard.spec() {
            let (algorithm, wrapping_key_spec) = compat::recommended(spec);
            let chosen = (
                args.wrapping_algorithm.unwrap_or(algorithm),
                args.wrapping_key_spec.unwrap_or(wrapping_key_spec),
            );
            self.session.tell(Intent::ChooseWrapping(Some(chosen)));
        }
        let mut expiration =
            ExpirationDraft::of(args.valid_to.map_or(Expiration::Never, Expiration::On));
        expiration.leave_model_out = args.leave_expiration_model_out;
        self.session.tell(Intent::EditExpiration(expiration));
    }

    fn show_facts(&self) {
        for fact in self.session.wizard.facts() {
            if fact.finding > crate::wizard::Finding::Info {
                terminal::progress(&format!("{}: {}", words::subject(fact.subject), fact.text));
            }
        }
    }

    fn settle_parameters(&mut self) -> Result<(), Stop> {
        let blocker = self.session.wizard.blocker(Step::Parameters);
        if matches!(blocker, Some(Blocker::FetchParameters | Blocker::ParametersRunOut)) {
            self.session.tell(Intent::GetParameters);
        }
        self.session.wait_if_asked(Step::Parameters);
        self.session.pass(Step::Parameters)
    }

    fn settle_material(&mut self) -> Result<(), Stop> {
        if self.session.wizard.blocker(Step::Material) == Some(Blocker::OpenWithPassphrase) {
            self.open_with_passphrase_again()?;
        }
        if self.session.wizard.blocker(Step::Material) == Some(Blocker::ConfirmFindings) {
            output::findings_as_progress(&self.session.wizard);
            let accepted = self.args.accept_findings
                || (self.asks() && terminal::confirms(words::CONFIRM_FINDINGS));
            if !accepted {
                let Some(seen) = self.session.wizard.inspection().cloned() else {
                    return self.session.pass(Step::Material);
                };
                let refusal = crate::remedy::Refusal::NeedsConfirmation(Box::new(seen));
                return Err(self.refused(&refusal));
            }
            self.session.tell(Intent::AcceptFindings(true));
        }
        self.session.pass(Step::Material)
    }

    fn open_with_passphrase_again(&mut self) -> Result<(), Stop> {
        self.passphrase_tried = false;
        self.open_with_passphrase()
    }

    fn review(&mut self) -> Result<(), Stop> {
        let ready = matches!(
            self.session.wizard.blocker(Step::Review),
            None | Some(Blocker::ConfirmCopy | Blocker::KeyChanged)
        );
        if !ready {
            return self.session.pass(Step::Review);
        }
        let changed = !self.session.wizard.changed().is_empty();
        output::review(&self.session.wizard);
        if !self.args.yes && !terminal::confirms(words::KEEP_COPY) {
            return Err(Stop::sentence(Exit::RefusedHere, words::NOT_IMPORTED));
        }
        if changed && self.args.yes {
            // Nobody looks: what changed since the review is for a person to judge.
            let lines = output::changes(&self.session.wizard);
            return Err(self.refused(&crate::remedy::Refusal::KeyChanged(lines)));
        }
        self.session.tell(Intent::ConfirmCopy(true));
        self.session.pass(Step::Review)?;
        self.session.tell(Intent::Import);
        Ok(())
    }

    /// The import came to a stop: an end, a failure, or a proof that could not be asked for.
    fn import_ended(&mut self) -> Result<(), Stop> {
        let Some(run) = self.session.wizard.run() else {
            return Err(Stop::sentence(Exit::Fault, words::BROKEN));
        };
        if matches!(run.phase, Phase::NotProven) && !self.asks() {
            // KMS accepted and shows it: the result says that it is not proven.
            self.session.tell(Intent::Fix(Action::GoOnWithoutProof));
            return Ok(());
        }
        let mut stop = self
            .session
            .stop(Step::Import)
            .unwrap_or_else(|| Stop::sentence(Exit::Fault, words::BROKEN));
        if self.session.wizard.run().is_some_and(|run| run.accepted_at.is_some()) {
            stop.exit = Exit::Unknown;
        }
        Err(stop)
    }

    /// Offers the first fix to a person. Tells whether it was pressed.
    fn press_fix(&mut self, stop: &Stop) -> bool {
        if !self.asks() || !terminal::is_interactive() {
            return false;
        }
        let Some(fix) = stop.fix().cloned() else { return false };
        if !is_pressable(&fix.action) {
            return false;
        }
        output::stop_as_progress(stop);
        terminal::progress(&format!("{}: {}", fix.label, fix.does));
        if !terminal::confirms(words::DO_FIX) {
            return false;
        }
        if fix.action == Action::ChooseAnotherFile {
            let Some(path) = terminal::ask(words::ANOTHER_FILE) else { return false };
            self.session.tell(Intent::Fix(fix.action));
            self.session.tell(Intent::ChooseFile(path));
        } else {
            self.session.tell(Intent::Fix(fix.action));
        }
        true
    }
}

/// Fixes that the wizard carries out here; the others are done elsewhere and only told.
const fn is_pressable(action: &Action) -> bool {
    !matches!(
        action,
        Action::CopyPolicyStatement
            | Action::CopyDetails
            | Action::SaveEncryptedMaterial
            | Action::ChooseAnotherProfile
            | Action::ChooseAnotherRegion
            | Action::EndpointAndProxy
            | Action::ChooseCertificateFile
            | Action::SignInWithBrowser
            | Action::ChooseAnotherKey
            | Action::EditKeyName
            | Action::CreateKeyLikeThis
            | Action::EditCreateKey
            | Action::LookForCreatedKey
            | Action::EnterPassphrase
            | Action::ConfirmFindings
            | Action::ChangeExpiration
            | Action::ChooseAnotherWrapping
    )
}
