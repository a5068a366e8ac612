//! One run of the wizard from the command line: intents in, effects performed until all is still.

use std::sync::Arc;

use tokio::runtime::Runtime;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use super::exit::Stop;
use super::{terminal, words};
use crate::jobs::{Jobs, clock};
use crate::kms::port::Connect;
use crate::remedy::Action;
use crate::wizard::{Blocker, Completion, Effect, Input, Intent, Step, Wizard};

/// How often a call that asks for patience is repeated by itself.
const PATIENCE: u32 = 5;

/// A wizard, and what performs its effects.
pub struct Session<C: Connect> {
    /// The wizard.
    pub wizard: Wizard,
    /// What performs its effects.
    pub jobs: Jobs<C>,
    runtime: Arc<Runtime>,
    patience: u32,
}

impl<C: Connect> Session<C> {
    /// A new run.
    pub fn new(runtime: Arc<Runtime>, connector: C) -> Self {
        Self {
            wizard: Wizard::new(clock::now()),
            jobs: Jobs::new(connector),
            runtime,
            patience: PATIENCE,
        }
    }

    /// Tells the wizard what a person wants, and performs what follows until all is still.
    pub fn tell(&mut self, intent: Intent) {
        let effects = self.input(Input::Intent(intent));
        let runtime = Arc::clone(&self.runtime);
        runtime.block_on(self.perform(effects));
    }

    fn input(&mut self, input: Input) -> Vec<Effect> {
        let mut effects = self.wizard.handle(Input::Clock(clock::now()));
        effects.extend(self.wizard.handle(input));
        effects
    }

    async fn perform(&mut self, effects: Vec<Effect>) {
        let (sender, mut news) = mpsc::unbounded_channel::<Completion>();
        let mut running = JoinSet::new();
        let mut begin = effects;
        loop {
            for effect in begin.drain(..) {
                terminal::progress(&words::progress(&effect.job));
                let jobs = self.jobs.clone();
                let sender = sender.clone();
                // The receiver lives as long as this loop: a failed send has nobody to tell.
                let tell = Arc::new(move |completion| drop(sender.send(completion)));
                running.spawn(async move { jobs.perform(effect, tell).await });
            }
            tokio::select! {
                biased;
                Some(completion) = news.recv() => {
                    begin = self.input(Input::Completion(completion));
                }
                ended = running.join_next() => match ended {
                    Some(Ok(completion)) => begin = self.input(Input::Completion(completion)),
                    Some(Err(_broken)) => {}
                    None => return,
                },
            }
        }
    }

    /// What stops a step, with its remedy; `None` if nothing does.
    pub fn stop(&self, step: Step) -> Option<Stop> {
        let blocker = self.wizard.blocker(step)?;
        let sentence = words::blocker(&blocker);
        Some(Stop::of(self.wizard.trouble(step), self.wizard.remedy_of(step), sentence))
    }

    /// Signs in. Every command that calls AWS begins with it.
    pub fn sign_in(&mut self, connection: crate::kms::port::Connection) -> Result<(), Stop> {
        self.tell(Intent::Next);
        self.tell(Intent::Connect(connection));
        self.wait_if_asked(Step::Connect);
        self.pass(Step::Connect)
    }

    /// Chooses the key by any of its names and reads it.
    pub fn choose_key(&mut self, name: &str) -> Result<(), Stop> {
        self.tell(Intent::TypeKey(name.to_owned()));
        self.tell(Intent::Next);
        self.wait_if_asked(Step::Key);
        self.pass(Step::Key)
    }

    /// An error unless nothing blocks the step.
    pub fn pass(&self, step: Step) -> Result<(), Stop> {
        self.stop(step).map_or(Ok(()), Err)
    }

    /// Where KMS only asks for patience, has it: waits as the remedy says and tries again.
    pub fn wait_if_asked(&mut self, step: Step) {
        while self.patience > 0 && self.wizard.blocker(step) == Some(Blocker::Failed) {
            let Some(remedy) = self.wizard.remedy_of(step) else { return };
            if !matches!(remedy.primary.action, Action::WaitAndTryAgain(_)) {
                return;
            }
            self.patience -= 1;
            terminal::progress(&remedy.headline);
            self.tell(Intent::Fix(remedy.primary.action));
        }
    }
}
