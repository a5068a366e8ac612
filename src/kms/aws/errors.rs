//! From any `SdkError` to a [`Failure`].
//!
//! Three layers meet: exceptions that the API models, codes that arrive unmodelled, and no answer
//! of KMS at all. The first two are told by their code alone, for KMS leaves many messages empty.

use std::error::Error;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

use super::dates::now;
use super::proxy::Proxies;
use super::silence::{self, Silence};
use super::wire::{Head, Seen};
use super::wording;
use crate::kms::failure::{Failure, FailureKind, Sent};
use crate::kms::port::Operation;

/// A failure of which only the kind is known.
pub(super) fn bare(operation: Operation, kind: FailureKind, sent: Sent) -> Failure {
    Failure {
        operation,
        kind,
        code: None,
        message: None,
        http_status: None,
        request_id: None,
        sent,
        at: now(),
        server_date: None,
        detail: None,
    }
}

/// A failure before anything was sent.
pub(super) fn unsent(operation: Operation, kind: FailureKind, detail: Option<String>) -> Failure {
    Failure { detail, ..bare(operation, kind, Sent::No) }
}

/// What became of a call that failed.
pub(super) fn failure<E>(
    operation: Operation,
    error: &SdkError<E, HttpResponse>,
    seen: &Seen,
    proxies: Proxies,
) -> Failure
where
    E: ProvideErrorMetadata + Error + 'static,
{
    match error {
        SdkError::ServiceError(answer) => {
            let head = seen.head.clone().unwrap_or_default();
            let meta = answer.err().meta();
            let code = meta.code().or(head.error_code.as_deref()).filter(|code| !code.is_empty());
            match code {
                Some(code) => answered(operation, code, meta.message(), &head),
                None => not_kms(operation, &head, answer.raw().body().bytes().unwrap_or_default()),
            }
        }
        // The head came, the body did not: a reply that does not parse is a ServiceError.
        SdkError::ResponseError(_) => {
            let head = seen.head.clone().unwrap_or_default();
            let cut = bare(operation, FailureKind::ConnectionLost, Sent::Unknown);
            with_head(Failure { detail: wording::causes(error), ..cut }, &head)
        }
        SdkError::ConstructionFailure(_) => {
            unsent(operation, FailureKind::NotBuilt, wording::causes(error))
        }
        SdkError::TimeoutError(_) => silent(operation, silence::too_long(seen, proxies)),
        SdkError::DispatchFailure(dispatch) => match dispatch.as_connector_error() {
            Some(error) => silent(operation, silence::classify(error, seen, proxies)),
            None => unsent(operation, FailureKind::NotBuilt, None),
        },
        // The enum is open; a case of tomorrow may have sent anything.
        _ => Failure {
            detail: wording::causes(error),
            ..bare(operation, FailureKind::ConnectionLost, Sent::Unknown)
        },
    }
}

fn silent(operation: Operation, silence: Silence) -> Failure {
    Failure { detail: silence.detail, ..bare(operation, silence.kind, silence.sent) }
}

fn answered(operation: Operation, code: &str, message: Option<&str>, head: &Head) -> Failure {
    let plain = bare(operation, FailureKind::from_code(code), Sent::Yes);
    let failure = Failure {
        code: Some(code.to_owned()),
        message: message.filter(|text| !text.trim().is_empty()).map(str::to_owned),
        ..plain
    };
    with_head(failure, head)
}

/// A reply that lacks something KMS always gives, or that carries no code.
pub(super) fn not_kms(operation: Operation, head: &Head, body: &[u8]) -> Failure {
    // AWS's own front ends answer so, with nothing to read, when they are in trouble.
    let kind = match head.status {
        500.. if body.is_empty() => FailureKind::ServiceUnavailable,
        429 if body.is_empty() => FailureKind::Throttling,
        _ => FailureKind::NotKms,
    };
    let detail = (kind == FailureKind::NotKms).then(|| describe(head, body));
    with_head(Failure { detail, ..bare(operation, kind, sent_by_status(head.status)) }, head)
}

/// A reply of KMS that lacks a field; `missing` names it.
pub(super) fn incomplete(operation: Operation, head: &Head, missing: &str) -> Failure {
    let detail = Some(format!("status {}, without {missing}", head.status));
    let sent = sent_by_status(head.status);
    with_head(Failure { detail, ..bare(operation, FailureKind::NotKms, sent) }, head)
}

/// Whether a reply without a code leaves open that KMS did what it was asked: a gateway that lost
/// KMS's answer says 5xx, and something that spoils KMS's answer lets its status through. A page
/// with 3xx or 4xx stands in the way of the request itself.
const fn sent_by_status(status: u16) -> Sent {
    match status {
        300..500 => Sent::Yes,
        _ => Sent::Unknown,
    }
}

fn describe(head: &Head, body: &[u8]) -> String {
    let kind = match head.content_type.as_deref() {
        Some(media_type) => media_type,
        None if body.is_empty() => "empty",
        None => "no content type",
    };
    format!("status {}, {kind}", head.status)
}

fn with_head(failure: Failure, head: &Head) -> Failure {
    Failure {
        http_status: Some(head.status).filter(|status| *status != 0),
        request_id: head.request_id.clone(),
        server_date: head.server_date,
        ..failure
    }
}
