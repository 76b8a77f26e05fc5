//! Where a user's cache is. The one place of the compiler that looks at the environment.

use std::path::PathBuf;

use etcetera::BaseStrategy;

/// `0` turns the cache off.
pub const SWITCH: &str = "WEFT_CACHE";
/// Another directory than the user's own.
pub const DIRECTORY: &str = "WEFT_CACHE_DIR";

/// Whether the environment leaves the cache on.
pub fn is_on() -> bool {
    std::env::var_os(SWITCH).is_none_or(|value| value != "0")
}

/// `$WEFT_CACHE_DIR`; else `weft` in the user's cache directory, which is `$XDG_CACHE_HOME` or `~/.cache` on Linux and `~/Library/Caches` on macOS.
/// `None` for a user without a home.
pub fn directory() -> Option<PathBuf> {
    match std::env::var_os(DIRECTORY).filter(|value| !value.is_empty()) {
        Some(named) => std::path::absolute(named).ok(),
        None => Some(etcetera::base_strategy::choose_native_strategy().ok()?.cache_dir().join("weft")),
    }
}
