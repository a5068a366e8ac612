//! The words of every fix: what stands on its button, and what it will do.

use super::{Action, Evidence};
use crate::kms::port::Operation;

const NOTHING_SENT: &str = "Nothing is sent before you confirm on Review.";

/// The usual words on the button. Entries that the design words otherwise say so themselves.
pub(super) fn label(action: &Action) -> String {
    match action {
        Action::FetchAndWrapAgain => "Fetch new parameters and wrap again",
        Action::WrapAgain => "Wrap again",
        Action::TryAgain => "Try again",
        Action::WaitAndTryAgain(_) => "Wait and try again",
        Action::LookAtKey => "Look at the key",
        Action::LookForCreatedKey => "Look for it",
        Action::CheckKey => "Check the key",
        Action::CancelDeletion => "Cancel deletion",
        Action::RotateNow => "Rotate now…",
        Action::DeleteWaitingMaterial => "Delete the waiting material…",
        Action::EnableKey => "Enable the key",
        Action::ChooseAnotherKey => "Choose another key",
        Action::CreateKeyLikeThis => "Create a key like this one…",
        Action::EditKeyName => "Edit the key's name",
        Action::GoOnWithoutAlias => "Go on without alias",
        Action::SwitchRegion(region) => return format!("Switch to {region}"),
        Action::ChooseAnotherRegion => "Choose another Region",
        Action::ChooseAnotherFile => "Choose another file",
        Action::EnterPassphrase => "Enter the passphrase",
        Action::ConfirmFindings => "Answer the question about the file",
        Action::ImportAsNewMaterial => "Import it as new material",
        Action::ImportAsExistingMaterial => "Import it as the same material again",
        Action::SendWithoutSymmetricSettings => "Send without the setting",
        Action::ChangeExpiration => "Change expiration",
        Action::LeaveExpirationModelOut => "Leave the expiration model out",
        Action::TryWrappingKeySpec(spec) => return format!("Try {spec}"),
        Action::ChooseAnotherWrapping => "Choose another wrapping",
        Action::SignInAgain => "Sign in again",
        Action::SignInWithBrowser => "Sign in with browser",
        Action::ChooseAnotherProfile => "Choose another profile",
        Action::CheckClock => "Check the clock again",
        Action::EndpointAndProxy => "Endpoint and proxy",
        Action::ChooseCertificateFile => "Choose certificate file…",
        Action::CopyPolicyStatement => "Copy policy statement",
        Action::CopyDetails => "Copy details",
        Action::SaveEncryptedMaterial => "Save encrypted material…",
        Action::GoOnWithoutProof => "Go on without this proof",
        Action::EditCreateKey => "Change what was typed",
    }
    .to_owned()
}

/// What the fix will do. No fix imports: where one leads towards an import, it ends on Review.
pub(super) fn does(action: &Action, evidence: &Evidence, operation: Option<Operation>) -> String {
    let file = evidence.material.as_ref().map_or("the file", |material| &material.file_name);
    match action {
        Action::FetchAndWrapAgain | Action::WrapAgain => format!(
            "Reads {file} again, checks that it is the same key, then takes you back to Review. \
             Nothing is sent until then."
        ),
        Action::TryAgain => again("Makes", operation),
        Action::WaitAndTryAgain(seconds) => {
            again(&format!("Waits {seconds} seconds, then makes"), operation)
        }
        Action::LookAtKey => look(operation).to_owned(),
        Action::SwitchRegion(region) => format!(
            "Signs in to {region} with the same profile and looks the key up there. {NOTHING_SENT}"
        ),
        Action::TryWrappingKeySpec(spec) => format!(
            "Fetches parameters with a wrapping key of {} bits. It changes nothing in the key.",
            spec.bits()
        ),
        Action::ChooseAnotherFile => {
            format!("Goes to Material. The key and all else you chose are kept. {NOTHING_SENT}")
        }
        Action::CopyPolicyStatement => policy(operation),
        Action::EditCreateKey => edit_create_key(operation).to_owned(),
        other => plain(other).to_owned(),
    }
}

fn again(begin: &str, operation: Option<Operation>) -> String {
    match operation {
        // The call itself waits behind Review: a fix never imports.
        Some(Operation::ImportKeyMaterial) => {
            let wait = begin.strip_suffix("then makes").map(|wait| format!("{wait}then takes"));
            let begin = wait.unwrap_or_else(|| "Takes".to_owned());
            format!("{begin} you to Review with the same encrypted key material. {NOTHING_SENT}")
        }
        Some(operation) if operation.writes() => {
            format!("{begin} the call {} once more.", operation.name())
        }
        Some(operation) => {
            format!("{begin} the call {} again. It changes nothing in the key.", operation.name())
        }
        None => format!("{begin} the same step again. {NOTHING_SENT}"),
    }
}

const fn look(operation: Option<Operation>) -> &'static str {
    match operation {
        Some(Operation::ImportKeyMaterial) => {
            "Reads the key for up to 2 minutes to see whether the import happened. It changes \
             nothing."
        }
        _ => "Reads the key again to see how it stands. It changes nothing.",
    }
}

fn policy(operation: Option<Operation>) -> String {
    match operation {
        Some(operation) => format!(
            "Copies a statement that allows {}, for whoever may change the policy. Nothing is \
             sent.",
            operation.action()
        ),
        None => "Copies a statement for whoever may change the policy. Nothing is sent.".to_owned(),
    }
}

const fn edit_create_key(operation: Option<Operation>) -> &'static str {
    match operation {
        Some(Operation::CreateKey) | None => {
            "Goes to Create key with what you typed. No key is created before you press Create key."
        }
        Some(_) => {
            "Goes to Create key with what you typed. The key exists already, and no second one is \
             created."
        }
    }
}

/// What the other fixes do, for which nothing has to be filled in.
fn plain(action: &Action) -> &'static str {
    match action {
        Action::LookForCreatedKey => {
            "Looks for a key with the tag of this run. No second key is created."
        }
        Action::CheckKey => "Goes to State check and reads the key again. It changes nothing.",
        Action::CancelDeletion => {
            "Calls CancelKeyDeletion after you confirm, then reads the state again. Nothing is \
             imported."
        }
        Action::RotateNow => {
            "Calls RotateKeyOnDemand after you confirm, so that the waiting material becomes \
             current. Nothing is imported."
        }
        Action::DeleteWaitingMaterial => {
            "Calls DeleteImportedKeyMaterial for the waiting material after you confirm. The \
             current material stays."
        }
        Action::EnableKey => "Calls EnableKey after you confirm, then reads the state again.",
        Action::ChooseAnotherKey => {
            "Goes to Key with nothing chosen. Nothing is sent before you confirm on Review."
        }
        Action::CreateKeyLikeThis => {
            "Goes to Create key with the spec and usage of this one filled in. No key is created \
             before you press Create key."
        }
        Action::EditKeyName => "Goes to Key with what you typed, for you to correct it.",
        Action::GoOnWithoutAlias => {
            "Goes on with the new key, which exists already. No second key is created."
        }
        Action::ChooseAnotherRegion => "Goes to Connect. Nothing is sent before you choose.",
        Action::EnterPassphrase => "Goes to Material. The passphrase is not kept.",
        Action::ConfirmFindings => {
            "Goes to Material, to what was found. Nothing is sent before you confirm on Review."
        }
        Action::ImportAsNewMaterial => {
            "Takes you back to Review with new key material asked for. It is used only after you \
             rotate. Nothing is sent until then."
        }
        Action::ImportAsExistingMaterial => {
            "Takes you back to Review with the same material asked for. KMS refuses any other. \
             Nothing is sent until then."
        }
        Action::SendWithoutSymmetricSettings => {
            "Leaves out what only symmetric keys take and goes to Review. Nothing is sent until \
             then."
        }
        Action::ChangeExpiration => {
            "Goes to Expiration. All else is kept. Nothing is sent before you confirm on Review."
        }
        Action::LeaveExpirationModelOut => {
            "Sends the date without naming the expiration model, which some key policies ask for. \
             Nothing is sent before you confirm on Review."
        }
        Action::ChooseAnotherWrapping => {
            "Goes to Parameters. Another way of wrapping needs new parameters. Nothing is sent \
             before you confirm on Review."
        }
        Action::SignInAgain => {
            "Reads the profile and its credentials again, then comes back here. What you chose is \
             kept."
        }
        Action::SignInWithBrowser => {
            "Opens the browser sign-in of this profile, then comes back here. What you chose is \
             kept."
        }
        Action::ChooseAnotherProfile => {
            "Goes to Connect. The key and all after it are checked again with the new sign-in."
        }
        Action::CheckClock => "Asks AWS for its time again. It needs no permission.",
        Action::EndpointAndProxy => "Goes to Connect, to the address and the proxy in use.",
        Action::ChooseCertificateFile => {
            "Goes to Connect, to a file of certificates to trust. The certificate is checked all \
             the same."
        }
        Action::CopyDetails => "Copies code, request ID and times. No key material is in them.",
        Action::SaveEncryptedMaterial => {
            "Writes the encrypted key material and the import token, for another tool to import. \
             Nothing is sent."
        }
        Action::GoOnWithoutProof => {
            "Goes on to Done. The import stays as it is, and the record says that it is not proven."
        }
        // Worded in `does`, where evidence or the call is filled in.
        Action::FetchAndWrapAgain
        | Action::WrapAgain
        | Action::TryAgain
        | Action::WaitAndTryAgain(_)
        | Action::LookAtKey
        | Action::SwitchRegion(_)
        | Action::TryWrappingKeySpec(_)
        | Action::ChooseAnotherFile
        | Action::CopyPolicyStatement
        | Action::EditCreateKey => NOTHING_SENT,
    }
}
