//! The command line: the same wizard, the same words, no second logic.
//!
//! Progress goes to standard error, the result to standard output; with `--json` the result is
//! one object. [`Exit`] lists the exit statuses.

mod args;
mod commands;
mod exit;
mod import;
mod output;
mod session;
mod terminal;
mod words;

use std::sync::Arc;

use clap::Parser as _;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use args::{Command, CommandLine, Common, CreateKeyArgs, InspectArgs, MendArgs, MendChange};
use commands::Commands;
pub use exit::Exit;
use exit::Stop;
use session::Session;

use crate::kms::aws::AwsConnector;
use crate::kms::port::Connection;
use crate::practice::{Fault, PracticeKms, PracticeOptions};
use crate::remedy::{Action, During, Refusal, refusal};
use crate::wizard::{Blocker, CreateDraft, Intent, Step};

/// Runs the command line of this process and gives its exit status.
pub fn run() -> Exit {
    let parsed = match CommandLine::try_parse() {
        Ok(parsed) => parsed,
        Err(why) => {
            // Help and version are no errors; anything else is told on standard error.
            let exit = if why.use_stderr() { Exit::Usage } else { Exit::Done };
            drop(why.print());
            return exit;
        }
    };
    let Ok(runtime) = tokio::runtime::Builder::new_multi_thread().enable_all().build() else {
        terminal::progress(words::BROKEN);
        return Exit::Fault;
    };
    Program { runtime: Arc::new(runtime), common: parsed.common }.run(parsed.command)
}

/// One run of the program.
struct Program {
    runtime: Arc<Runtime>,
    common: Common,
}

impl Program {
    fn run(&self, command: Option<Command>) -> Exit {
        match command {
            Some(Command::Practice(args)) => self.practice(args.port),
            Some(Command::Inspect(args)) => self.inspect(&args),
            Some(command) => self.with_kms(&command),
            None => {
                terminal::progress(words::NO_COMMAND);
                self.guided()
            }
        }
    }

    /// Starts the practice KMS where it is asked for, then the command.
    fn with_kms(&self, command: &Command) -> Exit {
        let mut connection = commands::connection(&self.common);
        let _practice = if self.common.practice {
            match self.start_practice() {
                Ok(practice) => {
                    connection.endpoint_url = Some(practice.endpoint());
                    Some(practice)
                }
                Err(stop) => return self.end(&mut json!({}), &stop, None, None),
            }
        } else {
            None
        };
        let mut session = Session::new(Arc::clone(&self.runtime), AwsConnector::new());
        match command {
            Command::Keys => self.keys(&mut session, connection),
            Command::Check(args) => self.check(&mut session, connection, &args.key),
            Command::CreateKey(args) => self.create_key(&mut session, connection, args),
            Command::Import(args) => self.import(&mut session, connection, args),
            Command::Mend(args) => self.mend(&mut session, connection, args),
            Command::Inspect(_) | Command::Practice(_) => Exit::Fault,
        }
    }

    fn start_practice(&self) -> Result<PracticeKms, Stop> {
        let practice = self
            .runtime
            .block_on(PracticeKms::start(PracticeOptions::rehearsal(None)))
            .map_err(|_taken| Stop::sentence(Exit::Fault, words::PRACTICE_FAILED))?;
        for text in &self.common.practice_fault {
            let fault = text
                .split_once('=')
                .and_then(|(operation, fault)| Some((operation, Fault::parse(fault).ok()?)));
            let Some((operation, fault)) = fault else {
                let names: Vec<&str> = Fault::names().iter().map(|(name, _)| *name).collect();
                return Err(Stop::sentence(Exit::Usage, words::one_of(&names)));
            };
            practice.control().fail_next(operation, fault);
        }
        Ok(practice)
    }

    /// Serves the practice KMS until the program is ended.
    fn practice(&self, port: Option<u16>) -> Exit {
        let options = PracticeOptions::rehearsal(port);
        match self.runtime.block_on(PracticeKms::start(options)) {
            Ok(practice) => {
                if self.common.json {
                    Self::print(&json!({"endpoint": practice.endpoint()}));
                } else {
                    terminal::line(&practice.endpoint());
                }
                self.runtime.block_on(std::future::pending::<()>());
                Exit::Done
            }
            Err(_taken) => {
                terminal::progress(words::PRACTICE_FAILED);
                Exit::Fault
            }
        }
    }

    fn inspect(&self, args: &InspectArgs) -> Exit {
        let passphrase = match args.passphrase_file.as_deref().map(terminal::passphrase_of) {
            Some(Err(stop)) => return self.end(&mut json!({}), &stop, None, None),
            Some(Ok(passphrase)) => Some(passphrase),
            None => None,
        };
        let source = crate::jobs::files::FileSource::new(&args.file);
        let order = crate::material::ExamineOrder { spec: args.key_spec, ..Default::default() };
        let look = |passphrase: Option<&crate::material::Secret>| {
            crate::jobs::inspect_source(&source, passphrase, order)
        };
        let seen = match look(passphrase.as_ref()) {
            Ok(seen) if seen.wants_passphrase() && passphrase.is_none() => {
                match terminal::ask_passphrase() {
                    Some(typed) => look(Some(&typed)),
                    None => Ok(seen),
                }
            }
            other => other,
        };
        match seen {
            Ok(seen) => {
                if self.common.json {
                    Self::print(&output::inspection(&seen));
                } else {
                    output::print_inspection(&seen);
                }
                match seen.verdict() {
                    crate::material::Verdict::Fits => Exit::Done,
                    crate::material::Verdict::Confirm | crate::material::Verdict::Refused => {
                        Exit::RefusedHere
                    }
                }
            }
            Err(why) => {
                let remedy = refusal(&Refusal::Source(why), &crate::remedy::Evidence::default());
                let stop = Stop {
                    exit: Exit::RefusedHere,
                    sentence: None,
                    failure: None,
                    remedy: Some(remedy),
                };
                self.end(&mut json!({"verdict": "refused"}), &stop, None, None)
            }
        }
    }

    fn keys(&self, session: &mut Session<AwsConnector>, connection: Connection) -> Exit {
        if let Err(stop) = session.sign_in(connection) {
            return self.end(&mut json!({}), &stop, Some(session), None);
        }
        session.tell(Intent::Next);
        if let Some(failure) = session.wizard.list_trouble().cloned() {
            let evidence = session.wizard.evidence(During::ListingKeys);
            let remedy = crate::remedy::remedy(&failure, &evidence);
            let stop = Stop {
                exit: exit::exit_of(&failure),
                sentence: None,
                failure: Some(failure),
                remedy: Some(remedy),
            };
            return self.end(&mut json!({}), &stop, Some(session), None);
        }
        let Some(list) = session.wizard.keys() else { return Exit::Fault };
        if self.common.json {
            Self::print(&output::keys(list));
        } else {
            let region = session.wizard.signed_in().map_or("", |s| s.region.as_str());
            output::print_keys(list, region);
        }
        Exit::Done
    }

    fn check(
        &self,
        session: &mut Session<AwsConnector>,
        connection: Connection,
        name: &str,
    ) -> Exit {
        let found = session.sign_in(connection).and_then(|()| session.choose_key(name));
        if let Err(stop) = found {
            return self.end(&mut json!({"ready": false}), &stop, Some(session), Some(name));
        }
        session.tell(Intent::Next);
        let stop = session.stop(Step::StateCheck);
        let facts = session.wizard.facts();
        let mut object = json!({
            "ready": stop.is_none(),
            "key": session.wizard.reading()
                .map(|reading| output::key(&reading.metadata, Some(reading.read_at))),
            "facts": output::facts(&facts),
        });
        if !self.common.json {
            output::print_facts(&facts);
        }
        if let Some(stop) = stop {
            self.end(&mut object, &stop, Some(session), Some(name))
        } else {
            if self.common.json {
                Self::print(&object);
            }
            Exit::Done
        }
    }

    fn create_key(
        &self,
        session: &mut Session<AwsConnector>,
        connection: Connection,
        args: &CreateKeyArgs,
    ) -> Exit {
        let draft = CreateDraft {
            alias: args.alias.clone().unwrap_or_default(),
            description: args.description.clone().unwrap_or_default(),
            spec: args.key_spec,
            usage: args.key_usage.clone(),
            multi_region: args.multi_region,
            ..CreateDraft::default()
        };
        if let Some(sentence) = unusable(&draft) {
            let stop = Stop::sentence(Exit::RefusedHere, sentence);
            return self.end(&mut json!({}), &stop, Some(session), None);
        }
        if let Err(stop) = session.sign_in(connection) {
            return self.end(&mut json!({}), &stop, Some(session), None);
        }
        session.tell(Intent::OpenCreateKey);
        session.tell(Intent::EditCreateKey(draft));
        session.tell(Intent::CreateKey);
        let stop = session.stop(Step::Key).or_else(|| {
            session.wizard.trouble(Step::Key).map(|trouble| {
                let remedy = session.wizard.remedy_of(Step::Key);
                Stop::of(Some(trouble), remedy, String::new())
            })
        });
        let mut object = json!({
            "key": session.wizard.reading()
                .map(|reading| output::key(&reading.metadata, Some(reading.read_at))),
            "requests": output::requests(session.wizard.receipts()),
        });
        if let Some(stop) = stop {
            return self.end(&mut object, &stop, Some(session), None);
        }
        if self.common.json {
            Self::print(&object);
        } else if let Some(arn) = &session.wizard.draft().key {
            terminal::line(arn.as_str());
        }
        Exit::Done
    }

    fn mend(
        &self,
        session: &mut Session<AwsConnector>,
        connection: Connection,
        args: &MendArgs,
    ) -> Exit {
        let found = session.sign_in(connection).and_then(|()| session.choose_key(&args.key));
        if let Err(stop) = found {
            return self.end(&mut json!({}), &stop, Some(session), Some(&args.key));
        }
        session.tell(Intent::Next);
        session.tell(Intent::Fix(match args.change {
            MendChange::CancelDeletion => Action::CancelDeletion,
            MendChange::Enable => Action::EnableKey,
            MendChange::Rotate => Action::RotateNow,
            MendChange::DeleteWaitingMaterial => Action::DeleteWaitingMaterial,
        }));
        let mut object = json!({
            "key": session.wizard.reading()
                .map(|reading| output::key(&reading.metadata, Some(reading.read_at))),
            "requests": output::requests(session.wizard.receipts()),
        });
        if let Some(trouble @ crate::wizard::Trouble::Call(_)) =
            session.wizard.trouble(Step::StateCheck)
        {
            let remedy = session.wizard.remedy_of(Step::StateCheck);
            let stop = Stop::of(Some(trouble), remedy, String::new());
            self.end(&mut object, &stop, Some(session), Some(&args.key))
        } else {
            if self.common.json {
                Self::print(&object);
            } else {
                output::print_facts(&session.wizard.facts());
            }
            Exit::Done
        }
    }

    fn import(
        &self,
        session: &mut Session<AwsConnector>,
        connection: Connection,
        args: &args::ImportArgs,
    ) -> Exit {
        let result = import::Import::new(session, args, self.common.json).run(connection);
        match result {
            Ok(()) => {
                let differs = session.wizard.run().and_then(|run| run.proof.as_ref());
                let differs =
                    differs.is_some_and(|p| p.outcome == crate::proof::ProofOutcome::Differs);
                if self.common.json {
                    Self::print(&output::import(&session.wizard, "imported"));
                } else if let Some(run) = session.wizard.run() {
                    output::print_done(run);
                }
                // KMS holds another key: whoever scripts this must not go on.
                if differs { Exit::Unknown } else { Exit::Done }
            }
            Err(stop) => {
                let doubt = stop.exit == Exit::Unknown
                    || session.wizard.run().is_some_and(crate::wizard::ImportRun::is_in_doubt);
                let outcome = if doubt { "unknown" } else { "refused" };
                let mut object = output::import(&session.wizard, outcome);
                self.end_import(&mut object, &stop, session, args)
            }
        }
    }

    fn end_import(
        &self,
        object: &mut Value,
        stop: &Stop,
        session: &Session<AwsConnector>,
        args: &args::ImportArgs,
    ) -> Exit {
        let commands = Commands { common: &self.common, import: Some(args), key: Some(&args.key) };
        output::add_stop(object, stop, &commands, &session.wizard);
        if self.common.json {
            Self::print(object);
        } else {
            output::print_stop(stop, &commands, &session.wizard);
        }
        stop.exit
    }

    /// Ends a command that stopped: its object or its words, and its status.
    fn end(
        &self,
        object: &mut Value,
        stop: &Stop,
        session: Option<&Session<AwsConnector>>,
        key: Option<&str>,
    ) -> Exit {
        let fresh = crate::wizard::Wizard::new(crate::jobs::clock::now());
        let wizard = session.map_or(&fresh, |session| &session.wizard);
        let commands = Commands { common: &self.common, import: None, key };
        output::add_stop(object, stop, &commands, wizard);
        if self.common.json {
            Self::print(object);
        } else {
            output::print_stop(stop, &commands, wizard);
        }
        stop.exit
    }

    /// Without a command: a whole import against the practice KMS, nothing to prepare.
    fn guided(&self) -> Exit {
        let Ok(folder) = crate::jobs::scratch::Scratch::new() else {
            terminal::progress(words::BROKEN);
            return Exit::Fault;
        };
        let file = folder.path().join("practice-key.pem");
        let spec = crate::kms::model::KeySpec::EccNistP256;
        let made = crate::jobs::new_key_file(spec, &file);
        if made.is_err() {
            terminal::progress(words::BROKEN);
            return Exit::Fault;
        }
        terminal::progress(&words::guided(&file));
        let args = args::ImportArgs::rehearsal("alias/code-signing-2026", &file);
        let common = Common { practice: true, ..self.common.clone() };
        let program = Self { runtime: Arc::clone(&self.runtime), common };
        program.with_kms(&Command::Import(Box::new(args)))
    }

    fn print(object: &Value) {
        terminal::line(&serde_json::to_string_pretty(object).unwrap_or_default());
    }
}

/// Why a key cannot be created as asked, before any call.
fn unusable(draft: &CreateDraft) -> Option<String> {
    if let Err(fault) = draft.alias_name() {
        return Some(words::blocker(&Blocker::Alias(fault)));
    }
    let usages = crate::kms::compat::row(draft.spec).usages;
    let asked = draft.usage.as_ref()?;
    (!usages.contains(asked)).then(|| {
        let names: Vec<&str> = usages.iter().map(crate::kms::model::KeyUsage::name).collect();
        words::usage_of(draft.spec.name(), &names)
    })
}
