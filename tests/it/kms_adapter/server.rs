//! A server that says what a test tells it to, and keeps what it was sent.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

pub const REQUEST_ID: &str = "7a3f9d02-1c1e-4f0b-9a51-0c3d2b1e4f5a";
pub const DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
pub const DATE_AS_TIMESTAMP: &str = "1994-11-06T08:49:37Z";

/// One request as it came.
#[derive(Debug, Clone)]
pub struct Request {
    pub head: String,
    pub body: Vec<u8>,
}

impl Request {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }

    /// The operation: STS says it in the body, KMS in a header.
    pub fn operation(&self) -> &str {
        let target = self.header("x-amz-target").and_then(|target| target.split('.').nth(1));
        target.unwrap_or("GetCallerIdentity")
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// What the server does with a request.
pub enum Act {
    /// These bytes, and the connection stays open.
    Say(Vec<u8>),
    /// These bytes, then the end.
    SayAndClose(Vec<u8>),
    /// Nothing, for ever.
    Hang,
}

pub struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
    accepting: JoinHandle<()>,
}

impl Server {
    pub async fn start(act: impl Fn(&Request) -> Act + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (act, kept) = (Arc::new(act), Arc::clone(&requests));
        let accepting = tokio::spawn(async move {
            loop {
                let (stream, _from) = listener.accept().await.unwrap();
                tokio::spawn(serve(stream, Arc::clone(&act), Arc::clone(&kept)));
            }
        });
        Self { address, requests, accepting }
    }

    /// Says the same to every request.
    pub async fn saying(answer: Vec<u8>) -> Self {
        Self::start(move |_| Act::Say(answer.clone())).await
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn serve(
    mut stream: TcpStream,
    act: Arc<impl Fn(&Request) -> Act>,
    kept: Arc<Mutex<Vec<Request>>>,
) {
    stream.set_nodelay(true).unwrap();
    while let Some(request) = read(&mut stream).await {
        kept.lock().unwrap().push(request.clone());
        match act(&request) {
            Act::Say(bytes) => stream.write_all(&bytes).await.unwrap_or_default(),
            Act::SayAndClose(bytes) => {
                stream.write_all(&bytes).await.unwrap_or_default();
                return;
            }
            Act::Hang => std::future::pending().await,
        }
    }
}

async fn read(stream: &mut TcpStream) -> Option<Request> {
    let mut bytes = Vec::new();
    loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
            let request = Request { head, body: bytes[end + 4..].to_vec() };
            let length = request.header("content-length").map_or(0, |n| n.parse().unwrap());
            if request.body.len() >= length {
                return Some(request);
            }
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
}

/// An HTTP reply with a date and a request ID, as AWS sends them.
pub fn reply(status: u16, content_type: &str, body: &str) -> Vec<u8> {
    let content_type = if content_type.is_empty() {
        String::new()
    } else {
        format!("Content-Type: {content_type}\r\n")
    };
    let length = body.len();
    format!(
        "HTTP/1.1 {status} Said\r\nDate: {DATE}\r\nx-amzn-RequestId: {REQUEST_ID}\r\n\
         {content_type}Content-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

pub fn json(status: u16, body: &Value) -> Vec<u8> {
    reply(status, "application/x-amz-json-1.1", &body.to_string())
}
