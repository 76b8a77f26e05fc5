# Counts in bins of one and two dimensions, and functions by pieces (numpy/lib/_histograms_impl.py, _twodim_base_impl.py, _function_base_impl.py).


# Evenly spaced edges, as np.linspace has them, in the dtype of the ends.
def even_edges(first, last, n):
    edges = _empty((n + 1,), _common(first, last))
    delta = last - first
    step = delta / n
    for i in range(n + 1):
        k = _as(edges.dtype, i)
        edges[i] = k * step + first if step != 0 else k / n * delta + first
    edges[n] = last
    return edges


def finite_range(first, last, what):
    if not (math.isfinite(first) and math.isfinite(last)):
        raise ValueError(f'{what} range of [{first}, {last}] is not finite')
    return 0


# The smallest and the largest value that histograms of even bins count.
def outer_edges(a, limits=None):
    if limits is None:
        if a.size == 0:
            return _as(a.dtype, 0), _as(a.dtype, 1)
        first = numpy.min(a)
        last = numpy.max(a)
        finite_range(float(first), float(last), 'autodetected')
        return first, last
    first, last = limits
    if first > last:
        raise ValueError('max must be larger than min in range parameter.')
    finite_range(float(first), float(last), 'supplied')
    return first, last


def widened(first, last):
    if first == last:
        return first - 0.5, last + 0.5
    return first + 0.0, last + 0.0


# (bins, edges) of even bins; the width of floats of 32 bits stays theirs.
def counted_evenly(x, low, high, n, edges, weights):
    norm = high - low
    counts = numpy.zeros(n, numpy.int64 if weights is None else _common(weights, weights))
    part = numpy.zeros(n, numpy.float64)
    for start in range(0, len(x), 65536):
        if weights is not None:
            for b in range(n):
                part[b] = 0.0
        for i in range(start, min(start + 65536, len(x))):
            if x[i] >= low and x[i] <= high:
                value = _as(edges.dtype, x[i])
                at = int((value - low) / norm * n)
                if at == n:
                    at -= 1
                if value < edges[at]:
                    at -= 1
                elif value >= edges[at + 1] and at != n - 1:
                    at += 1
                if weights is None:
                    counts[at] += 1
                else:
                    part[at] += weights[i]
        if weights is not None:
            for b in range(n):
                counts[b] += _as(counts.dtype, part[b])
    return counts


# Counts between edges; with weights differences of running sums in blocks of the sorted values, as NumPy adds.
def counted_between(x, edges, weights):
    n = len(edges)
    if weights is None:
        counts = numpy.zeros(max(n - 1, 0), numpy.int64)
        if n > 1 and n <= 4096 and len(x) > 16 * n:
            # NumPy's way: pieces are sorted, and edges looked up in them.
            below = numpy.zeros(n, numpy.int64)
            for start in range(0, len(x), 65536):
                row = numpy_sort(x[start:min(start + 65536, len(x))])
                for b in range(n):
                    value = _as(_common(row, edges), edges[b])
                    below[b] += place_right(row, value) if b == n - 1 else place_left(row, value)
            return differences(below, 0)
        for i in range(len(x)):
            if n > 1 and x[i] >= edges[0] and x[i] <= edges[n - 1]:
                at = place_right(edges, _as(_common(x, edges), x[i])) - 1
                counts[min(at, n - 2)] += 1
        return counts
    sums = numpy.zeros(n, weights.dtype)
    for start in range(0, len(x), 65536):
        end = min(start + 65536, len(x))
        piece = x[start:end].copy()
        order = numpy_argsort(piece)
        row = piece[order]
        heavy = weights[start:end].copy()[order]
        running = numpy_cumsum(heavy)
        for b in range(n):
            value = _as(_common(row, edges), edges[b])
            at = place_right(row, value) if b == n - 1 else place_left(row, value)
            if at > 0:
                sums[b] += _as(sums.dtype, running[at - 1])
    return differences(sums, 0)


def numpy_histogram(a, bins=10, range=None, DENSITY=False, weights=None):
    return histogram_within(a, bins, range, DENSITY, weights)


def numpy_histogram_bin_edges(a, bins=10, range=None, weights=None):
    return bin_edges_within(a, bins, range, weights)


# Bools are counted as numbers.
def histogram_row(a):
    x = row_of(a)
    if _is(x, 'c'):
        return _refuse('histograms of complex numbers are not supported')
    if _is(x, 'b'):
        return x.astype(numpy.uint8)
    return x


def needs_weights_alike(a, weights):
    if weights is not None:
        if numpy.asarray(weights).shape != numpy.asarray(a).shape:
            raise ValueError('weights should have the same shape as a.')


def bin_edges_within(a, bins, limits, weights):
    x = histogram_row(a)
    needs_weights_alike(a, weights)
    if isinstance(bins, str):
        return edges_of(x, estimated_bins(x, bins, limits, weights), limits)
    elif _is_scalar(bins):
        return edges_of(x, bins_asked(bins), limits)
    else:
        return given_edges(bins)


def bins_asked(bins):
    if _is(bins, 'fc'):
        try:
            needs_index(bins)
        except TypeError as e:
            raise TypeError('`bins` must be an integer, a string, or an array') from e
    n = int(bins)
    if n < 1:
        raise ValueError('`bins` must be positive, when an integer')
    return n


def needs_index(bins):
    if type(bins) is float:
        raise TypeError("'float' object cannot be interpreted as an integer")
    if type(bins) is complex:
        raise TypeError("'complex' object cannot be interpreted as an integer")
    raise TypeError("'numpy." + bins.dtype.name + "' object cannot be interpreted as an integer")


# So many even bins.
def edges_of(x, n, limits):
    first, last = outer_edges(x, limits)
    low, high = widened(first, last)
    if limits is not None and _is(x, 'f'):
        edges = even_edges(low, high, n).astype(x.dtype)
    else:
        edges = even_edges(low, high, n)
    for i in range(n):
        if edges[i] >= edges[i + 1]:
            raise ValueError(f'Too many bins for data range. Cannot create {n} finite-sized bins.')
    return edges


def given_edges(bins):
    places = numpy.asarray(bins)
    if places.ndim != 1:
        raise ValueError('`bins` must be 1d, when an array')
    for i in range(1, len(places)):
        _check(not places[i - 1] > places[i], '`bins` must increase monotonically, when an array')
    return places


def histogram_within(a, bins, limits, DENSITY, weights):
    x = histogram_row(a)
    needs_weights_alike(a, weights)
    if weights is None:
        heavy = None
    else:
        heavy = row_of(weights)
    if isinstance(bins, str):
        return histogram_evenly(x, estimated_bins(x, bins, limits, weights), limits, DENSITY, heavy)
    elif _is_scalar(bins):
        return histogram_evenly(x, bins_asked(bins), limits, DENSITY, heavy)
    else:
        places = given_edges(bins)
        row = numpy.ascontiguousarray(places)
        total = counted_between(x, row, heavy)
        if DENSITY:
            return total / differences(row, 0).astype(numpy.float64) / numpy.sum(total), places
        return total, places


def histogram_evenly(x, n, limits, DENSITY, heavy):
    edges = edges_of(x, n, limits)
    first, last = outer_edges(x, limits)
    low, high = widened(first, last)
    counts = counted_evenly(x, low, high, n, edges, heavy)
    if DENSITY:
        return counts / differences(edges, 0).astype(numpy.float64) / numpy.sum(counts), edges
    return counts, edges


# How many even bins an estimator of their width finds right.
def estimated_bins(x, name, limits, weights):
    if name not in ('stone', 'auto', 'doane', 'fd', 'rice', 'scott', 'sqrt', 'sturges'):
        raise ValueError(f'{name!r} is not a valid estimator for `bins`')
    if weights is not None:
        raise TypeError('Automated estimation of the number of bins is not supported for weighted data')
    first, last = outer_edges(x, limits)
    if limits is None:
        return bins_by(x, name, distance(first, last), first, last)
    low, high = widened(first, last)
    return bins_by(x[(x >= low) & (x <= high)], name, numpy.float64(high - low), low, high)


# How far the second number lies above the first; of integers as an unsigned one, so that nothing overflows.
def distance(a, b):
    if _is(a, 'iu'):
        return _as(numpy.uint64, b) - _as(numpy.uint64, a)
    return b - a


def bins_of_width(x, whole, width):
    # There is no width where the elements are equal, and with some estimators where most are.
    if width == 0:
        return 1
    if _is(x, 'iu') and width < 1:
        return int(numpy.ceil(whole / 1))
    return int(numpy.ceil(whole / width))


# The estimators' names for widths (numpy/lib/_histograms_impl.py, _hist_bin_sqrt and its like).
def bins_by(x, name, whole, low, high):
    n = x.size
    if n == 0:
        return 1
    spread = distance(numpy.min(x), numpy.max(x))
    if name == 'sqrt':
        return bins_of_width(x, whole, spread / numpy.sqrt(n))
    elif name == 'sturges':
        return bins_of_width(x, whole, spread / (numpy.log2(n) + 1.0))
    elif name == 'rice':
        return bins_of_width(x, whole, spread / (2.0 * n ** (1.0 / 3)))
    elif name == 'scott':
        return bins_of_width(x, whole, (24.0 * math.pi ** 0.5 / n) ** (1.0 / 3.0) * numpy.std(x))
    elif name == 'fd':
        return bins_of_width(x, whole, quartile_width(x, n))
    elif name == 'auto':
        width = max(quartile_width(x, n), spread / numpy.sqrt(n) / 2)
        return bins_of_width(x, whole, min(width, spread / (numpy.log2(n) + 1.0)))
    elif name == 'doane':
        return bins_by_skewness(x, n, whole, spread)
    else:
        return bins_by_error(x, n, whole, spread, low, high)


def quartile_width(x, n):
    ends = numpy_percentile(x, (75, 25))
    return 2.0 * (ends[0] - ends[1]) * n ** (-1.0 / 3.0)


def bins_by_skewness(x, n, whole, spread):
    if n > 2:
        usual = numpy.sqrt(6.0 * (n - 2) / ((n + 1.0) * (n + 3)))
        sigma = numpy.std(x)
        if sigma > 0.0:
            skewness = numpy.mean(numpy.power((x - numpy.mean(x)) / sigma, 3))
            return bins_of_width(x, whole, spread / (1.0 + numpy.log2(n) + numpy.log2(1.0 + numpy.abs(skewness) / usual)))
    return 1


# By the estimated error of the histogram with each number of bins.
def bins_by_error(x, n, whole, spread, low, high):
    if n <= 1 or spread == 0:
        return 1
    best = 1
    least = numpy.float64(0)
    for bins in range(1, max(100, int(numpy.sqrt(n))) + 1):
        part = histogram_evenly(x, bins, (low, high), False, None)[0] / n
        error = (2 - (n + 1) * numpy.dot(part, part)) / (spread / bins)
        if bins == 1 or error < least:
            best = bins
            least = numpy.float64(error)
    return bins_of_width(x, whole, spread / best)


# The edges of one axis: so many even bins, or the edges themselves.
def edges_along(values, bins, limits, AT):
    if _is_scalar(bins):
        if _is(bins, 'fc'):
            raise TypeError(f'`bins[{AT}]` must be an integer, when a scalar')
        n = int(bins)
        _check(n >= 1, '`bins[{0}]` must be positive, when an integer', AT)
        if limits is not None:
            first, last = outer_edges(values, limits[AT])
        else:
            first, last = outer_edges(values)
        if first == last:
            return numpy.linspace(first - 0.5, last + 0.5, n + 1)
        return numpy.linspace(first + 0.0, last + 0.0, n + 1)
    edges = numpy.asarray(bins)
    if edges.ndim != 1:
        raise ValueError(f'`bins[{AT}]` must be a scalar or 1d array')
    for i in range(1, len(edges)):
        _check(not edges[i - 1] > edges[i], '`bins[{0}]` must be monotonically increasing, when an array', AT)
    return edges


# The bin of a value, from 0 on; outside of all -1.
def bin_of(edges, value):
    n = len(edges)
    at = place_right(edges, _as(_common(edges, value), value)) - 1
    if n > 0 and value == edges[n - 1]:
        at -= 1
    return at if at < n - 1 else -1


def binned(x, y, xbins, ybins, limits, DENSITY, weights):
    xedges = edges_along(x, xbins, limits, 0)
    yedges = edges_along(y, ybins, limits, 1)
    xrow = numpy.ascontiguousarray(xedges)
    yrow = numpy.ascontiguousarray(yedges)
    counts = numpy.zeros((max(len(xrow) - 1, 0), max(len(yrow) - 1, 0)))
    for i in range(len(x)):
        a = bin_of(xrow, x[i])
        b = bin_of(yrow, y[i])
        if a >= 0 and b >= 0:
            if weights is None:
                counts[a, b] += 1.0
            else:
                counts[a, b] += weights[i]
    if DENSITY:
        total = numpy.sum(counts)
        xwide = differences(xrow, 0)
        ywide = differences(yrow, 0)
        return counts / xwide[:, None] / ywide[None, :] / total, xedges, yedges
    return counts, xedges, yedges


def numpy_histogram2d(x, y, bins=10, range=None, DENSITY=False, weights=None):
    return histogram2d_within(x, y, bins, range, DENSITY, weights)


def histogram2d_within(x, y, bins, limits, DENSITY, weights):
    given = numpy.asarray(x)
    other = numpy.asarray(y)
    if given.ndim != 1 or other.ndim != 1:
        raise ValueError('x and y must have one dimension')
    if len(given) != len(other):
        raise ValueError('x and y must have the same length.')
    if _is(given, 'c') or _is(other, 'c'):
        return _refuse('numpy.histogram2d is supported for real numbers')
    a = row_of(numpy.asarray(given, dtype=_common(given, other)))
    b = row_of(numpy.asarray(other, dtype=_common(given, other)))
    if weights is None:
        heavy = None
    else:
        heavy = row_of(numpy.asarray(weights, dtype=numpy.float64))
        _check(len(heavy) == len(a), "The weights and list don't have the same length.")
    return binned_by(a, b, bins, limits, DENSITY, heavy)


# A pair says what each axis has; anything else is for both.
def binned_by(x, y, bins, limits, DENSITY, weights):
    if isinstance(bins, tuple):
        if len(bins) == 2:
            return binned(x, y, bins[0], bins[1], limits, DENSITY, weights)
        _check(len(bins) != 1, 'The dimension of bins must be equal to the dimension of the sample x.')
        return binned(x, y, numpy.asarray(bins), numpy.asarray(bins), limits, DENSITY, weights)
    else:
        if not _is_scalar(bins):
            _check(len(bins) > 2, 'weft takes a list or an array of one or two bins for edges: write a tuple')
        return binned(x, y, bins, bins, limits, DENSITY, weights)


# What each condition says of the elements where it is true: a number, or a function of them.
def fill_pieces(x, out, conditions, functions):
    if len(conditions) > 0:
        mask = numpy.asarray(conditions[0])
        if _is_scalar(functions[0]):
            out[mask] = functions[0]
        else:
            out[mask] = functions[0](x[mask])
        fill_pieces(x, out, conditions[1:], functions[1:])


def none_of(conditions):
    if len(conditions) == 1:
        return ~numpy.asarray(conditions[0])
    else:
        return ~numpy.asarray(conditions[0]) & none_of(conditions[1:])


def numpy_piecewise(x, condlist, funclist):
    a = numpy.asarray(x)
    if a.ndim == 0:
        return _refuse('numpy.piecewise of single numbers is not supported')
    if isinstance(condlist, numpy.ndarray):
        # Of more dimensions it would be a list of conditions.
        if condlist.ndim != 1:
            return _refuse('the conditions of numpy.piecewise must be written out in the call')
        return numpy_piecewise(a, (condlist, ), funclist)
    if not isinstance(funclist, tuple):
        return _refuse('the functions of numpy.piecewise must be written out in the call')
    if len(funclist) == len(condlist) + 1:
        return numpy_piecewise(a, condlist + (none_of(condlist), ), funclist)
    if len(funclist) != len(condlist):
        return _refuse('numpy.piecewise takes a function for each condition, and one more for the rest')
    out = numpy.zeros_like(a)
    fill_pieces(a, out, condlist, funclist)
    return out
