//! What was seen of one call on the wire: the address, whether a connection was up, the reply's
//! headers.
//!
//! An interceptor of the SDK writes it down while the call runs, because neither the SDK's outputs
//! (no Date header) nor its errors (no word about the connection) tell it afterwards. On it rests
//! [`Sent`](crate::kms::failure::Sent): a request that never had a connection was not sent.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::connection::CaptureSmithyConnection;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeDeserializationInterceptorContextRef, BeforeTransmitInterceptorContextRef,
};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use jiff::Timestamp;

use super::dates;

/// The first lines of a reply.
#[derive(Debug, Clone, Default)]
pub(super) struct Head {
    /// HTTP status.
    pub(super) status: u16,
    /// The ID AWS gave the request.
    pub(super) request_id: Option<String>,
    /// AWS's clock.
    pub(super) server_date: Option<Timestamp>,
    /// The media type, without parameters.
    pub(super) content_type: Option<String>,
    /// The error code, where it travels as a header.
    pub(super) error_code: Option<String>,
}

impl Head {
    fn of(response: &HttpResponse) -> Self {
        let headers = response.headers();
        let text = |name: &str| headers.get(name).map(str::trim).filter(|text| !text.is_empty());
        let request_id = ["x-amzn-requestid", "x-amzn-request-id", "x-amz-request-id"];
        let content_type = text("content-type").and_then(|text| text.split(';').next());
        Self {
            status: response.status().as_u16(),
            request_id: request_id.into_iter().find_map(text).map(str::to_owned),
            server_date: text("date").and_then(dates::from_header),
            content_type: content_type.map(|media_type| media_type.trim().to_owned()),
            error_code: text("x-amzn-errortype").map(str::to_owned),
        }
    }
}

/// How far the last attempt of a call came.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    /// The address of the request; absent while it was not yet ready to be sent.
    pub(super) address: Option<String>,
    /// Whether a connection was handed to the request, so that it may have been written.
    pub(super) connected: bool,
    /// The head of the reply, if one came.
    pub(super) head: Option<Head>,
}

#[derive(Default)]
struct Notes {
    address: Option<String>,
    connection: Option<CaptureSmithyConnection>,
    head: Option<Head>,
}

/// The interceptor of one call.
#[derive(Clone, Default)]
pub(super) struct Wire(Arc<Mutex<Notes>>);

impl Wire {
    /// What was seen so far.
    pub(super) fn seen(&self) -> Seen {
        let notes = self.notes();
        Seen {
            address: notes.address.clone(),
            connected: notes.connection.as_ref().is_some_and(|capture| capture.get().is_some()),
            head: notes.head.clone(),
        }
    }

    fn notes(&self) -> MutexGuard<'_, Notes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wire")
    }
}

impl Intercept for Wire {
    fn name(&self) -> &'static str {
        "Wire"
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        // The SDK puts the capture there for its own use, to close connections that went bad.
        *self.notes() = Notes {
            address: Some(context.request().uri().to_owned()),
            connection: config.load::<CaptureSmithyConnection>().cloned(),
            head: None,
        };
        Ok(())
    }

    fn read_after_transmit(
        &self,
        context: &BeforeDeserializationInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        _config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.notes().head = Some(Head::of(context.response()));
        Ok(())
    }
}
