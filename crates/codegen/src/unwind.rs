//! Unwind tables of code in memory, registered with the process's unwinder while the code lives.
//!
//! Nothing unwinds through compiled code in a normal run; debuggers, profilers and the backtrace of a panic in the
//! runtime walk through it all the same. `cranelift-jit` makes the rules per function but does not register them.

use cranelift_codegen::isa::TargetIsa;
use cranelift_codegen::isa::unwind::UnwindInfo;
use gimli::RunTimeEndian;
use gimli::write::{Address, EhFrame, EndianVec, FrameTable, RelocateWriter, Relocation, RelocationTarget};

use crate::artifact::Unwind;
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

/// Bytes with the places where addresses belong.
struct Places {
    bytes: EndianVec<RunTimeEndian>,
    places: Vec<Relocation>,
}

impl RelocateWriter for Places {
    type Writer = EndianVec<RunTimeEndian>;

    fn writer(&self) -> &Self::Writer {
        &self.bytes
    }

    fn writer_mut(&mut self) -> &mut Self::Writer {
        &mut self.bytes
    }

    fn relocate(&mut self, relocation: Relocation) {
        self.places.push(relocation);
    }
}

/// The table for the rules of functions, which are given by number. `None` when there are none.
pub(crate) fn table(isa: &dyn TargetIsa, functions: Vec<(u32, UnwindInfo)>) -> Result<Option<Unwind>, Error> {
    let Some(cie) = isa.create_systemv_cie() else { return Ok(None) };
    let mut table = FrameTable::default();
    let cie = table.add_cie(cie);
    for (number, info) in functions {
        if let UnwindInfo::SystemV(info) = info {
            table.add_fde(cie, info.to_fde(Address::Symbol { symbol: number as usize, addend: 0 }));
        }
    }
    if table.fde_count() == 0 {
        return Ok(None);
    }
    let mut frame = EhFrame(Places { bytes: EndianVec::new(RunTimeEndian::Little), places: Vec::new() });
    table.write_eh_frame(&mut frame).map_err(|e| Error::Write(format!("unwind tables: {e}")))?;
    let Places { bytes, places } = frame.0;
    let address = |place: &Relocation| match *place {
        Relocation { offset, size: 8, target: RelocationTarget::Symbol(number), addend: 0, .. } => {
            Ok((u32::try_from(offset).ok(), u32::try_from(number).ok()))
        }
        _ => Err(Error::Write("unwind tables: a place that is no address of 8 bytes".into())),
    };
    let mut addresses = Vec::with_capacity(places.len());
    for place in &places {
        if let (Some(offset), Some(number)) = address(place)? {
            addresses.push((offset, number));
        }
    }
    let mut table = bytes.into_vec();
    // The unwinder reads entries until one of length 0.
    table.extend([0; 4]);
    Ok(Some(Unwind { table, addresses }))
}

/// Registers a checked table for functions that are at these addresses, by number.
pub(crate) fn register(unwind: &Unwind, addresses: &[u64]) -> Registered {
    let mut table = unwind.table.clone().into_boxed_slice();
    for &(at, number) in &unwind.addresses {
        table[at as usize..at as usize + 8].copy_from_slice(&addresses[number as usize].to_le_bytes());
    }
    let registered = Registered { table };
    registered.each(|entry| {
        // SAFETY: `entry` points into a terminated chain of entries (`Artifact::check`) that `registered` keeps in place until it is deregistered.
        unsafe { __register_frame(entry) }
    });
    registered
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
