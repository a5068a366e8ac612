//! The words for every failure, one function a kind.
//!
//! Headlines and evidence sentences are those of the user interface specification; an entry says
//! only what the evidence holds. The match has no catch-all, so a new kind of failure does not
//! compile without its words.

mod access;
mod import;
mod network;
mod others;
mod state;
mod unanswered;

use super::case::Case;
use super::{Evidence, Remedy};
use crate::kms::failure::{Failure, FailureKind as Kind};

/// What to show, and what to do, for a failure.
pub fn remedy(failure: &Failure, evidence: &Evidence) -> Remedy {
    let case = Case { failure, evidence };
    let entry = match failure.kind {
        Kind::ExpiredImportToken => import::expired_token(case),
        Kind::InvalidImportToken => import::invalid_token(case),
        Kind::InvalidCiphertext => import::invalid_ciphertext(case),
        Kind::IncorrectKeyMaterial => import::incorrect_material(case),
        Kind::KmsInvalidState => state::invalid_state(case),
        Kind::NotFound => import::not_found(case),
        Kind::InvalidArn => import::invalid_arn(case),
        Kind::UnsupportedOperation => state::unsupported(case),
        Kind::DependencyTimeout => import::time_limit(case),
        Kind::KmsInternal => import::internal_fault(case),
        Kind::AlreadyExists => others::already_exists(case),
        Kind::Conflict => others::conflict(case),
        Kind::Disabled => state::disabled(case),
        Kind::IncorrectKey => others::incorrect_key(case),
        Kind::InvalidAliasName => others::invalid_alias_name(case),
        Kind::InvalidGrantToken => others::grant_token(case),
        Kind::InvalidKeyUsage => others::key_usage(case),
        Kind::InvalidMarker => others::marker(case),
        Kind::KeyUnavailable => others::key_unavailable(case),
        Kind::LimitExceeded => others::limit(case),
        Kind::MalformedPolicyDocument => others::policy_document(case),
        Kind::Tag => others::tag(case),
        Kind::KmsInvalidMac | Kind::KmsInvalidSignature => others::does_not_verify(case),
        Kind::DryRunOperation => others::dry_run(case),
        Kind::CustomKeyStore => others::custom_key_store(case),
        Kind::AccessDenied => access::denied(case),
        Kind::Throttling => others::throttling(case),
        Kind::Validation => others::validation(case),
        Kind::ExpiredToken => access::expired_sign_in(case),
        Kind::UnrecognizedClient => access::unknown_access_key(case),
        Kind::InvalidSignature => access::signature(case),
        Kind::RequestTimeTooSkewed => access::clock(case),
        Kind::OptInRequired => access::wrong_region(case),
        Kind::ServiceUnavailable => others::service_unavailable(case),
        Kind::RequestTimeout => network::request_timeout(case),
        Kind::UnknownOperation => network::unknown_operation(case),
        Kind::UnknownCode => others::unknown_code(case),
        Kind::NameNotFound | Kind::ConnectionRefused | Kind::Unreachable | Kind::ConnectTimeout => {
            network::unreachable(case)
        }
        Kind::Tls | Kind::NotKms => network::intercepted(case),
        Kind::AnswerTimeout | Kind::ConnectionLost => unanswered::unanswered(case),
        Kind::MissingCredentials => access::no_credentials(case),
        Kind::SsoLapsed => access::sso_lapsed(case),
        Kind::CredentialsFailed => access::credentials_failed(case),
        Kind::NoRegion => access::no_region(case),
        Kind::NotBuilt => others::not_built(case),
    };
    case.settle(entry)
}
