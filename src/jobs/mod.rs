//! Performs the wizard's effects: files, wrapping and calls, off the thread that draws.
//!
//! Every effect ends in a completion, whatever happens: a job that panics ends in
//! [`Outcome::Broken`]. Plaintext key material exists only inside the blocking worker call.

mod calls;
pub mod clock;
pub mod files;
mod keys;
mod local;
pub mod scratch;
mod vault;

use std::sync::{Arc, Mutex, PoisonError};

pub use local::{inspect_source, new_key_file, read_small};
pub use vault::Vault;

use crate::kms::failure::Failure;
use crate::kms::port::{Connect, Connection, Receipt, Reply};
use crate::wizard::{Completion, Effect, Job, ListProgress, Outcome, Ticket};

/// News of an effect that goes on.
pub type News = Arc<dyn Fn(Completion) + Send + Sync>;

/// Clients, each with the connection it was made for.
type Clients<K> = Mutex<Vec<(Connection, Arc<K>)>>;

/// Performs effects.
pub struct Jobs<C: Connect> {
    connector: Arc<C>,
    clients: Arc<Clients<C::Kms>>,
    vault: Arc<Vault>,
}

impl<C: Connect> Clone for Jobs<C> {
    fn clone(&self) -> Self {
        Self {
            connector: Arc::clone(&self.connector),
            clients: Arc::clone(&self.clients),
            vault: Arc::clone(&self.vault),
        }
    }
}

/// What one job collects on its way: the receipts of the calls that were answered.
#[derive(Default)]
struct Receipts(Vec<Receipt>);

impl Receipts {
    /// Keeps the receipt of an answer and hands on its value.
    fn keep<T>(&mut self, answer: Result<Reply<T>, Failure>) -> Result<T, Failure> {
        answer.map(|reply| {
            self.0.push(reply.receipt);
            reply.value
        })
    }
}

impl<C: Connect> Jobs<C> {
    /// Jobs that reach AWS through this connector.
    pub fn new(connector: C) -> Self {
        Self { connector: Arc::new(connector), clients: Arc::default(), vault: Arc::default() }
    }

    /// Where passphrases are laid.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// Performs one effect on the runtime and gives its completion. Never panics, never stays
    /// silent: a task that broke is a completion too.
    pub async fn perform(&self, effect: Effect, news: News) -> Completion {
        let ticket = effect.ticket;
        let jobs = self.clone();
        let task = tokio::spawn(async move { jobs.run(ticket, effect.job, news).await });
        task.await.unwrap_or_else(|_broken| Completion {
            ticket,
            outcome: Outcome::Broken,
            receipts: Vec::new(),
        })
    }

    async fn run(&self, ticket: Ticket, job: Job, news: News) -> Completion {
        let mut receipts = Receipts::default();
        let outcome = self.outcome(ticket, job, &news, &mut receipts).await;
        Completion { ticket, outcome, receipts: receipts.0 }
    }

    async fn outcome(
        &self,
        ticket: Ticket,
        job: Job,
        news: &News,
        receipts: &mut Receipts,
    ) -> Outcome {
        match job {
            Job::SignIn(connection) => Outcome::SignedIn(self.sign_in(&connection, receipts).await),
            Job::ListKeys(connection) => {
                let tell = |progress: ListProgress| {
                    news(Completion {
                        ticket,
                        outcome: Outcome::Listing(progress),
                        receipts: Vec::new(),
                    });
                };
                Outcome::Listed(self.list_keys(&connection, receipts, tell).await)
            }
            Job::LookUpKey(connection, name) => {
                Outcome::LookedUp(self.read_key(&connection, &name, receipts).await)
            }
            Job::ReadKey(connection, arn) => {
                Outcome::KeyRead(self.read_key(&connection, arn.as_str(), receipts).await)
            }
            Job::CreateKey(connection, request) => {
                Outcome::KeyCreated(self.create_key(&connection, request, receipts).await)
            }
            Job::FindCreatedKey(connection, mark) => {
                Outcome::CreatedKeyFound(self.find_created(&connection, &mark, receipts).await)
            }
            Job::NameKey(connection, arn, alias) => {
                Outcome::KeyNamed(self.name_key(&connection, &arn, &alias, receipts).await)
            }
            Job::Mend(connection, arn, mend) => {
                Outcome::Mended(self.mend(&connection, &arn, mend, receipts).await)
            }
            Job::FetchParameters(connection, arn, algorithm, spec) => Outcome::ParametersFetched(
                self.fetch_parameters(&connection, &arn, algorithm, spec, receipts).await,
            ),
            Job::Import(connection, reviewed) => {
                let request = reviewed.get().request();
                Outcome::Imported(self.import(&connection, request, receipts).await)
            }
            Job::Prove(connection, arn, question) => {
                Outcome::Proved(self.prove(&connection, &arn, question, receipts).await)
            }
            Job::TryKey(connection, arn) => {
                Outcome::KeyTried(self.try_key(&connection, &arn, receipts).await)
            }
            Job::Wait(pause) => {
                tokio::time::sleep(pause).await;
                Outcome::Waited
            }
            Job::Inspect(order) => self.inspect(order).await,
            Job::Generate(order) => self.generate(order).await,
            Job::Wrap(path, passphrase, order) => self.wrap(path, passphrase, order).await,
        }
    }

    /// The client of a connection, made once.
    async fn client(&self, connection: &Connection) -> Result<Arc<C::Kms>, Failure> {
        let known = {
            let clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
            clients.iter().find(|(held, _)| held == connection).map(|(_, kms)| Arc::clone(kms))
        };
        match known {
            Some(kms) => Ok(kms),
            None => self.connect(connection).await,
        }
    }

    /// A fresh client: profiles and credentials are read again.
    async fn connect(&self, connection: &Connection) -> Result<Arc<C::Kms>, Failure> {
        let kms = Arc::new(self.connector.connect(connection).await?);
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        clients.retain(|(held, _)| held != connection);
        clients.push((connection.clone(), Arc::clone(&kms)));
        Ok(kms)
    }
}

/// Runs blocking work off the runtime; a panic in it is an outcome too.
async fn blocking(work: impl FnOnce() -> Outcome + Send + 'static) -> Outcome {
    tokio::task::spawn_blocking(work).await.unwrap_or(Outcome::Broken)
}
