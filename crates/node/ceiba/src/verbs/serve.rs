//! `ceiba serve`: a node.

use std::net::SocketAddr;
use std::sync::Arc;

use api::Node;
use kernel::SystemClock;
use tokio::net::TcpListener;
use tokio::signal;

use crate::arguments::Serve;
use crate::failure::Failure;
use crate::settings::Settings;
use crate::verbs::lists_check::read_lists;

/// Opens the node, loads its lists and serves until it is asked to stop.
pub(crate) fn run(arguments: &Serve) -> Result<(), Failure> {
    let settings = Settings::read(&arguments.config)?;
    let mut lists = Vec::new();
    for list in &settings.lists {
        lists.extend(read_lists(&list.files, &list.columns)?);
    }
    for list in &lists {
        let (entries, problems) = (list.subjects.len(), list.problems.len());
        eprintln!("ceiba: list {}: {entries} entries, {problems} problems", list.name);
    }
    let node = Node::open(api::Settings {
        data_dir: settings.dir.clone(),
        inbox: settings.inbox,
        is_behind_tls: settings.behind_tls,
        clock: Arc::new(SystemClock),
    });
    let node = node.map_err(Failure::node)?;
    if node.accounts().count().map_err(Failure::node)? == 0 {
        let dir = settings.dir.display();
        eprintln!("ceiba: there is no account yet; stop the node and run `ceiba account add --dir {dir} …`");
    }
    node.load_lists(lists);
    serve(node, settings.listen, |address| println!("ceiba listens on http://{address}"))
}

/// Serves until Ctrl+C or SIGTERM. `tell` is called once requests are taken.
pub(crate) fn serve(node: Node, listen: SocketAddr, tell: impl FnOnce(SocketAddr)) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Failure::node)?;
    runtime.block_on(async {
        let refused = |source| Failure::Address { address: listen, source };
        let listener = TcpListener::bind(listen).await.map_err(refused)?;
        tell(listener.local_addr().map_err(refused)?);
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
