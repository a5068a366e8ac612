//! The credentials of one sign-in: fetched once while connecting, renewed by the SDK, and asked
//! when they end.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_credential_types::provider::{self, ProvideCredentials, SharedCredentialsProvider, future};
use jiff::Timestamp;

use super::dates;

#[derive(Default)]
struct Held {
    /// Fetched while connecting and not yet handed to the SDK, which keeps its own copy: so a
    /// process or an identity centre is asked once, not twice.
    first: Option<Credentials>,
    ends: Option<SystemTime>,
}

/// A source of credentials that remembers when the last ones end.
#[derive(Clone)]
pub(super) struct Session {
    source: SharedCredentialsProvider,
    held: Arc<Mutex<Held>>,
}

impl Session {
    pub(super) fn new(source: SharedCredentialsProvider) -> Self {
        Self { source, held: Arc::default() }
    }

    /// Fetches credentials, so that a sign-in that is not possible shows at once.
    pub(super) async fn begin(&self) -> Result<(), provider::error::CredentialsError> {
        let credentials = self.source.provide_credentials().await?;
        let mut held = self.held();
        held.ends = credentials.expiry();
        held.first = Some(credentials);
        Ok(())
    }

    /// When the credentials end, if they do.
    pub(super) fn ends(&self) -> Option<Timestamp> {
        self.held().ends.and_then(dates::from_system)
    }

    async fn next(&self) -> provider::Result {
        let first = self.held().first.take();
        if let Some(first) = first.filter(is_fresh) {
            return Ok(first);
        }
        let credentials = self.source.provide_credentials().await?;
        self.held().ends = credentials.expiry();
        Ok(credentials)
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether they have not ended meanwhile.
fn is_fresh(credentials: &Credentials) -> bool {
    let ends = credentials.expiry().and_then(dates::from_system);
    ends.is_none_or(|ends| ends > dates::now())
}

impl ProvideCredentials for Session {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(self.next())
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Session")
    }
}
