//! Words of the page Create key.

/// Title.
pub const TITLE: &str = "Create a key without key material";
/// Sentence below it.
pub const SUB: &str = "KMS makes the key, its ARN and its policy. The key waits for your material.";

/// Field.
pub const ALIAS: &str = "Alias";
/// Before what is typed.
pub const ALIAS_PREFIX: &str = "alias/";
/// Field.
pub const DESCRIPTION: &str = "Description";
/// Segments.
pub const KEY_TYPE: &str = "Key type";
/// The types.
pub const KEY_TYPES: [&str; 4] = ["Symmetric", "HMAC", "Elliptic curve", "RSA"];
/// Combo.
pub const KEY_SPEC: &str = "Key spec";
/// Combo.
pub const KEY_USAGE: &str = "Key usage";
/// Radio buttons.
pub const REGIONS: &str = "Regions";
/// The choices.
pub const REGION_CHOICES: [&str; 2] = ["This Region only", "Multi-Region primary"];

/// Fold.
pub const TAGS_AND_POLICY: &str = "Tags and key policy";
/// Its summary at first.
pub const TAGS_AND_POLICY_NONE: &str = "No tags, default policy";
/// Field.
pub const TAG_NAME: &str = "Tag name";
/// Field.
pub const TAG_VALUE: &str = "Tag value";
/// Adds a row.
pub const ADD_TAG: &str = "Add a tag";
/// Radio buttons.
pub const KEY_POLICY: &str = "Key policy";
/// The choices.
pub const POLICY_CHOICES: [&str; 2] = ["Default policy", "Paste a policy"];
/// Field.
pub const POLICY: &str = "Policy document";

/// Heading.
pub const WHO: &str = "Who may use it";

/// Errors of the alias field.
pub mod alias_error {
    /// A sign that KMS does not take.
    pub const LETTERS: &str = "An alias takes letters, digits and / _ - only";
    /// Reserved.
    pub const RESERVED: &str = "Names that begin with aws/ belong to AWS";
    /// Longer than 250.
    pub const LONG: &str = "An alias has at most 250 letters";
    /// Points to another key.
    pub const TAKEN: &str = "This alias points to another key. Choose another name.";
}

/// Side card.
pub const FIXED: &str = "Fixed once created";
/// Its rows.
pub const ORIGIN: &str = "Origin";
/// The only origin.
pub const ORIGIN_EXTERNAL: &str = "EXTERNAL";
/// What binds.
pub const FIRST_MATERIAL: &str = "First key material";
/// Symmetric.
pub const FIRST_SYMMETRIC: &str = "Stays bound. You can add new material later by rotation.";
/// HMAC.
pub const FIRST_HMAC: &str = "Bound to the key for ever. An HMAC key never accepts a second one.";
/// Elliptic curve.
pub const FIRST_CURVE: &str =
    "Bound to the key for ever. An elliptic curve key never accepts a second one.";
/// RSA.
pub const FIRST_RSA: &str = "Bound to the key for ever. An RSA key never accepts a second one.";

/// Never offered.
pub const POST_QUANTUM: &str = "ML-DSA and ML-KEM keys can't take imported material.";

/// Main button.
pub const CREATE: &str = "Create key";
/// Back.
pub const BACK_TO_LIST: &str = "Back to the list";
/// Busy.
pub const CREATING: &str = "Creating the key";
/// Busy, second.
pub const WAITING: &str = "Waiting for KMS to show the new key, up to 2 minutes";
/// Choice in the step list.
pub const NEW_KEY: &str = "New key";
/// Blocker.
pub const BLOCKER_ALIAS: &str = "Correct the alias";
/// Blocker.
pub const BLOCKER_POLICY: &str = "Paste the key policy";
/// Blocker.
pub const BLOCKER_TAG: &str = "Give every tag a name";

/// Fold-out: operations.
pub const APIS: &str = "CreateKey, CreateAlias";
/// Fold-out: sentence.
pub const NOTES: &str = "Makes one KMS key. It is sent once and never repeated by itself.";

/// Fold-out: command.
pub fn command(spec: &str, usage: &str) -> String {
    format!("aws kms create-key --origin EXTERNAL --key-spec {spec} --key-usage {usage}")
}

/// Message beside the main button.
pub fn creates_one(region: &str) -> String {
    format!("Creates one KMS key in {region}")
}

/// "eu-central-1 only".
pub fn only(region: &str) -> String {
    format!("{region} only")
}

/// "Multi-Region primary in eu-central-1".
pub fn primary_in(region: &str) -> String {
    format!("Multi-Region primary in {region}")
}

/// What to bring, below the spec.
pub fn to_bring(what: &str) -> String {
    format!("Material to bring: {what}.")
}

/// "The default policy lets IAM in account 111122223333 decide. ..."
pub fn who(account: &str, actions: &str) -> String {
    format!(
        "The default policy lets IAM in account {account} decide. Grant {actions} there after the \
         import."
    )
}
