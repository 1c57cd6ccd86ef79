//! Where the node key comes from: the environment, else the settings, else the node's folder.

use std::env::{self, VarError};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use vault::{KeyCommand, KeySource};

use crate::failure::Failure;
use crate::settings::KeyPrograms;

/// Holds the node key, 64 hexadecimal digits.
const VARIABLE: &str = "CEIBA_NODE_KEY";

/// Fails when the settings name two places, or the variable holds no key.
pub(crate) fn source(
    dir: &Path,
    file: Option<PathBuf>,
    programs: Option<KeyPrograms>,
) -> Result<KeySource, Failure> {
    match env::var(VARIABLE) {
        Ok(text) => {
            let key = text.parse().map_err(|error| Failure::Usage(format!("{VARIABLE}: {error}")))?;
            return Ok(KeySource::Given(key));
        }
        Err(VarError::NotPresent) => {}
        Err(VarError::NotUnicode(_)) => return Err(Failure::Usage(format!("{VARIABLE}: not a node key"))),
    }
    match (file, programs) {
        (Some(_), Some(_)) => {
            Err(Failure::Usage("the settings name both `key_file` and `[key_command]`; keep one".to_owned()))
        }
        (_, Some(programs)) => {
            Ok(KeySource::Wrapper(Arc::new(KeyCommand { wrap: programs.wrap, unwrap: programs.unwrap })))
        }
        (file, None) => Ok(KeySource::File(file.unwrap_or_else(|| dir.join("node.key")))),
    }
}
