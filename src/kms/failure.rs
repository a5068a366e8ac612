//! Every way a call can go wrong, as one type.
//!
//! A [`Failure`] is made from the *code* of an answer, never from its message: many KMS messages
//! are empty. Three layers meet here: exceptions the API models, codes that arrive without being
//! modelled, and every way of getting no answer at all.

use std::fmt;

use jiff::Timestamp;

use super::port::Operation;

/// Whether the request left this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// It was sent, and answered.
    Yes,
    /// Nothing was sent.
    No,
    /// It may have been sent: the outcome has to be looked at.
    Unknown,
}

/// One failed call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The operation that failed.
    pub operation: Operation,
    /// What kind of failure, for the remedy to be keyed on.
    pub kind: FailureKind,
    /// The code as AWS sent it.
    pub code: Option<String>,
    /// AWS's message, where it is not empty.
    pub message: Option<String>,
    /// HTTP status of the answer.
    pub http_status: Option<u16>,
    /// The ID AWS gave the request.
    pub request_id: Option<String>,
    /// Whether the request left this computer.
    pub sent: Sent,
    /// When the failure was noticed, by this computer's clock.
    pub at: Timestamp,
    /// AWS's clock, from the answer's Date header.
    pub server_date: Option<Timestamp>,
    /// What was seen of an answer that is not KMS's, or of a connection that did not come about:
    /// a content type, a certificate's issuer, a host name.
    pub detail: Option<String>,
}

macro_rules! kinds {
    ($($(#[$meta:meta])* $variant:ident $([$($code:literal),+])? ),+ $(,)?) => {
        /// The kinds of failure. A modelled exception of any operation of
        /// [`Operation`] has its own kind; so has every code that is known to arrive unmodelled,
        /// and every way of getting no answer.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum FailureKind { $($(#[$meta])* $variant),+ }

        impl FailureKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The codes this kind is made from; none for a failure without an answer.
            pub const fn codes(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($($code),+)?]),+ }
            }
        }
    };
}

kinds! {
    // The ten of ImportKeyMaterial.
    /// More than 24 hours since the parameters were fetched.
    ExpiredImportToken ["ExpiredImportTokenException"],
    /// The token is damaged or belongs to another key.
    InvalidImportToken ["InvalidImportTokenException"],
    /// KMS cannot unwrap the material.
    InvalidCiphertext ["InvalidCiphertextException"],
    /// KMS unwrapped the material and refuses it.
    IncorrectKeyMaterial ["IncorrectKeyMaterialException"],
    /// The key's state forbids the call.
    KmsInvalidState ["KMSInvalidStateException", "InvalidStateException"],
    /// No such key here.
    NotFound ["NotFoundException"],
    /// The ARN is malformed.
    InvalidArn ["InvalidArnException"],
    /// The key cannot do this: wrong origin, or a parameter it does not take.
    UnsupportedOperation ["UnsupportedOperationException"],
    /// A time limit inside KMS.
    DependencyTimeout ["DependencyTimeoutException"],
    /// A fault inside KMS.
    KmsInternal ["KMSInternalException"],
    // Other modelled exceptions.
    /// The alias (or replica) exists already.
    AlreadyExists ["AlreadyExistsException"],
    /// Another change of the same key is under way.
    Conflict ["ConflictException"],
    /// The key is disabled.
    Disabled ["DisabledException"],
    /// The ciphertext belongs to another key.
    IncorrectKey ["IncorrectKeyException"],
    /// The alias name is not permitted.
    InvalidAliasName ["InvalidAliasNameException"],
    /// A grant token is not accepted.
    InvalidGrantToken ["InvalidGrantTokenException"],
    /// The key's usage forbids the call.
    InvalidKeyUsage ["InvalidKeyUsageException"],
    /// A list marker is stale.
    InvalidMarker ["InvalidMarkerException"],
    /// KMS cannot reach the key just now.
    KeyUnavailable ["KeyUnavailableException"],
    /// A quota is used up.
    LimitExceeded ["LimitExceededException"],
    /// The key policy is not well formed.
    MalformedPolicyDocument ["MalformedPolicyDocumentException"],
    /// A tag is not permitted.
    Tag ["TagException"],
    /// A MAC does not verify.
    KmsInvalidMac ["KMSInvalidMacException"],
    /// A signature does not verify.
    KmsInvalidSignature ["KMSInvalidSignatureException"],
    /// A dry run that would have succeeded.
    DryRunOperation ["DryRunOperationException"],
    /// Faults of custom key stores, which hold no EXTERNAL key.
    CustomKeyStore [
        "CustomKeyStoreNotFoundException", "CustomKeyStoreInvalidStateException",
        "CloudHsmClusterInvalidConfigurationException", "XksKeyInvalidConfigurationException",
        "XksKeyAlreadyInUseException", "XksKeyNotFoundException"
    ],
    // Codes that arrive unmodelled.
    /// The identity lacks a permission, or a policy condition is not met.
    AccessDenied ["AccessDeniedException", "AccessDenied", "UnauthorizedOperation", "NotAuthorized"],
    /// Too many requests.
    Throttling [
        "ThrottlingException", "Throttling", "ThrottledException", "RequestThrottledException",
        "TooManyRequestsException", "RequestLimitExceeded", "SlowDown", "PriorRequestNotComplete"
    ],
    /// A value is out of range.
    Validation [
        "ValidationException", "ValidationError", "InvalidParameterValue", "InvalidParameter",
        "InvalidParameterCombination", "MissingParameter", "SerializationException",
        "MalformedQueryString", "InvalidQueryParameter"
    ],
    /// The session has ended.
    ExpiredToken ["ExpiredTokenException", "ExpiredToken", "TokenRefreshRequired"],
    /// AWS does not know the access key.
    UnrecognizedClient [
        "UnrecognizedClientException", "InvalidClientTokenId", "InvalidAccessKeyId",
        "InvalidToken", "MissingAuthenticationToken", "MissingAuthenticationTokenException"
    ],
    /// The signature is refused: the clock, the secret key, or a proxy that rewrites.
    InvalidSignature [
        "InvalidSignatureException", "SignatureDoesNotMatch", "IncompleteSignature",
        "IncompleteSignatureException"
    ],
    /// The request's time is too far from AWS's.
    RequestTimeTooSkewed ["RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"],
    /// The account has not enabled the Region or the service.
    OptInRequired ["OptInRequired", "OptInRequiredException", "SubscriptionRequiredException", "RegionDisabledException"],
    /// The service is not available, or has an internal failure, outside KMS's own exceptions.
    ServiceUnavailable [
        "ServiceUnavailable", "ServiceUnavailableException", "InternalFailure", "InternalError",
        "InternalServerError", "InternalServerException", "BandwidthLimitExceeded"
    ],
    /// AWS gave up waiting for the request.
    RequestTimeout ["RequestTimeout", "RequestTimeoutException"],
    /// The endpoint does not know the operation: not KMS, or an old copy of it.
    UnknownOperation ["UnknownOperationException", "InvalidAction", "NotImplemented", "InvalidEndpointException"],
    /// A code this program does not know.
    UnknownCode,
    // No answer.
    /// The host name was not found.
    NameNotFound,
    /// The host refused the connection.
    ConnectionRefused,
    /// The connection did not come about, for another reason.
    Unreachable,
    /// No connection within the time allowed; nothing was sent.
    ConnectTimeout,
    /// TLS failed: an unknown issuer, a wrong name, an expired certificate.
    Tls,
    /// Something answered that is not KMS: a web page, a proxy.
    NotKms,
    /// Sent, but no answer within the time allowed.
    AnswerTimeout,
    /// The connection broke after the request may have been sent, or the reply was cut.
    ConnectionLost,
    /// The profile has no credentials, or does not exist.
    MissingCredentials,
    /// The single sign-on session has lapsed.
    SsoLapsed,
    /// A credentials source gave an error.
    CredentialsFailed,
    /// No Region was chosen or found.
    NoRegion,
    /// The request could not be built: a fault of this program or a setting it cannot use.
    NotBuilt,
}

impl FailureKind {
    /// The kind of an answer, by its code. The code may carry a namespace before `#` or a URI
    /// after `:` (AWS JSON 1.1 protocol).
    pub fn from_code(code: &str) -> Self {
        let code = code.rsplit('#').next().unwrap_or(code);
        let code = code.split(':').next().unwrap_or(code);
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.codes().contains(&code))
            .unwrap_or(Self::UnknownCode)
    }

    /// Whether AWS answered.
    pub const fn is_answer(self) -> bool {
        !matches!(
            self,
            Self::NameNotFound
                | Self::ConnectionRefused
                | Self::Unreachable
                | Self::ConnectTimeout
                | Self::Tls
                | Self::NotKms
                | Self::AnswerTimeout
                | Self::ConnectionLost
                | Self::MissingCredentials
                | Self::SsoLapsed
                | Self::CredentialsFailed
                | Self::NoRegion
                | Self::NotBuilt
        )
    }

    /// Whether the fault lies in signing in or in reaching AWS, not in the key or the material.
    pub const fn is_access(self) -> bool {
        matches!(
            self,
            Self::ExpiredToken
                | Self::UnrecognizedClient
                | Self::InvalidSignature
                | Self::RequestTimeTooSkewed
                | Self::OptInRequired
                | Self::NameNotFound
                | Self::ConnectionRefused
                | Self::Unreachable
                | Self::ConnectTimeout
                | Self::Tls
                | Self::NotKms
                | Self::MissingCredentials
                | Self::SsoLapsed
                | Self::CredentialsFailed
                | Self::NoRegion
                | Self::UnknownOperation
        )
    }

    /// Whether the same request may succeed a little later with nothing changed.
    pub const fn is_temporary(self) -> bool {
        matches!(
            self,
            Self::DependencyTimeout
                | Self::KmsInternal
                | Self::KeyUnavailable
                | Self::Throttling
                | Self::ServiceUnavailable
                | Self::RequestTimeout
                | Self::Conflict
        )
    }
}

impl Failure {
    /// An import whose job broke inside this program: a fault of ours, and its outcome is unknown.
    pub const fn broken(at: Timestamp) -> Self {
        Self {
            operation: Operation::ImportKeyMaterial,
            kind: FailureKind::ConnectionLost,
            code: None,
            message: None,
            http_status: None,
            request_id: None,
            sent: Sent::Unknown,
            at,
            server_date: None,
            detail: None,
        }
    }

    /// Whether a write may have happened although it looks failed: its outcome must be looked at
    /// before anything is repeated.
    pub fn leaves_doubt(&self) -> bool {
        if !self.operation.writes() {
            return false;
        }
        match self.sent {
            Sent::Unknown => true,
            Sent::No => false,
            // A 5xx may come after the change was made.
            Sent::Yes => {
                self.kind.is_temporary() && self.http_status.is_none_or(|status| status >= 500)
            }
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} failed: ", self.operation.name())?;
        match &self.code {
            Some(code) => f.write_str(code),
            None => write!(f, "{:?}", self.kind),
        }
    }
}

impl std::error::Error for Failure {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_code_belongs_to_two_kinds() {
        let mut seen = std::collections::BTreeMap::new();
        for kind in FailureKind::ALL {
            for code in kind.codes() {
                assert_eq!(seen.insert(*code, *kind), None, "{code}");
                assert_eq!(FailureKind::from_code(code), *kind);
            }
        }
    }

    #[test]
    fn codes_may_carry_a_namespace() {
        assert_eq!(
            FailureKind::from_code("com.amazonaws.kms#NotFoundException"),
            FailureKind::NotFound
        );
        assert_eq!(FailureKind::from_code("NeverHeardOfIt"), FailureKind::UnknownCode);
    }
}
