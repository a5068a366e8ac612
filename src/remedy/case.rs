//! One failure with everything known about it, and the questions the catalogue asks of the two.

use jiff::{SignedDuration, Timestamp};

use super::entry::{Entry, points_to, ruled_out, unknown};
use super::format::{clock_utc, duration, one_line, state};
use super::{Action, During, Evidence, Fix, Line, Remedy, Tone};
use crate::kms::failure::{Failure, Sent};
use crate::kms::model::{KeyArn, KeyMetadata, KeyName, KeySpec, KeyState};
use crate::kms::port::Operation;

/// After this long without a change in the key, a write without an answer counts as not made
/// (KMS shows changes "usually under a few seconds, in some cases several minutes"; the import
/// page looks for two).
const LOOKED_LONG_ENOUGH: SignedDuration = SignedDuration::from_mins(2);

/// A failure and its evidence.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    pub(super) failure: &'a Failure,
    pub(super) evidence: &'a Evidence,
}

impl<'a> Case<'a> {
    pub(super) fn operation(self) -> Operation {
        self.failure.operation
    }

    pub(super) fn is(self, operation: Operation) -> bool {
        self.failure.operation == operation
    }

    /// Whether the failed call was the import itself.
    pub(super) fn is_import(self) -> bool {
        self.is(Operation::ImportKeyMaterial)
    }

    /// Whether KMS had accepted the import before this call failed.
    pub(super) fn import_done(self) -> bool {
        matches!(self.evidence.during, During::ReadingBack | During::Proving) && !self.is_import()
    }

    pub(super) fn fix(self, action: Action) -> Fix {
        Fix::of(action, self.evidence, Some(self.failure.operation))
    }

    /// When the call left, as far as that is known: for an import the moment it was sent.
    pub(super) fn sent_at(self) -> Timestamp {
        match &self.evidence.import {
            Some(import) if self.is_import() => import.sent_at,
            _ => self.failure.at,
        }
    }

    /// The key as last read, and when.
    pub(super) fn key(self) -> Option<(&'a KeyMetadata, Timestamp)> {
        match (&self.evidence.read_back, &self.evidence.key) {
            (Some(read_back), _) => Some((&read_back.metadata, read_back.at)),
            (None, Some(key)) => Some((&key.metadata, key.read_at)),
            (None, None) => None,
        }
    }

    pub(super) fn state(self) -> Option<&'a KeyState> {
        self.key().map(|(key, _)| &key.state)
    }

    pub(super) fn spec(self) -> Option<KeySpec> {
        let read = self.key().and_then(|(key, _)| key.spec.importable());
        read.or_else(|| self.evidence.material.as_ref().map(|material| material.spec))
    }

    pub(super) fn is_symmetric(self) -> bool {
        self.spec().is_some_and(KeySpec::is_symmetric)
    }

    /// The key's ARN: as read, or as typed.
    pub(super) fn arn(self) -> Option<KeyArn> {
        key_arn(self.evidence)
    }

    /// Account of the key and account signed in to, if they are known and differ.
    pub(super) fn other_account(self) -> Option<(String, &'a str)> {
        let arn = self.arn()?;
        let identity = self.evidence.identity.as_ref()?;
        (arn.account() != identity.account)
            .then(|| (arn.account().to_owned(), identity.account.as_str()))
    }

    /// Region of the key and Region in use, if they are known and differ.
    pub(super) fn other_region(self) -> Option<(String, &'a str)> {
        let used = self.evidence.region.as_deref()?;
        let own = match (&self.evidence.typed_key, self.key()) {
            (_, Some((key, _))) => key.arn.region().to_owned(),
            (Some(typed), None) => KeyName::parse(typed).ok()?.region()?.to_owned(),
            (None, None) => return None,
        };
        (own != used).then_some((own, used))
    }

    /// Whether the outcome of a write is still not known: nobody looked, or not for long enough.
    pub(super) fn in_doubt(self) -> bool {
        self.failure.leaves_doubt() && !(self.is_import() && self.seen_unchanged())
    }

    /// Whether the key was read after the failure and an import would have shown by then.
    pub(super) fn seen_unchanged(self) -> bool {
        let Some(read_back) = &self.evidence.read_back else { return false };
        // After an answer of KMS one reading is enough; without one the call may still be on its
        // way when the first reading is made.
        read_back.unchanged
            && (self.failure.kind.is_answer()
                || read_back.at.duration_since(self.sent_at()) >= LOOKED_LONG_ENOUGH)
    }

    /// What looks for the outcome of this write.
    pub(super) fn look(self) -> Fix {
        match self.operation() {
            Operation::CreateKey => self.fix(Action::LookForCreatedKey),
            _ => self.fix(Action::LookAtKey),
        }
    }

    /// "The fault is on AWS's side. The key is unchanged, read at 09:45:31 UTC."
    pub(super) fn fault_of_aws(self) -> Line {
        let fault = "The fault is on AWS's side.";
        match &self.evidence.read_back {
            Some(read) if read.unchanged => {
                points_to(format!("{fault} The key is unchanged, read at {}.", clock_utc(read.at)))
            }
            _ => points_to(fault),
        }
    }

    /// The state as last read, for entries whose cause is not the state itself.
    pub(super) fn state_line(self) -> Option<Line> {
        let (key, at) = self.key()?;
        Some(unknown(format!("State: {}, read at {}.", state(&key.state), clock_utc(at))))
    }

    /// What AWS wrote, where it wrote something.
    pub(super) fn message_line(self) -> Option<Line> {
        let message = one_line(self.failure.message.as_deref()?);
        let message = message.trim_end_matches('.').replace('"', "'");
        (!message.is_empty()).then(|| points_to(format!("KMS says: \"{message}\".")))
    }

    /// "No answer for 30 seconds."
    pub(super) fn silence(self) -> Option<String> {
        let length = self.failure.at.duration_since(self.sent_at());
        (length > SignedDuration::ZERO).then(|| format!("No answer for {}.", duration(length)))
    }

    /// An earlier try of this call may have been accepted.
    pub(super) fn earlier_try(self) -> Option<Line> {
        (self.is_import() && self.evidence.tries > 1).then(|| {
            unknown("There was an earlier try. If it had no answer, KMS may have accepted it.")
        })
    }

    fn what(self, ending: &str) -> String {
        let at = clock_utc(self.sent_at());
        let name = self.operation().name();
        // GetCallerIdentity is answered by STS.
        let sts = self.is(Operation::GetCallerIdentity);
        let ending = if sts { ending.replace("KMS", "AWS") } else { ending.to_owned() };
        let before = match self.evidence.during {
            During::Proving if self.import_done() => "The import itself is done. ",
            During::ReadingBack if self.import_done() => "KMS accepted the import. ",
            _ => "",
        };
        match self.failure.sent {
            Sent::Yes if self.is_import() => format!(
                "The import token and the encrypted key material were sent at {at}. {ending}."
            ),
            Sent::Yes => format!("{before}{name} was answered at {at}: {ending}."),
            Sent::No => format!("{before}{name} failed at {at}, before anything was sent."),
            Sent::Unknown if self.is_import() && self.in_doubt() => {
                format!("{name} was sent at {at}, and its outcome is not known.")
            }
            Sent::Unknown if self.is_import() => {
                format!("{name} was sent at {at}, and no answer came.")
            }
            Sent::Unknown => format!("{before}{name} was sent, and no answer came by {at}."),
        }
    }

    /// The remedy of an entry, with what holds for every kind of failure: doubt is cleared up
    /// before anything is repeated, and an import that KMS accepted is not done again.
    pub(super) fn settle(self, entry: Entry) -> Remedy {
        let what = self.what(entry.ended());
        let mut remedy = entry.into_remedy(what);
        if self.in_doubt() {
            self.look_first(&mut remedy);
        }
        if self.import_done() {
            self.keep_the_import(&mut remedy);
        }
        remedy.tidy()
    }

    fn look_first(self, remedy: &mut Remedy) {
        remedy.tone = Tone::Temporary;
        let look = self.look();
        let was = std::mem::replace(&mut remedy.primary, look);
        remedy.also.insert(0, was);
        remedy.also.retain(|fix| !repeats(&fix.action));
        remedy.why.insert(0, unknown("The outcome is not known before it is looked at."));
    }

    fn keep_the_import(self, remedy: &mut Remedy) {
        let proving = self.evidence.during == During::Proving;
        let onward =
            if proving { self.fix(Action::GoOnWithoutProof) } else { self.fix(Action::LookAtKey) };
        let line = if proving {
            "The import itself is done. Only its proof is missing."
        } else {
            "KMS accepted the import. Only reading it back failed."
        };
        remedy.also.retain(|fix| !imports_again(&fix.action));
        if imports_again(&remedy.primary.action) {
            remedy.primary = onward;
        } else {
            remedy.also.insert(0, onward);
        }
        let second = remedy.why.len().min(1);
        remedy.why.insert(second, ruled_out(line));
    }
}

/// The ARN of the key in question: as read, or as typed.
pub(super) fn key_arn(evidence: &Evidence) -> Option<KeyArn> {
    let read = evidence.read_back.as_ref().map(|read| &read.metadata.arn);
    let read = read.or_else(|| evidence.key.as_ref().map(|key| &key.metadata.arn));
    read.cloned().or_else(|| KeyArn::parse(evidence.typed_key.as_deref()?.trim()).ok())
}

/// Whether a fix would make a write once more, or leads to where it is made.
fn repeats(action: &Action) -> bool {
    matches!(action, Action::TryAgain | Action::WaitAndTryAgain(_) | Action::EditCreateKey)
}

/// Whether a fix leads back to an import, or away from the key that now has its material.
fn imports_again(action: &Action) -> bool {
    matches!(
        action,
        Action::FetchAndWrapAgain
            | Action::WrapAgain
            | Action::DeleteWaitingMaterial
            | Action::ChooseAnotherKey
            | Action::CreateKeyLikeThis
            | Action::EditKeyName
            | Action::GoOnWithoutAlias
            | Action::ChooseAnotherFile
            | Action::EnterPassphrase
            | Action::ConfirmFindings
            | Action::ImportAsNewMaterial
            | Action::ImportAsExistingMaterial
            | Action::SendWithoutSymmetricSettings
            | Action::ChangeExpiration
            | Action::LeaveExpirationModelOut
            | Action::TryWrappingKeySpec(_)
            | Action::ChooseAnotherWrapping
            | Action::SaveEncryptedMaterial
            | Action::EditCreateKey
    )
}
