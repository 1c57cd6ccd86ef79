//! `ceiba account`: the accounts of a node.

use std::fs;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::Arc;

use gate::{Accounts, NewAccount, Role, ServiceKeys, ServicePublicKey};
use kernel::{Clock, SystemClock};
use vault::Vault;

use crate::failure::Failure;
use crate::output::{Output, say};

/// Creates an account with a password that is asked for.
pub(crate) fn add(dir: &Path, role: Role, display_name: &str, name: &str) -> Result<(), Failure> {
    let accounts = accounts(dir)?;
    let password = password()?;
    let new = NewAccount { name, display_name, role, password: &password };
    let account = accounts.create(new, SystemClock.now()).map_err(Failure::node)?;
    let mut output = Output::new();
    say!(output, "created the account `{}` with the role {}", account.name, account.role)?;
    output.flush()
}

/// Ends an account's sessions and lets it sign in no more.
pub(crate) fn disable(dir: &Path, name: &str) -> Result<(), Failure> {
    accounts(dir)?.disable(name, SystemClock.now()).map_err(Failure::node)?;
    let mut output = Output::new();
    say!(output, "disabled the account `{name}`")?;
    output.flush()
}

/// Registers the public half of a carrier's key.
pub(crate) fn add_key(dir: &Path, name: &str, label: &str, file: &Path) -> Result<(), Failure> {
    let text = fs::read_to_string(file).map_err(|source| Failure::File { path: file.to_owned(), source })?;
    let key: ServicePublicKey =
        text.parse().map_err(|error| Failure::Usage(format!("{}: {error}", file.display())))?;
    let vault = Arc::new(Vault::open(dir).map_err(Failure::node)?);
    let accounts = Accounts::open(vault.clone()).map_err(Failure::node)?;
    let keys = ServiceKeys::open(vault).map_err(Failure::node)?;
    let account = accounts.named(name).map_err(Failure::node)?;
    let account = account.ok_or_else(|| Failure::Usage(format!("there is no account `{}`", name.trim())))?;
    let key = keys.add(account.id, &key, label, None, SystemClock.now()).map_err(Failure::node)?;
    let mut output = Output::new();
    say!(output, "registered the key for `{}`; it signs as keyid=\"{}\"", account.name, key.id)?;
    output.flush()
}

fn accounts(dir: &Path) -> Result<Accounts, Failure> {
    let vault = Vault::open(dir).map_err(Failure::node)?;
    Accounts::open(Arc::new(vault)).map_err(Failure::node)
}

/// From a terminal twice and unseen; from a pipe its first line.
fn password() -> Result<String, Failure> {
    let unread = |source| Failure::File { path: "standard input".into(), source };
    if !io::stdin().is_terminal() {
        let mut line = String::new();
        io::stdin().read_line(&mut line).map_err(unread)?;
        return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
    }
    let password = rpassword::prompt_password("Password: ").map_err(unread)?;
    let again = rpassword::prompt_password("The same again: ").map_err(unread)?;
    if password != again {
        return Err(Failure::Usage("the two passwords differ; nothing was created".to_owned()));
    }
    Ok(password)
}
