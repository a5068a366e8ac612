//! Encrypted PKCS#8: opened with its passphrase, never at any cost.

use std::time::{Duration, Instant};

use kms_import_wizard::kms::model::KeySpec;
use kms_import_wizard::material::{
    Conversion, Encoding, ExamineOrder, Examined, FindingKind, Format, Verdict, words,
};

use super::tools::{
    PRIVATE, examine_named, kinds, openssl, openssl_key, openssl_pkcs8, openssl_public, public_of,
    python, secret,
};

const PASSPHRASE: &str = "correct horse \u{e9}";

fn open(spec: KeySpec, file: &[u8], passphrase: Option<&str>) -> Examined {
    let passphrase = passphrase.map(|text| secret(text.as_bytes()));
    let order = ExamineOrder { spec: Some(spec), wrapping: None, passphrase: passphrase.as_ref() };
    examine_named("key.pem", file, &order)
}

#[test]
fn every_spec_opens_with_its_passphrase() {
    let password = format!("pass:{PASSPHRASE}");
    for spec in PRIVATE.map(|(spec, _)| spec) {
        let pem = openssl_key(spec);
        let (wanted, public) = (openssl_pkcs8(&pem), openssl_public(&pem));
        let encrypt = |how: &[&str]| {
            openssl(&[&["pkcs8", "-topk8", "-passout", &password], how].concat(), &pem)
        };
        let files = [
            (Encoding::Pem, encrypt(&["-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA256"])),
            (Encoding::Pem, encrypt(&["-v2", "aes-192-cbc", "-v2prf", "hmacWithSHA512"])),
            (Encoding::Pem, encrypt(&["-v2", "aes-128-cbc", "-v2prf", "hmacWithSHA1"])),
            (Encoding::Pem, encrypt(&["-v2", "des3", "-v2prf", "hmacWithSHA1"])),
            (Encoding::Pem, encrypt(&["-v2", "aes-256-cbc", "-iter", "100000"])),
            (Encoding::Pem, encrypt(&["-scrypt"])),
            (Encoding::Der, encrypt(&["-scrypt", "-outform", "DER"])),
            (Encoding::Der, encrypt(&["-v2", "aes-256-cbc", "-outform", "DER"])),
            (Encoding::Pem, python("convert.py", &["encrypted-pem", PASSPHRASE], &pem)),
        ];
        for (encoding, file) in files {
            let closed = open(spec, &file, None).inspection;
            assert_eq!(kinds(&closed), [FindingKind::PassphraseNeeded]);
            assert_eq!(words::verdict_headline(&closed), "This file is encrypted");
            assert_eq!((closed.format, closed.encoding), (Format::EncryptedPkcs8, encoding));
            assert!(closed.wants_passphrase() && closed.identity.is_none());

            for other in ["", "wrong", "correct horse"] {
                let closed = open(spec, &file, Some(other)).inspection;
                assert_eq!(kinds(&closed), [FindingKind::WrongPassphrase], "{spec}");
                let headline = words::verdict_headline(&closed);
                assert_eq!(headline, "That passphrase does not open the file");
            }

            let opened = open(spec, &file, Some(PASSPHRASE));
            assert_eq!(opened.inspection.verdict(), Verdict::Fits, "{:?}", opened.inspection);
            assert_eq!(opened.inspection.conversion, Conversion::DecryptedToPkcs8);
            assert_eq!(public_of(&opened.inspection), public);
            assert_eq!(opened.material.unwrap().expose(), wanted);
        }
    }
}

#[test]
fn an_encrypted_key_of_another_spec_is_named_after_it_is_opened() {
    let pem = openssl_key(KeySpec::EccNistP384);
    let file = python("convert.py", &["encrypted-pem", PASSPHRASE], &pem);
    let opened = open(KeySpec::EccNistP256, &file, Some(PASSPHRASE)).inspection;
    assert_eq!(kinds(&opened), [FindingKind::OtherSpec]);
}

#[test]
fn costs_are_bounded_before_anything_is_derived() {
    for bomb in [
        "pbkdf2-4e9",
        "pbkdf2-10000001",
        "pbkdf2-0",
        "scrypt-n-2-30",
        "scrypt-n-2-63",
        "scrypt-n-0",
        "scrypt-n-1",
        "scrypt-n-odd",
        "scrypt-r-0",
        "scrypt-r-65535",
        "scrypt-p-17",
        "scrypt-p-0",
    ] {
        let file = python("odd_encryption.py", &[bomb], &[]);
        let start = Instant::now();
        let inspection = open(KeySpec::EccNistP256, &file, Some(PASSPHRASE)).inspection;
        assert!(start.elapsed() < Duration::from_secs(1), "{bomb}");
        assert_eq!(kinds(&inspection), [FindingKind::TooCostly], "{bomb}");
        assert_eq!(inspection.format, Format::EncryptedPkcs8);
    }
}

#[test]
fn encryption_that_is_not_read_is_named_with_the_command_that_mends_it() {
    let pem = openssl_key(KeySpec::EccNistP256);
    let files = [
        openssl(&["pkcs8", "-topk8", "-v1", "PBE-SHA1-3DES", "-passout", "pass:x"], &pem),
        python("odd_encryption.py", &["pbes1-md5-des"], &[]),
        python("odd_encryption.py", &["des3-short-vector"], &[]),
        python("odd_encryption.py", &["des3-no-vector"], &[]),
        python("odd_encryption.py", &["aes-short-vector"], &[]),
        python("odd_encryption.py", &["long-salt"], &[]),
        python("odd_encryption.py", &["unknown-cipher"], &[]),
        python("odd_encryption.py", &["pbkdf2-2-40"], &[]),
    ];
    for (number, file) in files.iter().enumerate() {
        let inspection = open(KeySpec::EccNistP256, file, Some("x")).inspection;
        assert_eq!(kinds(&inspection), [FindingKind::ConvertFirst], "{number}: {inspection:?}");
        let command = inspection.findings[0].command.as_deref().unwrap();
        assert!(command.starts_with("openssl pkcs8 -topk8 -v2 aes-256-cbc"), "{command}");
    }
}

#[test]
fn the_old_encryption_of_pem_is_named() {
    let rsa = openssl_key(KeySpec::Rsa2048);
    let ec = openssl_key(KeySpec::EccNistP256);
    for file in [
        openssl(&["rsa", "-traditional", "-aes256", "-passout", "pass:x"], &rsa),
        openssl(&["ec", "-aes128", "-passout", "pass:x"], &ec),
    ] {
        assert!(String::from_utf8_lossy(&file).contains("Proc-Type: 4,ENCRYPTED"));
        let crlf = String::from_utf8(file.clone()).unwrap().replace('\n', "\r\n").into_bytes();
        for file in [file, crlf] {
            let inspection = open(KeySpec::Rsa2048, &file, Some("x")).inspection;
            assert_eq!(kinds(&inspection), [FindingKind::ConvertFirst]);
            assert_eq!(inspection.format, Format::OldEncryptedPem);
            let command = inspection.findings[0].command.as_deref();
            let wanted = "openssl pkcs8 -topk8 -v2 aes-256-cbc -in key.pem -out key.pem.p8.pem";
            assert_eq!(command, Some(wanted));
        }
    }
}
