//! Words of the page Review.

/// Title.
pub const TITLE: &str = "Review before you import";

/// Sentences below the title.
pub mod sub {
    /// HMAC and asymmetric, first.
    pub const FIRST: &str = "The first import decides this key for ever.";
    /// Symmetric, first.
    pub const FIRST_SYMMETRIC: &str =
        "Data encrypted under this key can be read only while KMS holds this material.";
    /// Same again.
    pub const SAME: &str = "KMS accepts only the same material. If it is another, nothing changes.";
    /// Rotation.
    pub const NEW: &str = "The new material waits until you rotate.";
}

/// Rows: their names and the names of their buttons.
pub mod row {
    /// Visible words of every button.
    pub const CHANGE: &str = "Change";
    /// Key.
    pub const KEY: (&str, &str) = ("Into this key", "Change this key");
    /// Material.
    pub const MATERIAL: (&str, &str) = ("This material", "Change this material");
    /// Wrapping.
    pub const WRAPPED: (&str, &str) = ("Wrapped with", "Change the wrapping");
    /// Expiration.
    pub const EXPIRES: (&str, &str) = ("Expires", "Change the expiration");
    /// Kind of import.
    pub const IMPORT_AS: (&str, &str) = ("Import as", "Change the kind of import");
    /// Identity.
    pub const SIGNED_IN: (&str, &str) = ("Signed in as", "Change the sign-in");
}

/// Warn note.
pub mod cannot_undo {
    /// Bold.
    pub const BOLD: &str = "This can't be undone or swapped.";
    /// HMAC.
    pub const HMAC: &str = "An HMAC key accepts only its first key material. If this is the wrong \
        file, the KMS key can't be reused. AWS can't give the material back.";
    /// Elliptic curve.
    pub const CURVE: &str = "An elliptic curve key accepts only its first key material. If this is \
        the wrong file, the KMS key can't be reused. AWS can't give the material back.";
    /// RSA.
    pub const RSA: &str = "An RSA key accepts only its first key material. If this is the wrong \
        file, the KMS key can't be reused. AWS can't give the material back.";
    /// Symmetric, first or new.
    pub const SYMMETRIC: &str = "This material stays bound to the key. Data encrypted under it can \
        be read only with it. AWS can't give the material back.";
}

/// Tick box.
pub const KEEP_COPY: &str = "I keep a copy of this key material outside AWS";
/// Blocker.
pub const BLOCKER_COPY: &str = "Confirm that you keep a copy";
/// Main button.
pub const IMPORT: &str = "Import key material";
/// Message.
pub const WRITES_TO_AWS: &str = "Writes to AWS";
/// Message in Practice.
pub const WRITES_TO_PRACTICE: &str = "Writes to the practice KMS";
/// Something is not as it was.
pub const CHANGED: &str = "The key has changed since you looked.";
/// Busy.
pub const READING_AGAIN: &str = "Reading the key again";
/// Fold-out: operations.
pub const APIS: &str = "ImportKeyMaterial";
/// Fold-out: sentence.
pub const NOTES: &str = "Sends the encrypted key material and the token to KMS, once.";
/// Fold-out: what the command needs.
pub const LEAVES_OUT: &str = "The files are the ones that Save encrypted material… writes.";

/// Fold-out: command, with the arguments of the expiration.
pub fn command(key: &str, expiration: &str) -> String {
    format!(
        "aws kms import-key-material --key-id {key} --import-token fileb://ImportToken.bin \
         --encrypted-key-material fileb://EncryptedKeyMaterial.bin {expiration}"
    )
}

/// "Pending import, read 09:43:10 UTC. Single-Region."
pub fn state_read(state: &str, at: &str, scope: &str) -> String {
    format!("{state}, read {at}. {scope}.")
}

/// "Parameters fetched 32 minutes ago, good for 23 h 28 min".
pub fn parameters(age: &str, left: &str) -> String {
    format!("Parameters fetched {age} ago, good for {left}")
}
