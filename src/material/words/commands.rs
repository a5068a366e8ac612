//! Commands that mend a file with a tool most administrators have. Never with key bytes in them.
//!
//! OpenSSL and ssh-keygen make their key files private by themselves; the other tools are told to.

use std::fmt::Write as _;

use crate::kms::model::KeySpec;
use crate::material::Encoding;

/// A file name as one word of a POSIX shell.
pub fn word(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-+/".contains(c);
    // A leading dash would be read as an option.
    let dash = if name.starts_with('-') { "./" } else { "" };
    if !name.is_empty() && name.chars().all(plain) {
        return format!("{dash}{name}");
    }
    format!("'{dash}{}'", name.replace('\'', r"'\''"))
}

fn with_ending(name: &str, ending: &str) -> String {
    word(&format!("{name}.{ending}"))
}

/// `-inform DER ` where the file is DER; nothing for PEM; no command for other writings.
const fn input_form(encoding: Encoding) -> Option<&'static str> {
    match encoding {
        Encoding::Pem => Some(""),
        Encoding::Der => Some("-inform DER "),
        Encoding::Binary | Encoding::Hex | Encoding::Base64 | Encoding::Json | Encoding::Text => {
            None
        }
    }
}

/// From any encryption OpenSSL opens to one that is read here. Asks for both passphrases.
pub fn encrypt_again(name: &str, encoding: Encoding, legacy: bool) -> Option<String> {
    let form = input_form(encoding)?;
    let providers = if legacy { "-provider default -provider legacy " } else { "" };
    Some(format!(
        "openssl pkcs8 -topk8 -v2 aes-256-cbc {providers}{form}-in {} -out {}",
        word(name),
        with_ending(name, "p8.pem")
    ))
}

/// From explicit curve parameters to the curve's name.
pub fn name_the_curve(name: &str, encoding: Encoding) -> Option<String> {
    let form = input_form(encoding)?;
    Some(format!(
        "openssl ec -param_enc named_curve {form}-in {} -out {}",
        word(name),
        with_ending(name, "named.pem")
    ))
}

/// From BER to DER.
pub fn to_der(name: &str) -> String {
    format!(
        "openssl pkey -inform DER -in {} -outform DER -out {}",
        word(name),
        with_ending(name, "der")
    )
}

/// The private key out of a PKCS#12 file; stays encrypted.
pub fn from_pkcs12(name: &str) -> String {
    format!("openssl pkcs12 -nocerts -in {} -out {}", word(name), with_ending(name, "key.pem"))
}

/// From a Java key store to PKCS#12.
pub fn from_java_key_store(name: &str) -> String {
    format!(
        "(umask 077 && keytool -importkeystore -srckeystore {} -destkeystore {} -deststoretype PKCS12)",
        word(name),
        with_ending(name, "p12")
    )
}

/// From the OpenSSH form to PKCS#8, on a copy because ssh-keygen writes over its file.
pub fn from_open_ssh(name: &str) -> String {
    let copy = with_ending(name, "p8.pem");
    format!("cp -p {} {copy} && ssh-keygen -p -m PKCS8 -f {copy}", word(name))
}

/// From the OpenSSH form to PKCS#8 for Ed25519, which ssh-keygen does not write.
pub fn from_open_ssh_by_python(name: &str) -> String {
    format!(
        "(umask 077 && python3 -c 'import sys, getpass; from cryptography.hazmat.primitives import serialization \
         as s; p = getpass.getpass().encode() or None; \
         k = s.load_ssh_private_key(open(sys.argv[1], \"rb\").read(), p); \
         e = s.BestAvailableEncryption(p) if p else s.NoEncryption(); \
         open(sys.argv[2], \"xb\").write(k.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, e))' \
         {} {})",
        word(name),
        with_ending(name, "p8.pem")
    )
}

/// From PuTTY's form to OpenSSL's.
pub fn from_putty(name: &str) -> String {
    format!(
        "(umask 077 && puttygen {} -O private-openssh -o {})",
        word(name),
        with_ending(name, "pem")
    )
}

/// Out of an age file.
pub fn from_age(name: &str) -> String {
    let stem = name.strip_suffix(".age").map_or_else(|| format!("{name}.key"), str::to_owned);
    format!("(umask 077 && age --decrypt -o {} {})", word(&stem), word(name))
}

/// Out of a PGP message.
pub fn from_pgp(name: &str) -> String {
    format!("(umask 077 && gpg --output {} --decrypt {})", with_ending(name, "key"), word(name))
}

/// From UTF-16 to ASCII.
pub fn from_utf16(name: &str) -> String {
    format!("(umask 077 && iconv -f UTF-16 -t ASCII {} > {})", word(name), with_ending(name, "txt"))
}

/// From a bare scalar to a key that names its curve. `None` where no such command is known.
pub fn from_scalar(name: &str, spec: KeySpec, encoding: Encoding) -> Option<String> {
    let read = match encoding {
        Encoding::Binary => format!("cat {}", word(name)),
        Encoding::Hex => format!("xxd -r -p {}", word(name)),
        Encoding::Base64 => format!("base64 -d {}", word(name)),
        Encoding::Der | Encoding::Pem | Encoding::Json | Encoding::Text => return None,
    };
    // RFC 5915 without public key, RFC 8410: what stands before and after the scalar.
    let (tool, before, after): (_, &[u8], &[u8]) = match spec {
        KeySpec::EccNistP256 => (
            "ec",
            b"\x30\x31\x02\x01\x01\x04\x20",
            b"\xa0\x0a\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07",
        ),
        KeySpec::EccNistP384 => {
            ("ec", b"\x30\x3e\x02\x01\x01\x04\x30", b"\xa0\x07\x06\x05\x2b\x81\x04\x00\x22")
        }
        KeySpec::EccNistP521 => {
            ("ec", b"\x30\x50\x02\x01\x01\x04\x42", b"\xa0\x07\x06\x05\x2b\x81\x04\x00\x23")
        }
        KeySpec::EccSecgP256k1 => {
            ("ec", b"\x30\x2e\x02\x01\x01\x04\x20", b"\xa0\x07\x06\x05\x2b\x81\x04\x00\x0a")
        }
        KeySpec::EccNistEdwards25519 => {
            ("pkey", b"\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20", b"")
        }
        KeySpec::SymmetricDefault
        | KeySpec::Hmac224
        | KeySpec::Hmac256
        | KeySpec::Hmac384
        | KeySpec::Hmac512
        | KeySpec::Rsa2048
        | KeySpec::Rsa3072
        | KeySpec::Rsa4096 => return None,
    };
    let tail =
        if after.is_empty() { String::new() } else { format!("; printf '{}'", octal(after)) };
    Some(format!(
        "(printf '{}'; {read}{tail}) | openssl {tool} -inform DER -out {}",
        octal(before),
        with_ending(name, "pem")
    ))
}

/// Bytes as octal escapes: the only ones every printf knows.
fn octal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String does not fail.
        let _ok = write!(text, "\\{byte:03o}");
        text
    })
}
