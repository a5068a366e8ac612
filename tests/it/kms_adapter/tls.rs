//! Certificates, against `openssl s_server`, and things that do not speak TLS.

use std::fs;
use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use kms_import_wizard::kms::aws::Patience;
use kms_import_wizard::kms::failure::{Failure, FailureKind, Sent};
use kms_import_wizard::kms::port::{Connection, Kms as _, Operation};
use serde_json::json;
use tempfile::TempDir;

use super::server::json;
use super::{ARN, call, connect_impatiently, connect_with, connection, impatient, import_request};

/// Time enough for a handshake on a busy computer.
fn patience() -> Patience {
    Patience { attempts: Some(1), ..Patience::default() }
}

fn openssl(folder: &Path, arguments: &[&str]) {
    let run = Command::new("openssl").current_dir(folder).args(arguments).output();
    let output = run.expect("openssl must be on PATH: scripts/test.sh installs it");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A folder with an authority `ca.pem` and a certificate of it for `name`.
fn certificates(name: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
    let authority = ["-x509", "-keyout", "ca.key", "-out", "ca.pem", "-days", "2"];
    let named = ["-subj", "/CN=Inspecting Proxy"];
    openssl(at, &[&["req"], &authority[..], &key, &named].concat());
    let request = ["-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=server"];
    openssl(at, &[&["req"], &request[..], &key].concat());
    fs::write(at.join("names"), format!("subjectAltName={name}\n")).unwrap();
    let sign = "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 \
                -extfile names -out server.pem";
    openssl(at, &sign.split_whitespace().collect::<Vec<_>>());
    folder
}

/// `openssl s_server`: what is sent to it comes out, what goes in is answered.
struct SecureServer {
    process: Child,
    output: BufReader<std::process::ChildStdout>,
    url: String,
}

impl SecureServer {
    fn start(folder: &Path) -> Self {
        let mut process = Command::new("openssl")
            .current_dir(folder)
            .args(["s_server", "-key", "server.key", "-cert", "server.pem"])
            .args(["-accept", "127.0.0.1:0"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("openssl must be on PATH: scripts/test.sh installs it");
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let address = loop {
            let line = line(&mut output);
            if let Some(address) = line.strip_prefix("ACCEPT ") {
                break address.trim().to_owned();
            }
        };
        Self { process, output, url: format!("https://{address}") }
    }

    /// Reads one request and answers it.
    fn answer(&mut self, answer: &[u8]) -> String {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            let line = line(&mut self.output);
            // It tells of the session first.
            if line.starts_with("POST ") || !head.is_empty() {
                head.push_str(&line);
            }
        }
        let mut body = vec![0; length(&head)];
        self.output.read_exact(&mut body).unwrap();
        let input = self.process.stdin.as_mut().unwrap();
        input.write_all(answer).unwrap();
        input.flush().unwrap();
        head
    }
}

fn length(head: &str) -> usize {
    let line = head.lines().find(|line| line.to_ascii_lowercase().starts_with("content-length:"));
    line.unwrap().split_once(':').unwrap().1.trim().parse().unwrap()
}

fn line(output: &mut impl BufRead) -> String {
    let mut line = String::new();
    assert_ne!(output.read_line(&mut line).unwrap(), 0, "openssl s_server ended");
    line
}

impl Drop for SecureServer {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

async fn import_at(connection: &Connection) -> Failure {
    let kms = connect_with(connection, patience()).await.unwrap();
    kms.import_key_material(import_request()).await.unwrap_err()
}

fn trusting(url: &str, file: PathBuf) -> Connection {
    Connection { certificate_file: Some(file), ..connection(url) }
}

#[tokio::test]
async fn a_certificate_of_an_unknown_issuer_is_told_and_nothing_was_sent() {
    let folder = certificates("IP:127.0.0.1");
    let server = SecureServer::start(folder.path());
    let failure = import_at(&connection(&server.url)).await;
    assert_eq!((failure.kind, failure.sent), (FailureKind::Tls, Sent::No));
    assert_eq!(failure.detail.as_deref(), Some("unknown issuer"));
}

#[tokio::test]
async fn a_certificate_for_another_name_is_told_with_its_names() {
    let folder = certificates("DNS:other.example");
    let server = SecureServer::start(folder.path());
    let failure = import_at(&trusting(&server.url, folder.path().join("ca.pem"))).await;
    assert_eq!(failure.kind, FailureKind::Tls);
    let detail = failure.detail.unwrap();
    assert!(detail.contains("another name") && detail.contains("other.example"), "{detail}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_certificates_makes_the_same_server_trusted() {
    let folder = certificates("IP:127.0.0.1");
    openssl(folder.path(), &["x509", "-in", "ca.pem", "-outform", "DER", "-out", "ca.der"]);
    for file in ["ca.pem", "ca.der"] {
        let mut server = SecureServer::start(folder.path());
        let connection = trusting(&server.url, folder.path().join(file));
        let answering = tokio::task::spawn_blocking(move || {
            let head = server.answer(&json(200, &json!({"KeyId": ARN})));
            (head, server)
        });
        let kms = connect_with(&connection, patience()).await.unwrap();
        kms.import_key_material(import_request()).await.unwrap();
        let (head, _server) = answering.await.unwrap();
        assert!(head.contains("TrentService.ImportKeyMaterial"), "{file}: {head}");
    }
}

#[tokio::test]
async fn a_bad_file_of_certificates_is_told_before_anything_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let damaged = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    let cut = "-----BEGIN CERTIFICATE-----\nAAAA\n";
    for (name, content) in
        [("empty.pem", ""), ("text.pem", "hello"), ("damaged.pem", damaged), ("cut.pem", cut)]
    {
        fs::write(folder.path().join(name), content).unwrap();
    }
    fs::write(folder.path().join("short.der"), [0x30, 0x03, 0x02, 0x01]).unwrap();
    for name in ["empty.pem", "text.pem", "damaged.pem", "cut.pem", "short.der", "missing.pem", ""]
    {
        let connection = trusting("https://127.0.0.1:1", folder.path().join(name));
        let failure = connect_with(&connection, impatient()).await.unwrap_err();
        assert_eq!((failure.kind, failure.sent), (FailureKind::NotBuilt, Sent::No), "{name}");
        assert!(failure.detail.unwrap().contains(name), "{name}");
    }
}

/// A server that does one thing with whoever connects first.
fn raw(act: impl FnOnce(std::net::TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || act(listener.accept().unwrap().0));
    url
}

#[tokio::test]
async fn a_port_that_speaks_plain_http_is_a_fault_of_tls() {
    let url = raw(|mut stream| {
        assert!(stream.read(&mut [0; 4096]).unwrap() > 0);
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").unwrap();
        // Until the client hangs up.
        while stream.read(&mut [0; 4096]).is_ok_and(|read| read > 0) {}
    });
    let failure = import_at(&connection(&url)).await;
    assert_eq!((failure.kind, failure.sent), (FailureKind::Tls, Sent::No));
    assert_eq!(failure.detail.as_deref(), Some("an answer that is not TLS"));
}

#[tokio::test]
async fn a_connection_closed_during_the_handshake_is_a_fault_of_tls() {
    let url = raw(|mut stream| assert!(stream.read(&mut [0; 4096]).unwrap() > 0));
    let failure = import_at(&connection(&url)).await;
    assert_eq!((failure.kind, failure.sent), (FailureKind::Tls, Sent::No));
}

#[tokio::test]
async fn a_handshake_that_does_not_end_is_a_connection_that_did_not_come() {
    let url = raw(|mut stream| while stream.read(&mut [0; 4096]).is_ok_and(|read| read > 0) {});
    let kms = connect_impatiently(&url).await;
    let failure = call(&kms, Operation::ImportKeyMaterial).await.unwrap_err();
    assert_eq!((failure.kind, failure.sent), (FailureKind::ConnectTimeout, Sent::No));
}
