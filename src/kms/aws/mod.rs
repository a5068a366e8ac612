//! The adapter to AWS: the only folder that names the SDK.
//!
//! [`AwsConnector`] makes an [`AwsKms`] of a [`Connection`](super::port::Connection). Every call
//! ends in a [`Reply`](super::port::Reply) with the request ID and AWS's time, or in a
//! [`Failure`](super::failure::Failure) that knows whether the request may have arrived.
//!
//! - `connect` and `session`: profile, Region, credentials, endpoint
//! - `http` and `trust`: the HTTP client, with proxies and added certificates
//! - `calls` and `convert`: one method per API operation, and its reply in our words
//! - `wire`: what was seen of one call (was there a connection? which headers came?)
//! - `errors`, `silence`, `sign_in` and `wording`: from `SdkError` to `Failure`
//! - `profiles` and `proxy`: what a front end shows before connecting
//!
//! Source: the AWS KMS and AWS STS API references, and the source of aws-config 1.13,
//! aws-smithy-runtime 1.16 and aws-smithy-http-client 1.5 for what the SDK does by itself.

#![expect(
    clippy::result_large_err,
    reason = "a Failure is the answer of a call, made once per call"
)]

mod calls;
mod connect;
mod convert;
mod dates;
mod errors;
mod http;
mod profiles;
mod proxy;
mod session;
mod sign_in;
mod silence;
mod trust;
mod wire;
mod wording;

pub use calls::AwsKms;
pub use connect::{AwsConnector, Patience};
pub use profiles::{ProfileKind, ProfileSummary, profiles};
pub use proxy::proxy_in_use;
