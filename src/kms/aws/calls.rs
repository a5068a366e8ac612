//! One method per API operation.
//!
//! A call that only reads may be repeated by the SDK (three attempts, with pauses). A call that
//! changes something is sent once: repeated after a lost answer it would do the same thing twice or
//! report the first one's success as a failure. GetParametersForImport is sent once too, for the
//! SDK's pauses are shorter than the four seconds KMS asks for between two of them.

use std::error::Error;

use aws_config::SdkConfig;
use aws_config::retry::RetryConfig;
use aws_sdk_kms::types as sdk;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::Blob;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use jiff::Timestamp;

use super::convert::{self, Asked, Missing};
use super::dates::{self, now};
use super::errors::{self, unsent};
use super::proxy::{Proxies, called};
use super::session::Session;
use super::wire::{Head, Wire};
use crate::kms::failure::{Failure, FailureKind};
use crate::kms::model::{
    Expiration, ExpirationModel, Identity, ImportParameters, KeyArn, KeyMaterialEntry,
    KeyMaterialId, KeyMetadata, Origin, WrappingAlgorithm, WrappingKeySpec,
};
use crate::kms::port::{
    AliasEntry, Answer, CreateKeyRequest, ImportKeyMaterialReply, ImportKeyMaterialRequest, Kms,
    Operation, Page, Receipt, Reply, SentExpiration,
};

/// The largest pages KMS gives (API: ListKeys, ListKeyRotations; ListAliases has 100).
const PAGE: i32 = 1000;
const ALIAS_PAGE: i32 = 100;

/// AWS KMS and STS through the SDK, for one sign-in in one Region.
#[derive(Debug, Clone)]
pub struct AwsKms {
    kms: aws_sdk_kms::Client,
    sts: aws_sdk_sts::Client,
    session: Session,
    region: String,
    address: String,
    proxies: Proxies,
}

/// A reply of the SDK with what its headers told.
struct Answered<T> {
    value: T,
    receipt: Receipt,
    head: Head,
}

impl<T> Answered<T> {
    /// The reply in our words, or a failure that names what it lacks.
    fn read<U>(self, read: impl FnOnce(T) -> Result<U, Missing>) -> Answer<U> {
        match read(self.value) {
            Ok(value) => Ok(Reply { value, receipt: self.receipt }),
            Err(missing) => Err(errors::incomplete(self.receipt.operation, &self.head, missing)),
        }
    }

    /// A reply that says all by having come.
    fn done(self) -> Answer<()> {
        self.read(|_nothing| Ok(()))
    }

    /// When it came: by AWS's clock where that was heard.
    fn came_at(&self) -> Timestamp {
        self.receipt.server_date.unwrap_or(self.receipt.at)
    }
}

/// Sends a request of the SDK with a [`Wire`] in it. A macro, because each request and each of the
/// two crates has its own types.
macro_rules! send {
    ($kms:ident, $operation:ident, $request:expr) => {{
        let wire = Wire::default();
        let answer = $request.customize().interceptor(wire.clone()).send().await;
        $kms.settle(Operation::$operation, &wire, answer)
    }};
}

/// [`send`], and never a second time.
macro_rules! send_once {
    ($kms:ident, $operation:ident, $request:expr) => {{
        let wire = Wire::default();
        let once = aws_sdk_kms::config::Config::builder().retry_config(RetryConfig::disabled());
        let request = $request.customize().config_override(once).interceptor(wire.clone());
        let answer = request.send().await;
        $kms.settle(Operation::$operation, &wire, answer)
    }};
}

impl AwsKms {
    pub(super) fn new(
        config: &SdkConfig,
        session: Session,
        region: String,
        address: String,
        proxies: Proxies,
    ) -> Self {
        let kms = aws_sdk_kms::Client::new(config);
        let sts = aws_sdk_sts::Client::new(config);
        Self { kms, sts, session, region, address, proxies }
    }

    fn settle<T, E>(
        &self,
        operation: Operation,
        wire: &Wire,
        answer: Result<T, SdkError<E, HttpResponse>>,
    ) -> Result<Answered<T>, Failure>
    where
        E: ProvideErrorMetadata + Error + 'static,
    {
        let seen = wire.seen();
        let value =
            answer.map_err(|error| errors::failure(operation, &error, &seen, self.proxies))?;
        let head = seen.head.unwrap_or_default();
        let request_id = head.request_id.clone();
        let receipt = Receipt { operation, request_id, at: now(), server_date: head.server_date };
        Ok(Answered { value, receipt, head })
    }
}

fn tags(operation: Operation, tags: &[(String, String)]) -> Result<Vec<sdk::Tag>, Failure> {
    let tag = |(name, value): &(String, String)| {
        sdk::Tag::builder().tag_key(name).tag_value(value).build()
    };
    tags.iter()
        .map(tag)
        .collect::<Result<_, _>>()
        .map_err(|error| unsent(operation, FailureKind::NotBuilt, Some(error.to_string())))
}

/// ExpirationModel and ValidTo as they travel.
fn expiration(sent: SentExpiration) -> (Option<ExpirationModel>, Option<Timestamp>) {
    match sent {
        SentExpiration::Stated(Expiration::Never) => (Some(ExpirationModel::DoesNotExpire), None),
        SentExpiration::Stated(Expiration::On(at)) => (Some(ExpirationModel::Expires), Some(at)),
        SentExpiration::Implied(at) => (None, Some(at)),
    }
}

impl Kms for AwsKms {
    fn region(&self) -> &str {
        &self.region
    }

    fn endpoint(&self) -> String {
        let host = called(&self.address, Proxies::None).unwrap_or_else(|| self.address.clone());
        // The port of https is understood.
        host.strip_suffix(":443").unwrap_or(&host).to_owned()
    }

    fn session_ends(&self) -> Option<Timestamp> {
        self.session.ends()
    }

    async fn caller_identity(&self) -> Answer<Identity> {
        let answered = send!(self, GetCallerIdentity, self.sts.get_caller_identity())?;
        answered.read(|output| convert::identity(&output))
    }

    async fn create_key(&self, request: CreateKeyRequest) -> Answer<KeyMetadata> {
        let tags = tags(Operation::CreateKey, &request.tags)?;
        let description = Some(request.description).filter(|text| !text.is_empty());
        let call = self
            .kms
            .create_key()
            .origin(Origin::External.name().into())
            .key_spec(request.spec.name().into())
            .key_usage(request.usage.name().into())
            .set_description(description)
            .set_multi_region(request.multi_region.then_some(true))
            .set_tags(Some(tags).filter(|tags| !tags.is_empty()))
            .set_policy(request.policy);
        let answered = send_once!(self, CreateKey, call)?;
        answered.read(|output| convert::metadata(output.key_metadata(), None))
    }

    async fn create_alias(&self, alias: &str, key: &KeyArn) -> Answer<()> {
        let call = self.kms.create_alias().alias_name(alias).target_key_id(key.as_str());
        send_once!(self, CreateAlias, call)?.done()
    }

    async fn tag_resource(&self, key: &KeyArn, pairs: &[(String, String)]) -> Answer<()> {
        let tags = tags(Operation::TagResource, pairs)?;
        let call = self.kms.tag_resource().key_id(key.as_str()).set_tags(Some(tags));
        send_once!(self, TagResource, call)?.done()
    }

    async fn list_resource_tags(&self, key: &KeyArn) -> Answer<Vec<(String, String)>> {
        let call = self.kms.list_resource_tags().key_id(key.as_str());
        send!(self, ListResourceTags, call)?.read(|output| {
            let pair = |tag: &aws_sdk_kms::types::Tag| {
                (tag.tag_key().to_owned(), tag.tag_value().to_owned())
            };
            Ok(output.tags().iter().map(pair).collect())
        })
    }

    async fn describe_key(&self, key: &str) -> Answer<KeyMetadata> {
        let answered = send!(self, DescribeKey, self.kms.describe_key().key_id(key))?;
        answered.read(|output| convert::metadata(output.key_metadata(), Some(key)))
    }

    async fn list_keys(&self, marker: Option<String>) -> Answer<Page<String>> {
        let call = self.kms.list_keys().limit(PAGE).set_marker(marker);
        send!(self, ListKeys, call)?.read(|output| {
            let items = output.keys().iter().filter_map(|key| key.key_id().map(str::to_owned));
            let items = items.collect();
            Ok(Page { items, truncated: output.truncated(), next: output.next_marker })
        })
    }

    async fn list_aliases(&self, marker: Option<String>) -> Answer<Page<AliasEntry>> {
        let call = self.kms.list_aliases().limit(ALIAS_PAGE).set_marker(marker);
        send!(self, ListAliases, call)?.read(|output| {
            let items = output.aliases().iter().filter_map(convert::alias).collect();
            Ok(Page { items, truncated: output.truncated(), next: output.next_marker })
        })
    }

    async fn get_parameters_for_import(
        &self,
        key: &KeyArn,
        algorithm: WrappingAlgorithm,
        wrapping_key_spec: WrappingKeySpec,
    ) -> Answer<ImportParameters> {
        let call = self
            .kms
            .get_parameters_for_import()
            .key_id(key.as_str())
            .wrapping_algorithm(algorithm.name().into())
            .wrapping_key_spec(wrapping_key_spec.name().into());
        let answered = send_once!(self, GetParametersForImport, call)?;
        let asked = Asked { key, algorithm, wrapping_key_spec };
        let fetched_at = answered.came_at();
        answered.read(|output| convert::parameters(output, &asked, fetched_at))
    }

    async fn import_key_material(
        &self,
        request: ImportKeyMaterialRequest,
    ) -> Answer<ImportKeyMaterialReply> {
        let (model, valid_to) = expiration(request.expiration);
        let call = self
            .kms
            .import_key_material()
            .key_id(request.key.as_str())
            .import_token(Blob::new(request.import_token.as_bytes()))
            .encrypted_key_material(Blob::new(request.encrypted_key_material))
            .set_expiration_model(model.map(|model| model.name().into()))
            .set_valid_to(valid_to.map(dates::to_sdk))
            .set_import_type(request.import_type.map(|kind| kind.name().into()))
            .set_key_material_id(request.key_material_id.map(|id| id.as_str().to_owned()))
            .set_key_material_description(request.description.map(|text| text.as_str().to_owned()));
        send_once!(self, ImportKeyMaterial, call)?.read(|output| {
            let key_material_id = convert::material_id(output.key_material_id());
            Ok(ImportKeyMaterialReply { key_material_id })
        })
    }

    async fn delete_imported_key_material(
        &self,
        key: &KeyArn,
        material: Option<&KeyMaterialId>,
    ) -> Answer<()> {
        let call = self
            .kms
            .delete_imported_key_material()
            .key_id(key.as_str())
            .set_key_material_id(material.map(|id| id.as_str().to_owned()));
        send_once!(self, DeleteImportedKeyMaterial, call)?.done()
    }

    async fn list_key_rotations(
        &self,
        key: &KeyArn,
        marker: Option<String>,
    ) -> Answer<Page<KeyMaterialEntry>> {
        let call = self
            .kms
            .list_key_rotations()
            .key_id(key.as_str())
            .include_key_material(sdk::IncludeKeyMaterial::AllKeyMaterial)
            .limit(PAGE)
            .set_marker(marker);
        send!(self, ListKeyRotations, call)?.read(|output| {
            let items = output.rotations().iter().map(convert::material).collect();
            Ok(Page { items, truncated: output.truncated(), next: output.next_marker })
        })
    }

    async fn rotate_key_on_demand(&self, key: &KeyArn) -> Answer<()> {
        let call = self.kms.rotate_key_on_demand().key_id(key.as_str());
        send_once!(self, RotateKeyOnDemand, call)?.done()
    }

    async fn get_public_key(&self, key: &KeyArn) -> Answer<Vec<u8>> {
        let answered = send!(self, GetPublicKey, self.kms.get_public_key().key_id(key.as_str()))?;
        answered.read(|output| convert::bytes(output.public_key, "PublicKey"))
    }

    async fn generate_mac(&self, key: &KeyArn, algorithm: &str, message: &[u8]) -> Answer<Vec<u8>> {
        let call = self
            .kms
            .generate_mac()
            .key_id(key.as_str())
            .mac_algorithm(algorithm.into())
            .message(Blob::new(message));
        send!(self, GenerateMac, call)?.read(|output| convert::bytes(output.mac, "Mac"))
    }

    async fn encrypt(&self, key: &KeyArn, plaintext: &[u8]) -> Answer<Vec<u8>> {
        let call = self.kms.encrypt().key_id(key.as_str()).plaintext(Blob::new(plaintext));
        let answered = send!(self, Encrypt, call)?;
        answered.read(|output| convert::bytes(output.ciphertext_blob, "CiphertextBlob"))
    }

    async fn decrypt(&self, key: &KeyArn, ciphertext: &[u8]) -> Answer<Vec<u8>> {
        let call = self.kms.decrypt().key_id(key.as_str()).ciphertext_blob(Blob::new(ciphertext));
        let answered = send!(self, Decrypt, call)?;
        answered.read(|output| convert::bytes(output.plaintext, "Plaintext"))
    }

    async fn enable_key(&self, key: &KeyArn) -> Answer<()> {
        let call = self.kms.enable_key().key_id(key.as_str());
        send_once!(self, EnableKey, call)?.done()
    }

    async fn cancel_key_deletion(&self, key: &KeyArn) -> Answer<()> {
        let call = self.kms.cancel_key_deletion().key_id(key.as_str());
        send_once!(self, CancelKeyDeletion, call)?.done()
    }
}
