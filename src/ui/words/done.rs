//! Words of the page Done.

/// Titles.
pub mod title {
    /// Compared, equal.
    pub const PROVEN: &str = "Imported and proven";
    /// No proof is possible.
    pub const IMPORTED: &str = "Imported";
    /// A permission is missing.
    pub const NOT_PROVEN: &str = "Imported, not proven";
    /// Compared, different.
    pub const ANOTHER: &str = "KMS holds another key than your file";
}

/// Sentences below the title.
pub mod sub {
    /// Proven.
    pub fn proven(state: &str) -> String {
        format!("KMS holds the key you sent, and reports it {state}.")
    }

    /// Not proven.
    pub fn imported(state: &str) -> String {
        format!("KMS accepted the material, and reports the key {state}.")
    }

    /// Another key.
    pub const ANOTHER: &str = "Do not use this key. Keep your file and the record.";
}

/// Card.
pub const PROOF: &str = "Proof of arrival";
/// Asymmetric: before.
pub const IN_YOUR_FILE: &str = "In your file";
/// Asymmetric: after.
pub const IN_KMS: &str = "In KMS";
/// HMAC.
pub const MAC_PROOF: &str =
    "KMS answered a random challenge with the MAC this computer had computed before sending.";
/// Symmetric, first or new.
pub const NO_PROOF: &str = "For a symmetric key nobody outside KMS can prove the material. Known: \
    KMS unwrapped it and its length is right.";
/// What can be tried.
pub const TRY_ENCRYPT: &str = "Try encrypt and decrypt";
/// Result.
pub const ENCRYPT_WORKED: &str = "KMS encrypted and decrypted a test text with it.";
/// Copies a statement.
pub const COPY_POLICY_STATEMENT: &str = "Copy policy statement";

/// Card.
pub const READ_BACK: &str = "Read back from KMS";
/// Its rows.
pub mod row {
    /// Key.
    pub const KEY: &str = "Key";
    /// State.
    pub const STATE: &str = "State";
    /// Expires.
    pub const EXPIRES: &str = "Expires";
    /// Key material ID.
    pub const MATERIAL_ID: &str = "Material ID";
    /// Imported.
    pub const IMPORTED: &str = "Imported";
    /// Request ID.
    pub const REQUEST_ID: &str = "Request ID";
}
/// Name of the copy button.
pub const COPY_READ_BACK: &str = "Copy what was read back";

/// Card.
pub const RECORD: &str = "Record of this import";
/// What is in it.
pub const RECORD_MEANS: &str = "Key, times, request IDs, fingerprints, identity: as text and JSON, \
    with a checksum. No key material inside.";
/// Saves.
pub const SAVE_RECORD: &str = "Save record…";
/// Shows the run as commands.
pub const SHOW_COMMANDS: &str = "Show commands";
/// Tag.
pub const NOT_SAVED: &str = "Not saved yet";
/// Tag.
pub const SAVED: &str = "Saved";

/// Heading.
pub const NEXT: &str = "Next";
/// Button.
pub const SHOW_FILE: &str = "Show file";
/// Button.
pub const COPY_POLICY: &str = "Copy policy";
/// Button.
pub const REMINDER: &str = "Save calendar reminder…";
/// Button.
pub const ROTATE: &str = "Rotate now…";
/// Suggestion.
pub const ROTATE_WHY: &str = "The new material is used only after you rotate.";

/// Left button.
pub const IMPORT_ANOTHER: &str = "Import another";
/// Main button.
pub const CLOSE: &str = "Close";
/// Message until it is.
pub const RECORD_NOT_SAVED: &str = "The record is not saved";

/// At the right of the proof's heading.
pub fn proof_made(operation: &str, at: &str) -> String {
    format!("{operation}, {at}")
}

/// Asymmetric.
pub fn public_key_equal(file: &str) -> String {
    format!(
        "The public key that KMS now gives out is byte for byte the one that belongs to {file}."
    )
}

/// Symmetric, same again.
pub fn same_material(id: &str) -> String {
    format!("KMS confirmed material ID {id}: it is the same material as before.")
}

/// A permission is missing.
pub fn not_allowed(action: &str) -> String {
    format!("You may not call {action}, so the comparison was not made.")
}

/// Suggestion about the source file.
pub fn put_back(file: &str, folder: &str) -> String {
    format!("Put {file} back where your copy is kept. It is still at {folder}.")
}

/// Suggestion about services.
pub fn allow(actions: &str) -> String {
    format!("Allow your services to use the key: {actions}.")
}

/// Suggestion about the date.
pub fn expires(date: &str) -> String {
    format!("The material expires on {date}. Keep your copy where you can reach it that day.")
}

/// Suggestion about replicas.
pub fn replicas(count: usize) -> String {
    let verb = if count == 1 { "needs" } else { "need" };
    format!("{count} replica{} still {verb} this material", super::plural(count))
}

/// Its button.
pub fn import_into(region: &str) -> String {
    format!("Import into {region}…")
}

/// "Imported 09:45:31 UTC", in the step list.
pub fn imported_at(at: &str) -> String {
    format!("Imported {at}")
}
