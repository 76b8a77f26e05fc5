# Choice of random elements, places along an axis, diagonals, windows, polynomials.


# Places of a population of n, by NumPy's legacy generator.
def random_places(n, size, REPLACE, p):
    if p is None:
        if REPLACE:
            if size is None:
                return numpy.random.randint(0, n)
            return numpy.random.randint(0, n, size)
        if size is None:
            return shuffled_places(n, 1)[0]
        return shuffled_places(n, size)
    if not REPLACE:
        _refuse('choice without replacement takes no probabilities in compiled code')
    chances = numpy.asarray(p).astype(numpy.float64)
    _check(len(chances) == n, "'a' and 'p' must have same size")
    total = numpy.float64(0)
    for i in range(len(chances)):
        _check(not (chances[i] < 0), 'probabilities are not non-negative')
        total += chances[i]
    _check(abs(total - 1.0) <= 1.4901161193847656e-08, 'probabilities do not sum to 1')
    steps = numpy.cumsum(chances)
    steps /= steps[-1]
    if size is None:
        return int(numpy.searchsorted(steps, numpy.random.random(), side='right'))
    return numpy.searchsorted(steps, numpy.random.random(size), side='right')


def shuffled_places(n, size):
    _check(size <= n, "Cannot take a larger sample than population when replace is False")
    _check(size >= 0, "negative dimensions are not allowed")
    order = numpy.arange(n)
    for i in range(n - 1, 0, -1):
        j = numpy.random.randint(0, i + 1)
        order[i], order[j] = order[j], order[i]
    return order[:size].copy()


def numpy_random_choice(a, size=None, REPLACE=True, p=None):
    if _is_scalar(a):
        _check(a > 0, 'a must be greater than 0 unless no samples are taken')
        return random_places(int(a), size, REPLACE, p)
    x = numpy.asarray(a)
    if x.ndim != 1:
        raise ValueError('a must be 1-dimensional')
    _check(len(x) > 0, "'a' cannot be empty unless no samples are taken")
    return x[random_places(len(x), size, REPLACE, p)]


# Whether shapes differ along this axis at most.
def alike_but(a, b, AXIS):
    return a[:AXIS] == b[:AXIS] and a[AXIS:][1:] == b[AXIS:][1:]


# The sizes of two shapes together, which fit where they are equal or one is 1.
def fit_together(a, b):
    if len(a) == 0:
        return True
    return (a[0] == b[0] or a[0] == 1 or b[0] == 1) and fit_together(a[1:], b[1:])


def together(a, b):
    if len(a) == 0:
        return ()
    return (b[0] if a[0] == 1 else a[0],) + together(a[1:], b[1:])


def numpy_take_along_axis(arr, indices, AXIS=-1):
    x = numpy.asarray(arr)
    at = numpy.asarray(indices)
    if not _is(at, 'iu'):
        raise IndexError('`indices` must be an integer array')
    if AXIS is None:
        if at.ndim != 1:
            raise ValueError('when axis=None, `indices` must have a single dimension.')
        return numpy_take(_flat(numpy.ascontiguousarray(x)), at)
    if x.ndim != at.ndim:
        raise ValueError('`indices` and `arr` must have the same number of dimensions')
    if alike_but(x.shape, at.shape, AXIS):
        return taken_along(x, at, AXIS)
    if not (fit_together(x.shape[:AXIS], at.shape[:AXIS]) and fit_together(x.shape[AXIS:][1:], at.shape[AXIS:][1:])):
        raise IndexError('shape mismatch: indexing arrays could not be broadcast together')
    before = together(x.shape[:AXIS], at.shape[:AXIS])
    after = together(x.shape[AXIS:][1:], at.shape[AXIS:][1:])
    wide = numpy.broadcast_to(x, before + (x.shape[AXIS],) + after)
    return taken_along(wide, numpy.broadcast_to(at, before + (at.shape[AXIS],) + after), AXIS)


def taken_along(x, at, AXIS):
    rows = lanes_of(x, AXIS)
    places = lanes_of(at, AXIS)
    before, n, after = rows.shape
    m = places.shape[1]
    axis = AXIS + x.ndim if AXIS < 0 else AXIS
    out = _empty((before, m, after), x.dtype)
    refuse_outside(_flat(places), n, axis)
    if after == 1:
        free_taken_along_rows(out, rows, places)
    else:
        free_taken_along(out, rows, places)
    return unlaned(out, x, AXIS)


def free_taken_along_rows(out, rows, places):
    for i in range(places.shape[0]):
        for j in range(places.shape[1]):
            y = int(places[i, j, 0])
            x = y + rows.shape[1] if y < 0 else y
            out[i, j, 0] = rows[i, x, 0]


def free_taken_along(out, rows, places):
    for i in range(places.shape[0]):
        for j in range(places.shape[1]):
            for k in range(places.shape[2]):
                y = int(places[i, j, k])
                x = y + rows.shape[1] if y < 0 else y
                out[i, j, k] = rows[i, x, k]


def numpy_put_along_axis(arr, indices, values, AXIS):
    at = numpy.asarray(indices)
    if not _is(at, 'iu'):
        raise IndexError('`indices` must be an integer array')
    if AXIS is None:
        if at.ndim != 1:
            raise ValueError('when axis=None, `indices` must have a single dimension.')
        else:
            arr.flat[at] = values
            return
    if arr.ndim != at.ndim:
        raise ValueError('`indices` and `arr` must have the same number of dimensions')
    if not alike_but(arr.shape, at.shape, AXIS):
        if not (fit_together(arr.shape[:AXIS], at.shape[:AXIS]) and fit_together(arr.shape[AXIS:][1:], at.shape[AXIS:][1:])):
            raise IndexError('shape mismatch: indexing arrays could not be broadcast together')
        before = together(arr.shape[:AXIS], at.shape[:AXIS])
        after = together(arr.shape[AXIS:][1:], at.shape[AXIS:][1:])
        if before != arr.shape[:AXIS] or after != arr.shape[AXIS:][1:]:
            raise ValueError('weft: numpy.put_along_axis stores no value of several at one place: an axis of the array has one element where the indices have more')
        wide = numpy.broadcast_to(at, before + (at.shape[AXIS],) + after).copy()
        return numpy.put_along_axis(arr, wide, values, AXIS)
    _writable(arr, 'assignment destination is read-only')
    if not _apart(arr, at):
        # The stores would change them.
        at = at.copy()
    places = lanes_of(at, AXIS)
    new = lanes_of(numpy.broadcast_to(numpy.asarray(values, dtype=arr.dtype), at.shape), AXIS)
    if not _apart(arr, new):
        new = new.copy()
    before, m, after = places.shape
    n = arr.shape[AXIS]
    axis = AXIS + arr.ndim if AXIS < 0 else AXIS
    refuse_outside(_flat(places), n, axis)
    if arr.flags.c_contiguous:
        rows = _shaped(arr, (before, n, after))
        if after == 1:
            part_put_along_rows(rows, places, new)
        else:
            part_put_along(rows, places, new)
    else:
        rows = lanes_of(arr, AXIS)
        part_put_along(rows, places, new)
        arr[...] = unlaned(rows, arr, AXIS)


# Of a place that is named twice the last value stays.
def part_put_along(rows, places, new):
    for i in range(places.shape[0]):
        for j in range(places.shape[1]):
            for k in range(places.shape[2]):
                y = int(places[i, j, k])
                x = y + rows.shape[1] if y < 0 else y
                rows[i, x, k] = new[i, j, k]


def part_put_along_rows(rows, places, new):
    for i in range(places.shape[0]):
        for j in range(places.shape[1]):
            y = int(places[i, j, 0])
            x = y + rows.shape[1] if y < 0 else y
            rows[i, x, 0] = new[i, j, 0]


def steps_of(shape):
    if len(shape) == 1:
        return 1
    return 1 + shape[0] * steps_of(shape[1:])


# All axes have one size, but the first of two.
def one_size(shape):
    if len(shape) == 1:
        return True
    return shape[0] == shape[1] and one_size(shape[1:])


def numpy_fill_diagonal(a, val, wrap=False):
    if a.ndim < 2:
        raise ValueError('array must be at least 2-d')
    if a.ndim == 2 and _is_scalar(val) and not wrap:
        _writable(a, 'underlying array is read-only')
        for i in range(min(a.shape[0], a.shape[1])):
            a[i, i] = val
        return
    end = a.size
    if a.ndim == 2:
        step = a.shape[1] + 1
        if not wrap:
            end = min(end, a.shape[1] * a.shape[1])
    else:
        if not one_size(a.shape):
            raise ValueError('All dimensions of input must be of equal length')
        step = steps_of(a.shape)
    store_in_order(a, numpy.arange(0, end, step), val if _is_scalar(val) else numpy.asarray(val) if isinstance(val, numpy.ndarray) else numpy.asarray(val, dtype=a.dtype))


def numpy_diag_indices_from(arr):
    if arr.ndim != 2:
        return _refuse('the diagonal of arrays of other than two dimensions is not supported')
    if arr.shape[0] != arr.shape[1]:
        raise ValueError('All dimensions of input must be of equal length')
    return numpy.arange(arr.shape[0]), numpy.arange(arr.shape[0])


def numpy_tril_indices_from(arr, k=0):
    if arr.ndim != 2:
        raise ValueError('input array must be 2-d')
    return numpy.tril_indices(arr.shape[0], k, arr.shape[1])


def numpy_triu_indices_from(arr, k=0):
    if arr.ndim != 2:
        raise ValueError('input array must be 2-d')
    return numpy.triu_indices(arr.shape[0], k, arr.shape[1])


# The angles of a window of m places; one place has the angle zero.
def window_angles(m):
    return numpy.pi * numpy.arange(1.0 - m, float(m), 2.0) / max(m - 1, 1)


def numpy_hanning(m):
    return 0.5 + 0.5 * numpy.cos(window_angles(m))


def numpy_hamming(m):
    return 0.54 + 0.46 * numpy.cos(window_angles(m))


def numpy_blackman(m):
    n = numpy.arange(1.0 - m, float(m), 2.0)
    last = max(m - 1, 1)
    out = 0.42 + 0.5 * numpy.cos(numpy.pi * n / last) + 0.08 * numpy.cos(2.0 * numpy.pi * n / last)
    if m == 1:
        out[0] = 1.0
    return out


def numpy_bartlett(m):
    n = numpy.arange(1.0 - m, float(m), 2.0)
    last = max(m - 1, 1)
    return numpy.where(n <= 0, 1 + n / last, 1 - n / last)


def numpy_polyval(p, x):
    factors = numpy.asarray(p)
    at = numpy.asarray(x)
    if at.ndim == 0:
        if len(factors) == 0:
            raise ValueError('weft evaluates polynomials of at least one coefficient at a number: for none NumPy returns an array')
        return _horner(factors, at[()], numpy.zeros(1, _common(factors, at))[0])
    return _horner(factors, at, numpy.zeros(at.shape, _common(factors, at)))


def _horner(factors, x, y):
    for k in range(len(factors)):
        y = y * x + factors[k]
    return y


def numpy_trim_zeros(filt, TRIM='fb'):
    x = numpy.asarray(filt)
    if x.ndim != 1:
        return _refuse('numpy.trim_zeros of other than one dimension is not supported')
    first = 0
    last = len(x)
    if len(TRIM.strip('fbFB')) > 0:
        raise ValueError('unexpected character(s) in `trim`: ' + repr(TRIM))
    if 'f' in TRIM or 'F' in TRIM:
        while first < last and x[first] == 0:
            first += 1
    if 'b' in TRIM or 'B' in TRIM:
        while last > first and x[last - 1] == 0:
            last -= 1
    return x[first:last]


def numpy_resize(a, new_shape):
    row = _flat(numpy.ascontiguousarray(numpy.asarray(a)))
    out = numpy.zeros(new_shape, row.dtype)
    flat = _flat(out)
    n = len(row)
    if n > 0:
        for low in range(0, len(flat), n):
            count = min(n, len(flat) - low)
            _moved(flat[low:low + count], row[:count])
    return out


def numpy_iscomplexobj(x):
    return _is(x if _is_scalar(x) else numpy.asarray(x), 'c')


def numpy_isrealobj(x):
    return not numpy_iscomplexobj(x)
