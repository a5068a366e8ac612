//! A KMS to rehearse with: the real protocol on a loopback port, real unwrapping, real use of the
//! imported key, and faults on demand.
//!
//! Any AWS SDK or the AWS CLI can use it through one endpoint URL. It speaks AWS JSON 1.1 as KMS
//! does, and answers STS GetCallerIdentity on the same port. The account is 000000000000. The
//! Region is the one a request was signed for: `practice-1` and `practice-2` begin with
//! [`seeds`], any other begins empty. Signatures are not checked, but requests must be signed.
//! ED25519_PH_SHA_512 and DeriveSharedSecret are not made.
//!
//! What it remembers is in `store` and the `ops_*` files: pure, with the time as an input. Around
//! it: `server` (HTTP and faults), `pages` (control over HTTP), [`Control`] (in the same process).
//!
//! # The clock
//!
//! Tokens age and material expires by the practice clock, which starts at real time and can be
//! moved. The Date header follows it, so that a client that trusts AWS's clock more than its own
//! sees one consistent world. The SDKs only measure their skew by it and sign again; nothing here
//! checks a signature's time. With [`PracticeOptions::real_date`] the header stays real while
//! tokens age: for clients that refuse to work with a wrong clock.
//!
//! # Sources
//!
//! AWS KMS API Reference and Developer Guide; where those are silent, recordings against AWS; where
//! there are none, a choice that is marked as one where it is made.

mod arrival;
mod clock;
mod control;
mod describe;
mod exception;
mod fault;
mod input;
mod key;
mod naming;
mod ops_aliases;
mod ops_crypto;
mod ops_import;
mod ops_keys;
mod ops_rotation;
mod ops_sign;
mod page;
mod pages;
mod passing;
mod rate;
mod reply;
pub mod seeds;
mod server;
mod shared;
mod spec;
mod store;
mod substance;
#[cfg(test)]
mod tests;
mod token;
mod wishes;
mod words;
mod wrapping_keys;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use jiff::Timestamp;
use tokio::net::TcpListener;
use tokio::task::AbortHandle;

pub use control::{Control, KeySummary};
pub use exception::Exception;
pub use fault::{Fault, NotAFault};
pub use shared::Call;
pub use store::OPERATIONS;

use shared::Shared;

/// How a practice KMS behaves.
#[derive(Debug, Clone, Default)]
pub struct PracticeOptions {
    /// The port on 127.0.0.1; without one, any that is free.
    pub port: Option<u16>,
    /// Whether GetParametersForImport may be called only once in four seconds.
    pub rate_limit: bool,
    /// What the practice clock shows at first; without it, real time.
    pub clock_start: Option<Timestamp>,
    /// How many reads after each change still see the key as it was before.
    pub lag_after_changes: u32,
    /// Whether the Date header shows real time instead of the practice clock.
    pub real_date: bool,
    /// Whether all wrapping keys are made ahead of need. Takes some seconds of one processor.
    pub prepare: bool,
}

impl PracticeOptions {
    /// As a person wants it for a rehearsal: the real rate limit, wrapping keys ready.
    pub fn rehearsal(port: Option<u16>) -> Self {
        Self { port, rate_limit: true, prepare: true, ..Self::default() }
    }
}

/// A running practice KMS. Dropping it stops the server and ends its connections.
pub struct PracticeKms {
    address: SocketAddr,
    control: Control,
    server: AbortHandle,
}

impl PracticeKms {
    /// Starts a server on the current tokio runtime.
    ///
    /// # Errors
    /// When the port cannot be had.
    pub async fn start(options: PracticeOptions) -> io::Result<Self> {
        let port = options.port.unwrap_or(0);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        if options.prepare {
            prepare();
        }
        let shared = Arc::new(Shared::new(options));
        let control = Control(Arc::clone(&shared));
        let server = tokio::spawn(server::serve(listener, shared)).abort_handle();
        Ok(Self { address, control, server })
    }

    /// The endpoint URL for SDKs and the AWS CLI.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The port on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Faults, clock, starting over, and a look inside.
    pub fn control(&self) -> Control {
        self.control.clone()
    }
}

impl Drop for PracticeKms {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// Makes all wrapping keys in the background, so that the first parameters come at once. Once in a
/// process; later calls do nothing.
pub fn prepare() {
    wrapping_keys::prepare();
}
