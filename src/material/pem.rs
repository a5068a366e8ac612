//! PEM (RFC 7468), as it is found in the wild: several blocks, text around them, any line width.
//!
//! Exactly one block with a private key is wanted. What else is in the file is named as left out.

use zeroize::Zeroizing;

use super::ec_key::CurveParameters;
use super::recognise::{Body, Context, Found};
use super::words::{commands, findings};
use super::{Encoding, Format, asn1, foreign, text};

const BEGIN: &[u8] = b"-----BEGIN ";
const END: &[u8] = b"-----END ";
const DASHES: &[u8] = b"-----";
/// Longest label that is taken for one.
const LABEL_MAX: usize = 64;

/// Whether there is a PEM block in this text.
pub(super) fn is_pem(text: &[u8]) -> bool {
    find(text, BEGIN).is_some()
}

/// One block, not decoded.
struct Block<'a> {
    label: &'a str,
    headers: &'a [u8],
    body: &'a [u8],
}

impl Block<'_> {
    fn is_private_key(&self) -> bool {
        self.label.ends_with("PRIVATE KEY")
    }

    fn decoded(&self) -> Option<Zeroizing<Vec<u8>>> {
        let letters = text::without_white_space(self.body);
        // RFC 7468 always pads: another length means that a letter is missing.
        letters.len().is_multiple_of(4).then(|| text::base64(&letters)).flatten()
    }
}

/// All blocks of a file.
struct Blocks<'a> {
    blocks: Vec<Block<'a>>,
    /// Whether anything but white space stands outside them.
    text_around: bool,
}

/// Reads the one private key of a PEM file, or says what the file holds in its place.
pub(super) fn read(text: &[u8], context: &Context<'_>) -> Found {
    let file = match blocks(text) {
        Ok(file) => file,
        Err(why) => {
            let finding = findings::damaged_pem(why);
            return Found::refused(Format::OtherPem, Encoding::Pem, finding);
        }
    };
    if let Some(found) = foreign::pem_label(file.blocks.iter().map(|block| block.label), context) {
        return found;
    }
    let keys: Vec<&Block<'_>> = file.blocks.iter().filter(|b| b.is_private_key()).collect();
    match keys.as_slice() {
        [] => without_key(&file, context),
        [key] => {
            let found = private_key(key, &file, context);
            match found.body {
                Body::Nothing => found,
                _ => found.with(findings::extras_left_out(&extras(&file, key))),
            }
        }
        several => {
            let finding = findings::several_keys(several.len());
            Found::refused(Format::SeveralKeys, Encoding::Pem, finding)
        }
    }
}

fn private_key(key: &Block<'_>, file: &Blocks<'_>, context: &Context<'_>) -> Found {
    if is_old_encryption(key) {
        let finding = findings::convert_first(
            "a private key in OpenSSL's old encryption",
            "Encrypt it anew as PKCS#8.",
            commands::encrypt_again(context.file_name, Encoding::Pem, false),
        );
        return Found::refused(Format::OldEncryptedPem, Encoding::Pem, finding);
    }
    let Some(decoded) = key.decoded() else {
        let finding = findings::damaged_pem("A character of its Base64 is wrong or missing.");
        return Found::refused(Format::DamagedBase64, Encoding::Pem, finding);
    };
    match key.label {
        "OPENSSH PRIVATE KEY" => return foreign::open_ssh(&decoded, context),
        "DSA PRIVATE KEY" => return not_importable("a DSA key"),
        "RSA-PSS PRIVATE KEY" => return not_importable("an RSA key for PSS signatures only"),
        _ => {}
    }
    // The content decides, not the label: some tools write PKCS#8 under an older label.
    asn1::read(&decoded, Encoding::Pem, curve_block(file), context).unwrap_or_else(|| {
        let finding = findings::damaged_key(findings::Damage::NotWellFormed);
        Found::refused(format_by_label(key.label), Encoding::Pem, finding)
    })
}

fn not_importable(what: &str) -> Found {
    let finding = findings::not_importable(what);
    Found::refused(Format::OtherPrivateKey, Encoding::Pem, finding)
}

/// RFC 1421 headers, as OpenSSL writes them for a key it encrypts in the old way.
fn is_old_encryption(block: &Block<'_>) -> bool {
    find(block.headers, b"Proc-Type").is_some() && find(block.headers, b"ENCRYPTED").is_some()
}

/// `openssl ecparam -genkey` writes the curve in a block before the key.
fn curve_block(file: &Blocks<'_>) -> Option<CurveParameters> {
    let block = file.blocks.iter().find(|block| block.label == "EC PARAMETERS")?;
    Some(CurveParameters::from_der(&block.decoded()?))
}

fn format_by_label(label: &str) -> Format {
    match label {
        "PRIVATE KEY" => Format::Pkcs8,
        "ENCRYPTED PRIVATE KEY" => Format::EncryptedPkcs8,
        "EC PRIVATE KEY" => Format::Sec1,
        "RSA PRIVATE KEY" => Format::Pkcs1,
        _ => Format::OtherPrivateKey,
    }
}

/// What is left out beside the key. The curve's own block is part of it.
fn extras(file: &Blocks<'_>, key: &Block<'_>) -> Vec<&'static str> {
    let others = || file.blocks.iter().filter(|block| !std::ptr::eq(*block, key));
    let certificates = others().filter(|block| block.label.ends_with("CERTIFICATE")).count();
    let known = |label: &str| label.ends_with("CERTIFICATE") || label == "EC PARAMETERS";
    let mut extras = Vec::new();
    match certificates {
        0 => {}
        1 => extras.push("a certificate"),
        _ => extras.push("certificates"),
    }
    if others().any(|block| !known(block.label)) {
        extras.push("other PEM blocks");
    }
    if file.text_around || !key.headers.trim_ascii().is_empty() {
        extras.push("text");
    }
    extras
}

fn without_key(file: &Blocks<'_>, context: &Context<'_>) -> Found {
    let has = |ending: &str| file.blocks.iter().any(|block| block.label.ends_with(ending));
    let refused = |format, finding| Found::refused(format, Encoding::Pem, finding);
    if has("PUBLIC KEY") {
        foreign::public_key(Encoding::Pem, context)
    } else if has("CERTIFICATE") {
        refused(Format::Certificate, findings::public_half("a certificate"))
    } else if has("CERTIFICATE REQUEST") {
        refused(Format::CertificateRequest, findings::public_half("a certificate request"))
    } else if has("PARAMETERS") {
        refused(Format::OtherPem, findings::no_key_inside("parameters only"))
    } else if has("PKCS7") || has("CMS") {
        let finding = findings::no_key_inside("PKCS#7 data, which carries certificates");
        refused(Format::OtherPem, finding)
    } else {
        refused(Format::OtherPem, findings::no_key_inside("PEM blocks of another kind"))
    }
}

/// Walks every block. Stops at the first that is damaged, with a sentence that says how.
fn blocks(mut text: &[u8]) -> Result<Blocks<'_>, &'static str> {
    let mut found = Blocks { blocks: Vec::new(), text_around: false };
    while let Some(start) = find(text, BEGIN) {
        let (before, after) = split(text, start, BEGIN.len());
        found.text_around |= !before.trim_ascii().is_empty();
        let label_end = find(after, DASHES).ok_or("A BEGIN line is not whole.")?;
        let (label, after) = split(after, label_end, DASHES.len());
        let label = readable_label(label).ok_or("A BEGIN line is not whole.")?;
        let body_end =
            find(after, END).ok_or("Its END line is missing: the file may be cut off.")?;
        let (body, after) = split(after, body_end, END.len());
        let after = after
            .strip_prefix(label.as_bytes())
            .and_then(|rest| rest.strip_prefix(DASHES))
            .ok_or("An END line does not match its BEGIN line.")?;
        let (headers, body) = headers_and_body(body);
        found.blocks.push(Block { label, headers, body });
        text = after;
    }
    found.text_around |= !text.trim_ascii().is_empty();
    Ok(found)
}

fn readable_label(label: &[u8]) -> Option<&str> {
    let fits = |byte: &u8| byte.is_ascii_graphic() || *byte == b' ';
    (label.len() <= LABEL_MAX && label.iter().all(fits))
        .then(|| str::from_utf8(label).ok())
        .flatten()
}

/// RFC 1421: headers have a colon and end with an empty line.
fn headers_and_body(block: &[u8]) -> (&[u8], &[u8]) {
    if !block.contains(&b':') {
        return (&[], block);
    }
    [&b"\n\n"[..], b"\n\r\n"]
        .iter()
        .filter_map(|gap| find(block, gap).map(|at| split(block, at, gap.len())))
        .min_by_key(|(headers, _)| headers.len())
        .unwrap_or((&[], block))
}

/// What stands before `at`, and what stands after the `length` bytes there.
fn split(text: &[u8], at: usize, length: usize) -> (&[u8], &[u8]) {
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, &[]));
    (before, rest.get(length..).unwrap_or_default())
}

/// Where `wanted` begins.
pub(super) fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}
