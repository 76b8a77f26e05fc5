# reduce, accumulate, reduceat and outer of NumPy's functions of two elements; and comparisons of whole arrays.


def minimum_of(a, b):
    return numpy.minimum(a, b)


def maximum_of(a, b):
    return numpy.maximum(a, b)


def add_reduce(a, AXIS=0, DTYPE=None, KEEPDIMS=False, initial=(), where=()):
    return numpy.sum(a, axis=AXIS, dtype=DTYPE, keepdims=KEEPDIMS, initial=initial, where=where)


def multiply_reduce(a, AXIS=0, DTYPE=None, KEEPDIMS=False, initial=(), where=()):
    return numpy.prod(a, axis=AXIS, dtype=DTYPE, keepdims=KEEPDIMS, initial=initial, where=where)


def minimum_reduce(a, AXIS=0, KEEPDIMS=False, initial=(), where=()):
    return numpy.min(a, axis=AXIS, keepdims=KEEPDIMS, initial=initial, where=where)


def maximum_reduce(a, AXIS=0, KEEPDIMS=False, initial=(), where=()):
    return numpy.max(a, axis=AXIS, keepdims=KEEPDIMS, initial=initial, where=where)


def logical_and_reduce(a, AXIS=0, KEEPDIMS=False, where=()):
    return numpy.all(a, axis=AXIS, keepdims=KEEPDIMS, where=where)


def logical_or_reduce(a, AXIS=0, KEEPDIMS=False, where=()):
    return numpy.any(a, axis=AXIS, keepdims=KEEPDIMS, where=where)


# The bits that all elements of each lane have, or one, or an odd number of them, joined to the start.
def folded(given, step, NAME, start, AXIS, KEEPDIMS):
    x = numpy.asarray(given)
    if isinstance(AXIS, tuple):
        return without_axes(folded(axes_together(x, AXIS), step, NAME, start, -1, False), x, AXIS, KEEPDIMS)
    rows = lanes_of(x, AXIS)
    before, n, after = rows.shape
    out = numpy.full((before, 1, after), _as(x.dtype, start))
    if after == 1:
        for i in range(before):
            row = rows[i, :, 0]
            parts = _empty(((n + 65535) // 65536,), x.dtype)
            free_parts_folded(parts, row, NAME)
            for part in range(len(parts)):
                out[i, 0, 0] = step(out[i, 0, 0], parts[part])
    elif _is(x, 'b'):
        for i in range(before):
            for j in range(n):
                freepart_joined(out[i, 0], rows[i, j], step)
    else:
        for i in range(before):
            free_columns_folded(out[i, 0], rows[i], NAME)
    return reduced_lanes(out, x, AXIS, KEEPDIMS)


def freepart_joined(out, row, step):
    for k in range(out.shape[0]):
        out[k] = step(out[k], row[k])


def free_parts_folded(parts, row, NAME):
    for part in range(parts.shape[0]):
        low = part * 65536
        if _is(row, 'b'):
            if NAME == 'and':
                parts[part] = _RowAll(row[low:low + 65536])
            elif NAME == 'or':
                parts[part] = _RowAny(row[low:low + 65536])
            else:
                parts[part] = _RowCount(row[low:low + 65536]) % 2 == 1
        elif NAME == 'and':
            parts[part] = _RowAnd(row[low:low + 65536])
        elif NAME == 'or':
            parts[part] = _RowOr(row[low:low + 65536])
        else:
            parts[part] = _RowXor(row[low:low + 65536])


def free_columns_folded(out, rows, NAME):
    for part in range((out.shape[0] + 1023) // 1024):
        low = part * 1024
        if NAME == 'and':
            _FoldAnd(out[low:low + 1024], rows[:, low:low + 1024])
        elif NAME == 'or':
            _FoldOr(out[low:low + 1024], rows[:, low:low + 1024])
        else:
            _FoldXor(out[low:low + 1024], rows[:, low:low + 1024])


def bitwise_and_reduce(a, AXIS=0, KEEPDIMS=False, initial=-1):
    if initial is None:
        needs_first(numpy.asarray(a), AXIS, 'bitwise_and')
        return folded(a, operator_and, 'and', -1, AXIS, KEEPDIMS)
    return folded(a, operator_and, 'and', initial, AXIS, KEEPDIMS)


def bitwise_or_reduce(a, AXIS=0, KEEPDIMS=False, initial=0):
    if initial is None:
        needs_first(numpy.asarray(a), AXIS, 'bitwise_or')
        return folded(a, operator_or, 'or', 0, AXIS, KEEPDIMS)
    return folded(a, operator_or, 'or', initial, AXIS, KEEPDIMS)


def bitwise_xor_reduce(a, AXIS=0, KEEPDIMS=False, initial=0):
    if initial is None:
        needs_first(numpy.asarray(a), AXIS, 'bitwise_xor')
        return folded(a, operator_xor, 'xor', 0, AXIS, KEEPDIMS)
    return folded(a, operator_xor, 'xor', initial, AXIS, KEEPDIMS)


# Each number of the result starts with an element; of several axes from number AT on.
def needs_first(x, AXIS, NAME, AT=0):
    if AXIS is None:
        if x.size == 0:
            raise ValueError('zero-size array to reduction operation ' + NAME + ' which has no identity')
    elif isinstance(AXIS, tuple):
        if AT < len(AXIS):
            needs_first(x, AXIS[AT], NAME)
            needs_first(x, AXIS, NAME, AT + 1)
    elif x.ndim > 0:
        if x.shape[AXIS] == 0:
            raise ValueError('zero-size array to reduction operation ' + NAME + ' which has no identity')


def row_from_first(row):
    return numpy.sum(row[1:], initial=row[0])


def accumulate_along(a, step, AXIS, DTYPE, NAME=''):
    x = numpy.asarray(a)
    if x.ndim == 0:
        raise TypeError('cannot accumulate on a scalar')
    return accumulation(x, step, AXIS, DTYPE, NAME)


def add_accumulate(a, AXIS=0, DTYPE=None):
    return accumulate_along(a, operator_add, AXIS, DTYPE, 'add')


def multiply_accumulate(a, AXIS=0, DTYPE=None):
    return accumulate_along(a, operator_mul, AXIS, DTYPE, 'multiply')


def minimum_accumulate(a, AXIS=0, DTYPE=None):
    return accumulate_along(a, minimum_of, AXIS, numpy.asarray(a).dtype if DTYPE is None else DTYPE, 'minimum')


def maximum_accumulate(a, AXIS=0, DTYPE=None):
    return accumulate_along(a, maximum_of, AXIS, numpy.asarray(a).dtype if DTYPE is None else DTYPE, 'maximum')


def subtract_accumulate(a, AXIS=0, DTYPE=None):
    return accumulate_along(a, operator_sub, AXIS, numpy.asarray(a).dtype if DTYPE is None else DTYPE)


def bitwise_and_accumulate(a, AXIS=0, DTYPE=None):
    return accumulate_along(a, operator_and, AXIS, numpy.asarray(a).dtype if DTYPE is None else DTYPE, 'and')


def bitwise_or_accumulate(a, AXIS=0, DTYPE=None):
    return accumulate_along(a, operator_or, AXIS, numpy.asarray(a).dtype if DTYPE is None else DTYPE, 'or')


def bitwise_xor_accumulate(a, AXIS=0, DTYPE=None):
    return accumulate_along(a, operator_xor, AXIS, numpy.asarray(a).dtype if DTYPE is None else DTYPE, 'xor')


def logical_and_accumulate(a, AXIS=0):
    return accumulate_along(numpy.asarray(a) != 0, operator_and, AXIS, numpy.bool_, 'and')


def logical_or_accumulate(a, AXIS=0):
    return accumulate_along(numpy.asarray(a) != 0, operator_or, AXIS, numpy.bool_, 'or')


# Every element of the one with every element of the other.
def outer_with(a, b, step):
    x = numpy.asarray(a)
    y = numpy.asarray(b)
    if x.ndim == 0 and y.ndim == 0:
        return step(x[()], y[()])
    p = row_of(x)
    q = row_of(y)
    made = step(p[:, None], q[None, :])
    whole = x.shape + y.shape
    return _shaped(numpy.ascontiguousarray(made), whole)


def add_outer(a, b):
    return outer_with(a, b, operator_add)


def subtract_outer(a, b):
    return outer_with(a, b, operator_sub)


def multiply_outer(a, b):
    return outer_with(a, b, operator_mul)


def minimum_outer(a, b):
    return outer_with(a, b, minimum_of)


def maximum_outer(a, b):
    return outer_with(a, b, maximum_of)


# What a function of two elements makes of elements of this kind, without elements.
def made_of(x, step):
    none = _flat(numpy.ascontiguousarray(x))[:0]
    return numpy.ascontiguousarray(step(none, none))


def ufunc_reduce(a, step, start, AXIS, KEEPDIMS, NAME):
    x = numpy.asarray(a)
    if isinstance(AXIS, tuple):
        return without_axes(ufunc_reduce(axes_together(x, AXIS), step, start, -1, False, NAME), x, AXIS, KEEPDIMS)
    made = made_of(x, step)
    rows = lanes_of(numpy.asarray(x, dtype=made.dtype), AXIS)
    before, n, after = rows.shape
    out = _empty((before, 1, after), made.dtype)
    if start is None:
        if n == 0 and before * after > 0:
            raise ValueError('zero-size array to reduction operation ' + NAME + ' which has no identity')
    for i in range(before):
        for k in range(after):
            if start is None:
                total = rows[i, 0, k]
                for j in range(1, n):
                    total = step(total, rows[i, j, k])
                out[i, 0, k] = total
            else:
                total = _as(made.dtype, start)
                for j in range(n):
                    total = step(total, rows[i, j, k])
                out[i, 0, k] = total
    return reduced_lanes(out, x, AXIS, KEEPDIMS)


def ufunc_accumulate(a, step, AXIS):
    x = numpy.asarray(a)
    made = made_of(x, step)
    rows = lanes_of(numpy.asarray(x, dtype=made.dtype), AXIS)
    out = _empty(rows.shape, made.dtype)
    accumulated(rows, out, step)
    return unlaned(out, x, AXIS)


def reduced_parts(rows, places, step, PAIRS):
    before, n, after = rows.shape
    m = len(places)
    out = _empty((before, m, after), rows.dtype)
    if PAIRS and before == 1 and after == 1:
        sums_of_parts(_flat(out), _flat(rows), places, step)
        return out
    for i in range(before):
        for k in range(after):
            for j in range(m):
                start = int(places[j])
                stop = int(places[j + 1]) if j + 1 < m else n
                total = rows[i, start, k]
                if PAIRS:
                    if stop > start + 1:
                        total = step(total, numpy.sum(rows[i, start + 1:stop, k]))
                else:
                    for q in range(start + 1, stop):
                        total = step(total, rows[i, q, k])
                out[i, j, k] = total
    return out


# The same of one row.
def sums_of_parts(out, row, places, step):
    m = len(places)
    for j in range(m):
        start = int(places[j])
        stop = int(places[j + 1]) if j + 1 < m else len(row)
        if _is(row, 'fc'):
            total = row[start]
            if stop > start + 1:
                total = step(total, numpy.sum(row[start + 1:stop]))
            out[j] = total
        else:
            # The order does not count.
            out[j] = part_sum(row, start, stop)


def part_sum(row, start, stop):
    total = row[start]
    t1 = _as(row.dtype, 0)
    t2 = _as(row.dtype, 0)
    t3 = _as(row.dtype, 0)
    fours = start + 1 + (max(stop - start - 1, 0) // 4) * 4
    for i in range(start + 1, fours, 4):
        total = total + row[i]
        t1 = t1 + row[i + 1]
        t2 = t2 + row[i + 2]
        t3 = t3 + row[i + 3]
    for i in range(fours, stop):
        total = total + row[i]
    return total + t1 + t2 + t3


# From each place up to the next one; the element itself where that is not behind it.
def ufunc_reduceat(a, places, step, AXIS, WIDE, PAIRS):
    x = numpy.asarray(a)
    if WIDE:
        rows = lanes_of(numpy.asarray(x, dtype=_sum_dtype(x)), AXIS)
    else:
        made = made_of(x, step)
        rows = lanes_of(numpy.asarray(x, dtype=made.dtype), AXIS)
    return unlaned(reduced_parts(rows, places, step, PAIRS), x, AXIS)


def numpy_divmod(x1, x2):
    return numpy.floor_divide(x1, x2), numpy.mod(x1, x2)


def numpy_modf(x):
    refuse_complex(x, 'modf')
    if _is_scalar(x):
        value = numpy.float64(x)
        parts = math.modf(value)
        return _as(_float_loop(x), parts[0]), _as(_float_loop(x), parts[1])
    given = numpy.asarray(x)
    if given.ndim == 0:
        return numpy_modf(given[()])
    row = row_of(given)
    low = _empty((len(row),), _float_loop(row))
    high = _empty((len(row),), _float_loop(row))
    for i in range(len(row)):
        parts = math.modf(float(row[i]))
        low[i] = _as(low.dtype, parts[0])
        high[i] = _as(high.dtype, parts[1])
    return _shaped(low, given.shape), _shaped(high, given.shape)


# Refuses complex numbers where NumPy has no loop for them.
def refuse_complex(x, name):
    if _is(x, 'c'):
        raise TypeError(f"ufunc '{name}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''")


def numpy_frexp(x):
    refuse_complex(x, 'frexp')
    if _is_scalar(x):
        parts = math.frexp(float(x))
        return _as(_float_loop(x), parts[0]), numpy.int32(parts[1])
    given = numpy.asarray(x)
    if given.ndim == 0:
        return numpy_frexp(given[()])
    row = numpy.asarray(row_of(given), dtype=_float_loop(given))
    mantissa = _empty((len(row),), row.dtype)
    exponent = _empty((len(row),), numpy.int32)
    free_split(mantissa, exponent, row)
    return _shaped(mantissa, given.shape), _shaped(exponent, given.shape)


def free_split(mantissa, exponent, row):
    for part in range((len(row) + 4095) // 4096):
        low = part * 4096
        _MapMantissa(mantissa[low:low + 4096], row[low:low + 4096])
        _MapExponent(exponent[low:low + 4096], row[low:low + 4096])


def numpy_allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    # What is nearly always asked for is constant there, so that it is computed in vector registers.
    if _is_scalar(rtol) and _is_scalar(atol):
        if rtol == 1e-05 and atol == 1e-08 and not equal_nan:
            return bool(numpy.all(numpy.isclose(a, b)))
    return bool(numpy.all(numpy.isclose(a, b, rtol, atol, equal_nan)))


def numpy_array_equal(a1, a2, equal_nan=False):
    x = numpy.asarray(a1)
    y = numpy.asarray(a2)
    if x.ndim != y.ndim:
        return False
    if x.shape != y.shape:
        return False
    if equal_nan:
        return bool(numpy.all((x == y) | (numpy.isnan(x) & numpy.isnan(y))))
    return all_equal(x, y)


# Whether arrays of one shape are equal everywhere, by parts that are compared at once.
def all_equal(x, y):
    if not _alike(x, y) or _is(x, 'c') or x.size < 64:
        return bool(numpy.all(x == y))
    one = _flat(numpy.ascontiguousarray(x))
    other = _flat(numpy.ascontiguousarray(y))
    found = _empty(((len(one) + 65535) // 65536,), numpy.bool_)
    free_equal(found, one, other)
    return bool(numpy.all(found))


def free_equal(found, one, other):
    for part in range(found.shape[0]):
        low = part * 65536
        found[part] = _rows_equal(one[low:low + 65536], other[low:low + 65536])


# Whether sizes fit, from the last axis on.
def sizes_fit(a, b):
    if len(a) == 0 or len(b) == 0:
        return True
    if a[-1] != b[-1] and a[-1] != 1 and b[-1] != 1:
        return False
    return sizes_fit(a[:-1], b[:-1])


def numpy_array_equiv(a1, a2):
    x = numpy.asarray(a1)
    y = numpy.asarray(a2)
    if not sizes_fit(x.shape, y.shape):
        return False
    if x.ndim == y.ndim:
        if x.shape == y.shape:
            return all_equal(x, y)
    return bool(numpy.all(x == y))
