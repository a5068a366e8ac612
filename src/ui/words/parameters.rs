//! Words of the page Parameters.

/// Title.
pub const TITLE: &str = "Get the wrapping key and import token";
/// Sentence below it.
pub const SUB: &str =
    "KMS makes a public key to encrypt your material with, and a token that belongs to it.";
/// Between the algorithm and the wrapping key spec.
pub const WITH: &str = " with ";
/// Tag.
pub const RECOMMENDED: &str = "Recommended for this key";
/// Tag of another choice.
pub const YOUR_CHOICE: &str = "Your choice";
/// Radio buttons.
pub const ALGORITHM: &str = "Wrapping algorithm";
/// Radio buttons.
pub const WRAPPING_KEY_SPEC: &str = "Wrapping key spec";
/// Reason at SHA-1.
pub const SHA_1: &str = "Works; often forbidden by policy";
/// China, RSA keys.
pub const SM2: &str = "Here an RSA key needs SM2PKE, which this program does not do. Wrap elsewhere, then choose \
     Files wrapped elsewhere on the first page.";
/// Opens parameters that were fetched before.
pub const USE_OTHERS: &str = "Use parameters you already have…";
/// A zip without a README.
pub const WHICH_ALGORITHM: &str = "Which algorithm was chosen in the console?";

/// Main button before, and secondary after.
pub const GET: &str = "Get parameters";
/// Secondary after.
pub const GET_NEW: &str = "Get new parameters";
/// Busy.
pub const FETCHING: &str = "Fetching parameters from KMS";

/// Card.
pub const TIME_LEFT: &str = "Time left to import";
/// Card.
pub const FOR_KEY: &str = "For key";
/// Card.
pub const WRAPPING_KEY: &str = "Wrapping key";
/// Card.
pub const IMPORT_TOKEN: &str = "Import token";
/// Card.
pub const FETCHED: &str = "Fetched";
/// Card.
pub const FINGERPRINT: &str = "Fingerprint of the wrapping key";
/// How it is made.
pub const FINGERPRINT_OF: &str = "SHA-256 of WrappingPublicKey.bin";

/// Within 4 seconds of a fetch.
pub const ONE_EVERY_4: &str = "KMS allows one fetch every 4 seconds";
/// Under two hours.
pub const SHORT: &str = "Less than 2 hours left.";
/// What to do.
pub const SHORT_DO: &str = "Get new parameters before a long break.";
/// Blocker.
pub const RUN_OUT: &str = "These parameters have run out";
/// Blocker.
pub const BLOCKER: &str = "Get the parameters first";
/// Main button's message before.
pub const CHANGES_NOTHING: &str = "Changes nothing in the key";

/// Fold-out: operations.
pub const APIS: &str = "GetParametersForImport";
/// Fold-out: sentence.
pub const NOTES: &str =
    "Returns a public key and a token, good for 24 hours. Changes nothing in the key.";

/// Fold-out: command.
pub fn command(key: &str, algorithm: &str, spec: &str) -> String {
    format!(
        "aws kms get-parameters-for-import --key-id {key} --wrapping-algorithm {algorithm} \
         --wrapping-key-spec {spec}"
    )
}

/// "Advanced: 11 other ways".
pub fn advanced(others: usize) -> String {
    format!("Advanced: {others} other way{}", super::plural(others))
}

/// "RSA, 4096 bits, read and checked".
pub fn wrapping_key(bits: u32) -> String {
    format!("RSA, {bits} bits, read and checked")
}

/// "3,216 bytes, belongs to this wrapping key only".
pub fn token(bytes: &str) -> String {
    format!("{bytes} bytes, belongs to this wrapping key only")
}

/// "Until 18 Nov 2026, 09:12:04 UTC (10:12 here)".
pub fn until(at: &str) -> String {
    format!("Until {at}")
}

/// A zip of another key.
pub fn other_key(in_zip: &str, chosen: &str) -> String {
    format!("This zip is for key {in_zip}. You chose {chosen}.")
}

/// "From params.zip", in the step list.
pub fn from_file(name: &str) -> String {
    format!("From {name}")
}
