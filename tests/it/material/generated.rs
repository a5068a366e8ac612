//! New material, and the copy that its owner keeps.

use kms_import_wizard::kms::compat::{MaterialForm, row};
use kms_import_wizard::kms::model::KeySpec;
use kms_import_wizard::material::generate::{GenerateFailure, generate, to_file_bytes};
use kms_import_wizard::material::{Conversion, Encoding, ExamineOrder, Verdict};

use super::tools::{examine_for, examine_named, openssl, secret};

#[test]
fn what_is_made_fits_and_reads_back_from_its_copy() {
    for spec in KeySpec::ALL.iter().copied() {
        let made = generate(spec, None).unwrap();
        let other = generate(spec, None).unwrap();
        assert_ne!(made.expose(), other.expose(), "{spec}");

        let examined = examine_for(spec, made.expose());
        assert_eq!(examined.inspection.verdict(), Verdict::Fits, "{spec}");
        assert_eq!(examined.inspection.conversion, Conversion::None);
        assert_eq!(examined.material.unwrap().expose(), made.expose());

        let copy = to_file_bytes(spec, &made, None).unwrap();
        let read = examine_for(spec, copy.expose());
        assert_eq!(read.material.unwrap().expose(), made.expose(), "{spec}");
        assert_eq!(read.inspection.identity, examined.inspection.identity);
        let private = matches!(row(spec).form, MaterialForm::Pkcs8);
        let encoding = if private { Encoding::Pem } else { Encoding::Binary };
        assert_eq!(read.inspection.encoding, encoding);
        if private {
            let der = openssl(&["pkcs8", "-topk8", "-nocrypt", "-outform", "DER"], copy.expose());
            assert_eq!(der, made.expose(), "{spec}");
            openssl(&["pkey", "-check", "-noout"], copy.expose());
        }
    }
}

#[test]
fn a_copy_with_a_passphrase_opens_in_open_ssl() {
    let passphrase = secret(b"a long passphrase");
    for spec in [
        KeySpec::Rsa2048,
        KeySpec::EccNistP256,
        KeySpec::EccNistP521,
        KeySpec::EccSecgP256k1,
        KeySpec::EccNistEdwards25519,
    ] {
        let made = generate(spec, None).unwrap();
        let copy = to_file_bytes(spec, &made, Some(&passphrase)).unwrap();
        assert!(copy.expose().starts_with(b"-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
        let password = ["-passin", "pass:a long passphrase"];
        let arguments = [&["pkey", "-outform", "DER"][..], &password[..]].concat();
        let opened = openssl(&arguments, copy.expose());
        let opened =
            openssl(&["pkcs8", "-topk8", "-nocrypt", "-inform", "DER", "-outform", "DER"], &opened);
        assert_eq!(opened, made.expose(), "{spec}");
        let description = openssl(&["asn1parse"], copy.expose());
        let description = String::from_utf8(description).unwrap();
        for part in ["PBES2", "PBKDF2", "0927C0", "hmacWithSHA256", "aes-256-cbc"] {
            assert!(description.contains(part), "{part} in {description}");
        }
        let order =
            ExamineOrder { spec: Some(spec), wrapping: None, passphrase: Some(&passphrase) };
        let read = examine_named("copy.pem", copy.expose(), &order);
        assert_eq!(read.material.unwrap().expose(), made.expose());
        let again = to_file_bytes(spec, &made, Some(&passphrase)).unwrap();
        assert_ne!(again.expose(), copy.expose(), "salt and vector are fresh");
    }
}

#[test]
fn hmac_keys_may_be_longer_than_usual() {
    for length in [32, 33, 64, 128] {
        assert_eq!(generate(KeySpec::Hmac256, Some(length)).unwrap().len(), length);
    }
    for (spec, length) in [
        (KeySpec::Hmac256, 31),
        (KeySpec::Hmac256, 129),
        (KeySpec::SymmetricDefault, 16),
        (KeySpec::SymmetricDefault, 33),
        (KeySpec::EccNistP256, 32),
    ] {
        let failure = generate(spec, Some(length)).unwrap_err();
        assert_eq!(failure, GenerateFailure::WrongLength, "{spec} {length}");
    }
}

#[test]
fn copies_that_cannot_be_written_are_refused_by_type() {
    let key = generate(KeySpec::SymmetricDefault, None).unwrap();
    let copy = |spec, passphrase: Option<&[u8]>| {
        let passphrase = passphrase.map(secret);
        to_file_bytes(spec, &key, passphrase.as_ref()).unwrap_err()
    };
    assert_eq!(copy(KeySpec::SymmetricDefault, Some(b"x")), GenerateFailure::NotOffered);
    assert_eq!(copy(KeySpec::SymmetricDefault, Some(b"")), GenerateFailure::NoPassphrase);
    assert_eq!(copy(KeySpec::Hmac512, None), GenerateFailure::NotThisKey);
    assert_eq!(copy(KeySpec::EccNistP256, None), GenerateFailure::NotThisKey);
    let p256 = generate(KeySpec::EccNistP256, None).unwrap();
    let failure = to_file_bytes(KeySpec::EccNistP384, &p256, None).unwrap_err();
    assert_eq!(failure, GenerateFailure::NotThisKey);
}
