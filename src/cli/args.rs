//! The command line as clap reads it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;

use crate::kms::model::{
    ImportType, KeyMaterialDescription, KeyMaterialId, KeySpec, KeyUsage, WrappingAlgorithm,
    WrappingKeySpec,
};

/// Bring your own key material into AWS KMS: checked before it is sent, wrapped in memory, proven
/// after it arrived.
#[derive(Debug, Clone, Parser)]
#[command(name = "kms-import-wizard", version, about)]
pub struct CommandLine {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options that every command takes.
#[derive(Debug, Clone, Args, Default)]
pub struct Common {
    /// Profile of the AWS config and credentials files
    #[arg(long, global = true, value_name = "NAME")]
    pub profile: Option<String>,
    /// AWS Region
    #[arg(long, global = true, value_name = "REGION")]
    pub region: Option<String>,
    /// Address to call in place of the standard endpoint
    #[arg(long, global = true, value_name = "URL")]
    pub endpoint_url: Option<String>,
    /// Rehearse with the practice KMS inside this program: no AWS account, no network
    #[arg(long, global = true)]
    pub practice: bool,
    /// Practice only: let the next call of an operation fail, as OPERATION=FAULT
    #[arg(long, global = true, value_name = "OPERATION=FAULT", requires = "practice")]
    pub practice_fault: Vec<String>,
    /// Print one JSON object on standard output
    #[arg(long, global = true)]
    pub json: bool,
}

/// The commands.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    /// List the keys that can take imported key material
    Keys,
    /// Create a KMS key with origin EXTERNAL
    CreateKey(CreateKeyArgs),
    /// Read a key and tell whether it takes key material
    Check(KeyArg),
    /// Tell what a file is and whether it fits, without any call
    Inspect(InspectArgs),
    /// Import key material into a key
    Import(Box<ImportArgs>),
    /// Change something on a key so that it takes key material
    Mend(MendArgs),
    /// Serve the practice KMS for other programs
    Practice(PracticeArgs),
}

/// A key by its ID, ARN or alias.
#[derive(Debug, Clone, Args)]
pub struct KeyArg {
    /// Key ID, key ARN or alias
    pub key: String,
}

/// `create-key`
#[derive(Debug, Clone, Args)]
pub struct CreateKeyArgs {
    /// Key spec, for example ECC_NIST_P256
    #[arg(long, value_parser = key_spec)]
    pub key_spec: KeySpec,
    /// Key usage, where the spec leaves a choice
    #[arg(long, value_parser = key_usage)]
    pub key_usage: Option<KeyUsage>,
    /// Alias for the key
    #[arg(long)]
    pub alias: Option<String>,
    /// Description of the key
    #[arg(long)]
    pub description: Option<String>,
    /// Create a multi-Region primary key
    #[arg(long)]
    pub multi_region: bool,
}

/// `inspect`
#[derive(Debug, Clone, Args)]
pub struct InspectArgs {
    /// The key file
    pub file: PathBuf,
    /// The key spec it must fit
    #[arg(long, value_parser = key_spec)]
    pub key_spec: Option<KeySpec>,
    /// File that holds the passphrase of the key file
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
}

/// `import`
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[derive(Debug, Clone, Args)]
pub struct ImportArgs {
    /// Key ID, key ARN or alias
    pub key: String,
    /// The file with the key material
    #[arg(long, value_name = "FILE")]
    pub material: PathBuf,
    /// File that holds the passphrase of the key file
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// The material stays until someone deletes it
    #[arg(long, required_unless_present = "valid_to", conflicts_with = "valid_to")]
    pub never_expires: bool,
    /// KMS deletes the material then (RFC 3339, for example 2027-05-14T08:00:00Z)
    #[arg(long, value_name = "TIME", value_parser = timestamp)]
    pub valid_to: Option<Timestamp>,
    /// Leave the expiration model out of the request; some key policies ask for that
    #[arg(long, requires = "valid_to")]
    pub leave_expiration_model_out: bool,
    /// Wrapping algorithm, if not the recommended one
    #[arg(long, value_parser = wrapping_algorithm)]
    pub wrapping_algorithm: Option<WrappingAlgorithm>,
    /// Wrapping key spec, if not RSA_4096
    #[arg(long, value_parser = wrapping_key_spec)]
    pub wrapping_key_spec: Option<WrappingKeySpec>,
    /// Symmetric keys: new material, or the same again
    #[arg(long, value_enum)]
    pub import_type: Option<ImportTypeArg>,
    /// Symmetric keys: the ID of the material that is imported again
    #[arg(long, value_name = "ID", value_parser = key_material_id)]
    pub key_material_id: Option<KeyMaterialId>,
    /// Symmetric keys: a description of the material
    #[arg(long, value_name = "TEXT", value_parser = description)]
    pub description: Option<String>,
    /// Go on although a finding asks for a person's confirmation
    #[arg(long)]
    pub accept_findings: bool,
    /// Import without asking; says that you keep a copy of the key material
    #[arg(long)]
    pub yes: bool,
}

impl ImportArgs {
    /// A rehearsal: a person is asked at Review as in a real import.
    pub fn rehearsal(key: &str, material: &std::path::Path) -> Self {
        Self {
            key: key.to_owned(),
            material: material.to_owned(),
            passphrase_file: None,
            never_expires: true,
            valid_to: None,
            leave_expiration_model_out: false,
            wrapping_algorithm: None,
            wrapping_key_spec: None,
            import_type: None,
            key_material_id: None,
            description: None,
            accept_findings: false,
            yes: !super::terminal::is_interactive(),
        }
    }
}

/// `mend`
#[derive(Debug, Clone, Args)]
pub struct MendArgs {
    /// Key ID, key ARN or alias
    pub key: String,
    /// What to change
    #[arg(value_enum)]
    pub change: MendChange,
}

/// The changes of `mend`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MendChange {
    /// Cancel the scheduled deletion
    CancelDeletion,
    /// Enable the key
    Enable,
    /// Rotate to the waiting material
    Rotate,
    /// Delete the material that waits for rotation
    DeleteWaitingMaterial,
}

/// `practice`
#[derive(Debug, Clone, Args)]
pub struct PracticeArgs {
    /// Port on 127.0.0.1; any free one if absent
    #[arg(long)]
    pub port: Option<u16>,
}

/// `new` or `existing`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ImportTypeArg {
    /// Key material the key has never had
    New,
    /// The same key material again
    Existing,
}

impl From<ImportTypeArg> for ImportType {
    fn from(arg: ImportTypeArg) -> Self {
        match arg {
            ImportTypeArg::New => Self::NewKeyMaterial,
            ImportTypeArg::Existing => Self::ExistingKeyMaterial,
        }
    }
}

fn named<T: Copy>(
    text: &str,
    from: impl Fn(&str) -> Option<T>,
    all: &[T],
    name: impl Fn(T) -> &'static str,
) -> Result<T, String> {
    from(&text.to_ascii_uppercase()).ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|one| name(*one)).collect();
        super::words::one_of(&names)
    })
}

fn key_spec(text: &str) -> Result<KeySpec, String> {
    named(text, KeySpec::from_name, KeySpec::ALL, KeySpec::name)
}

fn wrapping_algorithm(text: &str) -> Result<WrappingAlgorithm, String> {
    let all = WrappingAlgorithm::ALL;
    named(text, WrappingAlgorithm::from_name, all, WrappingAlgorithm::name)
}

fn wrapping_key_spec(text: &str) -> Result<WrappingKeySpec, String> {
    named(text, WrappingKeySpec::from_name, WrappingKeySpec::ALL, WrappingKeySpec::name)
}

fn key_usage(text: &str) -> Result<KeyUsage, String> {
    match KeyUsage::from_name(&text.to_ascii_uppercase()) {
        KeyUsage::Other(_) => Err(super::words::one_of(&[
            KeyUsage::EncryptDecrypt.name(),
            KeyUsage::SignVerify.name(),
            KeyUsage::GenerateVerifyMac.name(),
            KeyUsage::KeyAgreement.name(),
        ])),
        usage => Ok(usage),
    }
}

fn timestamp(text: &str) -> Result<Timestamp, String> {
    let at: Timestamp = text.trim().parse().map_err(|_why| super::words::NOT_A_TIME.to_owned())?;
    Timestamp::from_second(at.as_second()).map_err(|_why| super::words::NOT_A_TIME.to_owned())
}

fn key_material_id(text: &str) -> Result<KeyMaterialId, String> {
    KeyMaterialId::parse(text).map_err(|why| why.to_string())
}

fn description(text: &str) -> Result<String, String> {
    KeyMaterialDescription::parse(text).map(|_fits| text.to_owned()).map_err(|why| why.to_string())
}
