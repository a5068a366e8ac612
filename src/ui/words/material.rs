//! Words of the page Material. Verdicts on a file are the material room's own.

/// Title.
pub const TITLE: &str = "Choose the key material";
/// Field.
pub const PATH: &str = "Path of the key file";
/// Below it.
pub const DROP: &str = "Or drop a file anywhere on this page, or type its path.";
/// Below it, where drops don't arrive.
pub const NO_DROP: &str = "Type the path, or browse.";
/// Makes new material.
pub const GENERATE: &str = "Generate…";
/// At the right of the card.
pub const NO_BYTES_SHOWN: &str = "No key bytes are shown";
/// Busy.
pub const READING: &str = "Reading the file";

/// Boxes of the doctor.
pub mod doctor {
    /// First.
    pub const IN_THE_FILE: &str = "In the file";
    /// Second.
    pub const CONVERTED: &str = "Converted here to";
    /// Second, when nothing is converted.
    pub const NO_CONVERSION: &str = "No conversion needed";
    /// Third.
    pub const SENT: &str = "Sent to KMS";
    /// Third.
    pub const ENCRYPTED: &str = "Encrypted key material";
}

/// Heading.
pub const PUBLIC_FINGERPRINT: &str = "Public key fingerprint";
/// How it is made.
pub const PUBLIC_FINGERPRINT_OF: &str = "SHA-256";
/// Heading.
pub const CHECK_VALUE: &str = "Check value";
/// Compares.
pub const COMPARE_PUBLIC_KEY: &str = "Compare with a public key…";
/// Compares.
pub const COMPARE_CHECK_VALUE: &str = "Compare with a check value…";

/// Field.
pub const PASSPHRASE: &str = "Passphrase";
/// Opens an encrypted file.
pub const OPEN: &str = "Open";
/// Error of the field.
pub const WRONG_PASSPHRASE: &str = "That passphrase does not open the file";

/// Choices about a line break.
pub const LEAVE_LINE_BREAK_OUT: &str = "Leave the line break out";
/// Another file.
pub const ANOTHER_FILE: &str = "Choose another file";
/// Another key.
pub const ANOTHER_KEY: &str = "Choose another KMS key";
/// The private half.
pub const PRIVATE_KEY: &str = "Choose the private key";
/// Tick box for material that is not random.
pub const USE_ALL_THE_SAME: &str = "Use it all the same, this is a test";
/// Fix for a file that others may read.
pub const MAKE_PRIVATE: &str = "Make it private";
/// Others may read the file.
pub const OPEN_TO_OTHERS: &str = "Other users of this computer can read this file.";

/// The dialog Generate.
pub mod generate {
    /// Title.
    pub const TITLE: &str = "Generate key material";
    /// Field.
    pub const SAVE_COPY: &str = "Save a copy to";
    /// Field.
    pub const PASSPHRASE: &str = "Passphrase (advised)";
    /// Field.
    pub const PASSPHRASE_AGAIN: &str = "Passphrase again";
    /// Error.
    pub const DIFFER: &str = "The two passphrases differ";
    /// Button.
    pub const GENERATE: &str = "Generate and save";
    /// The other.
    pub const CANCEL: &str = "Cancel";
    /// Result.
    pub const SAVED: &str = "Copy saved and read back: equal.";
    /// Caption.
    pub const HSM: &str = "For keys that matter most, AWS advises an HSM.";
    /// Busy.
    pub const BUSY: &str = "Making the material and its copy";
}

/// Blockers.
pub mod blocker {
    /// No file.
    pub const FILE: &str = "Choose a key file";
    /// Encrypted.
    pub const PASSPHRASE: &str = "Open the file with its passphrase";
    /// Line break.
    pub const LINE_BREAK: &str = "Answer the question about the line break";
    /// Does not fit.
    pub const FITS: &str = "Choose a file that fits";
    /// A finding to confirm.
    pub const CONFIRM: &str = "Confirm that you want to use this file";
}

/// Fold-out: sentence.
pub const NOTES: &str = "No call. The file is read on this computer.";
/// Fold-out: what the command leaves out.
pub const LEAVES_OUT: &str = "OpenSSL does the same conversion. Its output is key material.";

/// After what fits, below the title: the key's name follows.
pub fn sub_head(what_fits: &str) -> String {
    format!("{what_fits} for ")
}

/// After the key's name.
pub const SUB_TAIL: &str = ". It is read into memory and never copied to disk.";

/// "Its mode is 0644. You can import it all the same."
pub fn mode(octal: &str) -> String {
    format!("Its mode is {octal}. You can import it all the same.")
}

/// An earlier record of the same material.
pub fn imported_before(key: &str, date: &str) -> String {
    format!("This material was imported into {key} on {date}")
}
