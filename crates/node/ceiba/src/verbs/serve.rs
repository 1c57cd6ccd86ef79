//! `ceiba serve`: a node.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use api::{Node, TlsSettings};
use kernel::{Clock, SystemClock};
use tokio::signal;

use crate::arguments::Serve;
use crate::failure::Failure;
use crate::list_watch::{ListWatch, WatchedLists};
use crate::node_key;
use crate::output::warn;
use crate::settings::Settings;
use crate::verbs::demo;

/// Opens the node, loads its lists and serves until it is asked to stop.
pub(crate) fn run(arguments: &Serve) -> Result<(), Failure> {
    let settings = Settings::read(&arguments.config)?;
    let scheme = if settings.tls.is_some() { "https" } else { "http" };
    let mut watched = WatchedLists::new(settings.lists);
    let lists = watched.read()?;
    demo::refuse_demo(&settings.dir)?;
    let node_key = node_key::source(&settings.dir, settings.key_file, settings.key_command)?;
    let node = Node::open(api::Settings {
        data_dir: settings.dir.clone(),
        node_key: Some(node_key),
        inbox: settings.inbox,
        is_behind_tls: settings.behind_tls,
        tls: settings.tls.map(|files| TlsSettings {
            certificate: files.certificate,
            key: files.key,
            client_ca: files.client_ca,
        }),
        quotas: settings.quotas.into(),
        origin: settings.origin,
        policies: settings.policies,
        clock: Arc::new(SystemClock),
    });
    let node = node.map_err(Failure::node)?;
    if let Some(code) = node.accounts().set_up_code(SystemClock.now()).map_err(Failure::node)? {
        let code = code.as_str();
        warn(format_args!(
            "there is no account yet; open the page /set-up within an hour and create the first administrator \
             with this code, which works once: {code}"
        ));
    }
    node.load_lists(lists);
    let _watch = ListWatch::start(watched, node.travel().clone()).map_err(Failure::node)?;
    serve(node, listen(settings.listen)?, |address| {
        let _ = writeln!(io::stdout(), "ceiba listens on {scheme}://{address}");
    })
}

/// Takes the address, so that nothing is begun when another program has it.
pub(crate) fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    let refused = |source| Failure::Address { address, source };
    let listener = TcpListener::bind(address).map_err(refused)?;
    listener.set_nonblocking(true).map_err(refused)?;
    Ok(listener)
}

/// Serves until Ctrl+C or SIGTERM. `tell` is called once requests are taken.
pub(crate) fn serve(node: Node, listener: TcpListener, tell: impl FnOnce(SocketAddr)) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Failure::node)?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).map_err(Failure::node)?;
        tell(listener.local_addr().map_err(Failure::node)?);
        node.serve(listener, asked_to_stop()).await.map_err(Failure::node)
    })
}

async fn asked_to_stop() {
    let interrupted = signal::ctrl_c();
    #[cfg(unix)]
    {
        if let Ok(mut terminated) = signal::unix::signal(signal::unix::SignalKind::terminate()) {
            tokio::select! { _ = interrupted => {}, _ = terminated.recv() => {} }
            return;
        }
    }
    // Without a signal to wait for, the node runs until it is killed, which loses nothing.
    if interrupted.await.is_err() {
        std::future::pending::<()>().await;
    }
}
