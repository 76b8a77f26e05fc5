# Along an axis: running sums and products, differences, gradients, integrals. Arrays are taken as three axes, of which the middle one is the axis.


def product_of(sizes):
    total = 1
    for n in sizes:
        total = total * n
    return total


# Most functions along an axis take axis 0 of an array without axes; these raise AxisError.
def needs_axis(x, AXIS):
    if AXIS is not None and x.ndim == 0:
        _refuse('an axis of an array without axes, for which NumPy raises AxisError, is not supported')


# Refuses what is no axis, also where there is only one.
def needs_one_axis(x, AXIS):
    _with(x.shape, AXIS, 0)


# A contiguous array with what lies before the axis, the axis, and what lies behind it; without an axis all elements as one row.
def lanes_of(a, AXIS=None):
    x = numpy.ascontiguousarray(a)
    shape = x.shape
    if AXIS is None:
        return _shaped(x, (1, product_of(shape), 1))
    return _shaped(x, (product_of(shape[:AXIS]), shape[AXIS], product_of(shape[AXIS:][1:])))


# Three axes, of which the middle one has a new size, as the array had them.
def unlaned(out, a, AXIS=None):
    if AXIS is None:
        return _flat(out)
    shape = a.shape
    whole = shape[:AXIS] + (out.shape[1],) + shape[AXIS:][1:]
    return _shaped(out, whole)


# Three axes, of which the middle one is gone; its one element, where nothing is left. With KEEP it has the size 1.
def reduced_lanes(out, a, AXIS=None, KEEP=False):
    shape = a.shape
    if AXIS is None:
        if KEEP:
            ones = shape_of_ones(shape)
            return _shaped(out, ones)
        return out[0, 0, 0]
    if KEEP:
        kept = shape[:AXIS] + (1,) + shape[AXIS:][1:]
        return _shaped(out, kept)
    rest = shape[:AXIS] + shape[AXIS:][1:]
    if len(rest) == 0:
        return out[0, 0, 0]
    return _shaped(out, rest)


# Several axes as one behind the others.
def axes_together(x, AXES):
    y = numpy.ascontiguousarray(_axes_last(x, AXES))
    whole = y.shape[:y.ndim - len(AXES)] + (product_of(y.shape[y.ndim - len(AXES):]),)
    return _shaped(y, whole)


# What is left of an array without these axes; with KEEP they have the size 1.
def without_axes(made, x, AXES, KEEP):
    if KEEP:
        return _shaped(numpy.asarray(made), ones_at(x.shape, AXES))
    return made


def ones_at(shape, AXES, AT=0):
    if AT >= len(AXES):
        return shape
    return ones_at(_with(shape, AXES[AT], 1), AXES, AT + 1)


def shape_of_ones(shape):
    if len(shape) == 0:
        return ()
    return (1,) + shape_of_ones(shape[1:])


# out[…, j, …] = step(out[…, j - 1, …], rows[…, j, …]), from the first element on.
def accumulated(rows, out, step):
    before, n, after = rows.shape
    if n > 0:
        if after == 1:
            for i in range(before):
                out[i, 0, 0] = rows[i, 0, 0]
                total = out[i, 0, 0]
                for j in range(1, n):
                    total = step(total, rows[i, j, 0])
                    out[i, j, 0] = total
        else:
            for i in range(before):
                for k in range(after):
                    out[i, 0, k] = rows[i, 0, k]
                for j in range(1, n):
                    for k in range(after):
                        out[i, j, k] = step(out[i, j - 1, k], rows[i, j, k])


# Running products. Two complex numbers NumPy multiplies as whole arrays, more of them one by one.
def accumulated_products(rows, out):
    if _is(rows, 'c'):
        if rows.shape[1] == 2:
            accumulated(rows, out, complex_product)
        else:
            accumulated(rows, out, operator_mul)
    else:
        accumulated(rows, out, operator_mul)


# NAME: what is joined, where it is 'add', 'multiply', 'and', 'or', 'xor', 'minimum' or 'maximum'.
def accumulation(a, step, AXIS=None, DTYPE=None, NAME=''):
    x = numpy.asarray(a)
    if AXIS is not None:
        if _is_fortran(x):
            # As it lies.
            return accumulation(x.T, step, -1 - AXIS, DTYPE, NAME).T
    if _is(x, 'biu') and NAME == 'add' and DTYPE is None:
        # Without the elements in their new type.
        return scanned(x, _empty((0,), _sum_dtype(x)), step, AXIS, NAME)
    y = numpy.asarray(x, dtype=_sum_dtype(x) if DTYPE is None else DTYPE)
    return scanned(y, y, step, AXIS, NAME)


# In the type that `like` has.
def scanned(y, like, step, AXIS, NAME):
    if y.ndim == 1:
        # Also where elements lie apart.
        rows = y[None, :, None]
    else:
        rows = lanes_of(y, AXIS)
    out = _empty(rows.shape, like.dtype)
    if NAME == 'multiply':
        accumulated_products(rows, out)
    elif _is(like, 'iu') and NAME != '' or _is(like, 'b') and (NAME == 'and' or NAME == 'or' or NAME == 'xor'):
        if rows.shape[2] == 1:
            n = rows.shape[1]
            flat = _flat(out)
            for i in range(rows.shape[0]):
                scanned_row(flat[i * n:i * n + n], rows[i, :, 0], NAME)
        else:
            accumulated(rows, out, step)
    else:
        accumulated(rows, out, step)
    return unlaned(out, y, AXIS)


def scanned_row(out, row, NAME):
    if NAME == 'add':
        _ScanAdd(out, row)
    elif NAME == 'and':
        _ScanAnd(out, row)
    elif NAME == 'or':
        _ScanOr(out, row)
    elif NAME == 'minimum':
        _ScanMin(out, row)
    elif NAME == 'maximum':
        _ScanMax(out, row)
    else:
        _ScanXor(out, row)


def numpy_cumsum(a, AXIS=None, DTYPE=None):
    return accumulation(a, operator_add, AXIS, DTYPE, 'add')


def numpy_cumprod(a, AXIS=None, DTYPE=None):
    return accumulation(a, operator_mul, AXIS, DTYPE, 'multiply')


def minus(a, b):
    if _is(a, 'b'):
        return a != b
    return a - b


def differences(x, AXIS=-1):
    if x.ndim == 1:
        row = numpy.ascontiguousarray(x)
        if _is(row, 'iuf') and len(row) > 1:
            return row[1:] - row[:-1]
        steps = _empty((max(len(row) - 1, 0),), x.dtype)
        free_steps(steps, row)
        return steps
    rows = lanes_of(x, AXIS)
    before, n, after = rows.shape
    out = _empty((before, max(n - 1, 0), after), x.dtype)
    if after == 1:
        free_steps_of_rows(out, rows)
    else:
        free_steps_of_parts(out, rows)
    return unlaned(out, x, AXIS)


def free_steps(out, row):
    for j in range(out.shape[0]):
        out[j] = minus(row[j + 1], row[j])


def free_steps_of_rows(out, rows):
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j, 0] = minus(rows[i, j + 1, 0], rows[i, j, 0])


def free_steps_of_parts(out, rows):
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            for k in range(out.shape[2]):
                out[i, j, k] = minus(rows[i, j + 1, k], rows[i, j, k])


# Two arrays one behind the other along an axis; a number is one element of every lane.
def behind(a, b, AXIS=-1):
    if a.ndim == 0:
        y = lanes_of(b, AXIS)
        x = numpy.full((y.shape[0], 1, y.shape[2]), a[()])
        shape = b.shape
    elif b.ndim == 0:
        x = lanes_of(a, AXIS)
        y = numpy.full((x.shape[0], 1, x.shape[2]), b[()])
        shape = a.shape
    else:
        x = lanes_of(a, AXIS)
        y = lanes_of(b, AXIS)
        shape = a.shape
        _check(x.shape[0] == y.shape[0] and x.shape[2] == y.shape[2], 'all the input array dimensions except for the concatenation axis must match exactly')
    n = x.shape[1]
    m = y.shape[1]
    out = _empty((x.shape[0], n + m, x.shape[2]), _common(x, y))
    _moved(out[:, :n], x)
    _moved(out[:, n:], y)
    whole = shape[:AXIS] + (n + m,) + shape[AXIS:][1:]
    return _shaped(out, whole)


# Where n is a constant 0.
def numpy_diff_of_none(a, n=0, AXIS=-1, prepend=None, append=None):
    return a


def numpy_diff(a, n=1, AXIS=-1, prepend=None, append=None):
    if n < 0:
        raise ValueError(f'order must be non-negative but got {n}')
    first = numpy.asarray(a)
    if first.ndim == 0:
        raise ValueError('diff requires input that is at least one dimensional')
    needs_one_axis(first, AXIS)
    if prepend is None:
        second = first
    else:
        second = behind(numpy.asarray(prepend), first, AXIS)
    if append is None:
        x = second
    else:
        x = behind(second, numpy.asarray(append), AXIS)
    if n == 0:
        # NumPy gives the array itself, without what stands before and behind it.
        if _alike(first, x):
            return first
        raise ValueError('weft: the result of numpy.diff with n=0 is the array itself, which has another type than differences with these ends: write n=0 as a constant')
    out = differences(x, AXIS)
    for _ in range(1, n):
        out = differences(out, AXIS)
    return out


# Whether NumPy casts what is given to the kind of an array.
def refuse_kind(given, x, MESSAGE):
    values = numpy.asarray(given)
    if _is(values, 'c') and _is(x, 'buif') or _is(values, 'f') and _is(x, 'bui') or _is(values, 'i') and _is(x, 'bu') or _is(values, 'u') and _is(x, 'b'):
        raise TypeError(MESSAGE)


def numpy_ediff1d(ary, to_end=None, to_begin=None):
    x = row_of(ary)
    if _is(x, 'b'):
        raise TypeError('numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.')
    if to_begin is not None:
        refuse_kind(to_begin, x, 'dtype of `to_begin` must be compatible with input `ary` under the `same_kind` rule.')
    if to_end is not None:
        refuse_kind(to_end, x, 'dtype of `to_end` must be compatible with input `ary` under the `same_kind` rule.')
    middle = differences(x, 0)
    if to_begin is None:
        second = middle
    else:
        second = behind(row_of(numpy.asarray(to_begin).astype(x.dtype)), middle, 0)
    if to_end is None:
        return second
    return behind(second, row_of(numpy.asarray(to_end).astype(x.dtype)), 0)


def numpy_trapezoid(y, x=None, dx=1.0, AXIS=-1):
    f = numpy.asarray(y)
    if f.ndim == 0:
        return _refuse('the integral of a number is not supported')
    needs_one_axis(f, AXIS)
    if x is None and f.ndim == 1:
        return numpy.sum((dx * (f[1:] + f[:max(len(f) - 1, 0)])) / 2.0)
    if _is_fortran(f):
        # As it lies: sums go through the memory.
        if x is None:
            return numpy_trapezoid(f.T, None, dx, -1 - AXIS).T
        elif numpy.asarray(x).ndim == 1:
            return numpy_trapezoid(f.T, x, dx, -1 - AXIS).T
        elif _is_fortran(x):
            return numpy_trapezoid(f.T, x.T, dx, -1 - AXIS).T
    rows = lanes_of(f, AXIS)
    before, n, after = rows.shape
    m = max(n - 1, 0)
    if x is None:
        area = (dx * (rows[:, 1:, :] + rows[:, :m, :])) / 2.0
    else:
        places = numpy.asarray(x)
        if places.ndim == 0:
            raise ValueError('diff requires input that is at least one dimensional')
        elif places.ndim == 1:
            wide = differences(places, 0)
            _check(len(wide) == m or len(wide) == 1 or m == 1, 'operands could not be broadcast together with shapes ({0},) ({1},)', len(wide), m)
            area = (wide[:, None] * (rows[:, 1:, :] + rows[:, :m, :])) / 2.0
        elif places.ndim != f.ndim:
            return _refuse('places of other dimensions than the values are not supported')
        else:
            area = (lanes_of(differences(places, AXIS), AXIS) * (rows[:, 1:, :] + rows[:, :m, :])) / 2.0
    if f.ndim == 1:
        return numpy.sum(area[0, :, 0])
    whole = f.shape[:AXIS] + (area.shape[1],) + f.shape[AXIS:][1:]
    parts = numpy.ascontiguousarray(area)
    return numpy.sum(_shaped(parts, whole), axis=AXIS)


# Between neighbours that lie so far apart on both sides.
def free_middle_slopes(out, rows, apart, twice):
    for i in range(out.shape[0]):
        for x in range(out.shape[1] - 2 * apart):
            out[i, x + apart] = (rows[i, x + 2 * apart] - rows[i, x]) / twice


# The gradient along one axis; h is a number, or the distances of neighbours.
def slopes(f, h, ORDER, AXIS):
    rows = lanes_of(f, AXIS)
    before, n, after = rows.shape
    _check(n >= ORDER + 1, 'Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.')
    out = _empty((before, n, after), f.dtype)
    e = n - 1
    if _is_scalar(h):
        twice = 2.0 * h
        free_middle_slopes(_shaped(out, (before, n * after)), _shaped(rows, (before, n * after)), after, twice)
        for i in range(before):
            for k in range(after):
                if ORDER == 1:
                    out[i, 0, k] = (rows[i, 1, k] - rows[i, 0, k]) / h
                    out[i, e, k] = (rows[i, e, k] - rows[i, e - 1, k]) / h
                else:
                    out[i, 0, k] = -1.5 / h * rows[i, 0, k] + 2.0 / h * rows[i, 1, k] + -0.5 / h * rows[i, 2, k]
                    out[i, e, k] = 0.5 / h * rows[i, e - 2, k] + -2.0 / h * rows[i, e - 1, k] + 1.5 / h * rows[i, e, k]
    else:
        for i in range(before):
            for j in range(1, n - 1):
                d1 = h[j - 1]
                d2 = h[j]
                a = -d2 / (d1 * (d1 + d2))
                b = (d2 - d1) / (d1 * d2)
                c = d1 / (d2 * (d1 + d2))
                for k in range(after):
                    out[i, j, k] = a * rows[i, j - 1, k] + b * rows[i, j, k] + c * rows[i, j + 1, k]
            if ORDER == 1:
                for k in range(after):
                    out[i, 0, k] = (rows[i, 1, k] - rows[i, 0, k]) / h[0]
                    out[i, e, k] = (rows[i, e, k] - rows[i, e - 1, k]) / h[e - 1]
            else:
                d1 = h[0]
                d2 = h[1]
                a = -(2.0 * d1 + d2) / (d1 * (d1 + d2))
                b = (d1 + d2) / (d1 * d2)
                c = -d1 / (d2 * (d1 + d2))
                for k in range(after):
                    out[i, 0, k] = a * rows[i, 0, k] + b * rows[i, 1, k] + c * rows[i, 2, k]
                d1 = h[e - 2]
                d2 = h[e - 1]
                a = d2 / (d1 * (d1 + d2))
                b = -(d2 + d1) / (d1 * d2)
                c = (2.0 * d2 + d1) / (d2 * (d1 + d2))
                for k in range(after):
                    out[i, e, k] = a * rows[i, e - 2, k] + b * rows[i, e - 1, k] + c * rows[i, e, k]
    return _shaped(out, f.shape)


# The gradient along one axis; the spacing is a number or the places along the axis.
def gradient_along(f, spacing, ORDER, AXIS):
    if _is_scalar(spacing):
        return slopes(f, spacing, ORDER, AXIS)
    places = numpy.asarray(spacing)
    if places.ndim == 0:
        return slopes(f, places[()], ORDER, AXIS)
    if places.ndim > 1:
        raise ValueError('distances must be either scalars or 1d')
    _check(len(places) == f.shape[AXIS], 'when 1d, distances must match the length of the corresponding dimension')
    if _is(places, 'iu'):
        h = differences(places.astype(numpy.float64), 0)
    else:
        h = differences(places, 0)
    if len(h) > 0 and numpy.all(h == h[0]):
        return slopes(f, h[0], ORDER, AXIS)
    return slopes(f, h, ORDER, AXIS)


def numpy_gradient(f, h0=None, h1=None, h2=None, h3=None, AXIS=None, EDGE_ORDER=1):
    values = numpy.asarray(f)
    if isinstance(AXIS, int):
        needs_one_axis(values, AXIS)
    if _is(values, 'b'):
        _check(values.shape[first_axis(AXIS)] > EDGE_ORDER, 'Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.')
        raise TypeError('numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.')
    if EDGE_ORDER > 2:
        raise ValueError("'edge_order' greater than 2 not supported")
    if _is(values, 'fc'):
        x = values
    else:
        x = values.astype(numpy.float64)
    given = spacings(h0, h1, h2, h3)
    if isinstance(AXIS, tuple):
        made = gradients_of_axes(x, given, EDGE_ORDER, AXIS)
    elif AXIS is None:
        made = gradients_of_all(x, given, EDGE_ORDER)
    else:
        made = gradients_of_axes(x, given, EDGE_ORDER, (AXIS,))
    if len(made) == 1:
        return made[0]
    return made


def first_axis(AXIS):
    if AXIS is None:
        return 0
    if isinstance(AXIS, tuple):
        return AXIS[0]
    return AXIS


def spacings(h0, h1, h2, h3):
    if h0 is None:
        return ()
    if h1 is None:
        return (h0,)
    if h2 is None:
        return (h0, h1)
    if h3 is None:
        return (h0, h1, h2)
    return (h0, h1, h2, h3)


# The spacing of axis number AT of COUNT: without spacings 1, a number for all, or one for each.
def spacing_of(given, COUNT, AT):
    if len(given) == 0:
        return 1.0
    if len(given) == COUNT:
        return given[AT]
    if len(given) == 1:
        if _is_scalar(given[0]):
            return given[0]
        if numpy.asarray(given[0]).ndim == 0:
            return given[0]
    raise TypeError('invalid number of arguments')


def gradients_of_axes(x, given, ORDER, AXES, AT=0):
    if AT >= len(AXES):
        return ()
    return (gradient_along(x, spacing_of(given, len(AXES), AT), ORDER, AXES[AT]),) + gradients_of_axes(x, given, ORDER, AXES, AT + 1)


def gradients_of_all(x, given, ORDER, AT=0):
    if AT >= x.ndim:
        return ()
    return (gradient_along(x, spacing_of(given, x.ndim, AT), ORDER, AT),) + gradients_of_all(x, given, ORDER, AT + 1)


def numpy_unwrap(p, discont=None, AXIS=-1, period=6.283185307179586):
    values = numpy.asarray(p)
    if values.ndim == 0:
        raise ValueError('diff requires input that is at least one dimensional')
    needs_one_axis(values, AXIS)
    rows = lanes_of(values, AXIS)
    before, n, after = rows.shape
    out = _empty((before, n, after), (rows[:1, :1, :1] - rows[:1, :1, :1] + period).dtype)
    high = period // 2 if _is(out, 'iu') else period / 2
    low = -high
    least = period / 2 if discont is None else discont
    ambiguous = period % 2 == 0 if _is(out, 'iu') else True
    if n > 0:
        for i in range(before):
            for k in range(after):
                out[i, 0, k] = rows[i, 0, k]
                total = _as(out.dtype, 0)
                for j in range(1, n):
                    step = rows[i, j, k] - rows[i, j - 1, k]
                    turned = (step - low) % period + low
                    if ambiguous and turned == low and step > 0:
                        turned = _as(turned.dtype, high)
                    correction = turned - step
                    if numpy.abs(step) < least:
                        correction = _as(correction.dtype, 0)
                    total = _as(out.dtype, total + correction)
                    out[i, j, k] = rows[i, j, k] + total
    return _shaped(out, values.shape)
