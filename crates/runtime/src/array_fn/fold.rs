//! The rows of an array joined to one row, element by element: reductions along the first axis.
//!
//! The rows follow each other as they stand, so that floats are added in NumPy's order. Each row lies contiguous; the caller cuts long ones into parts that stay
//! in the first cache with what has come out.

use weft_abi::ArrayFn;
use weft_abi::array_fn::Element;

use super::view::View;
use super::wide::wide;
use super::{Made, poll};
use crate::entries::Ctx;

/// Rows that are joined at once, which saves the way of the result through memory.
const AT_ONCE: usize = 4;
/// Elements that are joined between two looks at whether the call is to end.
const PIECE: usize = 1 << 16;

/// So many rows of one array: the first element, and the bytes from one to the next.
#[derive(Clone, Copy)]
struct Rows {
    data: *const u8,
    count: usize,
    step: isize,
}

impl Rows {
    /// A row by its number, as so many elements.
    ///
    /// # Safety
    /// It is one of the rows, which has so many elements of this type and is live.
    unsafe fn row<'a, T>(self, at: usize, count: usize) -> &'a [T] {
        // SAFETY: the caller's contract.
        unsafe { std::slice::from_raw_parts(self.data.offset(at as isize * self.step).cast::<T>(), count) }
    }
}

/// Joins all rows, of elements of one type, to the elements of another type.
macro_rules! fold {
    ($ctx:ident, $out:ident, $rows:ident; $s:ty, $t:ty, |$so_far:ident, $x:ident| $next:expr) => {{
        wide! {
            fn join(given: (&mut [$t], Rows)) {
                let (out, rows) = given;
                let next = |$so_far: $t, $x: $s| -> $t { $next };
                let mut at = 0;
                while at + AT_ONCE <= rows.count {
                    // SAFETY: the caller's contract: there are so many rows of as many elements.
                    let [a, b, c, d]: [&[$s]; AT_ONCE] = std::array::from_fn(|more| unsafe { rows.row(at + more, out.len()) });
                    for ((((out, a), b), c), d) in out.iter_mut().zip(a).zip(b).zip(c).zip(d) {
                        *out = next(next(next(next(*out, *a), *b), *c), *d);
                    }
                    at += AT_ONCE;
                }
                while at < rows.count {
                    // SAFETY: as above.
                    let row = unsafe { rows.row::<$s>(at, out.len()) };
                    out.iter_mut().zip(row).for_each(|(out, x)| *out = next(*out, *x));
                    at += 1;
                }
            }
        }
        // SAFETY: the caller's contract.
        unsafe {
            let count = $out.sizes[0] as usize;
            let out = std::slice::from_raw_parts_mut($out.data.cast_mut().cast::<$t>(), count);
            let (all, step) = ($rows.sizes[0] as usize, $rows.strides[0] as isize);
            let some = (PIECE / count.max(1)).max(1).next_multiple_of(AT_ONCE);
            for at in (0..all).step_by(some) {
                join((&mut *out, Rows { data: $rows.data.offset(at as isize * step), count: some.min(all - at), step }));
                poll($ctx)?;
            }
        }
    }};
}

/// Joins rows to a row, for the element types of both.
macro_rules! fold_each {
    ($ctx:ident, $out:ident, $rows:ident; $($($from:ident)|+: $s:ty, $t:ty, |$so_far:ident, $x:ident| $next:expr;)*) => {
        match $rows.element {
            $($(Element::$from)|+ => fold!($ctx, $out, $rows; $s, $t, |$so_far, $x| $next),)*
            #[allow(unreachable_patterns, reason = "some operations have all real types")]
            _ => unreachable!("compiled loops reduce these"),
        }
    };
}

/// Joins the rows of the second operand to the first.
///
/// # Safety
/// The operands, contiguous rows of one length, are live and share no memory; so is `ctx`.
#[allow(clippy::eq_op, reason = "a nan differs from itself")]
pub(super) unsafe fn run(ctx: Ctx, which: ArrayFn, out: &View<'_>, rows: &View<'_>) -> Made {
    debug_assert!(out.is_row() && out.sizes[0] == rows.sizes[1]);
    // Rows as those of smaller elements, one after another.
    let in_parts = |element: Element| {
        let parts = (rows.element.bytes() / element.bytes()) as i64;
        let (size, part) = (rows.sizes[1] * parts, element.bytes() as i64);
        let out = View { element, sizes: &[size], strides: &[part], ..*out };
        let rows = View { element, sizes: &[rows.sizes[0], size], strides: &[rows.strides[0], part], ..*rows };
        // SAFETY: the caller's contract.
        unsafe { run(ctx, which, &out, &rows) }
    };
    match (which, rows.element) {
        (ArrayFn::FoldSum, Element::C64) => return in_parts(Element::F32),
        (ArrayFn::FoldSum, Element::C128) => return in_parts(Element::F64),
        (ArrayFn::FoldAnd | ArrayFn::FoldOr | ArrayFn::FoldXor, element) if element != Element::U8 => return in_parts(Element::U8),
        _ => {}
    }
    // No whole number is nan.
    let which = match (which, rows.element) {
        (_, Element::F32 | Element::F64) => which,
        (ArrayFn::FoldFmin, _) => ArrayFn::FoldMin,
        (ArrayFn::FoldFmax, _) => ArrayFn::FoldMax,
        _ => which,
    };
    macro_rules! extremes {
        ($ints:ident, |$so_far:ident, $x:ident| $floats:expr) => {
            fold_each! { ctx, out, rows;
                I8: i8, i8, |a, b| a.$ints(b);
                I16: i16, i16, |a, b| a.$ints(b);
                I32: i32, i32, |a, b| a.$ints(b);
                I64: i64, i64, |a, b| a.$ints(b);
                U8: u8, u8, |a, b| a.$ints(b);
                U16: u16, u16, |a, b| a.$ints(b);
                U32: u32, u32, |a, b| a.$ints(b);
                U64: u64, u64, |a, b| a.$ints(b);
                F32: f32, f32, |$so_far, $x| $floats;
                F64: f64, f64, |$so_far, $x| $floats;
            }
        };
    }
    macro_rules! truths {
        ($t:ty, |$so_far:ident, $true:ident| $next:expr) => {
            fold_each! { ctx, out, rows;
                Bool | I8 | U8: u8, $t, |$so_far, x| { let $true = x != 0; $next };
                I16 | U16: u16, $t, |$so_far, x| { let $true = x != 0; $next };
                I32 | U32: u32, $t, |$so_far, x| { let $true = x != 0; $next };
                I64 | U64: u64, $t, |$so_far, x| { let $true = x != 0; $next };
                F32: f32, $t, |$so_far, x| { let $true = x != 0.0; $next };
                F64: f64, $t, |$so_far, x| { let $true = x != 0.0; $next };
                C64: [f32; 2], $t, |$so_far, x| { let $true = (x[0] != 0.0) | (x[1] != 0.0); $next };
                C128: [f64; 2], $t, |$so_far, x| { let $true = (x[0] != 0.0) | (x[1] != 0.0); $next };
            }
        };
    }
    macro_rules! known {
        (|$so_far:ident, $x:ident| $next:expr) => {
            fold_each! { ctx, out, rows;
                F32: f32, f32, |$so_far, $x| $next;
                F64: f64, f64, |$so_far, $x| $next;
            }
        };
    }
    macro_rules! bits {
        (|$so_far:ident, $x:ident| $next:expr) => {
            fold_each! { ctx, out, rows;
                U8: u8, u8, |$so_far, $x| $next;
            }
        };
    }
    match which {
        ArrayFn::FoldMin => extremes!(min, |so_far, x| if so_far <= x || so_far != so_far { so_far } else { x }),
        ArrayFn::FoldMax => extremes!(max, |so_far, x| if so_far >= x || so_far != so_far { so_far } else { x }),
        ArrayFn::FoldFmin => known!(|so_far, x| if so_far <= x || x != x { so_far } else { x }),
        ArrayFn::FoldFmax => known!(|so_far, x| if so_far >= x || x != x { so_far } else { x }),
        ArrayFn::FoldAny => truths!(u8, |so_far, truth| so_far | u8::from(truth)),
        ArrayFn::FoldAll => truths!(u8, |so_far, truth| so_far & u8::from(truth)),
        ArrayFn::FoldCount => truths!(i64, |so_far, truth| so_far + i64::from(truth)),
        ArrayFn::FoldAnd => bits!(|a, b| a & b),
        ArrayFn::FoldOr => bits!(|a, b| a | b),
        ArrayFn::FoldXor => bits!(|a, b| a ^ b),
        _ => match out.element {
            // Of 64 bits the sign makes no difference.
            Element::I64 | Element::U64 => fold_each! { ctx, out, rows;
                Bool: u8, i64, |so_far, x| so_far + i64::from(x != 0);
                I8: i8, i64, |so_far, x| so_far.wrapping_add(i64::from(x));
                I16: i16, i64, |so_far, x| so_far.wrapping_add(i64::from(x));
                I32: i32, i64, |so_far, x| so_far.wrapping_add(i64::from(x));
                I64 | U64: i64, i64, |so_far, x| so_far.wrapping_add(x);
                U8: u8, i64, |so_far, x| so_far.wrapping_add(i64::from(x));
                U16: u16, i64, |so_far, x| so_far.wrapping_add(i64::from(x));
                U32: u32, i64, |so_far, x| so_far.wrapping_add(i64::from(x));
            },
            Element::F32 => fold_each! { ctx, out, rows;
                F32: f32, f32, |so_far, x| so_far + x;
            },
            _ => fold_each! { ctx, out, rows;
                Bool: u8, f64, |so_far, x| so_far + f64::from(u8::from(x != 0));
                I8: i8, f64, |so_far, x| so_far + f64::from(x);
                I16: i16, f64, |so_far, x| so_far + f64::from(x);
                I32: i32, f64, |so_far, x| so_far + f64::from(x);
                I64: i64, f64, |so_far, x| so_far + x as f64;
                U8: u8, f64, |so_far, x| so_far + f64::from(x);
                U16: u16, f64, |so_far, x| so_far + f64::from(x);
                U32: u32, f64, |so_far, x| so_far + f64::from(x);
                U64: u64, f64, |so_far, x| so_far + x as f64;
                F32: f32, f64, |so_far, x| so_far + f64::from(x);
                F64: f64, f64, |so_far, x| so_far + x;
            },
        },
    }
    Ok(())
}
