//! `ceiba demo`: a node with sample lists and a synthetic day of traffic. Nobody in it is real.

use std::fs;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use api::Node;
use gate::{AccountError, NewAccount, Role};
use jiff::tz::TimeZone;
use kernel::{Clock, SystemClock};
use lists::SourceFile;
use synth::{Plan, Traffic};
use travel::Source;

use crate::arguments::Demo;
use crate::failure::Failure;
use crate::verbs::serve::{listen, serve};

/// A day of the synthetic network.
const FLIGHTS: u32 = 50;

/// The one password that is no secret. It exists in the demo alone, which listens on this machine alone.
const PASSWORD: &str = "demostracion-ceiba";

const ACCOUNTS: [(&str, &str, Role); 5] = [
    ("analista", "Ana Lucía Tzul", Role::Analyst),
    ("supervisora", "Marta Ixcot", Role::Supervisor),
    ("oficial", "Protección de datos", Role::DataProtectionOfficer),
    ("aerolinea", "Aerolínea de ejemplo", Role::Carrier),
    ("administrador", "Administración", Role::Administrator),
];

/// Lies in the folder of a demo, whose passwords everybody knows.
const MARK: &str = "ceiba.demo";

/// Fills a store with a day of traffic and serves it.
pub(crate) fn run(arguments: &Demo) -> Result<(), Failure> {
    let listener = listen(SocketAddr::from(([127, 0, 0, 1], arguments.port)))?;
    let temporary = tempfile::tempdir().map_err(Failure::node)?;
    let dir = arguments.dir.as_deref().unwrap_or(temporary.path());
    let node = open(dir)?;
    let today = SystemClock.now().to_zoned(TimeZone::UTC).date();
    let traffic = Traffic::new(Plan { flights: FLIGHTS, seed: arguments.seed, day: today });

    let files = traffic.watchlists();
    // A list is called after its file.
    let names = ["personas-buscadas.csv", "documentos-extraviados.csv"];
    let sources: Vec<SourceFile<'_>> =
        names.iter().zip(&files).map(|(name, file)| SourceFile { name, bytes: &file.bytes }).collect();
    node.load_lists(lists::read(&sources, &lists::ColumnMapping::default())?);
    take_in(&node, &traffic)?;

    serve(node, listener, |address| {
        let _ = tell(address);
    })
}

/// Fails for the folder of a demo: whoever knows the demo's passwords could sign in there.
pub(crate) fn refuse_demo(dir: &Path) -> Result<(), Failure> {
    if !dir.join(MARK).exists() {
        return Ok(());
    }
    let dir = dir.display();
    Err(Failure::Incomplete(format!(
        "{dir} is the folder of a demo, with passwords that everybody knows; name another"
    )))
}

fn open(dir: &Path) -> Result<Node, Failure> {
    let clock = Arc::new(SystemClock);
    let settings = api::Settings {
        data_dir: dir.to_owned(),
        node_key: None,
        inbox: None,
        is_behind_tls: false,
        tls: None,
        quotas: api::Quotas::default(),
        origin: None,
        policies: None,
        clock,
    };
    let node = Node::open(settings).map_err(Failure::node)?;
    let mark = dir.join(MARK);
    if !mark.exists() {
        // The demo's accounts must not come into a store with real people.
        let messages = node.travel().totals().map_err(Failure::node)?.messages;
        if messages > 0 || node.accounts().count().map_err(Failure::node)? > 0 {
            let dir = dir.display();
            return Err(Failure::Incomplete(format!(
                "{dir} is the folder of a node, not of a demo; name a new one"
            )));
        }
        fs::write(&mark, "").map_err(|source| Failure::File { path: mark.clone(), source })?;
    }
    for (name, display_name, role) in ACCOUNTS {
        match node
            .accounts()
            .create(NewAccount { name, display_name, role, password: PASSWORD }, SystemClock.now())
        {
            // A folder that was used before has them.
            Ok(_) | Err(AccountError::NameTaken(_)) => {}
            Err(error) => return Err(Failure::node(error)),
        }
    }
    Ok(node)
}

/// Accepts the day's messages; the node's worker processes them while it serves.
fn take_in(node: &Node, traffic: &Traffic) -> Result<(), Failure> {
    let source = Source { name: "demo".to_owned(), account: None };
    for file in traffic.flights().flat_map(|flight| flight.files) {
        // The traffic has broken messages in it, as real traffic does; only a failing store ends the demo.
        if let Err(travel::Refused::Store(error)) = node.travel().accept(file.bytes, &source) {
            return Err(Failure::node(error));
        }
    }
    Ok(())
}

fn tell(address: SocketAddr) -> io::Result<()> {
    let mut output = io::stdout();
    writeln!(output, "Ceiba, demostración / demo:  http://{address}\n")?;
    writeln!(output, "  {:<16}{:<22}papel/role", "cuenta/account", "contraseña/password")?;
    for (name, _, role) in ACCOUNTS {
        writeln!(output, "  {name:<16}{PASSWORD:<22}{role}")?;
    }
    writeln!(
        output,
        "\nTodas las personas son inventadas. Ctrl+C termina. / Everybody is invented. Ctrl+C ends it."
    )
}
