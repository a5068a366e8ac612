//! The wizard's own sentences: the state check. Everything else is worded by the room it is from.

use jiff::Timestamp;

use crate::kms::model::{KeyState, KeyUsage, Origin};
use crate::remedy::format;

pub(super) const PERMISSIONS_UNSEEN: &str =
    "Seen when parameters are fetched. KMS has no dry run for imports";
pub(super) const ORIGIN_EXTERNAL: &str = "EXTERNAL: takes imported key material";
pub(super) const MANAGED_BY_YOU: &str = "You. It is a customer managed key";
pub(super) const MANAGED_BY_AWS: &str = "AWS. Its material can't be imported";
pub(super) const PENDING_IMPORT: &str = "Pending import";
pub(super) const ENABLED: &str = "Enabled";
pub(super) const DISABLED: &str = "Disabled: takes material. Enable it when you are ready.";
pub(super) const DISABLED_WITHOUT_MATERIAL: &str = "Importing enables this key again";
pub(super) const NONE_YET: &str = "None yet";
pub(super) const NONE_AT_PRESENT: &str =
    "None at present. If there was some before, only the same is accepted";
pub(super) const MATERIAL_PRESENT: &str = "Present. The same material can be imported again";
pub(super) const MATERIAL_MISSING: &str =
    "Missing. It was there before, and the same material is accepted again";
pub(super) const MATERIAL_WAITS: &str = "Another material waits for rotation";
pub(super) const NEVER_HAD: &str = "None yet, so there is nothing to import again";
pub(super) const UNKNOWN_MATERIAL: &str = "The key lists no material with this ID";
pub(super) const SYMMETRIC_ONLY: &str = "Asked for is a setting that only symmetric keys have";
pub(super) const SINGLE_REGION: &str = "Single-Region key";

pub(super) fn in_region(region: &str) -> String {
    format!("This key is in {region}, another Region than your sign-in")
}

pub(super) fn in_account(account: &str) -> String {
    format!("This key is in account {account}, another account than your sign-in")
}

pub(super) fn same_place(account: &str, region: &str) -> String {
    format!("{account}, {region}: the same as your sign-in")
}

pub(super) fn origin_other(origin: &Origin) -> String {
    match origin {
        Origin::AwsKms => "AWS_KMS: KMS makes the material itself".to_owned(),
        other => format!("{other}: takes no imported material"),
    }
}

pub(super) fn spec_importable(name: &str, usage: &KeyUsage) -> String {
    format!("{name}, {}: can be imported", usage_words(usage))
}

pub(super) fn spec_not_importable(name: &str) -> String {
    format!("KMS takes no imported material for {name}")
}

/// A usage in words: "sign and verify".
pub fn usage_words(usage: &KeyUsage) -> String {
    match usage {
        KeyUsage::EncryptDecrypt => "encrypt and decrypt".to_owned(),
        KeyUsage::SignVerify => "sign and verify".to_owned(),
        KeyUsage::GenerateVerifyMac => "make and check MACs".to_owned(),
        KeyUsage::KeyAgreement => "agree on keys".to_owned(),
        KeyUsage::Other(name) => name.clone(),
    }
}

pub(super) fn state_stops(state: &KeyState, deletion: Option<Timestamp>) -> String {
    match (state, deletion) {
        (KeyState::PendingDeletion, Some(at)) => {
            format!("Deletion is scheduled for {}", format::time_utc(at))
        }
        (KeyState::PendingDeletion | KeyState::PendingReplicaDeletion, _) => {
            "Deletion is scheduled".to_owned()
        }
        (KeyState::Creating, _) => "KMS is still creating this replica".to_owned(),
        (KeyState::Updating, _) => "KMS is still changing the primary Region".to_owned(),
        (KeyState::Unavailable, _) => "The key is not available".to_owned(),
        (other, _) => format!("{other}: not known to take material"),
    }
}

pub(super) fn materials_missing(missing: usize, of: usize) -> String {
    format!("{missing} of {of} materials missing. The key works again when all are there")
}

pub(super) fn primary_of(count: usize) -> String {
    format!("Primary of {count}")
}

pub(super) fn replica_of(primary: &str) -> String {
    format!("Replica of {}", region_of(primary))
}

pub(super) fn new_starts_at(primary: &str) -> String {
    format!("New material starts at the primary in {}", region_of(primary))
}

fn region_of(arn: &str) -> &str {
    arn.split(':').nth(3).unwrap_or(arn)
}
