# Quantiles with weights (numpy/lib/_function_base_impl.py, _nanfunctions_impl.py).


# The quantiles q of every lane, as an array of (quantile, before, after); with SKIP nan is left out.
def weighted_lanes(rows, q, heavy, SKIP):
    before, n, after = rows.shape
    m = len(q)
    out = _empty((m, before, after), rows.dtype)
    if n == 0:
        if SKIP and _is(rows, 'f'):
            out[...] = _as(rows.dtype, math.nan)
            return out
        raise IndexError('index -1 is out of bounds for axis 0 with size 0')
    order = _argsorted(rows)
    share = numpy.zeros(n)
    for i in range(before):
        for k in range(after):
            size = n
            if SKIP:
                while size > 0 and rows[i, order[i, size - 1, k], k] != rows[i, order[i, size - 1, k], k]:
                    size -= 1
            if size == 0:
                for at in range(m):
                    out[at, i, k] = rows[i, order[i, n - 1, k], k]
            else:
                total = numpy.float64(0)
                for j in range(size):
                    total += numpy.float64(heavy[i, order[i, j, k], k])
                    share[j] = total
                for j in range(size):
                    share[j] = share[j] / total
                if numpy.isnan(share[size - 1]):
                    raise ValueError('Weights included NaN, inf or were all zero.')
                # The quantile 0 is the first element that has a weight.
                if share[0] == 0:
                    for j in range(size):
                        if share[j] == 0:
                            share[j] = -1.0
                last = rows[i, order[i, size - 1, k], k]
                for at in range(m):
                    place = min(place_left(share[:size], q[at]), size - 1)
                    out[at, i, k] = last if last != last else rows[i, order[i, place, k], k]
    return out


# Weights of the axes alone, in their order, for all elements.
def weights_along(x, weights, AXES):
    y = numpy.moveaxis(x, AXES, _last_axes(AXES))
    if weights.ndim == len(AXES):
        if weights.shape == y.shape[y.ndim - len(AXES):]:
            return numpy.ascontiguousarray(numpy.moveaxis(numpy.broadcast_to(weights, y.shape), _last_axes(AXES), AXES))
    raise ValueError('Shape of weights must be consistent with shape of a along specified axis.')


def weights_of(x, weights, AXIS, SKIP):
    if x.ndim == weights.ndim:
        if x.shape == weights.shape:
            return numpy.ascontiguousarray(weights)
    if AXIS is None:
        raise TypeError('Axis must be specified when shapes of a and weights differ.')
    elif isinstance(AXIS, tuple):
        wide = weights_along(x, weights, AXIS)
    else:
        wide = weights_along(x, weights, (AXIS, ))
    # NumPy has no weights for a second lane.
    if SKIP and weights.size < x.size:
        raise IndexError('index 1 is out of bounds for axis 0 with size 1')
    return wide


def weighted_quantiles(a, q, weights, PERCENT, AXIS, METHOD, KEEPDIMS, SKIP):
    x = numpy.asarray(a)
    heavy = numpy.asarray(weights)
    given = numpy.asarray(q)
    if _is(x, 'c'):
        raise TypeError('a must be an array of real numbers')
    if _alike(given, numpy.float32):
        return _refuse('quantiles of q in float32, for which NumPy computes in that type, are not supported: give q as float64')
    if _is(heavy, 'c'):
        return _refuse('complex weights of quantiles are not supported')
    many = valid_quantiles(given, PERCENT)
    if METHOD != 'inverted_cdf':
        raise ValueError("Only method 'inverted_cdf' supports weights. Got: " + METHOD + '.')
    if isinstance(AXIS, int):
        needs_axis(x, AXIS)
    wide = weights_of(x, heavy, AXIS, SKIP)
    _check(not numpy.any(heavy < 0), 'Weights must be non-negative.')
    if given.ndim > 2:
        raise ValueError('q must be a scalar or 1d')
    if isinstance(AXIS, tuple):
        together = axes_together(x, AXIS)
        rows = lanes_of(together, -1)
        out = weighted_lanes(rows, many, lanes_of(axes_together(wide, AXIS), -1), SKIP)
        kept = ones_at(x.shape, AXIS) if KEEPDIMS else together.shape[:-1]
        return shaped_quantiles(out, given, kept)
    rows = lanes_of(x, AXIS)
    out = weighted_lanes(rows, many, lanes_of(wide, AXIS), SKIP)
    return quantiles_along(out, given, x, AXIS, KEEPDIMS)
