//! Raw bytes: what is left when nothing else fits. Also finds a line break at the end.

use super::recognise::{Body, Context, Found};
use super::words::findings;
use super::{Conversion, Encoding, Format, Secret, fit, foreign, text};
use crate::kms::model::KeySpec;

/// Longest text that may be meant as raw bytes: 128 and a line break.
const TEXT_MAX: usize = 130;
/// Longest raw key of any kind.
const KEY_MAX: usize = 128;
/// Longest file that gets the words for a wrong length; longer ones are some other file.
const BYTES_MAX: usize = 1024;

/// Takes the file's own bytes as key material, if their number makes sense.
pub(super) fn read(bytes: &[u8], context: &Context<'_>) -> Found {
    let is_text = text::is_text(bytes);
    let encoding = if is_text { Encoding::Text } else { Encoding::Binary };
    let (key, line_break) = without_line_break(bytes, context);
    if !fit::takes_length(context.spec, key.len()) {
        if let Some(found) = foreign::import_file(encoding, context) {
            return found;
        }
        let private = context.spec.is_some_and(KeySpec::is_asymmetric);
        let longest = match (is_text, private) {
            (true, _) => TEXT_MAX,
            (false, true) => KEY_MAX,
            (false, false) => BYTES_MAX,
        };
        if bytes.len() > longest {
            let finding = findings::not_recognised(bytes.len(), is_text);
            return Found::refused(Format::Unknown, encoding, finding);
        }
    }
    Found {
        format: Format::Raw,
        encoding,
        conversion: match line_break {
            0 => Conversion::None,
            _ => Conversion::LineBreakLeftOut,
        },
        body: Body::Bytes(Secret::copy_of(key)),
        findings: (line_break > 0).then(|| findings::line_break(line_break)).into_iter().collect(),
    }
}

/// The bytes without a line break at their end, if they fit better without it, and its length.
fn without_line_break<'a>(bytes: &'a [u8], context: &Context<'_>) -> (&'a [u8], usize) {
    let usual = |key: &[u8]| fit::is_usual_length(context.spec, key.len());
    let taken = |key: &[u8]| fit::takes_length(context.spec, key.len());
    let shorter = [&b"\n"[..], b"\r\n"].into_iter().filter_map(|end| bytes.strip_suffix(end));
    let better = match (usual(bytes), taken(bytes)) {
        (true, _) => None,
        // For HMAC keys many lengths are legal: only the usual one is worth a question.
        (false, true) => shorter.into_iter().find(|key| usual(key)),
        (false, false) => {
            let mut fitting = shorter.filter(|key| taken(key));
            let first = fitting.next();
            // A key of the usual length wins over one that ends in half a line break.
            fitting.find(|key| usual(key)).or(first)
        }
    };
    better.map_or((bytes, 0), |key| (key, bytes.len() - key.len()))
}
