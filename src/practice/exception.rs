//! The practice KMS's refusals, with AWS's words.
//!
//! Codes and messages follow recordings against AWS (the AWS-validated KMS tests of LocalStack)
//! where there is one. Several exceptions of AWS carry no message at all; neither do they here, so
//! that nobody comes to rely on one.

use super::spec::Spec;
use crate::kms::model::{KeyState, KeyUsage};

/// One refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// The code, as `__type`.
    pub code: String,
    /// The message; many exceptions have none.
    pub message: Option<String>,
    /// The HTTP status.
    pub status: u16,
}

/// The HTTP status that belongs to a code: 400, but for faults on the server's side.
///
/// API reference: the exceptions modelled as server faults are KMSInternal, DependencyTimeout and
/// KeyUnavailable; the rest are from "Common errors".
pub(super) fn usual_status(code: &str) -> u16 {
    match code {
        "KMSInternalException"
        | "KeyUnavailableException"
        | "InternalFailure"
        | "InternalError"
        | "InternalServerError"
        | "InternalServerException" => 500,
        "DependencyTimeoutException" | "ServiceUnavailable" | "ServiceUnavailableException" => 503,
        "DryRunOperationException" => 412,
        "OptInRequired" | "OptInRequiredException" | "SubscriptionRequiredException" => 403,
        _ => 400,
    }
}

impl Exception {
    /// A code without a message, with its usual status.
    pub fn silent(code: &str) -> Self {
        Self { code: code.to_owned(), message: None, status: usual_status(code) }
    }

    /// A code with a message, with its usual status.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { message: Some(message.into()), ..Self::silent(code) }
    }

    pub(super) fn throttled() -> Self {
        Self::new("ThrottlingException", "Rate exceeded")
    }

    pub(super) fn internal() -> Self {
        Self::silent("KMSInternalException")
    }

    pub(super) fn unknown_operation() -> Self {
        Self::silent("UnknownOperationException")
    }

    pub(super) fn serialization(message: &str) -> Self {
        Self::new("SerializationException", message)
    }

    pub(super) fn validation(message: impl Into<String>) -> Self {
        Self::new("ValidationException", message)
    }

    /// A value that breaks the API model; `value` is left out when nothing was sent.
    pub(super) fn constraint(member: &str, value: Option<&str>, constraint: &str) -> Self {
        let member = lower_first(member);
        let shown = value.map_or_else(String::new, |value| format!(" '{value}'"));
        Self::validation(format!(
            "1 validation error detected: Value{shown} at '{member}' failed to satisfy constraint: {constraint}"
        ))
    }

    pub(super) fn no_key(arn: &str) -> Self {
        Self::new("NotFoundException", format!("Key '{arn}' does not exist"))
    }

    pub(super) fn no_alias(arn: &str) -> Self {
        Self::new("NotFoundException", format!("Alias {arn} is not found."))
    }

    pub(super) fn bad_key_id(text: &str) -> Self {
        Self::new("NotFoundException", format!("Invalid keyId '{text}'"))
    }

    pub(super) fn other_region(region: &str) -> Self {
        Self::new("NotFoundException", format!("Invalid arn {region}"))
    }

    pub(super) fn bad_arn(text: &str) -> Self {
        Self::new("InvalidArnException", format!("Invalid arn {text}"))
    }

    pub(super) fn denied(caller: &str, operation: &str, resource: &str) -> Self {
        Self::new(
            "AccessDeniedException",
            format!(
                "User: {caller} is not authorized to perform: kms:{operation} on resource: {resource} because no resource-based policy allows the kms:{operation} action"
            ),
        )
    }

    pub(super) fn unsupported(message: impl Into<String>) -> Self {
        Self::new("UnsupportedOperationException", message)
    }

    pub(super) fn origin(arn: &str, origin: &str) -> Self {
        Self::unsupported(format!(
            "{arn} origin is {origin} which is not valid for this operation."
        ))
    }

    pub(super) fn invalid_state(message: impl Into<String>) -> Self {
        Self::new("KMSInvalidStateException", message)
    }

    /// What a state answers to a call it does not allow.
    pub(super) fn state(arn: &str, state: &KeyState) -> Self {
        let is = match state {
            KeyState::Disabled => {
                return Self::new("DisabledException", format!("{arn} is disabled."));
            }
            KeyState::PendingImport => "pending import",
            KeyState::PendingDeletion => "pending deletion",
            KeyState::PendingReplicaDeletion => "pending replica deletion",
            KeyState::Creating => "creating",
            KeyState::Updating => "updating",
            other => return Self::invalid_state(format!("{arn} is {other}.")),
        };
        Self::invalid_state(format!("{arn} is {is}."))
    }

    pub(super) fn usage(arn: &str, usage: &KeyUsage, operation: &str) -> Self {
        Self::new(
            "InvalidKeyUsageException",
            format!("{arn} key usage is {usage} which is not valid for {operation}."),
        )
    }

    pub(super) fn algorithm(algorithm: &str, spec: Spec) -> Self {
        Self::new(
            "InvalidKeyUsageException",
            format!("Algorithm {algorithm} is incompatible with key spec {}.", spec.name()),
        )
    }

    pub(super) fn bad_marker() -> Self {
        Self::new("InvalidMarkerException", "Could not deserialize marker")
    }

    pub(super) fn tag(message: &str) -> Self {
        Self::new("TagException", message)
    }

    pub(super) fn limit(message: &str) -> Self {
        Self::new("LimitExceededException", message)
    }
}

fn lower_first(member: &str) -> String {
    let mut letters = member.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
