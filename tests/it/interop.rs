//! What this program wraps is opened by programs we did not write.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use kms_import_wizard::jobs::files::FileSource;
use kms_import_wizard::kms::compat;
use kms_import_wizard::kms::model::{KeySpec, WrappingAlgorithm, WrappingKeySpec};
use kms_import_wizard::wrapping::WrapOrder;
use kms_import_wizard::wrapping::worker::wrap_file;

fn openssl(folder: &Path, args: &[&str]) -> Vec<u8> {
    let run = Command::new("openssl").current_dir(folder).args(args).output();
    let output = run.expect("openssl must be on PATH: scripts/test.sh installs it");
    assert!(
        output.status.success(),
        "openssl {args:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout
}

fn wrapped(
    folder: &Path,
    file: &str,
    spec: KeySpec,
    how: (WrappingAlgorithm, WrappingKeySpec),
) -> Vec<u8> {
    let public = openssl(folder, &["pkey", "-in", "wrapping.pem", "-pubout", "-outform", "DER"]);
    let order = WrapOrder {
        spec,
        algorithm: how.0,
        wrapping_key_spec: how.1,
        public_key: public,
        findings_accepted: false,
        expected: None,
    };
    wrap_file(&FileSource::new(folder.join(file)), None, &order).unwrap().encrypted.bytes
}

fn hash(algorithm: WrappingAlgorithm) -> &'static str {
    if algorithm.name().ends_with("SHA_1") { "sha1" } else { "sha256" }
}

/// The guide's OpenSSL steps, backwards.
fn opened_by_openssl(
    folder: &Path,
    blob: &[u8],
    how: (WrappingAlgorithm, WrappingKeySpec),
) -> Vec<u8> {
    let (rsa, rest) = blob.split_at(how.1.bytes());
    std::fs::write(folder.join("rsa.bin"), rsa).unwrap();
    let (md, mgf) =
        (format!("rsa_oaep_md:{}", hash(how.0)), format!("rsa_mgf1_md:{}", hash(how.0)));
    let inner = openssl(
        folder,
        &[
            "pkeyutl",
            "-decrypt",
            "-inkey",
            "wrapping.pem",
            "-in",
            "rsa.bin",
            "-pkeyopt",
            "rsa_padding_mode:oaep",
            "-pkeyopt",
            &md,
            "-pkeyopt",
            &mgf,
        ],
    );
    if rest.is_empty() {
        return inner;
    }
    std::fs::write(folder.join("kwp.bin"), rest).unwrap();
    openssl(
        folder,
        &[
            "enc",
            "-d",
            "-id-aes256-wrap-pad",
            "-K",
            &hex::encode(&inner),
            "-iv",
            "A65959A6",
            "-in",
            "kwp.bin",
        ],
    )
}

/// The same in Python.
fn opened_by_python(
    folder: &Path,
    blob: &[u8],
    how: (WrappingAlgorithm, WrappingKeySpec),
) -> Vec<u8> {
    const SCRIPT: &str = r#"
import sys
from cryptography.hazmat.primitives import hashes, serialization, keywrap
from cryptography.hazmat.primitives.asymmetric import padding
name, size, pem = sys.argv[1], int(sys.argv[2]), open(sys.argv[3], "rb").read()
key = serialization.load_pem_private_key(pem, None)
blob = bytes.fromhex(sys.stdin.read())
h = hashes.SHA1() if name == "sha1" else hashes.SHA256()
inner = key.decrypt(blob[:size], padding.OAEP(padding.MGF1(h), h, None))
rest = blob[size:]
print((keywrap.aes_key_unwrap_with_padding(inner, rest) if rest else inner).hex())
"#;
    let python = std::env::var("KIW_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let mut process = Command::new(python)
        .args(["-c", SCRIPT, hash(how.0), &how.1.bytes().to_string()])
        .arg(folder.join("wrapping.pem"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 must be on PATH: scripts/test.sh installs it");
    process.stdin.take().unwrap().write_all(hex::encode(blob).as_bytes()).unwrap();
    let output = process.wait_with_output().unwrap();
    assert!(
        output.status.success(),
        "Python with cryptography is needed: scripts/test.sh installs it"
    );
    hex::decode(String::from_utf8(output.stdout).unwrap().trim()).unwrap()
}

#[test]
fn every_algorithm_and_size_is_opened_by_openssl_and_python() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    openssl(folder, &["rand", "-out", "hmac", "28"]);
    openssl(
        folder,
        &["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "ec"],
    );
    openssl(
        folder,
        &["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", "rsa"],
    );
    for size in WrappingKeySpec::ALL {
        openssl(folder, &["genrsa", "-out", "wrapping.pem", &size.bits().to_string()]);
        for (file, spec) in
            [("hmac", KeySpec::Hmac224), ("ec", KeySpec::EccNistP256), ("rsa", KeySpec::Rsa2048)]
        {
            let plain = if file == "hmac" {
                std::fs::read(folder.join(file)).unwrap()
            } else {
                openssl(folder, &["pkcs8", "-topk8", "-nocrypt", "-in", file, "-outform", "DER"])
            };
            for algorithm in compat::row(spec).algorithms {
                let how = (*algorithm, *size);
                let blob = wrapped(folder, file, spec, how);
                assert_eq!(blob.len(), compat::encrypted_length(*size, *algorithm, plain.len()));
                assert_eq!(
                    opened_by_openssl(folder, &blob, how),
                    plain,
                    "{spec} {algorithm} {size}"
                );
                assert_eq!(
                    opened_by_python(folder, &blob, how),
                    plain,
                    "{spec} {algorithm} {size}"
                );
            }
        }
    }
}
