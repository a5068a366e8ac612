//! Limits, values, names, and what should not happen at all.

use crate::kms::port::Operation;
use crate::remedy::case::Case;
use crate::remedy::entry::{Entry, points_to, unknown};
use crate::remedy::{Action, During};

/// How long KMS asks for between two fetches of parameters, with a little to spare, in seconds.
const PATIENCE: u32 = 5;

pub(super) fn already_exists(case: Case<'_>) -> Entry {
    Entry::refused("The alias is taken", case.fix(Action::EditCreateKey))
        .certain(true)
        .why([points_to("This alias points to another key. Choose another name.")])
        .also([case.fix(Action::GoOnWithoutAlias), case.fix(Action::ChooseAnotherKey)])
}

pub(super) fn conflict(case: Case<'_>) -> Entry {
    Entry::temporary(
        "Another change of this key is under way",
        case.fix(Action::WaitAndTryAgain(30)),
    )
    .why([points_to("A rotation runs already, or one begins within 20 minutes.")])
    .also([case.fix(Action::CheckKey)])
}

pub(super) fn incorrect_key(case: Case<'_>) -> Entry {
    broken_test(case, "KMS says that another key made this ciphertext.")
}

pub(super) fn invalid_alias_name(case: Case<'_>) -> Entry {
    Entry::refused("KMS does not take this alias", case.fix(Action::EditCreateKey))
        .certain(true)
        .why([points_to("An alias has letters, digits, / _ and -, and does not begin with aws/.")])
        .also([case.fix(Action::GoOnWithoutAlias)])
}

pub(super) fn grant_token(case: Case<'_>) -> Entry {
    Entry::refused("KMS does not take the grant", case.fix(Action::SignInAgain))
        .why([points_to("This program sends no grant token, so something changed the request.")])
        .also([case.fix(Action::EndpointAndProxy)])
}

pub(super) fn key_usage(case: Case<'_>) -> Entry {
    broken_test(case, "The key's usage does not allow this call.")
}

pub(super) fn marker(case: Case<'_>) -> Entry {
    Entry::temporary("The list changed while it was read", case.fix(Action::TryAgain))
        .why([points_to("KMS no longer knows the place where the list was to go on.")])
        .also([case.fix(Action::EditKeyName)])
}

pub(super) fn key_unavailable(case: Case<'_>) -> Entry {
    Entry::temporary("KMS can't use the key just now", case.fix(Action::WaitAndTryAgain(PATIENCE)))
        .why([case.fault_of_aws()])
        .also([case.fix(Action::CheckKey)])
}

pub(super) fn limit(case: Case<'_>) -> Entry {
    let (which, primary) = match case.operation() {
        Operation::CreateAlias => {
            ("The key has 50 aliases, or the account has no more.", Action::GoOnWithoutAlias)
        }
        Operation::RotateKeyOnDemand => {
            ("A key can be rotated on demand 25 times in its life.", Action::ChooseAnotherKey)
        }
        Operation::CreateKey => {
            ("The keys of this account in this Region are used up.", Action::ChooseAnotherKey)
        }
        Operation::TagResource => ("A key has at most 50 tags.", Action::EditCreateKey),
        _ => ("The account has reached a limit of KMS.", Action::CheckKey),
    };
    Entry::refused("A KMS limit is reached", case.fix(primary))
        .why([points_to(which), unknown("The call is not repeated.")])
        .why(case.message_line())
        .also([case.fix(Action::CopyDetails).labelled("Copy quota request text")])
}

pub(super) fn policy_document(case: Case<'_>) -> Entry {
    Entry::refused("KMS does not take the key policy", case.fix(Action::EditCreateKey))
        .why([points_to("Its form is wrong, or it names somebody who does not exist yet.")])
        .why(case.message_line())
}

pub(super) fn tag(case: Case<'_>) -> Entry {
    Entry::refused("KMS does not take a tag", case.fix(Action::EditCreateKey))
        .why([points_to("Tag names are used once, and do not begin with aws:.")])
        .why(case.message_line())
}

pub(super) fn does_not_verify(case: Case<'_>) -> Entry {
    broken_test(case, "KMS says that the value does not verify.")
}

pub(super) fn dry_run(case: Case<'_>) -> Entry {
    broken_test(case, "KMS treated the call as a dry run.")
}

pub(super) fn custom_key_store(case: Case<'_>) -> Entry {
    Entry::refused("This key is in a custom key store", case.fix(Action::ChooseAnotherKey))
        .why([points_to("Such a key takes no imported material.")])
        .also([case.fix(Action::CreateKeyLikeThis)])
}

pub(super) fn throttling(case: Case<'_>) -> Entry {
    let line = if case.is(Operation::GetParametersForImport) {
        "Parameters can be fetched once every 4 seconds per account and Region. Someone else may \
         be fetching too."
    } else {
        "Too many calls were made in this account and Region. Someone else may be calling too."
    };
    Entry::temporary(
        "AWS asks to slow down",
        case.fix(Action::WaitAndTryAgain(PATIENCE)).labelled("Try again"),
    )
    .ending("AWS asked to slow down")
    .certain(true)
    .why([points_to(line)])
}

pub(super) fn validation(case: Case<'_>) -> Entry {
    let primary = match case.operation() {
        Operation::ImportKeyMaterial => {
            case.fix(Action::ChangeExpiration).labelled("Change the date")
        }
        Operation::GetParametersForImport => case.fix(Action::ChooseAnotherWrapping),
        Operation::CreateKey | Operation::CreateAlias | Operation::TagResource => {
            case.fix(Action::EditCreateKey)
        }
        _ => match case.evidence.during {
            During::LookingUpKey => case.fix(Action::EditKeyName),
            _ => case.fix(Action::CheckKey),
        },
    };
    let token = case.is_import().then(|| unknown("The import token is not used up."));
    Entry::refused("KMS finds a value out of range", primary)
        .why(case.message_line())
        .why(token)
        .why([unknown("KMS does not always name the value.")])
        .also([case.fix(Action::CopyDetails)])
}

pub(super) fn service_unavailable(case: Case<'_>) -> Entry {
    Entry::temporary("AWS has a fault of its own", case.fix(Action::TryAgain))
        .ending("AWS could not carry the call out")
        .why([case.fault_of_aws()])
        .also([case.fix(Action::CopyDetails)])
}

pub(super) fn unknown_code(case: Case<'_>) -> Entry {
    let code = case.failure.code.clone().unwrap_or_else(|| "no code".to_owned());
    Entry::refused(
        "KMS refuses for a reason this program does not know",
        case.fix(Action::CopyDetails),
    )
    .why([points_to(format!("The code is {code}."))])
    .why(case.message_line())
    .also([case.fix(Action::CheckKey)])
}

pub(super) fn not_built(case: Case<'_>) -> Entry {
    let detail = case
        .failure
        .detail
        .as_deref()
        .map(|detail| points_to(format!("{}.", detail.trim_end_matches('.'))));
    Entry::refused("The call could not be put together", case.fix(Action::EndpointAndProxy))
        .why(detail)
        .why([unknown("A setting can't be used, or this program has a fault. Nothing was sent.")])
        .also([case.fix(Action::ChooseAnotherProfile), case.fix(Action::CopyDetails)])
}

/// A check after the import that went wrong for a reason that is not the import's.
fn broken_test(case: Case<'_>, line: &'static str) -> Entry {
    Entry::refused("The check of the key did not work", case.fix(Action::GoOnWithoutProof))
        .why([points_to(line), unknown("This says nothing about the import itself.")])
        .also([case.fix(Action::CopyDetails)])
}
