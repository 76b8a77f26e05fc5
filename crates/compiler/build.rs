//! The build's identity for the code cache: a hash of everything that this compiler and its runtime are built from.
//!
//! Two builds share cached code only if they were made from the same sources by the same Rust with the same settings; a changed pass, runtime
//! function or struct layout makes another build. A version number would not do: a working copy changes without changing its version.

use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

/// The crates that decide what code does, beside this one.
const CRATES: &[&str] = &["abi", "types", "frontend", "midend", "codegen", "compiler", "runtime"];
/// What Cargo says of the build.
const SETTINGS: &[&str] = &["TARGET", "PROFILE", "OPT_LEVEL", "DEBUG", "CARGO_ENCODED_RUSTFLAGS", "CARGO_PKG_VERSION"];

fn main() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a folder of crates");
    let mut hash = Sha256::new();
    let mut add = |label: &str, bytes: &[u8]| {
        hash.update((label.len() as u64).to_le_bytes());
        hash.update(label);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    for name in CRATES {
        let home = crates.join(name);
        let mut files = vec![home.join("Cargo.toml")];
        files.extend([home.join("build.rs")].into_iter().filter(|f| f.exists()));
        println!("cargo::rerun-if-changed={}", home.join("src").display());
        collect(&home.join("src"), &mut files);
        files.sort();
        for file in files {
            println!("cargo::rerun-if-changed={}", file.display());
            let shown = file.strip_prefix(crates).expect("inside").to_string_lossy().replace('\\', "/");
            add(&shown, &std::fs::read(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display())));
        }
    }
    // The versions of what the crates use: Cranelift first of all.
    let lock = crates.parent().expect("the workspace").join("Cargo.lock");
    println!("cargo::rerun-if-changed={}", lock.display());
    add("Cargo.lock", &std::fs::read(&lock).unwrap_or_else(|e| panic!("{}: {e}", lock.display())));
    for name in SETTINGS {
        println!("cargo::rerun-if-env-changed={name}");
        add(name, std::env::var(name).unwrap_or_default().as_bytes());
    }
    let rustc = std::env::var_os("RUSTC").expect("Cargo names the compiler");
    add("rustc", &Command::new(rustc).arg("-vV").output().expect("the compiler runs").stdout);
    let digest: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    println!("cargo::rustc-env=WEFT_BUILD={digest}");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}
