//! What the wizard asks to be done, and how it is told what came of it.

use std::path::PathBuf;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::plan::{ImportPlan, Reviewed};
use crate::kms::failure::Failure;
use crate::kms::model::{
    Identity, ImportParameters, KeyArn, KeyMaterialEntry, KeyMaterialId, KeyMetadata, KeySpec,
    WrappingAlgorithm, WrappingKeySpec,
};
use crate::kms::port::{Connection, CreateKeyRequest, ImportKeyMaterialReply, Receipt};
use crate::material::{Inspection, MaterialIdentity, SourceFailure};
use crate::proof::{Answered, Question};
use crate::wrapping::{WrapFailure, WrapOrder, Wrapped};

/// The number of one effect. A completion with an old number is dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ticket(pub(super) u64);

/// Something to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// Its number.
    pub ticket: Ticket,
    /// What.
    pub job: Job,
}

/// The passphrase of a file, which the front end has laid in the jobs' vault under this number.
/// The wizard never sees the passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PassphraseSlot(pub u32);

/// The kinds of effects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// Resolve the connection and ask AWS who we are.
    SignIn(Connection),
    /// List the keys that can take material. Reports progress.
    ListKeys(Connection),
    /// Find one key by any of its names and read it.
    LookUpKey(Connection, String),
    /// Read one key: DescribeKey, and ListKeyRotations for symmetric keys of origin EXTERNAL.
    ReadKey(Connection, KeyArn),
    /// Create a key. Sent once.
    CreateKey(Connection, CreateKeyRequest),
    /// Look for the key that a lost CreateKey may have made, by the wizard's tag.
    FindCreatedKey(Connection, String),
    /// Give a key an alias.
    NameKey(Connection, KeyArn, String),
    /// Change something on the key so that it takes material.
    Mend(Connection, KeyArn, Mend),
    /// Fetch the wrapping public key and import token.
    FetchParameters(Connection, KeyArn, WrappingAlgorithm, WrappingKeySpec),
    /// Read the file and say what it is.
    Inspect(InspectOrder),
    /// Make new material and save a copy.
    Generate(GenerateOrder),
    /// Read the file again, check, convert, wrap, wipe.
    Wrap(PathBuf, Option<PassphraseSlot>, WrapOrder),
    /// Import. Can only be built from a plan that a person has reviewed.
    Import(Connection, Box<Reviewed<ImportPlan>>),
    /// Ask KMS the question of the proof.
    Prove(Connection, KeyArn, Question),
    /// Symmetric keys: encrypt and decrypt random bytes.
    TryKey(Connection, KeyArn),
    /// Do nothing for a while.
    Wait(Duration),
}

/// What a file is read for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InspectOrder {
    /// The file.
    pub path: PathBuf,
    /// Its passphrase.
    pub passphrase: Option<PassphraseSlot>,
    /// The spec it must fit.
    pub spec: Option<KeySpec>,
    /// The wrapping it must have room in.
    pub wrapping: Option<(WrappingAlgorithm, WrappingKeySpec)>,
}

/// What is to be generated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GenerateOrder {
    /// For which key spec.
    pub spec: KeySpec,
    /// Where the copy is saved. Never over an existing file.
    pub path: PathBuf,
    /// The passphrase that encrypts the copy, if one is wanted.
    pub passphrase: Option<PassphraseSlot>,
}

/// Changes that make a key take material.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Mend {
    /// CancelKeyDeletion.
    CancelDeletion,
    /// EnableKey.
    Enable,
    /// RotateKeyOnDemand.
    Rotate,
    /// DeleteImportedKeyMaterial of this material.
    DeleteMaterial(KeyMaterialId),
}

/// Who is signed in, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Account and ARN.
    pub identity: Identity,
    /// The Region in use.
    pub region: String,
    /// The host that is called.
    pub endpoint: String,
    /// This computer's clock minus AWS's, where AWS's was heard.
    pub clock_difference: Option<SignedDuration>,
    /// When the session ends.
    pub session_ends: Option<Timestamp>,
    /// A proxy found in the environment.
    pub proxy: Option<String>,
    /// When this was read.
    pub read_at: Timestamp,
}

/// One key as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyReading {
    /// What DescribeKey told.
    pub metadata: KeyMetadata,
    /// An alias of it, where one is known.
    pub alias: Option<String>,
    /// Its materials.
    pub materials: Materials,
    /// When it was read, by this computer's clock.
    pub read_at: Timestamp,
}

/// The materials of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Materials {
    /// The key is not symmetric: it has one for ever, and KMS does not list it.
    NotListed,
    /// As ListKeyRotations gave them. `complete` is false if KMS said there are more but not how
    /// to get them.
    Listed {
        /// The entries.
        entries: Vec<KeyMaterialEntry>,
        /// Whether these are all.
        complete: bool,
    },
    /// KMS did not list them.
    NotRead(Box<Failure>),
}

impl Materials {
    /// The entries, as far as they are known.
    pub fn entries(&self) -> &[KeyMaterialEntry] {
        match self {
            Self::Listed { entries, .. } => entries,
            Self::NotListed | Self::NotRead(_) => &[],
        }
    }
}

/// One row of the Key page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRow {
    /// What DescribeKey told.
    pub metadata: KeyMetadata,
    /// Its aliases, in order.
    pub aliases: Vec<String>,
}

/// The keys of an account and Region that can take material.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyList {
    /// The rows, most urgent first.
    pub rows: Vec<KeyRow>,
    /// All keys there are.
    pub total: usize,
    /// Keys that could not be described, with the first reason.
    pub not_read: usize,
    /// Why the first of them could not be.
    pub not_read_why: Option<Box<Failure>>,
    /// Whether KMS listed all keys.
    pub complete: bool,
    /// When it was read.
    pub read_at: Timestamp,
}

/// How far a listing has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListProgress {
    /// Keys described.
    pub described: usize,
    /// Keys known of.
    pub of: usize,
    /// Rows found since the last report.
    pub rows: Vec<KeyRow>,
}

/// What was generated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generated {
    /// Where the copy lies; read back and compared.
    pub path: PathBuf,
    /// What may be shown of it.
    pub identity: Option<MaterialIdentity>,
}

/// Why nothing was generated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GenerateFailure {
    /// A file of that name is there.
    AlreadyThere,
    /// The file could not be written.
    NotWritten,
    /// What was read back is not what was written.
    ReadBackDiffers,
    /// A passphrase cannot protect this kind of file here.
    PassphraseNotOffered,
    /// The system gave no randomness, or no key could be made.
    NotMade,
}

/// The end of an effect (or, for [`Outcome::Listing`], news of it).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// Which effect.
    pub ticket: Ticket,
    /// What came of it.
    pub outcome: Outcome,
    /// The calls that were answered on the way, failed ones not among them.
    pub receipts: Vec<Receipt>,
}

/// What came of a job.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the outcome of the job of the same name")]
pub enum Outcome {
    SignedIn(Result<SignedIn, Failure>),
    /// News of a listing; the effect goes on.
    Listing(ListProgress),
    Listed(Result<KeyList, Failure>),
    LookedUp(Result<KeyReading, Failure>),
    KeyRead(Result<KeyReading, Failure>),
    KeyCreated(Result<KeyMetadata, Failure>),
    /// `None`: no such key was found.
    CreatedKeyFound(Result<Option<KeyMetadata>, Failure>),
    KeyNamed(Result<(), Failure>),
    Mended(Result<(), Failure>),
    ParametersFetched(Result<ImportParameters, Failure>),
    Inspected(Result<Inspection, SourceFailure>),
    Generated(Result<Generated, GenerateFailure>),
    Wrapped(Result<Box<Wrapped>, WrapFailure>),
    Imported(Result<ImportKeyMaterialReply, Failure>),
    Proved(Result<Answered, Failure>),
    KeyTried(Result<bool, Failure>),
    Waited,
    /// The job itself broke: a fault of ours. Never silent.
    Broken,
}
