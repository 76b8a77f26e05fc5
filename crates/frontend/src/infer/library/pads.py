# Copies of arrays with borders (numpy/lib/_arraypad_impl.py): one axis after another, of which the later ones are filled over the whole length of those before.


# What is said of the beginning and the end of an axis: a number, one or two for all axes, or such a row for each.
def pad_pair(said, K, NDIM):
    if _is_scalar(said):
        return said, said
    else:
        first = said[0]
        if _is_scalar(first):
            _check(len(said) <= 2, 'operands could not be broadcast together with remapped shapes [original->remapped]: ({0},)  and requested shape ({1},2)', len(said), NDIM)
            return first, said[-1]
        elif len(said) == 1:
            return pad_ends(first)
        else:
            _check(len(said) == NDIM, 'operands could not be broadcast together with remapped shapes [original->remapped]: ({0},{1})  and requested shape ({2},2)', len(said), len(first), NDIM)
            return pad_ends(said[K])


def pad_ends(row):
    _check(len(row) <= 2, 'operands could not be broadcast together')
    return row[0], row[-1]


# How wide it is padded at the beginning and the end of an axis.
def pad_widths(width, K, NDIM):
    if isinstance(width, dict):
        before = 0
        behind = 0
        for axis, said in width.items():
            if axis >= NDIM or axis < -NDIM:
                raise IndexError('list assignment index out of range')
            if axis == K or axis == K - NDIM:
                before, behind = pad_widths(said, 0, 1)
        return before, behind
    else:
        first, last = pad_pair(width, K, NDIM)
        if not _is(first, 'iu') or not _is(last, 'iu'):
            raise TypeError('`pad_width` must be of integral type.')
        else:
            _check(first >= 0 and last >= 0, "index can't contain negative values")
            return int(first), int(last)


def numpy_pad(array, pad_width, MODE='constant', stat_length=None, constant_values=None, end_values=None, REFLECT_TYPE=None):
    a = numpy.asarray(array)
    if MODE not in ('constant', 'edge', 'empty', 'linear_ramp', 'maximum', 'mean', 'median', 'minimum', 'reflect', 'symmetric', 'wrap'):
        try:
            raise KeyError(MODE)
        except KeyError:
            raise ValueError("mode '" + MODE + "' is not supported") from None
    if stat_length is not None and MODE not in ('maximum', 'mean', 'median', 'minimum'):
        raise ValueError("unsupported keyword arguments for mode '" + MODE + "': {'stat_length'}")
    if constant_values is not None and MODE != 'constant':
        raise ValueError("unsupported keyword arguments for mode '" + MODE + "': {'constant_values'}")
    if end_values is not None and MODE != 'linear_ramp':
        raise ValueError("unsupported keyword arguments for mode '" + MODE + "': {'end_values'}")
    if REFLECT_TYPE is not None and MODE != 'reflect' and MODE != 'symmetric':
        raise ValueError("unsupported keyword arguments for mode '" + MODE + "': {'reflect_type'}")
    if a.ndim == 0:
        return a.copy()
    else:
        out = _empty(pad_shape(a.shape, pad_width, 0, a.ndim), a.dtype)
        _moved(pad_inside(out, a.shape, pad_width, 0, a.ndim), a)
        said = constant_values if MODE == 'constant' else end_values if MODE == 'linear_ramp' else stat_length
        pad_axes(out, a.shape, pad_width, 0, a.ndim, said, MODE, REFLECT_TYPE)
        return out


# Sizes with what is padded, from an axis on.
def pad_shape(shape, width, K, NDIM):
    if K == NDIM:
        return ()
    else:
        before, behind = pad_widths(width, K, NDIM)
        return (before + shape[K] + behind,) + pad_shape(shape, width, K + 1, NDIM)


# What was there before along an axis and those behind it.
def pad_inside(out, shape, width, K, NDIM):
    if K == NDIM:
        return out
    else:
        before, behind = pad_widths(width, K, NDIM)
        return pad_inside(_along(out, K, before, before + shape[K]), shape, width, K + 1, NDIM)


def pad_axes(out, shape, width, K, NDIM, said, MODE, REFLECT_TYPE):
    before, behind = pad_widths(width, K, NDIM)
    pad_along(pad_inside(out, shape, width, K + 1, NDIM), before, shape[K], behind, said, K, MODE, REFLECT_TYPE)
    if K + 1 < NDIM:
        pad_axes(out, shape, width, K + 1, NDIM, said, MODE, REFLECT_TYPE)


# Fills what lies before and behind the `n` places from `before` on.
def pad_along(out, before, n, behind, said, AXIS, MODE, REFLECT_TYPE):
    if MODE == 'constant':
        first, last = pad_pair(0 if said is None else said, AXIS, out.ndim)
        # As arrays are cast.
        _along(out, AXIS, 0, before)[...] = _as(out.dtype, first)
        _along(out, AXIS, before + n, before + n + behind)[...] = _as(out.dtype, last)
    elif MODE != 'empty':
        if before > 0 or behind > 0:
            _check(n > 0, "can't extend empty axis {0} using modes other than 'constant' or 'empty'", AXIS)
        if MODE == 'linear_ramp':
            first, last = pad_pair(0 if said is None else said, AXIS, out.ndim)
            left = _along(out, AXIS, before, before + 1)
            right = _along(out, AXIS, before + n - 1, before + n)
            if pad_is_said_of_each(said):
                pad_ramp(out, left, first, 0.0, 0, 1, before, AXIS)
                pad_ramp(out, right, last, 0.0, before + n + behind - 1, -1, behind, AXIS)
            else:
                pad_ramp(out, left, first, numpy.float64(0.0), 0, 1, before, AXIS)
                pad_ramp(out, right, last, numpy.float64(0.0), before + n + behind - 1, -1, behind, AXIS)
        elif MODE == 'edge' or MODE == 'wrap' or (MODE == 'reflect' or MODE == 'symmetric') and REFLECT_TYPE != 'odd':
            for k in range(before + behind):
                place = k if k < before else k + n
                source = pad_source(place - before, n, MODE) + before
                _along(out, AXIS, place, place + 1)[...] = _along(out, AXIS, source, source + 1)
        elif MODE == 'reflect' or MODE == 'symmetric':
            pad_mirrored(out, before, n, behind, AXIS, MODE == 'symmetric')
        elif n > 0:
            if said is None:
                pad_statistics(out, before, n, behind, n, n, AXIS, MODE)
            else:
                first, last = pad_pair(said, AXIS, out.ndim)
                if first is None or last is None:
                    _refuse('a stat_length of numpy.pad with None inside is not supported: leave it out')
                else:
                    _check(first >= 0 and last >= 0, "index can't contain negative values")
                    pad_statistics(out, before, n, behind, min(int(first), n), min(int(last), n), AXIS, MODE)


# Whether the values of each axis are said: they are Python's numbers then, and otherwise NumPy's, which make floats of double precision.
def pad_is_said_of_each(said):
    if said is None or _is_scalar(said):
        return False
    elif _is_scalar(said[0]):
        return False
    else:
        return len(said) > 1


# Numbers in even steps from a value to the edge, as NumPy's linspace has them, stored from a place on in a direction. `kind` says in which type.
def pad_ramp(out, edge, value, kind, place, step, count, AXIS):
    real = _result_type(edge, kind)
    start = _as(real, value)
    delta = numpy.asarray(edge, dtype=real) - start
    each = delta / max(count, 1)
    some_stand = numpy.any(each == 0)
    for k in range(count):
        ramp = (_as(real, k) / count * delta if some_stand else _as(real, k) * each) + start
        if _is(out, 'iu'):
            ramp = numpy.floor(ramp)
        _along(out, AXIS, place + k * step, place + k * step + 1)[...] = ramp.astype(out.dtype)


# The mirror is the edge's value: what lies as far behind it counts as much beyond it (numpy/lib/_arraypad_impl.py, _set_reflect_both).
def pad_mirrored(out, before, n, behind, AXIS, with_edge):
    size = before + n + behind
    left = before
    right = behind
    while left > 0 or right > 0:
        if n == 1 and not with_edge:
            # NumPy repeats what is alone.
            for k in range(left):
                _along(out, AXIS, k, k + 1)[...] = _along(out, AXIS, before, before + 1)
            for k in range(right):
                _along(out, AXIS, size - 1 - k, size - k)[...] = _along(out, AXIS, before, before + 1)
            return
        known = size - left - right
        offset = 1 if with_edge else 0
        known = known // n * n if with_edge else (known - 1) // (n - 1) * (n - 1)
        if left > 0:
            count = min(known, left)
            edge = 2 * _along(out, AXIS, left, left + 1)
            for j in range(count):
                source = left - offset + count - j
                place = left - count + j
                _along(out, AXIS, place, place + 1)[...] = edge - _along(out, AXIS, source, source + 1)
            left -= count
        if right > 0:
            count = min(known, right)
            edge = 2 * _along(out, AXIS, size - right - 1, size - right)
            for j in range(count):
                source = size - right + offset - 2 - j
                place = size - right + j
                _along(out, AXIS, place, place + 1)[...] = edge - _along(out, AXIS, source, source + 1)
            right -= count


# What is said of the first and of the last places.
def pad_statistics(out, before, n, behind, first, last, AXIS, MODE):
    if MODE == 'maximum' or MODE == 'minimum':
        _check(first > 0 and last > 0, 'stat_length of 0 yields no value for padding')
    left = pad_statistic(_along(out, AXIS, before, before + first), AXIS, MODE)
    right = pad_statistic(_along(out, AXIS, before + n - last, before + n), AXIS, MODE)
    _along(out, AXIS, 0, before)[...] = left.astype(out.dtype)
    _along(out, AXIS, before + n, before + n + behind)[...] = right.astype(out.dtype)


def pad_statistic(part, AXIS, MODE):
    if MODE == 'maximum':
        return numpy.max(part, axis=AXIS, keepdims=True)
    elif MODE == 'minimum':
        return numpy.min(part, axis=AXIS, keepdims=True)
    elif MODE == 'mean':
        found = numpy.mean(part, axis=AXIS, keepdims=True)
    else:
        found = numpy.median(part, axis=AXIS, keepdims=True)
    return numpy.round(found) if _is(part, 'iu') else found


# The place of the array that stands at a place outside of it.
def pad_source(at, n, MODE):
    if MODE == 'edge':
        return 0 if at < 0 else n - 1
    elif MODE == 'wrap':
        return at % n
    elif MODE == 'reflect':
        if n == 1:
            return 0
        period = 2 * n - 2
        at = at % period
        return at if at < n else period - at
    else:
        at = at % (2 * n)
        return at if at < n else 2 * n - 1 - at
