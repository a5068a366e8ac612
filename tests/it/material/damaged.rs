//! Private keys whose parts contradict each other, or that are cut, lengthened or malformed.

use kms_import_wizard::kms::model::KeySpec;
use kms_import_wizard::material::{Content, FindingKind, Format, Verdict, words};

use super::tools::{
    PRIVATE, examine_for, kinds, openssl, openssl_key, openssl_pkcs8, openssl_public, public_of,
    python,
};

fn refused(what: &str, spec: KeySpec, file: &[u8], expected: FindingKind) {
    for wanted in [Some(spec), None] {
        let inspection = examine_for(wanted, file).inspection;
        assert_eq!(kinds(&inspection), [expected], "{what}: {inspection:?}");
        assert_eq!(inspection.identity, None, "{what}");
    }
}

#[test]
fn rsa_numbers_that_do_not_belong_together_are_damaged() {
    let pem = openssl_key(KeySpec::Rsa2048);
    for fault in [
        "wrong-n",
        "wrong-d",
        "wrong-p",
        "wrong-q",
        "wrong-dp",
        "wrong-dq",
        "wrong-qinv",
        "composite-p",
        "composite-p-true-d",
        "equal-primes",
        "even-e",
        "e-1",
        "zero-d",
        "swapped-primes",
        "negative-p",
        "padded-n",
        "v2-other-public",
    ] {
        let file = python("odd_rsa.py", &[fault], &pem);
        refused(fault, KeySpec::Rsa2048, &file, FindingKind::DamagedKey);
        let headline = words::verdict_headline(&examine_for(None, &file).inspection);
        assert_eq!(headline, "This key is damaged");
    }
}

#[test]
fn rsa_keys_out_of_the_usual_are_judged() {
    let pem = openssl_key(KeySpec::Rsa2048);
    let file = python("odd_rsa.py", &["three-primes"], &[]);
    refused("three primes", KeySpec::Rsa2048, &file, FindingKind::MultiPrime);
    let file = python("odd_rsa.py", &["long-e"], &[]);
    refused("long exponent", KeySpec::Rsa2048, &file, FindingKind::NotImportable);
    // The same key in other correct writings is taken.
    for writing in ["as-is", "no-null", "v2", "p-below-q"] {
        let file = python("odd_rsa.py", &[writing], &pem);
        let examined = examine_for(KeySpec::Rsa2048, &file);
        assert_eq!(examined.inspection.verdict(), Verdict::Fits, "{writing}");
        assert_eq!(public_of(&examined.inspection), openssl_public(&pem), "{writing}");
    }
}

#[test]
fn a_small_exponent_is_a_question() {
    for exponent in ["3", "17"] {
        let option = format!("rsa_keygen_pubexp:{exponent}");
        let how = ["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-pkeyopt"];
        let pem = openssl(&[&how, &[&option[..]][..]].concat(), &[]);
        let examined = examine_for(KeySpec::Rsa2048, &pem);
        assert_eq!(kinds(&examined.inspection), [FindingKind::SmallExponent]);
        assert_eq!(examined.inspection.verdict(), Verdict::Confirm);
        assert_eq!(examined.material.unwrap().expose(), openssl_pkcs8(&pem));
    }
}

#[test]
fn rsa_sizes_must_be_exact() {
    for bits in [1024, 2047, 2056, 3080] {
        let option = format!("rsa_keygen_bits:{bits}");
        let file = openssl(&["genpkey", "-algorithm", "RSA", "-pkeyopt", &option], &[]);
        let inspection = examine_for(KeySpec::Rsa2048, &file).inspection;
        assert_eq!(kinds(&inspection), [FindingKind::OtherSpec], "{bits}");
        assert_eq!(inspection.content, Some(Content::RsaOther(bits)));
        let headline = words::verdict_headline(&inspection);
        assert_eq!(headline, format!("RSA {bits} key, but this KMS key takes RSA 2048"));
        assert_eq!(kinds(&examine_for(None, &file).inspection), [FindingKind::OtherSpec]);
        let other = examine_for(KeySpec::EccNistP256, &file).inspection;
        assert_eq!(kinds(&other), [FindingKind::OtherKind]);
    }
}

#[test]
fn elliptic_curve_keys_with_faults_are_damaged() {
    for spec in
        [KeySpec::EccNistP256, KeySpec::EccNistP384, KeySpec::EccNistP521, KeySpec::EccSecgP256k1]
    {
        let pem = openssl_key(spec);
        for fault in [
            "other-public",
            "point-off-curve",
            "other-parity",
            "zero-scalar",
            "order-as-scalar",
            "scalar-too-long",
            "empty-scalar",
            "two-curves",
            "no-curve",
            "empty-public",
            "v2-other-public",
            "version-2-sec1",
            "implicit-curve",
        ] {
            let file = python("faulty_ec.py", &[fault], &pem);
            refused(fault, spec, &file, FindingKind::DamagedKey);
        }
    }
}

#[test]
fn explicit_curves_are_refused_before_any_library_names_them() {
    for name in ["prime256v1", "secp384r1", "secp521r1", "secp256k1"] {
        let sec1 = openssl(&["ecparam", "-name", name, "-param_enc", "explicit", "-genkey"], &[]);
        let pkcs8 = openssl_pkcs8(&sec1);
        let der = openssl(&["ec", "-outform", "DER"], &sec1);
        for file in [sec1, pkcs8, der] {
            refused(name, KeySpec::EccNistP256, &file, FindingKind::ExplicitCurve);
        }
    }
}

#[test]
fn ed25519_keys_with_faults_are_damaged() {
    for fault in ["other-public", "short-seed", "long-seed", "parameters", "bare-seed", "v1-public"]
    {
        let file = python("faulty_ed25519.py", &[fault], &[]);
        refused(fault, KeySpec::EccNistEdwards25519, &file, FindingKind::DamagedKey);
    }
}

#[test]
fn trailing_bytes_are_refused_and_a_cut_file_is_named() {
    for spec in PRIVATE.map(|(spec, _)| spec).into_iter().filter(|s| *s != KeySpec::Rsa4096) {
        let der = openssl_pkcs8(&openssl_key(spec));
        for more in [&b"\n"[..], b"\0", b"0123456789"] {
            let file = [&der, more].concat();
            refused("trailing", spec, &file, FindingKind::TrailingBytes);
        }
        for missing in [1, 5, der.len() - 30] {
            let file = &der[..der.len() - missing];
            refused("cut", spec, file, FindingKind::DamagedKey);
            assert_eq!(examine_for(None, file).inspection.format, Format::Pkcs8);
        }
        // Bytes after the inner structure.
        let file = python("odd_inside.py", &[], &der);
        refused("inner trailing", spec, &file, FindingKind::DamagedKey);
    }
}

#[test]
fn damaged_pem_is_named() {
    let pem = String::from_utf8(openssl_key(KeySpec::EccNistP256)).unwrap();
    let body = pem.lines().nth(1).unwrap();
    let cases = [
        pem.replace(body, &body.replacen(&body[9..10], "*", 1)),
        pem.replace(body, &body[1..]),
        pem.replace("-----END PRIVATE KEY-----", ""),
        pem.replace("-----END PRIVATE KEY-----", "-----END RSA PRIVATE KEY-----"),
        pem.replace("-----BEGIN PRIVATE KEY-----", "-----BEGIN PRIVATE KEY"),
        "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n".to_owned(),
        pem.replace('\n', "\\n"),
        "-----BEGIN ".to_owned(),
    ];
    for text in cases {
        let inspection = examine_for(KeySpec::EccNistP256, text.as_bytes()).inspection;
        assert_eq!(kinds(&inspection), [FindingKind::DamagedText], "{text} {inspection:?}");
    }
}
