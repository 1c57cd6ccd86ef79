//! Files mapped into memory, so that processes that read the same one share it.
//!
//! **Invariant:** the one place of this program that is `unsafe`.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

use memmap2::Mmap;

/// The bytes of a file as they lie on the disk; they start at a multiple of the machine's page.
pub(crate) fn map(path: &Path) -> io::Result<Arc<dyn AsRef<[u8]> + Send + Sync>> {
    let file = File::open(path)?;
    #[expect(
        unsafe_code,
        reason = "sound as long as nobody writes into the file while it is mapped: files that are mapped are made \
                  by `lists prepare` alone, which never writes into one that is there but puts another in its place"
    )]
    let mapped = unsafe { Mmap::map(&file) }?;
    Ok(Arc::new(mapped))
}
