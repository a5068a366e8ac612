//! No answer, or not KMS's: what it was, and whether the request may have arrived.

use std::net::{SocketAddr, TcpListener as StdListener};

use kms_import_wizard::kms::failure::{Failure, FailureKind, Sent};
use kms_import_wizard::kms::port::{Kms as _, Operation};

use super::server::{Act, DATE_AS_TIMESTAMP, Server, reply};
use super::{call, connect, connect_impatiently, connect_with, connection, impatient};

async fn import_at(url: &str) -> Failure {
    call(&connect(url).await, Operation::ImportKeyMaterial).await.unwrap_err()
}

/// For servers that never come to an end.
async fn import_impatiently_at(url: &str) -> Failure {
    call(&connect_impatiently(url).await, Operation::ImportKeyMaterial).await.unwrap_err()
}

/// A port on which nobody listens.
fn free_port() -> SocketAddr {
    StdListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

#[tokio::test]
async fn a_port_nobody_listens_on_is_refused_and_nothing_was_sent() {
    let address = free_port();
    let failure = import_at(&format!("http://{address}")).await;
    assert_eq!((failure.kind, failure.sent), (FailureKind::ConnectionRefused, Sent::No));
    assert_eq!(failure.detail, Some(address.to_string()));
    assert!(!failure.leaves_doubt());
}

#[tokio::test]
async fn a_name_that_does_not_exist_is_told() {
    let failure = import_at("http://no-such-host.invalid").await;
    assert_eq!((failure.kind, failure.sent), (FailureKind::NameNotFound, Sent::No));
    assert_eq!(failure.detail.as_deref(), Some("no-such-host.invalid"));
}

#[cfg(target_os = "linux")]
mod full_queue {
    use std::time::Duration;

    use tokio::net::{TcpListener, TcpSocket, TcpStream};

    use super::*;

    /// A listener whose queue is full: Linux then drops what knocks.
    async fn full_listener() -> (SocketAddr, Vec<TcpStream>, TcpListener) {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let listener = socket.listen(1).unwrap();
        let address = listener.local_addr().unwrap();
        let mut waiting = Vec::new();
        let knock =
            || tokio::time::timeout(Duration::from_millis(500), TcpStream::connect(address));
        while let Ok(stream) = knock().await {
            waiting.push(stream.unwrap());
        }
        (address, waiting, listener)
    }

    #[tokio::test]
    async fn a_computer_that_does_not_open_the_connection_leaves_no_doubt() {
        let (address, _waiting, _listener) = full_listener().await;
        // The time for an attempt may run out before the time for a connection, and the reverse.
        let mut patience = impatient();
        for (connect, attempt) in [(200, 5000), (5000, 200)] {
            patience.connect = Duration::from_millis(connect);
            patience.attempt = Duration::from_millis(attempt);
            let connection = connection(&format!("http://{address}"));
            let kms = connect_with(&connection, patience).await.unwrap();
            let failure = call(&kms, Operation::ImportKeyMaterial).await.unwrap_err();
            assert_eq!((failure.kind, failure.sent), (FailureKind::ConnectTimeout, Sent::No));
            assert_eq!(failure.detail, Some(address.to_string()));
        }
    }
}

#[tokio::test]
async fn a_computer_that_does_not_answer_leaves_a_doubt() {
    let server = Server::start(|_| Act::Hang).await;
    let failure = import_impatiently_at(&server.url()).await;
    assert_eq!((failure.kind, failure.sent), (FailureKind::AnswerTimeout, Sent::Unknown));
    assert!(failure.leaves_doubt());
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_connection_that_closes_before_the_answer_leaves_a_doubt() {
    let server = Server::start(|_| Act::SayAndClose(Vec::new())).await;
    let failure = import_at(&server.url()).await;
    assert_eq!((failure.kind, failure.sent), (FailureKind::ConnectionLost, Sent::Unknown));
}

#[tokio::test]
async fn an_answer_that_is_cut_leaves_a_doubt_and_keeps_its_headers() {
    let whole = reply(200, "application/x-amz-json-1.1", "{\"KeyId\": \"arn:and-so-on\"}");
    let cut = whole[..whole.len() - 5].to_vec();
    let server = Server::start(move |_| Act::SayAndClose(cut.clone())).await;
    let failure = import_at(&server.url()).await;
    assert_eq!((failure.kind, failure.sent), (FailureKind::ConnectionLost, Sent::Unknown));
    assert_eq!(failure.server_date.unwrap().to_string(), DATE_AS_TIMESTAMP);
}

#[tokio::test]
async fn an_answer_whose_end_does_not_come_leaves_a_doubt() {
    let whole = reply(200, "application/x-amz-json-1.1", "{\"KeyId\": \"arn:and-so-on\"}");
    let cut = whole[..whole.len() - 5].to_vec();
    let server = Server::start(move |_| Act::Say(cut.clone())).await;
    let failure = import_impatiently_at(&server.url()).await;
    assert_eq!((failure.kind, failure.sent), (FailureKind::AnswerTimeout, Sent::Unknown));
}

#[tokio::test]
async fn a_web_page_is_not_kms() {
    for (status, sent) in [
        (200, Sent::Unknown),
        (302, Sent::Yes),
        (403, Sent::Yes),
        (407, Sent::Yes),
        (502, Sent::Unknown),
        (504, Sent::Unknown),
    ] {
        let page = reply(status, "text/html; charset=utf-8", "<html><p>Sign in</p></html>");
        let server = Server::saying(page).await;
        let kms = connect(&server.url()).await;
        for operation in [Operation::ImportKeyMaterial, Operation::GetCallerIdentity] {
            let failure = call(&kms, operation).await.unwrap_err();
            assert_eq!(failure.kind, FailureKind::NotKms, "{status} {operation:?}");
            assert_eq!(failure.sent, sent, "{status}");
            assert_eq!(failure.http_status, Some(status));
            assert_eq!(failure.detail, Some(format!("status {status}, text/html")));
        }
    }
}

#[tokio::test]
async fn trouble_with_nothing_to_read_is_a_service_that_is_not_available() {
    for (status, kind) in [
        (500, FailureKind::ServiceUnavailable),
        (503, FailureKind::ServiceUnavailable),
        (429, FailureKind::Throttling),
        (404, FailureKind::NotKms),
    ] {
        let server = Server::saying(reply(status, "", "")).await;
        let failure = connect(&server.url()).await.describe_key("alias/a").await.unwrap_err();
        assert_eq!(failure.kind, kind, "{status}");
    }
}

#[tokio::test]
async fn something_that_does_not_speak_http_is_not_kms() {
    let server = Server::start(|_| Act::SayAndClose(b"SSH-2.0-OpenSSH_9.2\r\n".to_vec())).await;
    let failure = import_at(&server.url()).await;
    assert_eq!((failure.kind, failure.sent), (FailureKind::NotKms, Sent::Unknown));
    assert_eq!(failure.detail.as_deref(), Some("an answer that is not HTTP"));
}

#[tokio::test]
async fn an_address_that_is_none_is_told_before_anything_is_sent() {
    for address in ["kms.example", "ftp://kms.example", "https://", "https://a b"] {
        let failure = connect_with(&connection(address), impatient()).await.unwrap_err();
        assert_eq!((failure.kind, failure.sent), (FailureKind::NotBuilt, Sent::No), "{address}");
        assert!(failure.detail.unwrap().contains(address));
    }
    let nowhere = connect_with(&connection(" "), impatient()).await.unwrap_err();
    assert_eq!(nowhere.kind, FailureKind::NotBuilt);
}
