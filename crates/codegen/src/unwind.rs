//! Unwind tables of code in memory, registered with the process's unwinder while the code lives.
//!
//! Nothing unwinds through compiled code in a normal run; debuggers, profilers and the backtrace of a panic in the
//! runtime walk through it all the same. `cranelift-jit` makes the rules per function but does not register them.

use cranelift_codegen::isa::TargetIsa;
use cranelift_codegen::isa::unwind::UnwindInfo;
use gimli::RunTimeEndian;
use gimli::write::{Address, EhFrame, EndianVec, FrameTable};

use crate::error::Error;

/// A registered table.
#[derive(Debug)]
pub(crate) struct Registered {
    table: Box<[u8]>,
}

unsafe extern "C" {
    fn __register_frame(begin: *const u8);
    fn __deregister_frame(begin: *const u8);
}

/// Registers the rules of functions at their addresses. `None` when there are none.
pub(crate) fn register(isa: &dyn TargetIsa, functions: Vec<(u64, UnwindInfo)>) -> Result<Option<Registered>, Error> {
    let Some(cie) = isa.create_systemv_cie() else { return Ok(None) };
    let mut table = FrameTable::default();
    let cie = table.add_cie(cie);
    for (address, info) in functions {
        if let UnwindInfo::SystemV(info) = info {
            table.add_fde(cie, info.to_fde(Address::Constant(address)));
        }
    }
    if table.fde_count() == 0 {
        return Ok(None);
    }
    let mut frame = EhFrame(EndianVec::new(RunTimeEndian::Little));
    table.write_eh_frame(&mut frame).map_err(|e| Error::Write(format!("unwind tables: {e}")))?;
    let mut bytes = frame.0.into_vec();
    // The unwinder reads entries until one of length 0.
    bytes.extend([0; 4]);
    let registered = Registered { table: bytes.into_boxed_slice() };
    registered.each(|entry| {
        // SAFETY: `entry` points into a complete, terminated table that `registered` keeps in place until it is deregistered.
        unsafe { __register_frame(entry) }
    });
    Ok(Some(registered))
}

impl Registered {
    /// Calls `f` with each address that the platform's unwinder wants: LLVM's takes one frame description at a time,
    /// GNU's the whole table.
    fn each(&self, f: impl Fn(*const u8)) {
        if !cfg!(any(target_os = "macos", target_env = "musl")) {
            f(self.table.as_ptr());
            return;
        }
        let mut at = 0;
        while let Some(head) = self.table.get(at..at + 8) {
            let word = |i: usize| u32::from_le_bytes([head[i], head[i + 1], head[i + 2], head[i + 3]]);
            if word(0) == 0 {
                return;
            }
            // The second word is 0 in a common entry, which is not registered by itself.
            if word(4) != 0 {
                f(&self.table[at]);
            }
            at += word(0) as usize + 4;
        }
    }
}

impl Drop for Registered {
    fn drop(&mut self) {
        self.each(|entry| {
            // SAFETY: registered in `register` at the same address and not deregistered since.
            unsafe { __deregister_frame(entry) }
        });
    }
}
