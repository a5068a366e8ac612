//! The HTTP client: the SDK's own connector, with proxies from the environment and with added
//! certificates.
//!
//! The SDK's default client honours proxies too, but takes no certificates and keeps idle
//! connections for 90 seconds, longer than many a proxy and firewall does. A connection that was
//! dropped in silence would leave an import in doubt.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use aws_smithy_http_client::Connector;
use aws_smithy_http_client::proxy::ProxyConfig;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::tls::{Provider, TlsContext};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;

use super::proxy::Proxies;

/// How long an idle connection is kept for the next call.
const IDLE: Duration = Duration::from_secs(20);

type Timeouts = (Option<Duration>, Option<Duration>);

/// One connector, hence one pool of connections, for each pair of timeouts the SDK asks for: it
/// uses shorter ones for the metadata service of EC2.
pub(super) struct Client {
    context: TlsContext,
    proxies: Proxies,
    connectors: Mutex<Vec<(Timeouts, SharedHttpConnector)>>,
}

impl Client {
    pub(super) const fn new(context: TlsContext, proxies: Proxies) -> Self {
        Self { context, proxies, connectors: Mutex::new(Vec::new()) }
    }

    fn connector(&self, settings: &HttpConnectorSettings) -> SharedHttpConnector {
        let proxies = match self.proxies {
            Proxies::Environment => ProxyConfig::from_env(),
            Proxies::None => ProxyConfig::disabled(),
        };
        let connector = Connector::builder()
            .connector_settings(settings.clone())
            .pool_idle_timeout(IDLE)
            .proxy_config(proxies)
            .tls_provider(Provider::Rustls(CryptoMode::AwsLc))
            .tls_context(self.context.clone())
            .build();
        SharedHttpConnector::new(connector)
    }
}

impl HttpClient for Client {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        _components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        let timeouts = (settings.connect_timeout(), settings.read_timeout());
        let mut connectors = self.connectors.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, connector)) = connectors.iter().find(|(made_for, _)| *made_for == timeouts)
        {
            return connector.clone();
        }
        let connector = self.connector(settings);
        connectors.push((timeouts, connector.clone()));
        connector
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("proxies", &self.proxies).finish_non_exhaustive()
    }
}
