//! Profiles and credentials.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::json;

use super::process::{Case, KEYS, refusing};
use super::server::{Act, Server, json as answer, reply};

#[tokio::test]
async fn a_profile_that_does_not_exist_is_missing_credentials() {
    let case = Case::new("[profile a]\nregion = eu-west-1\n").with("KIW_PROFILE", "b");
    let (kind, detail) = case.fails().await;
    assert_eq!(
        (kind.as_str(), detail.as_str()),
        ("MissingCredentials", "profile b does not exist")
    );
}

#[tokio::test]
async fn a_profile_with_neither_keys_nor_sign_in_is_missing_credentials() {
    let case = Case::new("[profile a]\nregion = eu-west-1\n").with("KIW_PROFILE", "a");
    assert_eq!(case.fails().await.0, "MissingCredentials");
}

#[tokio::test]
async fn no_credentials_anywhere_are_missing_credentials() {
    assert_eq!(Case::new("").with("KIW_REGION", "eu-west-1").fails().await.0, "MissingCredentials");
}

#[tokio::test]
async fn no_region_anywhere_is_told() {
    let case = Case::new(&format!("[default]\n{KEYS}"));
    assert_eq!(case.fails().await, ("NoRegion".to_owned(), String::new()));
}

#[tokio::test]
async fn a_profile_gives_keys_and_region_and_comes_before_keys_of_the_environment() {
    let server = refusing().await;
    let case = || {
        Case::new(&format!("[profile a]\nregion = eu-west-1\n{KEYS}"))
            .with("KIW_ENDPOINT", server.url())
            .with("KIW_CALL", "1")
            .with("AWS_ACCESS_KEY_ID", "ENVIRONMENTKEY")
            .with("AWS_SECRET_ACCESS_KEY", "secret")
    };
    let named = case().with("KIW_PROFILE", " a ").run().await;
    assert_eq!(named["region"], "eu-west-1");
    assert_eq!(named["call"]["kind"], "NotFound");
    let unnamed = case().with("KIW_REGION", "eu-west-2").run().await;
    assert_eq!(unnamed["region"], "eu-west-2");
    let signatures: Vec<String> = server
        .requests()
        .iter()
        .map(|request| request.header("authorization").unwrap().to_owned())
        .collect();
    assert!(signatures[0].contains("Credential=PROFILEKEY/"), "{signatures:?}");
    assert!(signatures[0].contains("/eu-west-1/kms/"), "{signatures:?}");
    assert!(signatures[1].contains("Credential=ENVIRONMENTKEY/"), "{signatures:?}");
}

const SSO: &str = "[profile a]\nregion = eu-west-1\nsso_session = corp\nsso_account_id = \
                   111122223333\nsso_role_name = Admin\n[sso-session corp]\nsso_region = \
                   eu-central-1\nsso_start_url = https://example.awsapps.com/start\n";
const OLD_SSO: &str = "[profile a]\nregion = eu-west-1\nsso_account_id = 111122223333\n\
                       sso_role_name = Admin\nsso_region = eu-central-1\nsso_start_url = \
                       https://example.awsapps.com/start\n";

#[tokio::test]
async fn a_single_sign_on_that_was_never_made_or_has_run_out_has_lapsed() {
    let damaged = |config: &str, name: &str| {
        let case = Case::new(config).with_sso_token(name, "2020-01-01T00:00:00Z");
        for file in fs::read_dir(case.home.path().join(".aws/sso/cache")).unwrap() {
            fs::write(file.unwrap().path(), "{}").unwrap();
        }
        case
    };
    for case in [
        Case::new(SSO),
        Case::new(OLD_SSO),
        Case::new(SSO).with_sso_token("corp", "2020-01-01T00:00:00Z"),
        damaged(SSO, "corp"),
        damaged(OLD_SSO, "https://example.awsapps.com/start"),
    ] {
        let (kind, detail) = case.with("KIW_PROFILE", "a").fails().await;
        assert_eq!(kind, "SsoLapsed", "{detail}");
    }
}

#[tokio::test]
async fn a_single_sign_on_that_aws_no_longer_accepts_has_lapsed() {
    let text = r#"{"message":"Session token not found or invalid"}"#;
    let head = "HTTP/1.1 401 No\r\nx-amzn-ErrorType: UnauthorizedException\r\n";
    let refusal = format!("{head}Content-Length: {}\r\n\r\n{text}", text.len());
    let server = Server::saying(refusal.into_bytes()).await;
    for (config, name) in [(SSO, "corp"), (OLD_SSO, "https://example.awsapps.com/start")] {
        let case = Case::new(config)
            .with_sso_token(name, "2099-01-01T00:00:00Z")
            .with("KIW_PROFILE", "a")
            .with("AWS_ENDPOINT_URL_SSO", server.url());
        let (kind, detail) = case.fails().await;
        assert_eq!(kind, "SsoLapsed", "{detail}");
    }
}

#[tokio::test]
async fn a_single_sign_on_that_is_good_gives_credentials_and_their_end() {
    let role = json!({"roleCredentials": {"accessKeyId": "SSOKEY", "secretAccessKey": "s",
        "sessionToken": "t", "expiration": 4_000_000_000_000_u64}});
    let server = Server::saying(answer(200, &role)).await;
    let case = Case::new(SSO)
        .with_sso_token("corp", "2099-01-01T00:00:00Z")
        .with("KIW_PROFILE", "a")
        .with("AWS_ENDPOINT_URL_SSO", server.url());
    assert_eq!(case.run().await["ends"], "2096-10-02T07:06:40Z");
}

#[tokio::test]
async fn a_program_that_gives_credentials_is_asked_once_and_its_failure_is_told() {
    let server = refusing().await;
    let output = json!({"Version": 1, "AccessKeyId": "PROCESSKEY", "SecretAccessKey": "s",
        "SessionToken": "t", "Expiration": "2099-01-01T00:00:00Z"});
    let case = Case::new("").with("KIW_ENDPOINT", server.url());
    let (asked, given) = (case.home.path().join("asked"), case.home.path().join("given.json"));
    fs::write(&given, output.to_string()).unwrap();
    let program = format!("echo x >> {}; cat {}", asked.display(), given.display());
    let config = format!("[profile a]\nregion = eu-west-1\ncredential_process = {program}\n");
    fs::write(case.home.path().join(".aws/config"), config).unwrap();
    let case = case.with("KIW_PROFILE", "a").with("KIW_CALL", "1").with("KIW_CALL_STS", "1");
    let seen = case.run().await;
    assert_eq!(seen["ends"], "2099-01-01T00:00:00Z", "{seen}");
    assert_eq!(fs::read_to_string(asked).unwrap(), "x\n", "asked once for KMS and STS together");
    let fails = "[profile a]\nregion = eu-west-1\ncredential_process = echo no card >&2; exit 3\n";
    let (kind, detail) = Case::new(fails).with("KIW_PROFILE", "a").fails().await;
    assert_eq!(kind, "CredentialsFailed");
    assert!(detail.contains("no card"), "{detail}");
}

#[tokio::test]
async fn a_program_that_does_not_answer_any_more_is_the_credentials_and_nothing_was_sent() {
    let server = refusing().await;
    // The first credentials are at their end, so the call asks again.
    let case = Case::new("").with("KIW_ENDPOINT", server.url()).with("KIW_IMPATIENT", "1");
    let (asked, given) = (case.home.path().join("asked"), case.home.path().join("given.json"));
    let output = json!({"Version": 1, "AccessKeyId": "PROCESSKEY", "SecretAccessKey": "s",
        "SessionToken": "t", "Expiration": "2020-01-01T00:00:00Z"});
    fs::write(&given, output.to_string()).unwrap();
    let (asked, given) = (asked.display(), given.display());
    let program = format!("test -e {asked} && exec sleep 5; touch {asked}; cat {given}");
    let config = format!("[profile a]\nregion = eu-west-1\ncredential_process = {program}\n");
    fs::write(case.home.path().join(".aws/config"), config).unwrap();
    let seen = case.with("KIW_PROFILE", "a").with("KIW_CALL", "1").run().await;
    assert_eq!(seen["call"]["kind"], "CredentialsFailed", "{seen}");
    assert_eq!(seen["call"]["sent"], "No", "{seen}");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn profiles_that_cannot_work_are_told() {
    let circle = "[profile a]\nregion = eu-west-1\nrole_arn = arn:aws:iam::1:role/r\n\
                  source_profile = b\n[profile b]\nrole_arn = arn:aws:iam::1:role/r\n\
                  source_profile = a\n";
    let (kind, detail) = Case::new(circle).with("KIW_PROFILE", "a").fails().await;
    assert_eq!(kind, "CredentialsFailed");
    assert!(detail.contains("infinite loop"), "{detail}");
    let (kind, detail) = Case::new("[profile a\nregion").with("KIW_PROFILE", "a").fails().await;
    assert_eq!(kind, "CredentialsFailed");
    assert!(detail.contains("line 1"), "{detail}");
}

#[tokio::test]
async fn profiles_are_listed_with_their_kind_and_region() {
    let config = "[profile sso]\nsso_session = corp\n[profile role]\nrole_arn = r\nregion = \
                  eu-west-1\n[profile mfa]\nrole_arn = r\nmfa_serial = m\n[profile process]\n\
                  credential_process = p\n[profile other]\nregion = us-east-1\n[default]\n\
                  aws_access_key_id = a\n[sso-session corp]\nsso_region = x\n";
    let listed = Case::new(config).with("KIW_PROFILES", "1").run().await;
    let expected = json!([
        ["default", "AccessKey", null],
        ["mfa", "RoleWithMfa", null],
        ["other", "Other", "us-east-1"],
        ["process", "Process", null],
        ["role", "Role", "eu-west-1"],
        ["sso", "SingleSignOn", null],
    ]);
    assert_eq!(listed, expected);
    assert_eq!(Case::new("").with("KIW_PROFILES", "1").run().await, json!([]));
}

/// A metadata service of EC2, which is asked when nothing else gives credentials.
fn asking(metadata: &Server) -> Case {
    Case::new("")
        .with("KIW_REGION", "eu-west-1")
        .with("AWS_EC2_METADATA_DISABLED", "false")
        .with("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.url())
}

#[tokio::test]
async fn a_metadata_service_that_refuses_is_the_same_as_none() {
    for status in [403, 404, 502] {
        let metadata = Server::saying(reply(status, "text/html", "<html>")).await;
        let (kind, detail) = asking(&metadata).fails().await;
        assert_eq!(kind, "MissingCredentials", "{status}: {detail}");
        assert!(!metadata.requests().is_empty());
    }
}

#[tokio::test]
async fn a_metadata_service_that_does_not_answer_holds_up_for_a_moment_only() {
    let metadata = Server::start(|_| Act::Hang).await;
    let began = Instant::now();
    assert_eq!(asking(&metadata).fails().await.0, "MissingCredentials");
    assert!(began.elapsed() < Duration::from_secs(8), "{:?}", began.elapsed());
    assert_eq!(metadata.requests().len(), 1);
}
