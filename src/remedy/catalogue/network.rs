//! No answer of KMS: nothing was reached, or something else answered.

use crate::kms::failure::FailureKind;
use crate::remedy::case::Case;
use crate::remedy::entry::{Entry, points_to, ruled_out, unknown};
use crate::remedy::{Action, Line};

fn host(case: Case<'_>) -> String {
    case.evidence.endpoint.clone().unwrap_or_else(|| "of the endpoint".to_owned())
}

fn proxy(case: Case<'_>) -> Option<Line> {
    let proxy = case.evidence.proxy.as_ref()?;
    Some(unknown(format!("The environment names a proxy: {proxy}.")))
}

pub(super) fn unreachable(case: Case<'_>) -> Entry {
    let detail = case.failure.detail.clone();
    let line = match case.failure.kind {
        FailureKind::NameNotFound => {
            format!("The name {} was not found.", detail.unwrap_or_else(|| host(case)))
        }
        FailureKind::ConnectionRefused => "The connection was refused.".to_owned(),
        FailureKind::ConnectTimeout => "No connection came about in time.".to_owned(),
        _ => match detail {
            Some(detail) => format!("The connection failed: {}.", detail.trim_end_matches('.')),
            None => "The connection failed.".to_owned(),
        },
    };
    Entry::temporary("AWS can't be reached", case.fix(Action::TryAgain))
        .certain(true)
        .why([points_to(line), ruled_out("Nothing was sent.")])
        .why(proxy(case))
        .also([case.fix(Action::EndpointAndProxy)])
}

pub(super) fn intercepted(case: Case<'_>) -> Entry {
    let tls = case.failure.kind == FailureKind::Tls;
    let line = match (&case.failure.detail, tls) {
        (Some(detail), true) => {
            format!("The certificate was not accepted: {}.", detail.trim_end_matches('.'))
        }
        (None, true) => "The certificate was not accepted.".to_owned(),
        (Some(detail), false) => {
            format!("A web page came back, not KMS ({}).", detail.trim_end_matches('.'))
        }
        (None, false) => "What came back is not an answer of KMS.".to_owned(),
    };
    let (first, second) = if tls {
        (Action::ChooseCertificateFile, Action::EndpointAndProxy)
    } else {
        (Action::EndpointAndProxy, Action::ChooseCertificateFile)
    };
    Entry::refused("Something between this computer and AWS answers instead", case.fix(first))
        .ending("something else answered")
        .why([points_to(line)])
        .why(proxy(case))
        .also([case.fix(second), case.fix(Action::TryAgain)])
}

pub(super) fn request_timeout(case: Case<'_>) -> Entry {
    Entry::temporary("AWS gave up waiting for the request", case.fix(Action::TryAgain))
        .ending("AWS gave up waiting")
        .why([points_to("The connection is slow or was interrupted.")])
        .why(proxy(case))
        .also([case.fix(Action::EndpointAndProxy)])
}

pub(super) fn unknown_operation(case: Case<'_>) -> Entry {
    Entry::refused("This address does not know the call", case.fix(Action::EndpointAndProxy))
        .ending("the address does not know the call")
        .why([points_to(format!("{} is not KMS, or an older copy of it.", host(case)))])
        .also([case.fix(Action::TryAgain)])
}
