//! The `extern "C"` entries: one per row of the ABI's table, written by the table.
//!
//! The expansion gives every entry the row's exact signature and symbol, so a runtime function that is missing or has
//! another type does not compile. The bodies live in the module of their subject and are gathered in `imp`; a body
//! whose row is marked `raises` returns `Result<(), Trap>` and writes its result through `out`.

use weft_abi::{KernelCtx, RtFn};

/// The context pointer, as the table spells it.
pub type Ctx = *mut KernelCtx;
/// Any other pointer, as the table spells it.
pub type Ptr = *mut u8;
/// 32-bit integer, as the table spells it.
pub type I32 = i32;
/// 64-bit integer, as the table spells it.
pub type I64 = i64;
/// Single-precision float, as the table spells it.
pub type F32 = f32;
/// Double-precision float, as the table spells it.
pub type F64 = f64;

/// The bodies, by the name of their row.
mod imp {
    pub(super) use crate::array_fn::entry::array;
    pub(super) use crate::arrays::{array_copy, array_fill};
    pub(super) use crate::clock::{clock_ns, perf_counter_ns, sleep};
    pub(super) use crate::collect::{collect_begin, collect_chunk, collect_join};
    pub(super) use crate::distinct::{distinct_begin, distinct_end};
    pub(super) use crate::faults::{fault_catch, fault_cause, fault_class, fault_leave, fault_mark, fault_raise, fault_text};
    pub(super) use crate::interrupt::poll;
    pub(super) use crate::lists::{
        list_alike, list_cut, list_extend, list_move, list_new, list_place, list_put, list_repeat, list_reserve, list_reverse, list_take,
    };
    pub(super) use crate::locks::{lock_acquire, lock_enter, lock_leave, lock_locked, lock_release};
    pub(super) use crate::maths::cmath::{cmath, cmath_log_base};
    pub(super) use crate::maths::complex::*;
    pub(super) use crate::maths::elementary::*;
    pub(super) use crate::maths::fast::*;
    pub(super) use crate::maths::float::*;
    pub(super) use crate::maths::gamma::*;
    pub(super) use crate::maths::int::*;
    pub(super) use crate::notes::note;
    pub(super) use crate::parallel::{join_forks, parallel_for};
    pub(super) use crate::pool::{threads_enter, threads_leave};
    pub(super) use crate::random::{
        random_below, random_bounded, random_fill_float, random_fill_int, random_float, random_new, random_random, random_range,
        random_seed, random_seed_entropy,
    };
    pub(super) use crate::region::{array_alloc, record_new, region_collect, region_mark, region_remember, region_reset};
    pub(super) use crate::scan::{scan_begin, scan_entry, scan_prefix};
    pub(super) use crate::scatter::log::{log_begin, log_chunk};
    pub(super) use crate::scatter::{scatter_begin, scatter_merge, scatter_private};
    pub(super) use crate::shadow::{shadow_begin, shadow_iteration, shadow_own, shadow_read, shadow_write};
    pub(super) use crate::sort::list_sort;
    pub(super) use crate::tables::entries::{
        dict_candidate, dict_clear, dict_copy, dict_equal, dict_find, dict_find_word, dict_new, dict_next, dict_pop_last, dict_rekey,
        dict_remove, dict_slot, dict_slot_word, dict_update, hash_key, key_missing, set_add, set_add_items, set_add_word, set_candidate,
        set_clear, set_clone, set_combine, set_compare, set_discard, set_has, set_has_word, set_keep, set_new, set_next, set_pop,
        set_rekey, set_update, set_update_dict,
    };
    pub(super) use crate::text::entry::{text, text_slots};
    pub(super) use crate::told::{fault_args, fault_tell};
}

macro_rules! entries {
    ($($(#[$doc:meta])* $name:ident = $sym:ident($ctx:ident: Ctx $(, $p:ident: $t:ident)*)
        $(-> $r:ident)? $(, $mark:ident)?;)*) => {
        $(
            $(#[$doc])*
            ///
            /// # Safety
            /// To be called by compiled code only: pointers are live and as large as the row says.
            #[unsafe(export_name = concat!("weft_", stringify!($sym)))]
            #[allow(unused_unsafe, reason = "some bodies are safe; the expansion cannot tell")]
            pub unsafe extern "C" fn $sym($ctx: Ctx $(, $p: $t)*) $(-> $r)? {
                entries!(@body $ctx, [$($mark)?], imp::$sym($ctx $(, $p)*))
            }
        )*

        /// The address of a runtime function, for the JIT's symbol table.
        pub fn address(function: RtFn) -> *const u8 {
            match function { $(RtFn::$name => $sym as *const u8,)* }
        }
    };
    (@body $ctx:ident, [raises], $call:expr) => {
        // SAFETY: the entry's own contract is the body's.
        crate::guard::raising(|| unsafe { $call })
    };
    (@body $ctx:ident, [$($pure:ident)?], $call:expr) => {
        // SAFETY: the entry's own contract is the body's, and `ctx` is live.
        unsafe { crate::guard::plain($ctx, || $call) }
    };
}
weft_abi::runtime_functions!(entries);

/// All runtime functions with their addresses, in table order.
pub fn symbols() -> impl Iterator<Item = (RtFn, *const u8)> {
    RtFn::ALL.iter().map(|&function| (function, address(function)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_function_has_its_own_address() {
        let mut addresses: Vec<_> = symbols().map(|(_, address)| address).collect();
        assert_eq!(addresses.len(), RtFn::ALL.len());
        assert!(addresses.iter().all(|address| !address.is_null()));
        addresses.sort_unstable();
        addresses.dedup();
        // Identical bodies may be folded into one; a gross loss would mean a wrong expansion.
        assert!(addresses.len() * 10 >= RtFn::ALL.len() * 9);
    }
}
