//! All private key specs in every form that is read, against OpenSSL's own conversion.

use kms_import_wizard::kms::model::{KeyFamily, KeySpec};
use kms_import_wizard::material::{
    Content, Conversion, Encoding, FindingKind, Format, SentForm, Verdict, identity, words,
};
use sha2::Digest as _;

use super::tools::{
    PRIVATE, examine_for, kinds, openssl, openssl_key, openssl_pkcs8, openssl_public, public_of,
    python,
};

/// One key in many writings.
struct Key {
    spec: KeySpec,
    wanted: Vec<u8>,
    public: Vec<u8>,
}

impl Key {
    fn of(spec: KeySpec, pem: &[u8]) -> Self {
        Self { spec, wanted: openssl_pkcs8(pem), public: openssl_public(pem) }
    }

    /// The file fits, gives exactly what OpenSSL gives, and is described as said.
    fn reads(&self, what: &str, file: &[u8], described: (Format, Encoding, Conversion)) {
        for spec in [Some(self.spec), None] {
            let examined = examine_for(spec, file);
            let inspection = &examined.inspection;
            let case = format!("{what} of {}: {inspection:?}", self.spec);
            assert_eq!(inspection.verdict(), Verdict::Fits, "{case}");
            assert_eq!(words::verdict_headline(inspection), "This file fits the key");
            assert_eq!(examined.material.unwrap().expose(), self.wanted, "{what} of {}", self.spec);
            assert_eq!(public_of(inspection), self.public, "{case}");
            assert_eq!(inspection.content, Some(Content::PrivateKey(self.spec)), "{case}");
            let sends = inspection.sends.unwrap();
            assert_eq!((sends.form, sends.bytes), (SentForm::Pkcs8, self.wanted.len()), "{case}");
            let found = (inspection.format, inspection.encoding, inspection.conversion);
            assert_eq!(found, described, "{case}");
        }
    }
}

fn lines(text: &str, width: usize, end: &str) -> String {
    let mut wrapped = String::new();
    for line in text.as_bytes().chunks(width) {
        wrapped += str::from_utf8(line).unwrap();
        wrapped += end;
    }
    wrapped
}

fn base64_of(der: &[u8]) -> String {
    String::from_utf8(openssl(&["base64", "-A"], der)).unwrap()
}

/// PEM is text: every way in which text gets changed on its way.
fn text_variants(pem: &[u8], der: &[u8], label: &str) -> Vec<(&'static str, Vec<u8>)> {
    let pem = str::from_utf8(pem).unwrap();
    let base64 = base64_of(der);
    let block = |body: &str| format!("-----BEGIN {label}-----\n{body}-----END {label}-----\n");
    let indented = format!("    {}\n", pem.trim_end().replace('\n', "\n    "));
    vec![
        ("PEM", pem.into()),
        ("PEM with CRLF", pem.replace('\n', "\r\n").into()),
        ("PEM with byte order mark", format!("\u{feff}{pem}").into()),
        ("PEM without last line end", pem.trim_end().into()),
        ("PEM of 76 columns", block(&lines(&base64, 76, "\n")).into()),
        ("PEM of one line", block(&lines(&base64, 100_000, "\n")).into()),
        ("PEM without line breaks", block(&base64).replace('\n', "").into()),
        ("PEM indented", indented.into_bytes()),
    ]
}

fn every_form_of(spec: KeySpec) {
    let pem = openssl_key(spec);
    let key = Key::of(spec, &pem);
    for (what, file) in text_variants(&pem, &key.wanted, "PRIVATE KEY") {
        key.reads(what, &file, (Format::Pkcs8, Encoding::Pem, Conversion::ToPkcs8));
    }
    let der = &key.wanted;
    key.reads("DER", der, (Format::Pkcs8, Encoding::Der, Conversion::None));

    let hex = hex::encode(der);
    let colons = openssl(&["base64", "-d", "-A"], base64_of(der).as_bytes());
    assert_eq!(&colons, der, "the tool's Base64 is what it should be");
    let described = (Format::Pkcs8, Encoding::Hex, Conversion::ToPkcs8);
    key.reads("hex", hex.as_bytes(), described);
    key.reads("hex in lines", lines(&hex, 60, "\n").as_bytes(), described);
    key.reads("hex with colons", lines(&hex, 2, ":").trim_end_matches(':').as_bytes(), described);
    let base64 = base64_of(der);
    let described = (Format::Pkcs8, Encoding::Base64, Conversion::ToPkcs8);
    key.reads("Base64", base64.as_bytes(), described);
    key.reads("Base64 in lines", lines(&base64, 64, "\r\n").as_bytes(), described);
    let url = base64.replace('+', "-").replace('/', "_").replace('=', "");
    key.reads("Base64url", url.as_bytes(), described);
    key.reads("Base64 of PEM", base64_of(&pem).as_bytes(), described);

    match spec.family() {
        KeyFamily::Rsa => traditional(&key, &pem, "rsa", "RSA PRIVATE KEY", Format::Pkcs1),
        _ if spec == KeySpec::EccNistEdwards25519 => {}
        _ => traditional(&key, &pem, "ec", "EC PRIVATE KEY", Format::Sec1),
    }
    with_certificate(&key, &pem);
    made_by_python(&key, &pem);
}

fn traditional(key: &Key, pem: &[u8], tool: &str, label: &str, format: Format) {
    let flags: &[&str] = if tool == "rsa" { &["-traditional"] } else { &[] };
    let der = openssl(&[&[tool, "-outform", "DER"], flags].concat(), pem);
    let old = openssl(&[&[tool], flags].concat(), pem);
    assert!(String::from_utf8_lossy(&old).contains(label));
    for (what, file) in text_variants(&old, &der, label) {
        key.reads(what, &file, (format, Encoding::Pem, Conversion::ToPkcs8));
    }
    key.reads("old DER", &der, (format, Encoding::Der, Conversion::ToPkcs8));
    let base64 = base64_of(&der);
    key.reads("its Base64", base64.as_bytes(), (format, Encoding::Base64, Conversion::ToPkcs8));
    // Some tools put one format under the label of another.
    let mislabelled = String::from_utf8(old).unwrap().replace(label, "PRIVATE KEY");
    let described = (format, Encoding::Pem, Conversion::ToPkcs8);
    key.reads("a wrong label", mislabelled.as_bytes(), described);
}

fn with_certificate(key: &Key, pem: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key.pem");
    std::fs::write(&path, pem).unwrap();
    let request = ["req", "-x509", "-new", "-subj", "/CN=example", "-key", path.to_str().unwrap()];
    let certificate = openssl(&request, &[]);
    for file in [[pem, &certificate].concat(), [&certificate, pem].concat()] {
        key.reads(
            "key and certificate",
            &file,
            (Format::Pkcs8, Encoding::Pem, Conversion::ToPkcs8),
        );
        let inspection = examine_for(key.spec, &file).inspection;
        assert_eq!(kinds(&inspection), [FindingKind::ExtrasLeftOut]);
        assert!(inspection.findings[0].text.contains("a certificate"));
    }
    let file = [b"Bag Attributes\n    friendlyName: example\n", pem].concat();
    let inspection = examine_for(key.spec, &file).inspection;
    assert_eq!(kinds(&inspection), [FindingKind::ExtrasLeftOut]);
    assert!(inspection.findings[0].text.contains("text"));
}

/// The same key read and written by another library.
fn made_by_python(key: &Key, pem: &[u8]) {
    let der = python("convert.py", &["pkcs8-der"], pem);
    key.reads("Python's DER", &der, (Format::Pkcs8, Encoding::Der, Conversion::None));
    let old = python("convert.py", &["old-pem"], pem);
    let format = match key.spec.family() {
        KeyFamily::Rsa => Format::Pkcs1,
        _ if key.spec == KeySpec::EccNistEdwards25519 => Format::Pkcs8,
        _ => Format::Sec1,
    };
    key.reads("Python's old PEM", &old, (format, Encoding::Pem, Conversion::ToPkcs8));
    let sha256 = python("convert.py", &["spki-sha256"], pem);
    let sha256 = String::from_utf8(sha256).unwrap();
    let identity = examine_for(key.spec, pem).inspection.identity.unwrap();
    assert_eq!((identity.kind(), identity.value()), ("spki-sha256", sha256.trim().to_owned()));
}

#[test]
fn rsa_2048_is_read_in_every_form() {
    every_form_of(KeySpec::Rsa2048);
}

#[test]
fn rsa_3072_is_read_in_every_form() {
    every_form_of(KeySpec::Rsa3072);
}

#[test]
fn rsa_4096_is_read_in_every_form() {
    every_form_of(KeySpec::Rsa4096);
}

#[test]
fn p256_is_read_in_every_form() {
    every_form_of(KeySpec::EccNistP256);
}

#[test]
fn p384_is_read_in_every_form() {
    every_form_of(KeySpec::EccNistP384);
}

#[test]
fn p521_is_read_in_every_form() {
    every_form_of(KeySpec::EccNistP521);
}

#[test]
fn secp256k1_is_read_in_every_form() {
    every_form_of(KeySpec::EccSecgP256k1);
}

#[test]
fn ed25519_is_read_in_every_form() {
    every_form_of(KeySpec::EccNistEdwards25519);
}

#[test]
fn the_curve_in_a_block_of_its_own_is_no_second_thing() {
    for (spec, name) in [
        (KeySpec::EccNistP256, "prime256v1"),
        (KeySpec::EccNistP384, "secp384r1"),
        (KeySpec::EccNistP521, "secp521r1"),
        (KeySpec::EccSecgP256k1, "secp256k1"),
    ] {
        let file = openssl(&["ecparam", "-name", name, "-genkey"], &[]);
        assert!(file.starts_with(b"-----BEGIN EC PARAMETERS-----"));
        let key = Key::of(spec, &file);
        key.reads("with parameters", &file, (Format::Sec1, Encoding::Pem, Conversion::ToPkcs8));
        assert_eq!(kinds(&examine_for(spec, &file).inspection), []);
    }
}

#[test]
fn elliptic_curve_keys_are_read_in_odd_writings() {
    for spec in
        [KeySpec::EccNistP256, KeySpec::EccNistP384, KeySpec::EccNistP521, KeySpec::EccSecgP256k1]
    {
        let pem = openssl_key(spec);
        let key = Key::of(spec, &pem);
        let written = |how: &str| python("odd_ec.py", &[how], &pem);
        let sec1 = (Format::Sec1, Encoding::Der, Conversion::ToPkcs8);
        key.reads("no public half", &written("no-public"), sec1);
        key.reads("compressed public half", &written("compressed"), sec1);
        key.reads("hybrid public half", &written("hybrid"), sec1);
        key.reads("a zero before the scalar", &written("long-scalar"), sec1);
        key.reads("curve inside", &written("curve-inside"), {
            (Format::Pkcs8, Encoding::Der, Conversion::ToPkcs8)
        });
        let v2 = (Format::Pkcs8V2, Encoding::Der, Conversion::ToPkcs8);
        key.reads("version 2", &written("version-2"), v2);
        // The curve stands in its own block only.
        key.reads("curve outside", &written("curve-block"), {
            (Format::Sec1, Encoding::Pem, Conversion::ToPkcs8)
        });
    }
}

#[test]
fn short_scalars_are_written_at_full_width() {
    for spec in [KeySpec::EccNistP256, KeySpec::EccNistP521] {
        let name = if spec == KeySpec::EccNistP256 { "P-256" } else { "P-521" };
        // A key whose scalar has three bytes fewer than its curve, from Python, without padding.
        let file = python("odd_ec.py", &["short-scalar", name], &[]);
        let pem = python("odd_ec.py", &["short-scalar-pem", name], &[]);
        let key = Key::of(spec, &pem);
        key.reads("stripped scalar", &file, (Format::Sec1, Encoding::Der, Conversion::ToPkcs8));
    }
}

#[test]
fn the_example_of_rfc_8410_with_attributes_and_public_key_is_read() {
    // RFC 8410, section 10.3: version 2, attributes, public key.
    let file = b"-----BEGIN PRIVATE KEY-----\n\
        MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n\
        oB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB\n\
        Z9w7lshQhqowtrbLDFw4rXAxZuE=\n\
        -----END PRIVATE KEY-----\n";
    let examined = examine_for(KeySpec::EccNistEdwards25519, file);
    assert_eq!(examined.inspection.format, Format::Pkcs8V2);
    assert_eq!(kinds(&examined.inspection), [FindingKind::ExtrasLeftOut]);
    // Section 10.3 gives the same key in version 1, and section 10.1 its public half.
    let version_1 = "302e020100300506032b657004220420\
        d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842";
    assert_eq!(hex::encode(examined.material.unwrap().expose()), version_1);
    let public = "302a300506032b6570032100\
        19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1";
    assert_eq!(hex::encode(public_of(&examined.inspection)), public);
}

#[test]
fn attributes_do_not_travel() {
    let pem = openssl_key(KeySpec::EccNistP256);
    let key = Key::of(KeySpec::EccNistP256, &pem);
    let file = python("odd_ec.py", &["attributes"], &pem);
    key.reads("attributes", &file, (Format::Pkcs8, Encoding::Der, Conversion::ToPkcs8));
    assert_eq!(kinds(&examine_for(None, &file).inspection), [FindingKind::ExtrasLeftOut]);
}

#[test]
fn a_fingerprint_has_eight_groups_of_eight() {
    let public = openssl_public(&openssl_key(KeySpec::EccNistP256));
    let shown = identity::fingerprint(&public);
    assert_eq!(shown.replace(' ', ""), hex::encode(sha2::Sha256::digest(&public)));
    assert_eq!(shown.split(' ').map(str::len).collect::<Vec<_>>(), [8; 8]);
}

#[test]
fn every_private_key_is_refused_for_every_other_spec() {
    let keys = PRIVATE.iter().filter(|(spec, _)| *spec != KeySpec::Rsa4096);
    for (spec, pem) in keys.map(|(spec, _)| (*spec, openssl_key(*spec))) {
        for wanted in KeySpec::ALL.iter().filter(|wanted| **wanted != spec) {
            for file in [pem.clone(), openssl_pkcs8(&pem)] {
                let inspection = examine_for(*wanted, &file).inspection;
                let expected = if wanted.family() == spec.family() {
                    FindingKind::OtherSpec
                } else {
                    FindingKind::OtherKind
                };
                assert_eq!(kinds(&inspection), [expected], "{spec} for {wanted}");
                // What it is can be shown all the same.
                assert_eq!(inspection.content, Some(Content::PrivateKey(spec)));
                assert_eq!(public_of(&inspection), openssl_public(&pem));
            }
        }
    }
    let p384 = openssl_key(KeySpec::EccNistP384);
    let inspection = examine_for(KeySpec::EccNistP256, &p384).inspection;
    let headline = words::verdict_headline(&inspection);
    assert_eq!(headline, "P-384 key, but this KMS key takes P-256");
}
