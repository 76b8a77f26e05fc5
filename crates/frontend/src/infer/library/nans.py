# Reductions that leave nan out, made of the plain ones as NumPy makes them (numpy/lib/_nanfunctions_impl.py), so that sums have the same tree.


# An array with a number in the place of every nan; that of others as it is.
def without_nan(a, number):
    x = numpy.asarray(a)
    if _is(x, 'fc'):
        if _is_fortran(x):
            # As it lies: sums go through the memory.
            return without_nan(x.T, number).T
        return numpy.where(numpy.isnan(x), _as(x.dtype, number), x)
    return x


def numpy_nansum(a, AXIS=None, DTYPE=None, KEEPDIMS=False, initial=(), where=()):
    return numpy.sum(without_nan(a, 0), axis=AXIS, dtype=DTYPE, keepdims=KEEPDIMS, initial=initial, where=where)


def numpy_nanprod(a, AXIS=None, DTYPE=None, KEEPDIMS=False, initial=(), where=()):
    return numpy.prod(without_nan(a, 1), axis=AXIS, dtype=DTYPE, keepdims=KEEPDIMS, initial=initial, where=where)


def numpy_nancumsum(a, AXIS=None, DTYPE=None):
    return numpy_cumsum(without_nan(a, 0), AXIS, DTYPE)


def numpy_nancumprod(a, AXIS=None, DTYPE=None):
    return numpy_cumprod(without_nan(a, 1), AXIS, DTYPE)


# The type of a mean of floats.
def needs_inexact(DTYPE):
    if DTYPE is not None:
        if not _is(DTYPE, 'fc'):
            raise TypeError('If a is inexact, then dtype must be inexact')


def numpy_nanmean(a, AXIS=None, DTYPE=None, KEEPDIMS=False, where=()):
    x = numpy.asarray(a)
    if not _is(x, 'fc'):
        return numpy.mean(x, axis=AXIS, dtype=DTYPE, keepdims=KEEPDIMS, where=where)
    needs_inexact(DTYPE)
    count = numpy.sum(~numpy.isnan(x), axis=AXIS, keepdims=KEEPDIMS, where=where)
    total = numpy.sum(without_nan(x, 0), axis=AXIS, dtype=DTYPE, keepdims=KEEPDIMS, where=where)
    return divided_by(total, count)


# A sum by a count in the type of the sum.
def divided_by(total, count):
    if _is_scalar(total):
        return _as(total.dtype, total / count)
    return (total / count).astype(total.dtype)


# The squares of magnitudes.
def square_of(x):
    if _is(x, 'c'):
        return numpy.multiply(x, numpy.conj(x)).real
    return x * x


# numpy.var of the elements where a mask is true.
def variance_where(x, where, ddof, AXIS, DTYPE, KEEPDIMS):
    mean = numpy.mean(x, axis=AXIS, dtype=DTYPE, keepdims=True, where=where)
    total = numpy.sum(square_of(x - mean), axis=AXIS, dtype=DTYPE, keepdims=KEEPDIMS, where=where)
    count = numpy.sum(numpy.broadcast_to(where, x.shape), axis=AXIS, keepdims=KEEPDIMS)
    return divided_by(total, numpy.maximum(count - ddof, 0))


# The squares of what is no nan, less the mean; as the array lies.
def nan_squares(x, mean):
    if _is_fortran(x):
        return nan_squares(x.T, mean.T).T
    return square_of(numpy.where(numpy.isnan(x), _as(x.dtype, 0), x - mean))


# `correction` is another name of `ddof`.
def one_of_both(ddof, correction):
    if isinstance(correction, tuple):
        return 0 if isinstance(ddof, tuple) else ddof
    if not isinstance(ddof, tuple):
        raise ValueError("ddof and correction can't be provided simultaneously.")
    return correction


def numpy_nanvar(a, AXIS=None, DTYPE=None, ddof=(), KEEPDIMS=False, where=(), correction=()):
    return nan_variance(numpy.asarray(a), AXIS, DTYPE, one_of_both(ddof, correction), KEEPDIMS, where)


def nan_variance(x, AXIS, DTYPE, ddof, KEEPDIMS, where):
    if not _is(x, 'fc'):
        return numpy.var(x, axis=AXIS, dtype=DTYPE, ddof=ddof, keepdims=KEEPDIMS, where=where)
    needs_inexact(DTYPE)
    count = numpy.sum(~numpy.isnan(x), axis=AXIS, keepdims=True, where=where)
    mean = (numpy.sum(without_nan(x, 0), axis=AXIS, dtype=DTYPE, keepdims=True, where=where) / count).astype(x.dtype)
    squares = numpy.sum(nan_squares(x, mean), axis=AXIS, dtype=DTYPE, keepdims=KEEPDIMS, where=where)
    free = numpy.sum(~numpy.isnan(x), axis=AXIS, keepdims=KEEPDIMS, where=where) - ddof
    variance = divided_by(squares, free)
    if _is_scalar(variance):
        return _as(variance.dtype, math.nan) if free <= 0 else variance
    return numpy.where(free <= 0, _as(variance.dtype, math.nan), variance)


def numpy_nanstd(a, AXIS=None, DTYPE=None, ddof=(), KEEPDIMS=False, where=(), correction=()):
    x = numpy.asarray(a)
    free = one_of_both(ddof, correction)
    if not _is(x, 'fc'):
        return numpy.std(x, axis=AXIS, dtype=DTYPE, ddof=free, keepdims=KEEPDIMS, where=where)
    return numpy.sqrt(nan_variance(x, AXIS, DTYPE, free, KEEPDIMS, where))


# The smallest or largest numbers where there is one, elsewhere nan.
def known_or_nan(found, x, AXIS, KEEPDIMS):
    # Where nothing but nan stands, what stands for it is left.
    if not numpy.any(numpy.isinf(found)):
        return found
    missing = numpy.all(numpy.isnan(x), axis=AXIS, keepdims=KEEPDIMS)
    if _is_scalar(found):
        return _as(x.dtype, math.nan) if missing else found
    return numpy.where(missing, _as(x.dtype, math.nan), found)


# The smallest, or largest, numbers that are no nan; nan where there is none.
def known_extreme(x, AXIS, KEEPDIMS, MAX):
    rows = lanes_of(x, AXIS)
    before, n, after = rows.shape
    if MAX:
        _check(n > 0, 'zero-size array to reduction operation fmax which has no identity')
    else:
        _check(n > 0, 'zero-size array to reduction operation fmin which has no identity')
    out = _empty((before, 1, after), x.dtype)
    if after == 1 and before > 1:
        free_rows_known(_flat(out), _shaped(rows, (before, n)), MAX)
    elif after == 1:
        row = _flat(rows)
        parts = _empty(((n + 65535) // 65536,), x.dtype)
        free_parts_known(parts, row, MAX)
        out[...] = _RowFmax(parts) if MAX else _RowFmin(parts)
    else:
        for i in range(before):
            _moved(out[i, 0], rows[i, 0])
            free_columns_known(out[i, 0], rows[i], MAX)
    return reduced_lanes(out, x, AXIS, KEEPDIMS)


# By rows, of which one thread does some; by parts of a row; and by parts of the columns, which are joined to what stands there.
def free_rows_known(out, rows, MAX):
    some = 65536 // max(rows.shape[1], 1) + 1
    for part in range((out.shape[0] + some - 1) // some):
        low = part * some
        if MAX:
            _RowFmax(out[low:low + some], rows[low:low + some])
        else:
            _RowFmin(out[low:low + some], rows[low:low + some])


def free_parts_known(parts, row, MAX):
    for part in range(parts.shape[0]):
        low = part * 65536
        parts[part] = _RowFmax(row[low:low + 65536]) if MAX else _RowFmin(row[low:low + 65536])


def free_columns_known(out, rows, MAX):
    for part in range((out.shape[0] + 1023) // 1024):
        low = part * 1024
        if MAX:
            _FoldFmax(out[low:low + 1024], rows[:, low:low + 1024])
        else:
            _FoldFmin(out[low:low + 1024], rows[:, low:low + 1024])


def numpy_nanmin(a, AXIS=None, KEEPDIMS=False, initial=(), where=()):
    x = numpy.asarray(a)
    if initial is not None:
        if not isinstance(initial, tuple) or not isinstance(where, tuple):
            # Where nothing but nan stands it is the start.
            return numpy.min(without_nan(x, math.inf), axis=AXIS, keepdims=KEEPDIMS, initial=initial, where=where)
    if _is(x, 'c'):
        return numpy.fmin.reduce(x, axis=AXIS, keepdims=KEEPDIMS)
    if not _is(x, 'f'):
        return numpy.min(x, axis=AXIS, keepdims=KEEPDIMS)
    if x.ndim == 0 or isinstance(AXIS, tuple):
        return known_or_nan(numpy.min(without_nan(x, math.inf), axis=AXIS, keepdims=KEEPDIMS), x, AXIS, KEEPDIMS)
    return known_extreme(x, AXIS, KEEPDIMS, False)


def numpy_nanmax(a, AXIS=None, KEEPDIMS=False, initial=(), where=()):
    x = numpy.asarray(a)
    if initial is not None:
        if not isinstance(initial, tuple) or not isinstance(where, tuple):
            # Where nothing but nan stands it is the start.
            return numpy.max(without_nan(x, -math.inf), axis=AXIS, keepdims=KEEPDIMS, initial=initial, where=where)
    if _is(x, 'c'):
        return numpy.fmax.reduce(x, axis=AXIS, keepdims=KEEPDIMS)
    if not _is(x, 'f'):
        return numpy.max(x, axis=AXIS, keepdims=KEEPDIMS)
    if x.ndim == 0 or isinstance(AXIS, tuple):
        return known_or_nan(numpy.max(without_nan(x, -math.inf), axis=AXIS, keepdims=KEEPDIMS), x, AXIS, KEEPDIMS)
    return known_extreme(x, AXIS, KEEPDIMS, True)


# A place in a lane of nothing but nan is none.
def refuse_all_nan(x, AXIS):
    if _is(x, 'fc'):
        _check(x.size == 0 or not numpy.any(numpy.all(numpy.isnan(x), axis=AXIS)), 'All-NaN slice encountered')


def numpy_nanargmin(a, AXIS=None, KEEPDIMS=False):
    x = numpy.asarray(a)
    refuse_all_nan(x, AXIS)
    return numpy.argmin(without_nan(x, math.inf), axis=AXIS, keepdims=KEEPDIMS)


def numpy_nanargmax(a, AXIS=None, KEEPDIMS=False):
    x = numpy.asarray(a)
    refuse_all_nan(x, AXIS)
    return numpy.argmax(without_nan(x, -math.inf), axis=AXIS, keepdims=KEEPDIMS)


def numpy_nanmedian(a, AXIS=None, OVERWRITE_INPUT=False, KEEPDIMS=False):
    x = numpy.asarray(a)
    if isinstance(AXIS, tuple):
        return without_axes(numpy_nanmedian(axes_together(x, AXIS), -1), x, AXIS, KEEPDIMS)
    needs_axis(x, AXIS)
    rows = lanes_of(x, AXIS)
    return reduced_lanes(medians_of(rows, True), x, AXIS, KEEPDIMS)


def numpy_nanquantile(a, q, AXIS=None, OVERWRITE_INPUT=False, METHOD='linear', KEEPDIMS=False, weights=None):
    return quantiles_by(a, q, weights, False, AXIS, METHOD, KEEPDIMS, True)


def numpy_nanpercentile(a, q, AXIS=None, OVERWRITE_INPUT=False, METHOD='linear', KEEPDIMS=False, weights=None):
    return quantiles_by(a, q, weights, True, AXIS, METHOD, KEEPDIMS, True)
