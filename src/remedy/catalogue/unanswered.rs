//! Sent, and no answer: nobody knows yet what it did.

use crate::kms::port::Operation;
use crate::remedy::Action;
use crate::remedy::case::Case;
use crate::remedy::entry::{Entry, points_to, unknown};
use crate::remedy::format::clock_utc;

pub(super) fn unanswered(case: Case<'_>) -> Entry {
    let writes = case.operation().writes();
    let headline = match case.operation() {
        Operation::ImportKeyMaterial => "It is not known whether the import happened",
        Operation::CreateKey => "The key may have been created",
        _ if writes => "It is not known whether the change was made",
        _ => "AWS did not answer",
    };
    if !writes {
        return Entry::temporary(headline, case.fix(Action::TryAgain))
            .why([points_to(
                case.silence()
                    .unwrap_or_else(|| "The connection broke before an answer.".to_owned()),
            )])
            .also([case.fix(Action::EndpointAndProxy)]);
    }
    let sent = format!(
        "Sent at {}. {}KMS may have accepted it.",
        clock_utc(case.sent_at()),
        case.silence().map(|silence| format!("{silence} ")).unwrap_or_default()
    );
    let save = case.is_import().then(|| case.fix(Action::SaveEncryptedMaterial));
    let seen = case.is_import() && case.seen_unchanged();
    let unchanged = case.evidence.read_back.as_ref().filter(|read| read.unchanged).map(|read| {
        unknown(format!("The key is unchanged so far, read at {}.", clock_utc(read.at)))
    });
    let primary = if seen { case.fix(Action::TryAgain) } else { case.look() };
    let look_again = seen.then(|| case.look());
    Entry::temporary(headline, primary)
        .why([points_to(sent)])
        .why(unchanged)
        .also(look_again)
        .also(save)
}
