//! Symmetric and HMAC keys: raw, hex, Base64, and all that looks like them.

use kms_import_wizard::kms::model::{KeySpec, WrappingAlgorithm, WrappingKeySpec};
use kms_import_wizard::material::{
    Content, Conversion, Encoding, ExamineOrder, FindingKind, Format, Sends, SentForm, Verdict,
    Weight, words,
};

use super::tools::{
    examine_for, examine_named, kinds, openssl, openssl_key, openssl_pkcs8, python,
};

const SPECS: [(KeySpec, usize); 5] = [
    (KeySpec::SymmetricDefault, 32),
    (KeySpec::Hmac224, 28),
    (KeySpec::Hmac256, 32),
    (KeySpec::Hmac384, 48),
    (KeySpec::Hmac512, 64),
];

/// Random bytes of OpenSSL that no test can mistake for text.
fn random(length: usize) -> Vec<u8> {
    let mut bytes = openssl(&["rand", &length.to_string()], &[]);
    bytes[0] |= 0x80;
    *bytes.last_mut().unwrap() |= 0x80;
    bytes
}

/// The check value as Python computes it.
fn python_check_value(spec: KeySpec, key: &[u8]) -> String {
    String::from_utf8(python("check_value.py", &[spec.name()], key)).unwrap()
}

fn fits(spec: Option<KeySpec>, file: &[u8], key: &[u8], described: (Encoding, Conversion)) {
    let examined = examine_for(spec, file);
    let inspection = &examined.inspection;
    assert_eq!(kinds(inspection), [], "{inspection:?}");
    assert_eq!(examined.material.unwrap().expose(), key);
    assert_eq!((inspection.encoding, inspection.conversion), described, "{inspection:?}");
    assert_eq!(inspection.format, Format::Raw);
    assert_eq!(inspection.content, Some(Content::Bytes(key.len())));
    assert_eq!(inspection.sends, Some(Sends { form: SentForm::Raw, bytes: key.len() }));
}

#[test]
fn raw_hex_and_base64_give_the_same_key_and_pythons_check_value() {
    for (spec, length) in SPECS {
        let key = random(length);
        let digits = hex::encode(&key);
        let base64 = String::from_utf8(openssl(&["base64", "-A"], &key)).unwrap();
        let pairs: Vec<String> = key.iter().map(|byte| format!("{byte:02X}")).collect();
        fits(Some(spec), &key, &key, (Encoding::Binary, Conversion::None));
        for text in [
            digits.clone(),
            format!("{digits}\n"),
            format!("\u{feff}{digits}\r\n"),
            format!("0x{digits}"),
            digits.to_uppercase(),
            pairs.join(":"),
            pairs.join(" "),
            format!("{}\n  {}\n", &digits[..20], &digits[20..]),
        ] {
            let described = (Encoding::Hex, Conversion::HexDecoded);
            fits(Some(spec), text.as_bytes(), &key, described);
        }
        for text in [
            base64.clone(),
            format!("{base64}\n"),
            base64.trim_end_matches('=').to_owned(),
            base64.replace('+', "-").replace('/', "_"),
            format!("{}\n{}\n", &base64[..20], &base64[20..]),
        ] {
            let described = (Encoding::Base64, Conversion::Base64Decoded);
            fits(Some(spec), text.as_bytes(), &key, described);
        }
        let identity = examine_for(spec, &key).inspection.identity.unwrap();
        assert_eq!(identity.value(), python_check_value(spec, &key));
        let kind = if spec.is_symmetric() { "cmac-kcv" } else { "hmac-kcv" };
        assert_eq!(identity.kind(), kind);
    }
}

#[test]
fn the_published_check_values_hold() {
    // Computed with Python while the design was made: key of 32 bytes 2b.
    let key = [0x2b; 32];
    for (spec, value) in [(KeySpec::SymmetricDefault, "c7de9d"), (KeySpec::Hmac256, "1469c8")] {
        let inspection = examine_for(spec, &key).inspection;
        assert_eq!(inspection.identity.unwrap().value(), value);
    }
}

#[test]
fn without_a_spec_the_length_tells() {
    for (length, spec) in [
        (32, KeySpec::SymmetricDefault),
        (28, KeySpec::Hmac224),
        (48, KeySpec::Hmac384),
        (64, KeySpec::Hmac512),
    ] {
        let key = random(length);
        let inspection = examine_for(None, &key).inspection;
        assert_eq!(inspection.verdict(), Verdict::Fits);
        assert_eq!(inspection.identity.unwrap().value(), python_check_value(spec, &key));
    }
    let inspection = examine_for(None, &random(40)).inspection;
    assert_eq!(kinds(&inspection), [FindingKind::UnusualLength]);
    assert_eq!(inspection.identity, None);
    for length in [1, 16, 27, 129, 256] {
        let inspection = examine_for(None, &random(length)).inspection;
        assert_eq!(kinds(&inspection), [FindingKind::WrongLength]);
    }
}

#[test]
fn lengths_are_those_of_the_guide() {
    for (spec, least) in SPECS {
        let most = if spec.is_symmetric() { 32 } else { 128 };
        for length in 1..=140 {
            let inspection = examine_for(spec, &random(length)).inspection;
            let expected: &[FindingKind] = match length {
                _ if length == least => &[],
                _ if (least..=most).contains(&length) => &[FindingKind::UnusualLength],
                _ => &[FindingKind::WrongLength],
            };
            assert_eq!(kinds(&inspection), expected, "{length} bytes for {spec}");
        }
    }
    let china = examine_for(KeySpec::SymmetricDefault, &random(16)).inspection;
    assert!(china.findings[0].text.contains("China"), "{china:?}");
    let long = examine_for(KeySpec::Hmac256, &random(129)).inspection;
    assert!(long.findings[0].text.contains("hashed"), "{long:?}");
}

#[test]
fn a_line_break_at_the_end_is_a_question() {
    for (spec, length) in SPECS {
        let key = random(length);
        for (end, headline) in [
            (&b"\n"[..], "One byte too many, a line break"),
            (b"\r\n", "Two bytes too many, a line break"),
        ] {
            let examined = examine_for(spec, &[&key, end].concat());
            let inspection = &examined.inspection;
            assert_eq!(kinds(inspection), [FindingKind::LineBreak], "{spec}");
            assert_eq!(inspection.verdict(), Verdict::Confirm);
            assert_eq!(words::verdict_headline(inspection), headline);
            assert_eq!(inspection.conversion, Conversion::LineBreakLeftOut);
            assert_eq!(examined.material.unwrap().expose(), key);
        }
    }
    // An HMAC key of another length keeps its last byte: nothing says that it is a line break.
    let key = [random(39), b"\n".to_vec()].concat();
    assert_eq!(
        kinds(&examine_for(KeySpec::Hmac256, &key).inspection),
        [FindingKind::UnusualLength]
    );
    // Only without its line break does this one have a legal length.
    let key = [random(128), b"\n".to_vec()].concat();
    let examined = examine_for(KeySpec::Hmac512, &key);
    assert!(kinds(&examined.inspection).contains(&FindingKind::LineBreak));
    assert_eq!(examined.material.unwrap().len(), 128);
    // A whole key that ends in the byte of a line break is whole.
    let key = [random(31), b"\n".to_vec()].concat();
    assert_eq!(kinds(&examine_for(KeySpec::SymmetricDefault, &key).inspection), []);
}

#[test]
fn bytes_that_no_generator_gave_are_a_question() {
    let step = |by: u8| (0..32_u8).map(|i| i.wrapping_mul(by).wrapping_add(9)).collect::<Vec<_>>();
    let mut run = random(32);
    run[10..18].fill(0x77);
    let block: Vec<u8> = random(5).iter().copied().cycle().take(32).collect();
    let halves = random(16).repeat(2);
    for key in [vec![0; 32], vec![0xff; 32], step(1), step(255), step(7), run, block, halves] {
        for spec in [KeySpec::SymmetricDefault, KeySpec::Hmac256] {
            for file in [key.clone(), hex::encode(&key).into()] {
                let examined = examine_for(spec, &file);
                let inspection = &examined.inspection;
                assert_eq!(kinds(inspection), [FindingKind::NotRandom], "{}", hex::encode(&key));
                assert_eq!(inspection.verdict(), Verdict::Confirm);
                assert_eq!(words::verdict_headline(inspection), "This is not a random key");
                assert_eq!(examined.material.unwrap().expose(), key);
            }
        }
    }
}

#[test]
fn readable_text_is_never_taken_in_silence() {
    let ask = |spec: KeySpec, text: &str| {
        let examined = examine_for(spec, text.as_bytes());
        assert_eq!(examined.inspection.verdict(), Verdict::Confirm, "{:?}", examined.inspection);
        assert!(kinds(&examined.inspection).contains(&FindingKind::ReadableText));
        examined
    };
    // 32 letters, digits, or other characters: decoded they would have no legal length.
    for text in [
        "this is my very secret passphras",
        "correcthorsebatterystaplecorrect",
        "0123456789abcdef0246813579bdfcae",
        "p4ss-w0rd!p4ss-word?p4$$w0rd#123",
    ] {
        let examined = ask(KeySpec::SymmetricDefault, text);
        assert_eq!(examined.material.unwrap().expose(), text.as_bytes());
        let with_break = ask(KeySpec::SymmetricDefault, &format!("{text}\n"));
        assert!(kinds(&with_break.inspection).contains(&FindingKind::LineBreak));
        assert_eq!(with_break.material.unwrap().expose(), text.as_bytes());
    }
    // 48 letters for an HMAC key: 48 bytes, or Base64 of 36.
    let examined = ask(KeySpec::Hmac256, "correcthorsebatterystaplecorrectcorrecthorsebatt");
    assert_eq!(examined.material.unwrap().len(), 36);
    assert_eq!(examined.inspection.conversion, Conversion::Base64Decoded);
    // Hex of readable bytes.
    ask(KeySpec::SymmetricDefault, &hex::encode("this is my very secret passphras"));
}

#[test]
fn a_hex_key_with_a_slip_is_damaged_hex_and_not_base64() {
    let digits = hex::encode(random(32));
    let slip = format!("{}g{}", &digits[..20], &digits[21..]);
    let two = format!("{}zz{}", &digits[..20], &digits[22..]);
    let odd = digits[1..].to_owned();
    let lines = format!("{}\n{}\n", &slip[..40], &slip[40..]);
    for text in [slip, two, odd, lines] {
        for spec in [Some(KeySpec::SymmetricDefault), Some(KeySpec::Hmac256), None] {
            let inspection = examine_for(spec, text.as_bytes()).inspection;
            assert_eq!(kinds(&inspection), [FindingKind::DamagedText], "{text} {inspection:?}");
            assert_eq!(inspection.format, Format::DamagedHex);
        }
    }
}

#[test]
fn base64_with_a_slip_is_damaged() {
    let key = random(32);
    let base64 = String::from_utf8(openssl(&["base64", "-A"], &key)).unwrap();
    let slip = format!("{}*{}", &base64[..20], &base64[21..]);
    let cut = format!("{}=", &base64[..42]);
    let both_alphabets = format!("-{}/{}", &base64[1..20], &base64[21..]);
    for text in [slip, cut, both_alphabets] {
        for spec in [KeySpec::SymmetricDefault, KeySpec::Hmac256] {
            let inspection = examine_for(spec, text.as_bytes()).inspection;
            assert_eq!(kinds(&inspection), [FindingKind::DamagedText], "{text} {inspection:?}");
            assert_eq!(inspection.format, Format::DamagedBase64);
        }
    }
}

#[test]
fn hex_of_another_length_is_a_wrong_length() {
    for length in [16, 24, 31, 33, 64] {
        let text = hex::encode(random(length));
        let inspection = examine_for(KeySpec::SymmetricDefault, text.as_bytes()).inspection;
        if text.len() == 32 {
            // 16 bytes as hex, or 32 characters: asked.
            assert_eq!(inspection.verdict(), Verdict::Confirm);
        } else {
            assert_eq!(kinds(&inspection), [FindingKind::WrongLength], "{length}");
            assert_eq!(inspection.content, Some(Content::Bytes(length)));
            assert_eq!(inspection.identity, None);
        }
    }
}

#[test]
fn a_der_key_of_a_legal_length_is_no_hmac_key() {
    // 48 bytes: the length HMAC_384 is named after.
    let ed25519 = openssl_pkcs8(&openssl_key(KeySpec::EccNistEdwards25519));
    assert_eq!(ed25519.len(), 48);
    // 67 bytes: P-256 without public half.
    let p256 = python("odd_ec.py", &["no-public"], &openssl_key(KeySpec::EccNistP256));
    for file in [ed25519, p256] {
        for spec in [KeySpec::Hmac224, KeySpec::Hmac256, KeySpec::Hmac384] {
            for text in [file.clone(), hex::encode(&file).into()] {
                let inspection = examine_for(spec, &text).inspection;
                assert_eq!(kinds(&inspection), [FindingKind::OtherKind], "{inspection:?}");
                assert!(matches!(inspection.content, Some(Content::PrivateKey(_))));
            }
        }
    }
}

#[test]
fn bytes_are_refused_for_private_key_specs() {
    for spec in KeySpec::ALL.iter().filter(|spec| spec.is_asymmetric()) {
        for length in [16, 32, 48, 66] {
            let key = random(length);
            for file in [key.clone(), hex::encode(&key).into()] {
                let inspection = examine_for(*spec, &file).inspection;
                assert_eq!(kinds(&inspection), [FindingKind::OtherKind]);
                assert_eq!(inspection.content, Some(Content::Bytes(length)));
                assert_eq!(inspection.identity, None);
            }
        }
    }
    let scalar = examine_for(KeySpec::EccNistP256, &random(32)).inspection;
    assert!(scalar.findings[0].text.contains("bare P-256 scalar"), "{scalar:?}");
    assert!(scalar.findings[0].command.is_some());
}

#[test]
fn the_wrapping_must_have_room() {
    let order = |spec, algorithm, key| ExamineOrder {
        spec: Some(spec),
        wrapping: Some((algorithm, key)),
        passphrase: None,
    };
    let oaep = WrappingAlgorithm::RsaesOaepSha256;
    let p521 = openssl_key(KeySpec::EccNistP521);
    let examine = |file: &[u8], order: &ExamineOrder<'_>| examine_named("key", file, order);
    let narrow =
        examine(&p521, &order(KeySpec::EccNistP521, oaep, WrappingKeySpec::Rsa2048)).inspection;
    assert_eq!(kinds(&narrow), [FindingKind::NoRoom]);
    assert_eq!(words::verdict_headline(&narrow), "241 bytes, but there is room for 190");
    assert!(narrow.identity.is_some());
    let wide = order(KeySpec::EccNistP521, oaep, WrappingKeySpec::Rsa3072);
    assert_eq!(examine(&p521, &wide).inspection.verdict(), Verdict::Fits);
    let rsa = openssl_key(KeySpec::Rsa2048);
    let never = examine(&rsa, &order(KeySpec::Rsa2048, oaep, WrappingKeySpec::Rsa4096)).inspection;
    assert_eq!(kinds(&never), [FindingKind::NoRoom]);
    let hybrid = WrappingAlgorithm::RsaAesKeyWrapSha256;
    let key = random(32);
    let never = examine(&key, &order(KeySpec::SymmetricDefault, hybrid, WrappingKeySpec::Rsa4096));
    assert_eq!(kinds(&never.inspection), [FindingKind::NoRoom]);
}

#[test]
fn a_file_that_others_may_read_is_a_warning() {
    use super::tools::{secret, source};
    let key = random(32);
    let facts = kms_import_wizard::material::SourceFacts {
        open_to_others: Some(0o644),
        ..source("key", 32)
    };
    let order = ExamineOrder { spec: Some(KeySpec::SymmetricDefault), ..ExamineOrder::default() };
    let examined = kms_import_wizard::material::examine(&secret(&key), facts, &order);
    let finding = &examined.inspection.findings[0];
    assert_eq!((finding.kind, finding.weight), (FindingKind::OpenToOthers, Weight::Warn));
    let sentence = "Other users of this computer can read this file. Its mode is 0644.";
    assert_eq!(finding.text, sentence);
    assert_eq!(examined.inspection.verdict(), Verdict::Fits);
}
