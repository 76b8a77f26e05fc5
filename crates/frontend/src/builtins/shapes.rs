//! Functions that give arrays other shapes and axes, join them and split them.

/// What a row with the rule `Shape` does (`infer::arrays::shapes`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are NumPy's own")]
pub enum ShapeFn {
    Reshape,
    Ravel,
    Transpose,
    SwapAxes,
    MoveAxis,
    RollAxis,
    Squeeze,
    ExpandDims,
    /// `atleast_1d`, `atleast_2d`, `atleast_3d`.
    AtLeast(u8),
    BroadcastTo,
    BroadcastArrays,
    Diagonal,
    Shape,
    Ndim,
    Size,
    Flip,
    FlipLr,
    FlipUd,
    Rot90,
    MeshGrid,
    Indices,
    /// `mgrid` and `ogrid`, which are only subscripted.
    Grid {
        /// Whether axes of other coordinates have one element.
        open: bool,
    },
    /// `r_` and `c_`, which are only subscripted.
    JoinBrackets {
        /// Whether arrays of one dimension are columns.
        columns: bool,
    },
    Concatenate,
    Stack,
    VStack,
    HStack,
    DStack,
    ColumnStack,
    Append,
    /// `split`, or `array_split` where the parts may have unequal sizes.
    Split {
        /// Whether the parts have one size.
        equal: bool,
    },
    /// `hsplit`, `vsplit`, `dsplit`: the axis, which arrays need.
    SplitAlong(u8),
}
