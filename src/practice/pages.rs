//! Control of a running practice KMS over HTTP, under `/practice/`. Answers are plain text.
//!
//! Whoever can reach the loopback port can use these. They touch nothing but the practice KMS; a
//! web page in a browser is turned away by its Origin header.

use std::sync::Arc;

use hyper::Method;
use hyper::http::request::Parts;
use serde_json::Value;

use super::arrival::percent_decoded;
use super::control::{Control, KeySummary};
use super::fault::{Fault, parse_duration};
use super::reply::Reply;
use super::shared::Shared;
use super::store::OPERATIONS;
use super::{seeds, words};

/// Most repetitions of a fault.
const TIMES_MAX: u64 = 1000;

/// Answers a request for a page under `/practice`.
pub(super) fn page(shared: &Arc<Shared>, head: &Parts, body: &[u8]) -> Reply {
    if head.headers.contains_key("origin") {
        return Reply::text(403, words::NOT_FROM_A_BROWSER);
    }
    let control = Control(Arc::clone(shared));
    let sent: Value = serde_json::from_slice(body).unwrap_or_default();
    match (&head.method, head.uri.path()) {
        (&Method::GET, "/practice/keys") => Reply::text(200, keys(&control)),
        (&Method::GET, "/practice/faults") => Reply::text(200, faults()),
        (&Method::GET, path) => path
            .strip_prefix("/practice/material/")
            .map_or_else(|| Reply::text(404, words::NO_SUCH_PAGE), material),
        (&Method::POST, "/practice/fail") => fail(&control, &sent),
        (&Method::POST, "/practice/clock") => move_clock(&control, &sent),
        (&Method::POST, "/practice/restart") => {
            control.restart();
            Reply::text(200, words::STARTED_OVER)
        }
        (&Method::POST, "/practice/rate-limit") => match sent.get("on").and_then(Value::as_bool) {
            Some(on) => {
                control.set_rate_limit(on);
                Reply::text(200, words::rate_limit(on))
            }
            None => Reply::text(400, words::WANTS_SWITCH),
        },
        _ => Reply::text(404, words::NO_SUCH_PAGE),
    }
}

fn fail(control: &Control, sent: &Value) -> Reply {
    let text = |name: &str| sent.get(name).and_then(Value::as_str);
    let times = sent.get("times").map_or(Some(1), Value::as_u64);
    let times = times.filter(|times| (1..=TIMES_MAX).contains(times));
    let times = times.and_then(|times| u32::try_from(times).ok());
    let (Some(operation), Some(name), Some(times)) = (text("operation"), text("fault"), times)
    else {
        return Reply::text(400, words::WANTS_FAULT);
    };
    if !OPERATIONS.contains(&operation) {
        return Reply::text(400, words::no_such_operation(operation));
    }
    match Fault::parse(name) {
        Ok(fault) => {
            control.fail_next_times(operation, &fault, times);
            Reply::text(200, words::will_fail(operation, name, times))
        }
        Err(error) => Reply::text(400, format!("{error}\n")),
    }
}

fn move_clock(control: &Control, sent: &Value) -> Reply {
    match sent.get("move").and_then(Value::as_str).and_then(parse_duration) {
        Some(by) => {
            control.move_clock(by);
            Reply::text(200, words::clock_shows(control.now()))
        }
        None => Reply::text(400, words::WANTS_MOVE),
    }
}

fn material(name: &str) -> Reply {
    let found = percent_decoded(name).and_then(|name| seeds::material(&name));
    found.map_or_else(|| Reply::text(404, words::no_material(&seeds::names())), Reply::file)
}

fn faults() -> String {
    let lines = Fault::names().into_iter().map(|(name, says)| format!("{name:<46}{says}"));
    lines.chain([String::new()]).collect::<Vec<_>>().join("\n")
}

fn keys(control: &Control) -> String {
    let keys = control.keys();
    let lines = keys.iter().map(key_line);
    lines.chain([String::new()]).collect::<Vec<_>>().join("\n")
}

fn key_line(key: &KeySummary) -> String {
    let alias = key.aliases.first().map_or("-", String::as_str);
    let expires = key.expires.map_or_else(|| "-".to_owned(), |at| at.to_string());
    format!(
        "{:<12}{:<38}{:<20}{:<24}{:<18}{expires}",
        key.region, key.id, alias, key.spec, key.state
    )
}
