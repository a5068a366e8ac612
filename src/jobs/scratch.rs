//! A private folder for the guided rehearsal, gone when the rehearsal is over. Only practice
//! material is ever written to it.

use std::io;
use std::path::{Path, PathBuf};

/// A folder of this process alone.
pub struct Scratch(PathBuf);

impl Scratch {
    /// Makes the folder, readable by its owner only.
    ///
    /// # Errors
    /// What the system says; also if the folder is there already.
    pub fn new() -> io::Result<Self> {
        let name = format!("kms-import-wizard-practice-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt as _;
            builder.mode(0o700);
        }
        builder.create(&path)?;
        Ok(Self(path))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Left over at worst: a throw-away key in a folder only its owner may read.
        drop(std::fs::remove_dir_all(&self.0));
    }
}
