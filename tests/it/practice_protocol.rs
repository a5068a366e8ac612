//! The practice KMS on the wire: AWS's Python SDK with Python's cryptography, AWS's Rust SDK, and
//! bare HTTP for what no SDK shows.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Command, Output};
use std::time::Duration;

use aws_sdk_kms::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_kms::error::ProvideErrorMetadata as _;
use jiff::SignedDuration;
use kms_import_wizard::practice::{Control, Fault, PracticeKms, PracticeOptions};

const ARCHIVE: &str = "c83e5b12-0f6a-4e92-a1d4-417d92be5f30";
const SIGNED: &str = "AWS4-HMAC-SHA256 Credential=AKID/20261117/practice-1/kms/aws4_request, SignedHeaders=host, Signature=0";

async fn start() -> PracticeKms {
    PracticeKms::start(PracticeOptions::default()).await.unwrap()
}

/// One KMS call over bare HTTP; what came back until the connection ended, or until `patience`
/// ran out (then `None` with nothing received).
async fn raw(kms: &PracticeKms, operation: &str, body: &str, patience: Duration) -> Option<String> {
    let request = format!(
        "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: {SIGNED}\r\n\
         X-Amz-Target: TrentService.{operation}\r\nContent-Type: application/x-amz-json-1.1\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    send(kms, request, patience).await
}

async fn send(kms: &PracticeKms, request: String, patience: Duration) -> Option<String> {
    let port = kms.port();
    let exchange = move || {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_read_timeout(Some(patience)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut received = Vec::new();
        let ended = stream.read_to_end(&mut received).is_ok();
        let text = String::from_utf8_lossy(&received).into_owned();
        (ended || !text.is_empty()).then_some(text)
    };
    tokio::task::spawn_blocking(exchange).await.unwrap()
}

const PATIENT: Duration = Duration::from_secs(30);
const IMPATIENT: Duration = Duration::from_millis(300);

async fn describe(kms: &PracticeKms) -> String {
    raw(kms, "DescribeKey", &format!("{{\"KeyId\":\"{ARCHIVE}\"}}"), PATIENT).await.unwrap()
}

async fn page(kms: &PracticeKms, method: &str, path: &str, body: &str) -> String {
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    send(kms, request, PATIENT).await.unwrap()
}

fn python() -> Command {
    let interpreter = std::env::var("KIW_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let mut command = Command::new(interpreter);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("AWS_")) {
        command.env_remove(name);
    }
    let none = std::env::temp_dir().join("there-is-no-such-aws-configuration");
    command.env("AWS_CONFIG_FILE", &none).env("AWS_SHARED_CREDENTIALS_FILE", &none);
    command.env("AWS_EC2_METADATA_DISABLED", "true");
    command
}

fn told(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("{}\n{}", text(&output.stdout), text(&output.stderr))
}

#[tokio::test(flavor = "multi_thread")]
async fn awss_python_sdk_finds_what_it_knows_from_aws() {
    let tools = python().args(["-c", "import boto3, cryptography"]).output();
    assert!(
        tools.is_ok_and(|output| output.status.success()),
        "this test needs Python with boto3 and cryptography; scripts/test.sh installs them"
    );
    let kms = start().await;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/python/practice_boto3.py");
    let mut command = python();
    command.args([script, &kms.endpoint()]);
    let output = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
    assert!(output.status.success(), "{}", told(&output));
}

fn sdk_config(kms: &PracticeKms) -> aws_sdk_kms::config::Builder {
    aws_sdk_kms::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url(kms.endpoint())
        .region(Region::new("practice-1"))
        .credentials_provider(Credentials::new("practice", "practice", None, None, "test"))
}

#[tokio::test(flavor = "multi_thread")]
async fn awss_rust_sdk_reads_keys_exceptions_and_identity() {
    let kms = start().await;
    let client = aws_sdk_kms::Client::from_conf(sdk_config(&kms).build());
    let key = client.describe_key().key_id("alias/payments-prod").send().await.unwrap();
    let metadata = key.key_metadata.unwrap();
    assert_eq!(metadata.key_state.unwrap().as_str(), "Enabled");
    assert!(metadata.valid_to.is_some());
    let missing = client.describe_key().key_id("alias/nobody").send().await.unwrap_err();
    assert_eq!(missing.code(), Some("NotFoundException"));
    let parameters = client
        .get_parameters_for_import()
        .key_id(ARCHIVE)
        .wrapping_algorithm("RSAES_OAEP_SHA_256".into())
        .wrapping_key_spec("RSA_2048".into())
        .send()
        .await
        .unwrap();
    assert_eq!(parameters.import_token.unwrap().as_ref().len(), 3216);

    let sts = aws_sdk_sts::Config::builder()
        .behavior_version(aws_sdk_sts::config::BehaviorVersion::latest())
        .endpoint_url(kms.endpoint())
        .region(aws_sdk_sts::config::Region::new("practice-1"))
        .credentials_provider(Credentials::new("practice", "practice", None, None, "test"));
    let sts = aws_sdk_sts::Client::from_conf(sts.build());
    let identity = sts.get_caller_identity().send().await.unwrap();
    assert_eq!(identity.account(), Some("000000000000"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sdk_goes_on_working_while_the_practice_clock_is_moved() {
    let kms = start().await;
    let client = aws_sdk_kms::Client::from_conf(sdk_config(&kms).build());
    for hours in [25, -50, 24 * 400] {
        kms.control().move_clock(SignedDuration::from_hours(hours));
        client.describe_key().key_id(ARCHIVE).send().await.unwrap();
        client.describe_key().key_id(ARCHIVE).send().await.unwrap();
    }
    // Each call was made once: no signature was refused, nothing was repeated.
    assert_eq!(kms.control().count("DescribeKey"), 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_has_the_headers_and_form_of_awss() {
    let start_at = "2026-11-17T09:00:00Z".parse().unwrap();
    let options = PracticeOptions { clock_start: Some(start_at), ..PracticeOptions::default() };
    let kms = PracticeKms::start(options).await.unwrap();
    let answer = describe(&kms).await;
    let head = answer.to_lowercase();
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    assert!(head.contains("content-type: application/x-amz-json-1.1\r\n"), "{answer}");
    assert!(head.contains("\r\ndate: tue, 17 nov 2026 09:00:0"), "{answer}");
    let id = head.split("x-amzn-requestid: ").nth(1).unwrap().split("\r\n").next().unwrap();
    assert_eq!((id.len(), id.as_bytes()[14]), (36, b'4'), "{id}");
    let refused = raw(&kms, "DescribeKey", "{\"KeyId\":\"x\"}", PATIENT).await.unwrap();
    assert!(refused.starts_with("HTTP/1.1 400 "), "{refused}");
    let body = "{\"__type\":\"NotFoundException\",\"message\":\"Invalid keyId 'x'\"}";
    assert!(refused.ends_with(body), "{refused}");
    let broken = raw(&kms, "DescribeKey", "{", PATIENT).await.unwrap();
    assert!(broken.contains("SerializationException"), "{broken}");
    let unsigned = page(&kms, "POST", "/", "{}").await;
    assert!(unsigned.contains("MissingAuthenticationTokenException"), "{unsigned}");
}

#[tokio::test(flavor = "multi_thread")]
async fn with_real_date_the_header_stays_while_the_clock_moves() {
    let options = PracticeOptions { real_date: true, ..PracticeOptions::default() };
    let kms = PracticeKms::start(options).await.unwrap();
    kms.control().move_clock(SignedDuration::from_hours(24 * 10_000));
    let year = kms.control().now().strftime("%Y").to_string();
    let answer = describe(&kms).await;
    assert!(!answer.contains(&format!(" {year} ")), "{answer}");
}

/// DisableKey changes something that can be looked at: whether it was carried out.
const LEDGER: &str = "b1f4c0d2-8e37-4f6a-93cb-5d20e7a84c16";

async fn disable(kms: &PracticeKms, fault: &str, patience: Duration) -> Option<String> {
    kms.control().fail_next("DisableKey", Fault::parse(fault).unwrap());
    raw(kms, "DisableKey", &format!("{{\"KeyId\":\"{LEDGER}\"}}"), patience).await
}

fn is_disabled(control: &Control) -> bool {
    control.peek("practice-1", LEDGER).unwrap()["KeyState"] == "Disabled"
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_that_fail_before_they_are_carried_out_change_nothing() {
    let kms = start().await;
    assert_eq!(disable(&kms, "hang", IMPATIENT).await, None);
    assert_eq!(disable(&kms, "close", PATIENT).await.as_deref(), Some(""));
    let page = disable(&kms, "html", PATIENT).await.unwrap();
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("text/html"), "{page}");
    let page = disable(&kms, "html:502", PATIENT).await.unwrap();
    assert!(page.starts_with("HTTP/1.1 502") && page.contains("text/html"), "{page}");
    let refused = disable(&kms, "DependencyTimeoutException", PATIENT).await.unwrap();
    assert!(refused.starts_with("HTTP/1.1 503"), "{refused}");
    let refused = disable(&kms, "throttle", PATIENT).await.unwrap();
    assert!(
        refused.ends_with("{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}")
    );
    assert!(!is_disabled(&kms.control()));
    assert!(kms.control().calls().iter().all(|call| !call.performed));
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_that_fail_after_they_are_carried_out_have_changed_something() {
    for fault in ["hang-after", "cut-reply", "empty-reply", "wrong-date:27m"] {
        let kms = start().await;
        let answer = disable(&kms, fault, if fault == "hang-after" { IMPATIENT } else { PATIENT });
        let answer = answer.await;
        assert_eq!(answer.is_none(), fault == "hang-after", "{fault}: {answer:?}");
        assert!(is_disabled(&kms.control()), "{fault}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cut_answer_breaks_off_in_the_middle() {
    let kms = start().await;
    let whole = describe(&kms).await;
    kms.control().fail_next("DescribeKey", Fault::CutReply);
    let cut = describe(&kms).await;
    let body = |answer: &str| answer.split_once("\r\n\r\n").unwrap().1.len();
    let promised = format!("content-length: {}\r\n", body(&whole));
    assert!(cut.to_lowercase().contains(&promised), "{cut}");
    assert_eq!(body(&cut), body(&whole) / 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn faults_that_come_before_the_call_have_their_consequence_in_it() {
    let kms = start().await;
    let fetch = format!(
        "{{\"KeyId\":\"{ARCHIVE}\",\"WrappingAlgorithm\":\"RSAES_OAEP_SHA_256\",\"WrappingKeySpec\":\"RSA_2048\"}}"
    );
    let control = kms.control();
    control.fail_next("GetParametersForImport", Fault::ScheduleDeletion);
    let answer = raw(&kms, "GetParametersForImport", &fetch, PATIENT).await.unwrap();
    assert!(answer.contains("KMSInvalidStateException"), "{answer}");
    assert!(answer.contains("is pending deletion."), "{answer}");
    let before = control.now();
    control.fail_next("DescribeKey", Fault::parse("move-clock:25h").unwrap());
    describe(&kms).await;
    assert!(control.now().duration_since(before) >= SignedDuration::from_hours(25));
    control.restart();
    assert!(control.now().duration_since(before) < SignedDuration::from_hours(1));
    let state = control.peek("practice-1", ARCHIVE).unwrap()["KeyState"].clone();
    assert_eq!(state, "PendingImport");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_practice_kms_is_controlled_over_http() {
    let kms = start().await;
    let keys = page(&kms, "GET", "/practice/keys", "").await;
    assert!(keys.contains("payments-token-mac  HMAC_256"), "{keys}");
    let material = page(&kms, "GET", "/practice/material/git-signing", "").await;
    assert!(material.contains("content-length: 48"), "{material}");
    let unknown = page(&kms, "GET", "/practice/material/app-default", "").await;
    assert!(unknown.starts_with("HTTP/1.1 404"), "{unknown}");
    let faults = page(&kms, "GET", "/practice/faults", "").await;
    assert!(faults.contains("\nInvalidImportTokenException "), "{faults}");
    for (path, body, status) in [
        ("/practice/fail", "{\"operation\":\"DescribeKey\",\"fault\":\"close\",\"times\":2}", 200),
        ("/practice/fail", "{\"operation\":\"DescribeKeys\",\"fault\":\"close\"}", 400),
        ("/practice/fail", "{\"operation\":\"DescribeKey\",\"fault\":\"closed\"}", 400),
        ("/practice/fail", "{\"operation\":\"DescribeKey\",\"fault\":\"close\",\"times\":0}", 400),
        ("/practice/clock", "{\"move\":\"25h\"}", 200),
        ("/practice/clock", "{\"move\":\"25\"}", 400),
        ("/practice/rate-limit", "{\"on\":true}", 200),
        ("/practice/rate-limit", "on", 400),
        ("/practice/else", "", 404),
    ] {
        let answer = page(&kms, "POST", path, body).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{path} {body}: {answer}");
    }
    assert_eq!(describe(&kms).await, "");
    assert_eq!(describe(&kms).await, "");
    assert!(describe(&kms).await.contains("KeyMetadata"));
    page(&kms, "POST", "/practice/restart", "").await;
    assert!(kms.control().calls().is_empty());
    let browser = "GET /practice/keys HTTP/1.1\r\nHost: x\r\nOrigin: https://example.com\r\nConnection: close\r\n\r\n";
    let answer = send(&kms, browser.to_owned(), PATIENT).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn dropping_the_handle_stops_the_server() {
    let kms = start().await;
    let port = kms.port();
    describe(&kms).await;
    drop(kms);
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
}
