//! The state machine without HTTP: requests in, answers out, at times of our choosing.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests may")]

mod crypto;
mod imports;
mod keys;
mod rotations;

use aws_lc_rs::key_wrap::{AES_256, AesKek, KeyWrapPadded as _};
use aws_lc_rs::rsa::{
    OAEP_SHA1_MGF1SHA1, OAEP_SHA256_MGF1SHA256, OaepPublicEncryptingKey, PublicEncryptingKey,
};
use base64ct::{Base64, Encoding as _};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::input::Input;
use super::seeds::{self, HOME_REGION, REPLICA_REGION};
use super::store::{Quirk, Request, Store};

const PAYMENTS: &str = "mrk-41d7a3c4438e4a01b20a1f008e9002f4";
const ARCHIVE: &str = "c83e5b12-0f6a-4e92-a1d4-417d92be5f30";
const TOKEN_MAC: &str = "0a94d1f7-72cb-4c1e-8b37-9e56aa01c3d8";
const CODE_SIGNING: &str = "6f1c2e9a-4b7d-4d0e-9a55-2c81f0b7e64d";
const LEDGER: &str = "b1f4c0d2-8e37-4f6a-93cb-5d20e7a84c16";
const DISABLED: &str = "95b07f3e-c1d6-4a28-bd53-28e4d50a7b19";
const GOING: &str = "e2571c90-3d48-4b6e-9f12-60fa8b9d2c75";
const KMS_MADE: &str = "d4093be8-27a5-4c8f-9e61-73b5f0c8a2e9";

/// A store with a clock of its own.
struct Bench {
    store: Store,
    now: Timestamp,
    region: &'static str,
    quirk: Option<Quirk>,
    lag: u32,
}

impl Bench {
    fn new() -> Self {
        let now = "2026-11-17T09:00:00Z".parse().unwrap();
        Self { store: seeds::plant(now), now, region: HOME_REGION, quirk: None, lag: 0 }
    }

    fn try_call(&mut self, operation: &str, body: &Value) -> Result<Value, String> {
        let input = Input::parse(body.to_string().as_bytes()).unwrap();
        let (region, now) = (self.region, self.now);
        let (quirk, lag) = (self.quirk.take(), std::mem::take(&mut self.lag));
        let request = Request { now, region, operation, input, quirk, lag };
        self.store.call(&request).map_err(|exception| exception.code)
    }

    #[track_caller]
    fn call(&mut self, operation: &str, body: &Value) -> Value {
        match self.try_call(operation, body) {
            Ok(answer) => answer,
            Err(code) => panic!("{operation}: {code}"),
        }
    }

    #[track_caller]
    fn code(&mut self, operation: &str, body: &Value) -> String {
        match self.try_call(operation, body) {
            Err(code) => code,
            Ok(answer) => panic!("{operation} was not refused: {answer}"),
        }
    }

    fn pass(&mut self, by: SignedDuration) {
        self.now = self.now.checked_add(by).unwrap();
    }

    fn hours(&mut self, hours: i64) {
        self.pass(SignedDuration::from_hours(hours));
    }

    /// DescribeKey.
    fn metadata(&mut self, key: &str) -> Value {
        self.call("DescribeKey", &json!({"KeyId": key}))["KeyMetadata"].take()
    }

    fn state(&mut self, key: &str) -> String {
        self.metadata(key)["KeyState"].as_str().unwrap().to_owned()
    }

    /// CreateKey with origin EXTERNAL; gives the ID.
    fn create(&mut self, spec: &str, usage: &str) -> String {
        self.create_with(&json!({"KeySpec": spec, "KeyUsage": usage, "Origin": "EXTERNAL"}))
    }

    fn create_with(&mut self, body: &Value) -> String {
        self.call("CreateKey", body)["KeyMetadata"]["KeyId"].as_str().unwrap().to_owned()
    }

    fn materials(&mut self, key: &str) -> Vec<Value> {
        let body = json!({"KeyId": key, "IncludeKeyMaterial": "ALL_KEY_MATERIAL"});
        self.call("ListKeyRotations", &body)["Rotations"].as_array().unwrap().clone()
    }

    /// Fetches parameters and wraps for them; gives the body of ImportKeyMaterial.
    fn wrapped(&mut self, key: &str, algorithm: &str, material: &[u8]) -> Value {
        let body = json!({
            "KeyId": key, "WrappingAlgorithm": algorithm, "WrappingKeySpec": "RSA_2048"
        });
        let parameters = self.call("GetParametersForImport", &body);
        let encrypted = wrap(&bytes(&parameters["PublicKey"]), algorithm, material);
        json!({
            "KeyId": key,
            "ImportToken": parameters["ImportToken"],
            "EncryptedKeyMaterial": Base64::encode_string(&encrypted),
            "ExpirationModel": "KEY_MATERIAL_DOES_NOT_EXPIRE",
        })
    }

    fn try_import(&mut self, key: &str, material: &[u8], more: &Value) -> Result<Value, String> {
        let algorithm =
            if material.len() > 128 { "RSA_AES_KEY_WRAP_SHA_256" } else { "RSAES_OAEP_SHA_256" };
        let body = self.wrapped(key, algorithm, material);
        self.try_call("ImportKeyMaterial", &merged(body, more))
    }

    #[track_caller]
    fn import(&mut self, key: &str, material: &[u8], more: &Value) -> Value {
        self.try_import(key, material, more).unwrap()
    }
}

/// `more` on top of `body`; `null` takes a member away.
fn merged(mut body: Value, more: &Value) -> Value {
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

fn bytes(value: &Value) -> Vec<u8> {
    Base64::decode_vec(value.as_str().unwrap()).unwrap()
}

fn blob(bytes: &[u8]) -> Value {
    Base64::encode_string(bytes).into()
}

fn wrap(public_key: &[u8], algorithm: &str, material: &[u8]) -> Vec<u8> {
    let key = PublicEncryptingKey::from_der(public_key).unwrap();
    let key = OaepPublicEncryptingKey::new(key).unwrap();
    let hash =
        if algorithm.ends_with("SHA_1") { &OAEP_SHA1_MGF1SHA1 } else { &OAEP_SHA256_MGF1SHA256 };
    let oaep = |plain: &[u8]| {
        let mut out = vec![0; key.ciphertext_size()];
        key.encrypt(hash, plain, &mut out, None).unwrap().to_vec()
    };
    if !algorithm.starts_with("RSA_AES") {
        return oaep(material);
    }
    let aes_key = [7; 32];
    let mut out = vec![0; material.len() + 16];
    let kek = AesKek::new(&AES_256, &aes_key).unwrap();
    let wrapped = kek.wrap_with_padding(material, &mut out).unwrap();
    [oaep(&aes_key), wrapped.to_vec()].concat()
}
