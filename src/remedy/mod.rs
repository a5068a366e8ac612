//! From what went wrong to what can be done.
//!
//! [`remedy`] takes a [`Failure`](crate::kms::failure::Failure) and the [`Evidence`] the wizard holds and gives a [`Remedy`]:
//! a headline, why, one primary fix that the wizard can carry out, and others. It is total: the
//! match over failure kinds has no catch-all, so a new kind does not compile without its words.
//! [`refusal`] does the same for what is refused here, before any call. All sentences are in
//! `catalogue`, `refusal` and `fixes`; none is written in a front end.

mod case;
mod catalogue;
mod details;
mod entry;
mod evidence;
mod fixes;
pub mod format;
mod policy;
mod refusal;

pub use catalogue::remedy;
pub use details::details;
pub use evidence::*;
pub use policy::policy_statement;
pub use refusal::{Refusal, refusal};

use crate::kms::model::WrappingKeySpec;

/// Whether something was refused or only not done yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// AWS said no.
    Refused,
    /// Temporary, or not known.
    Temporary,
}

/// What a line of evidence says about the cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Points to the cause.
    PointsTo,
    /// Ruled out.
    RuledOut,
    /// Cannot be known here.
    Unknown,
}

/// One line of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it says about the cause.
    pub mark: Mark,
    /// The sentence, with the evidence in it.
    pub text: String,
}

/// What a fix does. The wizard carries each of them out ([`crate::wizard::Intent::Fix`]).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Action {
    /// Fetch new parameters, read and wrap the file again, check that it is the same key, stand on
    /// Review.
    FetchAndWrapAgain,
    /// Read and wrap the file again with the parameters held, stand on Review.
    WrapAgain,
    /// Do the failed call again. Never offered for a call whose outcome is in doubt.
    TryAgain,
    /// Wait as long as KMS needs, in seconds, then do the failed call again.
    WaitAndTryAgain(u32),
    /// Read the key (and its materials) to learn what happened.
    LookAtKey,
    /// Look for a key that CreateKey may have made.
    LookForCreatedKey,
    /// Go to the state check and read the key again.
    CheckKey,
    /// Cancel the scheduled deletion, then read the state again.
    CancelDeletion,
    /// Rotate, so that the waiting material becomes current.
    RotateNow,
    /// Delete the material that waits for rotation.
    DeleteWaitingMaterial,
    /// Enable the key.
    EnableKey,
    /// Go to Key with nothing chosen.
    ChooseAnotherKey,
    /// Go to Create key with the spec and usage of this one filled in.
    CreateKeyLikeThis,
    /// Go to Key with what was typed, to correct it.
    EditKeyName,
    /// Create the key again without the alias that was refused: the key exists, so only go on.
    GoOnWithoutAlias,
    /// Sign in to another Region and look the key up there.
    SwitchRegion(String),
    /// Go to Connect to choose another Region.
    ChooseAnotherRegion,
    /// Go to Material to choose another file; everything else is kept.
    ChooseAnotherFile,
    /// Go to Material, to the passphrase of the file.
    EnterPassphrase,
    /// Go to Material, to the finding a person has to confirm.
    ConfirmFindings,
    /// Symmetric keys: import as new material, to be used after a rotation.
    ImportAsNewMaterial,
    /// Symmetric keys: import as the material the key has already.
    ImportAsExistingMaterial,
    /// Leave out what only symmetric keys take, and go to Review.
    SendWithoutSymmetricSettings,
    /// Go to Expiration.
    ChangeExpiration,
    /// Leave the expiration model out of the request, and go to Review.
    LeaveExpirationModelOut,
    /// Fetch parameters with another wrapping key spec.
    TryWrappingKeySpec(WrappingKeySpec),
    /// Go to Parameters to choose another way of wrapping.
    ChooseAnotherWrapping,
    /// Sign in again with the same profile; comes back here.
    SignInAgain,
    /// Sign in by the browser (single sign-on).
    SignInWithBrowser,
    /// Go to Connect to choose another profile.
    ChooseAnotherProfile,
    /// Ask AWS for its time again.
    CheckClock,
    /// Go to Connect, fold "Endpoint and proxy" open.
    EndpointAndProxy,
    /// Choose a file of certificates to trust.
    ChooseCertificateFile,
    /// Copy a policy statement for exactly what was denied.
    CopyPolicyStatement,
    /// Copy the details of the failure.
    CopyDetails,
    /// Save the encrypted material and the token for another tool.
    SaveEncryptedMaterial,
    /// Go on to Done without this proof.
    GoOnWithoutProof,
    /// Go to Create key to correct what was typed there.
    EditCreateKey,
}

/// One thing that can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the wizard will do.
    pub action: Action,
    /// The words on the button.
    pub label: String,
    /// One sentence: what it will do, and that nothing is sent before Review where that is so.
    pub does: String,
}

/// What to show for a failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remedy {
    /// Refused, or temporary or unknown.
    pub tone: Tone,
    /// The headline.
    pub headline: String,
    /// One sentence: what happened, and when.
    pub what: String,
    /// Up to four lines of evidence, the cause first.
    pub why: Vec<Line>,
    /// Whether the evidence decides the cause ("Why") or only points to it ("Why, most likely").
    pub certain: bool,
    /// The fix that is offered first.
    pub primary: Fix,
    /// At most three others.
    pub also: Vec<Fix>,
}
