//! From an HTTP request to a call: protocol, operation, Region, who signed.
//!
//! KMS speaks AWS JSON 1.1 (the operation is in X-Amz-Target), STS the AWS Query protocol (it is
//! in the form). Both come to the same address. Signatures are not checked, but there must be one:
//! the Region is read from its credential scope, `<key>/<date>/<region>/<service>/aws4_request`.

use hyper::HeaderMap;

use super::exception::Exception;
use crate::kms::model::is_region;

/// How the client speaks, and wants to be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Protocol {
    /// AWS JSON 1.1.
    Json,
    /// AWS Query: a form in, XML out.
    Query,
}

/// One call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Arrival {
    pub(super) operation: String,
    pub(super) region: String,
}

/// Access keys that begin so belong to a session that has ended.
const EXPIRED: &str = "EXPIRED";

/// Which protocol a request is in.
pub(super) fn protocol(headers: &HeaderMap) -> Protocol {
    let form = text(headers, "content-type")
        .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    if form && !headers.contains_key("x-amz-target") { Protocol::Query } else { Protocol::Json }
}

/// Reads what a request asks for.
pub(super) fn read(headers: &HeaderMap, body: &[u8]) -> Result<Arrival, Exception> {
    let region = signed_region(headers)?;
    let operation = match protocol(headers) {
        Protocol::Json => text(headers, "x-amz-target")
            .and_then(|target| target.strip_prefix("TrentService."))
            .ok_or_else(Exception::unknown_operation)?
            .to_owned(),
        Protocol::Query => match form_value(body, "Action").as_deref() {
            Some("GetCallerIdentity") => "GetCallerIdentity".to_owned(),
            Some(other) => {
                return Err(Exception::new(
                    "InvalidAction",
                    format!("Could not find operation {other} for version 2011-06-15"),
                ));
            }
            None => return Err(Exception::silent("MissingAction")),
        },
    };
    Ok(Arrival { operation, region })
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn signed_region(headers: &HeaderMap) -> Result<String, Exception> {
    let Some(authorization) = text(headers, "authorization") else {
        return Err(Exception::new(
            "MissingAuthenticationTokenException",
            "Missing Authentication Token",
        ));
    };
    let incomplete = || {
        Exception::new(
            "IncompleteSignatureException",
            "Authorization header requires 'Credential' parameter.",
        )
    };
    let rest = authorization.split_once("Credential=").ok_or_else(incomplete)?.1;
    let scope = rest.split([',', ' ']).next().unwrap_or_default();
    let parts: Vec<&str> = scope.split('/').collect();
    let [access_key, _date, region, _service, "aws4_request"] = parts.as_slice() else {
        return Err(incomplete());
    };
    if !is_region(region) {
        return Err(Exception::new(
            "InvalidSignatureException",
            "Credential should be scoped to a valid region. ",
        ));
    }
    if access_key.starts_with(EXPIRED) {
        return Err(Exception::new(
            "ExpiredTokenException",
            "The security token included in the request is expired",
        ));
    }
    Ok((*region).to_owned())
}

/// A value of a form, decoded (application/x-www-form-urlencoded).
fn form_value(body: &[u8], name: &str) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?;
    let (_, value) =
        text.split('&').filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name)?;
    percent_decoded(value)
}

/// Undoes percent encoding; `+` is a space.
pub(super) fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may")]

    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    const SIGNED: &str = "AWS4-HMAC-SHA256 Credential=AKID/20261117/practice-2/kms/aws4_request, SignedHeaders=host, Signature=00";

    #[test]
    fn the_region_comes_from_the_credential_scope() {
        let json = headers(&[("authorization", SIGNED), ("x-amz-target", "TrentService.ListKeys")]);
        let arrival = read(&json, b"{}").unwrap();
        assert_eq!(arrival.region, "practice-2");
        assert_eq!(arrival.operation, "ListKeys");
    }

    #[test]
    fn a_form_is_for_sts() {
        let form = headers(&[
            ("authorization", SIGNED),
            ("content-type", "application/x-www-form-urlencoded; charset=utf-8"),
        ]);
        let body = b"Action=GetCallerIdentity&Version=2011-06-15";
        assert_eq!(read(&form, body).unwrap().operation, "GetCallerIdentity");
        assert_eq!(read(&form, b"Action=AssumeRole").unwrap_err().code, "InvalidAction");
    }

    #[test]
    fn unsigned_and_expired_requests_are_refused() {
        let code = |pairs: &[(&'static str, &str)]| read(&headers(pairs), b"").unwrap_err().code;
        assert_eq!(code(&[]), "MissingAuthenticationTokenException");
        assert_eq!(code(&[("authorization", "Basic eA==")]), "IncompleteSignatureException");
        let expired = SIGNED.replace("AKID", "EXPIREDAKID");
        assert_eq!(code(&[("authorization", &expired)]), "ExpiredTokenException");
        let nowhere = SIGNED.replace("practice-2", "nowhere");
        assert_eq!(code(&[("authorization", &nowhere)]), "InvalidSignatureException");
        assert_eq!(code(&[("authorization", SIGNED)]), "UnknownOperationException");
    }
}
