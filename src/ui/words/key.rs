//! Words of the page Key.

/// Title.
pub const TITLE: &str = "Choose the KMS key that takes the material";
/// Sentence below it.
pub const SUB: &str =
    "Listed are the customer managed keys with origin EXTERNAL in this account and Region.";
/// Field: name and placeholder.
pub const FILTER: &str = "Filter, or paste a key ID, ARN or alias";
/// Goes to Create key.
pub const CREATE: &str = "Create a new key…";
/// Name of the table.
pub const TABLE: &str = "Keys that take imported material";

/// Column.
pub const COLUMN_KEY: &str = "Alias and key ID";
/// Column.
pub const COLUMN_SPEC: &str = "Key spec and usage";
/// Column.
pub const COLUMN_STATE: &str = "State";
/// Column.
pub const COLUMN_EXPIRES: &str = "Expires";
/// Column.
pub const COLUMN_REGION: &str = "Region";

/// A key without alias.
pub const NO_ALIAS: &str = "No alias";
/// Nothing imported yet.
pub const NO_MATERIAL_YET: &str = "No material yet";
/// Nothing there now.
pub const NO_MATERIAL: &str = "No material";
/// The material does not expire.
pub const NEVER: &str = "Never";

/// Words of states.
pub mod state {
    /// Waits for material.
    pub const PENDING_IMPORT: &str = "Pending import";
    /// Had material, has none.
    pub const MATERIAL_MISSING: &str = "Material missing";
    /// Works.
    pub const ENABLED: &str = "Enabled";
    /// Turned off.
    pub const DISABLED: &str = "Disabled";
    /// Is to be deleted.
    pub const PENDING_DELETION: &str = "Pending deletion";
    /// A replica is made.
    pub const CREATING: &str = "Creating";
    /// The primary changes.
    pub const UPDATING: &str = "Updating";
    /// KMS can't reach it.
    pub const UNAVAILABLE: &str = "Unavailable";
}

/// Words of scopes.
pub mod scope {
    /// One Region.
    pub const SINGLE: &str = "Single-Region";

    /// "Primary of 3".
    pub fn primary_of(regions: usize) -> String {
        format!("Primary of {regions}")
    }

    /// "Replica of eu-central-1".
    pub fn replica_of(region: &str) -> String {
        format!("Replica of {region}")
    }
}

/// Words of usages.
pub mod usage {
    /// Encryption.
    pub const ENCRYPT: &str = "Encrypt and decrypt";
    /// Signatures.
    pub const SIGN: &str = "Sign and verify";
    /// MACs.
    pub const MAC: &str = "Make and check MACs";
    /// Key agreement.
    pub const AGREE: &str = "Derive shared secrets";
}

/// Reads the list again.
pub const READ_AGAIN: &str = "Read again";
/// Blocker.
pub const BLOCKER: &str = "Choose a key, or create one";
/// Nothing in the list.
pub const EMPTY: &str = "No key here can take imported material yet.";
/// The filter finds nothing in the list.
pub const NONE_FIT: &str = "No key in the list fits. It is looked up as a key ID, ARN or alias.";
/// The list may not be read.
pub const LIST_DENIED: &str = "You may not list keys. Paste the key's ID, ARN or alias instead.";
/// A key is looked up.
pub const LOOKING_UP: &str = "Looking the key up";
/// The list is read, before a count is known.
pub const READING: &str = "Reading the keys of this Region";
/// The list is not complete.
pub const INCOMPLETE: &str =
    "KMS did not send the whole list. Paste the key's ID if it is missing.";

/// Fold-out: operations.
pub const APIS: &str = "ListKeys, ListAliases, DescribeKey";
/// Fold-out: sentence.
pub const NOTES: &str = "KMS can't filter by origin, so each key is described once.";
/// Fold-out: what follows.
pub const LEAVES_OUT: &str =
    "Import calls take no alias, so the key ARN from the answer is used from here on.";

/// Fold-out: command.
pub fn command(key: &str) -> String {
    format!("aws kms describe-key --key-id {key}")
}

/// "in 25 days".
pub fn in_days(days: i64) -> String {
    if days == 1 { "in 1 day".to_owned() } else { format!("in {days} days") }
}

/// The key is deleted on a date.
pub fn on(date: &str) -> String {
    format!("On {date}")
}

/// "Reading key 120 of 214".
pub fn reading(done: usize, of: usize) -> String {
    format!("Reading key {done} of {of}")
}

/// "7 of 214 keys in eu-central-1 can take imported material. Read at 09:08 UTC."
pub fn count(fit: usize, of: usize, region: &str, read_at: &str) -> String {
    let all = super::plural(of);
    format!("{fit} of {of} key{all} in {region} can take imported material. Read at {read_at}.")
}

/// The key's origin is not EXTERNAL.
pub fn wrong_origin(origin: &str) -> String {
    format!(
        "This key's origin is {origin}. KMS makes its material itself, and the origin can't be \
         changed."
    )
}

/// The key is in another Region.
pub fn other_region(region: &str) -> String {
    format!("This key is in {region}.")
}

/// The fix for it.
pub fn switch_to(region: &str) -> String {
    format!("Switch to {region}")
}
