//! The rows of the table of builtins, by subject: a row is a path, the signature as users write it, a rule and a line of documentation.

use super::table::Row;

mod elements;
mod linalg;
mod modules;
mod numpy;
mod ordering;
mod python;
mod shapes;

/// All rows, in the order of the page "what is supported".
pub(super) fn all() -> impl Iterator<Item = &'static Row> {
    [python::ROWS, modules::ROWS, self::numpy::ROWS, elements::ROWS, ordering::ROWS, shapes::ROWS, linalg::ROWS].into_iter().flatten()
}

/// Other spellings of one function.
pub(super) const ALIASES: &[(&str, &str)] = &[
    ("numpy.bool", "numpy.bool_"),
    ("numpy.double", "numpy.float64"),
    ("numpy.single", "numpy.float32"),
    ("numpy.intp", "numpy.int64"),
    ("numpy.int_", "numpy.int64"),
    ("numpy.long", "numpy.int64"),
    ("numpy.longlong", "numpy.int64"),
    ("numpy.uintp", "numpy.uint64"),
    ("numpy.uint", "numpy.uint64"),
    ("numpy.intc", "numpy.int32"),
    ("numpy.uintc", "numpy.uint32"),
    ("numpy.short", "numpy.int16"),
    ("numpy.ushort", "numpy.uint16"),
    ("numpy.byte", "numpy.int8"),
    ("numpy.ubyte", "numpy.uint8"),
    ("numpy.cdouble", "numpy.complex128"),
    ("numpy.csingle", "numpy.complex64"),
    ("numpy.absolute", "numpy.abs"),
    ("numpy.amax", "numpy.max"),
    ("numpy.amin", "numpy.min"),
    ("numpy.asanyarray", "numpy.asarray"),
    ("numpy.concat", "numpy.concatenate"),
    ("numpy.permute_dims", "numpy.transpose"),
    ("numpy.conjugate", "numpy.conj"),
    ("numpy.remainder", "numpy.mod"),
    ("numpy.true_divide", "numpy.divide"),
    ("numpy.pow", "numpy.power"),
    ("numpy.trapz", "numpy.trapezoid"),
    ("numpy.around", "numpy.round"),
    ("numpy.bitwise_not", "numpy.invert"),
    ("numpy.bitwise_invert", "numpy.invert"),
    ("numpy.bitwise_left_shift", "numpy.left_shift"),
    ("numpy.bitwise_right_shift", "numpy.right_shift"),
    ("numpy.deg2rad", "numpy.radians"),
    ("numpy.rad2deg", "numpy.degrees"),
    ("numpy.asin", "numpy.arcsin"),
    ("numpy.acos", "numpy.arccos"),
    ("numpy.atan", "numpy.arctan"),
    ("numpy.atan2", "numpy.arctan2"),
    ("numpy.asinh", "numpy.arcsinh"),
    ("numpy.acosh", "numpy.arccosh"),
    ("numpy.atanh", "numpy.arctanh"),
    ("numpy.row_stack", "numpy.vstack"),
    ("numpy.random.random_sample", "numpy.random.random"),
    ("numpy.random.ranf", "numpy.random.random"),
    ("numpy.random.sample", "numpy.random.random"),
    ("operator.inv", "operator.invert"),
    ("bisect.bisect", "bisect.bisect_right"),
    ("bisect.insort", "bisect.insort_right"),
    ("builtins.IOError", "builtins.OSError"),
    ("builtins.EnvironmentError", "builtins.OSError"),
];

/// The rows of one subject.
macro_rules! rows {
    ($($path:literal, $signature:literal, $rule:expr, $doc:literal;)*) => {
        pub(super) const ROWS: &[Row] = &[$(Row { path: $path, signature: $signature, rule: { use Rule::*; $rule }, doc: $doc }),*];
    };
}
use rows;
