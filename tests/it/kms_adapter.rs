//! The adapter with the real SDK over real sockets on loopback, against servers written here.
//!
//! - `answers`: what KMS says, and that every code is understood
//! - `requests`: what is sent, and how often
//! - `silence`: no answer, or not KMS's
//! - `tls`: certificates, against `openssl s_server`
//! - `sign_in` and `endpoints`: profiles, credentials, endpoints, proxies; in a `process` of their
//!   own, because they read the environment

mod answers;
mod endpoints;
mod process;
mod requests;
mod server;
mod sign_in;
mod silence;
mod tls;

use std::time::Duration;

use kms_import_wizard::kms::aws::{AwsConnector, AwsKms, Patience};
use kms_import_wizard::kms::failure::Failure;
use kms_import_wizard::kms::model::{
    Expiration, ImportToken, KeyArn, KeySpec, KeyUsage, WrappingAlgorithm, WrappingKeySpec,
};
use kms_import_wizard::kms::port::{
    Connect as _, Connection, CreateKeyRequest, ImportKeyMaterialRequest, Kms as _, Operation,
    Receipt, SentExpiration,
};

pub const ARN: &str =
    "arn:aws:kms:eu-central-1:111122223333:key/6f1c2e9a-4b7d-4d0e-9a55-2c81f0b7e64d";

pub fn arn() -> KeyArn {
    KeyArn::parse(ARN).unwrap()
}

/// Short, so that tests of waiting do not wait.
pub fn impatient() -> Patience {
    Patience {
        connect: Duration::from_millis(600),
        attempt: Duration::from_millis(400),
        operation: Duration::from_secs(5),
        sign_in: Duration::from_secs(5),
        attempts: Some(1),
    }
}

/// Static credentials and no proxy: the practice connection is made for loopback.
pub fn connection(url: &str) -> Connection {
    Connection {
        endpoint_url: Some(url.to_owned()),
        region: Some("eu-central-1".to_owned()),
        practice: true,
        ..Connection::default()
    }
}

pub async fn connect_with(connection: &Connection, patience: Patience) -> Result<AwsKms, Failure> {
    AwsConnector::with_patience(patience).connect(connection).await
}

/// Connects with one attempt a call, and time enough for a busy computer.
pub async fn connect(url: &str) -> AwsKms {
    let patience = Patience { attempts: Some(1), ..Patience::default() };
    connect_with(&connection(url), patience).await.unwrap()
}

pub async fn connect_impatiently(url: &str) -> AwsKms {
    connect_with(&connection(url), impatient()).await.unwrap()
}

pub fn import_request() -> ImportKeyMaterialRequest {
    ImportKeyMaterialRequest {
        key: arn(),
        import_token: ImportToken::new(vec![1, 2, 3]),
        encrypted_key_material: vec![4, 5, 6],
        expiration: SentExpiration::Stated(Expiration::Never),
        import_type: None,
        key_material_id: None,
        description: None,
    }
}

pub fn create_request() -> CreateKeyRequest {
    CreateKeyRequest {
        spec: KeySpec::SymmetricDefault,
        usage: KeyUsage::EncryptDecrypt,
        description: String::new(),
        multi_region: false,
        tags: vec![("wizard".to_owned(), "run-1".to_owned())],
        policy: None,
    }
}

/// Makes one call of an operation and keeps what every operation gives.
pub async fn call(kms: &AwsKms, operation: Operation) -> Result<Receipt, Failure> {
    let key = &arn();
    let tags = [("name".to_owned(), "value".to_owned())];
    let (algorithm, size) = (WrappingAlgorithm::RsaesOaepSha256, WrappingKeySpec::Rsa4096);
    macro_rules! receipt {
        ($call:expr) => {
            $call.await.map(|reply| reply.receipt)
        };
    }
    match operation {
        Operation::CreateKey => receipt!(kms.create_key(create_request())),
        Operation::CreateAlias => receipt!(kms.create_alias("alias/a", key)),
        Operation::TagResource => receipt!(kms.tag_resource(key, &tags)),
        Operation::ListResourceTags => receipt!(kms.list_resource_tags(key)),
        Operation::DescribeKey => receipt!(kms.describe_key(ARN)),
        Operation::ListKeys => receipt!(kms.list_keys(None)),
        Operation::ListAliases => receipt!(kms.list_aliases(None)),
        Operation::GetParametersForImport => {
            receipt!(kms.get_parameters_for_import(key, algorithm, size))
        }
        Operation::ImportKeyMaterial => receipt!(kms.import_key_material(import_request())),
        Operation::DeleteImportedKeyMaterial => {
            receipt!(kms.delete_imported_key_material(key, None))
        }
        Operation::ListKeyRotations => receipt!(kms.list_key_rotations(key, None)),
        Operation::RotateKeyOnDemand => receipt!(kms.rotate_key_on_demand(key)),
        Operation::GetPublicKey => receipt!(kms.get_public_key(key)),
        Operation::GenerateMac => receipt!(kms.generate_mac(key, "HMAC_SHA_256", b"message")),
        Operation::Encrypt => receipt!(kms.encrypt(key, b"message")),
        Operation::Decrypt => receipt!(kms.decrypt(key, b"ciphertext")),
        Operation::EnableKey => receipt!(kms.enable_key(key)),
        Operation::CancelKeyDeletion => receipt!(kms.cancel_key_deletion(key)),
        Operation::GetCallerIdentity => receipt!(kms.caller_identity()),
    }
}
