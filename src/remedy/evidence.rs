//! What the wizard holds when something fails: facts, each with its time, none of them secret.

use jiff::{SignedDuration, Timestamp};

use crate::kms::model::{
    Expiration, Identity, ImportType, KeyMaterialDescription, KeyMaterialEntry, KeyMaterialId,
    KeyMetadata, KeySpec, WrappingAlgorithm, WrappingKeySpec,
};
use crate::material::{MaterialIdentity, Sends};

/// What was being done when it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum During {
    /// Asking AWS who we are.
    #[default]
    SigningIn,
    /// Listing keys.
    ListingKeys,
    /// Looking up one key that was named.
    LookingUpKey,
    /// Creating a key.
    CreatingKey,
    /// Giving the new key its alias.
    NamingKey,
    /// Reading a key's state.
    CheckingKey,
    /// Carrying out a fix on the key (cancel deletion, enable, rotate, delete material).
    MendingKey,
    /// Fetching parameters.
    FetchingParameters,
    /// Importing.
    Importing,
    /// Reading back after an import.
    ReadingBack,
    /// Proving the arrival.
    Proving,
}

/// Everything known. Absent means not known, never "no".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Now, by this computer's clock.
    pub now: Timestamp,
    /// What was being done.
    pub during: During,
    /// The profile chosen.
    pub profile: Option<String>,
    /// The Region in use.
    pub region: Option<String>,
    /// The host that is called.
    pub endpoint: Option<String>,
    /// A proxy found in the environment.
    pub proxy: Option<String>,
    /// Who is signed in.
    pub identity: Option<Identity>,
    /// When the session ends or ended.
    pub session_ends: Option<Timestamp>,
    /// When the last browser sign-in (single sign-on) of the profile was.
    pub signed_in_at: Option<Timestamp>,
    /// This computer's clock minus AWS's.
    pub clock_difference: Option<SignedDuration>,
    /// What was typed to name the key, if it was not chosen from the list.
    pub typed_key: Option<String>,
    /// The key as it was read before the failed call.
    pub key: Option<KeyEvidence>,
    /// The key as it was read after the failed call.
    pub read_back: Option<ReadBack>,
    /// The parameters in use.
    pub parameters: Option<ParametersEvidence>,
    /// The encrypted material that was sent.
    pub wrapped: Option<WrappedEvidence>,
    /// The file.
    pub material: Option<MaterialEvidence>,
    /// What the import asked for.
    pub import: Option<ImportEvidence>,
    /// How often this call was tried, this one included.
    pub tries: u32,
}

/// A key as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyEvidence {
    /// What DescribeKey told.
    pub metadata: KeyMetadata,
    /// Its materials (symmetric keys).
    pub materials: Vec<KeyMaterialEntry>,
    /// When it was read.
    pub read_at: Timestamp,
    /// When this wizard created it, if it did.
    pub created_here_at: Option<Timestamp>,
}

/// A key as it was read after a failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadBack {
    /// What DescribeKey told.
    pub metadata: KeyMetadata,
    /// When.
    pub at: Timestamp,
    /// Whether nothing that an import changes has changed.
    pub unchanged: bool,
}

/// The parameters in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParametersEvidence {
    /// When they were fetched.
    pub fetched_at: Timestamp,
    /// When they run out.
    pub valid_to: Timestamp,
    /// The algorithm asked for.
    pub algorithm: WrappingAlgorithm,
    /// The wrapping key size asked for.
    pub wrapping_key_spec: WrappingKeySpec,
    /// Bytes of the token.
    pub token_bytes: usize,
    /// When newer ones were fetched in this run, if they were.
    pub newer_fetched_at: Option<Timestamp>,
}

/// The encrypted material that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrappedEvidence {
    /// Its length.
    pub bytes: usize,
    /// The length it should have.
    pub expected_bytes: usize,
    /// Whether it was made for the wrapping key of the same fetch as the token.
    pub same_fetch: bool,
    /// Whether every self-test passed.
    pub self_test_passed: bool,
}

/// The file that was wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaterialEvidence {
    /// Its name.
    pub file_name: String,
    /// Check value or public key.
    pub identity: Option<MaterialIdentity>,
    /// What was wrapped.
    pub sends: Option<Sends>,
    /// The spec it was checked for.
    pub spec: KeySpec,
}

/// What the import asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportEvidence {
    /// New or existing material; absent for keys that are not symmetric.
    pub import_type: Option<ImportType>,
    /// The material KMS was told to expect.
    pub key_material_id: Option<KeyMaterialId>,
    /// The description sent.
    pub description: Option<KeyMaterialDescription>,
    /// When the material is to go.
    pub expiration: Expiration,
    /// Whether the expiration model was left out.
    pub model_left_out: bool,
    /// When it was sent.
    pub sent_at: Timestamp,
}
