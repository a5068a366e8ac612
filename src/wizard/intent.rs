//! What a person wants. Front ends translate clicks, keys and command line options into these.

use std::path::PathBuf;

use super::draft::{CreateDraft, ExpirationDraft, ImportAs};
use super::effect::PassphraseSlot;
use super::step::Step;
use crate::kms::model::{KeyArn, WrappingAlgorithm, WrappingKeySpec};
use crate::kms::port::Connection;
use crate::remedy::Action;

/// The intents of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intent {
    /// Turn the page, if nothing blocks.
    Next,
    /// Turn back. Keeps everything typed.
    Back,
    /// Go to a step, if it can be reached.
    GoTo(Step),

    /// Choose how AWS is reached, and sign in.
    Connect(Connection),
    /// Ask AWS again who we are, and for its time.
    SignInAgain,

    /// Type into the field of the Key page.
    TypeKey(String),
    /// Look up what was typed.
    LookUpKey,
    /// Choose a key from the list.
    ChooseKey(KeyArn),
    /// Read the list of keys (again).
    ReadKeys,
    /// Open the Create key page.
    OpenCreateKey,
    /// Edit the Create key page.
    EditCreateKey(CreateDraft),
    /// Create the key.
    CreateKey,

    /// Read the key again.
    CheckKeyAgain,
    /// Choose as what the material is imported (symmetric keys).
    ImportAs(ImportAs),
    /// Type the description of the material (symmetric keys).
    Describe(String),

    /// Choose how to wrap; `None` for the recommended way.
    ChooseWrapping(Option<(WrappingAlgorithm, WrappingKeySpec)>),
    /// Fetch parameters.
    GetParameters,

    /// Choose the key file by its path, as typed.
    ChooseFile(String),
    /// A passphrase was laid in the vault.
    GivePassphrase(PassphraseSlot),
    /// Accept the findings that ask for it.
    AcceptFindings(bool),
    /// Make new material, saving a copy to this path first.
    Generate(PathBuf, Option<PassphraseSlot>),
    /// Read the file and wrap it again.
    WrapAgain,

    /// Edit the Expiration page.
    EditExpiration(ExpirationDraft),

    /// Tick or untick "I keep a copy".
    ConfirmCopy(bool),
    /// Import.
    Import,

    /// Read the key again after an import, or ask for the proof again.
    ReadBackAgain,
    /// Symmetric keys: encrypt and decrypt random bytes.
    TryKey,
    /// Start over with another import; the sign-in is kept.
    ImportAnother,

    /// Carry out a fix.
    Fix(Action),
}
