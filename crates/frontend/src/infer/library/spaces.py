# Numbers at equal distances (numpy/_core/function_base.py).


# Numbers in a row have one axis.
def needs_first_axis(AXIS):
    if AXIS != 0 and AXIS != -1:
        _refuse('a row of numbers has no such axis: NumPy raises AxisError')


# The order of operations is NumPy's, so that the last bits are.
def linspace_row(start, stop, num, ENDPOINT, RETSTEP, DTYPE, AXIS):
    needs_first_axis(AXIS)
    count = int(num | 0)
    _check(count >= 0, 'Number of samples, {0}, must be non-negative.', count)
    first = _inexact(start, start, stop)
    last = _inexact(stop, start, stop)
    delta = last - first
    div = count
    if ENDPOINT:
        div = count - 1
    out = _empty((count, ), first.dtype)
    if div > 0:
        step = delta / div
        if step == 0:
            for i in range(count):
                out[i] = _inexact(i, start, stop) / div * delta + first
        else:
            for i in range(count):
                out[i] = _inexact(i, start, stop) * step + first
    else:
        for i in range(count):
            out[i] = _inexact(i, start, stop) * delta + first
    if ENDPOINT:
        if count > 1:
            out[count - 1] = last
    if DTYPE is None:
        if RETSTEP:
            return out, (delta / div if div > 0 else math.nan)
        return out
    else:
        if RETSTEP:
            return linspace_in(out, DTYPE), (delta / div if div > 0 else math.nan)
        return linspace_in(out, DTYPE)


def linspace_in(a, DTYPE):
    if _is(DTYPE, 'iu'):
        return numpy.floor(a).astype(DTYPE)
    return a.astype(DTYPE)


def numpy_linspace(start, stop, num=50, ENDPOINT=True, RETSTEP=False, DTYPE=None, AXIS=0):
    if _is_scalar(start) and _is_scalar(stop):
        return linspace_row(start, stop, num, ENDPOINT, RETSTEP, DTYPE, AXIS)
    if not _is_scalar(start):
        a = numpy.asarray(start)
        if a.ndim == 0:
            return numpy_linspace(a[()], stop, num, ENDPOINT, RETSTEP, DTYPE, AXIS)
    else:
        a = start
    if not _is_scalar(stop):
        b = numpy.asarray(stop)
        if b.ndim == 0:
            return numpy_linspace(start, b[()], num, ENDPOINT, RETSTEP, DTYPE, AXIS)
    else:
        b = stop
    kind = _inexact(0, a, b)
    first = numpy.asarray(a, dtype=kind.dtype)
    last = numpy.asarray(b, dtype=kind.dtype)
    count = int(num | 0)
    _check(count >= 0, 'Number of samples, {0}, must be non-negative.', count)
    div = count - 1 if ENDPOINT else count
    if RETSTEP:
        _check(div > 0, 'the step of arrays with less than two numbers, for which NumPy gives a single nan, is not supported')
        made, step = spaced(first, last, count, div, ENDPOINT)
        return spaced_along(made, DTYPE, AXIS), step
    return spaced_along(spaced(first, last, count, div, ENDPOINT)[0], DTYPE, AXIS)


def spaced_along(made, DTYPE, AXIS):
    y = made if AXIS == 0 else numpy.moveaxis(made, 0, AXIS)
    if DTYPE is None:
        return y
    else:
        return linspace_in(y, DTYPE)


# The numbers along a new first axis, and their distances.
def spaced(first, last, count, div, ENDPOINT):
    delta = last - first
    numbers = numpy.arange(count).astype(first.dtype)
    upright = _shaped(numbers, (count, ) + shape_of_ones(delta.shape))
    # Without a step it does not matter what it is.
    step = delta / max(div, 1)
    if div > 0:
        if numpy.any(step == 0):
            y = upright / div * delta
        else:
            y = upright * step
    else:
        y = upright * delta
    y += first
    if ENDPOINT:
        if count > 1:
            y[count - 1] = last
    return y, step


def numpy_logspace(start, stop, num=50, ENDPOINT=True, base=10.0, DTYPE=None, AXIS=0):
    if _is_scalar(base):
        y = numpy_linspace(start, stop, num, ENDPOINT, False, None, AXIS)
        if DTYPE is None:
            return numpy.power(base, y)
        else:
            return numpy.power(base, y).astype(DTYPE)
    a = numpy.asarray(start)
    b = numpy.asarray(stop)
    c = numpy.asarray(base)
    if c.ndim == 0:
        return numpy_logspace(start, stop, num, ENDPOINT, c[()], DTYPE, AXIS)
    # Bases take part in what the axis means.
    y = numpy_linspace(as_many_axes(as_many_axes(a, b), c), as_many_axes(b, c), num, ENDPOINT, False, None, AXIS)
    bases = numpy.expand_dims(as_many_axes(as_many_axes(c, a), b), AXIS)
    if DTYPE is None:
        return numpy.power(bases, y)
    else:
        return numpy.power(bases, y).astype(DTYPE)


# With new first axes, where the other array has more.
def as_many_axes(a, b):
    if a.ndim < b.ndim:
        return as_many_axes(a[None], b)
    return a


def numpy_geomspace(start, stop, num=50, ENDPOINT=True, DTYPE=None, AXIS=0):
    if _is_scalar(start) and _is_scalar(stop):
        needs_first_axis(AXIS)
        return geomspace_row(start, stop, num, ENDPOINT, DTYPE)
    a = numpy.asarray(start)
    b = numpy.asarray(stop)
    if _is(a, 'c') or _is(b, 'c'):
        return _refuse('numpy.geomspace is supported for real numbers')
    _check(not numpy.any(a == 0) and not numpy.any(b == 0), 'Geometric sequence cannot include zero')
    if DTYPE is None:
        return geomspaced(a, b, num, ENDPOINT, numpy.float64, AXIS)
    else:
        return geomspaced(a, b, num, ENDPOINT, DTYPE, AXIS).astype(DTYPE)


# In the type that all have together, which is one of floats.
def geomspaced(a, b, num, ENDPOINT, DTYPE, AXIS):
    kind = _inexact(0, a, b, DTYPE)
    sign = numpy.sign(numpy.asarray(a, dtype=kind.dtype))
    first = numpy.asarray(a, dtype=kind.dtype) / sign
    last = numpy.asarray(b, dtype=kind.dtype) / sign
    y = numpy_logspace(numpy.log10(first), numpy.log10(last), num, ENDPOINT, 10.0, kind.dtype, 0)
    count = int(num | 0)
    if count > 0:
        y[0] = first
        if ENDPOINT:
            if count > 1:
                y[count - 1] = last
    y *= sign
    return y if AXIS == 0 else numpy.moveaxis(y, 0, AXIS)


def geomspace_row(start, stop, num, ENDPOINT, DTYPE):
    if DTYPE is None:
        return geomspace_in(_inexact(start, start, stop, numpy.float64), _inexact(stop, start, stop, numpy.float64), num, ENDPOINT)
    else:
        return geomspace_in(numpy.float64(start), numpy.float64(stop), num, ENDPOINT).astype(DTYPE)


def geomspace_in(start, stop, num, ENDPOINT):
    _check(start != 0 and stop != 0, 'Geometric sequence cannot include zero')
    sign = numpy.sign(start)
    first = start / sign
    last = stop / sign
    out = numpy.logspace(numpy.log10(first), numpy.log10(last), num, endpoint=ENDPOINT)
    if num > 0:
        out[0] = first
        if ENDPOINT:
            if num > 1:
                out[num - 1] = last
    for i in range(len(out)):
        out[i] = out[i] * sign
    return out
