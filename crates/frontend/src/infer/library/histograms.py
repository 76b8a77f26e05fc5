# Counts in bins of two dimensions, and functions by pieces (numpy/lib/_histograms_impl.py, _twodim_base_impl.py, _function_base_impl.py).


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
