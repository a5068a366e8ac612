//! Nothing public shows the bytes of key material.

use kms_import_wizard::jobs::files::FileSource;
use kms_import_wizard::kms::model::KeySpec;
use kms_import_wizard::material::{ExamineOrder, Secret};
use kms_import_wizard::wrapping::worker::inspect_file;

/// Bytes that stand out in any encoding.
const CANARY: [u8; 32] = [
    0xca, 0x4a, 0x17, 0xee, 0x91, 0x5c, 0x02, 0xb7, 0x6d, 0xf0, 0x38, 0xa5, 0x1e, 0xc3, 0x74, 0x89,
    0x2b, 0xd6, 0x60, 0x0f, 0xb8, 0x43, 0xfa, 0x95, 0x57, 0xe2, 0x0c, 0x79, 0xa6, 0x31, 0xde, 0x84,
];

fn shows_canary(text: &str) -> bool {
    use base64ct::Encoding as _;
    let lower = text.to_lowercase();
    let decimal: Vec<String> = CANARY[..4].iter().map(ToString::to_string).collect();
    lower.contains(&hex::encode(&CANARY[..8]))
        || text.contains(&base64ct::Base64::encode_string(&CANARY[..9]))
        || text.contains(&decimal.join(", "))
}

#[test]
fn debug_of_a_secret_and_of_its_facts_shows_nothing() {
    assert!(shows_canary(&format!("{CANARY:?}")), "the check itself must be able to fail");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("canary.key");
    std::fs::write(&path, CANARY).unwrap();
    let order = ExamineOrder { spec: Some(KeySpec::Hmac256), ..ExamineOrder::default() };
    let seen = inspect_file(&FileSource::new(&path), None, order).unwrap();
    assert!(!shows_canary(&format!("{seen:?} {:?}", Secret::copy_of(&CANARY))));
}

#[test]
fn what_the_command_line_prints_shows_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("canary.key");
    for content in
        [CANARY.to_vec(), hex::encode(CANARY).into_bytes(), hex::encode(&CANARY[..31]).into_bytes()]
    {
        std::fs::write(&path, content).unwrap();
        let mut arguments = vec![vec!["inspect"], vec!["inspect", "--json"]];
        arguments.push(vec![
            "import",
            "alias/archive-2024",
            "--practice",
            "--yes",
            "--never-expires",
            "--material",
        ]);
        for arguments in arguments {
            let output = std::process::Command::new(env!("CARGO_BIN_EXE_kms-import-wizard"))
                .args(&arguments)
                .arg(&path)
                .output()
                .unwrap();
            let printed = [output.stdout, output.stderr].concat();
            assert!(!shows_canary(&String::from_utf8_lossy(&printed)), "{arguments:?}");
        }
    }
}
