//! `weft cache`: what the code cache holds, whether it is sound, and its end.

use std::time::Duration;

use clap::Subcommand;
use serde_json::json;
use weft_compiler::Cache;
use weft_compiler::cache::place;

use crate::functions::say;
use crate::problem::Problem;
use crate::{EXIT_IO, EXIT_OK, Look};

/// What to do with the cache.
#[derive(Debug, Subcommand)]
pub enum Deed {
    /// One line for each entry, the one used last first: size, time since its last use, function and signature.
    #[command(after_help = "Example: weft cache list")]
    List,
    /// Removes every entry.
    #[command(after_help = "Example: weft cache clear")]
    Clear,
    /// Checks the checksum of every entry; exit status 3 if one does not hold. Such a file does no harm: it is replaced when it is next needed.
    #[command(after_help = "Example: weft cache verify")]
    Verify,
}

/// Does it; gives the exit status.
pub fn cache(deed: &Deed, look: Look) -> u8 {
    let Some(directory) = place::directory() else {
        return Problem::io("there is no home directory, so there is no cache")
            .help("name a directory with WEFT_CACHE_DIR")
            .show(look.json);
    };
    let cache = match Cache::open(&directory) {
        Ok(cache) => cache,
        Err(why) => return Problem::io(why).show(look.json),
    };
    let shown = directory.display().to_string();
    match deed {
        Deed::List => {
            let (entries, bad) = cache.look();
            let total: u64 = entries.iter().map(|e| e.size).sum();
            for entry in &entries {
                let (kind, head) = (if entry.is_code { "code" } else { "program" }, &entry.head);
                let line = if look.json {
                    json!({
                        "kind": "entry", "holds": kind, "name": head.name, "signature": head.signature, "size": entry.size,
                        "seconds": entry.age.as_secs(), "version": head.version, "file": entry.file,
                    })
                    .to_string()
                } else {
                    format!("{:>9}  {:>4}  {kind:<7}  {}{}", size(entry.size), age(entry.age), head.name, head.signature)
                };
                let status = say(&line);
                if status != EXIT_OK {
                    return status;
                }
            }
            if look.json {
                return EXIT_OK;
            }
            let broken = if bad.is_empty() { String::new() } else { format!(", {} broken (weft cache verify names them)", bad.len()) };
            say(&format!("{} entries, {}{broken}, in {shown}", entries.len(), size(total)))
        }
        Deed::Clear => {
            let (files, bytes) = cache.clear();
            say(&match look.json {
                true => json!({ "kind": "cleared", "entries": files, "size": bytes, "directory": shown }).to_string(),
                false => format!("removed {files} entries, {}, from {shown}", size(bytes)),
            })
        }
        Deed::Verify => {
            let (entries, bad) = cache.look();
            for file in &bad {
                Problem::io(format!("{shown}/{}: {}", file.file, file.why)).show(look.json);
            }
            let status = say(&match look.json {
                true => json!({ "kind": "verified", "good": entries.len(), "broken": bad.len(), "directory": shown }).to_string(),
                false => format!("{} entries are sound, {} are broken, in {shown}", entries.len(), bad.len()),
            });
            if bad.is_empty() { status } else { EXIT_IO }
        }
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{:.1} KiB", bytes as f64 / 1024.0),
        _ => format!("{:.1} MiB", bytes as f64 / 1_048_576.0),
    }
}

fn age(age: Duration) -> String {
    let minutes = age.as_secs() / 60;
    match minutes {
        0..60 => format!("{minutes}m"),
        60..2880 => format!("{}h", minutes / 60),
        _ => format!("{}d", minutes / 1440),
    }
}
