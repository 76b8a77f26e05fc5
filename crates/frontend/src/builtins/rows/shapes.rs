//! NumPy's functions that make arrays, give them other shapes, join them and split them.

use super::super::shapes::ShapeFn;
use super::super::table::{Row, Rule};

super::rows! {
    // NumPy: shapes
    "numpy.reshape", "a, /, shape, order='C'", Shape(ShapeFn::Reshape), "the array in another shape: a view where NumPy gives one; order 'C' or 'F'";
    "numpy.ravel", "a, order='C'", Shape(ShapeFn::Ravel), "the elements in one row: a view of contiguous arrays; order 'C' or 'F'";
    "numpy.transpose", "a, axes=None", Shape(ShapeFn::Transpose), "view with the axes in another order";
    "numpy.swapaxes", "a, axis1, axis2", Shape(ShapeFn::SwapAxes), "view with two axes exchanged";
    "numpy.moveaxis", "a, source, destination", Shape(ShapeFn::MoveAxis), "view with axes at other places";
    "numpy.rollaxis", "a, axis, start=0", Shape(ShapeFn::RollAxis), "view with an axis moved before another";
    "numpy.squeeze", "a, axis=None", Shape(ShapeFn::Squeeze), "view without these axes, which have one element; None: without those that the function made so";
    "numpy.expand_dims", "a, axis", Shape(ShapeFn::ExpandDims), "view with new axes of one element";
    "numpy.atleast_1d", "*arys", Shape(ShapeFn::AtLeast(1)), "views with one axis or more; of several arrays a tuple";
    "numpy.atleast_2d", "*arys", Shape(ShapeFn::AtLeast(2)), "views with two axes or more; of several arrays a tuple";
    "numpy.atleast_3d", "*arys", Shape(ShapeFn::AtLeast(3)), "views with three axes or more; of several arrays a tuple";
    "numpy.broadcast_to", "array, shape", Shape(ShapeFn::BroadcastTo), "read-only view with axes of one element stretched";
    "numpy.broadcast_arrays", "*args", Shape(ShapeFn::BroadcastArrays), "tuple of views of one shape, read-only in compiled code";
    "numpy.diagonal", "a, offset=0, axis1=0, axis2=1", Shape(ShapeFn::Diagonal), "read-only view of a diagonal";
    "numpy.shape", "a", Shape(ShapeFn::Shape), "the shape of an array, a list or a number";
    "numpy.ndim", "a", Shape(ShapeFn::Ndim), "the number of dimensions";
    "numpy.size", "a, axis=None", Shape(ShapeFn::Size), "the number of elements, or of places along an axis";
    "numpy.flip", "m, axis=None", Shape(ShapeFn::Flip), "view with axes backwards";
    "numpy.fliplr", "m", Shape(ShapeFn::FlipLr), "view with the second axis backwards";
    "numpy.flipud", "m", Shape(ShapeFn::FlipUd), "view with the first axis backwards";
    "numpy.rot90", "m, k=1, axes=(0, 1)", Shape(ShapeFn::Rot90), "view turned by a constant number of right angles";
    "numpy.repeat", "a, repeats, axis=None", Library("numpy_repeat"), "each element, or place along an axis, so many times";
    "numpy.roll", "a, shift, axis=None", Library("numpy_roll"), "elements moved along an axis, those from the end to the front";
    "numpy.delete", "arr, obj, axis=None", Library("numpy_delete"), "a copy without some places: an index, an array of indices or a mask";
    "numpy.insert", "arr, obj, values, axis=None", Library("numpy_insert"), "a copy with values put in before an index, several or a mask";
    "numpy.tile", "A, reps", Library("numpy_tile"), "copies side by side; up to four dimensions";
    "numpy.pad", "array, pad_width, mode='constant', *, stat_length, constant_values=0, end_values=0, reflect_type='even'", Library("numpy_pad"), "a copy with a border, of all modes that have names";
    // NumPy: new arrays by a rule
    "numpy.linspace", "start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0", Library("numpy_linspace"), "numbers at equal distances between two numbers or arrays of them, bit for bit NumPy's; axis is a constant, and retstep of arrays needs two numbers or more";
    "numpy.logspace", "start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0", Library("numpy_logspace"), "powers with exponents at equal distances, between numbers or arrays of them";
    "numpy.geomspace", "start, stop, num=50, endpoint=True, dtype=None, axis=0", Library("numpy_geomspace"), "numbers with equal ratios between two real numbers or arrays of them";
    "numpy.eye", "N, M=None, k=0, dtype=float64, order='C'", Library("numpy_eye"), "ones on a diagonal";
    "numpy.identity", "n, dtype=float64", Library("numpy_identity"), "the unit matrix";
    "numpy.tri", "N, M=None, k=0, dtype=float64", Library("numpy_tri"), "ones on and below a diagonal";
    "numpy.tril", "m, k=0", Library("numpy_tril"), "a copy with zeros above a diagonal";
    "numpy.triu", "m, k=0", Library("numpy_triu"), "a copy with zeros below a diagonal";
    "numpy.diag", "v, k=0", Library("numpy_diag"), "a matrix with this diagonal; of a matrix the diagonal, as a read-only view";
    "numpy.diagflat", "v, k=0", Library("numpy_diagflat"), "a matrix with all elements on a diagonal";
    "numpy.vander", "x, N=None, increasing=False", Library("numpy_vander"), "powers of real numbers";
    "numpy.fromiter", "iter, dtype, count=-1", Library("numpy_fromiter"), "the items of an iterator";
    "numpy.fromfunction", "function, shape, dtype=float64", Library("numpy_fromfunction"), "what a function gives for the arrays of indices";
    "numpy.tril_indices", "n, k=0, m=None", Library("numpy_tril_indices"), "the indices on and below a diagonal";
    "numpy.triu_indices", "n, k=0, m=None", Library("numpy_triu_indices"), "the indices on and above a diagonal";
    "numpy.diag_indices", "n, ndim=2", Library("numpy_diag_indices"), "the indices of the diagonal";
    "numpy.diag_indices_from", "arr", Library("numpy_diag_indices_from"), "the indices of a square matrix's diagonal";
    "numpy.tril_indices_from", "arr, k=0", Library("numpy_tril_indices_from"), "the indices on and below a diagonal of a matrix";
    "numpy.triu_indices_from", "arr, k=0", Library("numpy_triu_indices_from"), "the indices on and above a diagonal of a matrix";
    "numpy.hanning", "M", Library("numpy_hanning"), "Hann's window";
    "numpy.hamming", "M", Library("numpy_hamming"), "Hamming's window";
    "numpy.blackman", "M", Library("numpy_blackman"), "Blackman's window";
    "numpy.bartlett", "M", Library("numpy_bartlett"), "Bartlett's window";
    "numpy.trim_zeros", "filt, trim='fb'", Library("numpy_trim_zeros"), "view of a row without zeros at its ends";
    "numpy.resize", "a, new_shape", Library("numpy_resize"), "new array of the elements in turn, as often as there is room";
    "numpy.iscomplexobj", "x", Library("numpy_iscomplexobj"), "whether the type is complex";
    "numpy.isrealobj", "x", Library("numpy_isrealobj"), "whether the type is not complex";
    "numpy.lib.stride_tricks.as_strided", "x, shape=None, strides=None, subok=False, writeable=True", Library("as_strided"), "view with these strides inside of the array's memory; ValueError outside of it";
    "numpy.lib.stride_tricks.sliding_window_view", "x, window_shape, axis=None, *, writeable=False", Library("sliding_window_view"), "view of all windows along an axis, or along all of up to three axes";
    "numpy.asfortranarray", "a, dtype=None", Library("numpy_asfortranarray"), "contiguous array in Fortran's order of what is given";
    "numpy.frombuffer", "buffer, dtype=float64, count=-1, offset=0", Library("numpy_frombuffer"), "the elements that bytes are, or the memory of an array";
    "numpy.ndarray.tobytes", "order='C'", Library("ndarray_tobytes"), "the elements' memory as bytes";
    "numpy.unravel_index", "indices, shape, order='C'", Library("numpy_unravel_index"), "places in an order as indices: a tuple of numbers or arrays";
    "numpy.ravel_multi_index", "multi_index, dims, mode='raise', order='C'", Library("numpy_ravel_multi_index"), "indices as places in an order";
    "numpy.ndindex", "*shape", Library("ndindex"), "an iterator: tuples of indices in C order, up to four";
    "numpy.ndenumerate", "arr", Library("ndenumerate"), "an iterator: indices and elements in C order, of up to four dimensions";
    // NumPy: grids
    "numpy.meshgrid", "*xi, copy=True, sparse=False, indexing='xy'", Shape(ShapeFn::MeshGrid), "tuple of coordinate arrays; with copy=False views, read-only in compiled code unless they are sparse";
    "numpy.indices", "dimensions, dtype=int, sparse=False", Shape(ShapeFn::Indices), "the index along each axis, for every place";
    "numpy.mgrid", "", Shape(ShapeFn::Grid { open: false }), "np.mgrid[a:b, c:d:step, e:f:5j]: an array of coordinate arrays";
    "numpy.ogrid", "", Shape(ShapeFn::Grid { open: true }), "as mgrid, with one element along other axes; a tuple of arrays";
    // NumPy: joining and splitting
    "numpy.r_", "", Shape(ShapeFn::JoinBrackets { columns: false }), "np.r_[a, 5, 1:9:2]: arrays, numbers and ranges in a row";
    "numpy.c_", "", Shape(ShapeFn::JoinBrackets { columns: true }), "np.c_[a, b]: arrays as columns beside each other";
    "numpy.concatenate", "arrays, /, axis=0, out=None, *, dtype=None, casting='same_kind'", Shape(ShapeFn::Concatenate), "arrays in a row along an axis; None: their elements in one row";
    "numpy.stack", "arrays, axis=0, out=None, *, dtype=None, casting='same_kind'", Shape(ShapeFn::Stack), "arrays of one shape along a new axis";
    "numpy.vstack", "tup, *, dtype=None, casting='same_kind'", Shape(ShapeFn::VStack), "arrays below each other";
    "numpy.hstack", "tup, *, dtype=None, casting='same_kind'", Shape(ShapeFn::HStack), "arrays beside each other";
    "numpy.dstack", "tup", Shape(ShapeFn::DStack), "arrays behind each other along the third axis";
    "numpy.column_stack", "tup", Shape(ShapeFn::ColumnStack), "arrays as columns beside each other";
    "numpy.append", "arr, values, axis=None", Shape(ShapeFn::Append), "a new array with values at its end";
    "numpy.split", "ary, indices_or_sections, axis=0", Shape(ShapeFn::Split { equal: true }), "list of views: parts of one size, or the parts between indices";
    "numpy.array_split", "ary, indices_or_sections, axis=0", Shape(ShapeFn::Split { equal: false }), "list of views, whose sizes differ by one at most; or the parts between indices";
    "numpy.hsplit", "ary, indices_or_sections", Shape(ShapeFn::SplitAlong(1)), "split along the second axis, or the only one";
    "numpy.vsplit", "ary, indices_or_sections", Shape(ShapeFn::SplitAlong(0)), "split along the first axis";
    "numpy.dsplit", "ary, indices_or_sections", Shape(ShapeFn::SplitAlong(2)), "split along the third axis";
}
