//! The commands that are shown do what the sentence beside them says.

use std::process::Command;

use kms_import_wizard::kms::model::KeySpec;
use kms_import_wizard::material::{Conversion, ExamineOrder, FindingKind, Verdict};

use super::tools::{
    examine_for, examine_named, kinds, openssl, openssl_key, openssl_pkcs8, python, run,
};

/// Runs what is shown for a file in a folder of its own, and gives the file that comes out.
fn after_command(name: &str, file: &[u8], spec: KeySpec, result: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), file).unwrap();
    let order = ExamineOrder { spec: Some(spec), ..ExamineOrder::default() };
    let inspection = examine_named(name, file, &order).inspection;
    let command = inspection.findings[0].command.clone();
    let command = command.unwrap_or_else(|| panic!("no command: {inspection:?}"));
    run(Command::new("sh").args(["-c", &command]).current_dir(folder.path()), &[]);
    let result = folder.path().join(result);
    let output = std::fs::read(&result).unwrap_or_else(|_| panic!("{command}"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(&result).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{command} makes a file that others may read");
    }
    output
}

#[test]
fn a_bare_scalar_becomes_a_key_file() {
    for spec in [
        KeySpec::EccNistP256,
        KeySpec::EccNistP384,
        KeySpec::EccNistP521,
        KeySpec::EccSecgP256k1,
        KeySpec::EccNistEdwards25519,
    ] {
        let pem = openssl_key(spec);
        let how = if spec == KeySpec::EccNistEdwards25519 { "seed" } else { "scalar" };
        let scalar = python("convert.py", &[how], &pem);
        let hex = hex::encode(&scalar);
        for (name, file) in [("my key.bin", scalar), ("-key.hex", hex.into_bytes())] {
            if name.ends_with("hex") && !has_xxd() {
                continue;
            }
            let made = after_command(name, &file, spec, &format!("{name}.pem"));
            let examined = examine_for(spec, &made);
            assert_eq!(examined.inspection.verdict(), Verdict::Fits, "{spec}");
            assert_eq!(examined.material.unwrap().expose(), openssl_pkcs8(&pem), "{spec}");
        }
    }
}

/// Part of vim; the commands that need it are for people who have it.
fn has_xxd() -> bool {
    Command::new("xxd").arg("--version").output().is_ok()
}

#[test]
fn explicit_curves_become_named_ones() {
    let pem = openssl(&["ecparam", "-name", "secp384r1", "-param_enc", "explicit", "-genkey"], &[]);
    let der = openssl(&["ec", "-outform", "DER"], &pem);
    for file in [pem, der] {
        let made = after_command("it's.pem", &file, KeySpec::EccNistP384, "it's.pem.named.pem");
        let verdict = examine_for(KeySpec::EccNistP384, &made).inspection.verdict();
        assert_eq!(verdict, Verdict::Fits);
    }
}

#[test]
fn ber_becomes_der() {
    let der = openssl_pkcs8(&openssl_key(KeySpec::EccNistP256));
    assert_eq!(der[1], 0x81, "a length of two bytes");
    let ber = [b"\x30\x80", &der[3..], b"\0\0"].concat();
    let made = after_command("key.der", &ber, KeySpec::EccNistP256, "key.der.der");
    let examined = examine_for(KeySpec::EccNistP256, &made);
    assert_eq!(examined.inspection.verdict(), Verdict::Fits);
    assert_eq!(examined.material.unwrap().expose(), der);
}

#[test]
fn utf_16_becomes_plain_text() {
    let pem = String::from_utf8(openssl_key(KeySpec::EccNistP256)).unwrap();
    let utf16: Vec<u8> =
        [0xfeff].into_iter().chain(pem.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let made = after_command("key.pem", &utf16, KeySpec::EccNistP256, "key.pem.txt");
    assert_eq!(examine_for(KeySpec::EccNistP256, &made).inspection.verdict(), Verdict::Fits);
}

#[test]
fn an_open_ssh_ed25519_key_becomes_pkcs8() {
    // What ssh-keygen does not do: the command asks for a passphrase, so only its text is held.
    let folder = tempfile::tempdir().unwrap();
    python("wrong_files.py", &[folder.path().to_str().unwrap()], &[]);
    for (name, tool) in
        [("id_ed25519", "(umask 077 && python3 -c "), ("id_ecdsa", "cp -p id_ecdsa ")]
    {
        let file = std::fs::read(folder.path().join(name)).unwrap();
        let inspection = examine_named(name, &file, &ExamineOrder::default()).inspection;
        assert_eq!(kinds(&inspection), [FindingKind::ConvertFirst]);
        assert_eq!(inspection.conversion, Conversion::None);
        let command = inspection.findings[0].command.as_deref().unwrap();
        assert!(command.starts_with(tool), "{command}");
    }
}

#[test]
fn the_key_of_a_pkcs12_file_comes_out_encrypted_and_opens() {
    let folder = tempfile::tempdir().unwrap();
    python("wrong_files.py", &[folder.path().to_str().unwrap()], &[]);
    let file = std::fs::read(folder.path().join("key.p12")).unwrap();
    let inspection = examine_named("key.p12", &file, &ExamineOrder::default()).inspection;
    // The command asks for both passphrases; here they are given.
    let command = inspection.findings[0].command.clone().unwrap();
    let command = format!("{command} -passin pass:x -passout pass:yyyy");
    run(Command::new("sh").args(["-c", &command]).current_dir(folder.path()), &[]);
    let made = std::fs::read(folder.path().join("key.p12.key.pem")).unwrap();
    let passphrase = super::tools::secret(b"yyyy");
    let order = ExamineOrder {
        spec: Some(KeySpec::EccNistP256),
        wrapping: None,
        passphrase: Some(&passphrase),
    };
    let inspection = examine_named("key.pem", &made, &order).inspection;
    assert_eq!(inspection.verdict(), Verdict::Fits);
    assert_eq!(inspection.conversion, Conversion::DecryptedToPkcs8);
    // OpenSSL writes the attributes of the bag above the key.
    assert_eq!(kinds(&inspection), [FindingKind::ExtrasLeftOut]);
}
