//! No answer: which way it failed, and whether the request may have arrived.
//!
//! Read from the error's causes by their types, as aws-smithy-http-client 1.5 and hyper-util 0.1
//! nest them: `ConnectorError` around `hyper_util::client::legacy::Error` around what the
//! connector (`io::Error`, `rustls::Error`) or the connection (`hyper::Error`) said.

use std::error::Error;
use std::io;

use aws_credential_types::provider::error::CredentialsError;
use aws_smithy_runtime_api::client::result::ConnectorError;
use hyper_util::client::legacy;
use rustls::CertificateError;

use super::proxy::{Proxies, called, host_of};
use super::sign_in;
use super::wire::Seen;
use super::wording::{self, Told, cause};
use crate::kms::failure::{FailureKind, Sent};

/// A call without an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Silence {
    pub(super) kind: FailureKind,
    pub(super) sent: Sent,
    pub(super) detail: Option<String>,
}

impl Silence {
    const fn unsent(kind: FailureKind, detail: Option<String>) -> Self {
        Self { kind, sent: Sent::No, detail }
    }

    const fn in_doubt(kind: FailureKind, detail: Option<String>) -> Self {
        Self { kind, sent: Sent::Unknown, detail }
    }
}

/// The time allowed for the whole call is over.
pub(super) fn too_long(seen: &Seen, proxies: Proxies) -> Silence {
    let Some(address) = &seen.address else {
        return Silence::unsent(FailureKind::CredentialsFailed, Some("no answer in time".into()));
    };
    let host = called(address, proxies);
    if seen.connected {
        Silence::in_doubt(FailureKind::AnswerTimeout, host)
    } else {
        Silence::unsent(FailureKind::ConnectTimeout, host)
    }
}

/// The request could not be dispatched, or was and nothing came back.
pub(super) fn classify(error: &ConnectorError, seen: &Seen, proxies: Proxies) -> Silence {
    if let Some(credentials) = cause::<CredentialsError>(error) {
        let (kind, detail) = sign_in::classify(credentials);
        return Silence::unsent(kind, detail);
    }
    let Some(address) = &seen.address else {
        return before_the_address(error);
    };
    let host = called(address, proxies);
    match cause::<legacy::Error>(error) {
        Some(client) if client.is_connect() => not_connected(error, host),
        _ => lost(error, host),
    }
}

/// Failed before the request was complete: credentials, endpoint, signature.
fn before_the_address(error: &ConnectorError) -> Silence {
    let kind = match wording::told(error) {
        Some(Told::CredentialsTooSlow) => FailureKind::CredentialsFailed,
        _ => FailureKind::NotBuilt,
    };
    Silence::unsent(kind, wording::causes(error))
}

/// No connection came about, so nothing was sent.
fn not_connected(error: &ConnectorError, host: Option<String>) -> Silence {
    let unsent = |kind| Silence::unsent(kind, host.clone());
    if let Some(tls) = cause::<rustls::Error>(error) {
        return Silence::unsent(FailureKind::Tls, Some(tls_detail(tls)));
    }
    if error.is_timeout() {
        return unsent(FailureKind::ConnectTimeout);
    }
    match wording::told(error) {
        Some(Told::NameNotFound) => {
            let name = host.as_deref().map(host_of).map(str::to_owned);
            return Silence::unsent(FailureKind::NameNotFound, name);
        }
        Some(Told::ProxyWantsPassword) => {
            let detail = Some("the proxy asks for a user name and a password".to_owned());
            return Silence::unsent(FailureKind::Unreachable, detail);
        }
        Some(Told::ProxyRefused) => {
            let detail = Some("the proxy did not open a connection".to_owned());
            return Silence::unsent(FailureKind::Unreachable, detail);
        }
        _ => {}
    }
    match innermost_io_kind(error) {
        Some(io::ErrorKind::ConnectionRefused) => unsent(FailureKind::ConnectionRefused),
        Some(io::ErrorKind::TimedOut) => unsent(FailureKind::ConnectTimeout),
        // Only the TLS handshake reads and writes while connecting.
        Some(
            io::ErrorKind::UnexpectedEof
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe,
        ) => {
            let detail = Some("closed during the TLS handshake".to_owned());
            Silence::unsent(FailureKind::Tls, detail)
        }
        _ => Silence::unsent(FailureKind::Unreachable, last(error).or(host)),
    }
}

/// There was a connection: the request may have arrived.
fn lost(error: &ConnectorError, host: Option<String>) -> Silence {
    if error.is_timeout() {
        return Silence::in_doubt(FailureKind::AnswerTimeout, host);
    }
    if error.is_user() {
        return Silence::unsent(FailureKind::NotBuilt, wording::causes(error));
    }
    if cause::<hyper::Error>(error).is_some_and(hyper::Error::is_parse) {
        return Silence::in_doubt(FailureKind::NotKms, Some("an answer that is not HTTP".into()));
    }
    Silence::in_doubt(FailureKind::ConnectionLost, host)
}

/// The system's own kind of error: hyper-rustls wraps it in others of kind `Other`.
fn innermost_io_kind(error: &(dyn Error + 'static)) -> Option<io::ErrorKind> {
    let kinds = wording::chain(error).filter_map(|cause| cause.downcast_ref::<io::Error>());
    kinds.map(io::Error::kind).last()
}

/// The innermost message.
fn last(error: &(dyn Error + 'static)) -> Option<String> {
    wording::chain(error).last().map(ToString::to_string)
}

/// What TLS did not like, in few words. rustls does not tell the issuer's name.
fn tls_detail(error: &rustls::Error) -> String {
    match error {
        rustls::Error::InvalidCertificate(why) => certificate_detail(why),
        rustls::Error::InvalidMessage(_) => "an answer that is not TLS".to_owned(),
        rustls::Error::AlertReceived(alert) => format!("refused by the other side: {alert:?}"),
        other => other.to_string(),
    }
}

fn certificate_detail(why: &CertificateError) -> String {
    match why {
        CertificateError::UnknownIssuer => "unknown issuer".to_owned(),
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "expired certificate".to_owned()
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "certificate not valid yet".to_owned()
        }
        CertificateError::NotValidForName => "certificate for another name".to_owned(),
        CertificateError::NotValidForNameContext { presented, .. } => {
            format!("certificate for another name: {}", presented.join(", "))
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(connected: bool) -> Seen {
        let address = Some("https://kms.eu-west-1.amazonaws.com/".to_owned());
        Seen { address, connected, head: None }
    }

    #[test]
    fn time_that_runs_out_before_a_connection_is_up_leaves_no_doubt() {
        let silence = too_long(&seen(false), Proxies::None);
        assert_eq!((silence.kind, silence.sent), (FailureKind::ConnectTimeout, Sent::No));
        assert_eq!(silence.detail.as_deref(), Some("kms.eu-west-1.amazonaws.com:443"));
    }

    #[test]
    fn time_that_runs_out_on_a_connection_leaves_a_doubt() {
        let silence = too_long(&seen(true), Proxies::None);
        assert_eq!((silence.kind, silence.sent), (FailureKind::AnswerTimeout, Sent::Unknown));
    }

    #[test]
    fn time_that_runs_out_before_signing_is_the_credentials() {
        let silence = too_long(&Seen::default(), Proxies::None);
        assert_eq!((silence.kind, silence.sent), (FailureKind::CredentialsFailed, Sent::No));
    }
}
