//! Parameters, imports, expiry, deletion of material.

use super::*;

const NEW: &str = "NEW_KEY_MATERIAL";
const EXISTING: &str = "EXISTING_KEY_MATERIAL";

#[test]
fn a_first_import_enables_the_key_and_a_deletion_takes_it_back() {
    let mut bench = Bench::new();
    let key = bench.create("SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT");
    let fresh = bench.metadata(&key);
    assert_eq!(fresh["KeyState"], "PendingImport");
    assert_eq!(fresh["Enabled"], false);
    for absent in ["ExpirationModel", "ValidTo", "CurrentKeyMaterialId"] {
        assert!(fresh.get(absent).is_none(), "{absent}");
    }
    let answer = bench.import(&key, &[1; 32], &json!({"KeyMaterialDescription": "first"}));
    let there = bench.metadata(&key);
    assert_eq!(there["KeyState"], "Enabled");
    assert_eq!(there["ExpirationModel"], "KEY_MATERIAL_DOES_NOT_EXPIRE");
    assert_eq!(there["CurrentKeyMaterialId"], answer["KeyMaterialId"]);

    bench.call("DeleteImportedKeyMaterial", &json!({"KeyId": key}));
    let gone = bench.metadata(&key);
    assert_eq!(gone["KeyState"], "PendingImport");
    assert!(gone.get("ExpirationModel").is_none());
    assert_eq!(gone["CurrentKeyMaterialId"], answer["KeyMaterialId"]);
    let [material] = &bench.materials(&key)[..] else { panic!("one material") };
    assert_eq!(material["ImportState"], "PENDING_IMPORT");
    assert_eq!(material["KeyMaterialDescription"], "first");
}

#[test]
fn hmac_and_private_keys_take_only_their_first_material_and_look_new_after_deletion() {
    let mut bench = Bench::new();
    let key = bench.create("HMAC_256", "GENERATE_VERIFY_MAC");
    let before = bench.metadata(&key);
    let answer = bench.import(&key, &[1; 32], &json!({}));
    assert!(answer.get("KeyMaterialId").is_none());
    bench.call("DeleteImportedKeyMaterial", &json!({"KeyId": key}));
    assert_eq!(bench.metadata(&key), before);
    let other = bench.try_import(&key, &[2; 32], &json!({}));
    assert_eq!(other.unwrap_err(), "IncorrectKeyMaterialException");
    bench.import(&key, &[1; 32], &json!({}));
    assert_eq!(bench.state(&key), "Enabled");
}

#[test]
fn seed_materials_can_be_imported_again() {
    let mut bench = Bench::new();
    for (name, key) in [
        ("archive-2024", ARCHIVE),
        ("payments-token-mac", TOKEN_MAC),
        ("code-signing-2026", CODE_SIGNING),
        ("alias/partner-exchange", "7d20be64-95a1-4f3b-8c60-b0c3384f17e2"),
        ("git-signing", "3c6ad8e5-1b90-4d72-8f4e-a97e05c2b3d1"),
        ("vpn-gateway", "58e2097b-6c4f-4a1d-b7e8-0f93d6a1c524"),
        ("ledger-2025", LEDGER),
        ("ledger-2025/waiting", LEDGER),
    ] {
        bench.import(key, &seeds::material(name).unwrap(), &json!({}));
        assert_eq!(bench.state(key), "Enabled", "{name}");
    }
    assert!(seeds::material("app-default").is_none());
    assert!(seeds::material("nobody").is_none());
    assert!(seeds::names().iter().all(|name| seeds::material(name).is_some()));
}

#[test]
fn material_of_a_wrong_length_or_kind_is_refused() {
    let mut bench = Bench::new();
    let symmetric = bench.create("SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT");
    let mac = bench.create("HMAC_384", "GENERATE_VERIFY_MAC");
    let mut refuse = |key: &str, material: &[u8]| {
        let answer = bench.try_import(key, material, &json!({}));
        assert_eq!(answer.unwrap_err(), "IncorrectKeyMaterialException");
    };
    refuse(&symmetric, &[1; 31]);
    refuse(&symmetric, &[1; 33]);
    refuse(&mac, &[1; 47]);
    refuse(CODE_SIGNING, &[1; 32]);
    refuse(CODE_SIGNING, &seeds::material("release-signing").unwrap());
    refuse(CODE_SIGNING, &seeds::material("git-signing").unwrap());
    refuse("58e2097b-6c4f-4a1d-b7e8-0f93d6a1c524", &seeds::material("partner-exchange").unwrap());
    let mut longer = seeds::material("code-signing-2026").unwrap();
    longer.push(b'\n');
    refuse(CODE_SIGNING, &longer);
    bench.import(&mac, &[1; 128], &json!({}));
}

#[test]
fn forbidden_wrappings_are_refused_when_parameters_are_fetched() {
    let mut bench = Bench::new();
    let p521 = bench.create("ECC_NIST_P521", "SIGN_VERIFY");
    let mut code = |key: &str, algorithm: &str, size: &str| {
        let body = json!({
            "KeyId": key, "WrappingAlgorithm": algorithm, "WrappingKeySpec": size
        });
        bench.try_call("GetParametersForImport", &body).err()
    };
    let refused = Some("UnsupportedOperationException".to_owned());
    assert_eq!(code(ARCHIVE, "RSA_AES_KEY_WRAP_SHA_256", "RSA_2048"), refused);
    assert_eq!(code(TOKEN_MAC, "RSA_AES_KEY_WRAP_SHA_1", "RSA_2048"), refused);
    assert_eq!(code(ARCHIVE, "RSAES_PKCS1_V1_5", "RSA_2048"), refused);
    assert_eq!(code(ARCHIVE, "SM2PKE", "SM2"), refused);
    assert_eq!(
        code("58e2097b-6c4f-4a1d-b7e8-0f93d6a1c524", "RSAES_OAEP_SHA_256", "RSA_2048"),
        refused
    );
    assert_eq!(code(&p521, "RSAES_OAEP_SHA_1", "RSA_2048"), refused);
    assert_eq!(code(&p521, "RSA_AES_KEY_WRAP_SHA_1", "RSA_2048"), None);
    assert_eq!(code(KMS_MADE, "RSAES_OAEP_SHA_256", "RSA_2048"), refused);
    let validation = Some("ValidationException".to_owned());
    assert_eq!(code(ARCHIVE, "ROT13", "RSA_2048"), validation);
    assert_eq!(code(ARCHIVE, "RSAES_OAEP_SHA_256", "RSA_1024"), validation);
}

#[test]
fn a_token_is_bound_to_its_key_and_lives_24_hours() {
    let mut bench = Bench::new();
    let body = bench.wrapped(ARCHIVE, "RSAES_OAEP_SHA_256", &[1; 32]);
    let elsewhere = merged(body.clone(), &json!({"KeyId": PAYMENTS}));
    assert_eq!(bench.code("ImportKeyMaterial", &elsewhere), "InvalidImportTokenException");
    let damaged = merged(body.clone(), &json!({"ImportToken": blob(b"damaged")}));
    assert_eq!(bench.code("ImportKeyMaterial", &damaged), "InvalidImportTokenException");
    bench.hours(24);
    assert_eq!(bench.code("ImportKeyMaterial", &body), "IncorrectKeyMaterialException");
    bench.pass(SignedDuration::from_secs(1));
    assert_eq!(bench.code("ImportKeyMaterial", &body), "ExpiredImportTokenException");
}

#[test]
fn a_refused_request_leaves_the_token_as_good_as_it_was() {
    let mut bench = Bench::new();
    let material = seeds::material("archive-2024").unwrap();
    let body = bench.wrapped(ARCHIVE, "RSAES_OAEP_SHA_256", &material);
    let without_model = merged(body.clone(), &json!({"ExpirationModel": null}));
    assert_eq!(bench.code("ImportKeyMaterial", &without_model), "ValidationException");
    bench.call("ImportKeyMaterial", &body);
}

#[test]
fn material_wrapped_for_another_fetch_or_by_another_algorithm_cannot_be_unwrapped() {
    let mut bench = Bench::new();
    let material = seeds::material("archive-2024").unwrap();
    let first = bench.wrapped(ARCHIVE, "RSAES_OAEP_SHA_256", &material);
    let second = bench.wrapped(ARCHIVE, "RSAES_OAEP_SHA_256", &material);
    let mixed = merged(first.clone(), &json!({"ImportToken": second["ImportToken"]}));
    assert_eq!(bench.code("ImportKeyMaterial", &mixed), "InvalidCiphertextException");
    let sha1 = bench.wrapped(ARCHIVE, "RSAES_OAEP_SHA_1", &material);
    let wrong_hash = merged(first, &json!({"ImportToken": sha1["ImportToken"]}));
    assert_eq!(bench.code("ImportKeyMaterial", &wrong_hash), "InvalidCiphertextException");
    let short = merged(second, &json!({"EncryptedKeyMaterial": blob(&[1; 255])}));
    assert_eq!(bench.code("ImportKeyMaterial", &short), "InvalidCiphertextException");
}

#[test]
fn lies_told_with_the_parameters_have_their_real_consequences() {
    for (quirk, code) in [
        (Quirk::TokenOfOtherKey, "InvalidImportTokenException"),
        (Quirk::PublicKeyOfOtherPair, "InvalidCiphertextException"),
    ] {
        let mut bench = Bench::new();
        bench.quirk = Some(quirk);
        let material = seeds::material("archive-2024").unwrap();
        assert_eq!(bench.try_import(ARCHIVE, &material, &json!({})).unwrap_err(), code);
    }
    let mut bench = Bench::new();
    bench.quirk = Some(Quirk::SizeNotAskedFor);
    let parameters = bench.call(
        "GetParametersForImport",
        &json!({
            "KeyId": ARCHIVE, "WrappingAlgorithm": "RSAES_OAEP_SHA_256", "WrappingKeySpec": "RSA_3072"
        }),
    );
    assert_eq!(bytes(&parameters["PublicKey"]).len(), 294);
}

#[test]
fn the_expiration_must_be_whole_and_within_a_year() {
    let mut bench = Bench::new();
    let material = seeds::material("archive-2024").unwrap();
    let body = bench.wrapped(ARCHIVE, "RSAES_OAEP_SHA_256", &material);
    let now = bench.now.as_second();
    let year = 365 * 86_400;
    let mut try_with =
        |more: Value| bench.try_call("ImportKeyMaterial", &merged(body.clone(), &more));
    for refused in [
        json!({"ExpirationModel": "KEY_MATERIAL_EXPIRES"}),
        json!({"ExpirationModel": null}),
        json!({"ValidTo": now + 60}),
        json!({"ExpirationModel": "KEY_MATERIAL_EXPIRES", "ValidTo": now}),
        json!({"ExpirationModel": "KEY_MATERIAL_EXPIRES", "ValidTo": now + year + 1}),
    ] {
        assert_eq!(try_with(refused.clone()).unwrap_err(), "ValidationException", "{refused}");
    }
    try_with(json!({"ExpirationModel": null, "ValidTo": now + year})).unwrap();
    assert_eq!(bench.metadata(ARCHIVE)["ExpirationModel"], "KEY_MATERIAL_EXPIRES");
    assert_eq!(bench.metadata(ARCHIVE)["ValidTo"], now + year);
}

#[test]
fn material_goes_when_its_time_comes() {
    let mut bench = Bench::new();
    assert_eq!(bench.state(PAYMENTS), "Enabled");
    bench.hours(25 * 24 - 1);
    assert_eq!(bench.state(PAYMENTS), "Enabled");
    bench.hours(1);
    let gone = bench.metadata(PAYMENTS);
    assert_eq!(gone["KeyState"], "PendingImport");
    assert!(gone.get("ValidTo").is_none());
}

#[test]
fn what_only_symmetric_keys_take_is_refused_for_others() {
    let mut bench = Bench::new();
    let material = seeds::material("payments-token-mac").unwrap();
    for more in [
        json!({"ImportType": EXISTING}),
        json!({"KeyMaterialDescription": "x"}),
        json!({"KeyMaterialId": "0".repeat(64)}),
    ] {
        let answer = bench.try_import(TOKEN_MAC, &material, &more);
        assert_eq!(answer.unwrap_err(), "UnsupportedOperationException", "{more}");
    }
}

#[test]
fn import_type_and_material_id_are_held_to() {
    let mut bench = Bench::new();
    let known = seeds::material("archive-2024").unwrap();
    let id = bench.metadata(ARCHIVE)["CurrentKeyMaterialId"].clone();
    let mut code = |material: &[u8], more: Value| bench.try_import(ARCHIVE, material, &more).err();
    let incorrect = Some("IncorrectKeyMaterialException".to_owned());
    assert_eq!(code(&known, json!({"ImportType": NEW})), incorrect);
    assert_eq!(code(&[9; 32], json!({"ImportType": EXISTING})), incorrect);
    assert_eq!(code(&[9; 32], json!({})), incorrect);
    assert_eq!(code(&[9; 32], json!({"KeyMaterialId": id})), incorrect);
    assert_eq!(code(&known, json!({"KeyMaterialId": "0".repeat(64)})), incorrect);
    assert_eq!(
        code(&known, json!({"KeyMaterialId": id, "ImportType": NEW})),
        Some("ValidationException".to_owned())
    );
    assert_eq!(
        code(&known, json!({"KeyMaterialDescription": "not+allowed"})),
        Some("ValidationException".to_owned())
    );
    assert_eq!(code(&known, json!({"KeyMaterialId": id})), None);
}

#[test]
fn a_disabled_key_stays_disabled_until_its_material_is_deleted_and_imported_again() {
    let mut bench = Bench::new();
    let material = seeds::material(DISABLED).unwrap();
    bench.import(DISABLED, &material, &json!({}));
    assert_eq!(bench.state(DISABLED), "Disabled");
    bench.call("DeleteImportedKeyMaterial", &json!({"KeyId": DISABLED}));
    assert_eq!(bench.state(DISABLED), "PendingImport");
    bench.import(DISABLED, &material, &json!({}));
    assert_eq!(bench.state(DISABLED), "Enabled");
}

#[test]
fn a_key_that_is_going_takes_nothing_but_loses_its_material() {
    let mut bench = Bench::new();
    let body = json!({
        "KeyId": GOING, "WrappingAlgorithm": "RSAES_OAEP_SHA_256", "WrappingKeySpec": "RSA_2048"
    });
    assert_eq!(bench.code("GetParametersForImport", &body), "KMSInvalidStateException");
    bench.call("DeleteImportedKeyMaterial", &json!({"KeyId": GOING}));
    assert_eq!(bench.state(GOING), "PendingDeletion");
    bench.call("CancelKeyDeletion", &json!({"KeyId": GOING}));
    assert_eq!(bench.state(GOING), "Disabled");
    bench.import(GOING, &seeds::material("release-signing").unwrap(), &json!({}));
    assert_eq!(bench.state(GOING), "Enabled");
}

#[test]
fn lag_shows_the_key_as_it_was_before() {
    let mut bench = Bench::new();
    let material = seeds::material("archive-2024").unwrap();
    let body = bench.wrapped(ARCHIVE, "RSAES_OAEP_SHA_256", &material);
    bench.lag = 2;
    bench.call("ImportKeyMaterial", &body);
    assert_eq!(bench.state(ARCHIVE), "PendingImport");
    assert_eq!(bench.state(PAYMENTS), "Enabled");
    assert_eq!(bench.state(ARCHIVE), "PendingImport");
    assert_eq!(bench.state(ARCHIVE), "Enabled");
    // A read can be made stale afterwards, too.
    bench.lag = 1;
    assert_eq!(bench.state(ARCHIVE), "PendingImport");
    assert_eq!(bench.state(ARCHIVE), "Enabled");
}

#[test]
fn lag_after_a_creation_hides_the_key() {
    let mut bench = Bench::new();
    bench.lag = 2;
    let key = bench.create("HMAC_512", "GENERATE_VERIFY_MAC");
    let body = json!({
        "KeyId": key, "WrappingAlgorithm": "RSAES_OAEP_SHA_256", "WrappingKeySpec": "RSA_2048"
    });
    assert_eq!(bench.code("DescribeKey", &json!({"KeyId": key})), "NotFoundException");
    // The key is really not found while it is hidden, so a stale read counts only when it names it.
    assert_eq!(bench.code("GetParametersForImport", &body), "NotFoundException");
    bench.call("GetParametersForImport", &body);
}
