# Counting, order statistics, averages, convolutions.


def numpy_bincount(x, weights=None, minlength=0):
    if minlength < 0:
        raise ValueError("'minlength' must not be negative")
    given = numpy.asarray(x)
    if given.ndim != 1:
        raise ValueError('object too deep for desired array')
    if isinstance(x, (tuple, list)):
        if len(x) == 0:
            return counted(numpy.zeros(0, numpy.int64), weights, minlength)
    if _is(given, 'fc'):
        raise TypeError("Cannot cast array data from dtype('" + given.dtype.name + "') to dtype('int64') according to the rule 'safe'")
    else:
        return counted(numpy.asarray(given, dtype=numpy.int64), weights, minlength)


def counted(given, weights, minlength):
    most = -1
    least = 0
    for i in range(len(given)):
        most = max(most, int(given[i]))
        least = min(least, int(given[i]))
    _check(least >= 0, "'list' argument must have no negative elements")
    n = max(most + 1, minlength)
    if weights is None:
        counts = numpy.zeros(n, numpy.int64)
        for i in range(len(given)):
            counts[int(given[i])] += 1
        return counts
    heavy = numpy.asarray(weights)
    if _is(heavy, 'c'):
        raise TypeError("Cannot cast array data from dtype('complex128') to dtype('float64') according to the rule 'safe'")
    _check(len(heavy) == len(given), "The weights and list don't have the same length.")
    sums = numpy.zeros(n)
    for i in range(len(given)):
        sums[int(given[i])] += heavy[i]
    return sums


# numpy/lib/_function_base_impl.py, _lerp.
def between(a, b, t):
    away = b - a
    if t >= 0.5:
        return b - away * (1 - t)
    return a + away * t


# Where the quantile lies among n sorted values, as a float.
def virtual_place(n, q, METHOD):
    if METHOD == 'linear' or METHOD == 'lower' or METHOD == 'higher' or METHOD == 'nearest' or METHOD == 'midpoint':
        return (n - 1) * q
    if METHOD == 'inverted_cdf' or METHOD == 'averaged_inverted_cdf':
        return n * q - 1
    if METHOD == 'closest_observation':
        return n * q - 1 - 0.5
    if METHOD == 'interpolated_inverted_cdf':
        return n * q + (0 + q * (1 - 0 - 1)) - 1
    if METHOD == 'hazen':
        return n * q + (0.5 + q * (1 - 0.5 - 0.5)) - 1
    if METHOD == 'weibull':
        return n * q + (0 + q * (1 - 0 - 0)) - 1
    if METHOD == 'median_unbiased':
        return n * q + (1 / 3.0 + q * (1 - 1 / 3.0 - 1 / 3.0)) - 1
    if METHOD == 'normal_unbiased':
        return n * q + (3 / 8.0 + q * (1 - 3 / 8.0 - 3 / 8.0)) - 1
    raise ValueError('this is not a valid method of quantiles')


# The place of a method that takes one of the values.
def discrete_place(n, q, METHOD):
    v = virtual_place(n, q, METHOD)
    down = math.floor(v)
    if METHOD == 'lower':
        return down
    if METHOD == 'higher':
        return math.ceil(v)
    if METHOD == 'nearest':
        return round(v)
    if METHOD == 'inverted_cdf':
        return max(down if v - down == 0 else down + 1, 0)
    return max(down if v - down == 0 and down % 2 == 1 else down + 1, 0)


# Sorted lanes, or lanes in which these places are as if sorted.
def lanes_with(rows, wanted, all):
    if all:
        return _sorted(rows)
    return _partitioned(rows, wanted)


# How many elements of a sorted lane are no nan.
def size_without_nan(lanes, i, k):
    size = lanes.shape[1]
    while size > 0 and lanes[i, size - 1, k] != lanes[i, size - 1, k]:
        size -= 1
    return size


# The quantiles q of every lane, as an array of (quantile, before, after); with SKIP nan is left out. These methods take one of the values.
def discrete_quantiles(rows, q, METHOD, SKIP):
    before, n, after = rows.shape
    m = len(q)
    out = _empty((m, before, after), rows.dtype)
    if n == 0 and before * after > 0:
        if SKIP and _is(rows, 'f'):
            out[...] = _as(rows.dtype, math.nan)
            return out
        raise IndexError('cannot do a non-empty take from an empty axes.')
    wanted = _empty((m + 1,), numpy.int64)
    wanted[m] = n - 1
    for at in range(m):
        wanted[at] = min(discrete_place(n, q[at], METHOD), n - 1)
    lanes = lanes_with(rows, wanted, SKIP or m > 16)
    for i in range(before):
        for k in range(after):
            size = size_without_nan(lanes, i, k) if SKIP else n
            for at in range(m):
                if size == 0 or lanes[i, size - 1, k] != lanes[i, size - 1, k]:
                    out[at, i, k] = lanes[i, n - 1, k]
                else:
                    out[at, i, k] = lanes[i, min(discrete_place(size, q[at], METHOD), size - 1), k]
    return out


# These lie between two values; WEAK is for numbers of Python, which leave floats their dtype.
def continuous_quantiles(rows, q, METHOD, WEAK, SKIP):
    before, n, after = rows.shape
    m = len(q)
    out = _empty((m, before, after), rows.dtype if WEAK and _is(rows, 'f') else numpy.float64)
    if n == 0 and before * after > 0:
        if SKIP:
            out[...] = math.nan
            return out
        raise IndexError('index -1 is out of bounds for axis 0 with size 0')
    wanted = _empty((2 * m + 1,), numpy.int64)
    wanted[2 * m] = n - 1
    for at in range(m):
        place = math.floor(virtual_place(n, q[at], METHOD))
        wanted[2 * at] = min(max(place, 0), n - 1)
        wanted[2 * at + 1] = min(max(place + 1, 0), n - 1)
    lanes = lanes_with(rows, wanted, SKIP or m > 16)
    for i in range(before):
        for k in range(after):
            size = size_without_nan(lanes, i, k) if SKIP else n
            for at in range(m):
                if size == 0 or lanes[i, size - 1, k] != lanes[i, size - 1, k]:
                    out[at, i, k] = _as(out.dtype, lanes[i, n - 1, k])
                else:
                    v = float(virtual_place(size, q[at], METHOD))
                    low = min(max(math.floor(v), 0), size - 1)
                    high = min(max(math.floor(v) + 1, 0), size - 1)
                    t = v - math.floor(v)
                    # What NumPy's indices -1 and 0 leave of the distance.
                    if v >= size - 1:
                        low = size - 1
                        t = v + 1
                    elif v < 0:
                        high = 0
                        t = v
                    if METHOD == 'averaged_inverted_cdf':
                        t = 0.5 if t == 0 else 1.0
                    elif METHOD == 'midpoint':
                        t = 0.0 if v % 1 == 0 else 0.5
                    a = lanes[i, low, k]
                    b = lanes[i, high, k]
                    if WEAK:
                        out[at, i, k] = _as(out.dtype, between(a, b, t))
                    else:
                        out[at, i, k] = _as(out.dtype, between(a, b, numpy.float64(t)))
    return out


def quantiles_of(rows, q, METHOD, WEAK, SKIP):
    if METHOD == 'lower' or METHOD == 'higher' or METHOD == 'nearest' or METHOD == 'inverted_cdf' or METHOD == 'closest_observation':
        return discrete_quantiles(rows, q, METHOD, SKIP)
    return continuous_quantiles(rows, q, METHOD, WEAK, SKIP)


def valid_quantile(q, percent):
    if not (q >= 0.0 and q <= 1.0):
        raise ValueError('Percentiles must be in the range [0, 100]' if percent else 'Quantiles must be in the range [0, 1]')
    return 0


# Quantiles as fractions in a row.
def valid_quantiles(q, PERCENT):
    row = row_of(q)
    many = _empty((len(row),), numpy.float64)
    for at in range(len(row)):
        many[at] = row[at] / 100 if PERCENT else row[at]
        valid_quantile(many[at], PERCENT)
    return many


def quantiles(a, q, PERCENT, AXIS, METHOD, KEEPDIMS, SKIP):
    x = numpy.asarray(a)
    if _is(x, 'c'):
        raise TypeError('a must be an array of real numbers')
    if _is(q if _is_scalar(q) else numpy.asarray(q), 'f'):
        if _alike(q if _is_scalar(q) else numpy.asarray(q), numpy.float32):
            return _refuse('quantiles of q in float32, for which NumPy computes in that type, are not supported: give q as float64')
    if isinstance(AXIS, tuple):
        made = quantiles(axes_together(x, AXIS), q, PERCENT, -1, METHOD, False, SKIP)
        if KEEPDIMS:
            whole = numpy.asarray(q).shape + ones_at(x.shape, AXIS)
            return _shaped(numpy.asarray(made), whole)
        return made
    needs_axis(x, AXIS)
    rows = lanes_of(x, AXIS)
    # Whole numbers are places themselves.
    if METHOD == 'linear' and not PERCENT and _is(x, 'iub') and _is(q if _is_scalar(q) else numpy.asarray(q), 'iub'):
        return quantiles(x, q, False, AXIS, 'lower', KEEPDIMS, SKIP)
    if _is_scalar(q):
        one = _empty((1,), numpy.float64)
        one[0] = q / 100 if PERCENT else q
        valid_quantile(one[0], PERCENT)
        if type(q) in (int, float):
            out = quantiles_of(rows, one, METHOD, True, SKIP)
        else:
            out = quantiles_of(rows, one, METHOD, False, SKIP)
        return reduced_lanes(_shaped(out, (out.shape[1], 1, out.shape[2])), x, AXIS, KEEPDIMS)
    given = numpy.asarray(q)
    if given.ndim == 0:
        return quantiles(a, given[()], PERCENT, AXIS, METHOD, KEEPDIMS, SKIP)
    if given.ndim > 2:
        raise ValueError('q must be a scalar or 1d')
    out = quantiles_of(rows, valid_quantiles(given, PERCENT), METHOD, False, SKIP)
    return quantiles_along(out, given, x, AXIS, KEEPDIMS)


# Those of several quantiles, which stand along the first axis, in their shape.
def quantiles_along(out, q, x, AXIS, KEEPDIMS):
    if AXIS is None:
        return shaped_quantiles(out, q, shape_of_ones(x.shape) if KEEPDIMS else ())
    return shaped_quantiles(out, q, x.shape[:AXIS] + ((1,) if KEEPDIMS else ()) + x.shape[AXIS:][1:])


def shaped_quantiles(out, q, kept):
    whole = q.shape + kept
    return _shaped(out, whole)


def quantiles_by(a, q, weights, PERCENT, AXIS, METHOD, KEEPDIMS, SKIP):
    if weights is None:
        return quantiles(a, q, PERCENT, AXIS, METHOD, KEEPDIMS, SKIP)
    return weighted_quantiles(a, q, weights, PERCENT, AXIS, METHOD, KEEPDIMS, SKIP)


def numpy_quantile(a, q, AXIS=None, OVERWRITE_INPUT=False, METHOD='linear', KEEPDIMS=False, weights=None):
    return quantiles_by(a, q, weights, False, AXIS, METHOD, KEEPDIMS, False)


def numpy_percentile(a, q, AXIS=None, OVERWRITE_INPUT=False, METHOD='linear', KEEPDIMS=False, weights=None):
    return quantiles_by(a, q, weights, True, AXIS, METHOD, KEEPDIMS, False)


# The median of every lane; with SKIP nan is left out.
def medians_of(rows, SKIP):
    before, n, after = rows.shape
    out = _empty((before, 1, after), _float_dtype(rows))
    if n == 0:
        for i in range(before):
            for k in range(after):
                out[i, 0, k] = _complex(math.nan, math.nan) if _alike(out, numpy.complex128) else _as(out.dtype, math.nan)
        return out
    if SKIP:
        lanes = _sorted(rows)
    else:
        wanted = _empty((3,), numpy.int64)
        wanted[0] = (n - 1) // 2
        wanted[1] = n // 2
        wanted[2] = n - 1
        lanes = _partitioned(rows, wanted)
    for i in range(before):
        for k in range(after):
            size = size_without_nan(lanes, i, k) if SKIP else n
            if size == 0 or lanes[i, size - 1, k] != lanes[i, size - 1, k]:
                out[i, 0, k] = _as(out.dtype, lanes[i, n - 1, k])
            else:
                low = _as(out.dtype, lanes[i, (size - 1) // 2, k])
                high = _as(out.dtype, lanes[i, size // 2, k])
                # It is a sum that begins with zero, of one element too: no zero is negative.
                out[i, 0, k] = _as(out.dtype, 0) + (low if size % 2 == 1 else (low + high) / 2)
    return out


def numpy_median(a, AXIS=None, OVERWRITE_INPUT=False, KEEPDIMS=False):
    x = numpy.asarray(a)
    if isinstance(AXIS, tuple):
        return without_axes(numpy_median(axes_together(x, AXIS), -1), x, AXIS, KEEPDIMS)
    needs_axis(x, AXIS)
    rows = lanes_of(x, AXIS)
    return reduced_lanes(medians_of(rows, False), x, AXIS, KEEPDIMS)


def numpy_average(a, AXIS=None, weights=None, RETURNED=False, KEEPDIMS=False):
    x = numpy.asarray(a)
    needs_axis(x, AXIS)
    if weights is None:
        mean = numpy.mean(x, axis=AXIS, keepdims=KEEPDIMS)
        if numpy.asarray(mean).size == 0:
            raise ZeroDivisionError('division by zero')
        if RETURNED:
            count = x.size // numpy.asarray(mean).size
            if _is_scalar(mean):
                return mean, _as(_common(mean), count)
            return mean, numpy.full(mean.shape, _as(_common(mean), count))
        return mean
    w = numpy.asarray(weights)
    if isinstance(AXIS, tuple) and w.ndim != x.ndim:
        y = numpy.broadcast_to(weights_of_axes(w, x, AXIS), x.shape)
    elif w.ndim == x.ndim:
        if w.shape != x.shape:
            if AXIS is None:
                raise TypeError('Axis must be specified when shapes of a and weights differ.')
            raise ValueError('Shape of weights must be consistent with shape of a along specified axis.')
        y = w
    else:
        if AXIS is None:
            raise TypeError('Axis must be specified when shapes of a and weights differ.')
        _check(len(w) == x.shape[AXIS], 'Shape of weights must be consistent with shape of a along specified axis.')
        y = spread_along(w, x, AXIS)
    if _is(x, 'iub'):
        total = numpy.sum(y, axis=AXIS, keepdims=KEEPDIMS, dtype=numpy.float64)
        product = x * y.astype(numpy.float64)
    else:
        total = numpy.sum(y.astype(_common(x, y)), axis=AXIS, keepdims=KEEPDIMS)
        product = x * y
    if numpy.any(total == 0):
        raise ZeroDivisionError("Weights sum to zero, can't be normalized")
    mean = numpy.sum(product, axis=AXIS, keepdims=KEEPDIMS) / total
    if RETURNED:
        return mean, total
    return mean


# Weights along several axes, with axes of one element between them.
def weights_of_axes(w, x, AXES):
    if w.ndim != len(AXES):
        raise ValueError('Shape of weights must be consistent with shape of a along specified axis.')
    for at in range(1, len(AXES)):
        if AXES[at] % x.ndim < AXES[at - 1] % x.ndim:
            raise ValueError('weft takes weights along axes that are named in their order')
    sizes = sizes_at(shape_of_ones(x.shape), x.shape, AXES)
    if w.shape != sizes_of(x.shape, AXES):
        raise ValueError('Shape of weights must be consistent with shape of a along specified axis.')
    return _shaped(numpy.ascontiguousarray(w), sizes)


def sizes_of(shape, AXES, AT=0):
    if AT >= len(AXES):
        return ()
    return (shape[AXES[AT]],) + sizes_of(shape, AXES, AT + 1)


def sizes_at(ones, shape, AXES, AT=0):
    if AT >= len(AXES):
        return ones
    return sizes_at(_with(ones, AXES[AT], shape[AXES[AT]]), shape, AXES, AT + 1)


# Weights along an axis as an array of the shape of x.
def spread_along(w, x, AXIS):
    rows = lanes_of(x, AXIS)
    out = _empty(rows.shape, w.dtype)
    for i in range(rows.shape[0]):
        for j in range(rows.shape[1]):
            for k in range(rows.shape[2]):
                out[i, j, k] = w[j]
    return _shaped(out, x.shape)


def variables_of(m, ROWVAR, DTYPE):
    given = numpy.asarray(m)
    x = given.astype(_common(given, 1.0) if DTYPE is None else DTYPE)
    if x.ndim == 1:
        return _shaped(numpy.ascontiguousarray(x), (1, len(x)))
    if ROWVAR:
        return numpy.ascontiguousarray(x)
    return numpy.ascontiguousarray(x.T)


def covariances(x, ddof):
    n = x.shape[1]
    away = x - numpy.mean(x, axis=1, keepdims=True)
    left = n - ddof
    return (numpy.dot(away, away.T) * (1 / numpy.float64(max(left, 0)))).astype(x.dtype)


# One number for each observation.
def observation_weights(weights, n, NAME):
    w = numpy.asarray(weights).astype(numpy.float64)
    if w.ndim > 1:
        raise RuntimeError('cannot handle multidimensional ' + NAME)
    else:
        if len(w) != n:
            raise RuntimeError('incompatible numbers of samples and ' + NAME)
        if numpy.any(w < 0):
            raise ValueError(NAME + ' cannot be negative')
        return w


def both_weights(frequencies, aweights, n):
    if aweights is None:
        return frequencies
    if frequencies is None:
        return observation_weights(aweights, n, 'aweights')
    return frequencies * observation_weights(aweights, n, 'aweights')


def weighted_covariances(x, ddof, fweights, aweights):
    if fweights is None:
        frequencies = None
    else:
        frequencies = observation_weights(fweights, x.shape[1], 'fweights')
        if numpy.any(frequencies != numpy.rint(frequencies)):
            raise TypeError('fweights must be integer')
    w = both_weights(frequencies, aweights, x.shape[1])
    total = numpy.sum(w)
    if total == 0:
        raise ZeroDivisionError("Weights sum to zero, can't be normalized")
    mean = numpy.sum(x * w, axis=1, keepdims=True) / total
    if ddof == 0:
        left = total
    elif aweights is None:
        left = total - ddof
    else:
        left = total - ddof * numpy.sum(w * observation_weights(aweights, x.shape[1], 'aweights')) / total
    away = (x - mean).astype(x.dtype)
    return numpy.dot(away.astype(numpy.float64), (away * w).T) * (1 / numpy.float64(max(left, 0.0)))


def numpy_cov(m, y=None, ROWVAR=True, BIAS=False, ddof=None, fweights=None, aweights=None, DTYPE=None):
    if ddof is not None:
        if not _is(ddof, 'iub'):
            if ddof != math.floor(ddof):
                raise ValueError('ddof must be integer')
    first = variables_of(m, ROWVAR, DTYPE)
    if _is(first, 'c'):
        return _refuse('covariances of complex numbers are not supported')
    if y is None:
        x = first
    else:
        second = variables_of(y, ROWVAR, DTYPE)
        if _is(second, 'c'):
            return _refuse('covariances of complex numbers are not supported')
        x = behind(first, second, 0)
    free = (0 if BIAS else 1) if ddof is None else ddof
    if fweights is None and aweights is None:
        out = covariances(x, free)
    else:
        out = weighted_covariances(x, free, fweights, aweights)
    if y is None and numpy.asarray(m).ndim == 1:
        return numpy.asarray(out[0, 0])
    _check(out.shape[0] != 1, 'weft needs more than one variable in a matrix of variables')
    return out


def numpy_corrcoef(x, y=None, ROWVAR=True, DTYPE=None):
    c = numpy_cov(x, y, ROWVAR, False, None, None, None, DTYPE)
    if y is None and numpy.asarray(x).ndim == 1:
        return c[()] / c[()]
    n = c.shape[0]
    out = _empty((n, n), c.dtype)
    for i in range(n):
        for j in range(n):
            r = c[i, j] / numpy.sqrt(c[i, i]) / numpy.sqrt(c[j, j])
            out[i, j] = numpy.minimum(numpy.maximum(r, -1.0), 1.0)
    return out


# Sums of products of a row and a shorter one that slides along it; first and count say which sums.
def sliding(x, w, first, count):
    out = _empty((count,), _common(x, w))
    n = len(x)
    m = len(w)
    inner = min(max(m - 1 - first, 0), count)
    end = max(min(n - first, count), inner)
    for i in range(inner):
        out[i] = sum_inside(x, w, first + i - (m - 1), out)
    if end > inner:
        free_sliding(out[inner:end], x, w, first + inner - (m - 1))
    for i in range(end, count):
        out[i] = sum_inside(x, w, first + i - (m - 1), out)
    return out


# The sums where all of the shorter row is inside, from this place of the longer one on: those of a block are made together.
def free_sliding(out, x, w, start):
    for block in range((out.shape[0] + 1023) // 1024):
        low = block * 1024
        part_sliding(out[low:low + 1024], x, w, start + low)


def part_sliding(out, x, w, start):
    m = w.shape[0]
    # The sizes that occur most in one go.
    if m == 3:
        return free_three_products(out, x, start, w[0], w[1], w[2])
    if m == 5:
        return free_five_products(out, x, start, w[0], w[1], w[2], w[3], w[4])
    done = 0
    if m >= 4:
        free_products(out, x, start, w[0], w[1], w[2], w[3])
        done = 4
    else:
        for i in range(out.shape[0]):
            out[i] = _as(out.dtype, 0)
    while done + 4 <= m:
        free_products_added(out, x, start + done, w[done], w[done + 1], w[done + 2], w[done + 3])
        done += 4
    for j in range(done, m):
        free_product_added(out, x, start + j, w[j])


def free_three_products(out, x, start, a, b, c):
    zero = _as(out.dtype, 0)
    for i in range(out.shape[0]):
        out[i] = zero + x[start + i] * a + x[start + i + 1] * b + x[start + i + 2] * c


def free_five_products(out, x, start, a, b, c, d, e):
    zero = _as(out.dtype, 0)
    for i in range(out.shape[0]):
        out[i] = zero + x[start + i] * a + x[start + i + 1] * b + x[start + i + 2] * c + x[start + i + 3] * d + x[start + i + 4] * e


def free_products(out, x, start, a, b, c, d):
    zero = _as(out.dtype, 0)
    for i in range(out.shape[0]):
        out[i] = zero + x[start + i] * a + x[start + i + 1] * b + x[start + i + 2] * c + x[start + i + 3] * d


def free_products_added(out, x, start, a, b, c, d):
    for i in range(out.shape[0]):
        out[i] = out[i] + x[start + i] * a + x[start + i + 1] * b + x[start + i + 2] * c + x[start + i + 3] * d


def free_product_added(out, x, start, a):
    for i in range(out.shape[0]):
        out[i] = out[i] + x[start + i] * a


# One sum, of the products that are inside of the longer row; in the dtype of out.
def sum_inside(x, w, start, out):
    total = _as(out.dtype, 0)
    for j in range(max(-start, 0), min(len(w), len(x) - start)):
        total = total + x[start + j] * w[j]
    return total


def slid(x, w, MODE):
    n = len(x)
    m = len(w)
    if MODE == 'full':
        return sliding(x, w, 0, n + m - 1)
    if MODE == 'same':
        return sliding(x, w, m - m // 2 - 1, n)
    if MODE != 'valid':
        raise ValueError("mode must be one of 'valid', 'same', or 'full' (got '" + MODE + "')")
    return sliding(x, w, m - 1, n - m + 1)


def numpy_convolve(a, v, MODE='full'):
    x = numpy.asarray(a)
    y = numpy.asarray(v)
    _check(len(x) > 0, 'a cannot be empty')
    _check(len(y) > 0, 'v cannot be empty')
    if len(y) > len(x):
        return slid(numpy.ascontiguousarray(y), x[::-1].copy(), MODE)
    return slid(numpy.ascontiguousarray(x), y[::-1].copy(), MODE)


def numpy_correlate(a, v, MODE='valid'):
    x = numpy.asarray(a)
    if _is(numpy.asarray(v), 'c'):
        y = numpy.conj(numpy.asarray(v))
    else:
        y = numpy.asarray(v)
    _check(len(x) > 0, 'first array argument cannot be empty')
    _check(len(y) > 0, 'second array argument cannot be empty')
    if len(y) > len(x):
        return slid(numpy.ascontiguousarray(y), numpy.ascontiguousarray(x), MODE)[::-1].copy()
    return slid(numpy.ascontiguousarray(x), numpy.ascontiguousarray(y), MODE)
