//! Certificates that are trusted besides the system's: those of an inspecting proxy.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use aws_smithy_http_client::tls::{TlsContext, TrustStore};
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

/// The largest file of certificates that is read, in bytes: the whole set of a system has less.
const FILE_MAX: u64 = 4 * 1024 * 1024;

/// Why a file of certificates cannot be used: a phrase, with the file name in it.
pub(super) type BadFile = String;

/// The system's certificates, and those of the file if one is given.
///
/// # Errors
/// When the file cannot be read, has no certificate, or one that TLS cannot use. The HTTP client
/// would panic on those.
pub(super) fn context(file: Option<&Path>) -> Result<TlsContext, BadFile> {
    let mut store = TrustStore::default();
    if let Some(path) = file {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let bytes = read(path).map_err(|error| format!("{name}: {error}"))?;
        store = store.with_pem_certificate(as_pem(&bytes).map_err(|why| format!("{name}: {why}"))?);
    }
    TlsContext::builder().with_trust_store(store).build().map_err(|error| error.to_string())
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(FILE_MAX).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Checked PEM text of the certificates in PEM or in one DER certificate, as Windows exports it.
fn as_pem(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let certificates: Vec<CertificateDer<'_>> = CertificateDer::pem_slice_iter(bytes)
        .collect::<Result<_, _>>()
        .map_err(|error| format!("not readable as PEM: {error}"))?;
    if !certificates.is_empty() {
        check(certificates)?;
        return Ok(bytes.to_vec());
    }
    if bytes.first() != Some(&0x30) {
        return Err("no certificate in it".to_owned());
    }
    check(vec![CertificateDer::from(bytes)])?;
    pem_rfc7468::encode_string("CERTIFICATE", pem_rfc7468::LineEnding::LF, bytes)
        .map(String::into_bytes)
        .map_err(|error| error.to_string())
}

fn check(certificates: Vec<CertificateDer<'_>>) -> Result<(), String> {
    let mut store = RootCertStore::empty();
    for certificate in certificates {
        store
            .add(certificate.into_owned())
            .map_err(|error| format!("a certificate that cannot be used: {error}"))?;
    }
    Ok(())
}
