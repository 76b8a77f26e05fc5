//! The instruction set that code is made for, with Cranelift's settings. The one place that sets them.
//!
//! An [`Isa`] holds two variants of the same target, because code in memory has absolute addresses and code in an object
//! file must be position-independent; nothing else differs.

use cranelift_codegen::isa::{self, OwnedTargetIsa};
use cranelift_codegen::settings::{self, Configurable};
use target_lexicon::Triple;

use crate::error::Error;

/// Which machines of a target the code must run on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cpu {
    /// This machine's own features; only for the host's architecture.
    Native,
    /// Every machine of the architecture.
    Baseline,
    /// A preset of Cranelift's, for example `x86-64-v3` or `skylake`.
    Named(String),
}

/// A target with its settings. Cheap to clone, usable from every thread.
#[derive(Clone)]
pub struct Isa {
    /// For code in memory.
    pub(crate) memory: OwnedTargetIsa,
    /// For object files.
    pub(crate) object: OwnedTargetIsa,
}

impl std::fmt::Debug for Isa {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Isa").field(&self.triple()).finish()
    }
}

impl Isa {
    /// The machine that this process runs on, with all of its features.
    pub fn host() -> Result<Isa, Error> {
        let builder = cranelift_native::builder().map_err(|e| Error::Target(format!("this machine ({e})")))?;
        finish(&builder, true)
    }

    /// A target by its triple, for example `aarch64-unknown-linux-gnu`.
    pub fn named(triple: &str, cpu: Cpu) -> Result<Isa, Error> {
        Isa::optimised(triple, cpu, true)
    }

    /// As [`Self::named`]; without `optimise` the code is made fast instead of fast code.
    pub fn optimised(triple: &str, cpu: Cpu, optimise: bool) -> Result<Isa, Error> {
        let unknown = |why: &dyn std::fmt::Display| Error::Target(format!("`{triple}`: {why}"));
        let parsed: Triple = triple.parse().map_err(|e| unknown(&e))?;
        if !matches!(parsed.architecture, target_lexicon::Architecture::X86_64 | target_lexicon::Architecture::Aarch64(_)) {
            return Err(unknown(&"only x86-64 and 64-bit Arm are supported"));
        }
        let same = parsed.architecture == Triple::host().architecture;
        let mut builder = isa::lookup(parsed).map_err(|e| unknown(&e))?;
        match cpu {
            Cpu::Baseline => {}
            Cpu::Native if same => cranelift_native::infer_native_flags(&mut builder).map_err(|e| unknown(&e))?,
            Cpu::Native => return Err(unknown(&"the native CPU has another architecture")),
            Cpu::Named(name) => builder.enable(&name).map_err(|e| unknown(&format!("CPU `{name}`: {e}")))?,
        }
        finish(&builder, optimise)
    }

    /// What the code needs of a processor beyond the baseline of its architecture, by Rust's names of target features.
    pub fn features(&self) -> Vec<String> {
        let rust = |flag: &str| match flag.strip_prefix("has_")? {
            "sse41" => Some("sse4.1".to_owned()),
            "sse42" => Some("sse4.2".to_owned()),
            "pauth" => Some("paca".to_owned()),
            "avx_vnni" => Some("avxvnni".to_owned()),
            other => Some(other.to_owned()),
        };
        self.object.isa_flags().iter().filter(|flag| flag.as_bool() == Some(true)).filter_map(|flag| rust(flag.name)).collect()
    }

    /// Feeds everything that shapes code for memory: the target, Cranelift's settings, the processor's features.
    pub fn feed(&self, hasher: &mut impl std::hash::Hasher) {
        use std::hash::Hash;
        self.triple().hash(hasher);
        self.memory.flags().to_string().hash(hasher);
        for value in self.memory.isa_flags() {
            value.to_string().hash(hasher);
        }
    }

    /// The target's triple.
    pub fn triple(&self) -> String {
        self.memory.triple().to_string()
    }
}

fn finish(builder: &isa::Builder, optimise: bool) -> Result<Isa, Error> {
    Ok(Isa { memory: builder.finish(flags(false, optimise))?, object: builder.finish(flags(true, optimise))? })
}

fn flags(pic: bool, optimise: bool) -> settings::Flags {
    let on_off = |b: bool| if b { "true" } else { "false" };
    let mut builder = settings::builder();
    let values = [
        ("opt_level", if optimise { "speed" } else { "none" }),
        // Measured: `single_pass` saves at most a third of 0.2 to 0.3 ms per small function, but its code is 2.8 times as
        // large and the Monte Carlo loop takes 1.5 times as long.
        ("regalloc_algorithm", "backtracking"),
        ("enable_verifier", on_off(cfg!(debug_assertions))),
        ("is_pic", on_off(pic)),
        ("use_colocated_libcalls", "false"),
        ("unwind_info", "true"),
        // `perf record --call-graph fp` and cheap profilers walk frame pointers.
        ("preserve_frame_pointers", "true"),
        // A frame larger than the guard page must not jump over it. Inline, since there is no probe function to call.
        ("enable_probestack", "true"),
        ("probestack_strategy", "inline"),
    ];
    for (name, value) in values {
        builder.set(name, value).expect("a setting that Cranelift has");
    }
    settings::Flags::new(builder)
}
