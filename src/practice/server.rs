//! The server: takes connections on the loopback interface and answers calls, with their faults.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Limited};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request as HttpRequest, Response};
use hyper_util::rt::TokioIo;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::arrival::{self, Arrival, Protocol};
use super::clock::{later, real_now};
use super::exception::Exception;
use super::fault::Fault;
use super::input::Input;
use super::pages;
use super::reply::{Content, Reply};
use super::shared::Shared;
use super::store::{Answer, Quirk, Request};
use super::words;

/// Longest request body that is read, in bytes. The longest policy is 128 KiB.
const BODY_MAX: usize = 1024 * 1024;

/// The connection is to be closed without an answer.
#[derive(Debug)]
pub(super) struct Hangup;

impl std::fmt::Display for Hangup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("closed without an answer, as was asked for")
    }
}

impl std::error::Error for Hangup {}

/// Takes connections for ever. Dropping the future ends every connection.
pub(super) async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                let Ok((stream, _)) = accepted else {
                    // Out of file handles, most likely: some will come free.
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                };
                let shared = Arc::clone(&shared);
                connections.spawn(async move {
                    let service = service_fn(move |request| answer(Arc::clone(&shared), request));
                    let connection = hyper::server::conn::http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service);
                    // A client that goes away is no fault of ours.
                    drop(connection.await);
                });
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn answer(
    shared: Arc<Shared>,
    request: HttpRequest<Incoming>,
) -> Result<Response<Content>, Hangup> {
    let (head, body) = request.into_parts();
    let date = dated(&shared);
    let Ok(body) = Limited::new(body, BODY_MAX).collect().await else {
        return Ok(Reply::text(413, words::body_too_long()).on_the_wire(date, false));
    };
    let body = body.to_bytes();
    if head.uri.path().starts_with("/practice") {
        let reply = pages::page(&shared, &head, &body);
        return Ok(reply.on_the_wire(date, false));
    }
    let protocol = arrival::protocol(&head.headers);
    match arrival::read(&head.headers, &body) {
        Err(exception) => Ok(Reply::of(protocol, Err(exception)).on_the_wire(date, false)),
        Ok(arrival) => {
            let fault = shared.take_fault(&arrival.operation);
            Call { shared, protocol, arrival, body }.answer(fault).await
        }
    }
}

/// What the Date header shows: the practice clock, unless real time was asked for.
fn dated(shared: &Shared) -> Timestamp {
    if shared.options.real_date { real_now() } else { shared.clock.now() }
}

struct Call {
    shared: Arc<Shared>,
    protocol: Protocol,
    arrival: Arrival,
    body: Bytes,
}

impl Call {
    /// Answers, or does what the fault says.
    async fn answer(self, fault: Option<Fault>) -> Result<Response<Content>, Hangup> {
        let shared = Arc::clone(&self.shared);
        let plain = |reply: Reply| Ok(reply.on_the_wire(dated(&shared), false));
        let Some(fault) = fault else { return plain(self.perform(None, 0).await) };
        match fault {
            Fault::Exception { code, message, status } => {
                plain(self.refuse(Exception { code, message, status }))
            }
            Fault::Throttle => plain(self.refuse(Exception::throttled())),
            Fault::Hang => {
                self.not_performed();
                std::future::pending().await
            }
            Fault::HangAfterDoing => {
                drop(self.perform(None, 0).await);
                std::future::pending().await
            }
            Fault::CutReply => Ok(self.perform(None, 0).await.on_the_wire(dated(&shared), true)),
            Fault::CloseBefore => {
                self.not_performed();
                Err(Hangup)
            }
            Fault::Html => plain(self.web_page(200)),
            Fault::HtmlStatus(status) => plain(self.web_page(status)),
            Fault::WrongDate(by) => {
                let reply = self.perform(None, 0).await;
                Ok(reply.on_the_wire(later(dated(&shared), by), false))
            }
            Fault::EmptyReply => {
                let reply = self.perform(None, 0).await;
                plain(Reply { status: 200, body: Vec::new(), ..reply })
            }
            Fault::OtherKeysToken => plain(self.perform(Some(Quirk::TokenOfOtherKey), 0).await),
            Fault::OtherPairsPublicKey => {
                plain(self.perform(Some(Quirk::PublicKeyOfOtherPair), 0).await)
            }
            Fault::OtherWrappingKeySize => {
                plain(self.perform(Some(Quirk::SizeNotAskedFor), 0).await)
            }
            Fault::MoveClock(by) => plain(self.after_moving(by).await),
            Fault::ScheduleDeletion => {
                self.schedule_deletion();
                plain(self.perform(None, 0).await)
            }
            Fault::Lag(reads) => plain(self.perform(None, reads).await),
        }
    }

    fn not_performed(&self) {
        self.shared.note(&self.arrival.operation, &self.arrival.region, false, None);
    }

    fn refuse(&self, exception: Exception) -> Reply {
        self.not_performed();
        Reply::of(self.protocol, Err(exception))
    }

    fn web_page(&self, status: u16) -> Reply {
        self.not_performed();
        Reply::html(status, words::WEB_PAGE)
    }

    async fn after_moving(self, by: SignedDuration) -> Reply {
        self.shared.clock.move_by(by);
        self.perform(None, 0).await
    }

    /// Someone else schedules the key of this call for deletion.
    fn schedule_deletion(&self) {
        let key = Input::parse(&self.body)
            .ok()
            .and_then(|input| input.text("KeyId").ok().flatten().map(str::to_owned));
        let body = json!({"KeyId": key, "PendingWindowInDays": 7}).to_string();
        let Ok(input) = Input::parse(body.as_bytes()) else { return };
        let request = Request {
            now: self.shared.clock.now(),
            region: &self.arrival.region,
            operation: "ScheduleKeyDeletion",
            input,
            quirk: None,
            lag: 0,
        };
        // A key that is being deleted already stays so.
        drop(self.shared.store().call(&request));
    }

    /// Carries the call out, on a thread where cryptography may take its time.
    async fn perform(self, quirk: Option<Quirk>, lag: u32) -> Reply {
        let protocol = self.protocol;
        let work = tokio::task::spawn_blocking(move || self.perform_now(quirk, lag));
        Reply::of(protocol, work.await.unwrap_or_else(|_| Err(Exception::internal())))
    }

    fn perform_now(&self, quirk: Option<Quirk>, lag: u32) -> Answer {
        if self.protocol == Protocol::Query {
            self.shared.note(&self.arrival.operation, &self.arrival.region, true, None);
            return Ok(Value::Null);
        }
        let request = Request {
            now: self.shared.clock.now(),
            region: &self.arrival.region,
            operation: &self.arrival.operation,
            input: Input::parse(&self.body)?,
            quirk,
            lag: if lag > 0 { lag } else { self.shared.options.lag_after_changes },
        };
        self.shared.perform(&request)
    }
}
