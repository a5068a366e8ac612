//! The command line as a user runs it: the real binary, against a practice KMS over HTTP.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use kms_import_wizard::practice::{Fault, PracticeKms, PracticeOptions};
use serde_json::Value;

/// A practice KMS, a folder for files, and the binary.
struct Desk {
    practice: PracticeKms,
    folder: tempfile::TempDir,
    _runtime: tokio::runtime::Runtime,
}

impl Desk {
    fn new() -> Self {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let practice = runtime.block_on(PracticeKms::start(PracticeOptions::default())).unwrap();
        Self { practice, folder: tempfile::tempdir().unwrap(), _runtime: runtime }
    }

    fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_kms-import-wizard"))
            .args(args)
            .args(["--json", "--endpoint-url", &self.practice.endpoint(), "--region", "practice-1"])
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.folder.path())
            .env("AWS_ACCESS_KEY_ID", "PRACTICE")
            .env("AWS_SECRET_ACCESS_KEY", "practice")
            .current_dir(self.folder.path())
            .output()
            .unwrap()
    }

    fn json(&self, args: &[&str], status: i32) -> Value {
        let output = self.run(args);
        let text = String::from_utf8_lossy(&output.stdout);
        assert_eq!(
            output.status.code(),
            Some(status),
            "{args:?}\n{text}\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        serde_json::from_str(&text).unwrap_or(Value::Null)
    }

    fn create(&self, spec: &str) -> String {
        let made = self.json(&["create-key", "--key-spec", spec], 0);
        made["key"]["arn"].as_str().unwrap().to_owned()
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn import(&self, key: &str, file: &Path, more: &[&str], status: i32) -> Value {
        let file = file.to_string_lossy();
        let mut args = vec!["import", key, "--material", &file, "--yes"];
        if !more.contains(&"--valid-to") {
            args.push("--never-expires");
        }
        args.extend(more);
        self.json(&args, status)
    }
}

fn openssl(args: &[&str]) {
    let done = Command::new("openssl").args(args).output();
    let done = done.expect("openssl must be on PATH: scripts/test.sh installs it");
    assert!(done.status.success(), "openssl {args:?}");
}

/// Material for a spec, made by OpenSSL.
fn material(desk: &Desk, spec: &str) -> PathBuf {
    let path = desk.file(&format!("{spec}.key"));
    let out = path.to_string_lossy().into_owned();
    let bits = spec.rsplit('_').next().unwrap();
    let bytes = match spec {
        "HMAC_224" => "28",
        "HMAC_384" => "48",
        "HMAC_512" => "64",
        _ => "32",
    };
    let curve = match spec {
        "ECC_NIST_P256" => "prime256v1",
        "ECC_NIST_P384" => "secp384r1",
        "ECC_NIST_P521" => "secp521r1",
        _ => "secp256k1",
    };
    match spec {
        "ECC_NIST_EDWARDS25519" => openssl(&["genpkey", "-algorithm", "ed25519", "-out", &out]),
        _ if spec.starts_with("RSA") => openssl(&["genrsa", "-out", &out, bits]),
        _ if spec.starts_with("ECC") => {
            openssl(&["ecparam", "-name", curve, "-genkey", "-out", &out]);
        }
        _ => openssl(&["rand", "-out", &out, bytes]),
    }
    path
}

const SPECS: [&str; 13] = [
    "SYMMETRIC_DEFAULT",
    "HMAC_224",
    "HMAC_256",
    "HMAC_384",
    "HMAC_512",
    "RSA_2048",
    "RSA_3072",
    "RSA_4096",
    "ECC_NIST_P256",
    "ECC_NIST_P384",
    "ECC_NIST_P521",
    "ECC_SECG_P256K1",
    "ECC_NIST_EDWARDS25519",
];

#[test]
fn every_key_spec_is_created_imported_and_proven() {
    let desk = Desk::new();
    for spec in SPECS {
        let key = desk.create(spec);
        let done =
            desk.import(&key, &material(&desk, spec), &["--wrapping-key-spec", "RSA_2048"], 0);
        assert_eq!(done["outcome"], "imported", "{spec}");
        assert_eq!(done["key"]["state"], "Enabled", "{spec}");
        let proven = if spec == "SYMMETRIC_DEFAULT" { "not-provable" } else { "proven" };
        assert_eq!(done["proof"]["result"], proven, "{spec}");
        assert!(done["requests"].as_array().unwrap().iter().all(|r| r["request_id"].is_string()));
    }
}

#[test]
fn every_permitted_wrapping_works_and_every_other_is_refused_before_a_call() {
    let desk = Desk::new();
    for spec in ["SYMMETRIC_DEFAULT", "RSA_2048", "ECC_NIST_P521"] {
        let file = material(&desk, spec);
        for algorithm in [
            "RSAES_OAEP_SHA_1",
            "RSAES_OAEP_SHA_256",
            "RSA_AES_KEY_WRAP_SHA_1",
            "RSA_AES_KEY_WRAP_SHA_256",
        ] {
            for size in ["RSA_2048", "RSA_3072", "RSA_4096"] {
                let hybrid = algorithm.starts_with("RSA_AES");
                let permitted = match spec {
                    "SYMMETRIC_DEFAULT" => !hybrid,
                    "RSA_2048" => hybrid,
                    _ => hybrid || size != "RSA_2048",
                };
                let key = desk.create(spec);
                let fetched = desk.practice.control().count("GetParametersForImport");
                let more = ["--wrapping-algorithm", algorithm, "--wrapping-key-spec", size];
                let done = desk.import(&key, &file, &more, if permitted { 0 } else { 3 });
                let now = desk.practice.control().count("GetParametersForImport");
                assert_eq!(now - fetched, usize::from(permitted), "{spec} {algorithm} {size}");
                assert_eq!(done["outcome"], if permitted { "imported" } else { "refused" });
            }
        }
    }
}

#[test]
fn each_import_exception_has_its_headline_and_its_fix_completes_the_import() {
    let desk = Desk::new();
    let file = material(&desk, "ECC_NIST_P256");
    for (code, headline) in [
        ("ExpiredImportTokenException", "The import token has run out"),
        ("InvalidImportTokenException", "KMS does not accept the import token"),
        ("InvalidCiphertextException", "KMS can't unwrap the material"),
        ("IncorrectKeyMaterialException", "KMS unwrapped the material, but refuses it"),
        ("KMSInvalidStateException", "The key's state does not allow an import"),
        ("NotFoundException", "KMS does not find this key"),
        ("InvalidArnException", "KMS can't read the key's ARN"),
        ("UnsupportedOperationException", "This key can't take imported material"),
        ("DependencyTimeoutException", "KMS ran into a time limit of its own"),
        ("KMSInternalException", "KMS had an internal fault"),
    ] {
        let key = desk.create("ECC_NIST_P256");
        desk.practice.control().fail_next("ImportKeyMaterial", Fault::exception(code));
        let output = desk.run(&[
            "import",
            &key,
            "--material",
            &file.to_string_lossy(),
            "--yes",
            "--never-expires",
        ]);
        let refused: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(matches!(output.status.code(), Some(4 | 5)), "{code}: {:?}", output.status);
        assert_eq!(refused["failure"]["code"], code);
        assert_eq!(refused["remedy"]["headline"], headline, "{code}");
        assert!(refused["remedy"]["fix"]["command"].as_str().unwrap().len() > 5);
        // The key is as it was, and the same import completes.
        let done = desk.import(&key, &file, &[], 0);
        assert_eq!(done["proof"]["result"], "proven", "{code}");
    }
}

#[test]
fn real_mistakes_provoke_the_real_exceptions() {
    let desk = Desk::new();
    let file = material(&desk, "HMAC_256");
    for (operation, fault, code) in [
        ("GetParametersForImport", "other-keys-token", "InvalidImportTokenException"),
        ("GetParametersForImport", "other-pairs-public-key", "InvalidCiphertextException"),
        ("ImportKeyMaterial", "move-clock:25h", "ExpiredImportTokenException"),
        ("ImportKeyMaterial", "schedule-deletion", "KMSInvalidStateException"),
    ] {
        let key = desk.create("HMAC_256");
        desk.practice.control().fail_next(operation, Fault::parse(fault).unwrap());
        let refused = desk.import(&key, &file, &[], 4);
        assert_eq!(refused["failure"]["code"], code, "{fault}");
        assert_eq!(refused["failure"]["sent"], true);
        if fault == "schedule-deletion" {
            assert!(refused["remedy"]["fix"]["command"].as_str().unwrap().contains("mend"));
            desk.json(&["mend", &key, "cancel-deletion"], 0);
        }
        assert_eq!(desk.import(&key, &file, &[], 0)["proof"]["result"], "proven", "{fault}");
    }
    // Other material than before.
    let key = desk.create("HMAC_256");
    desk.import(&key, &file, &[], 0);
    let other = desk.file("other.key");
    openssl(&["rand", "-out", &other.to_string_lossy(), "32"]);
    let refused = desk.import(&key, &other, &[], 4);
    assert_eq!(refused["failure"]["code"], "IncorrectKeyMaterialException");
    assert_eq!(desk.import(&key, &file, &[], 0)["outcome"], "imported");
}

#[test]
fn a_lost_answer_is_looked_at_and_never_sent_twice() {
    let desk = Desk::new();
    let file = material(&desk, "ECC_NIST_P256");
    let key = desk.create("ECC_NIST_P256");
    desk.practice.control().fail_next("ImportKeyMaterial", Fault::parse("cut-reply").unwrap());
    let done = desk.import(&key, &file, &[], 0);
    assert_eq!(done["proof"]["result"], "proven");
    assert_eq!(desk.practice.control().count("ImportKeyMaterial"), 1);
    // Not performed: nobody knows, and nothing is repeated.
    let key = desk.create("ECC_NIST_P256");
    desk.practice.control().fail_next("ImportKeyMaterial", Fault::parse("close").unwrap());
    let unknown = desk.import(&key, &file, &[], 5);
    assert_eq!(unknown["outcome"], "unknown");
    assert_eq!(unknown["failure"]["sent"], "unknown");
    assert_eq!(desk.practice.control().count("ImportKeyMaterial"), 2);
}

#[test]
fn what_can_be_refused_here_is_refused_before_any_call() {
    let desk = Desk::new();
    let key = "alias/code-signing-2026";
    let public = desk.file("public.pem");
    let private = material(&desk, "ECC_NIST_P256");
    openssl(&[
        "ec",
        "-in",
        &private.to_string_lossy(),
        "-pubout",
        "-out",
        &public.to_string_lossy(),
    ]);
    let refused = desk.import(key, &public, &[], 3);
    assert!(refused["remedy"]["headline"].as_str().unwrap().contains("public half"));
    desk.import(key, &desk.file("not-there"), &[], 3);
    desk.import(key, desk.folder.path(), &[], 3);
    desk.import(key, &private, &["--valid-to", "2020-01-01T00:00:00Z"], 3);
    desk.import(key, &private, &["--valid-to", "2099-01-01T00:00:00Z"], 3);
    assert_eq!(desk.practice.control().calls().len(), 0);
    // Usage.
    desk.json(&["import", key, "--material", "x", "--valid-to", "tomorrow", "--yes"], 2);
    desk.json(&["import", key, "--material", "x"], 2);
    // Without a terminal, a review needs --yes.
    let file = private.to_string_lossy();
    desk.json(&["import", key, "--material", &file, "--never-expires"], 2);
}

#[test]
fn findings_that_a_person_must_confirm_stop_the_import() {
    let desk = Desk::new();
    let zeros = desk.file("zeros.key");
    std::fs::write(&zeros, [0_u8; 32]).unwrap();
    let key = desk.create("SYMMETRIC_DEFAULT");
    let stopped = desk.import(&key, &zeros, &[], 3);
    assert!(stopped["remedy"]["fix"]["command"].as_str().unwrap().contains("--accept-findings"));
    let done = desk.import(&key, &zeros, &["--accept-findings"], 0);
    assert_eq!(done["outcome"], "imported");
    let seen = desk.json(&["inspect", &zeros.to_string_lossy()], 3);
    assert_eq!(seen["verdict"], "confirm");
}

#[test]
fn inspect_tells_what_a_file_is() {
    let desk = Desk::new();
    for spec in SPECS {
        let file = material(&desk, spec);
        let path = file.to_string_lossy();
        let seen = desk.json(&["inspect", &path, "--key-spec", spec], 0);
        assert_eq!(seen["verdict"], "fits", "{spec}");
        let form =
            if spec.starts_with("HMAC") || spec.starts_with("SYM") { "raw" } else { "pkcs8" };
        assert_eq!(seen["sends"]["form"], form, "{spec}");
        assert!(seen["identity"]["value"].is_string(), "{spec}");
    }
}

#[test]
fn a_symmetric_key_is_reimported_by_its_material_id_and_rotated_to_new_material() {
    let desk = Desk::new();
    let key = desk.create("SYMMETRIC_DEFAULT");
    let first = material(&desk, "SYMMETRIC_DEFAULT");
    let done = desk.import(&key, &first, &[], 0);
    let id = done["key"]["key_material_id"].as_str().unwrap().to_owned();
    let again = desk.import(&key, &first, &["--key-material-id", &id], 0);
    assert_eq!(again["proof"]["result"], "proven");
    assert_eq!(again["proof"]["kind"], "key-material-id");
    let second = desk.file("second.key");
    openssl(&["rand", "-out", &second.to_string_lossy(), "32"]);
    let new =
        desk.import(&key, &second, &["--import-type", "new", "--description", "vault 2026"], 0);
    assert_eq!(new["outcome"], "imported");
    // A second new one has to wait, and that is known before KMS says so.
    desk.import(&key, &first, &["--import-type", "new"], 3);
    desk.json(&["mend", &key, "rotate"], 0);
}

#[test]
fn nobody_signed_in_and_nobody_there_have_a_status_of_their_own() {
    let desk = Desk::new();
    let file = material(&desk, "HMAC_256");
    let mut command = Command::new(env!("CARGO_BIN_EXE_kms-import-wizard"));
    command
        .args(["import", "alias/x", "--yes", "--never-expires", "--json", "--material"])
        .arg(&file)
        .args(["--endpoint-url", "http://127.0.0.1:1", "--region", "eu-central-1"])
        .env("AWS_ACCESS_KEY_ID", "x")
        .env("AWS_SECRET_ACCESS_KEY", "x");
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(6));
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["failure"]["sent"], false);
    assert_eq!(told["remedy"]["headline"], "AWS can't be reached");
}
