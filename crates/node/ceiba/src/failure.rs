//! Why a verb failed, and the exit status that says so.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

/// What went wrong. Every text names the place and the way out; it is printed once, in `main`.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The command line cannot be carried out as it stands.
    #[error("{0}")]
    Usage(String),
    /// A file or folder could not be read or written.
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: io::Error },
    /// The work cannot be done, or some of it was not, of which what and where was already said.
    #[error("{0}")]
    Incomplete(String),
    /// A list could not be read.
    #[error(transparent)]
    List(#[from] lists::ListError),
    /// A file of prepared lists cannot be used.
    #[error("{}: {source}", path.display())]
    Prepared { path: PathBuf, source: screening::NotASnapshot },
    /// A table of people could not be read.
    #[error(transparent)]
    Table(#[from] people_tables::TableError),
    /// The node's store, accounts or server refuse.
    #[error("{0}")]
    Node(Box<dyn std::error::Error + Send + Sync>),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}; end the program that uses it, or choose another port")]
    Address { address: SocketAddr, source: io::Error },
    /// Standard output cannot be written.
    #[error("standard output: {0}")]
    Output(io::Error),
    /// Standard output is closed: whoever reads it has seen enough.
    #[error("standard output was closed")]
    OutputClosed,
}

impl Failure {
    /// What the crates of the node say stands for itself.
    pub(crate) fn node(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Node(Box::new(error))
    }

    /// What goes wrong with standard output: mostly that a reader such as `head` has seen enough.
    pub(crate) fn output(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe { Self::OutputClosed } else { Self::Output(error) }
    }

    /// 1: the work failed; 2: wrong usage.
    pub(crate) fn exit_status(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            _ => 1,
        }
    }
}
