//! A case of sign-in runs in a process of its own, this same program: it reads the environment, which
//! a test must not change for the others.

use std::fs;
use std::path::Path;
use std::process::Command;

use kms_import_wizard::kms::aws::{AwsConnector, Patience, ProfileKind, profiles, proxy_in_use};
use kms_import_wizard::kms::failure::Failure;
use kms_import_wizard::kms::port::{Connect as _, Connection, Kms as _};
use serde_json::{Value, json};
use sha1::{Digest as _, Sha1};
use tempfile::TempDir;

use super::server::{Server, json as answer};

const THIS: &str = "kms_adapter::process::in_a_process_of_its_own";

pub const KEYS: &str = "aws_access_key_id = PROFILEKEY\naws_secret_access_key = secret\n";

/// A KMS that knows no key.
pub async fn refusing() -> Server {
    Server::saying(answer(400, &json!({"__type": "NotFoundException"}))).await
}

/// One case: files in a home folder, an environment, and what is connected to.
pub struct Case {
    pub home: TempDir,
    environment: Vec<(String, String)>,
}

impl Case {
    /// With these lines in `~/.aws/config`.
    pub fn new(config: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir_all(home.path().join(".aws/sso/cache")).unwrap();
        fs::write(home.path().join(".aws/config"), config).unwrap();
        Self { home, environment: Vec::new() }
    }

    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.environment.push((name.to_owned(), value.into()));
        self
    }

    /// A stored sign-in, as the AWS CLI writes it.
    pub fn with_sso_token(self, session: &str, expires_at: &str) -> Self {
        let name = hex::encode(Sha1::digest(session.as_bytes()));
        let token = json!({"accessToken": "opaque", "expiresAt": expires_at,
            "region": "eu-central-1", "startUrl": "https://example.awsapps.com/start"});
        let file = self.home.path().join(".aws/sso/cache").join(name).with_extension("json");
        fs::write(file, token.to_string()).unwrap();
        self
    }

    /// Runs it and gives what the process saw.
    pub async fn run(&self) -> Value {
        let result = self.home.path().join("result.json");
        let path = std::env::var_os("PATH").unwrap_or_default();
        let libraries = std::env::var_os("LD_LIBRARY_PATH").unwrap_or_default();
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", THIS, "--ignored"])
            .env_clear()
            .env("PATH", path)
            .env("LD_LIBRARY_PATH", libraries)
            .env("HOME", self.home.path())
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .env("KIW_RESULT", &result)
            .envs(self.environment.iter().map(|(name, value)| (name, value)));
        let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        serde_json::from_slice(&fs::read(result).unwrap()).unwrap()
    }

    /// Runs it and gives kind, sent and detail of its failure.
    pub async fn fails(&self) -> (String, String) {
        let result = self.run().await;
        assert_eq!(result["sent"], "No", "{result}");
        let text = |field: &str| result[field].as_str().unwrap_or_default().to_owned();
        (text("kind"), text("detail"))
    }
}

/// Started by the tests of this file with an environment of theirs; by itself it does nothing.
#[tokio::test]
#[ignore = "started by the other tests of this file"]
async fn in_a_process_of_its_own() {
    let Some(result) = std::env::var_os("KIW_RESULT") else { return };
    let variable = |name: &str| std::env::var(name).ok();
    let connection = Connection {
        profile: variable("KIW_PROFILE"),
        region: variable("KIW_REGION"),
        endpoint_url: variable("KIW_ENDPOINT"),
        fips: variable("KIW_FIPS").is_some(),
        dual_stack: variable("KIW_DUAL_STACK").is_some(),
        practice: variable("KIW_PRACTICE").is_some(),
        ..Connection::default()
    };
    let seen =
        if variable("KIW_PROFILES").is_some() { list().await } else { look(&connection).await };
    fs::write(Path::new(&result), seen.to_string()).unwrap();
}

async fn list() -> Value {
    match profiles().await {
        Ok(profiles) => profiles
            .iter()
            .map(|profile| json!([profile.name, word(profile.kind), profile.region]))
            .collect(),
        Err(failure) => shown(&failure),
    }
}

fn word(kind: ProfileKind) -> String {
    format!("{kind:?}")
}

async fn look(connection: &Connection) -> Value {
    let mut patience = Patience { attempts: Some(1), ..Patience::default() };
    if std::env::var_os("KIW_IMPATIENT").is_some() {
        patience = super::impatient();
    }
    let kms = match AwsConnector::with_patience(patience).connect(connection).await {
        Ok(kms) => kms,
        Err(failure) => return shown(&failure),
    };
    let ends = kms.session_ends().map(|ends| ends.to_string());
    let mut seen = json!({"region": kms.region(), "endpoint": kms.endpoint(), "ends": ends,
        "proxy": proxy_in_use(&format!("https://{}", kms.endpoint()))});
    if std::env::var_os("KIW_CALL").is_some() {
        let outcome = kms.describe_key("alias/a").await;
        seen["call"] = outcome.map_or_else(|failure| shown(&failure), |_| json!("answered"));
    }
    if std::env::var_os("KIW_CALL_STS").is_some() {
        let outcome = kms.caller_identity().await;
        seen["call"] = outcome.map_or_else(|failure| shown(&failure), |_| json!("answered"));
    }
    seen
}

fn shown(failure: &Failure) -> Value {
    json!({"kind": format!("{:?}", failure.kind), "sent": format!("{:?}", failure.sent),
        "detail": failure.detail, "code": failure.code})
}
