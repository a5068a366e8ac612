//! The command line's own sentences. What it shares with the window comes from the rooms.

use crate::kms::model::Expiration;
use crate::remedy::format;
use crate::wizard::{Blocker, ExpirationFault, Job, Mend, Subject};

pub const NOT_A_TIME: &str = "a time is written as RFC 3339, for example 2027-05-14T08:00:00Z";
pub const YES_NEEDED: &str =
    "There is no terminal to review on. Add --yes to import without being asked.";
pub const KEEP_COPY: &str =
    "I keep a copy of this key material outside AWS. Import key material? Type yes: ";
pub const NOT_IMPORTED: &str = "Nothing was imported. You did not confirm.";
pub const CONFIRM_FINDINGS: &str = "Go on all the same? Type yes: ";
pub const DO_FIX: &str = "Do this now? Type yes: ";
pub const PASSPHRASE: &str = "Passphrase of the key file: ";
pub const ANOTHER_FILE: &str = "Path of another key file: ";
pub const LIST_INCOMPLETE: &str =
    "KMS says there are more keys but not how to read them. The list is incomplete.";
pub const BROKEN: &str = "Something in this program broke. Nothing is known to be wrong with the \
                          key. Start again, and report it if it comes back.";
pub const NO_COMMAND: &str = "Without a command, this program makes a guided practice import. \
                              kms-import-wizard --help lists the commands.";
pub const PRACTICE_FAILED: &str = "The practice KMS could not be started: the port is taken";
pub const PASSPHRASE_FILE: &str = "The passphrase file can't be read.";
pub const WRITES: &str = "Writes to";

pub fn one_of(names: &[&str]) -> String {
    format!("one of {}", names.join(", "))
}

/// The progress line of a job, on standard error.
pub fn progress(job: &Job) -> String {
    match job {
        Job::SignIn(_) => "Signing in".to_owned(),
        Job::ListKeys(_) => "Reading keys".to_owned(),
        Job::LookUpKey(_, name) => format!("Looking up {name}"),
        Job::ReadKey(..) => "Reading the key".to_owned(),
        Job::CreateKey(..) => "Creating the key".to_owned(),
        Job::FindCreatedKey(..) => "Looking for a key this run may have created".to_owned(),
        Job::NameKey(_, _, alias) => format!("Giving the key its alias {alias}"),
        Job::Mend(_, _, mend) => match mend {
            Mend::CancelDeletion => "Cancelling the deletion",
            Mend::Enable => "Enabling the key",
            Mend::Rotate => "Rotating the key",
            Mend::DeleteMaterial(_) => "Deleting the waiting material",
        }
        .to_owned(),
        Job::FetchParameters(_, _, algorithm, spec) => {
            format!("Fetching the wrapping key and import token: {algorithm} with {spec}")
        }
        Job::Inspect(_) => "Reading the key file".to_owned(),
        Job::Generate(_) => "Making key material".to_owned(),
        Job::Wrap(..) => "Encrypting on this computer".to_owned(),
        Job::Import(..) => "Importing the key material".to_owned(),
        Job::Prove(..) => "Proving that the right key arrived".to_owned(),
        Job::TryKey(..) => "Encrypting and decrypting random bytes".to_owned(),
        Job::Wait(pause) => format!("Waiting {} seconds", pause.as_secs().max(1)),
    }
}

pub fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Origin => "Origin",
        Subject::Manager => "Managed by",
        Subject::Place => "Account and Region",
        Subject::Spec => "Key spec and usage",
        Subject::State => "Key state",
        Subject::Material => "Key material",
        Subject::Scope => "Scope",
        Subject::Permissions => "Your permissions",
    }
}

pub fn expiration(expiration: Expiration) -> String {
    match expiration {
        Expiration::Never => "Never".to_owned(),
        Expiration::On(at) => format::time_utc(at),
    }
}

/// The blocker line, as beside the button in the window.
pub fn blocker(blocker: &Blocker) -> String {
    match blocker {
        Blocker::Busy => "Wait until the call has ended",
        Blocker::Failed => "Use the fix above",
        Blocker::SelfTestFailed => "Install this program again and compare its checksum",
        Blocker::ChooseProfile => "Choose a profile to continue",
        Blocker::SignIn => "Sign in to continue",
        Blocker::ChooseKey => "Choose a key, or create one",
        Blocker::KeyName(expected) | Blocker::Description(expected) => expected,
        Blocker::LookUpKey => "Look up the key",
        Blocker::Alias(_) => "Choose an alias of letters, digits, / _ and -, not beginning aws/",
        Blocker::ReadKey => "Read the key to continue",
        Blocker::KeyStopped(_) => "Use the fix above, or choose another key",
        Blocker::Wrapping(_) => "Choose another way of wrapping",
        Blocker::FetchParameters => "Get parameters to continue",
        Blocker::ParametersRunOut => "Get new parameters: these have run out",
        Blocker::ChooseFile => "Choose a key file",
        Blocker::FileRefused(_) => "Choose a file that fits",
        Blocker::OpenWithPassphrase => "Open the file with its passphrase",
        Blocker::ConfirmFindings => "Answer the question about the file: add --accept-findings",
        Blocker::Wrap => "Wrap the key material to continue",
        Blocker::Expiration(fault) => match fault {
            ExpirationFault::NotChosen => "Choose when the key material expires",
            ExpirationFault::NoDate => "Enter a date",
            ExpirationFault::Past => "Choose a date in the future",
            ExpirationFault::TooFar => "Choose a date within 365 days",
        },
        Blocker::ConfirmCopy => "Confirm that you keep a copy",
        Blocker::KeyChanged => "Review again: the key changed",
        Blocker::Import => "Import the key material",
        Blocker::StepFirst(_) => "Finish the step before",
    }
    .to_owned()
}

pub fn usage_of(spec: &str, names: &[&str]) -> String {
    format!("A key of spec {spec} can have the usage {}.", names.join(" or "))
}

pub fn guided(file: &std::path::Path) -> String {
    format!(
        "A practice import into the practice key code-signing-2026. A throw-away private key was \
         made for it: {}",
        file.display()
    )
}
