//! Connections: how many, how slow, by TLS or not, and their orderly end.

use std::collections::HashMap;
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::{Extension, Router};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_rustls::TlsAcceptor;
use tower::Layer;

use crate::quota;
use crate::tls::Tls;

/// Connections at once; more of them wait to be taken.
const CONNECTIONS: usize = 512;
/// Of them, from one address; further ones are closed. A proxy has all of them.
const CONNECTIONS_OF_AN_ADDRESS: usize = 128;
/// A client that has not ended its TLS handshake after so long is cut off.
const HANDSHAKE_TIMEOUT: Duration = Duration::from_secs(10);
/// A client that has not sent its headers after so long is cut off, and so is one that asks nothing more.
const HEADER_TIMEOUT: Duration = Duration::from_secs(15);
/// The longest headers, in bytes.
const HEADER_BYTES: usize = 64 * 1024;
/// Requests under way have so long to end when the node stops.
const LAST_REQUESTS: Duration = Duration::from_secs(10);
/// The pause after the system refuses a connection, for example for want of file handles.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Who is at the other end of a connection.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer {
    /// Its address; in a handler that of the client for whom a proxy speaks.
    pub(crate) address: IpAddr,
    pub(crate) certificate: ClientCertificate,
    /// Whether it reaches the node by TLS, the node's own or a proxy's.
    pub(crate) is_by_tls: bool,
}

/// Whether a client showed a certificate of the authorities that the node trusts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClientCertificate {
    /// The node trusts no authority and asks for none.
    NotAsked,
    /// It showed none.
    Missing,
    /// It did.
    Shown,
}

/// How the node is reached.
pub(crate) struct Entrance {
    pub(crate) listener: TcpListener,
    pub(crate) tls: Option<Arc<Tls>>,
    pub(crate) is_behind_proxy: bool,
}

/// Serves until `shutdown`, then lets the requests under way end.
pub(crate) async fn run(
    entrance: Entrance,
    router: Router,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    let Entrance { listener, tls, is_behind_proxy } = entrance;
    let watch = tls.clone().map(|tls| tokio::spawn(tls.watch()));
    // Unlike `axum::serve`, this limits the connections and the time for the headers.
    // HTTP/1 alone: while it waits to learn the version, no time would run out on a client that says nothing.
    let mut builder = Builder::new(TokioExecutor::new()).http1_only();
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEADER_TIMEOUT).max_buf_size(HEADER_BYTES);
    let connections = Arc::new(Semaphore::new(CONNECTIONS));
    let places = Places::new(if is_behind_proxy { CONNECTIONS } else { CONNECTIONS_OF_AN_ADDRESS });
    let graceful = GracefulShutdown::new();
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let accepted = async {
            let one = connections.clone().acquire_owned().await.map_err(io::Error::other)?;
            Ok::<_, io::Error>((listener.accept().await?, one))
        };
        let ((stream, address), one) = tokio::select! {
            () = &mut shutdown => break,
            accepted = accepted => match accepted {
                Ok(accepted) => accepted,
                Err(_) => {
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                    continue;
                }
            },
        };
        let Some(place) = places.take(address) else { continue };
        let connection = Connection {
            builder: builder.clone(),
            router: router.clone(),
            watcher: graceful.watcher(),
            address: address.ip(),
            is_by_tls: tls.is_some() || is_behind_proxy,
        };
        let tls = tls.clone();
        tokio::spawn(async move {
            match tls {
                Some(tls) => connection.serve_by_tls(stream, &tls).await,
                None => connection.serve(stream, ClientCertificate::NotAsked).await,
            }
            drop((one, place));
        });
    }
    drop(listener);
    if let Some(watch) = watch {
        watch.abort();
    }
    let _ = tokio::time::timeout(LAST_REQUESTS, graceful.shutdown()).await;
    Ok(())
}

/// A connection that was taken.
struct Connection {
    builder: Builder<TokioExecutor>,
    router: Router,
    watcher: Watcher,
    address: IpAddr,
    is_by_tls: bool,
}

impl Connection {
    async fn serve_by_tls(self, stream: TcpStream, tls: &Tls) {
        let handshake = TlsAcceptor::from(tls.config()).accept(stream);
        // One that breaks off, or shows a certificate of somebody else, is the client's affair.
        let Ok(Ok(stream)) = tokio::time::timeout(HANDSHAKE_TIMEOUT, handshake).await else { return };
        let certificate = match stream.get_ref().1.peer_certificates() {
            _ if !tls.asks_for_certificates() => ClientCertificate::NotAsked,
            None => ClientCertificate::Missing,
            Some(_) => ClientCertificate::Shown,
        };
        self.serve(stream, certificate).await;
    }

    async fn serve<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(
        self,
        stream: S,
        certificate: ClientCertificate,
    ) {
        let peer = Peer { address: self.address, certificate, is_by_tls: self.is_by_tls };
        let service = TowerToHyperService::new(Extension(peer).layer(self.router));
        let connection = self.builder.serve_connection(TokioIo::new(stream), service).into_owned();
        // A connection that breaks is the client's affair.
        let _ = self.watcher.watch(connection).await;
    }
}

/// Counts the connections of each address.
#[derive(Clone)]
struct Places {
    of_an_address: usize,
    taken: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

/// The place of one connection; given back when it is dropped.
struct Place {
    places: Places,
    address: IpAddr,
}

impl Places {
    fn new(of_an_address: usize) -> Self {
        Self { of_an_address, taken: Arc::default() }
    }

    fn take(&self, address: SocketAddr) -> Option<Place> {
        let address = quota::network(address.ip());
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(address).or_default();
        if *count >= self.of_an_address {
            return None;
        }
        *count += 1;
        Some(Place { places: self.clone(), address })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(self.address).or_default();
        *count -= 1;
        if *count == 0 {
            taken.remove(&self.address);
        }
    }
}

#[cfg(test)]
mod tests;
