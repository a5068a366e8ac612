//! Refusals that come from who is signed in, or from how.

use jiff::SignedDuration;

use crate::kms::port::Operation;
use crate::remedy::case::Case;
use crate::remedy::entry::{Entry, points_to, ruled_out, unknown};
use crate::remedy::format::{clock_utc, duration};
use crate::remedy::{Action, During};

/// Up to here a wrong clock is not the cause: the SDK signs again by itself above it.
const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_mins(4);

fn profile(case: Case<'_>) -> String {
    case.evidence.profile.clone().unwrap_or_else(|| "default".to_owned())
}

/// What an operation does, for "You are not allowed to ...".
fn deed(operation: Operation) -> &'static str {
    match operation {
        Operation::ImportKeyMaterial => "import key material",
        Operation::CreateKey => "create keys",
        Operation::CreateAlias => "give this key an alias",
        Operation::TagResource => "tag this key",
        Operation::ListResourceTags => "read the tags of this key",
        Operation::DescribeKey => "read this key",
        Operation::ListKeys => "list keys",
        Operation::ListAliases => "list aliases",
        Operation::GetParametersForImport => "fetch parameters for this key",
        Operation::DeleteImportedKeyMaterial => "delete key material",
        Operation::ListKeyRotations => "list the key materials of this key",
        Operation::RotateKeyOnDemand => "rotate this key",
        Operation::GetPublicKey => "read the public key",
        Operation::GenerateMac => "make a MAC with this key",
        Operation::Encrypt => "encrypt with this key",
        Operation::Decrypt => "decrypt with this key",
        Operation::EnableKey => "enable this key",
        Operation::CancelKeyDeletion => "cancel the deletion of this key",
        Operation::GetCallerIdentity => "ask who you are",
    }
}

pub(super) fn denied(case: Case<'_>) -> Entry {
    let headline = format!("You are not allowed to {}", deed(case.operation()));
    let action = case.operation().action();
    let who = match &case.evidence.identity {
        Some(identity) => format!("{} lacks {action}, or a condition of it.", identity.arn),
        None => format!("The identity lacks {action}, or a condition of it."),
    };
    let key = case.arn().map(|arn| unknown(format!("On the key {arn}.")));
    let elsewhere = case.other_account().map(|(own, used)| {
        points_to(format!("The key is in account {own}, you are signed in to {used}."))
    });
    let hint = match case.operation() {
        Operation::GetParametersForImport => {
            Some(unknown("The policy may pin the wrapping key spec."))
        }
        Operation::ImportKeyMaterial => Some(unknown("The policy may ask for an expiry date.")),
        _ => None,
    };
    let also = match case.operation() {
        Operation::GetParametersForImport => {
            vec![case.fix(Action::TryWrappingKeySpec(crate::kms::model::WrappingKeySpec::Rsa2048))]
        }
        Operation::ImportKeyMaterial => {
            vec![case.fix(Action::ChangeExpiration), case.fix(Action::LeaveExpirationModelOut)]
        }
        Operation::ListKeys => vec![case.fix(Action::EditKeyName)],
        _ => Vec::new(),
    };
    Entry::refused(headline, case.fix(Action::CopyPolicyStatement))
        .why(elsewhere)
        .why([points_to(who)])
        .why(key)
        .why(hint)
        .also(also)
        .also([case.fix(Action::ChooseAnotherProfile).labelled("Sign in as someone else")])
}

pub(super) fn expired_sign_in(case: Case<'_>) -> Entry {
    let line = match case.evidence.session_ends {
        Some(end) if end <= case.evidence.now => points_to(format!(
            "The sign-in ended at {}, {} ago. Parameters and wrapped material are kept.",
            clock_utc(end),
            duration(case.evidence.now.duration_since(end))
        )),
        _ => points_to("AWS says that the sign-in has ended. What you chose is kept."),
    };
    Entry::temporary("Your sign-in has run out", case.fix(Action::SignInAgain))
        .ending("AWS did not take the sign-in")
        .certain(true)
        .why([line])
        .also([case.fix(Action::ChooseAnotherProfile)])
}

pub(super) fn unknown_access_key(case: Case<'_>) -> Entry {
    let headline = format!("AWS does not know the credentials of profile {}", profile(case));
    Entry::refused(headline, case.fix(Action::ChooseAnotherProfile))
        .ending("AWS refused the credentials")
        .why([points_to(
            "The access key was deleted, is inactive, or belongs to another partition.",
        )])
        .also([case.fix(Action::SignInAgain)])
}

pub(super) fn signature(case: Case<'_>) -> Entry {
    match case.evidence.clock_difference {
        Some(difference) if difference.abs() >= CLOCK_TOLERANCE => clock(case),
        Some(_) => Entry::refused(
            "AWS refuses the signature of the request",
            case.fix(Action::ChooseAnotherProfile),
        )
        .ending("AWS refused the signature")
        .why([points_to(
            "The clock is right, so the secret access key or a proxy changed the request.",
        )])
        .also([case.fix(Action::EndpointAndProxy), case.fix(Action::CheckClock)]),
        None => clock(case),
    }
}

pub(super) fn clock(case: Case<'_>) -> Entry {
    let line = match case.evidence.clock_difference {
        Some(difference) => {
            let here = case.failure.at;
            let there = here.checked_sub(difference).unwrap_or(here);
            points_to(format!(
                "It shows {}, AWS says {}: {} apart. AWS allows 15 minutes.",
                clock_utc(here),
                clock_utc(there),
                duration(difference.abs())
            ))
        }
        None => points_to("AWS says that the time of the request is too far from its own."),
    };
    Entry::refused("This computer's clock is wrong", case.fix(Action::CheckClock))
        .ending("AWS refused the time of the request")
        .certain(case.evidence.clock_difference.is_some())
        .why([line])
        .also([case.fix(Action::ChooseAnotherProfile), case.fix(Action::EndpointAndProxy)])
}

pub(super) fn wrong_region(case: Case<'_>) -> Entry {
    let used = case.evidence.region.clone().unwrap_or_else(|| "this Region".to_owned());
    let entry = match case.other_region() {
        Some((own, used)) => Entry::refused(
            "This key is in another Region",
            case.fix(Action::SwitchRegion(own.clone())),
        )
        .why([points_to(format!("ARN: {own}. Sign-in: {used}."))]),
        None => Entry::refused("This Region is not enabled", case.fix(Action::ChooseAnotherRegion)),
    };
    entry
        .ending("AWS refused the Region")
        .why([points_to(format!("{used} is not enabled for this account."))])
        .also([case.fix(Action::ChooseAnotherKey), case.fix(Action::ChooseAnotherProfile)])
}

pub(super) fn no_credentials(case: Case<'_>) -> Entry {
    let headline = format!("No credentials for profile {}", profile(case));
    Entry::refused(headline, case.fix(Action::ChooseAnotherProfile))
        .certain(true)
        .why([points_to("The profile has neither keys nor a sign-in method, or does not exist.")])
        .why([ruled_out("This is not a fault of the network.")])
        .also([case.fix(Action::SignInAgain).labelled("Read profiles again")])
}

pub(super) fn sso_lapsed(case: Case<'_>) -> Entry {
    let headline = format!("The browser sign-in for {} has lapsed", profile(case));
    let last = case.evidence.signed_in_at.map(|at| {
        points_to(format!("Last signed in {} ago.", duration(case.evidence.now.duration_since(at))))
    });
    let why = last.unwrap_or_else(|| points_to("No sign-in that is still good was found."));
    Entry::temporary(headline, case.fix(Action::SignInWithBrowser))
        .certain(true)
        .why([why])
        .also([case.fix(Action::ChooseAnotherProfile)])
}

pub(super) fn credentials_failed(case: Case<'_>) -> Entry {
    let headline = format!("The credentials of profile {} could not be read", profile(case));
    let detail = case
        .failure
        .detail
        .as_deref()
        .map(|detail| points_to(format!("The source says: {}.", detail.trim_end_matches('.'))));
    Entry::refused(headline, case.fix(Action::SignInAgain))
        .why(detail)
        .why([unknown("A helper program, a role or a file that the profile names gave an error.")])
        .also([case.fix(Action::ChooseAnotherProfile)])
}

pub(super) fn no_region(case: Case<'_>) -> Entry {
    let during = case.evidence.during;
    let line = match during {
        During::SigningIn => "Neither the profile nor the environment names a Region.",
        _ => "No Region is chosen.",
    };
    Entry::refused("No Region is chosen", case.fix(Action::ChooseAnotherRegion))
        .certain(true)
        .why([points_to(line)])
        .also([case.fix(Action::ChooseAnotherProfile)])
}
