//! The calls this program makes, one method per API operation.
//!
//! [`Kms`] and [`Connect`] have one real implementation each, in [`super::aws`]. Every method
//! makes one call (the SDK may repeat it where that is safe) and reports either a [`Reply`] or a
//! [`Failure`]. CreateKey and ImportKeyMaterial are sent once and never repeated by themselves.

use std::path::PathBuf;

use jiff::Timestamp;

use super::failure::Failure;
use super::model::{
    Expiration, Identity, ImportParameters, ImportToken, ImportType, KeyArn,
    KeyMaterialDescription, KeyMaterialEntry, KeyMaterialId, KeyMetadata, KeySpec, KeyUsage,
    WrappingAlgorithm, WrappingKeySpec,
};

/// How to reach AWS, as chosen by a person. Everything empty means: as the environment says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Connection {
    /// Profile of the AWS config and credentials files.
    pub profile: Option<String>,
    /// Region; otherwise the profile's or the environment's.
    pub region: Option<String>,
    /// An address in place of the standard endpoint.
    pub endpoint_url: Option<String>,
    /// The FIPS endpoint.
    pub fips: bool,
    /// The dual-stack endpoint.
    pub dual_stack: bool,
    /// A file of certificates (PEM) to trust besides the system's: an inspecting proxy's.
    pub certificate_file: Option<PathBuf>,
    /// The practice KMS of this program: fixed credentials, no profile is read.
    pub practice: bool,
}

/// The request ID and times of one call that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The API operation.
    pub operation: Operation,
    /// The ID AWS gave the request.
    pub request_id: Option<String>,
    /// When the reply came, by this computer's clock.
    pub at: Timestamp,
    /// AWS's clock, from the reply's Date header.
    pub server_date: Option<Timestamp>,
}

/// A reply with its receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply<T> {
    /// What was asked for.
    pub value: T,
    /// Request ID and times.
    pub receipt: Receipt,
}

/// The operations of AWS KMS and STS this program knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the AWS API reference")]
pub enum Operation {
    CreateKey,
    CreateAlias,
    TagResource,
    ListResourceTags,
    DescribeKey,
    ListKeys,
    ListAliases,
    GetParametersForImport,
    ImportKeyMaterial,
    DeleteImportedKeyMaterial,
    ListKeyRotations,
    RotateKeyOnDemand,
    GetPublicKey,
    GenerateMac,
    Encrypt,
    Decrypt,
    EnableKey,
    CancelKeyDeletion,
    GetCallerIdentity,
}

impl Operation {
    /// Every operation.
    pub const ALL: [Self; 19] = [
        Self::CreateKey,
        Self::CreateAlias,
        Self::TagResource,
        Self::ListResourceTags,
        Self::DescribeKey,
        Self::ListKeys,
        Self::ListAliases,
        Self::GetParametersForImport,
        Self::ImportKeyMaterial,
        Self::DeleteImportedKeyMaterial,
        Self::ListKeyRotations,
        Self::RotateKeyOnDemand,
        Self::GetPublicKey,
        Self::GenerateMac,
        Self::Encrypt,
        Self::Decrypt,
        Self::EnableKey,
        Self::CancelKeyDeletion,
        Self::GetCallerIdentity,
    ];

    /// The name in the API reference.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CreateKey => "CreateKey",
            Self::CreateAlias => "CreateAlias",
            Self::TagResource => "TagResource",
            Self::ListResourceTags => "ListResourceTags",
            Self::DescribeKey => "DescribeKey",
            Self::ListKeys => "ListKeys",
            Self::ListAliases => "ListAliases",
            Self::GetParametersForImport => "GetParametersForImport",
            Self::ImportKeyMaterial => "ImportKeyMaterial",
            Self::DeleteImportedKeyMaterial => "DeleteImportedKeyMaterial",
            Self::ListKeyRotations => "ListKeyRotations",
            Self::RotateKeyOnDemand => "RotateKeyOnDemand",
            Self::GetPublicKey => "GetPublicKey",
            Self::GenerateMac => "GenerateMac",
            Self::Encrypt => "Encrypt",
            Self::Decrypt => "Decrypt",
            Self::EnableKey => "EnableKey",
            Self::CancelKeyDeletion => "CancelKeyDeletion",
            Self::GetCallerIdentity => "GetCallerIdentity",
        }
    }

    /// The IAM action that allows it.
    pub fn action(self) -> String {
        match self {
            Self::GetCallerIdentity => "sts:GetCallerIdentity".to_owned(),
            other => format!("kms:{}", other.name()),
        }
    }

    /// Whether the call changes something, so that a lost answer leaves a doubt.
    pub const fn writes(self) -> bool {
        matches!(
            self,
            Self::CreateKey
                | Self::CreateAlias
                | Self::TagResource
                | Self::ImportKeyMaterial
                | Self::DeleteImportedKeyMaterial
                | Self::RotateKeyOnDemand
                | Self::EnableKey
                | Self::CancelKeyDeletion
        )
    }
}

/// What CreateKey is asked for; origin EXTERNAL is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateKeyRequest {
    /// The key spec.
    pub spec: KeySpec,
    /// The key usage.
    pub usage: KeyUsage,
    /// The description; empty for none.
    pub description: String,
    /// Whether the key is a multi-Region primary.
    pub multi_region: bool,
    /// Tags: names and values. One is the wizard's own, by which a key is found again after a
    /// lost answer.
    pub tags: Vec<(String, String)>,
    /// A key policy, if not the default.
    pub policy: Option<String>,
}

/// What ImportKeyMaterial is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportKeyMaterialRequest {
    /// The key, by ARN.
    pub key: KeyArn,
    /// The token of the same fetch as the wrapping key.
    pub import_token: ImportToken,
    /// The material, wrapped.
    pub encrypted_key_material: Vec<u8>,
    /// When the material goes; `None` leaves model and date out of the request, which some key
    /// policies ask for and KMS then answers with a demand for a date.
    pub expiration: SentExpiration,
    /// Symmetric keys only.
    pub import_type: Option<ImportType>,
    /// Symmetric keys only, and not with new material.
    pub key_material_id: Option<KeyMaterialId>,
    /// Symmetric keys only.
    pub description: Option<KeyMaterialDescription>,
}

/// How the expiration travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SentExpiration {
    /// ExpirationModel is named, ValidTo as it asks.
    Stated(Expiration),
    /// ExpirationModel is left out (KMS then means `KEY_MATERIAL_EXPIRES`); only the date is sent.
    Implied(Timestamp),
}

impl SentExpiration {
    /// What it means for the key.
    pub const fn expiration(self) -> Expiration {
        match self {
            Self::Stated(expiration) => expiration,
            Self::Implied(at) => Expiration::On(at),
        }
    }
}

/// What ImportKeyMaterial answers. May be empty: the truth is in DescribeKey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportKeyMaterialReply {
    /// Symmetric keys only.
    pub key_material_id: Option<KeyMaterialId>,
}

/// One page of ListKeys or ListAliases or ListKeyRotations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The entries.
    pub items: Vec<T>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// KMS says that there is more. With no `next` the list is incomplete and must be called so.
    pub truncated: bool,
}

/// One alias and the key it points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AliasEntry {
    /// `alias/...`
    pub name: String,
    /// The ID of its key, if it has one.
    pub key_id: Option<String>,
}

/// The answer to a call.
pub type Answer<T> = Result<Reply<T>, Failure>;

/// AWS KMS and STS for one identity in one Region.
///
/// Every method's failure is a [`Failure`] that names its operation. Nothing here prints.
#[expect(missing_docs, reason = "each method is the API operation of its name")]
pub trait Kms: Send + Sync + 'static {
    /// The Region in use.
    fn region(&self) -> &str;
    /// The host that is called.
    fn endpoint(&self) -> String;
    /// When the credentials in use end, if they do.
    fn session_ends(&self) -> Option<Timestamp> {
        None
    }

    fn caller_identity(&self) -> impl Future<Output = Answer<Identity>> + Send;
    fn create_key(
        &self,
        request: CreateKeyRequest,
    ) -> impl Future<Output = Answer<KeyMetadata>> + Send;
    fn create_alias(&self, alias: &str, key: &KeyArn) -> impl Future<Output = Answer<()>> + Send;
    fn tag_resource(
        &self,
        key: &KeyArn,
        tags: &[(String, String)],
    ) -> impl Future<Output = Answer<()>> + Send;
    fn list_resource_tags(
        &self,
        key: &KeyArn,
    ) -> impl Future<Output = Answer<Vec<(String, String)>>> + Send;
    /// `key` may be an ID, an ARN, an alias or an alias ARN.
    fn describe_key(&self, key: &str) -> impl Future<Output = Answer<KeyMetadata>> + Send;
    /// Key IDs, one page.
    fn list_keys(
        &self,
        marker: Option<String>,
    ) -> impl Future<Output = Answer<Page<String>>> + Send;
    fn list_aliases(
        &self,
        marker: Option<String>,
    ) -> impl Future<Output = Answer<Page<AliasEntry>>> + Send;
    fn get_parameters_for_import(
        &self,
        key: &KeyArn,
        algorithm: WrappingAlgorithm,
        wrapping_key_spec: WrappingKeySpec,
    ) -> impl Future<Output = Answer<ImportParameters>> + Send;
    fn import_key_material(
        &self,
        request: ImportKeyMaterialRequest,
    ) -> impl Future<Output = Answer<ImportKeyMaterialReply>> + Send;
    fn delete_imported_key_material(
        &self,
        key: &KeyArn,
        material: Option<&KeyMaterialId>,
    ) -> impl Future<Output = Answer<()>> + Send;
    /// All materials (`IncludeKeyMaterial=ALL_KEY_MATERIAL`), one page.
    fn list_key_rotations(
        &self,
        key: &KeyArn,
        marker: Option<String>,
    ) -> impl Future<Output = Answer<Page<KeyMaterialEntry>>> + Send;
    fn rotate_key_on_demand(&self, key: &KeyArn) -> impl Future<Output = Answer<()>> + Send;
    /// DER SubjectPublicKeyInfo.
    fn get_public_key(&self, key: &KeyArn) -> impl Future<Output = Answer<Vec<u8>>> + Send;
    /// `algorithm` as KMS names it, `HMAC_SHA_256` for HMAC_256.
    fn generate_mac(
        &self,
        key: &KeyArn,
        algorithm: &str,
        message: &[u8],
    ) -> impl Future<Output = Answer<Vec<u8>>> + Send;
    fn encrypt(
        &self,
        key: &KeyArn,
        plaintext: &[u8],
    ) -> impl Future<Output = Answer<Vec<u8>>> + Send;
    fn decrypt(
        &self,
        key: &KeyArn,
        ciphertext: &[u8],
    ) -> impl Future<Output = Answer<Vec<u8>>> + Send;
    fn enable_key(&self, key: &KeyArn) -> impl Future<Output = Answer<()>> + Send;
    fn cancel_key_deletion(&self, key: &KeyArn) -> impl Future<Output = Answer<()>> + Send;
}

/// Makes a [`Kms`] of a [`Connection`]: reads profiles and credentials as aws-config does.
pub trait Connect: Send + Sync + 'static {
    /// What is made.
    type Kms: Kms;

    /// Resolves profile, Region and credentials. Makes no call to KMS or STS.
    fn connect(
        &self,
        connection: &Connection,
    ) -> impl Future<Output = Result<Self::Kms, Failure>> + Send;
}
