//! Eight of the ten exceptions of ImportKeyMaterial; the two on states are in [`super::state`].

use jiff::SignedDuration;

use super::access::wrong_region;
use crate::kms::compat::{self, MaterialForm, PARAMETERS_LIFE_HOURS, WIRE_BLOB_MAX};
use crate::kms::model::{
    ImportType, KeyArn, KeyMaterialEntry, KeyName, KeySpecName, KeyState, Scope,
};
use crate::kms::port::Operation;
use crate::material::MaterialIdentity;
use crate::remedy::case::Case;
use crate::remedy::entry::{Entry, points_to, ruled_out, unknown};
use crate::remedy::format::{bytes, clock_short, duration, plural, sentence};
use crate::remedy::{Action, During, Fix, Line};

/// A key this young may not be visible everywhere yet (Guide, eventual consistency).
const YOUNG: SignedDuration = SignedDuration::from_mins(2);
/// Seconds between two looks at what KMS does not show everywhere yet.
const SETTLING_SECONDS: u32 = 5;

pub(super) fn expired_token(case: Case<'_>) -> Entry {
    let line = case.evidence.parameters.as_ref().map(|parameters| {
        let age = case.failure.at.duration_since(parameters.fetched_at);
        let text = format!(
            "These parameters were fetched {} ago. KMS takes them for {PARAMETERS_LIFE_HOURS} h.",
            duration(age)
        );
        let over =
            age.as_hours() >= PARAMETERS_LIFE_HOURS || case.failure.at >= parameters.valid_to;
        (over, if over { points_to(text) } else { unknown(text) })
    });
    let (certain, line) = if let Some((certain, line)) = line {
        (certain, line)
    } else {
        let text = format!("KMS takes parameters for {PARAMETERS_LIFE_HOURS} h.");
        (false, points_to(text))
    };
    Entry::refused("The import token has run out", case.fix(Action::FetchAndWrapAgain))
        .ending("KMS turned the token down")
        .certain(certain)
        .why([line])
        .also([case.fix(Action::ChooseAnotherFile).labelled("Choose the file again")])
}

pub(super) fn invalid_token(case: Case<'_>) -> Entry {
    let mut why = Vec::new();
    if let Some((own, used)) = case.other_region() {
        why.push(points_to(format!("The ARN is in {own}, you are in {used}.")));
    }
    if let Some(parameters) = &case.evidence.parameters {
        if let Some(newer) = parameters.newer_fetched_at {
            why.push(points_to(format!(
                "Newer parameters were fetched at {}.",
                clock_short(newer)
            )));
        }
        let age = case.failure.at.duration_since(parameters.fetched_at);
        if case.failure.at < parameters.valid_to {
            why.push(ruled_out(format!(
                "The token has not run out: it was fetched {} ago.",
                duration(age)
            )));
        }
        let size = bytes(parameters.token_bytes);
        why.push(if parameters.token_bytes == 0 || parameters.token_bytes > WIRE_BLOB_MAX {
            points_to(format!("The token is not whole: {size}."))
        } else {
            ruled_out(format!("The token has {size}, a length KMS takes."))
        });
    }
    why.push(unknown("The token may belong to another key, Region or account."));
    Entry::refused("KMS does not accept the import token", case.fix(Action::FetchAndWrapAgain))
        .ending("KMS turned the token down")
        .why(why)
        .also([case.fix(Action::CheckKey).labelled("Check key and Region")])
}

pub(super) fn invalid_ciphertext(case: Case<'_>) -> Entry {
    if !case.is_import() {
        return Entry::refused(
            "KMS can't decrypt what it encrypted a moment ago",
            case.fix(Action::TryAgain),
        )
        .why([unknown(
            "This says nothing about the import: what was decrypted is the proof's own.",
        )])
        .also([case.fix(Action::CopyDetails)]);
    }
    let mut certain = false;
    let mut why = Vec::new();
    match &case.evidence.wrapped {
        Some(wrapped) if !wrapped.same_fetch => {
            certain = true;
            why.push(points_to("Token and wrapping key come from different fetches."));
        }
        Some(wrapped) if wrapped.bytes != wrapped.expected_bytes => {
            certain = true;
            why.push(points_to(format!(
                "The encrypted key material has {}; it should have {}.",
                bytes(wrapped.bytes),
                bytes(wrapped.expected_bytes)
            )));
        }
        Some(wrapped) if wrapped.self_test_passed => why.push(points_to(
            "Sizes and self-test were right, so the token may belong to another algorithm.",
        )),
        Some(_) => why.push(points_to("The wrapping did not pass its own check.")),
        None => why.push(unknown("The token may belong to another algorithm or wrapping key.")),
    }
    if let Some(newer) = case.evidence.parameters.as_ref().and_then(|p| p.newer_fetched_at) {
        let newer = clock_short(newer);
        why.push(points_to(format!("Newer parameters were fetched at {newer}.")));
    }
    Entry::refused("KMS can't unwrap the material", case.fix(Action::FetchAndWrapAgain))
        .ending("KMS could not unwrap the material")
        .certain(certain)
        .why(why)
        .also([case.fix(Action::ChooseAnotherWrapping), case.fix(Action::CopyDetails)])
}

pub(super) fn incorrect_material(case: Case<'_>) -> Entry {
    let length = wrong_length(case);
    let certain = length.is_some();
    let mut why: Vec<Line> = length.into_iter().collect();
    let import_type = case.evidence.import.as_ref().and_then(|import| import.import_type);
    let mut also = Vec::new();
    if let Some(line) = case.earlier_try() {
        why.push(line);
        also.push(case.fix(Action::LookAtKey));
    }
    why.extend(other_spec(case));
    if case.is_symmetric() {
        match import_type {
            Some(ImportType::NewKeyMaterial) => {
                if !certain {
                    why.push(points_to("This key already has this material."));
                }
                also.push(case.fix(Action::ImportAsExistingMaterial));
            }
            Some(ImportType::ExistingKeyMaterial) | None => {
                why.extend(expected_material(case));
                also.extend(as_new(case));
            }
        }
    } else if case.spec().is_some() {
        why.push(unknown("If this key had key material before, it takes only the same one again."));
    }
    if why.is_empty() {
        why.push(unknown(
            "KMS refuses another material than before, a wrong length, or another kind of key.",
        ));
    }
    Entry::refused(
        "KMS unwrapped the material, but refuses it",
        case.fix(Action::ChooseAnotherFile),
    )
    .ending("KMS unwrapped the material and refused it")
    .certain(certain)
    .why(why)
    .also(also)
}

/// The wrapped length against the one the key takes, if it is wrong.
fn wrong_length(case: Case<'_>) -> Option<Line> {
    let MaterialForm::Raw { min, max, .. } = compat::row(case.spec()?).form else { return None };
    let wrapped = case.evidence.material.as_ref()?.sends?.bytes;
    if (min..=max).contains(&wrapped) {
        return None;
    }
    let takes = if min == max { min.to_string() } else { format!("{min} to {max}") };
    Some(points_to(format!("The wrapped bytes are {wrapped} long; the key takes {takes}.")))
}

/// The spec the file was checked for against the key's own.
fn other_spec(case: Case<'_>) -> Option<Line> {
    let checked = case.evidence.material.as_ref()?.spec;
    let key = case.key()?.0;
    (key.spec != KeySpecName::Importable(checked))
        .then(|| points_to(format!("The file was checked for {checked}; the key is {}.", key.spec)))
}

/// The material KMS expects, and what the file has to show.
fn expected_material(case: Case<'_>) -> Option<Line> {
    let asked = case.evidence.import.as_ref().and_then(|import| import.key_material_id.as_ref());
    let current = case.key().and_then(|(key, _)| key.current_material.as_ref());
    let file = case.evidence.material.as_ref().and_then(|material| material.identity.as_ref());
    let file = file.map(|identity| match identity {
        MaterialIdentity::PublicKey(_) => {
            let fingerprint: String = identity.value().chars().take(8).collect();
            format!("Your file's public key fingerprint begins with {fingerprint}.")
        }
        MaterialIdentity::CmacKcv(_) | MaterialIdentity::HmacKcv(_) => {
            format!("Your file's check value is {}.", identity.value())
        }
    });
    let text = match (asked.or(current), file) {
        (Some(expected), file) => {
            let entries = case.evidence.key.iter().flat_map(|key| &key.materials);
            let described = entries
                .filter(|entry| entry.id.as_ref() == Some(expected))
                .find_map(|entry| entry.description.as_deref())
                .filter(|text| !text.trim().is_empty())
                .map(|text| format!(" ({})", text.trim()))
                .unwrap_or_default();
            let file = file.map(|text| format!(" {text}")).unwrap_or_default();
            format!("KMS expects material {}…{described}.{file}", expected.short())
        }
        (None, Some(file)) => file,
        (None, None) => return None,
    };
    Some(points_to(text))
}

/// Importing as new material, where the key can take new material at all.
fn as_new(case: Case<'_>) -> Option<Fix> {
    let waiting =
        case.evidence.key.iter().any(|key| key.materials.iter().any(KeyMaterialEntry::is_waiting));
    let replica = case.key().is_some_and(|(key, _)| matches!(key.scope, Scope::Replica { .. }));
    (!waiting && !replica).then(|| case.fix(Action::ImportAsNewMaterial))
}

pub(super) fn not_found(case: Case<'_>) -> Entry {
    const HEADLINE: &str = "KMS does not find this key";
    let sign_in = case.fix(Action::ChooseAnotherProfile).labelled("Change sign-in");
    if let Some((own, used)) = case.other_region() {
        return Entry::refused(HEADLINE, case.fix(Action::SwitchRegion(own.clone())))
            .certain(true)
            .why([points_to(format!("The ARN is in {own}, you are in {used}."))])
            .also([case.fix(Action::ChooseAnotherKey), sign_in]);
    }
    if let Some(age) = age_if_young(case) {
        let text = format!("The key is {} old; KMS may not show it everywhere yet.", duration(age));
        return Entry::temporary(HEADLINE, case.fix(Action::WaitAndTryAgain(SETTLING_SECONDS)))
            .ending("KMS does not find the key")
            .why([points_to(text)])
            .also([case.fix(Action::CheckKey), sign_in]);
    }
    let account = case.other_account().map(|(own, used)| {
        points_to(format!("The key is in account {own}, you are signed in to {used}."))
    });
    let certain = account.is_some();
    let found = case
        .key()
        .map(|(_, read_at)| points_to(format!("Found at {}, gone now.", clock_short(read_at))));
    let typed = case.evidence.typed_key.is_some() && found.is_none();
    let line = typed.then(|| points_to("It was typed, not chosen from the list."));
    let place = case.evidence.region.as_ref().map(|region| {
        unknown(format!("Keys are looked up in {region} only, with the account signed in to."))
    });
    let otherwise = unknown("The key may be deleted, or belong to another Region or account.");
    Entry::refused(HEADLINE, case.fix(Action::ChooseAnotherKey))
        .ending("KMS does not find the key")
        .certain(certain)
        .why(account)
        .why(found)
        .why(line)
        .why([place.unwrap_or(otherwise)])
        .also(typed.then(|| case.fix(Action::EditKeyName)))
        .also([sign_in])
}

/// How old the key was when it was not found, if it was young.
fn age_if_young(case: Case<'_>) -> Option<SignedDuration> {
    let here = case.evidence.key.as_ref().and_then(|key| key.created_here_at);
    let created = here.or_else(|| case.key().and_then(|(key, _)| key.created))?;
    let age = case.failure.at.duration_since(created);
    // The creation date is by AWS's clock: a little before zero is young as well.
    (age.abs() < YOUNG).then_some(age)
}

pub(super) fn invalid_arn(case: Case<'_>) -> Entry {
    if case.is(Operation::CreateKey) {
        return Entry::refused(
            "KMS can't read an ARN in the key policy",
            case.fix(Action::EditCreateKey),
        )
        .why(case.message_line())
        .why([unknown("Each principal in the policy is named by a whole ARN.")])
        .also([case.fix(Action::CopyDetails)]);
    }
    let readable = case.arn().is_some();
    if readable && case.other_region().is_some() {
        return wrong_region(case);
    }
    let wrong = case.evidence.typed_key.as_deref().and_then(what_is_wrong);
    let certain = wrong.is_some();
    let typed = case.evidence.typed_key.as_ref().map(|_| "It was typed, not chosen.");
    let line = match (typed, wrong) {
        (Some(typed), Some(wrong)) => Some(points_to(format!("{typed} {wrong}"))),
        (Some(typed), None) => Some(points_to(typed)),
        (None, _) => None,
    };
    Entry::refused(
        "KMS can't read the key's ARN",
        case.fix(Action::ChooseAnotherKey).labelled("Choose the key from the list"),
    )
    .certain(certain)
    .why(line)
    .why(case.message_line())
    .why([unknown("Import calls take a key ID or a key ARN, no alias.")])
    .also(
        case.evidence
            .typed_key
            .is_some()
            .then(|| case.fix(Action::EditKeyName).labelled("Edit the ARN")),
    )
}

/// What is wrong with a typed ARN, with the number of digits where digits are missing.
fn what_is_wrong(typed: &str) -> Option<String> {
    let typed = typed.trim();
    if !typed.starts_with("arn:") {
        return KeyName::parse(typed).err().map(|why| sentence(why.expected));
    }
    let why = KeyArn::parse(typed).err()?;
    let account = typed.split(':').nth(4).unwrap_or_default();
    let digits = !account.is_empty() && account.bytes().all(|b| b.is_ascii_digit());
    if digits && account.len() != 12 {
        let length = u64::try_from(account.len()).unwrap_or(u64::MAX);
        return Some(format!("The account part has {}.", plural(length, "digit")));
    }
    Some(sentence(why.expected))
}

pub(super) fn time_limit(case: Case<'_>) -> Entry {
    aws_fault(case, "KMS ran into a time limit of its own")
}

pub(super) fn internal_fault(case: Case<'_>) -> Entry {
    let tries = case.evidence.tries;
    aws_fault(case, "KMS had an internal fault")
        .why((tries > 1).then(|| unknown(format!("This call was tried {tries} times."))))
        .also([case.fix(Action::CopyDetails)])
}

fn aws_fault(case: Case<'_>, headline: &str) -> Entry {
    let looked = !case.is_import() || case.seen_unchanged();
    let primary = if looked { Action::TryAgain } else { Action::LookAtKey };
    let save = case.evidence.during == During::Importing && case.evidence.wrapped.is_some();
    let stale =
        case.is_import() && case.evidence.read_back.as_ref().is_some_and(|read| !read.unchanged);
    let shown = stale.then(|| {
        let enabled = case.state() == Some(&KeyState::Enabled);
        points_to(if enabled {
            "The key reads otherwise than before: KMS may have accepted the import."
        } else {
            "The key reads otherwise than before the import."
        })
    });
    Entry::temporary(headline, case.fix(primary))
        .why(shown)
        .why([case.fault_of_aws()])
        .also(save.then(|| case.fix(Action::SaveEncryptedMaterial)))
}
