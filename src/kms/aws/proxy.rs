//! Which proxy a request goes through, decided by the code the HTTP client itself decides with.

use hyper::Uri;
use hyper_util::client::proxy::matcher::Matcher;

/// Where proxies are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proxies {
    /// `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, in either case.
    Environment,
    /// Nowhere: the practice KMS is on this computer, where no proxy can reach it.
    None,
}

/// The proxy that the environment names for an address, as `host:port`, without its password.
pub fn proxy_in_use(address: &str) -> Option<String> {
    let uri: Uri = address.parse().ok()?;
    host_and_port(Matcher::from_env().intercept(&uri)?.uri())
}

/// The computer that is called for an address, as `host:port`: the proxy, if there is one.
pub(super) fn called(address: &str, proxies: Proxies) -> Option<String> {
    let through = match proxies {
        Proxies::Environment => proxy_in_use(address),
        Proxies::None => None,
    };
    through.or_else(|| host_and_port(&address.parse().ok()?))
}

/// The host of `host:port`.
pub(super) fn host_of(called: &str) -> &str {
    called.rsplit_once(':').map_or(called, |(host, _port)| host)
}

/// `host:port`, with the port the scheme means where none is written.
pub(super) fn host_and_port(uri: &Uri) -> Option<String> {
    let host = uri.host()?;
    let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("http") { 80 } else { 443 });
    Some(format!("{host}:{port}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_called_computer_is_named_with_its_port() {
        let called = |address| called(address, Proxies::None);
        assert_eq!(
            called("https://kms.eu-west-1.amazonaws.com/").as_deref(),
            Some("kms.eu-west-1.amazonaws.com:443")
        );
        assert_eq!(called("http://127.0.0.1:4566/").as_deref(), Some("127.0.0.1:4566"));
        assert_eq!(called("http://[::1]/").as_deref(), Some("[::1]:80"));
        assert_eq!(called(""), None);
        assert_eq!(host_of("[::1]:80"), "[::1]");
    }
}
