//! The code cache on disk: what is found again, what is not, and that nothing in its directory can do harm.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use weft_compiler::cache::Untrusted;
use weft_compiler::{Cache, Compiled, FileEnvironment, FunctionKey, Options, Ty, Use, compile, parse_type};

const TEXT: &str = "def g(x):\n    return x + 2.5\n\ndef f(x):\n    return g(x) * SCALE\n\nSCALE = 3.0\n";

/// Compiles `f(float)` of a text.
fn f(cache: Option<&Cache>, path: &str, text: &str, options: &Options, ty: &str) -> Compiled {
    let mut env = FileEnvironment::new(path, text).expect("a file");
    let key: FunctionKey = env.functions().into_iter().find(|f| f.name == "f").expect("f").key;
    let args: Vec<Ty> = vec![parse_type(ty).expect("a type")];
    compile(&mut env, key, &args, options, cache, weft_runtime::address).expect("it compiles")
}

fn used(cache: &Cache, text: &str) -> Use {
    f(Some(cache), "a.py", text, &Options::default(), "float").cached
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().expect("a folder"))
    }
    fn path(&self) -> PathBuf {
        self.0.path().join("cache")
    }
    fn cache(&self) -> Cache {
        Cache::open(&self.path()).expect("it can be trusted")
    }
    fn files(&self) -> Vec<PathBuf> {
        let mut files: Vec<_> = fs::read_dir(self.path()).into_iter().flatten().map(|e| e.expect("an entry").path()).collect();
        files.sort();
        files
    }
    fn only(&self, suffix: &str) -> PathBuf {
        let mut found = self.files().into_iter().filter(|f| f.extension().is_some_and(|e| e == suffix));
        let one = found.next().expect("a file");
        assert_eq!(found.next(), None);
        one
    }
}

#[test]
fn what_was_compiled_is_found_again_and_any_change_is_seen() {
    let folder = Folder::new();
    let cache = folder.cache();
    assert!(!folder.path().exists(), "nothing is kept yet");
    assert_eq!(used(&cache, TEXT), Use::Missed);
    assert_eq!(fs::metadata(folder.path()).expect("made").mode() & 0o777, 0o700);
    assert_eq!(used(&cache, TEXT), Use::Program);
    assert_eq!(used(&folder.cache(), TEXT), Use::Program);
    // The same code in another place: only Cranelift is spared, and the lines are the new ones.
    let moved = format!("# above\n\n{TEXT}");
    assert_eq!(used(&cache, &moved), Use::Code);
    assert_eq!(f(Some(&cache), "b.py", TEXT, &Options::default(), "float").cached, Use::Code);
    // Another callee, another constant, another root.
    for (old, new) in [("x + 2.5", "x - 2.5"), ("SCALE = 3.0", "SCALE = 4.0"), ("g(x) * SCALE", "g(x) / SCALE")] {
        let changed = TEXT.replace(old, new);
        assert_ne!(changed, TEXT);
        assert_eq!(used(&cache, &changed), Use::Missed, "{new}");
        assert_eq!(used(&cache, &changed), Use::Program, "{new}");
    }
    assert_ne!(f(Some(&cache), "a.py", TEXT, &Options::default(), "int").cached, Use::Program);
    assert_eq!(f(None, "a.py", TEXT, &Options::default(), "float").cached, Use::Off);
}

#[test]
fn options_are_part_of_the_key() {
    let folder = Folder::new();
    let cache = folder.cache();
    let plain = Options::default();
    let text = "def f(n):\n    s = 0.0\n    for i in range(n):\n        s += i * 0.5\n    return s\n";
    let all = [
        plain,
        Options { serial: true, ..plain },
        Options { reassoc: true, ..plain },
        Options { strict: true, ..plain },
        Options { races: true, ..plain },
    ];
    for options in &all {
        assert_ne!(f(Some(&cache), "a.py", text, options, "int").cached, Use::Program, "{options:?}");
    }
    for options in &all {
        assert_eq!(f(Some(&cache), "a.py", text, options, "int").cached, Use::Program, "{options:?}");
    }
    // Where the linked code is announced changes nothing about it.
    assert_eq!(f(Some(&cache), "a.py", text, &Options { perf_map: true, ..plain }, "int").cached, Use::Program);
}

/// Every length, and a changed bit in every byte, of either sort of file.
#[test]
fn a_damaged_file_is_a_miss_and_is_replaced() {
    let folder = Folder::new();
    let cache = folder.cache();
    used(&cache, TEXT);
    for suffix in ["code", "program"] {
        let path = folder.only(suffix);
        let good = fs::read(&path).expect("an entry");
        // Without its program entry, a compilation asks for the code.
        let expected = if suffix == "code" { Use::Missed } else { Use::Code };
        let mut damaged: Vec<Vec<u8>> = (0..good.len()).map(|end| good[..end].to_vec()).collect();
        damaged.extend((0..good.len()).map(|at| {
            let mut bytes = good.clone();
            bytes[at] ^= 1 << (at % 8);
            bytes
        }));
        damaged.push([&good[..], b"\0"].concat());
        damaged.push(vec![0; good.len()]);
        // Looking is cheap, so all are looked at; compiling goes through some of every region.
        for (number, bytes) in damaged.iter().enumerate() {
            fs::write(&path, bytes).expect("written");
            let (entries, bad) = cache.look();
            assert_eq!((entries.len(), bad.len()), (1, 1), "{suffix} {number}");
            if number % 17 == 0 || number + 2 >= damaged.len() {
                assert_eq!(used(&cache, TEXT), expected, "{suffix} {number}");
                assert!(fs::read(&path).expect("replaced") == good, "{suffix} {number} is what it was");
                assert_eq!(used(&cache, TEXT), Use::Program);
            }
        }
        fs::write(&path, &good).expect("written");
    }
}

#[test]
fn a_file_under_another_name_is_no_entry() {
    let folder = Folder::new();
    let cache = folder.cache();
    used(&cache, TEXT);
    let code = folder.only("code");
    let other = TEXT.replace("2.5", "7.5");
    used(&cache, &other);
    let second = folder.files().into_iter().find(|p| p.extension().is_some_and(|e| e == "code") && *p != code).expect("another");
    fs::copy(&second, &code).expect("copied");
    let compiled = f(Some(&cache), "c.py", TEXT, &Options::default(), "float");
    assert_eq!(compiled.cached, Use::Missed);
}

#[test]
fn only_files_of_this_user_that_nobody_else_can_write_are_read() {
    let folder = Folder::new();
    let cache = folder.cache();
    used(&cache, TEXT);
    let code = folder.only("code");
    let good = fs::read(&code).expect("an entry");
    let elsewhere = folder.0.path().join("elsewhere");
    let ask = || f(Some(&cache), "new.py", TEXT, &Options::default(), "float").cached;
    let program = |name: &str| f(Some(&cache), name, TEXT, &Options::default(), "float").cached;
    assert_eq!(ask(), Use::Code);
    // Others may write to it.
    fs::set_permissions(&code, fs::Permissions::from_mode(0o620)).expect("mode");
    assert_eq!(program("1.py"), Use::Missed);
    // A link, although to a good file.
    fs::write(&elsewhere, &good).expect("written");
    fs::remove_file(&code).expect("removed");
    symlink(&elsewhere, &code).expect("linked");
    assert_eq!(program("2.py"), Use::Missed);
    assert!(!fs::symlink_metadata(&code).expect("replaced").is_symlink());
    assert_eq!(fs::read(&elsewhere).expect("untouched"), good);
    // A pipe does not block, a folder is no file.
    fs::remove_file(&code).expect("removed");
    assert!(std::process::Command::new("mkfifo").arg(&code).status().expect("mkfifo").success());
    assert_eq!(program("3.py"), Use::Missed);
    fs::remove_file(&code).expect("removed");
    fs::create_dir(&code).expect("a folder");
    assert_eq!(program("4.py"), Use::Missed);
    assert_eq!(program("4.py"), Use::Missed);
}

#[test]
fn a_directory_that_others_can_write_to_or_own_is_refused() {
    let folder = Folder::new();
    used(&folder.cache(), TEXT);
    for mode in [0o770, 0o720, 0o702, 0o777, 0o1777] {
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).expect("mode");
        assert!(matches!(Cache::open(&folder.path()), Err(Untrusted::Writable(_))), "{mode:o}");
    }
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("mode");
    Cache::open(&folder.path()).expect("others may read");
    // Somebody else's: as root any, as another user the root's.
    let foreign = if fs::metadata(folder.path()).expect("there").uid() == 0 {
        chown(folder.path(), Some(12345), None).expect("root may");
        folder.path()
    } else {
        PathBuf::from("/usr")
    };
    assert!(matches!(Cache::open(&foreign), Err(Untrusted::Owner(_))));
    let file = folder.0.path().join("file");
    fs::write(&file, b"").expect("written");
    assert!(matches!(Cache::open(&file), Err(Untrusted::NoDirectory(_))));
}

/// Where nothing can be written, compiling goes on as without a cache.
#[test]
fn a_directory_that_cannot_be_made_is_no_error() {
    let folder = Folder::new();
    let file = folder.0.path().join("file");
    fs::write(&file, b"").expect("written");
    assert!(matches!(Cache::open(&file.join("below")), Err(Untrusted::Io(..))));
    for path in [Path::new("/proc/nowhere/weft"), Path::new("/dev/full/x")] {
        if let Ok(cache) = Cache::open(path) {
            assert_eq!(used(&cache, TEXT), Use::Missed);
            assert_eq!(used(&cache, TEXT), Use::Missed);
        }
    }
    // It vanishes between opening and writing, and comes back with the wrong mode.
    let cache = folder.cache();
    used(&cache, TEXT);
    fs::remove_dir_all(folder.path()).expect("removed");
    assert_eq!(used(&cache, TEXT), Use::Missed);
    assert_eq!(used(&cache, TEXT), Use::Program);
}

#[test]
fn what_was_not_used_for_longest_goes_first() {
    let folder = Folder::new();
    let cache = folder.cache();
    let text = |n: u32| TEXT.replace("2.5", &format!("{n}.25"));
    for n in 0..40 {
        assert_eq!(used(&cache, &text(n)), Use::Missed);
    }
    let now = SystemTime::now();
    let hours = |n: u64| Duration::from_secs(3600 * n);
    for (entry, _) in cache.look().0.iter().zip(0..) {
        // Older than an hour, so that the next use is noted.
        let file = fs::File::open(folder.path().join(&entry.file)).expect("an entry");
        file.set_modified(now - hours(100)).expect("its own file");
    }
    for n in [3, 17] {
        assert_eq!(used(&cache, &text(n)), Use::Program);
    }
    let bytes = || folder.files().iter().map(|p| fs::metadata(p).expect("there").len()).sum::<u64>();
    let limit = bytes() / 2;
    let small = folder.cache().with_limit(limit);
    // What is not weft's stays, and so does a file that somebody writes right now; what a dead process left goes.
    fs::write(folder.path().join("notes.txt"), b"mine").expect("written");
    let (fresh, stale) = (folder.path().join("tmp-AAAAAAAAAAAA"), folder.path().join("tmp-BBBBBBBBBBBB"));
    fs::write(&fresh, b"x").expect("written");
    fs::write(&stale, b"x").expect("written");
    fs::File::open(&stale).and_then(|f| f.set_modified(now - hours(2))).expect("its own file");
    small.sweep();
    assert!(bytes() <= limit && bytes() > limit / 2, "{} of {limit}", bytes());
    assert!(fresh.exists() && !stale.exists());
    for n in [3, 17] {
        assert_eq!(used(&cache, &text(n)), Use::Program, "{n} was used");
    }
    let (removed, _) = cache.clear();
    assert!(removed > 2);
    assert_eq!(folder.files(), [folder.path().join("notes.txt")]);
}

/// An entry that takes too much of the room is not kept, and the bound holds by itself in the long run.
#[test]
fn the_bound_holds_without_anybody_asking() {
    let folder = Folder::new();
    assert_eq!(used(&folder.cache().with_limit(1000), TEXT), Use::Missed);
    assert!(folder.files().iter().all(|p| fs::metadata(p).expect("there").len() <= 125));
    let limit = 40_000;
    let cache = folder.cache().with_limit(limit);
    let bytes = || cache.look().0.iter().map(|e| e.size).sum::<u64>();
    let (mut one, mut most) = (0, 0);
    for n in 100..500 {
        used(&cache, &TEXT.replace("2.5", &format!("{n}.125")));
        most = most.max(bytes());
        one = if one == 0 { most } else { one };
    }
    // Which writes sweep depends on their keys, and so on the build: 760 in a row that do not are one case in 150,000.
    assert!(most < one * 380, "{most} of {}", one * 400);
}

#[test]
fn many_threads_share_one_directory() {
    let folder = Folder::new();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let cache = folder.cache();
                for n in 0..6 {
                    let compiled = f(Some(&cache), "a.py", &TEXT.replace("2.5", &format!("{n}.5")), &Options::default(), "float");
                    assert_eq!(compiled.signature(), "(float) -> float");
                }
            });
        }
    });
    let (entries, bad) = folder.cache().look();
    assert_eq!((entries.len(), bad.len()), (12, 0));
    assert!(folder.files().iter().all(|p| !p.to_string_lossy().contains("tmp-")));
}
