//! Code that stands beside its description in one file, found and checked when it is loaded.

use weft_abi::layout::ModuleTable;
use weft_types::describe::{Cpu, Module};

pub use weft_abi::Entry;

/// A module's description, and its entries for this processor.
#[derive(Debug)]
pub struct Loaded {
    /// The description.
    pub module: Module,
    entries: &'static [Entry],
}

impl Loaded {
    /// Reads a table.
    ///
    /// # Safety
    /// `table` is what `weft build` has put beside the code that this function is linked with.
    pub unsafe fn new(table: *const ModuleTable) -> Result<Loaded, String> {
        // SAFETY: the caller's contract: constant data of the same file.
        let (description, entries) = unsafe {
            let table = &*table;
            (
                std::slice::from_raw_parts(table.description, table.description_len),
                std::slice::from_raw_parts(table.entries.cast::<Entry>(), table.entry_count),
            )
        };
        let module = Module::decode(description)?;
        let count = module.entries();
        if entries.len() != count * module.cpus.len() {
            return Err("its table of entries and its description disagree".into());
        }
        let chosen = module.cpus.iter().position(|cpu| missing(cpu).is_none()).ok_or_else(|| {
            let named: Vec<_> =
                module.cpus.iter().map(|cpu| format!("'{}' (this one lacks {})", cpu.name, missing(cpu).unwrap_or("nothing"))).collect();
            format!(
                "{} was compiled for processors that this machine does not have: {}; build it with --cpu baseline",
                module.name,
                named.join(", ")
            )
        })?;
        Ok(Loaded { entries: &entries[chosen * count..(chosen + 1) * count], module })
    }

    /// The entry with a number of [`weft_types::describe::Variant::entry`].
    pub fn entry(&self, number: u32) -> Entry {
        self.entries[number as usize]
    }
}

/// The first feature of `cpu` that this processor lacks.
fn missing(cpu: &Cpu) -> Option<&str> {
    cpu.features.iter().map(String::as_str).find(|feature| !has(feature))
}

macro_rules! features {
    ($detect:ident: $($name:tt)*) => {
        fn has(feature: &str) -> bool {
            match feature {
                $($name => std::arch::$detect!($name),)*
                _ => false,
            }
        }
        /// The features that can be asked for, by Rust's names.
        pub const FEATURES: &[&str] = &[$($name),*];
    };
}

#[cfg(target_arch = "x86_64")]
features! {
    is_x86_feature_detected: "sse3" "ssse3" "sse4.1" "sse4.2" "popcnt" "avx" "avx2" "fma" "bmi1" "bmi2" "lzcnt" "cmpxchg16b"
    "avxvnni" "avx512f" "avx512dq" "avx512vl" "avx512bitalg" "avx512vbmi" "avx512vnni"
}
#[cfg(target_arch = "aarch64")]
features! {
    is_aarch64_feature_detected: "lse" "fp16" "paca" "dotprod" "i8mm"
}
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
compile_error!("weft makes code for x86-64 and aarch64");
