//! No credentials: whose fault, as aws-config 1.13 tells it.
//!
//! A single sign-on that has lapsed shows in three ways: a profile with an `sso_session` gives a
//! `TokenError` (no stored token, or one that has run out and cannot be renewed); an older profile
//! with only `sso_start_url` gives words about its token file; and a token that AWS no longer
//! accepts gives `UnauthorizedException`.

use aws_config::imds::client::error::ImdsError;
use aws_credential_types::provider::error::{CredentialsError, TokenError};

use super::wording::{self, Told, cause};
use crate::kms::failure::FailureKind;

/// The kind of failure, and what the source of credentials said.
pub(super) fn classify(error: &CredentialsError) -> (FailureKind, Option<String>) {
    let lapsed = cause::<TokenError>(error).is_some()
        || matches!(wording::told(error), Some(Told::NoSsoToken | Told::SsoTokenRefused));
    let kind = match error {
        _ if lapsed => FailureKind::SsoLapsed,
        CredentialsError::CredentialsNotLoaded(_) => FailureKind::MissingCredentials,
        _ if no_metadata_service(error) => FailureKind::MissingCredentials,
        _ => FailureKind::CredentialsFailed,
    };
    let detail = match error {
        CredentialsError::ProviderTimedOut(_) => Some(error.to_string()),
        _ => wording::causes(error),
    };
    (kind, detail)
}

/// Asked last, when nothing else gave credentials. Its address may be answered by something else,
/// an office's proxy or another cloud's service, with a refusal.
fn no_metadata_service(error: &CredentialsError) -> bool {
    matches!(cause::<ImdsError>(error), Some(ImdsError::FailedToLoadToken(_)))
}
