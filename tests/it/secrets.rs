//! No public value shows key material, however it is printed.

use base64ct::Encoding as _;
use kms_import_wizard::jobs::files::FileSource;
use kms_import_wizard::kms::model::KeySpec;
use kms_import_wizard::material::generate::{generate, to_file_bytes};
use kms_import_wizard::material::{ExamineOrder, MaterialSource as _, Secret, examine, words};

use crate::material::tools::{openssl, openssl_key, python, secret, source};

/// Fails if any eight bytes of the secret stand in the text in any usual writing.
fn shows_nothing_of(secret: &[u8], shown: &str) {
    let small = shown.to_lowercase();
    for part in secret.windows(8) {
        let decimal: Vec<String> = part.iter().map(u8::to_string).collect();
        assert!(!small.contains(&hex::encode(part)), "hex in {shown}");
        assert!(!shown.contains(&decimal.join(", ")), "decimal in {shown}");
        let text = String::from_utf8_lossy(part);
        assert!(!shown.contains(text.as_ref()), "text in {shown}");
    }
    for start in 0..3 {
        let base64 = base64ct::Base64Unpadded::encode_string(&secret[start..start + 12]);
        assert!(!shown.contains(&base64), "Base64 in {shown}");
    }
}

#[test]
fn debug_of_every_public_value_of_the_material_room_is_silent() {
    let p256 = openssl_key(KeySpec::EccNistP256);
    let scalar = python("convert.py", &["scalar"], &p256);
    let raw = openssl(&["rand", "32"], &[]);
    let readable = b"Tr0ub4dor&3-and-more-characters!".to_vec();
    let passphrase = b"nobody sees these words".to_vec();
    let encrypted =
        python("convert.py", &["encrypted-pem", str::from_utf8(&passphrase).unwrap()], &p256);
    let hex = hex::encode(&raw).into_bytes();
    let damaged = [b"g".to_vec(), hex.clone()].concat();
    let broken = [&p256[..60], &p256[61..]].concat();
    let files: [(&[u8], &[u8]); 8] = [
        (&raw, &raw),
        (&hex, &raw),
        (&damaged, &raw),
        (&readable, &readable),
        (&p256, &scalar),
        (&broken, &scalar),
        (&encrypted, &scalar),
        (&encrypted, &passphrase),
    ];
    for (file, hidden) in files {
        for spec in [
            None,
            Some(KeySpec::SymmetricDefault),
            Some(KeySpec::Hmac256),
            Some(KeySpec::EccNistP256),
            Some(KeySpec::EccNistP384),
        ] {
            let passphrase = secret(&passphrase);
            let order = ExamineOrder { spec, wrapping: None, passphrase: Some(&passphrase) };
            let bytes = secret(file);
            let examined = examine(&bytes, source("key.bin", file.len()), &order);
            let headline = words::verdict_headline(&examined.inspection);
            let shown = format!("{bytes:?} {order:?} {examined:?} {examined:#?} {headline}");
            shows_nothing_of(hidden, &shown);
        }
    }
}

#[test]
fn debug_of_files_and_generated_material_is_silent() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key");
    let made = generate(KeySpec::SymmetricDefault, None).unwrap();
    std::fs::write(&path, made.expose()).unwrap();
    let source = FileSource::new(&path);
    let read = source.read().unwrap();
    let copy = to_file_bytes(KeySpec::SymmetricDefault, &made, None).unwrap();
    shows_nothing_of(made.expose(), &format!("{source:?} {read:?} {made:?} {copy:?}"));
    assert_eq!(format!("{made:?}"), "Secret(32 bytes)");
    assert_eq!(format!("{:?}", Secret::copy_of(b"abc")), "Secret(3 bytes)");
}
