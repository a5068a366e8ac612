//! Why a step cannot be left: a value with words, and the field to go to.

use super::draft::{AliasFault, ExpirationFault};
use super::step::Step;
use crate::remedy::Refusal;

/// What is missing on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blocker {
    /// A call or a reading is under way.
    Busy,
    /// The last call of this page failed; the fix is on the page.
    Failed,
    /// This copy of the program gives wrong results.
    SelfTestFailed,
    /// No profile was chosen.
    ChooseProfile,
    /// Nobody is signed in yet.
    SignIn,
    /// No key was chosen.
    ChooseKey,
    /// What was typed names no key; says what is expected.
    KeyName(&'static str),
    /// What was typed has not been looked up yet.
    LookUpKey,
    /// The alias cannot be given.
    Alias(AliasFault),
    /// The key's state has not been read.
    ReadKey,
    /// Something stops the key from taking material.
    KeyStopped(Box<Refusal>),
    /// The description has a character KMS refuses, or is too long; says what is expected.
    Description(&'static str),
    /// The wrapping chosen cannot serve this key.
    Wrapping(Box<Refusal>),
    /// Parameters have not been fetched.
    FetchParameters,
    /// The parameters have run out.
    ParametersRunOut,
    /// No file was chosen.
    ChooseFile,
    /// The file could not be read, or does not fit.
    FileRefused(Box<Refusal>),
    /// The file is encrypted.
    OpenWithPassphrase,
    /// A finding must be confirmed.
    ConfirmFindings,
    /// The material has not been wrapped.
    Wrap,
    /// The expiration is not settled.
    Expiration(ExpirationFault),
    /// The copy has to be confirmed.
    ConfirmCopy,
    /// The key changed since the review.
    KeyChanged,
    /// An import is needed first.
    Import,
    /// A step before has to be finished first.
    StepFirst(Step),
}
