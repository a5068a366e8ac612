//! Keys, names, aliases, tags, paging, validation.

use super::*;
use crate::practice::store::OPERATIONS;

#[test]
fn every_operation_of_the_list_is_known() {
    let mut bench = Bench::new();
    for operation in OPERATIONS.iter().filter(|name| **name != "GetCallerIdentity") {
        let code = bench.try_call(operation, &json!({})).err().unwrap_or_default();
        assert_ne!(code, "UnknownOperationException", "{operation}");
    }
    assert_eq!(bench.code("GenerateDataKey", &json!({})), "UnknownOperationException");
}

#[test]
fn the_seeds_show_every_state() {
    let mut bench = Bench::new();
    for (key, state) in [
        ("alias/code-signing-2026", "PendingImport"),
        ("alias/payments-prod", "Enabled"),
        ("alias/payments-token-mac", "Enabled"),
        ("alias/archive-2024", "PendingImport"),
        ("alias/partner-exchange", "Enabled"),
        ("alias/release-signing", "PendingDeletion"),
        (DISABLED, "Disabled"),
        ("alias/ledger-2025", "Enabled"),
        ("alias/firmware-pq", "Enabled"),
        ("alias/aws/ebs", "Enabled"),
    ] {
        assert_eq!(bench.state(key), state, "{key}");
    }
    assert!(bench.metadata("alias/archive-2024").get("CurrentKeyMaterialId").is_some());
    assert_eq!(bench.metadata("alias/aws/ebs")["KeyManager"], "AWS");
    assert_eq!(bench.metadata("alias/firmware-pq")["KeySpec"], "ML_DSA_65");
}

#[test]
fn seeds_are_the_same_in_every_run() {
    let id = |bench: &mut Bench| bench.metadata(PAYMENTS)["CurrentKeyMaterialId"].clone();
    assert_eq!(id(&mut Bench::new()), id(&mut Bench::new()));
    let public = |bench: &mut Bench| {
        bench.call("GetPublicKey", &json!({"KeyId": "alias/firmware-pq"}))["PublicKey"].clone()
    };
    assert_eq!(public(&mut Bench::new()), public(&mut Bench::new()));
}

#[test]
fn names_are_refused_as_aws_refuses_them() {
    let mut bench = Bench::new();
    let mut describe = |name: &str| bench.code("DescribeKey", &json!({"KeyId": name}));
    let arn = |region: &str, account: &str, resource: &str| {
        format!("arn:aws:kms:{region}:{account}:{resource}")
    };
    let own = "000000000000";
    assert_eq!(describe("6f1c2e9a-4b7d-4d0e-9a55-2c81f0b7e64e"), "NotFoundException");
    assert_eq!(describe("fake-key-id"), "NotFoundException");
    assert_eq!(describe("alias/nobody"), "NotFoundException");
    assert_eq!(describe("alias/aws/s3"), "NotFoundException");
    assert_eq!(describe(""), "ValidationException");
    assert_eq!(describe(&"x".repeat(2049)), "ValidationException");
    let key = format!("key/{ARCHIVE}");
    assert_eq!(describe(&arn("eu-west-1", own, &key)), "NotFoundException");
    assert_eq!(describe(&arn("practice-1", "11112222333", &key)), "InvalidArnException");
    assert_eq!(describe(&arn("practice-1", "111122223333", &key)), "AccessDeniedException");
    assert_eq!(describe("arn:aws:s3:::bucket"), "InvalidArnException");
    let fetch = |name: &str| {
        json!({
            "KeyId": name,
            "WrappingAlgorithm": "RSAES_OAEP_SHA_256",
            "WrappingKeySpec": "RSA_2048"
        })
    };
    let mut import = |name: &str| bench.code("GetParametersForImport", &fetch(name));
    assert_eq!(import("alias/archive-2024"), "NotFoundException");
    assert_eq!(import(&arn("practice-1", own, "alias/archive-2024")), "InvalidArnException");
    bench.call("GetParametersForImport", &fetch(&arn("practice-1", own, &key)));
    bench.metadata(&arn("practice-1", own, "alias/archive-2024"));
}

#[test]
fn keys_are_created_under_the_rules_of_the_api() {
    let mut bench = Bench::new();
    let mut code = |body: Value| bench.try_call("CreateKey", &body).err().unwrap_or_default();
    let external = "EXTERNAL";
    for (body, expected) in [
        (json!({"KeySpec": "HMAC_256", "Origin": external}), "ValidationException"),
        (json!({"KeySpec": "ROT13"}), "ValidationException"),
        (json!({"KeySpec": "SM2", "KeyUsage": "SIGN_VERIFY"}), "UnsupportedOperationException"),
        (
            json!({"KeySpec": "ECC_SECG_P256K1", "KeyUsage": "KEY_AGREEMENT", "Origin": external}),
            "ValidationException",
        ),
        (
            json!({"KeySpec": "ML_DSA_65", "KeyUsage": "SIGN_VERIFY", "Origin": external}),
            "UnsupportedOperationException",
        ),
        (json!({"Policy": "{}"}), "MalformedPolicyDocumentException"),
        (json!({"Tags": [{"TagKey": "aws:x", "TagValue": ""}]}), "TagException"),
        (json!({"Description": 5}), "SerializationException"),
    ] {
        assert_eq!(code(body.clone()), expected, "{body}");
    }
    let tags = json!([{"TagKey": "a", "TagValue": "1"}]);
    let key = bench.create_with(&json!({"Origin": external, "Tags": tags, "MultiRegion": true}));
    assert!(key.starts_with("mrk-"));
    bench.call("TagResource", &json!({"KeyId": key, "Tags": [{"TagKey": "b", "TagValue": "2"}]}));
    let listed = bench.call("ListResourceTags", &json!({"KeyId": key, "Limit": 1}));
    assert_eq!(listed["Tags"], tags);
    assert_eq!(listed["Truncated"], true);
}

#[test]
fn lists_come_in_pages() {
    let mut bench = Bench::new();
    let mut seen = Vec::new();
    let mut body = json!({"Limit": 4});
    loop {
        let page = bench.call("ListKeys", &body);
        seen.extend(page["Keys"].as_array().unwrap().iter().map(|key| key["KeyId"].clone()));
        if page["Truncated"] == false {
            assert!(page.get("NextMarker").is_none());
            break;
        }
        body["Marker"] = page["NextMarker"].clone();
    }
    assert_eq!(seen.len(), 13);
    assert_eq!(bench.code("ListKeys", &json!({"Marker": "stale"})), "InvalidMarkerException");
    assert_eq!(bench.code("ListKeys", &json!({"Limit": 1001})), "ValidationException");
    let aliases = bench.call("ListAliases", &json!({"KeyId": ARCHIVE}));
    assert_eq!(aliases["Aliases"][0]["AliasName"], "alias/archive-2024");
    bench.region = "eu-central-1";
    assert_eq!(bench.call("ListKeys", &json!({}))["Keys"], json!([]));
}

#[test]
fn aliases_are_made_moved_and_deleted() {
    let mut bench = Bench::new();
    let body = |name: &str, key: &str| json!({"AliasName": name, "TargetKeyId": key});
    let mut code = |name: &str| bench.code("CreateAlias", &body(name, ARCHIVE));
    assert_eq!(code("alias/payments-prod"), "AlreadyExistsException");
    assert_eq!(code("no-prefix"), "ValidationException");
    assert_eq!(code("alias/a b"), "ValidationException");
    assert_eq!(code("alias/a:b"), "InvalidAliasNameException");
    assert_eq!(code("alias/aws/x"), "NotAuthorizedException");
    bench.call("CreateAlias", &body("alias/x", ARCHIVE));
    bench.call("UpdateAlias", &body("alias/x", LEDGER));
    assert_eq!(bench.metadata("alias/x")["KeyId"], LEDGER);
    bench.call("DeleteAlias", &json!({"AliasName": "alias/x"}));
    assert_eq!(bench.code("DescribeKey", &json!({"KeyId": "alias/x"})), "NotFoundException");
    for number in 1..50 {
        bench.call("CreateAlias", &body(&format!("alias/n{number}"), ARCHIVE));
    }
    let one_more = bench.code("CreateAlias", &body("alias/n50", ARCHIVE));
    assert_eq!(one_more, "LimitExceededException");
}

#[test]
fn enabling_and_deleting_follow_the_state_table() {
    let mut bench = Bench::new();
    let mut code = |operation: &str, key: &str| bench.code(operation, &json!({"KeyId": key}));
    assert_eq!(code("EnableKey", ARCHIVE), "KMSInvalidStateException");
    assert_eq!(code("DisableKey", ARCHIVE), "KMSInvalidStateException");
    assert_eq!(code("EnableKey", GOING), "KMSInvalidStateException");
    assert_eq!(code("ScheduleKeyDeletion", GOING), "KMSInvalidStateException");
    assert_eq!(code("CancelKeyDeletion", ARCHIVE), "KMSInvalidStateException");
    assert_eq!(
        code("ScheduleKeyDeletion", "1e85c7a9-4d3b-4926-a0f7-c6b28e094d5a"),
        "AccessDeniedException"
    );
    assert_eq!(code("DeleteImportedKeyMaterial", KMS_MADE), "UnsupportedOperationException");
    let soon = json!({"KeyId": ARCHIVE, "PendingWindowInDays": 6});
    assert_eq!(bench.code("ScheduleKeyDeletion", &soon), "ValidationException");
    // The time of a scheduled deletion comes, and its alias goes with the key.
    bench.hours(4 * 24);
    assert_eq!(
        bench.code("DescribeKey", &json!({"KeyId": "alias/release-signing"})),
        "NotFoundException"
    );
    assert!(bench.store.key(HOME_REGION, GOING).is_none());
}

#[test]
fn policies_are_kept_and_judged() {
    let mut bench = Bench::new();
    let policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
    bench.call("PutKeyPolicy", &json!({"KeyId": ARCHIVE, "Policy": policy}));
    let answer = bench.call("GetKeyPolicy", &json!({"KeyId": ARCHIVE}));
    assert_eq!(answer["Policy"], policy);
    let long = format!("{{\"Statement\":[\"{}\"]}}", "x".repeat(32_768));
    let body = json!({"KeyId": ARCHIVE, "Policy": long});
    assert_eq!(bench.code("PutKeyPolicy", &body), "LimitExceededException");
}
