//! The imported key really computes.

use super::*;

#[test]
fn what_is_encrypted_can_be_decrypted_only_while_the_material_is_there() {
    let mut bench = Bench::new();
    let context = json!({"purpose": "test", "a": "b"});
    let sealed = bench.call(
        "Encrypt",
        &json!({"KeyId": "alias/payments-prod", "Plaintext": blob(b"hello"), "EncryptionContext": context}),
    );
    let open = json!({"CiphertextBlob": sealed["CiphertextBlob"], "EncryptionContext": context});
    assert_eq!(bytes(&bench.call("Decrypt", &open)["Plaintext"]), b"hello");
    let other_context = merged(open.clone(), &json!({"EncryptionContext": {"a": "b"}}));
    assert_eq!(bench.code("Decrypt", &other_context), "InvalidCiphertextException");
    let other_key = merged(open.clone(), &json!({"KeyId": LEDGER}));
    assert_eq!(bench.code("Decrypt", &other_key), "IncorrectKeyException");
    bench.call("DeleteImportedKeyMaterial", &json!({"KeyId": PAYMENTS}));
    assert_eq!(bench.code("Decrypt", &open), "KMSInvalidStateException");
    bench.import(PAYMENTS, &seeds::material("payments-prod").unwrap(), &json!({}));
    assert_eq!(bytes(&bench.call("Decrypt", &open)["Plaintext"]), b"hello");
}

#[test]
fn old_ciphertext_opens_after_a_rotation() {
    let mut bench = Bench::new();
    let sealed = bench.call("Encrypt", &json!({"KeyId": LEDGER, "Plaintext": blob(b"old")}));
    bench.call("RotateKeyOnDemand", &json!({"KeyId": LEDGER}));
    bench.pass(SignedDuration::from_secs(3));
    let open = json!({"CiphertextBlob": sealed["CiphertextBlob"]});
    assert_eq!(bytes(&bench.call("Decrypt", &open)["Plaintext"]), b"old");
}

#[test]
fn use_is_refused_with_the_code_of_the_reason() {
    let mut bench = Bench::new();
    let encrypt = |key: &str| json!({"KeyId": key, "Plaintext": blob(b"x")});
    assert_eq!(bench.code("Encrypt", &encrypt(TOKEN_MAC)), "InvalidKeyUsageException");
    assert_eq!(bench.code("Encrypt", &encrypt(ARCHIVE)), "KMSInvalidStateException");
    let dry = merged(encrypt(PAYMENTS), &json!({"DryRun": true}));
    assert_eq!(bench.code("Encrypt", &dry), "DryRunOperationException");
    let mac = |key: &str, algorithm: &str| json!({"KeyId": key, "Message": blob(b"m"), "MacAlgorithm": algorithm});
    assert_eq!(bench.code("GenerateMac", &mac(DISABLED, "HMAC_SHA_512")), "DisabledException");
    let wrong = mac(TOKEN_MAC, "HMAC_SHA_512");
    assert_eq!(bench.code("GenerateMac", &wrong), "InvalidKeyUsageException");
    let made = bench.call("GenerateMac", &mac(TOKEN_MAC, "HMAC_SHA_256"));
    let check = merged(mac(TOKEN_MAC, "HMAC_SHA_256"), &json!({"Mac": made["Mac"]}));
    assert_eq!(bench.call("VerifyMac", &check)["MacValid"], true);
    let other = merged(check, &json!({"Message": blob(b"n")}));
    assert_eq!(bench.code("VerifyMac", &other), "KMSInvalidMacException");
}

#[test]
fn a_public_key_outlives_the_material_but_does_not_come_before_it() {
    let mut bench = Bench::new();
    let body = json!({"KeyId": CODE_SIGNING});
    assert_eq!(bench.code("GetPublicKey", &body), "KMSInvalidStateException");
    bench.import(CODE_SIGNING, &seeds::material("code-signing-2026").unwrap(), &json!({}));
    let public = bench.call("GetPublicKey", &body);
    bench.call("DeleteImportedKeyMaterial", &body);
    assert_eq!(bench.call("GetPublicKey", &body), public);
    let symmetric = json!({"KeyId": PAYMENTS});
    assert_eq!(bench.code("GetPublicKey", &symmetric), "UnsupportedOperationException");
}

#[test]
fn ml_dsa_signs_messages_only() {
    let mut bench = Bench::new();
    let body = json!({
        "KeyId": "alias/firmware-pq", "Message": blob(b"firmware"),
        "SigningAlgorithm": "ML_DSA_SHAKE_256"
    });
    let signed = bench.call("Sign", &body);
    let check = merged(body.clone(), &json!({"Signature": signed["Signature"]}));
    assert_eq!(bench.call("Verify", &check)["SignatureValid"], true);
    let other = merged(check, &json!({"Message": blob(b"other")}));
    assert_eq!(bench.code("Verify", &other), "KMSInvalidSignatureException");
    let digest = merged(body, &json!({"MessageType": "DIGEST"}));
    assert_eq!(bench.code("Sign", &digest), "ValidationException");
}
