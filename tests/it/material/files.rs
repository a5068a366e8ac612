//! Files on disk: whatever a path names, the answer comes at once.

use std::path::Path;
use std::time::{Duration, Instant};

use kms_import_wizard::jobs::files::{FileSource, write_new};
use kms_import_wizard::material::{MaterialSource as _, SaveFailure, SourceFailure, words};

fn refusal(path: impl AsRef<Path>) -> SourceFailure {
    let start = Instant::now();
    let failure = FileSource::new(path).read().unwrap_err();
    assert!(start.elapsed() < Duration::from_secs(1), "{failure:?} came late");
    let sentence = words::source_failure(failure);
    assert!(sentence.ends_with('.'), "{sentence}");
    failure
}

#[test]
fn a_file_is_read_whole_with_its_facts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key material.bin");
    for length in [1, 32, 4096, 65_536] {
        let bytes: Vec<u8> = (0..length).map(|i| (i % 251) as u8).collect();
        std::fs::write(&path, &bytes).unwrap();
        let (read, facts) = FileSource::new(&path).read().unwrap();
        assert_eq!(read.expose(), bytes);
        assert_eq!((facts.file_name.as_str(), facts.bytes), ("key material.bin", length));
        let written = std::fs::metadata(&path).unwrap().modified().unwrap();
        assert_eq!(facts.modified, jiff::Timestamp::try_from(written).ok());
    }
}

#[test]
fn what_is_no_readable_file_is_named_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    assert_eq!(refusal(path("missing")), SourceFailure::NotThere);
    assert_eq!(refusal(path("missing/below")), SourceFailure::NotThere);
    assert_eq!(refusal(""), SourceFailure::NotThere);
    assert_eq!(refusal(folder.path()), SourceFailure::Directory);
    std::fs::write(path("empty"), []).unwrap();
    assert_eq!(refusal(path("empty")), SourceFailure::Empty);
    std::fs::write(path("long"), vec![1; 65_537]).unwrap();
    assert_eq!(refusal(path("long")), SourceFailure::TooLong(65_537));
    // A name inside a file.
    assert_eq!(refusal(path("long/below")), SourceFailure::NotThere);
    let sparse = std::fs::File::create(path("sparse")).unwrap();
    sparse.set_len(1 << 30).unwrap();
    assert_eq!(refusal(path("sparse")), SourceFailure::TooLong(1 << 30));
}

#[cfg(unix)]
#[test]
fn pipes_sockets_and_devices_are_never_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    super::tools::run(std::process::Command::new("mkfifo").arg(path("pipe")), &[]);
    assert_eq!(refusal(path("pipe")), SourceFailure::Pipe);
    std::os::unix::fs::symlink(path("pipe"), path("link")).unwrap();
    assert_eq!(refusal(path("link")), SourceFailure::Pipe);
    let _listener = std::os::unix::net::UnixListener::bind(path("socket")).unwrap();
    assert_eq!(refusal(path("socket")), SourceFailure::Socket);
    assert_eq!(refusal("/dev/zero"), SourceFailure::Device);
    assert_eq!(refusal("/dev/null"), SourceFailure::Device);
    std::os::unix::fs::symlink(path("nowhere"), path("dangling")).unwrap();
    assert_eq!(refusal(path("dangling")), SourceFailure::NotThere);
}

#[cfg(unix)]
#[test]
fn rights_of_others_are_seen() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key");
    std::fs::write(&path, [7; 32]).unwrap();
    for (mode, open) in [(0o600, None), (0o400, None), (0o644, Some(0o644)), (0o640, Some(0o640))] {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        assert_eq!(FileSource::new(&path).read().unwrap().1.open_to_others, open);
    }
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    // Root may read it all the same.
    match FileSource::new(&path).read() {
        Ok((bytes, _)) => assert_eq!(bytes.len(), 32),
        Err(failure) => assert_eq!(failure, SourceFailure::NotAllowed),
    }
}

#[test]
fn a_tilde_is_the_home_folder() {
    let home = std::env::home_dir().unwrap();
    assert_eq!(FileSource::new("~/keys/key.pem").path(), home.join("keys/key.pem"));
    assert_eq!(FileSource::new("~").path(), home);
    assert_eq!(FileSource::new("a/~/b").path(), Path::new("a/~/b"));
    assert_eq!(FileSource::new("~other/b").path(), Path::new("~other/b"));
}

#[test]
fn a_new_file_is_private_and_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.pem");
    write_new(&path, b"some bytes").unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"some bytes");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o7777, 0o600);
    }
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "no temporary file stays: {left:?}");
}

#[test]
fn nothing_is_ever_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.pem");
    std::fs::write(&path, b"before").unwrap();
    assert_eq!(write_new(&path, b"after"), Err(SaveFailure::AlreadyThere));
    assert_eq!(std::fs::read(&path).unwrap(), b"before");
    assert_eq!(write_new(folder.path(), b"after"), Err(SaveFailure::AlreadyThere));
    #[cfg(unix)]
    {
        // Nor through a link that leads nowhere yet.
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(folder.path().join("elsewhere"), &link).unwrap();
        assert_eq!(write_new(&link, b"after"), Err(SaveFailure::AlreadyThere));
        assert!(!folder.path().join("elsewhere").exists());
    }
    let missing = folder.path().join("missing/copy.pem");
    assert_eq!(write_new(&missing, b"after"), Err(SaveFailure::NoFolder));
    assert_eq!(write_new(Path::new("/"), b"after"), Err(SaveFailure::NotAName));
    for failure in [SaveFailure::AlreadyThere, SaveFailure::NoFolder, SaveFailure::NotAName] {
        assert!(words::save_failure(failure).ends_with('.'));
    }
}

#[test]
fn of_many_writers_of_one_name_one_wins() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy");
    let results: Vec<_> = std::thread::scope(|scope| {
        let path = &path;
        let writers: Vec<_> =
            (0..8_u8).map(|i| scope.spawn(move || (i, write_new(path, &[i; 100])))).collect();
        writers.into_iter().map(|writer| writer.join().unwrap()).collect()
    });
    let winners: Vec<u8> =
        results.iter().filter(|(_, result)| result.is_ok()).map(|(i, _)| *i).collect();
    assert_eq!(winners.len(), 1, "{results:?}");
    assert_eq!(std::fs::read(&path).unwrap(), [winners[0]; 100]);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}
