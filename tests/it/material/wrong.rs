//! Files that hold no usable key: each is named for what it is.

use kms_import_wizard::kms::model::KeySpec;
use kms_import_wizard::material::{ExamineOrder, FindingKind, Format, words};

use super::tools::{examine_for, examine_named, kinds, openssl, openssl_key, python};

use FindingKind::{ConvertFirst, NotImportable, NotRecognised, OtherKind, PublicHalf, SeveralKeys};

/// What `wrong_files.py` writes, and what it is called here; `true`: with a command that mends it.
const FILES: &[(&str, Format, FindingKind, bool)] = &[
    ("public.pem", Format::PublicKey, PublicHalf, false),
    ("public.der", Format::PublicKey, PublicHalf, false),
    ("rsa-public-pkcs1.pem", Format::PublicKey, PublicHalf, false),
    ("rsa-public-pkcs1.der", Format::PublicKey, PublicHalf, false),
    ("ed25519-public.der", Format::PublicKey, PublicHalf, false),
    ("public.base64", Format::PublicKey, PublicHalf, false),
    ("id_ed25519.pub", Format::PublicKey, PublicHalf, false),
    ("id_rsa.pub", Format::PublicKey, PublicHalf, false),
    ("ssh2.pub", Format::PublicKey, PublicHalf, false),
    ("certificate.pem", Format::Certificate, PublicHalf, false),
    ("certificate.der", Format::Certificate, PublicHalf, false),
    ("certificates.pem", Format::Certificate, PublicHalf, false),
    ("request.pem", Format::CertificateRequest, PublicHalf, false),
    ("request.der", Format::CertificateRequest, PublicHalf, false),
    ("pgp-public.asc", Format::Pgp, PublicHalf, false),
    ("public.jwk", Format::Jwk, PublicHalf, false),
    ("private.jwk", Format::Jwk, ConvertFirst, false),
    ("symmetric.jwk", Format::Jwk, ConvertFirst, false),
    ("keys.jwks", Format::SeveralKeys, SeveralKeys, false),
    ("key.p12", Format::Pkcs12, ConvertFirst, true),
    ("id_rsa", Format::OpenSsh, ConvertFirst, true),
    ("id_ecdsa", Format::OpenSsh, ConvertFirst, true),
    ("id_ed25519", Format::OpenSsh, ConvertFirst, true),
    ("id_rsa_encrypted", Format::OpenSsh, ConvertFirst, true),
    ("key.ppk", Format::Putty, ConvertFirst, true),
    ("key.jks", Format::JavaKeyStore, ConvertFirst, true),
    ("key.jceks", Format::JavaKeyStore, ConvertFirst, true),
    ("pgp-private.asc", Format::Pgp, ConvertFirst, false),
    ("pgp-message.asc", Format::Pgp, ConvertFirst, true),
    ("pgp-private.gpg", Format::Pgp, ConvertFirst, true),
    ("key.age", Format::Age, ConvertFirst, true),
    ("armored.age", Format::Age, ConvertFirst, true),
    ("age-identity.txt", Format::OtherPrivateKey, NotImportable, false),
    ("utf-16.pem", Format::Unknown, ConvertFirst, true),
    ("ber.key", Format::Unknown, ConvertFirst, true),
    ("two-keys.pem", Format::SeveralKeys, SeveralKeys, false),
    ("same-key-twice.pem", Format::SeveralKeys, SeveralKeys, false),
    ("parameters.pem", Format::OtherPem, NotRecognised, false),
    ("pkcs7.pem", Format::OtherPem, NotRecognised, false),
    ("pkcs7.der", Format::Unknown, NotRecognised, false),
    ("unknown-block.pem", Format::OtherPem, NotRecognised, false),
    ("archive.zip", Format::Unknown, NotRecognised, false),
    ("readme.txt", Format::Unknown, NotRecognised, false),
    ("picture.png", Format::Unknown, NotRecognised, false),
    ("settings.json", Format::Unknown, NotRecognised, false),
    ("dsa.pem", Format::OtherPrivateKey, NotImportable, false),
    ("dsa-old.pem", Format::OtherPrivateKey, NotImportable, false),
    ("dsa-old.der", Format::OtherPrivateKey, NotImportable, false),
    ("x25519.pem", Format::OtherPrivateKey, NotImportable, false),
    ("x25519.der", Format::OtherPrivateKey, NotImportable, false),
    ("x448.pem", Format::OtherPrivateKey, NotImportable, false),
    ("ed448.pem", Format::OtherPrivateKey, NotImportable, false),
    ("dh.pem", Format::OtherPrivateKey, NotImportable, false),
    ("rsa-pss.pem", Format::OtherPrivateKey, NotImportable, false),
    ("rsa-pss-old.pem", Format::OtherPrivateKey, NotImportable, false),
    ("p224.pem", Format::OtherPrivateKey, NotImportable, false),
    ("p192-sec1.pem", Format::OtherPrivateKey, NotImportable, false),
    ("brainpool256.pem", Format::OtherPrivateKey, NotImportable, false),
    ("brainpool512-sec1.pem", Format::OtherPrivateKey, NotImportable, false),
    ("sm2.pem", Format::OtherPrivateKey, NotImportable, false),
    ("ml-dsa-44.pem", Format::OtherPrivateKey, NotImportable, false),
    ("ml-dsa-65.der", Format::OtherPrivateKey, NotImportable, false),
    ("ml-kem-768.pem", Format::OtherPrivateKey, NotImportable, false),
    ("unknown-algorithm.pem", Format::OtherPrivateKey, NotImportable, false),
    ("WrappingPublicKey.bin", Format::KmsFile, OtherKind, false),
    ("wrappingKey_0b7d3c1e_11170912", Format::KmsFile, OtherKind, false),
    ("ImportToken.bin", Format::KmsFile, OtherKind, false),
    ("importToken_0b7d3c1e_11170912", Format::KmsFile, OtherKind, false),
    ("EncryptedKeyMaterial.bin", Format::KmsFile, OtherKind, false),
    ("Import_Parameters.zip", Format::KmsFile, OtherKind, false),
    ("ImportParameters.zip", Format::KmsFile, OtherKind, false),
    ("parameters.json", Format::KmsFile, OtherKind, false),
    ("key.kms-request.json", Format::KmsFile, OtherKind, false),
    ("key.kms-sealed.json", Format::KmsFile, OtherKind, false),
];

#[test]
fn every_other_file_is_named_and_refused() {
    let folder = tempfile::tempdir().unwrap();
    python("wrong_files.py", &[folder.path().to_str().unwrap()], &[]);
    for (name, format, kind, mends) in FILES {
        let file = std::fs::read(folder.path().join(name)).unwrap_or_else(|_| panic!("no {name}"));
        for spec in [
            None,
            Some(KeySpec::SymmetricDefault),
            Some(KeySpec::Hmac512),
            Some(KeySpec::Rsa2048),
            Some(KeySpec::EccNistP256),
        ] {
            let order = ExamineOrder { spec, ..ExamineOrder::default() };
            let inspection = examine_named(name, &file, &order).inspection;
            assert_eq!((inspection.format, kinds(&inspection)), (*format, vec![*kind]), "{name}");
            let finding = &inspection.findings[0];
            assert_eq!(finding.command.is_some(), *mends, "{name}: {finding:?}");
            assert_eq!(inspection.identity, None, "{name}");
        }
    }
    // Nothing was written that is not looked at.
    let written = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(written, FILES.len());
}

#[test]
fn the_words_for_the_public_half_are_the_designs() {
    let pem = openssl_key(KeySpec::EccNistP256);
    let public = openssl(&["pkey", "-pubout"], &pem);
    let inspection = examine_for(KeySpec::EccNistP256, &public).inspection;
    assert_eq!(words::verdict_headline(&inspection), "This is the public half");
    let unknown = examine_for(KeySpec::EccNistP256, &[0xfe; 700]).inspection;
    assert_eq!(words::verdict_headline(&unknown), "Not a key file this program knows");
}

#[test]
fn an_import_file_that_would_be_a_key_by_its_length_is_judged_by_its_content() {
    // Only a name: 32 random bytes may well be a key.
    let key = openssl(&["rand", "32"], &[]);
    let order = ExamineOrder { spec: Some(KeySpec::SymmetricDefault), ..ExamineOrder::default() };
    let examined = examine_named("EncryptedKeyMaterial.bin", &key, &order);
    assert!(examined.inspection.format == Format::Raw);
}

#[test]
fn empty_and_tiny_and_huge_inputs_are_refused() {
    for file in
        [vec![], vec![0x30], vec![0x30, 0x80], b"0".to_vec(), b"{".to_vec(), vec![7; 70_000]]
    {
        for spec in [None, Some(KeySpec::SymmetricDefault), Some(KeySpec::Rsa2048)] {
            let examined = examine_for(spec, &file);
            assert!(examined.material.is_none());
        }
    }
}
