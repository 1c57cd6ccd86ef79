//! The command line as users type it. Verbs, options and their meaning are a contract: scripts hang on them.

mod ledger;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub(crate) use ledger::{
    Check as LedgerCheck, Cosign as LedgerCosign, Erase as LedgerErase, Key as LedgerKey, Ledger,
    Prove as LedgerProve, Publish as LedgerPublish, Subject as LedgerSubject, Verify as LedgerVerify,
};

/// Border cooperation that a country can run itself.
#[derive(Debug, Parser)]
#[command(name = "ceiba", version, arg_required_else_help = true, max_term_width = 110)]
#[command(after_help = "Exit status: 0 done, 1 the work failed (what and where is said), 2 wrong usage.")]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

/// What `ceiba` can do.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Start a node with sample lists and a synthetic day of traffic, to try it out
    Demo(Demo),
    /// Start a node
    Serve(Serve),
    /// Create and disable the accounts of a node, without it running
    #[command(subcommand)]
    Account(Account),
    /// Read messages and say what they contain
    Decode(Decode),
    /// Read the machine-readable zones of travel documents
    Mrz(Mrz),
    /// Watchlists
    #[command(subcommand)]
    Lists(Lists),
    /// Screen messages or travellers against watchlists, without a store
    Screen(Screen),
    /// How alike two names are, and why
    Compare(Compare),
    /// Put messages into a node's store
    Ingest(Ingest),
    /// The log of what was done with people's data: check it, witness it, prove from it
    #[command(subcommand)]
    Ledger(Ledger),
    /// Make synthetic traffic with its ground truth
    Synth(Synth),
    /// How fast this program is on this machine
    #[command(subcommand)]
    Bench(Bench),
}

/// `ceiba demo`
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ceiba demo\n  ceiba demo --port 9000 --dir /tmp/ceiba --seed 7")]
pub(crate) struct Demo {
    /// Port on this machine; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
    /// Folder for the store; a temporary one, gone at the end, when not given
    #[arg(long)]
    pub(crate) dir: Option<PathBuf>,
    /// The same seed makes the same travellers
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
}

/// `ceiba serve`
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ceiba serve --config /etc/ceiba/ceiba.toml\n\n\
    The settings are explained in docs/operations.md.")]
pub(crate) struct Serve {
    /// The node's settings
    #[arg(long, default_value = "ceiba.toml")]
    pub(crate) config: PathBuf,
}

/// `ceiba account …`
#[derive(Debug, Subcommand)]
pub(crate) enum Account {
    /// Create an account; the password is read from the terminal or from standard input
    #[command(after_help = "Example:\n  ceiba account add --dir /var/lib/ceiba --role analyst \
        --name 'María Xicará' mxicara")]
    Add {
        /// The node's folder
        #[arg(long)]
        dir: PathBuf,
        /// What the account may do: analyst, carrier or administrator
        #[arg(long)]
        role: gate::Role,
        /// The person's or the system's name, as others see it
        #[arg(long)]
        name: String,
        /// The name to sign in with
        account: String,
    },
    /// Let an account sign in no more; what it did stays under its name
    #[command(after_help = "Example:\n  ceiba account disable --dir /var/lib/ceiba mxicara")]
    Disable {
        /// The node's folder
        #[arg(long)]
        dir: PathBuf,
        /// The name to sign in with
        account: String,
    },
    /// Register the public half of the key with which a carrier's machine signs its requests
    #[command(
        after_help = "Example:\n  openssl genpkey -algorithm ed25519 -out key.pem    # stays with the carrier\n  \
        openssl pkey -in key.pem -pubout -out public.pem\n  \
        ceiba account add-key --dir /var/lib/ceiba --label 'host a' aerolinea-x public.pem\n\n\
        How requests are signed: docs/identity.md."
    )]
    AddKey {
        /// The node's folder
        #[arg(long)]
        dir: PathBuf,
        /// What people call the key
        #[arg(long)]
        label: String,
        /// The carrier's account
        account: String,
        /// The public key: Ed25519, in PEM
        #[arg(value_name = "FILE")]
        key: PathBuf,
    },
}

/// `ceiba decode`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ceiba decode flight.edi\n  ceiba decode --json inbox/ | jq .travellers\n  \
    ceiba decode --profile US flight.edi\n  \
    cat flight.edi | ceiba decode -"
)]
pub(crate) struct Decode {
    /// One JSON object per message instead of text for people
    #[arg(long)]
    pub(crate) json: bool,
    /// Also say what this programme requires and the message lacks: US, UK, CN-iAPI …
    #[arg(long, value_name = "NAME", value_parser = parse_profile)]
    pub(crate) profile: Option<&'static travel_messages::Profile>,
    /// With --json: where in the file each value of a traveller stands
    #[arg(long, requires = "json")]
    pub(crate) sources: bool,
    /// Files, folders (every file in them, recursively, in name order) or `-` for standard input
    #[arg(required = true)]
    pub(crate) input: Vec<PathBuf>,
}

/// `ceiba mrz`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ceiba mrz passport.txt\n  ceiba mrz --json --on 2026-11-22 scans/ | jq .spellings\n  \
    cat zone.txt | ceiba mrz -"
)]
pub(crate) struct Mrz {
    /// One JSON object per zone instead of text for people
    #[arg(long)]
    pub(crate) json: bool,
    /// The day against which years of two digits are read; today when not given
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) on: Option<vocabulary::PartialDate>,
    /// Files with one or more zones, folders or `-` for standard input
    #[arg(required = true)]
    pub(crate) input: Vec<PathBuf>,
}

/// `ceiba lists …`
#[derive(Debug, Subcommand)]
pub(crate) enum Lists {
    /// What a watchlist holds and what of it could not be used
    Check(ListsCheck),
    /// What changed between two versions of watchlists: entries added, withdrawn, changed
    Diff(ListsDiff),
    /// Make watchlists ready for screening, once, in a file that any number of processes share
    Prepare(ListsPrepare),
}

/// `ceiba lists check`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ceiba lists check sdn.csv alt.csv add.csv\n  ceiba lists check consolidated.xml\n  \
    ceiba lists check --columns surname=apellidos,given=nombres,birth_date=nacimiento lista.csv"
)]
pub(crate) struct ListsCheck {
    /// One JSON object per list instead of text for people
    #[arg(long)]
    pub(crate) json: bool,
    /// What the columns are called in these files: `surname=apellidos,given=nombres`
    #[arg(long, value_name = "k=v,…")]
    pub(crate) columns: Option<people_tables::ColumnMapping>,
    /// The day on which entries hold or are over; today when not given
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) on: Option<vocabulary::PartialDate>,
    /// The files of one or more lists
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
}

/// `ceiba lists diff`
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ceiba lists diff --from un-2025-06.xml --to un-2026-02.xml\n  \
    ceiba lists diff --json --from old/*.csv --to new/*.csv | jq .added\n\n\
    Lists are paired by name, one with one whatever their names; entries by their identifiers. The exit status is 0\n\
    whether or not something changed.")]
pub(crate) struct ListsDiff {
    /// One JSON object per list instead of text for people
    #[arg(long)]
    pub(crate) json: bool,
    /// What the columns are called in these files: `surname=apellidos,given=nombres`
    #[arg(long, value_name = "k=v,…")]
    pub(crate) columns: Option<people_tables::ColumnMapping>,
    /// The files of the old versions
    #[arg(long, value_name = "OLD", required = true, num_args = 1..)]
    pub(crate) from: Vec<PathBuf>,
    /// The files of the new versions
    #[arg(long, value_name = "NEW", required = true, num_args = 1..)]
    pub(crate) to: Vec<PathBuf>,
}

/// `ceiba lists prepare`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ceiba lists prepare --out lists.ceiba sdn.csv alt.csv add.csv consolidated.xml\n  \
    ceiba screen --list lists.ceiba -- inbox/\n\n\
    The file is put in place when it is complete; processes that screen with the one before go on with that.\n\
    Prepare lists again after an update of this program or on another kind of machine."
)]
pub(crate) struct ListsPrepare {
    /// One JSON object instead of text for people
    #[arg(long)]
    pub(crate) json: bool,
    /// What the columns are called in these files: `surname=apellidos,given=nombres`
    #[arg(long, value_name = "k=v,…")]
    pub(crate) columns: Option<people_tables::ColumnMapping>,
    /// The file to make, or the one made before to replace
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// The files of one or more lists
    #[arg(required = true, value_name = "LIST")]
    pub(crate) lists: Vec<PathBuf>,
}

/// `ceiba screen`
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ceiba screen --list sdn.csv alt.csv add.csv -- inbox/\n  \
    ceiba screen --list watch.csv --json --stats travellers.jsonl\n  \
    ceiba screen --list watch.csv --day 2026-11-22 travellers.csv\n  \
    ceiba screen --list lists.ceiba --json -- inbox/\n\n\
    Entries that a list gives a first or a last day are found only while they hold: docs/lists.md.")]
pub(crate) struct Screen {
    /// The files of one or more watchlists, or the one file of `ceiba lists prepare`
    #[arg(long = "list", value_name = "FILE", required = true, num_args = 1..)]
    pub(crate) lists: Vec<PathBuf>,
    /// What the columns are called in tables: `surname=apellidos,given=nombres`
    #[arg(long, value_name = "k=v,…")]
    pub(crate) columns: Option<people_tables::ColumnMapping>,
    /// The least score of a match, 0.0 to 1.0
    #[arg(long, value_name = "X", default_value_t = screening::DEFAULT_THRESHOLD, value_parser = parse_score)]
    pub(crate) threshold: f64,
    /// The day on which entries must hold; when not given, one from the day of travel to today
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    pub(crate) day: Option<vocabulary::PartialDate>,
    /// Score every pair of traveller and entry, without the index: slow, and what the index is checked against
    #[arg(long)]
    pub(crate) exhaustive: bool,
    /// Print how much was done and how fast, last
    #[arg(long)]
    pub(crate) stats: bool,
    /// One JSON object per match instead of text for people
    #[arg(long)]
    pub(crate) json: bool,
    /// Messages, or travellers as .csv or .jsonl: files, folders or `-` for standard input
    #[arg(required = true)]
    pub(crate) input: Vec<PathBuf>,
}

/// `ceiba compare`
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ceiba compare 'María López García' 'LOPEZ GARCIA, MARIA'\n  \
    ceiba compare --pairs pairs.csv --json\n\n\
    Below the fields, word by word: how two words met and what it cost the score of the names.")]
pub(crate) struct Compare {
    /// One JSON object per pair instead of text for people
    #[arg(long)]
    pub(crate) json: bool,
    /// A CSV file with the columns name1,name2 and perhaps birth_date1,birth_date2; `-` for standard input
    #[arg(long, value_name = "FILE.csv", conflicts_with = "names")]
    pub(crate) pairs: Option<PathBuf>,
    /// Two names, as `Given Surname` or `SURNAME, Given`
    #[arg(num_args = 2, required_unless_present = "pairs", value_name = "NAME")]
    pub(crate) names: Vec<String>,
}

/// `ceiba ingest`
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ceiba ingest --dir /var/lib/ceiba flights/")]
pub(crate) struct Ingest {
    /// Print the totals of the store as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// The node's folder, made if new
    #[arg(long, default_value = "ceiba-data")]
    pub(crate) dir: PathBuf,
    /// The file of the node key [default: node.key in the node's folder]
    #[arg(long)]
    pub(crate) key_file: Option<PathBuf>,
    /// Messages: files, folders or `-` for standard input
    #[arg(required = true)]
    pub(crate) input: Vec<PathBuf>,
}

/// `ceiba synth`
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ceiba synth --flights 20 --seed 7 --out traffic/\n  \
    ceiba synth --roster 1000000 --seed 7 --out roster/\n\n\
    With --flights: messages, watchlist.csv, lost-documents.csv and truth.jsonl, which says of every \
    traveller and message what it really is.\n\
    With --roster: list.csv, travellers.csv (nobody on the list) and planted.csv, listed people whose name or \
    birth date was changed: `ref` is the listed id, `change` what was done.")]
pub(crate) struct Synth {
    /// How many flights
    #[arg(long, required_unless_present = "roster")]
    pub(crate) flights: Option<u32>,
    /// Instead of flights: a list of so many people, and travellers to screen against it
    #[arg(long, value_name = "N", conflicts_with = "flights", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) roster: Option<u32>,
    /// With --roster: names as various as on lists of the whole world
    #[arg(long, requires = "roster")]
    pub(crate) wide: bool,
    /// The same seed makes the same traffic
    #[arg(long)]
    pub(crate) seed: u64,
    /// Folder to write to, made if new; an existing folder must be empty
    #[arg(long)]
    pub(crate) out: PathBuf,
}

/// `ceiba bench …`
#[derive(Debug, Subcommand)]
pub(crate) enum Bench {
    /// Reading messages, on one core
    #[command(after_help = "Example:\n  ceiba bench messages --json | jq .pnrgov.decode_mb_per_s")]
    Messages {
        /// One JSON object instead of text for people
        #[arg(long)]
        json: bool,
    },
    /// Screening travellers against a large list of invented people, on one core
    Screening(BenchScreening),
    /// What screening against a list finds, and what each threshold costs
    Recall(BenchRecall),
}

/// `ceiba bench screening`
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ceiba bench screening\n  \
    ceiba bench screening --names 10000000 --wide --json | jq .travellers_per_s")]
pub(crate) struct BenchScreening {
    /// How many people are listed
    #[arg(long, value_name = "N", default_value_t = 1_000_000, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) names: u32,
    /// Names as various as on lists of the whole world
    #[arg(long)]
    pub(crate) wide: bool,
    /// One JSON object instead of text for people
    #[arg(long)]
    pub(crate) json: bool,
}

/// `ceiba bench recall`
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ceiba bench recall\n  \
    ceiba bench recall --list sdn.csv alt.csv add.csv --svg umbral.svg -- inbox/\n  \
    ceiba bench recall --list watch.csv --json travellers.csv | jq .workload\n\n\
    How to read the answer and choose a threshold: docs/screening.md.")]
pub(crate) struct BenchRecall {
    /// The files of one or more watchlists; invented people when not given
    #[arg(long = "list", value_name = "FILE", num_args = 1..)]
    pub(crate) lists: Vec<PathBuf>,
    /// What the columns are called in tables: `surname=apellidos,given=nombres`
    #[arg(long, value_name = "k=v,…")]
    pub(crate) columns: Option<people_tables::ColumnMapping>,
    /// Without --list: how many people are listed
    #[arg(long, value_name = "N", default_value_t = 20_000, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) names: u32,
    /// How many queries are also compared with every listed name; what takes the time on a long list
    #[arg(long, value_name = "N", default_value_t = 1_200, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) queries: u32,
    /// The same seed makes the same people and changes
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Also draw alerts and recall by threshold into this file
    #[arg(long, value_name = "FILE")]
    pub(crate) svg: Option<PathBuf>,
    /// Language of the drawing
    #[arg(long, value_enum, default_value = "es")]
    pub(crate) lang: Language,
    /// One JSON object instead of text for people
    #[arg(long)]
    pub(crate) json: bool,
    /// A sample of traffic: messages, or travellers as .csv or .jsonl; invented travellers when not given
    pub(crate) input: Vec<PathBuf>,
}

/// A language that people read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Language {
    /// Spanish
    Es,
    /// English
    En,
}

fn parse_profile(name: &str) -> Result<&'static travel_messages::Profile, String> {
    travel_messages::Profile::named(name).ok_or_else(|| {
        let all = travel_messages::Profile::all().iter().map(|profile| profile.name);
        format!("there is no such programme; known are {}", all.collect::<Vec<_>>().join(", "))
    })
}

fn parse_day(text: &str) -> Result<vocabulary::PartialDate, String> {
    let day = text.parse().ok().filter(|day: &vocabulary::PartialDate| day.is_full());
    day.ok_or_else(|| format!("`{text}` is not a day; expected a full date such as 2026-11-22"))
}

fn parse_score(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(score) if (0.0..=1.0).contains(&score) => Ok(score),
        _ => Err(format!("`{text}` is not a score; expected a number from 0.0 to 1.0")),
    }
}
