//! Answers on the wire: AWS JSON 1.1, AWS Query XML, plain text, and answers that break off.

use std::convert::Infallible;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::{Body, Frame, SizeHint};
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, DATE, HeaderValue};
use hyper::{Response, StatusCode};
use jiff::Timestamp;
use serde_json::json;
use tokio::time::Sleep;

use super::arrival::Protocol;
use super::exception::Exception;
use super::key::ACCOUNT;
use super::ops_keys::random_uuid;
use super::store::{Answer, CALLER};

/// The XML namespace of STS.
const STS_NAMESPACE: &str = "https://sts.amazonaws.com/doc/2011-06-15/";

/// How long the first half of a broken answer has to leave before the connection breaks.
const HALF_WAY: Duration = Duration::from_millis(30);

/// A body: whole, or cut in the middle.
pub(super) enum Content {
    Whole(Full<Bytes>),
    Cut { half: Option<Bytes>, pause: Pin<Box<Sleep>> },
}

impl Body for Content {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        match self.get_mut() {
            Self::Whole(body) => {
                Pin::new(body).poll_frame(context).map_err(|never: Infallible| match never {})
            }
            Self::Cut { half, pause } => match half.take() {
                Some(half) => Poll::Ready(Some(Ok(Frame::data(half)))),
                None => pause
                    .as_mut()
                    .poll(context)
                    .map(|()| Some(Err(io::ErrorKind::ConnectionAborted.into()))),
            },
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(body) => body.size_hint(),
            Self::Cut { .. } => SizeHint::default(),
        }
    }
}

/// One answer, before it is put on the wire.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) content_type: &'static str,
    pub(super) body: Vec<u8>,
    pub(super) request_id: String,
}

impl Reply {
    /// Text, for people.
    pub(super) fn text(status: u16, text: impl Into<String>) -> Self {
        Self::new(status, "text/plain; charset=utf-8", text.into().into_bytes())
    }

    /// A web page.
    pub(super) fn html(status: u16, page: &str) -> Self {
        Self::new(status, "text/html; charset=utf-8", page.as_bytes().to_vec())
    }

    /// Bytes of a file.
    pub(super) fn file(bytes: Vec<u8>) -> Self {
        Self::new(200, "application/octet-stream", bytes)
    }

    fn new(status: u16, content_type: &'static str, body: Vec<u8>) -> Self {
        let request_id = random_uuid().unwrap_or_default();
        Self { status, content_type, body, request_id }
    }

    /// What an operation answered.
    pub(super) fn of(protocol: Protocol, answer: Answer) -> Self {
        match protocol {
            Protocol::Json => Self::json(answer),
            Protocol::Query => Self::xml(answer),
        }
    }

    fn json(answer: Answer) -> Self {
        let (status, value) = match answer {
            Ok(value) => (200, value),
            Err(Exception { code, message, status }) => {
                let mut body = json!({"__type": code});
                if let (Some(message), Some(map)) = (message, body.as_object_mut()) {
                    map.insert("message".to_owned(), message.into());
                }
                (status, body)
            }
        };
        let body = if value.is_null() { Vec::new() } else { value.to_string().into_bytes() };
        Self::new(status, "application/x-amz-json-1.1", body)
    }

    /// GetCallerIdentity, or an error, as STS writes them.
    fn xml(answer: Answer) -> Self {
        let mut reply = Self::new(200, "text/xml", Vec::new());
        let id = &reply.request_id;
        let text = match answer {
            Ok(_) => format!(
                "<GetCallerIdentityResponse xmlns=\"{STS_NAMESPACE}\">\n  <GetCallerIdentityResult>\n    <Arn>{CALLER}</Arn>\n    <UserId>AIDAPRACTICE000000000</UserId>\n    <Account>{ACCOUNT}</Account>\n  </GetCallerIdentityResult>\n  <ResponseMetadata>\n    <RequestId>{id}</RequestId>\n  </ResponseMetadata>\n</GetCallerIdentityResponse>\n"
            ),
            Err(exception) => {
                reply.status = exception.status;
                let code = exception.code.strip_suffix("Exception").unwrap_or(&exception.code);
                let message = escaped(&exception.message.unwrap_or_default());
                let at = if exception.status < 500 { "Sender" } else { "Receiver" };
                format!(
                    "<ErrorResponse xmlns=\"{STS_NAMESPACE}\">\n  <Error>\n    <Type>{at}</Type>\n    <Code>{code}</Code>\n    <Message>{message}</Message>\n  </Error>\n  <RequestId>{id}</RequestId>\n</ErrorResponse>\n"
                )
            }
        };
        reply.body = text.into_bytes();
        reply
    }

    /// Puts the answer on the wire, dated so; `cut` breaks it off in the middle.
    pub(super) fn on_the_wire(self, date: Timestamp, cut: bool) -> Response<Content> {
        // A broken answer promises at least one byte that never comes.
        let promised = self.body.len().max(16);
        let body = Bytes::from(self.body);
        let content = if cut {
            let half = body.slice(..body.len() / 2);
            let half = (!half.is_empty()).then_some(half);
            Content::Cut { half, pause: Box::pin(tokio::time::sleep(HALF_WAY)) }
        } else {
            Content::Whole(Full::new(body))
        };
        let mut response = Response::new(content);
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        headers.insert("cache-control", HeaderValue::from_static("no-store"));
        if cut {
            headers.insert(CONTENT_LENGTH, HeaderValue::from(promised));
        }
        if let Ok(id) = HeaderValue::from_str(&self.request_id) {
            headers.insert("x-amzn-requestid", id);
        }
        if let Ok(date) = HeaderValue::from_str(&http_date(date)) {
            headers.insert(DATE, date);
        }
        response
    }
}

/// RFC 9110, section 5.6.7: IMF-fixdate.
fn http_date(at: Timestamp) -> String {
    at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may")]

    use super::*;

    #[test]
    fn dates_are_written_as_http_wants() {
        let at: Timestamp = "2026-11-07T09:05:03.9Z".parse().unwrap();
        assert_eq!(http_date(at), "Sat, 07 Nov 2026 09:05:03 GMT");
    }

    #[test]
    fn an_exception_without_a_message_has_no_member_for_it() {
        let reply = Reply::json(Err(Exception::silent("InvalidCiphertextException")));
        assert_eq!(reply.body, br#"{"__type":"InvalidCiphertextException"}"#);
        assert_eq!(reply.status, 400);
        assert!(Reply::json(Ok(serde_json::Value::Null)).body.is_empty());
    }
}
