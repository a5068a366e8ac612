//! Words of the page Wrap.

/// Title.
pub const TITLE: &str = "The material is encrypted for KMS";
/// Sentence below it.
pub const SUB: &str = "Done on this computer. Only KMS can open the result.";
/// Title and reason while it runs.
pub const BUSY: &str = "Encrypting on this computer";
/// Heading.
pub const ENCRYPTED: &str = "Encrypted key material";
/// Saves two files.
pub const SAVE: &str = "Save encrypted material…";
/// Beside it.
pub const SAVE_WHY: &str = "For import on another computer or with another tool. Not needed here.";

/// Lines.
pub mod line {
    /// Hybrid.
    pub const FRESH_KEY: &str = "Fresh AES-256 key made for this import";
    /// Hybrid.
    pub const WRAPPED: &str = "Material wrapped with it";
    /// Hybrid: its standard.
    pub const WRAPPED_BY: &str = "AES-KWP, RFC 5649";
    /// Hybrid.
    pub const KEY_ENCRYPTED: &str = "AES key encrypted to KMS";
    /// Pure OAEP.
    pub const MATERIAL_ENCRYPTED: &str = "Material encrypted to KMS";
    /// Self-test.
    pub const AES_TEST: &str = "Self-test: AES part unwrapped again, equal";
    /// Clearing.
    pub const CLEARED: &str =
        "Key material and AES key cleared from memory as far as the system allows";
    /// Clearing, pure OAEP.
    pub const CLEARED_PLAIN: &str = "Key material cleared from memory as far as the system allows";

    /// "RSA-OAEP, SHA-256".
    pub fn oaep(hash: &str) -> String {
        format!("RSA-OAEP, {hash}")
    }

    /// Self-test.
    pub fn whole_path(spec: &str) -> String {
        format!("Self-test: whole path against a throw-away {spec} key, equal")
    }
}

/// Self-test failed.
pub const FAILED: &str = "This wrapping failed its own check and was thrown away.";
/// What that means.
pub const FAILED_REST: &str = "Nothing was sent.";
/// Fix.
pub const AGAIN: &str = "Wrap again";
/// Failed twice.
pub const FAILED_TWICE: &str = "Do not import with this copy of the program.";
/// Blocker.
pub const BLOCKER: &str = "Wrap the material first";

/// Fold-out: sentence.
pub const NOTES: &str = "No call. The result can be made with OpenSSL in the same way.";
/// Fold-out: what the commands leave out.
pub const LEAVES_OUT: &str = "No key bytes are shown.";

/// "664 bytes".
pub fn bytes(count: &str) -> String {
    format!("{count} bytes")
}

/// "RSA part, 512 bytes".
pub fn rsa_part(count: &str) -> String {
    format!("RSA part, {count} bytes")
}

/// "AES part, 152 bytes".
pub fn aes_part(count: &str) -> String {
    format!("AES part, {count} bytes")
}

/// Below the bar.
pub fn as_expected(algorithm: &str, spec: &str, length: &str, form: &str) -> String {
    format!("As expected for {algorithm} with {spec} and {length} bytes of {form}")
}

/// "664 bytes, self-test passed", in the step list.
pub fn choice(count: &str) -> String {
    format!("{count} bytes, self-test passed")
}
