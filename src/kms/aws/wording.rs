//! Where the SDK and its HTTP client tell a fault in words only: their types are private. Every
//! comparison with such words is in [`recognise`], and a test provokes each of them for real.

use std::error::Error;
use std::io;

/// A fault that only its words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// hyper-util, `connect/http.rs`: the resolver gave an error.
    NameNotFound,
    /// hyper-util, `connect/proxy/tunnel.rs`: 407 to CONNECT.
    ProxyWantsPassword,
    /// hyper-util, same file: another status, or none, to CONNECT.
    ProxyRefused,
    /// aws-smithy-runtime, `identity/cache/lazy.rs`.
    CredentialsTooSlow,
    /// aws-config, `sso/cache.rs`: no stored sign-in, or one that lacks a field.
    NoSsoToken,
    /// aws-sdk-sso, GetRoleCredentials: the stored sign-in is not accepted any more.
    SsoTokenRefused,
}

/// What a message of the SDK or its HTTP client means, if it is one of those known.
pub(super) fn recognise(message: &str) -> Option<Told> {
    match message {
        "dns error" => Some(Told::NameNotFound),
        "tunnel error: proxy authorization required" => Some(Told::ProxyWantsPassword),
        // Its cause follows: the proxy itself was not reached.
        "tunnel error: failed to create underlying connection" => None,
        _ if message.starts_with("tunnel error: ") => Some(Told::ProxyRefused),
        _ if message.starts_with("identity resolver timed out") => Some(Told::CredentialsTooSlow),
        _ if message.starts_with("failed to read `") && message.contains("sso") => {
            Some(Told::NoSsoToken)
        }
        _ if message.ends_with("in cached SSO token file") => Some(Told::NoSsoToken),
        _ if message.starts_with("UnauthorizedException") => Some(Told::SsoTokenRefused),
        _ => None,
    }
}

/// The first of an error and its causes that [`recognise`] knows.
pub(super) fn told(error: &(dyn Error + 'static)) -> Option<Told> {
    chain(error).find_map(|cause| recognise(&cause.to_string()))
}

/// An error and its causes. `io::Error::source` skips the error it wraps, so that is looked into.
pub(super) fn chain<'a>(
    error: &'a (dyn Error + 'static),
) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| match error.downcast_ref::<io::Error>() {
        Some(io) => io.get_ref().map(|inner| inner as &(dyn Error + 'static)),
        None => error.source(),
    })
}

/// The first of an error and its causes that is of this type.
pub(super) fn cause<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    chain(error).find_map(|cause| cause.downcast_ref::<E>())
}

/// Longest text of causes that is shown, in characters.
const SHOWN: usize = 300;

/// The messages of the causes of an error, without the error's own, each once and not endless.
pub(super) fn causes(error: &(dyn Error + 'static)) -> Option<String> {
    let mut messages: Vec<String> = Vec::new();
    for cause in chain(error).skip(1) {
        let message = cause.to_string();
        if !message.is_empty() && !messages.iter().any(|earlier| earlier.contains(&message)) {
            messages.push(message);
        }
    }
    let text: String = messages.join(": ").chars().take(SHOWN).collect();
    Some(text).filter(|text| !text.is_empty())
}
