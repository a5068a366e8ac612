//! The command line that carries out a fix.

use super::args::{Common, ImportArgs, ImportTypeArg};
use crate::kms::port::Connection;
use crate::remedy::Action;
use crate::wizard::Wizard;

const PROGRAM: &str = "kms-import-wizard";

/// One argument as a POSIX shell takes it.
pub fn quoted(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_./:=@%+,".contains(&b);
    if !text.is_empty() && text.bytes().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

/// Command lines for one run: with its connection and, where there is one, its import.
pub struct Commands<'a> {
    /// The options of this run.
    pub common: &'a Common,
    /// The import of this run.
    pub import: Option<&'a ImportArgs>,
    /// The key as it was named.
    pub key: Option<&'a str>,
}

impl Commands<'_> {
    /// The command line of a fix.
    pub fn of(&self, action: &Action, wizard: &Wizard) -> String {
        match action {
            Action::FetchAndWrapAgain
            | Action::WrapAgain
            | Action::TryAgain
            | Action::GoOnWithoutProof
            | Action::SendWithoutSymmetricSettings
            | Action::GoOnWithoutAlias
            | Action::CopyPolicyStatement
            | Action::CopyDetails
            | Action::ChooseAnotherFile
            | Action::EnterPassphrase
            | Action::ConfirmFindings
            | Action::ImportAsNewMaterial
            | Action::ImportAsExistingMaterial
            | Action::ChangeExpiration
            | Action::LeaveExpirationModelOut
            | Action::TryWrappingKeySpec(_)
            | Action::ChooseAnotherWrapping
            | Action::SaveEncryptedMaterial => self.again(action),
            Action::WaitAndTryAgain(seconds) => format!("sleep {seconds}; {}", self.again(action)),
            Action::LookAtKey | Action::CheckKey => self.with_key("check", ""),
            Action::LookForCreatedKey | Action::ChooseAnotherKey | Action::EditKeyName => {
                self.line("keys", "")
            }
            Action::CancelDeletion => self.with_key("mend", "cancel-deletion"),
            Action::RotateNow => self.with_key("mend", "rotate"),
            Action::DeleteWaitingMaterial => self.with_key("mend", "delete-waiting-material"),
            Action::EnableKey => self.with_key("mend", "enable"),
            Action::CreateKeyLikeThis | Action::EditCreateKey => self.create_like(wizard),
            Action::SwitchRegion(region) => self.in_region(region, action),
            Action::ChooseAnotherRegion => self.in_region("REGION", action),
            Action::ChooseAnotherProfile => format!("{} --profile PROFILE", self.again(action)),
            Action::SignInAgain | Action::SignInWithBrowser => {
                let profile = self.common.profile.as_deref();
                match profile {
                    Some(profile) => format!("aws sso login --profile {}", quoted(profile)),
                    None => "aws sso login".to_owned(),
                }
            }
            Action::CheckClock => "timedatectl status".to_owned(),
            Action::EndpointAndProxy => "env | grep -i -e proxy -e AWS_ENDPOINT".to_owned(),
            Action::ChooseCertificateFile => {
                format!("AWS_CA_BUNDLE=FILE {}", self.again(action))
            }
        }
    }

    fn in_region(&self, region: &str, action: &Action) -> String {
        let common = Common { region: Some(region.to_owned()), ..self.common.clone() };
        Commands { common: &common, import: self.import, key: self.key }.again(action)
    }

    fn with_key(&self, command: &str, rest: &str) -> String {
        let key = self.key.map_or_else(|| "KEY".to_owned(), quoted);
        self.line(command, &format!("{key} {rest}"))
    }

    fn create_like(&self, wizard: &Wizard) -> String {
        let metadata = wizard.reading().map(|reading| &reading.metadata);
        let spec = metadata.map_or("SYMMETRIC_DEFAULT", |metadata| metadata.spec.name());
        let usage = metadata
            .map(|metadata| format!(" --key-usage {}", metadata.usage.name()))
            .unwrap_or_default();
        self.line("create-key", &format!("--key-spec {spec}{usage}"))
    }

    fn line(&self, command: &str, rest: &str) -> String {
        let mut parts = vec![PROGRAM.to_owned(), command.to_owned()];
        if !rest.trim().is_empty() {
            parts.push(rest.trim().to_owned());
        }
        let common = self.common;
        for (name, value) in [
            ("--profile", &common.profile),
            ("--region", &common.region),
            ("--endpoint-url", &common.endpoint_url),
        ] {
            if let Some(value) = value {
                parts.push(format!("{name} {}", quoted(value)));
            }
        }
        if common.practice {
            parts.push("--practice".to_owned());
        }
        parts.join(" ")
    }

    /// The same import again, with what the fix changes.
    fn again(&self, action: &Action) -> String {
        let Some(args) = self.import else {
            return self.with_key("check", "");
        };
        let mut args = args.clone();
        let mut material = args.material.to_string_lossy().into_owned();
        match action {
            Action::ChooseAnotherFile => "ANOTHER_FILE".clone_into(&mut material),
            Action::EnterPassphrase => args.passphrase_file = Some("PASSPHRASE_FILE".into()),
            Action::ConfirmFindings => args.accept_findings = true,
            Action::ImportAsNewMaterial => {
                args.import_type = Some(ImportTypeArg::New);
                args.key_material_id = None;
            }
            Action::ImportAsExistingMaterial => args.import_type = Some(ImportTypeArg::Existing),
            Action::SendWithoutSymmetricSettings => {
                args.import_type = None;
                args.key_material_id = None;
                args.description = None;
            }
            Action::LeaveExpirationModelOut => args.leave_expiration_model_out = true,
            Action::TryWrappingKeySpec(spec) => args.wrapping_key_spec = Some(*spec),
            Action::ChooseAnotherWrapping => {
                args.wrapping_algorithm = None;
                args.wrapping_key_spec = None;
            }
            _ => {}
        }
        let expiration = match (action, args.valid_to) {
            (Action::ChangeExpiration, _) => "--valid-to TIME".to_owned(),
            (_, Some(at)) => format!("--valid-to {at}"),
            (_, None) => "--never-expires".to_owned(),
        };
        let mut rest = format!(
            "{} --material {} {expiration}",
            quoted(self.key.unwrap_or(&args.key)),
            quoted(&material)
        );
        let mut add = |text: String| {
            rest.push(' ');
            rest.push_str(&text);
        };
        if args.leave_expiration_model_out {
            add("--leave-expiration-model-out".to_owned());
        }
        if let Some(file) = &args.passphrase_file {
            add(format!("--passphrase-file {}", quoted(&file.to_string_lossy())));
        }
        if let Some(algorithm) = args.wrapping_algorithm {
            add(format!("--wrapping-algorithm {algorithm}"));
        }
        if let Some(spec) = args.wrapping_key_spec {
            add(format!("--wrapping-key-spec {spec}"));
        }
        match args.import_type {
            Some(ImportTypeArg::New) => add("--import-type new".to_owned()),
            Some(ImportTypeArg::Existing) => add("--import-type existing".to_owned()),
            None => {}
        }
        if let Some(id) = &args.key_material_id {
            add(format!("--key-material-id {id}"));
        }
        if let Some(text) = &args.description {
            add(format!("--description {}", quoted(text)));
        }
        if args.accept_findings {
            add("--accept-findings".to_owned());
        }
        if args.yes {
            add("--yes".to_owned());
        }
        self.line("import", &rest)
    }
}

/// The connection the options ask for.
pub fn connection(common: &Common) -> Connection {
    Connection {
        profile: common.profile.clone(),
        region: common.region.clone(),
        endpoint_url: common.endpoint_url.clone(),
        practice: common.practice,
        ..Connection::default()
    }
}
