//! Outside tools, and short ways to ask the room.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use kms_import_wizard::kms::model::KeySpec;
use kms_import_wizard::material::{
    ExamineOrder, Examined, FindingKind, Inspection, MaterialIdentity, Secret, SourceFacts, examine,
};

/// Every spec whose material is a private key, with OpenSSL's way of making one.
pub(crate) const PRIVATE: [(KeySpec, &[&str]); 8] = [
    (KeySpec::Rsa2048, &["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]),
    (KeySpec::Rsa3072, &["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"]),
    (KeySpec::Rsa4096, &["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:4096"]),
    (KeySpec::EccNistP256, &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]),
    (KeySpec::EccNistP384, &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"]),
    (KeySpec::EccNistP521, &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521"]),
    (KeySpec::EccSecgP256k1, &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"]),
    (KeySpec::EccNistEdwards25519, &["-algorithm", "ED25519"]),
];

/// Runs a tool with this input and gives what it wrote. Never skips.
pub(crate) fn run(command: &mut Command, input: &[u8]) -> Vec<u8> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{name} is missing ({error}): scripts/test.sh installs it"));
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

pub(crate) fn openssl(arguments: &[&str], input: &[u8]) -> Vec<u8> {
    run(Command::new("openssl").args(arguments), input)
}

/// Runs a script beside this file. The interpreter has `cryptography`.
pub(crate) fn python(script: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let interpreter = std::env::var_os("KIW_PYTHON").unwrap_or_else(|| "python3".into());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/material").join(script);
    run(Command::new(interpreter).arg("-B").arg(script).args(arguments), input)
}

/// A fresh private key as OpenSSL writes it: PKCS#8 PEM.
pub(crate) fn openssl_key(spec: KeySpec) -> Vec<u8> {
    let (_, how) = PRIVATE.iter().find(|(of, _)| *of == spec).unwrap();
    openssl(&[&["genpkey"], *how].concat(), &[])
}

/// What OpenSSL takes for the material KMS wants.
pub(crate) fn openssl_pkcs8(pem: &[u8]) -> Vec<u8> {
    openssl(&["pkcs8", "-topk8", "-nocrypt", "-outform", "DER"], pem)
}

/// The public half as OpenSSL writes it.
pub(crate) fn openssl_public(pem: &[u8]) -> Vec<u8> {
    openssl(&["pkey", "-pubout", "-outform", "DER"], pem)
}

pub(crate) fn secret(bytes: &[u8]) -> Secret {
    Secret::copy_of(bytes)
}

pub(crate) fn source(name: &str, bytes: usize) -> SourceFacts {
    SourceFacts {
        file_name: name.to_owned(),
        bytes: bytes as u64,
        modified: None,
        open_to_others: None,
    }
}

/// Examines a file called `file_name`.
pub(crate) fn examine_named(file_name: &str, bytes: &[u8], order: &ExamineOrder<'_>) -> Examined {
    let examined = examine(&secret(bytes), source(file_name, bytes.len()), order);
    sound(&examined.inspection);
    let refused = examined.inspection.verdict().name() == "refused";
    assert_eq!(examined.material.is_none(), refused, "{:?}", examined.inspection);
    assert_eq!(examined.inspection.sends.is_none(), refused);
    examined
}

pub(crate) fn examine_for(spec: impl Into<Option<KeySpec>>, bytes: &[u8]) -> Examined {
    examine_named("key", bytes, &ExamineOrder { spec: spec.into(), ..ExamineOrder::default() })
}

/// The public half of an identity.
pub(crate) fn public_of(inspection: &Inspection) -> &[u8] {
    match &inspection.identity {
        Some(MaterialIdentity::PublicKey(spki)) => spki,
        other => panic!("no public key: {other:?} of {inspection:?}"),
    }
}

pub(crate) fn kinds(inspection: &Inspection) -> Vec<FindingKind> {
    inspection.findings.iter().map(|finding| finding.kind).collect()
}

/// What holds for every inspection: order, and sentences as the style asks for them.
fn sound(inspection: &Inspection) {
    assert!(inspection.findings.is_sorted_by_key(|finding| std::cmp::Reverse(finding.weight)));
    for finding in &inspection.findings {
        let text = &finding.text;
        assert!(text.ends_with('.') || text.ends_with('?'), "{text}");
        assert!(!text.contains('!') && !text.contains("  "), "{text}");
        // The curve's own name is written small.
        let start = text.strip_prefix("secp256k1").unwrap_or("A");
        assert!(
            text.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
                || start != "A",
            "{text}"
        );
    }
}
