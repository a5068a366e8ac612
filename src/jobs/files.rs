//! Files: read with a cap, written without overwriting. The one place that names `std::fs` for key
//! material and what is made of it.
//!
//! A file is looked at before and after it is opened, so that a pipe never blocks and a device is
//! never read. It is read into a buffer of exactly its size: no growing buffer leaves copies behind.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};

use jiff::Timestamp;

use crate::material::{FILE_MAX, MaterialSource, SaveFailure, Secret, SourceFacts, SourceFailure};

/// A file that is read anew each time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileSource {
    path: PathBuf,
}

impl FileSource {
    /// Takes a path as a person types it: a leading `~` is the home folder.
    pub fn new(path: impl AsRef<Path>) -> Self {
        Self { path: expand_home(path.as_ref()) }
    }

    /// The path, with the home folder put in.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl MaterialSource for FileSource {
    fn read(&self) -> Result<(Secret, SourceFacts), SourceFailure> {
        // A first look without opening: opening a device may do something.
        readable_length(&std::fs::metadata(&self.path).map_err(|error| source_failure(&error))?)?;
        let mut file = open_for_reading(&self.path).map_err(|error| source_failure(&error))?;
        // The look that counts: at what was opened, whatever the path means by now.
        let before = file.metadata().map_err(|error| source_failure(&error))?;
        let length = readable_length(&before)?;
        let bytes = read_exactly(&mut file, length)?;
        let after = file.metadata().map_err(|error| source_failure(&error))?;
        if after.len() != before.len() || modified(&after) != modified(&before) {
            return Err(SourceFailure::Changed);
        }
        let facts = SourceFacts {
            file_name: file_name(&self.path),
            bytes: before.len(),
            modified: modified(&before),
            open_to_others: open_to_others(&before),
        };
        Ok((bytes, facts))
    }
}

/// Writes a new file with mode 0600 and reads it back. A file that is there stays as it is.
///
/// The bytes go to a temporary name in the same folder first, so that the name never stands for
/// half a file.
///
/// # Errors
/// [`SaveFailure::AlreadyThere`], and whatever keeps the file from being written whole.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), SaveFailure> {
    let path = expand_home(path);
    let Some(name) = path.file_name() else { return Err(SaveFailure::NotAName) };
    if std::fs::symlink_metadata(&path).is_ok() {
        return Err(SaveFailure::AlreadyThere);
    }
    let mut temporary_name = std::ffi::OsString::from(".");
    temporary_name.push(name);
    temporary_name.push(temporary_ending()?);
    let temporary = Temporary { path: path.with_file_name(temporary_name) };
    write_whole(&temporary.path, bytes).map_err(|error| save_failure(&error))?;
    take_name(&temporary.path, &path, bytes).map_err(|error| save_failure(&error))?;
    drop(temporary);
    sync_folder(&path);
    if reads_back(&path, bytes) { Ok(()) } else { Err(SaveFailure::ReadsBackOtherwise) }
}

/// A file that goes when this value goes, whatever happened.
struct Temporary {
    path: PathBuf,
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // After a rename it is gone already.
        let _gone = std::fs::remove_file(&self.path);
    }
}

fn temporary_ending() -> Result<String, SaveFailure> {
    let mut random = [0; 8];
    getrandom::fill(&mut random)
        .map_or(Err(SaveFailure::System), |()| Ok(format!(".{}.tmp", hex::encode(random))))
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    private_mode(&mut options);
    let mut file = options.open(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if written.is_err() {
        // Half a file is worse than none; this one is ours, since it was created here.
        drop(file);
        let _gone = std::fs::remove_file(path);
    }
    written
}

/// Gives the temporary file its name, if nobody has the name yet.
///
/// Where a file system has no such rename, a second name does the same; where it has neither (FAT
/// on some systems), the bytes are written under the free name itself.
fn take_name(temporary: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let ways: [&dyn Fn() -> io::Result<()>; 2] =
        [&|| rename_to_free_name(temporary, path), &|| std::fs::hard_link(temporary, path)];
    for way in ways {
        match way() {
            Ok(()) => return Ok(()),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
            Err(_) => {}
        }
    }
    write_whole(path, bytes)
}

fn reads_back(path: &Path, bytes: &[u8]) -> bool {
    let Ok(mut file) = open_for_reading(path) else { return false };
    let same_length = file.metadata().is_ok_and(|found| found.len() == bytes.len() as u64);
    same_length && read_exactly(&mut file, bytes.len()).is_ok_and(|found| found.expose() == bytes)
}

/// The name itself is only safe on disk when its folder is. Where a system cannot do that, the
/// file's own bytes are safe all the same.
fn sync_folder(path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Ok(folder) = File::open(folder.unwrap_or(Path::new("."))) {
        let _synced = folder.sync_all();
    }
}

fn expand_home(path: &Path) -> PathBuf {
    let mut parts = path.components();
    match (parts.next(), std::env::home_dir()) {
        (Some(Component::Normal(first)), Some(home)) if first == "~" => home.join(parts.as_path()),
        _ => path.to_path_buf(),
    }
}

/// The length of a regular file of a right size.
fn readable_length(metadata: &Metadata) -> Result<usize, SourceFailure> {
    if let Some(failure) = not_a_file(metadata) {
        return Err(failure);
    }
    match metadata.len() {
        0 => Err(SourceFailure::Empty),
        long if long > FILE_MAX => Err(SourceFailure::TooLong(long)),
        length => usize::try_from(length).map_or(Err(SourceFailure::TooLong(length)), Ok),
    }
}

/// Reads `length` bytes and makes sure that the file ends there.
fn read_exactly(file: &mut File, length: usize) -> Result<Secret, SourceFailure> {
    let bytes = Secret::fill(length, |buffer| file.read_exact(buffer));
    let bytes = bytes.map_err(|error| match error.kind() {
        ErrorKind::UnexpectedEof => SourceFailure::Changed,
        _ => source_failure(&error),
    })?;
    let mut one_more = zeroize::Zeroizing::new([0; 1]);
    match file.read(one_more.as_mut_slice()) {
        Ok(0) => Ok(bytes),
        Ok(_) => Err(SourceFailure::Changed),
        Err(error) => Err(source_failure(&error)),
    }
}

fn source_failure(error: &io::Error) -> SourceFailure {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidFilename => {
            SourceFailure::NotThere
        }
        ErrorKind::PermissionDenied => SourceFailure::NotAllowed,
        ErrorKind::IsADirectory => SourceFailure::Directory,
        _ => SourceFailure::System,
    }
}

fn save_failure(error: &io::Error) -> SaveFailure {
    match error.kind() {
        ErrorKind::AlreadyExists => SaveFailure::AlreadyThere,
        ErrorKind::NotFound | ErrorKind::NotADirectory => SaveFailure::NoFolder,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => SaveFailure::NotAllowed,
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => SaveFailure::NotAName,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => SaveFailure::DiskFull,
        _ => SaveFailure::System,
    }
}

fn modified(metadata: &Metadata) -> Option<Timestamp> {
    metadata.modified().ok().and_then(|time| Timestamp::try_from(time).ok())
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

#[cfg(unix)]
use unix::{not_a_file, open_for_reading, open_to_others, private_mode, rename_to_free_name};

#[cfg(unix)]
mod unix {
    use std::fs::{File, Metadata, OpenOptions};
    use std::io;
    use std::os::unix::fs::{FileTypeExt as _, OpenOptionsExt as _, PermissionsExt as _};
    use std::path::Path;

    use rustix::fs::OFlags;

    use crate::material::SourceFailure;

    /// Never waits for a writer of a pipe and never takes a terminal. Std adds close-on-exec.
    pub(super) fn open_for_reading(path: &Path) -> io::Result<File> {
        let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits();
        OpenOptions::new().read(true).custom_flags(flags.cast_signed()).open(path)
    }

    pub(super) fn not_a_file(metadata: &Metadata) -> Option<SourceFailure> {
        let kind = metadata.file_type();
        if kind.is_file() {
            None
        } else if kind.is_dir() {
            Some(SourceFailure::Directory)
        } else if kind.is_fifo() {
            Some(SourceFailure::Pipe)
        } else if kind.is_socket() {
            Some(SourceFailure::Socket)
        } else {
            Some(SourceFailure::Device)
        }
    }

    pub(super) fn open_to_others(metadata: &Metadata) -> Option<u32> {
        let mode = metadata.permissions().mode() & 0o7777;
        (mode & 0o077 != 0).then_some(mode)
    }

    pub(super) fn private_mode(options: &mut OpenOptions) {
        options.mode(0o600);
    }

    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    pub(super) fn rename_to_free_name(from: &Path, to: &Path) -> io::Result<()> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        Ok(renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE)?)
    }

    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    pub(super) fn rename_to_free_name(from: &Path, to: &Path) -> io::Result<()> {
        std::fs::hard_link(from, to)
    }
}

#[cfg(not(unix))]
use elsewhere::{not_a_file, open_for_reading, open_to_others, private_mode, rename_to_free_name};

#[cfg(not(unix))]
mod elsewhere {
    use std::fs::{File, Metadata, OpenOptions};
    use std::io;
    use std::path::Path;

    use crate::material::SourceFailure;

    pub(super) fn open_for_reading(path: &Path) -> io::Result<File> {
        File::open(path)
    }

    pub(super) fn not_a_file(metadata: &Metadata) -> Option<SourceFailure> {
        if metadata.is_file() {
            None
        } else if metadata.is_dir() {
            Some(SourceFailure::Directory)
        } else {
            Some(SourceFailure::Device)
        }
    }

    /// Rights are lists here, not bits: nothing is said about them.
    pub(super) fn open_to_others(_metadata: &Metadata) -> Option<u32> {
        None
    }

    pub(super) fn private_mode(_options: &mut OpenOptions) {}

    pub(super) fn rename_to_free_name(from: &Path, to: &Path) -> io::Result<()> {
        std::fs::hard_link(from, to)
    }
}
