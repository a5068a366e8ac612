//! What is sent, and how often.

use jiff::Timestamp;
use kms_import_wizard::kms::aws::Patience;
use kms_import_wizard::kms::failure::{FailureKind, Sent};
use kms_import_wizard::kms::model::{
    Expiration, ImportType, KeyMaterialDescription, KeyMaterialId, KeySpec, KeyUsage,
};
use kms_import_wizard::kms::port::{ImportKeyMaterialRequest, Kms as _, Operation, SentExpiration};
use serde_json::{Value, json};

use super::server::{Act, Server, json, reply};
use super::{
    ARN, arn, call, connect, connect_with, connection, create_request, impatient, import_request,
};

async fn imported(request: ImportKeyMaterialRequest) -> Value {
    let server = Server::saying(json(200, &json!({"KeyId": ARN}))).await;
    connect(&server.url()).await.import_key_material(request).await.unwrap();
    server.requests()[0].json()
}

#[tokio::test]
async fn material_that_does_not_expire_says_so_and_sends_no_date() {
    let sent = imported(import_request()).await;
    let expected = json!({"KeyId": ARN, "ImportToken": "AQID", "EncryptedKeyMaterial": "BAUG",
        "ExpirationModel": "KEY_MATERIAL_DOES_NOT_EXPIRE"});
    assert_eq!(sent, expected);
}

#[tokio::test]
async fn material_that_expires_sends_model_and_a_date_of_whole_seconds() {
    let at: Timestamp = "2027-01-15T08:00:00.987654321Z".parse().unwrap();
    let expiration = SentExpiration::Stated(Expiration::On(at));
    let sent = imported(ImportKeyMaterialRequest { expiration, ..import_request() }).await;
    assert_eq!(sent["ExpirationModel"], "KEY_MATERIAL_EXPIRES");
    assert_eq!(sent["ValidTo"].to_string(), "1800000000");
}

#[tokio::test]
async fn an_implied_expiration_sends_the_date_alone() {
    let at = Timestamp::from_second(1_800_000_000).unwrap();
    let expiration = SentExpiration::Implied(at);
    let sent = imported(ImportKeyMaterialRequest { expiration, ..import_request() }).await;
    assert_eq!(sent["ValidTo"].to_string(), "1800000000");
    assert_eq!(sent.get("ExpirationModel"), None);
}

#[tokio::test]
async fn what_only_symmetric_keys_take_is_sent_when_given() {
    let request = ImportKeyMaterialRequest {
        import_type: Some(ImportType::ExistingKeyMaterial),
        key_material_id: Some(KeyMaterialId::parse(&"ef".repeat(32)).unwrap()),
        description: Some(KeyMaterialDescription::parse("spring 2026").unwrap()),
        ..import_request()
    };
    let sent = imported(request).await;
    assert_eq!(sent["ImportType"], "EXISTING_KEY_MATERIAL");
    assert_eq!(sent["KeyMaterialId"], "ef".repeat(32));
    assert_eq!(sent["KeyMaterialDescription"], "spring 2026");
}

#[tokio::test]
async fn a_key_is_created_with_origin_external_and_nothing_that_was_not_asked_for() {
    let server = Server::saying(json(400, &json!({"__type": "LimitExceededException"}))).await;
    let kms = connect(&server.url()).await;
    assert!(kms.create_key(create_request()).await.is_err());
    let mut request = create_request();
    request.spec = KeySpec::Hmac512;
    request.usage = KeyUsage::GenerateVerifyMac;
    request.description = "till".to_owned();
    request.multi_region = true;
    request.tags.clear();
    request.policy = Some("{}".to_owned());
    assert!(kms.create_key(request).await.is_err());
    let plain = json!({"Origin": "EXTERNAL", "KeySpec": "SYMMETRIC_DEFAULT",
        "KeyUsage": "ENCRYPT_DECRYPT", "Tags": [{"TagKey": "wizard", "TagValue": "run-1"}]});
    assert_eq!(server.requests()[0].json(), plain);
    let full = json!({"Origin": "EXTERNAL", "KeySpec": "HMAC_512", "MultiRegion": true,
        "KeyUsage": "GENERATE_VERIFY_MAC", "Description": "till", "Policy": "{}"});
    assert_eq!(server.requests()[1].json(), full);
}

#[tokio::test]
async fn deleting_names_the_material_only_when_one_is_meant() {
    let server = Server::saying(json(200, &json!({"KeyId": ARN}))).await;
    let kms = connect(&server.url()).await;
    let material = KeyMaterialId::parse(&"ef".repeat(32)).unwrap();
    kms.delete_imported_key_material(&arn(), None).await.unwrap();
    kms.delete_imported_key_material(&arn(), Some(&material)).await.unwrap();
    assert_eq!(server.requests()[0].json(), json!({"KeyId": ARN}));
    assert_eq!(server.requests()[1].json()["KeyMaterialId"], "ef".repeat(32));
}

#[tokio::test]
async fn requests_are_signed_for_the_region_and_practice_says_who_it_is() {
    let server = Server::saying(json(200, &json!({"KeyId": ARN}))).await;
    connect(&server.url()).await.enable_key(&arn()).await.unwrap();
    let requests = server.requests();
    let signature = requests[0].header("authorization").unwrap();
    assert!(signature.contains("Credential=PRACTICE"), "{signature}");
    assert!(signature.contains("/eu-central-1/kms/aws4_request"), "{signature}");
}

/// Every call that changes something, and GetParametersForImport with its long interval.
fn sent_once() -> impl Iterator<Item = Operation> {
    let is_sent_once = |operation: &Operation| {
        operation.writes() || *operation == Operation::GetParametersForImport
    };
    Operation::ALL.into_iter().filter(is_sent_once)
}

#[tokio::test]
async fn what_changes_something_is_sent_once_whatever_is_answered() {
    let code = |code: &str| json!({"__type": code});
    let answers = [
        json(500, &code("KMSInternalException")),
        json(500, &code("DependencyTimeoutException")),
        json(400, &code("ThrottlingException")),
        json(400, &code("LimitExceededException")),
        json(503, &code("ServiceUnavailable")),
        reply(503, "", ""),
        reply(502, "text/html", "<html>"),
    ];
    for answer in answers {
        let server = Server::saying(answer.clone()).await;
        let patience = Patience { attempts: Some(3), ..Patience::default() };
        let kms = connect_with(&connection(&server.url()), patience).await.unwrap();
        for (calls, operation) in sent_once().enumerate() {
            assert!(call(&kms, operation).await.is_err());
            assert_eq!(server.requests().len(), calls + 1, "{operation:?} {answer:?}");
        }
    }
}

#[tokio::test]
async fn what_changes_something_is_sent_once_when_no_answer_comes() {
    for closes in [true, false] {
        let server =
            Server::start(move |_| if closes { Act::SayAndClose(Vec::new()) } else { Act::Hang })
                .await;
        let patience = Patience { attempts: Some(3), ..impatient() };
        let kms = connect_with(&connection(&server.url()), patience).await.unwrap();
        for (calls, operation) in sent_once().enumerate() {
            let failure = call(&kms, operation).await.unwrap_err();
            assert_eq!(failure.sent, Sent::Unknown, "{operation:?}");
            assert_eq!(failure.leaves_doubt(), operation.writes());
            assert_eq!(server.requests().len(), calls + 1, "{operation:?}");
        }
    }
}

#[tokio::test]
async fn what_only_reads_is_tried_again() {
    let server = Server::saying(json(500, &json!({"__type": "KMSInternalException"}))).await;
    let kms = connect_with(&connection(&server.url()), Patience::default()).await.unwrap();
    let failure = kms.describe_key(ARN).await.unwrap_err();
    assert_eq!(failure.kind, FailureKind::KmsInternal);
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_server_fault_in_a_write_leaves_a_doubt() {
    let server = Server::saying(json(500, &json!({"__type": "KMSInternalException"}))).await;
    let kms = connect(&server.url()).await;
    assert!(call(&kms, Operation::ImportKeyMaterial).await.unwrap_err().leaves_doubt());
    assert!(!call(&kms, Operation::DescribeKey).await.unwrap_err().leaves_doubt());
}
