//! Refusals that come from what the key is, or from the state it is in.

use super::super::refusal::waiting_everywhere;
use crate::kms::model::{ImportType, KeyMaterialEntry, KeyMetadata, KeyState, Origin, Scope};
use crate::kms::port::Operation;
use crate::remedy::case::Case;
use crate::remedy::entry::{Entry, points_to, ruled_out, unknown};
use crate::remedy::format::{clock_utc, date_utc};
use crate::remedy::{Action, During, Line};

/// Seconds for a replica to be made, or a primary to change.
const WAIT_SECONDS: u32 = 10;

pub(super) fn invalid_state(case: Case<'_>) -> Entry {
    let headline = format!("The key's state does not allow {}", noun(case));
    let Some((key, read_at)) = case.key() else {
        return Entry::refused(headline, case.fix(Action::CheckKey))
            .why([unknown("The state was not read, so the cause is not known.")])
            .also([case.fix(Action::ChooseAnotherKey)]);
    };
    let read = unknown(format!("Read at {}.", clock_utc(read_at)));
    let check = case.fix(Action::CheckKey);
    let wait = case.fix(Action::WaitAndTryAgain(WAIT_SECONDS));
    match &key.state {
        KeyState::PendingDeletion | KeyState::PendingReplicaDeletion => {
            Entry::refused(headline, case.fix(Action::CancelDeletion))
                .certain(true)
                .why([deletion_line(key), read])
                .also([check, case.fix(Action::ChooseAnotherKey)])
        }
        KeyState::Creating => Entry::temporary(headline, wait)
            .certain(true)
            .why([points_to(creating(key)), read])
            .also([check]),
        KeyState::Updating => Entry::temporary(headline, wait)
            .certain(true)
            .why([points_to("KMS is changing which key is the primary."), read])
            .also([check]),
        KeyState::Unavailable => Entry::refused(headline, case.fix(Action::ChooseAnotherKey))
            .certain(true)
            .why([
                points_to("KMS can't reach the key's own key store. Such a key takes no import."),
                read,
            ])
            .also([check]),
        KeyState::Enabled | KeyState::Disabled | KeyState::PendingImport | KeyState::Other(_) => {
            not_by_state_alone(case, key, headline)
        }
    }
}

/// The state allows an import, so something else about the key stands in the way.
fn not_by_state_alone(case: Case<'_>, key: &KeyMetadata, headline: String) -> Entry {
    let check = case.fix(Action::CheckKey);
    let import_type = case.evidence.import.as_ref().and_then(|import| import.import_type);
    let asks_new = import_type != Some(ImportType::ExistingKeyMaterial);
    if case.is_import()
        && asks_new
        && let Some(waiting) = waiting(case)
    {
        return waiting_material(case, waiting, headline);
    }
    if case.is(Operation::RotateKeyOnDemand) && waiting(case).is_none() {
        return Entry::refused(headline, check)
            .why([points_to("No material waits for rotation, as far as was read.")])
            .why(case.state_line())
            .also([case.fix(Action::ImportAsNewMaterial)]);
    }
    if matches!(case.operation(), Operation::EnableKey | Operation::RotateKeyOnDemand)
        && key.state == KeyState::PendingImport
    {
        return Entry::refused(headline, check)
            .certain(true)
            .why([points_to("The key has no key material at present.")])
            .why(case.state_line());
    }
    Entry::temporary(headline, case.fix(Action::WaitAndTryAgain(WAIT_SECONDS)))
        .why(case.state_line())
        .why([unknown("KMS may not show the last change of the key everywhere yet.")])
        .also([check])
}

fn waiting(case: Case<'_>) -> Option<&KeyMaterialEntry> {
    let key = case.evidence.key.as_ref()?;
    key.materials.iter().find(|entry| entry.is_waiting())
}

fn waiting_material(case: Case<'_>, entry: &KeyMaterialEntry, headline: String) -> Entry {
    let everywhere = waiting_everywhere(entry);
    let primary = if everywhere { Action::RotateNow } else { Action::CheckKey };
    let missing = (!everywhere)
        .then(|| points_to("A replica still lacks it, and until then KMS does not rotate."));
    let earlier = case.earlier_try();
    let look = earlier.is_some().then(|| case.fix(Action::LookAtKey));
    Entry::refused(headline, case.fix(primary))
        .certain(earlier.is_none())
        .why([points_to("Another material waits for rotation.")])
        .why(missing)
        .why(earlier)
        .also(look)
        .also([case.fix(Action::DeleteWaitingMaterial), case.fix(Action::CheckKey)])
}

/// "Deletion is scheduled for 21 Nov 2026."
fn deletion_line(key: &KeyMetadata) -> Line {
    points_to(match (&key.state, key.deletion_date) {
        (_, Some(date)) => format!("Deletion is scheduled for {}.", date_utc(date)),
        (KeyState::PendingReplicaDeletion, None) => {
            "Deletion is scheduled for when the last replica is gone.".to_owned()
        }
        (_, None) => "Deletion is scheduled.".to_owned(),
    })
}

fn creating(key: &KeyMetadata) -> &'static str {
    match key.scope {
        Scope::Replica { .. } => "The replica is still being created.",
        Scope::SingleRegion | Scope::Primary { .. } => "The key is still being created.",
    }
}

/// What the state does not allow.
fn noun(case: Case<'_>) -> &'static str {
    match case.operation() {
        Operation::ImportKeyMaterial | Operation::GetParametersForImport => "an import",
        Operation::CreateKey => "this key",
        Operation::CreateAlias => "an alias",
        Operation::TagResource => "tags",
        Operation::DeleteImportedKeyMaterial => "deleting key material",
        Operation::RotateKeyOnDemand => "a rotation",
        Operation::EnableKey => "enabling it",
        Operation::CancelKeyDeletion => "cancelling a deletion",
        Operation::GetPublicKey
        | Operation::GenerateMac
        | Operation::Encrypt
        | Operation::Decrypt => "its use",
        Operation::DescribeKey
        | Operation::ListKeys
        | Operation::ListAliases
        | Operation::ListKeyRotations
        | Operation::ListResourceTags
        | Operation::GetCallerIdentity => "reading it",
    }
}

pub(super) fn disabled(case: Case<'_>) -> Entry {
    let deletion = case.key().filter(|(key, _)| {
        matches!(key.state, KeyState::PendingDeletion | KeyState::PendingReplicaDeletion)
    });
    // KMS gives this code for keys that wait for deletion too.
    if let Some((key, _)) = deletion {
        return Entry::refused(
            "Deletion of the key is scheduled",
            case.fix(Action::CancelDeletion),
        )
        .certain(true)
        .why([deletion_line(key)])
        .also([case.fix(Action::CheckKey)]);
    }
    let takes = matches!(case.evidence.during, During::Proving)
        .then(|| ruled_out("A disabled key holds its material all the same."));
    Entry::refused("The key is disabled", case.fix(Action::EnableKey))
        .why(case.state_line())
        .why(takes)
        .why([points_to("A disabled key encrypts, signs and rotates nothing until it is enabled.")])
        .also([case.fix(Action::CheckKey)])
}

pub(super) fn unsupported(case: Case<'_>) -> Entry {
    const HEADLINE: &str = "This key can't take imported material";
    if case.is(Operation::CreateKey) {
        return Entry::refused("KMS can't create a key like this", case.fix(Action::EditCreateKey))
            .why(case.message_line())
            .why([unknown("This Region may lack the key spec, or the usage does not fit it.")])
            .also([case.fix(Action::CopyDetails)]);
    }
    let another = case.fix(Action::ChooseAnotherKey);
    let Some((key, read_at)) = case.key() else {
        return Entry::refused(HEADLINE, case.fix(Action::CheckKey))
            .why(case.message_line())
            .why([unknown("The key's origin was not read.")])
            .also([another]);
    };
    let at = clock_utc(read_at);
    if key.origin != Origin::External {
        return Entry::refused(HEADLINE, case.fix(Action::CreateKeyLikeThis))
            .certain(true)
            .why([points_to(format!("Its origin is {}, read at {at}.", key.origin))])
            .also([another]);
    }
    let origin = ruled_out(format!("Its origin is EXTERNAL, read at {at}."));
    match case.operation() {
        Operation::ImportKeyMaterial => refused_setting(case, key).why([origin]).also([another]),
        Operation::GetParametersForImport => Entry::refused(
            "KMS does not give these parameters for this key",
            case.fix(Action::ChooseAnotherWrapping),
        )
        .why(asked_for(case))
        .why([points_to("KMS does not take every way of wrapping for every key."), origin])
        .also([another]),
        Operation::RotateKeyOnDemand | Operation::ListKeyRotations => {
            Entry::refused("This key does not rotate", case.fix(Action::CheckKey))
                .why([points_to("Only symmetric keys rotate."), origin])
                .also([another])
        }
        _ => Entry::refused("This key does not allow the call", case.fix(Action::CheckKey))
            .why(case.message_line())
            .why([unknown("KMS does not say more."), origin])
            .also([another, case.fix(Action::CopyDetails)]),
    }
}

fn asked_for(case: Case<'_>) -> Option<Line> {
    let asked = case.evidence.parameters.as_ref()?;
    let (algorithm, wrapping_key) = (asked.algorithm, asked.wrapping_key_spec);
    Some(points_to(format!("Asked for: {algorithm} with {wrapping_key}.")))
}

/// Origin EXTERNAL, and the import is not supported: a setting the key does not take.
fn refused_setting(case: Case<'_>, key: &KeyMetadata) -> Entry {
    const HEADLINE: &str = "This key can't take imported material";
    let import = case.evidence.import.as_ref();
    let new = import.and_then(|import| import.import_type) == Some(ImportType::NewKeyMaterial);
    if new && let Scope::Replica { primary } = &key.scope {
        return Entry::refused(HEADLINE, case.fix(Action::ImportAsExistingMaterial))
            .why([points_to(format!("New material starts at the primary, {primary}."))]);
    }
    let sent = import.is_some_and(|import| {
        import.import_type.is_some()
            || import.key_material_id.is_some()
            || import.description.is_some()
    });
    let symmetric = case.is_symmetric();
    let line = "KMS refuses a setting that only symmetric keys have.";
    let line = if sent && !symmetric { points_to(line) } else { unknown(line) };
    Entry::refused(HEADLINE, case.fix(Action::SendWithoutSymmetricSettings))
        .certain(sent && !symmetric)
        .why([line])
}
