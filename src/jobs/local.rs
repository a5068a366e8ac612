//! The jobs that stay on this computer: reading, generating and wrapping files.

use std::path::PathBuf;

use super::files::{self, FileSource};
use super::{Jobs, blocking};
use crate::kms::port::Connect;
use crate::material::{ExamineOrder, SaveFailure, generate};
use crate::wizard::{
    GenerateFailure, GenerateOrder, Generated, InspectOrder, Outcome, PassphraseSlot,
};
use crate::wrapping::{WrapOrder, worker};

impl<C: Connect> Jobs<C> {
    pub(super) async fn inspect(&self, order: InspectOrder) -> Outcome {
        let passphrase = self.vault.open(order.passphrase);
        blocking(move || {
            let wanted =
                ExamineOrder { spec: order.spec, wrapping: order.wrapping, passphrase: None };
            let source = FileSource::new(&order.path);
            Outcome::Inspected(worker::inspect_file(&source, passphrase.as_deref(), wanted))
        })
        .await
    }

    pub(super) async fn wrap(
        &self,
        path: PathBuf,
        passphrase: Option<PassphraseSlot>,
        order: WrapOrder,
    ) -> Outcome {
        let opened = self.vault.open(passphrase);
        let outcome = blocking(move || {
            let source = FileSource::new(&path);
            let wrapped = worker::wrap_file(&source, opened.as_deref(), &order);
            Outcome::Wrapped(wrapped.map(Box::new))
        })
        .await;
        // The passphrase has done its work.
        self.vault.forget_all();
        outcome
    }

    pub(super) async fn generate(&self, order: GenerateOrder) -> Outcome {
        let passphrase = self.vault.open(order.passphrase);
        blocking(move || Outcome::Generated(generate_file(&order, passphrase.as_deref()))).await
    }
}

/// Makes material, saves a copy, reads it back and compares, all in one call.
fn generate_file(
    order: &GenerateOrder,
    passphrase: Option<&crate::material::Secret>,
) -> Result<Generated, GenerateFailure> {
    let bytes = worker::wiped(|| {
        let material = generate::generate(order.spec, None)?;
        generate::to_file_bytes(order.spec, &material, passphrase)
    })
    .map_err(|why| match why {
        generate::GenerateFailure::NotOffered => GenerateFailure::PassphraseNotOffered,
        _ => GenerateFailure::NotMade,
    })?;
    files::write_new(&order.path, bytes.expose()).map_err(|why| match why {
        SaveFailure::AlreadyThere => GenerateFailure::AlreadyThere,
        SaveFailure::ReadsBackOtherwise => GenerateFailure::ReadBackDiffers,
        _ => GenerateFailure::NotWritten,
    })?;
    let wanted = ExamineOrder { spec: Some(order.spec), wrapping: None, passphrase: None };
    let seen = worker::inspect_file(&FileSource::new(&order.path), passphrase, wanted)
        .map_err(|_unread| GenerateFailure::ReadBackDiffers)?;
    if seen.verdict() == crate::material::Verdict::Refused {
        return Err(GenerateFailure::ReadBackDiffers);
    }
    Ok(Generated { path: order.path.clone(), identity: seen.identity })
}

/// Reads one source and tells what may be known of it in public: for front ends without a wizard.
///
/// # Errors
/// Says why it was not read.
pub fn inspect_source(
    source: &FileSource,
    passphrase: Option<&crate::material::Secret>,
    order: ExamineOrder<'_>,
) -> Result<crate::material::Inspection, crate::material::SourceFailure> {
    worker::inspect_file(source, passphrase, order)
}

/// Makes a new key file without a passphrase, for a rehearsal.
///
/// # Errors
/// Says why there is none.
pub fn new_key_file(
    spec: crate::kms::model::KeySpec,
    path: &std::path::Path,
) -> Result<Generated, GenerateFailure> {
    generate_file(&GenerateOrder { spec, path: path.to_owned(), passphrase: None }, None)
}

/// Reads a small file of secret text, such as a passphrase file: at most `most` bytes.
pub fn read_small(path: &std::path::Path, most: u64) -> Option<crate::material::Secret> {
    use crate::material::MaterialSource as _;
    let (bytes, facts) = FileSource::new(path).read().ok()?;
    (facts.bytes <= most).then_some(bytes)
}
