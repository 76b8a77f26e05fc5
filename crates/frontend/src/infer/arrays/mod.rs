//! NumPy's operations on whole arrays.
//!
//! An operation on elements is a piece of Python text with places for its operands ([`recipe`]); an expression of many operations is one text, so
//! that one loop computes it without temporaries. What runs is a function that weft writes around that text ([`written`]), compiled like the
//! user's. So the types of elements are those that scalars have, and loop analysis sees loops.

mod chosen;
mod einsum;
pub(super) mod extents;
mod filled;
mod flat;
mod flips;
mod grids;
pub(super) mod intrinsics;
mod joined;
mod kinds;
mod make;
mod mapped;
mod masks;
mod memory_order;
mod out;
mod parts;
mod powers;
pub(super) mod recipe;
mod reduce;
mod reduce_first;
mod reduce_where;
mod reshape;
mod rows;
mod shape_intrinsics;
mod shapes;
mod store;
mod sums;
pub(super) mod text;
mod ufunc_methods;
pub(super) mod written;

pub(super) use chosen::{Chosen, Sub};
pub(super) use make::as_tuple;
pub(super) use reduce::numpy_name;
pub(super) use store::Into;
pub(super) use text::tuple as tuple_text;
