//! TLS: the node's certificate, who may show a certificate of their own, and new files while it runs.
//!
//! **Invariant:** TLS 1.2 or later. Files that cannot be used change nothing: those before stay in service.

use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::danger::ClientCertVerifier;
use rustls::server::{NoClientAuth, WebPkiClientVerifier};
use rustls::{RootCertStore, ServerConfig};

use crate::log;

/// How often the files are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// The files that TLS needs, in PEM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsSettings {
    /// The node's certificate, and after it those that lead to its authority.
    pub certificate: PathBuf,
    /// The certificate's private key.
    pub key: PathBuf,
    /// The authorities of the certificates that clients show. With it, messages are taken only from clients
    /// that show one.
    pub client_ca: Option<PathBuf>,
}

/// The files of TLS cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be read, or has not in it what it should.
    #[error("{}: {source}; expected {expected} in PEM", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What it should have in it.
        expected: &'static str,
        /// What is wrong.
        source: pem::Error,
    },
    /// The key is not the certificate's, or cannot be used.
    #[error("{} with {}: {source}", certificate.display(), key.display())]
    Key {
        /// The file of the certificate.
        certificate: PathBuf,
        /// The file of the key.
        key: PathBuf,
        /// What is wrong.
        source: rustls::Error,
    },
    /// The authorities cannot be used.
    #[error("{}: {source}", path.display())]
    Authorities {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        source: Box<dyn Error + Send + Sync>,
    },
}

/// What a node shows to who connects, as its files say now.
pub(crate) struct Tls {
    settings: TlsSettings,
    current: Mutex<Current>,
}

struct Current {
    config: Arc<ServerConfig>,
    /// What the files looked like when they were read last, whether they could be used or not.
    looks: Looks,
}

/// What tells that a file is another: its length and time.
type Looks = Vec<Option<(u64, SystemTime)>>;

impl Tls {
    /// Reads the files.
    pub(crate) fn open(settings: TlsSettings) -> Result<Self, TlsError> {
        // Before they are read: a change in between is then seen at the next look.
        let looks = settings.looks();
        let config = settings.load()?;
        Ok(Self { settings, current: Mutex::new(Current { config, looks }) })
    }

    /// What is in service.
    pub(crate) fn config(&self) -> Arc<ServerConfig> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner).config.clone()
    }

    /// Whether clients must show a certificate to send messages.
    pub(crate) fn asks_for_certificates(&self) -> bool {
        self.settings.client_ca.is_some()
    }

    /// Reads the files again when they have changed.
    fn look(&self) {
        let looks = self.settings.looks();
        if self.current.lock().unwrap_or_else(PoisonError::into_inner).looks == looks {
            return;
        }
        let loaded = self.settings.load();
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        current.looks = looks;
        match loaded {
            Ok(config) => {
                current.config = config;
                log::tell(format_args!("the new TLS certificate is in service"));
            }
            Err(error) => log::tell(format_args!("{error}; the TLS certificate before stays in service")),
        }
    }

    /// Looks at the files now and then; never ends.
    pub(crate) async fn watch(self: Arc<Self>) {
        let mut looks = tokio::time::interval(LOOK_EVERY);
        loop {
            looks.tick().await;
            let tls = self.clone();
            // A look that fails is a defect and must not end the looks to come.
            let _ = tokio::task::spawn_blocking(move || tls.look()).await;
        }
    }
}

impl TlsSettings {
    fn load(&self) -> Result<Arc<ServerConfig>, TlsError> {
        let provider = Arc::new(aws_lc_rs::default_provider());
        let certificates = certificates(&self.certificate)?;
        let unusable = |source| TlsError::File { path: self.key.clone(), expected: "a private key", source };
        let key = PrivateKeyDer::from_pem_file(&self.key).map_err(unusable)?;
        let mismatch =
            |source| TlsError::Key { certificate: self.certificate.clone(), key: self.key.clone(), source };
        let clients = self.clients(&provider)?;
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(mismatch)?
            .with_client_cert_verifier(clients)
            .with_single_cert(certificates, key);
        let mut config = config.map_err(mismatch)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Arc::new(config))
    }

    /// A browser has no certificate and may connect; a certificate that is shown must be of the authorities.
    fn clients(&self, provider: &Arc<CryptoProvider>) -> Result<Arc<dyn ClientCertVerifier>, TlsError> {
        let Some(path) = &self.client_ca else { return Ok(Arc::new(NoClientAuth)) };
        let unusable =
            |source: Box<dyn Error + Send + Sync>| TlsError::Authorities { path: path.clone(), source };
        let mut roots = RootCertStore::empty();
        for authority in certificates(path)? {
            roots.add(authority).map_err(|source| unusable(source.into()))?;
        }
        WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider.clone())
            .allow_unauthenticated()
            .build()
            .map_err(|source| unusable(source.into()))
    }

    fn looks(&self) -> Looks {
        let files = [Some(&self.certificate), Some(&self.key), self.client_ca.as_ref()];
        files.into_iter().flatten().map(|path| look_of(path).ok()).collect()
    }
}

fn look_of(path: &Path) -> io::Result<(u64, SystemTime)> {
    let metadata = fs::metadata(path)?;
    Ok((metadata.len(), metadata.modified()?))
}

fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let unusable = |source| TlsError::File { path: path.to_owned(), expected: "certificates", source };
    let found = CertificateDer::pem_file_iter(path).map_err(unusable)?;
    let found = found.collect::<Result<Vec<_>, _>>().map_err(unusable)?;
    if found.is_empty() {
        return Err(unusable(pem::Error::NoItemsFound));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Puts a new certificate of `name` and its key into the folder.
    fn put(folder: &Path, name: &str) {
        let made = rcgen::generate_simple_self_signed(vec![name.to_owned()]).unwrap();
        fs::write(folder.join("certificate.pem"), made.cert.pem()).unwrap();
        fs::write(folder.join("key.pem"), made.signing_key.serialize_pem()).unwrap();
    }

    #[test]
    fn files_that_cannot_be_used_leave_those_before_in_service() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        put(folder.path(), "ceiba.example");
        let settings =
            TlsSettings { certificate: path("certificate.pem"), key: path("key.pem"), client_ca: None };
        let tls = Tls::open(settings).unwrap();
        let before = tls.config();
        let is_before = || Arc::ptr_eq(&before, &tls.config());
        tls.look();
        assert!(is_before(), "the files were read again although they had not changed");
        for broken in ["", "-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----\n"] {
            fs::write(path("certificate.pem"), broken).unwrap();
            tls.look();
            assert!(is_before());
        }
        fs::remove_file(path("key.pem")).unwrap();
        tls.look();
        assert!(is_before());
        put(folder.path(), "a-longer-name-of-the.ceiba.example");
        tls.look();
        assert!(!is_before(), "the new certificate is not in service");
    }
}
