//! What KMS says: replies in our words, and every code understood.

use std::sync::{Arc, Mutex};

use kms_import_wizard::kms::failure::{FailureKind, Sent};
use kms_import_wizard::kms::model::{
    ExpirationModel, ImportState, KeyManager, KeyMaterialState, KeySpec, KeySpecName, KeyState,
    KeyUsage, Origin, Scope, WrappingAlgorithm, WrappingKeySpec,
};
use kms_import_wizard::kms::port::{Kms as _, Operation};
use serde_json::{Value, json};

use super::server::{Act, DATE_AS_TIMESTAMP, REQUEST_ID, Request, Server, json, reply};
use super::{ARN, arn, call, connect};

fn metadata() -> Value {
    json!({"KeyMetadata": {
        "AWSAccountId": "111122223333", "KeyId": "6f1c2e9a-4b7d-4d0e-9a55-2c81f0b7e64d",
        "Arn": ARN, "CreationDate": 1_795_000_000.5, "Enabled": true, "Description": "payments",
        "KeyUsage": "ENCRYPT_DECRYPT", "KeyState": "Enabled", "Origin": "EXTERNAL",
        "KeyManager": "CUSTOMER", "KeySpec": "SYMMETRIC_DEFAULT", "MultiRegion": false,
        "ExpirationModel": "KEY_MATERIAL_EXPIRES", "ValidTo": 1_800_000_000.0,
        "CurrentKeyMaterialId": "ab".repeat(32),
    }})
}

fn caller() -> &'static str {
    "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\
     <GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/ada</Arn><UserId>AIDA</UserId>\
     <Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"
}

fn success(request: &Request) -> Vec<u8> {
    let body = match request.operation() {
        "GetCallerIdentity" => return reply(200, "text/xml", caller()),
        "CreateKey" | "DescribeKey" => metadata(),
        "ListKeys" => json!({"Keys": [{"KeyId": "a", "KeyArn": ARN}], "Truncated": false}),
        "ListAliases" => json!({"Aliases": [], "Truncated": false}),
        "ListKeyRotations" => json!({"Rotations": [], "Truncated": false}),
        "GetParametersForImport" => json!({"KeyId": ARN, "ImportToken": "dG9rZW4=",
            "PublicKey": "a2V5", "ParametersValidTo": 1_795_086_400}),
        "GetPublicKey" => json!({"PublicKey": "a2V5"}),
        "GenerateMac" => json!({"Mac": "bWFj"}),
        "Encrypt" => json!({"CiphertextBlob": "Y2lwaGVy"}),
        "Decrypt" => json!({"Plaintext": "cGxhaW4="}),
        // Some replies have no body at all.
        "CreateAlias" | "TagResource" | "EnableKey" => return reply(200, "", ""),
        _ => json!({"KeyId": ARN}),
    };
    json(200, &body)
}

/// As KMS and STS say an error.
fn refusal(request: &Request, code: &str, message: &str) -> Vec<u8> {
    if request.operation() == "GetCallerIdentity" {
        let text = format!(
            "<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code>\
             <Message>{message}</Message></Error></ErrorResponse>"
        );
        return reply(400, "text/xml", &text);
    }
    json(400, &json!({"__type": code, "message": message}))
}

#[tokio::test]
async fn every_operation_brings_its_request_id_and_the_time_of_aws() {
    let server = Server::start(|request| Act::Say(success(request))).await;
    let kms = connect(&server.url()).await;
    for operation in Operation::ALL {
        let receipt = call(&kms, operation).await.unwrap();
        assert_eq!(receipt.operation, operation);
        assert_eq!(receipt.request_id.as_deref(), Some(REQUEST_ID), "{operation:?}");
        assert_eq!(receipt.server_date.unwrap().to_string(), DATE_AS_TIMESTAMP);
    }
    let sent: Vec<String> =
        server.requests().iter().map(|request| request.operation().to_owned()).collect();
    assert_eq!(sent, Operation::ALL.map(|operation| operation.name().to_owned()));
}

#[tokio::test]
async fn every_code_of_every_operation_has_its_kind() {
    let code = Arc::new(Mutex::new(String::new()));
    let said = Arc::clone(&code);
    let server =
        Server::start(move |request| Act::Say(refusal(request, &said.lock().unwrap(), ""))).await;
    let kms = connect(&server.url()).await;
    let unknown = [(FailureKind::UnknownCode, "NeverHeardOfItException")];
    let known =
        FailureKind::ALL.iter().flat_map(|kind| kind.codes().iter().map(|code| (*kind, *code)));
    for (kind, name) in known.chain(unknown) {
        name.clone_into(&mut code.lock().unwrap());
        for operation in Operation::ALL {
            let failure = call(&kms, operation).await.unwrap_err();
            assert_eq!(failure.kind, kind, "{operation:?} {name}");
            assert_eq!(failure.operation, operation);
            assert_eq!(failure.code.as_deref(), Some(name), "{operation:?}");
            assert_eq!(failure.message, None, "{operation:?} {name}: an empty message is none");
            assert_eq!(failure.sent, Sent::Yes);
            assert_eq!(failure.http_status, Some(400));
            assert_eq!(failure.request_id.as_deref(), Some(REQUEST_ID));
            assert_eq!(failure.server_date.unwrap().to_string(), DATE_AS_TIMESTAMP);
        }
    }
}

#[tokio::test]
async fn a_code_may_carry_a_namespace_or_come_as_a_header() {
    let server = Server::start(|request| {
        Act::Say(if request.operation() == "DescribeKey" {
            json(400, &json!({"__type": "com.amazonaws.kms#NotFoundException", "Message": "Key"}))
        } else {
            // A body that does not parse must not hide a code in the header.
            b"HTTP/1.1 400 No\r\nx-amzn-ErrorType: KMSInvalidStateException:http://x/\r\n\
              Content-Length: 3\r\n\r\nno!"
                .to_vec()
        })
    })
    .await;
    let kms = connect(&server.url()).await;
    let failure = kms.describe_key(ARN).await.unwrap_err();
    assert_eq!(failure.kind, FailureKind::NotFound);
    assert_eq!(failure.message.as_deref(), Some("Key"));
    let failure = kms.import_key_material(super::import_request()).await.unwrap_err();
    assert_eq!(failure.kind, FailureKind::KmsInvalidState);
}

#[tokio::test]
async fn a_key_is_read_with_all_its_fields() {
    let server = Server::saying(json(200, &metadata())).await;
    let key = connect(&server.url()).await.describe_key("alias/payments").await.unwrap().value;
    assert_eq!(key.arn, arn());
    assert_eq!(key.origin, Origin::External);
    assert_eq!(key.manager, KeyManager::Customer);
    assert_eq!(key.spec, KeySpecName::Importable(KeySpec::SymmetricDefault));
    assert_eq!(key.usage, KeyUsage::EncryptDecrypt);
    assert_eq!(key.state, KeyState::Enabled);
    assert_eq!(key.description, "payments");
    assert_eq!(key.expiration_model, Some(ExpirationModel::Expires));
    assert_eq!(key.valid_to.unwrap().as_second(), 1_800_000_000);
    assert_eq!(key.current_material.unwrap().as_str(), "ab".repeat(32));
    assert_eq!(key.scope, Scope::SingleRegion);
    assert_eq!(key.created.unwrap().as_millisecond(), 1_795_000_000_500);
}

#[tokio::test]
async fn names_that_kms_adds_later_are_kept() {
    let mut body = metadata();
    let key = body["KeyMetadata"].as_object_mut().unwrap();
    key["KeySpec"] = json!("ROT13_256");
    key["KeyState"] = json!("Sleeping");
    key["Origin"] = json!("ELSEWHERE");
    key["MultiRegion"] = json!(true);
    key.insert(
        "MultiRegionConfiguration".to_owned(),
        json!({"MultiRegionKeyType": "REPLICA", "PrimaryKey": {"Arn": "arn:primary"}}),
    );
    let server = Server::saying(json(200, &body)).await;
    let key = connect(&server.url()).await.describe_key(ARN).await.unwrap().value;
    assert_eq!(key.spec.name(), "ROT13_256");
    assert_eq!(key.state, KeyState::Other("Sleeping".to_owned()));
    assert_eq!(key.origin, Origin::Other("ELSEWHERE".to_owned()));
    assert_eq!(key.scope, Scope::Replica { primary: "arn:primary".to_owned() });
}

#[tokio::test]
async fn a_reply_that_lacks_what_kms_always_gives_is_not_kms() {
    for field in ["Arn", "Origin", "KeyManager", "KeySpec", "KeyUsage", "KeyState"] {
        let mut body = metadata();
        body["KeyMetadata"].as_object_mut().unwrap().remove(field);
        let server = Server::saying(json(200, &body)).await;
        let failure = connect(&server.url()).await.describe_key("alias/a").await.unwrap_err();
        assert_eq!(failure.kind, FailureKind::NotKms, "{field}");
        assert!(failure.detail.unwrap().contains(field));
        assert_eq!(failure.request_id.as_deref(), Some(REQUEST_ID));
    }
    let server = Server::saying(json(200, &json!({}))).await;
    let kms = connect(&server.url()).await;
    for operation in [
        Operation::CreateKey,
        Operation::GetParametersForImport,
        Operation::GetPublicKey,
        Operation::GenerateMac,
        Operation::Encrypt,
        Operation::Decrypt,
    ] {
        let failure = call(&kms, operation).await.unwrap_err();
        assert_eq!(failure.kind, FailureKind::NotKms, "{operation:?}");
        assert_eq!(failure.leaves_doubt(), operation == Operation::CreateKey, "{operation:?}");
    }
}

#[tokio::test]
async fn parameters_keep_what_kms_does_not_repeat() {
    // A bare key ID, as some emulators give it.
    let body = json!({"KeyId": "6f1c2e9a", "ImportToken": "dG9rZW4=", "PublicKey": "a2V5",
        "ParametersValidTo": 1_795_086_400.25});
    let server = Server::saying(json(200, &body)).await;
    let kms = connect(&server.url()).await;
    let asked = (WrappingAlgorithm::RsaAesKeyWrapSha1, WrappingKeySpec::Rsa3072);
    let got = kms.get_parameters_for_import(&arn(), asked.0, asked.1).await.unwrap().value;
    assert_eq!(got.key, arn());
    assert_eq!((got.algorithm, got.wrapping_key_spec), asked);
    assert_eq!(got.public_key, b"key");
    assert_eq!(got.import_token.as_bytes(), b"token");
    assert_eq!(got.valid_to.as_second(), 1_795_086_400);
    assert_eq!(got.fetched_at.to_string(), DATE_AS_TIMESTAMP, "by the clock of AWS");
}

#[tokio::test]
async fn materials_and_pages_are_read() {
    let server = Server::start(|request| {
        Act::Say(match request.operation() {
            "ListKeyRotations" => json(
                200,
                &json!({"Rotations": [
                {"KeyMaterialId": "cd".repeat(32), "KeyMaterialDescription": "spring",
                 "ImportState": "PENDING_IMPORT", "KeyMaterialState": "PENDING_ROTATION",
                 "ExpirationModel": "KEY_MATERIAL_DOES_NOT_EXPIRE"}, {}],
                "Truncated": true, "NextMarker": "more"}),
            ),
            "ListAliases" => json(
                200,
                &json!({"Aliases": [
                {"AliasName": "alias/a", "TargetKeyId": "k"}, {"AliasName": "alias/b"}, {}],
                "Truncated": false}),
            ),
            // ministack says so, and gives no marker.
            _ => json(200, &json!({"Keys": [{"KeyId": "k"}, {}], "Truncated": true})),
        })
    })
    .await;
    let kms = connect(&server.url()).await;
    let page = kms.list_key_rotations(&arn(), Some("here".to_owned())).await.unwrap().value;
    assert_eq!((page.next.as_deref(), page.truncated, page.items.len()), (Some("more"), true, 2));
    assert_eq!(page.items[0].id.as_ref().unwrap().as_str(), "cd".repeat(32));
    assert_eq!(page.items[0].description.as_deref(), Some("spring"));
    assert_eq!(page.items[0].import_state, Some(ImportState::PendingImport));
    assert_eq!(page.items[0].state, Some(KeyMaterialState::PendingRotation));
    assert_eq!(page.items[0].expiration_model, Some(ExpirationModel::DoesNotExpire));
    let aliases = kms.list_aliases(None).await.unwrap().value;
    assert_eq!(aliases.items.len(), 2);
    assert_eq!(aliases.items[0].key_id.as_deref(), Some("k"));
    let keys = kms.list_keys(None).await.unwrap().value;
    assert_eq!((keys.items, keys.next, keys.truncated), (vec!["k".to_owned()], None, true));
    let sent = server.requests()[0].json();
    assert_eq!(sent["IncludeKeyMaterial"], "ALL_KEY_MATERIAL");
    assert_eq!(sent["Marker"], "here");
}

#[tokio::test]
async fn debug_output_of_a_reply_shows_no_token() {
    let server = Server::start(|request| Act::Say(success(request))).await;
    let kms = connect(&server.url()).await;
    let reply = kms
        .get_parameters_for_import(
            &arn(),
            WrappingAlgorithm::RsaesOaepSha256,
            WrappingKeySpec::Rsa4096,
        )
        .await
        .unwrap();
    let shown = format!("{reply:?} {kms:?}");
    assert!(shown.contains("ImportToken(5 bytes)"), "{shown}");
    assert!(!shown.contains("116, 111, 107"), "{shown}");
}
