//! The Details of a failure: what support asks for, the sensitive part last.

use super::Evidence;
use super::case::key_arn;
use super::format::time_utc;
use crate::kms::failure::Failure;

/// Name and value of each row.
pub fn details(failure: &Failure, evidence: &Evidence) -> Vec<(&'static str, String)> {
    let status = failure.http_status.map(|status| format!("HTTP {status}"));
    let message = failure.message.clone().unwrap_or_else(|| "none sent by KMS".to_owned());
    let mut rows = vec![("Operation", failure.operation.name().to_owned())];
    rows.extend(failure.code.clone().map(|code| ("Code", code)));
    rows.extend(status.map(|status| ("Status", status)));
    if failure.kind.is_answer() {
        rows.push(("Message", message));
    }
    rows.extend(failure.detail.clone().map(|detail| ("Seen", detail)));
    rows.extend(failure.request_id.clone().map(|id| ("Request ID", id)));
    rows.push(("Time", time_utc(failure.at)));
    rows.extend(key_arn(evidence).map(|arn| ("Key ARN", arn.to_string())));
    rows
}
