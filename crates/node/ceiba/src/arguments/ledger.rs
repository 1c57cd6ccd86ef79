//! `ceiba ledger …`

use std::path::PathBuf;

use clap::{Args, Subcommand};
use ledger::VerifyingKey;

/// `ceiba ledger …`
#[derive(Debug, Subcommand)]
pub(crate) enum Ledger {
    /// Check a ledger without trusting the node: every tile, the root, the signatures; with a node's folder
    /// also every entry
    Verify(Verify),
    /// Prove that the ledger has one entry, for someone who has nothing but its key
    Prove(Prove),
    /// Check a proof
    Check(Check),
    /// Witness a ledger: sign that its checkpoint continues the one that was seen last
    Cosign(Box<Cosign>),
    /// Who did what with the data of one person, when and why
    About(About),
    /// Print the key that checks a node's checkpoints; it is made when the node has none yet
    Key(Key),
    /// Publish what was done while the node was stopped
    Publish(Publish),
    /// Erase entries; the tree stays, and who erased them stands in the ledger
    Erase(Erase),
}

/// `ceiba ledger verify`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ceiba ledger verify --key ceiba.example+1f2e3d4c+AQ… /media/usb/ledger\n  \
    ceiba ledger verify --dir /var/lib/ceiba\n\n\
    Exit status: 0 everything agrees, 1 something does not; the place of the first fault is said."
)]
pub(crate) struct Verify {
    /// One JSON object instead of text for people
    #[arg(long)]
    pub(crate) json: bool,
    /// The folder of a stopped node: its published files, then every entry in its store
    #[arg(long, conflicts_with = "source", required_unless_present = "source")]
    pub(crate) dir: Option<PathBuf>,
    /// Keys that are trusted: the ledger's own, and those of witnesses
    #[arg(long, value_name = "VKEY")]
    pub(crate) key: Vec<VerifyingKey>,
    /// A published ledger (with the file `checkpoint`), or the folder of a stopped node
    pub(crate) source: Option<PathBuf>,
}

/// `ceiba ledger prove`
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ceiba ledger prove --dir /var/lib/ceiba 4711 > proof.json")]
pub(crate) struct Prove {
    /// The folder of a stopped node
    #[arg(long)]
    pub(crate) dir: PathBuf,
    /// The entry's position, from 0
    pub(crate) position: u64,
}

/// `ceiba ledger check`
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ceiba ledger check --key ceiba.example+1f2e3d4c+AQ… proof.json")]
pub(crate) struct Check {
    /// One JSON object instead of text for people
    #[arg(long)]
    pub(crate) json: bool,
    /// The ledger's key, and those of witnesses
    #[arg(long, value_name = "VKEY", required = true)]
    pub(crate) key: Vec<VerifyingKey>,
    /// What `ceiba ledger prove` wrote, or `-`
    pub(crate) proof: PathBuf,
}

/// `ceiba ledger cosign`
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  ceiba ledger cosign --key witness.key --name pdh.example/witness \\\n    \
    --state seen.json --log ceiba.example+1f2e3d4c+AQ… /mnt/ceiba/ledger"
)]
pub(crate) struct Cosign {
    /// The witness's key; made, readable by its owner alone, when there is no such file
    #[arg(long, value_name = "FILE")]
    pub(crate) key: PathBuf,
    /// What the witness is called, when its key is made
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// What the witness remembers of this ledger; made the first time
    #[arg(long, value_name = "FILE")]
    pub(crate) state: PathBuf,
    /// The ledger's key, needed the first time
    #[arg(long, value_name = "VKEY")]
    pub(crate) log: Option<VerifyingKey>,
    /// The published ledger; the signature is added to its checkpoint
    pub(crate) folder: PathBuf,
}

/// `ceiba ledger about …`
#[derive(Debug, Args)]
pub(crate) struct About {
    #[command(subcommand)]
    pub(crate) subject: Subject,
}

/// Of whom the data is.
#[derive(Debug, Subcommand)]
pub(crate) enum Subject {
    /// A traveller, with the flight, the messages and the hits that belong to it
    #[command(after_help = "Example:\n  ceiba ledger about traveller --dir /var/lib/ceiba 4711")]
    Traveller {
        /// One JSON object per entry instead of text for people
        #[arg(long)]
        json: bool,
        /// The folder of a stopped node
        #[arg(long)]
        dir: PathBuf,
        /// The traveller's number
        id: i64,
    },
}

/// `ceiba ledger key`
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ceiba ledger key --dir /var/lib/ceiba --name ceiba.migracion.example")]
pub(crate) struct Key {
    /// The folder of a stopped node
    #[arg(long)]
    pub(crate) dir: PathBuf,
    /// What the ledger is called for ever, when its key is made
    #[arg(long)]
    pub(crate) name: Option<String>,
}

/// `ceiba ledger publish`
#[derive(Debug, Args)]
pub(crate) struct Publish {
    /// The folder of a stopped node
    #[arg(long)]
    pub(crate) dir: PathBuf,
}

/// `ceiba ledger erase`
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  ceiba ledger erase --dir /var/lib/ceiba --through 4711 --why 'Acuerdo 12-2031'"
)]
pub(crate) struct Erase {
    /// The folder of a stopped node
    #[arg(long)]
    pub(crate) dir: PathBuf,
    /// All entries from the first to this one
    #[arg(long, value_name = "POSITION", conflicts_with = "one", required_unless_present = "one")]
    pub(crate) through: Option<u64>,
    /// This entry alone
    #[arg(long, value_name = "POSITION")]
    pub(crate) one: Option<u64>,
    /// The legal basis; it stays in the ledger
    #[arg(long)]
    pub(crate) why: String,
}
