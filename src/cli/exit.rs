//! Exit statuses, and what a command ends with.

use crate::kms::failure::{Failure, FailureKind};
use crate::remedy::{Fix, Remedy};
use crate::wizard::Trouble;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// A fault of this program.
    Fault = 1,
    /// The command line cannot be used.
    Usage = 2,
    /// Refused here, before the call it would have failed in.
    RefusedHere = 3,
    /// Refused by KMS.
    RefusedByKms = 4,
    /// It is not known whether it happened.
    Unknown = 5,
    /// Not signed in, or AWS not reachable.
    NoAccess = 6,
}

/// Why a command stopped.
pub struct Stop {
    /// The status.
    pub exit: Exit,
    /// One sentence, if there is no remedy.
    pub sentence: Option<String>,
    /// The failed call.
    pub failure: Option<Failure>,
    /// What can be done.
    pub remedy: Option<Remedy>,
}

impl Stop {
    /// A stop with a sentence and nothing else.
    pub fn sentence(exit: Exit, sentence: impl Into<String>) -> Self {
        Self { exit, sentence: Some(sentence.into()), failure: None, remedy: None }
    }

    /// From what the wizard says.
    pub fn of(trouble: Option<Trouble>, remedy: Option<Remedy>, sentence: String) -> Self {
        match trouble {
            Some(Trouble::Call(failure)) => {
                Self { exit: exit_of(&failure), sentence: None, failure: Some(failure), remedy }
            }
            Some(Trouble::Refused(_)) => {
                Self { exit: Exit::RefusedHere, sentence: None, failure: None, remedy }
            }
            None => {
                Self { exit: Exit::RefusedHere, sentence: Some(sentence), failure: None, remedy }
            }
        }
    }

    /// The fix that is offered first.
    pub fn fix(&self) -> Option<&Fix> {
        self.remedy.as_ref().map(|remedy| &remedy.primary)
    }
}

/// The status a failed call leads to.
pub fn exit_of(failure: &Failure) -> Exit {
    if failure.leaves_doubt() {
        Exit::Unknown
    } else if failure.kind == FailureKind::NotBuilt {
        Exit::Fault
    } else if failure.kind.is_access() || !failure.kind.is_answer() {
        Exit::NoAccess
    } else {
        Exit::RefusedByKms
    }
}
