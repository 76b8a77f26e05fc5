//! NumPy: sums along an axis, sorting, searching, counting, statistics, and the methods of functions of elements.

use super::super::table::{Row, Rule};

super::rows! {
    // NumPy: along an axis
    "numpy.cumsum", "a, axis=None, dtype=None, *, out=None", Library("numpy_cumsum"), "sums so far";
    "numpy.cumprod", "a, axis=None, dtype=None, *, out=None", Library("numpy_cumprod"), "products so far";
    "numpy.diff", "a, n=1, axis=-1, prepend, append", Library("numpy_diff"), "differences of neighbours, n times";
    "numpy.ediff1d", "ary, to_end=None, to_begin=None", Library("numpy_ediff1d"), "differences of neighbours of all elements";
    "numpy.trapezoid", "y, x=None, dx=1.0, axis=-1", Library("numpy_trapezoid"), "integral by the trapezoidal rule";
    "numpy.gradient", "f, *varargs, axis=None, edge_order=1", Library("numpy_gradient"), "differences to both neighbours by their distance: an array for one axis, a tuple for several";
    "numpy.unwrap", "p, discont=None, axis=-1, period=2 pi", Library("numpy_unwrap"), "angles without jumps of more than half a period";
    // NumPy: sorting
    "numpy.sort", "a, axis=-1, kind=None, order=None, *, stable=None", Library("numpy_sort"), "sorted copy, nan last; always stable, on all cores";
    "numpy.ndarray.sort", "axis=-1, kind=None, order=None, *, stable=None", Library("ndarray_sort"), "sorts the array itself";
    "numpy.argsort", "a, axis=-1, kind=None, order=None, *, stable=None", Library("numpy_argsort"), "places in sorted order; always stable (NumPy's default kind is not)";
    "numpy.partition", "a, kth, axis=-1, kind='introselect', order=None", Library("numpy_partition"), "copy with the elements at the places kth as if sorted, smaller ones before and larger ones behind; their order may differ from NumPy's";
    "numpy.ndarray.partition", "kth, /, axis=-1, kind='introselect', order=None", Library("ndarray_partition"), "partitions the array itself";
    "numpy.argpartition", "a, kth, axis=-1, kind='introselect', order=None", Library("numpy_argpartition"), "places in the order of a partition, which may differ from NumPy's";
    "numpy.lexsort", "keys, axis=-1", Library("numpy_lexsort"), "places in the order of the last key, then of the one before";
    "numpy.searchsorted", "a, v, side='left', sorter=None", Library("numpy_searchsorted"), "where values belong in a sorted array";
    "numpy.digitize", "x, bins, right=False", Library("numpy_digitize"), "numbers of the bins of values";
    "numpy.interp", "x, xp, fp, left=None, right=None, period=None", Library("numpy_interp"), "linear interpolation between real values";
    // NumPy: sets
    "numpy.unique", "ar, return_index=False, return_inverse=False, return_counts=False, axis=None, equal_nan=True, *, sorted=True", Library("numpy_unique"), "distinct elements, always sorted, or parts along an axis";
    "numpy.unique_all", "x, /", Library("numpy_unique_all"), "distinct elements, sorted, each nan for itself, with their first places, the places of all and the counts";
    "numpy.unique_counts", "x, /", Library("numpy_unique_counts"), "distinct elements, sorted, each nan for itself, and their counts";
    "numpy.unique_inverse", "x, /", Library("numpy_unique_inverse"), "distinct elements, sorted, each nan for itself, and for each element its number among them";
    "numpy.unique_values", "x, /", Library("numpy_unique_values"), "distinct elements, sorted, each nan for itself";
    "numpy.isin", "element, test_elements, assume_unique=False, invert=False, *, kind=None", Library("numpy_isin"), "whether elements are among others";
    "numpy.union1d", "ar1, ar2", Library("numpy_union1d"), "sorted distinct elements of both";
    "numpy.intersect1d", "ar1, ar2, assume_unique=False, return_indices=False", Library("numpy_intersect1d"), "sorted elements that both have";
    "numpy.setdiff1d", "ar1, ar2, assume_unique=False", Library("numpy_setdiff1d"), "sorted elements that only the first has";
    "numpy.setxor1d", "ar1, ar2, assume_unique=False", Library("numpy_setxor1d"), "sorted elements that only one has";
    // NumPy: places
    "numpy.nonzero", "a", Library("numpy_nonzero"), "places of the true elements, an array for each axis";
    "numpy.flatnonzero", "a", Library("numpy_flatnonzero"), "places of the true elements in C order";
    "numpy.argwhere", "a", Library("numpy_argwhere"), "places of the true elements, a row for each";
    "numpy.take", "a, indices, axis=None, *, out=None, mode='raise'", Library("numpy_take"), "elements, or parts along an axis, at places";
    "numpy.ix_", "*args", Library("numpy_ix"), "index arrays for all combinations of up to four rows of places or masks";
    "numpy.take_along_axis", "arr, indices, axis=-1", Library("numpy_take_along_axis"), "elements at places along an axis, a place for each; sizes along other axes are equal";
    "numpy.put_along_axis", "arr, indices, values, axis", Library("numpy_put_along_axis"), "stores elements at places along an axis";
    "numpy.fill_diagonal", "a, val, wrap=False", Library("numpy_fill_diagonal"), "stores a number, or numbers in turn, on the main diagonal";
    "numpy.put", "a, ind, v, mode='raise'", Library("numpy_put"), "stores elements at places in C order";
    "numpy.extract", "condition, arr", Library("numpy_extract"), "elements where the condition is true";
    "numpy.compress", "condition, a, axis=None, *, out=None", Library("numpy_compress"), "parts along an axis where the condition is true";
    "numpy.ndarray.compress", "condition, axis=None", Library("ndarray_compress"), "as numpy.compress";
    "numpy.place", "arr, mask, vals", Library("numpy_place"), "stores values one after the other where the mask is true";
    "numpy.putmask", "a, /, mask, values", Library("numpy_putmask"), "stores values of the same places where the mask is true";
    "numpy.copyto", "dst, src, casting='same_kind', where=True", Library("numpy_copyto"), "stores an array into another, where a mask is true";
    "numpy.select", "condlist, choicelist, default=0", Library("numpy_select"), "elements of the first array whose condition is true";
    "numpy.piecewise", "x, condlist, funclist", Library("numpy_piecewise"), "what functions or numbers give where their conditions are true";
    "numpy.choose", "a, choices, *, out=None, mode='raise'", Library("numpy_choose"), "elements of the array whose number stands there";
    // NumPy: statistics
    "numpy.bincount", "x, /, weights=None, minlength=0", Library("numpy_bincount"), "how often each whole number occurs, or sums of weights";
    "numpy.histogram", "a, bins=10, range=None, density=False, weights=None", Library("numpy_histogram"), "counts in bins, even ones or between edges, and the edges; bins may name NumPy's estimator of their width; range is constant";
    "numpy.histogram_bin_edges", "a, bins=10, range=None, weights=None", Library("numpy_histogram_bin_edges"), "the edges that numpy.histogram has";
    "numpy.histogram2d", "x, y, bins=10, range=None, density=False, weights=None", Library("numpy_histogram2d"), "counts in bins of two dimensions, and the edges of both; bins and range of both in tuples";
    "numpy.median", "a, axis=None, *, out=None, keepdims=False, overwrite_input=False", Library("numpy_median"), "the middle of the sorted elements";
    "numpy.quantile", "a, q, axis=None, *, out=None, method='linear', keepdims=False, overwrite_input=False, weights=None", Library("numpy_quantile"), "quantiles, by all of NumPy's methods; with weights= one quantile is an array without dimensions, also where it is nan";
    "numpy.percentile", "a, q, axis=None, *, out=None, method='linear', keepdims=False, overwrite_input=False, weights=None", Library("numpy_percentile"), "quantiles in percent; with weights= one quantile is an array without dimensions, also where it is nan";
    "numpy.average", "a, axis=None, weights=None, returned=False, keepdims=False", Library("numpy_average"), "mean with weights";
    "numpy.cov", "m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None", Library("numpy_cov"), "covariances of real variables; the sums are added in another order than NumPy's";
    "numpy.corrcoef", "x, y=None, rowvar=True, *, dtype=None", Library("numpy_corrcoef"), "correlations of real variables; the sums are added in another order than NumPy's";
    "numpy.convolve", "a, v, mode='full'", Library("numpy_convolve"), "convolution of two rows; floats are added in another order than NumPy's";
    "numpy.correlate", "a, v, mode='valid'", Library("numpy_correlate"), "correlation of two rows; floats are added in another order than NumPy's";
    "numpy.polyval", "p, x", Library("numpy_polyval"), "a polynomial's values at an array";
    "numpy.random.choice", "a, size=None, replace=True, p=None", Library("numpy_random_choice"), "elements of an array, or numbers below an int; without replacement size is a number, and there are no probabilities";
    // NumPy: without nan
    "numpy.nansum", "a, axis=None, dtype=None, *, out=None, keepdims=False, initial=0, where=True", Library("numpy_nansum"), "sum without nan";
    "numpy.nanprod", "a, axis=None, dtype=None, *, out=None, keepdims=False, initial=1, where=True", Library("numpy_nanprod"), "product without nan";
    "numpy.nancumsum", "a, axis=None, dtype=None, *, out=None", Library("numpy_nancumsum"), "sums so far without nan";
    "numpy.nancumprod", "a, axis=None, dtype=None, *, out=None", Library("numpy_nancumprod"), "products so far without nan";
    "numpy.nanmean", "a, axis=None, dtype=None, *, out=None, keepdims=False, where=True", Library("numpy_nanmean"), "mean without nan";
    "numpy.nanvar", "a, axis=None, dtype=None, *, out=None, ddof=0, keepdims=False, where=True, correction=0", Library("numpy_nanvar"), "variance without nan";
    "numpy.nanstd", "a, axis=None, dtype=None, *, out=None, ddof=0, keepdims=False, where=True, correction=0", Library("numpy_nanstd"), "standard deviation without nan";
    "numpy.nanmin", "a, axis=None, *, out=None, keepdims=False, initial=None, where=True", Library("numpy_nanmin"), "smallest element that is not nan";
    "numpy.nanmax", "a, axis=None, *, out=None, keepdims=False, initial=None, where=True", Library("numpy_nanmax"), "largest element that is not nan";
    "numpy.nanargmin", "a, axis=None, *, keepdims=False", Library("numpy_nanargmin"), "place of the first smallest element that is not nan";
    "numpy.nanargmax", "a, axis=None, *, keepdims=False", Library("numpy_nanargmax"), "place of the first largest element that is not nan";
    "numpy.nanmedian", "a, axis=None, *, out=None, keepdims=False, overwrite_input=False", Library("numpy_nanmedian"), "median without nan";
    "numpy.nanquantile", "a, q, axis=None, *, out=None, method='linear', keepdims=False, overwrite_input=False, weights=None", Library("numpy_nanquantile"), "quantiles without nan; with weights= one quantile is an array without dimensions, also where it is nan";
    "numpy.nanpercentile", "a, q, axis=None, *, out=None, method='linear', keepdims=False, overwrite_input=False, weights=None", Library("numpy_nanpercentile"), "quantiles in percent without nan; with weights= one quantile is an array without dimensions, also where it is nan";
    // NumPy: comparisons of arrays, several results
    "numpy.allclose", "a, b, rtol=1e-05, atol=1e-08, equal_nan=False", Library("numpy_allclose"), "whether all elements are nearly equal";
    "numpy.array_equal", "a1, a2, equal_nan=False", Library("numpy_array_equal"), "whether shapes and elements are equal";
    "numpy.array_equiv", "a1, a2", Library("numpy_array_equiv"), "whether elements are equal after broadcasting";
    "numpy.divmod", "x1, x2, /", Library("numpy_divmod"), "quotients and rests";
    "numpy.modf", "x, /", Library("numpy_modf"), "parts behind and before the point";
    "numpy.frexp", "x, /", Library("numpy_frexp"), "mantissas and exponents";
    // NumPy: methods of functions of elements
    "numpy.add.reduce", "a, /, axis=0, dtype=None, *, out=None, keepdims=False, initial=0, where=True", Library("add_reduce"), "as numpy.sum";
    "numpy.multiply.reduce", "a, /, axis=0, dtype=None, *, out=None, keepdims=False, initial=1, where=True", Library("multiply_reduce"), "as numpy.prod";
    "numpy.minimum.reduce", "a, /, axis=0, *, out=None, keepdims=False, initial=None, where=True", Library("minimum_reduce"), "as numpy.min";
    "numpy.maximum.reduce", "a, /, axis=0, *, out=None, keepdims=False, initial=None, where=True", Library("maximum_reduce"), "as numpy.max";
    "numpy.logical_and.reduce", "a, /, axis=0, *, out=None, keepdims=False, where=True", Library("logical_and_reduce"), "as numpy.all";
    "numpy.logical_or.reduce", "a, /, axis=0, *, out=None, keepdims=False, where=True", Library("logical_or_reduce"), "as numpy.any";
    "numpy.bitwise_and.reduce", "a, /, axis=0, *, out=None, keepdims=False, initial=-1", Library("bitwise_and_reduce"), "the bits that all have";
    "numpy.bitwise_or.reduce", "a, /, axis=0, *, out=None, keepdims=False, initial=0", Library("bitwise_or_reduce"), "the bits that any has";
    "numpy.bitwise_xor.reduce", "a, /, axis=0, *, out=None, keepdims=False, initial=0", Library("bitwise_xor_reduce"), "the bits that an odd number has";
    "numpy.add.accumulate", "a, /, axis=0, dtype=None, *, out=None", Library("add_accumulate"), "as numpy.cumsum";
    "numpy.multiply.accumulate", "a, /, axis=0, dtype=None, *, out=None", Library("multiply_accumulate"), "as numpy.cumprod";
    "numpy.subtract.accumulate", "a, /, axis=0, dtype=None, *, out=None", Library("subtract_accumulate"), "differences so far";
    "numpy.minimum.accumulate", "a, /, axis=0, dtype=None, *, out=None", Library("minimum_accumulate"), "the smallest so far";
    "numpy.maximum.accumulate", "a, /, axis=0, dtype=None, *, out=None", Library("maximum_accumulate"), "the largest so far";
    "numpy.logical_and.accumulate", "a, /, axis=0, *, out=None", Library("logical_and_accumulate"), "whether all so far are true";
    "numpy.logical_or.accumulate", "a, /, axis=0, *, out=None", Library("logical_or_accumulate"), "whether any so far is true";
    "numpy.bitwise_and.accumulate", "a, /, axis=0, dtype=None, *, out=None", Library("bitwise_and_accumulate"), "the bits that all so far have";
    "numpy.bitwise_or.accumulate", "a, /, axis=0, dtype=None, *, out=None", Library("bitwise_or_accumulate"), "the bits that any so far has";
    "numpy.bitwise_xor.accumulate", "a, /, axis=0, dtype=None, *, out=None", Library("bitwise_xor_accumulate"), "the bits that an odd number so far has";
    "numpy.add.outer", "A, B, /", Library("add_outer"), "sums of each with each";
    "numpy.subtract.outer", "A, B, /", Library("subtract_outer"), "differences of each with each";
    "numpy.multiply.outer", "A, B, /", Library("multiply_outer"), "products of each with each";
    "numpy.minimum.outer", "A, B, /", Library("minimum_outer"), "the smaller of each with each";
    "numpy.maximum.outer", "A, B, /", Library("maximum_outer"), "the larger of each with each";
    "numpy.errstate", "**kwargs", Refused, "NumPy's warnings are not given in compiled code; set it around the call";
}
