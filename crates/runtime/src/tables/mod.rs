//! Hash tables: dicts and sets of compiled code.
//!
//! Both know their keys by a program ([`weft_abi::tables::key`]); the operations are generic over [`keys::Keys`], made once for ints, once for
//! strings, which need no interpreter, and once for all others. A dict keeps the order of insertion, so its hash function is nobody's
//! business; a set is CPython's table to the last probe, because its order of iteration shows.
//!
//! Keys compare as in Python. A nan is no key: CPython finds it by its object's identity, which compiled code does not have, so putting one in is
//! refused ([`Refusal::Nan`]) and looking for one finds nothing, as in CPython where none was put in.
//!
//! Absent: values as anything but slots.

pub(crate) mod argument;
pub(crate) mod dict;
pub(crate) mod entries;
pub(crate) mod history;
pub(crate) mod keys;
pub(crate) mod set;
#[cfg(test)]
mod tests;

/// Why a table cannot take a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// There is no memory.
    Memory,
    /// The key is a nan, or has one in it.
    Nan,
}

impl From<Refusal> for weft_abi::Trap {
    fn from(refusal: Refusal) -> weft_abi::Trap {
        match refusal {
            Refusal::Memory => weft_abi::Trap::ListNoMemory,
            Refusal::Nan => weft_abi::Trap::NanKey,
        }
    }
}

/// Zeroed memory for `count` times `slots` slots, counted as live.
fn zeroed(count: u64, slots: u64) -> Result<*mut u64, Refusal> {
    let bytes = bytes(count, slots)?;
    let memory = crate::blocks::allocate(bytes, true).cast::<u64>();
    if memory.is_null() {
        return Err(Refusal::Memory);
    }
    crate::region::LIVE.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    Ok(memory)
}

fn bytes(count: u64, slots: u64) -> Result<usize, Refusal> {
    let bytes = count.checked_mul(slots).and_then(|slots| slots.checked_mul(8)).ok_or(Refusal::Memory)?;
    usize::try_from(bytes).ok().filter(|&bytes| bytes <= isize::MAX as usize).ok_or(Refusal::Memory)
}

/// Frees what [`zeroed`] gave for `count` times `slots` slots, or nothing where it is null. Memory that `realloc` gave has 0 slots here, since it is not kept.
///
/// # Safety
/// It is freed once.
unsafe fn free(memory: *mut u64, count: u64, slots: u64) {
    if !memory.is_null() {
        // SAFETY: the caller's contract.
        unsafe { crate::blocks::free(memory.cast(), (count * slots) as usize * 8) };
        crate::region::LIVE.fetch_sub(1, std::sync::atomic::Ordering::Relaxed);
    }
}
