//! Which of the signatures that a function was compiled for takes the arguments of a call.
//!
//! A signature that has exactly the arguments' types comes first. Else the first into which they fit without a change of meaning: an array
//! fits a parameter of any strides, a read-only array one that is only read, and an `int` that a `float` can hold exactly a `float`
//! parameter, as PEP 484 has it.

use smallvec::SmallVec;
use weft_bridge::arguments::Arguments;
use weft_bridge::key::{self, Token};
use weft_types::describe::Variant;
use weft_types::join::{has_open, lists_meet};
use weft_types::{ArrayTy, Layout, Ty};

/// Ints up to this have an exact float.
const EXACT: i64 = 1 << 53;

/// The tokens of a variant's parameters.
pub fn tokens(variant: &Variant) -> Option<Box<[Token]>> {
    let mut out = Vec::new();
    variant.params.iter().all(|ty| key::encode(ty, &mut out)).then(|| out.into())
}

/// Makes `arguments` fit a variant that has other types, if they do; whether they do.
#[cold]
pub fn fit(variant: &Variant, tokens: &[Token], arguments: &mut Arguments) -> bool {
    let given = key::decode(&arguments.key);
    if given.len() != variant.params.len() {
        return false;
    }
    let mut floats: SmallVec<[usize; 8]> = SmallVec::new();
    let mut slot = 0;
    for (index, (wanted, given)) in variant.params.iter().zip(&given).enumerate() {
        let written = variant.writes.get(index).copied().unwrap_or(true);
        if !fits(wanted, given, written, &arguments.slots, slot, &mut floats) {
            return false;
        }
        slot += weft_types::slots(given);
    }
    for slot in floats {
        arguments.slots[slot] = (arguments.slots[slot] as i64 as f64).to_bits();
    }
    arguments.key = tokens.into();
    true
}

/// Whether an argument of type `given`, whose value begins at `slot`, fits; the slots of ints that are to become floats go to `floats`.
fn fits(wanted: &Ty, given: &Ty, written: bool, slots: &[u64], slot: usize, floats: &mut SmallVec<[usize; 8]>) -> bool {
    match (wanted, given) {
        (wanted, given) if wanted == given => true,
        (Ty::Array(wanted), Ty::Array(given)) => {
            let layout = wanted.layout == given.layout
                || wanted.layout == Layout::Strided
                || wanted.layout == Layout::F && is_fortran(given, &slots[slot..]);
            wanted.dtype == given.dtype && wanted.rank == given.rank && layout && (!wanted.writable() || given.writable() || !written)
        }
        (Ty::Float, Ty::Int) if (slots[slot] as i64).unsigned_abs() <= EXACT as u64 => {
            floats.push(slot);
            true
        }
        // An empty container is one of anything.
        (Ty::List(_) | Ty::Dict(_) | Ty::Set { .. }, given) => has_open(given) && lists_meet(wanted, given) || holds(wanted, given),
        (Ty::Tuple(wanted), Ty::Tuple(given)) => {
            let mut slot = slot;
            wanted.len() == given.len()
                && wanted.iter().zip(given).all(|(wanted, given)| {
                    let fit = fits(wanted, given, written, slots, slot, floats);
                    slot += weft_types::slots(given);
                    fit
                })
        }
        _ => false,
    }
}

/// Whether containers of type `given` fit, which hold arrays for which those of `wanted` have any strides.
fn holds(wanted: &Ty, given: &Ty) -> bool {
    match (wanted, given) {
        (Ty::List(wanted), Ty::List(given)) | (Ty::Optional(wanted), Ty::Optional(given)) => holds(wanted, given),
        (Ty::Dict(wanted), Ty::Dict(given)) => wanted.kind == given.kind && wanted.key == given.key && holds(&wanted.value, &given.value),
        (Ty::Tuple(wanted), Ty::Tuple(given)) => {
            wanted.len() == given.len() && wanted.iter().zip(given).all(|(wanted, given)| holds(wanted, given))
        }
        (Ty::Array(wanted), Ty::Array(given)) => {
            wanted.layout == Layout::Strided && *wanted == ArrayTy { layout: Layout::Strided, ..*given } || wanted == given
        }
        _ => wanted == given,
    }
}

/// Whether an array that was found to be C-contiguous is Fortran-contiguous too: one with a single row or column, or an empty one.
fn is_fortran(array: &ArrayTy, words: &[u64]) -> bool {
    let rank = usize::from(array.rank);
    let (shape, strides) = (&words[2..2 + rank], &words[2 + rank..2 + 2 * rank]);
    let mut expected = u64::from(array.dtype.size());
    array.layout == Layout::C
        && (shape.contains(&0)
            || shape.iter().zip(strides).all(|(&size, &stride)| {
                let fits = size == 1 || stride == expected;
                expected = expected.saturating_mul(size);
                fits
            }))
}
