//! The one table of builtins: Python's own functions, `math`, `random`, `time` and NumPy.
//!
//! [`ops`] is the closed set of operations that builtins lower to and that midend knows; [`table`] maps dotted paths
//! (`math.sqrt`, `numpy.zeros`, `builtins.len`) to a row: parameters, result rule, effects, lowering. Inference, effect analysis
//! and the documentation page read the same rows.

pub mod ops;
pub mod random;
mod rows;
pub mod shapes;
pub mod table;

pub use ops::{Effects, MathFn, Op};
pub use random::RandomFn;
