//! The one way in: bytes of a file in, public facts and (if usable) what KMS wants out.

use super::fit::fit;
use super::recognise::{Context, recognise};
use super::{Inspection, Secret, SourceFacts};
use crate::kms::model::{KeySpec, WrappingAlgorithm, WrappingKeySpec};

/// Stack that the readers may have used, in bytes; it is wiped afterwards. A scan of the memory of
/// a reader of the same formats, RSA 4096 included, found nothing left after this much.
const STACK: usize = 131_072;

/// What the file is wanted for.
#[derive(Debug, Clone, Copy, Default)]
pub struct ExamineOrder<'a> {
    /// The spec it must fit; without one, whatever the file is.
    pub spec: Option<KeySpec>,
    /// The wrapping it must have room in, if that is known.
    pub wrapping: Option<(WrappingAlgorithm, WrappingKeySpec)>,
    /// For an encrypted file.
    pub passphrase: Option<&'a Secret>,
}

/// What came of it.
#[derive(Debug)]
pub struct Examined {
    /// What may be known in public.
    pub inspection: Inspection,
    /// What KMS wants inside the wrapping: raw bytes or PKCS#8 DER. Present unless the verdict is
    /// `Refused`.
    pub material: Option<Secret>,
}

/// Recognises, checks and converts the bytes of one file.
pub fn examine(bytes: &Secret, source: SourceFacts, order: &ExamineOrder<'_>) -> Examined {
    let examined = look(bytes, source, order);
    // Clear what parsers and derivations left on the stack (PBES2 leaves the whole plaintext).
    zeroize::zeroize_stack::<STACK>();
    examined
}

#[inline(never)]
fn look(bytes: &Secret, source: SourceFacts, order: &ExamineOrder<'_>) -> Examined {
    let context =
        Context { spec: order.spec, passphrase: order.passphrase, file_name: &source.file_name };
    let found = recognise(bytes.expose(), &context);
    fit(found, source, order)
}
