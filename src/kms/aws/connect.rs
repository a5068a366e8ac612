//! From what a person chose to a client: profile, Region, credentials, endpoint, certificates.
//!
//! What is not chosen comes from the environment and the AWS files, as aws-config finds it. One
//! thing differs: a profile that is named comes before access keys in the environment, as
//! `--profile` does in the AWS CLI. aws-config alone would sign in as somebody else in silence.

use std::time::Duration;

use aws_config::default_provider::credentials::DefaultCredentialsChain;
use aws_config::identity::IdentityCache;
use aws_config::profile::ProfileFileCredentialsProvider;
use aws_config::provider_config::ProviderConfig;
use aws_config::retry::RetryConfig;
use aws_config::timeout::TimeoutConfig;
use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_sdk_kms::config::endpoint::{DefaultResolver, Params, ResolveEndpoint as _};
use aws_smithy_http_client::tls::TlsContext;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_types::service_config::ServiceConfigKey;
use hyper::Uri;

use super::calls::AwsKms;
use super::errors::unsent;
use super::http::Client;
use super::profiles;
use super::proxy::Proxies;
use super::session::Session;
use super::{sign_in, trust, wording};
use crate::kms::failure::{Failure, FailureKind};
use crate::kms::port::{Connect, Connection, Operation};

/// The Region of the practice KMS, where none is chosen.
const PRACTICE_REGION: &str = "practice-1";

/// How long to wait, and how often to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For a connection, TLS included. The SDK's own default is the same.
    pub connect: Duration,
    /// For the answer to one attempt.
    pub attempt: Duration,
    /// For a call with all its attempts.
    pub operation: Duration,
    /// For credentials: a browser or a program may have to ask a person first.
    pub sign_in: Duration,
    /// How often a call that only reads is attempted; `None` leaves it to the environment
    /// (`AWS_MAX_ATTEMPTS`), which means three. A call that changes something is sent once.
    pub attempts: Option<u32>,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_millis(3100),
            attempt: Duration::from_secs(30),
            operation: Duration::from_mins(1),
            sign_in: Duration::from_mins(1),
            attempts: None,
        }
    }
}

/// Makes an [`AwsKms`].
#[derive(Debug, Clone, Default)]
pub struct AwsConnector {
    patience: Patience,
}

impl AwsConnector {
    /// With the usual patience.
    pub fn new() -> Self {
        Self::default()
    }

    /// With another patience.
    pub const fn with_patience(patience: Patience) -> Self {
        Self { patience }
    }

    fn timeouts(&self) -> TimeoutConfig {
        TimeoutConfig::builder()
            .connect_timeout(self.patience.connect)
            .operation_attempt_timeout(self.patience.attempt)
            .operation_timeout(self.patience.operation)
            .build()
    }

    /// The practice KMS: nothing is read from files or the environment.
    fn practice(&self, connection: &Connection, http: SharedHttpClient) -> SdkConfig {
        let credentials =
            Credentials::new("PRACTICEACCESSKEY001", "practice", None, None, "practice");
        let region = text(connection.region.as_deref()).unwrap_or(PRACTICE_REGION);
        let attempts = self.patience.attempts.unwrap_or(3);
        SdkConfig::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .http_client(http)
            .timeout_config(self.timeouts())
            .retry_config(RetryConfig::standard().with_max_attempts(attempts))
            .identity_cache(IdentityCache::lazy().build())
            .region(Region::new(region.to_owned()))
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .build()
    }

    /// Everything that is not chosen, as aws-config finds it.
    async fn found(&self, connection: &Connection, http: SharedHttpClient) -> SdkConfig {
        let mut loader = aws_config::defaults(BehaviorVersion::v2026_01_12())
            .http_client(http)
            .timeout_config(self.timeouts())
            // A renewal in the middle of a call must not wait longer than the call.
            .identity_cache(IdentityCache::lazy().load_timeout(self.patience.attempt).build())
            .no_credentials();
        if let Some(attempts) = self.patience.attempts {
            loader = loader.retry_config(RetryConfig::standard().with_max_attempts(attempts));
        }
        if let Some(profile) = text(connection.profile.as_deref()) {
            loader = loader.profile_name(profile);
        }
        if let Some(region) = text(connection.region.as_deref()) {
            loader = loader.region(Region::new(region.to_owned()));
        }
        if let Some(url) = text(connection.endpoint_url.as_deref()) {
            loader = loader.endpoint_url(url);
        }
        // Unchecked boxes mean: as the environment says.
        if connection.fips {
            loader = loader.use_fips(true);
        }
        if connection.dual_stack {
            loader = loader.use_dual_stack(true);
        }
        loader.load().await
    }

    /// The source of credentials of a profile, or of the environment.
    async fn credentials(
        &self,
        connection: &Connection,
        config: &SdkConfig,
        http: SharedHttpClient,
    ) -> SharedCredentialsProvider {
        let provider_config = ProviderConfig::without_region()
            .with_http_client(http)
            .with_behavior_version(Some(BehaviorVersion::v2026_01_12()))
            .with_region(config.region().cloned())
            .with_use_fips(config.use_fips())
            .with_use_dual_stack(config.use_dual_stack())
            .with_timeout_config(self.timeouts());
        if let Some(profile) = text(connection.profile.as_deref()) {
            let provider = ProfileFileCredentialsProvider::builder()
                .configure(&provider_config)
                .profile_name(profile)
                .build();
            return SharedCredentialsProvider::new(provider);
        }
        let mut chain = DefaultCredentialsChain::builder().configure(provider_config);
        chain.set_region(config.region().cloned());
        SharedCredentialsProvider::new(chain.build().await)
    }

    async fn session(
        &self,
        connection: &Connection,
        config: &SdkConfig,
        http: SharedHttpClient,
    ) -> Result<Session, Failure> {
        let source = match config.credentials_provider() {
            Some(provider) => provider,
            None => self.credentials(connection, config, http).await,
        };
        let session = Session::new(source);
        match tokio::time::timeout(self.patience.sign_in, session.begin()).await {
            Ok(Ok(())) => Ok(session),
            Ok(Err(error)) => {
                let (kind, detail) = sign_in::classify(&error);
                Err(failed(kind, detail))
            }
            Err(_elapsed) => {
                Err(failed(FailureKind::CredentialsFailed, Some("no answer in time".to_owned())))
            }
        }
    }
}

impl Connect for AwsConnector {
    type Kms = AwsKms;

    async fn connect(&self, connection: &Connection) -> Result<AwsKms, Failure> {
        let not_built = |why| failed(FailureKind::NotBuilt, Some(why));
        let url = text(connection.endpoint_url.as_deref());
        if let Some(url) = url {
            check_address(url).map_err(not_built)?;
        } else if connection.practice {
            return Err(not_built("the practice KMS has no address".to_owned()));
        }
        let context = trust::context(connection.certificate_file.as_deref()).map_err(not_built)?;
        let proxies = if connection.practice { Proxies::None } else { Proxies::Environment };
        let http = http_client(context, proxies);
        let config = if connection.practice {
            let config = self.practice(connection, http.clone());
            config.into_builder().endpoint_url(url.unwrap_or_default()).build()
        } else {
            check_profile(connection).await?;
            self.found(connection, http.clone()).await
        };
        let Some(region) = config.region().map(ToString::to_string) else {
            return Err(failed(FailureKind::NoRegion, None));
        };
        let service_url = if connection.practice { None } else { service_url(&config, url) };
        let endpoint = endpoint(&config, service_url.or_else(|| url.map(str::to_owned))).await?;
        let session = self.session(connection, &config, http).await?;
        let provider = SharedCredentialsProvider::new(session.clone());
        let config = config.into_builder().credentials_provider(provider).build();
        Ok(AwsKms::new(&config, session, region, endpoint, proxies))
    }
}

fn failed(kind: FailureKind, detail: Option<String>) -> Failure {
    unsent(Operation::GetCallerIdentity, kind, detail)
}

fn http_client(context: TlsContext, proxies: Proxies) -> SharedHttpClient {
    SharedHttpClient::new(Client::new(context, proxies))
}

/// A field of a form: without white space around it, and absent when empty.
fn text(field: Option<&str>) -> Option<&str> {
    field.map(str::trim).filter(|field| !field.is_empty())
}

/// A profile that is named must exist; aws-config would say so too late, after it missed a Region.
async fn check_profile(connection: &Connection) -> Result<(), Failure> {
    let Some(profile) = text(connection.profile.as_deref()) else { return Ok(()) };
    if profiles::exists(profile).await? {
        return Ok(());
    }
    let detail = Some(format!("profile {profile} does not exist"));
    Err(failed(FailureKind::MissingCredentials, detail))
}

fn check_address(url: &str) -> Result<(), String> {
    let uri: Uri = url.parse().map_err(|error| format!("{url}: {error}"))?;
    match (uri.scheme_str(), uri.host()) {
        (Some("http" | "https"), Some(_)) => Ok(()),
        _ => Err(format!("{url}: an address begins with https:// or http://")),
    }
}

/// The address of KMS alone that the environment or the profile names
/// (`AWS_ENDPOINT_URL_KMS`), or theirs for all services.
fn service_url(config: &SdkConfig, chosen: Option<&str>) -> Option<String> {
    if chosen.is_some() {
        return None;
    }
    let key = ServiceConfigKey::builder()
        .service_id("KMS")
        .env("AWS_ENDPOINT_URL")
        .profile("endpoint_url")
        .build()
        .ok()?;
    let for_kms = config.service_config().and_then(|settings| settings.load_config(key));
    for_kms.or_else(|| config.endpoint_url().map(str::to_owned))
}

/// The address of KMS, by the rules of the SDK.
async fn endpoint(config: &SdkConfig, url: Option<String>) -> Result<String, Failure> {
    let not_built = |detail: String| failed(FailureKind::NotBuilt, Some(detail));
    let params = Params::builder()
        .set_region(config.region().map(ToString::to_string))
        .set_use_fips(config.use_fips())
        .set_use_dual_stack(config.use_dual_stack())
        .set_endpoint(url)
        .build()
        .map_err(|error| not_built(error.to_string()))?;
    let endpoint = DefaultResolver::new().resolve_endpoint(&params).await.map_err(|error| {
        not_built(wording::causes(error.as_ref()).unwrap_or_else(|| error.to_string()))
    })?;
    Ok(endpoint.url().to_owned())
}
