# Places of elements: which are true, taking and putting by index, choosing among arrays.


# The places of the true elements of a contiguous array as one row.
def true_places(row):
    if _is(row, 'c'):
        return _places(row != 0)
    return _places(row)


# The two indices of the true elements of a matrix: every place is written, and kept where its element is true, so that nothing is guessed. The last one
# has room of its own.
def part_true_pairs(x, first, second):
    k = 0
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            first[k] = i
            second[k] = j
            k += 1 if x[i, j] != 0 else 0


def true_pairs(x):
    n = int(numpy.count_nonzero(x))
    first = _empty((n + 1,), numpy.int64)
    second = _empty((n + 1,), numpy.int64)
    part_true_pairs(x, first, second)
    return _shaped(first, (n,)), _shaped(second, (n,))


def numpy_flatnonzero(a):
    return true_places(row_of(a))


# Places in C order as one array for each axis.
def split_places(places, sizes):
    if len(sizes) == 1:
        return (places,)
    step = max(product_of(sizes[1:]), 1)
    first = _empty((len(places),), numpy.int64)
    rest = _empty((len(places),), numpy.int64)
    for i in range(len(places)):
        first[i] = places[i] // step
        rest[i] = places[i] % step
    return (first,) + split_places(rest, sizes[1:])


def numpy_nonzero(a):
    x = numpy.asarray(a)
    if x.ndim == 0:
        raise ValueError('Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead. If the context of this error is of the form `arr[nonzero(cond)]`, just use `arr[cond]`.')
    if x.ndim == 2:
        return true_pairs(x)
    return split_places(numpy_flatnonzero(x), x.shape)


def numpy_argwhere(a):
    x = numpy.asarray(a)
    if x.ndim == 2:
        first, second = true_pairs(x)
        pairs = _empty((len(first), 2), numpy.int64)
        free_pairs(pairs, first, second)
        return pairs
    if x.ndim == 1:
        row = numpy_flatnonzero(x)
        return _shaped(row, (len(row), 1))
    places = numpy_flatnonzero(x)
    out = _empty((len(places), x.ndim), numpy.int64)
    for i in range(len(places)):
        rest = places[i]
        for axis in range(x.ndim - 1, -1, -1):
            size = x.shape[axis]
            out[i, axis] = rest % size
            rest = rest // size
    return out


def free_pairs(out, first, second):
    for i in range(out.shape[0]):
        out[i, 0] = first[i]
        out[i, 1] = second[i]


# The place in C's order of the greatest element of an array of two axes that lies in Fortran's, or of the least: of those that are equal the first, of which the
# columns have their own. A nan comes before all others.
def place_by_columns(a, MAX):
    places = numpy.argmax(a.T, axis=1) if MAX else numpy.argmin(a.T, axis=1)
    row = int(places[0])
    column = 0
    best = a[row, 0]
    for j in range(1, a.shape[1]):
        at = int(places[j])
        value = a[at, j]
        if best != best:
            better = value != value and at < row
        elif MAX:
            better = value > best or value != value or value == best and at < row
        else:
            better = value < best or value != value or value == best and at < row
        if better:
            row = at
            column = j
            best = value
    return numpy.int64(row * a.shape[1] + column)


# An index within a size, counted from the end where it is negative.
def wrapped_place(at, n, MODE, axis):
    if MODE == 'wrap':
        return at % n
    if MODE == 'clip':
        return min(max(at, 0), n - 1)
    if MODE != 'raise':
        raise ValueError("clipmode must be one of 'clip', 'raise', or 'wrap' (got '" + MODE + "')")
    if at >= n or at < -n:
        raise IndexError(f'index {at} is out of bounds for axis {axis} with size {n}')
    return at + n if at < 0 else at


def numpy_take(a, indices, AXIS=None, MODE='raise'):
    x = numpy.asarray(a)
    rows = lanes_of(x, AXIS)
    before, n, after = rows.shape
    axis = 0 if AXIS is None else (AXIS + x.ndim if AXIS < 0 else AXIS)
    if _is_scalar(indices):
        if n == 0 and before * after > 0:
            raise IndexError('cannot do a non-empty take from an empty axes.')
        at = wrapped_place(int(indices), n, MODE, axis) if before > 0 and (n > 0 or MODE == 'raise') else 0
        out = _empty((before, 1, after), x.dtype)
        for i in range(before):
            for k in range(after):
                out[i, 0, k] = rows[i, at, k]
        return reduced_lanes(out, x, AXIS)
    places = numpy.asarray(indices)
    if isinstance(indices, (tuple, list)) and _is(places, 'f'):
        # Of what is written out NumPy takes the whole numbers, as of nothing.
        _check(not numpy.any(numpy.isnan(places)), 'cannot convert float NaN to integer')
        return numpy_take(x, places.astype(numpy.int64), AXIS, MODE)
    if not _is(places, 'iub'):
        raise TypeError("Cannot cast array data from dtype('" + places.dtype.name + "') to dtype('int64') according to the rule 'same_kind'")
    if places.ndim == 0:
        return numpy_take(x, places[()], AXIS, MODE)
    flat = numpy.asarray(row_of(places), dtype=numpy.int64)
    m = len(flat)
    if n == 0 and before * m * after > 0:
        raise IndexError('cannot do a non-empty take from an empty axes.')
    out = _empty((before, m, after), x.dtype)
    if n > 0:
        if before == 0:
            pass
        elif after != 1:
            rows_taken(out, rows, wrapped_places(flat, n, MODE, axis))
        elif columns_taken(out, rows, flat) < (1 if MODE == 'raise' or MODE == 'wrap' else 2):
            # What lies before the first element by less than the size means the same to these two.
            columns_taken(out, rows, wrapped_places(flat, n, MODE, axis))
    elif before > 0 and MODE == 'raise':
        wrapped_places(flat, n, MODE, axis)
    if AXIS is None:
        return _shaped(out, places.shape)
    whole = x.shape[:AXIS] + places.shape + x.shape[AXIS:][1:]
    return _shaped(out, whole)


# Indices within a size; negative ones count from the end yet.
def wrapped_places(places, n, MODE, axis):
    if all_between(places, 0, n):
        return places
    if MODE == 'wrap':
        wrapped = _empty(places.shape, numpy.int64)
        free_wrapped(wrapped, places, n)
        return wrapped
    if MODE == 'clip':
        return numpy.minimum(numpy.maximum(places, 0), n - 1)
    if MODE != 'raise':
        raise ValueError("clipmode must be one of 'clip', 'raise', or 'wrap' (got '" + MODE + "')")
    refuse_outside(places, n, axis)
    return places


# Most lie inside, where there is nothing to divide.
def free_wrapped(out, places, n):
    for j in range(out.shape[0]):
        y = int(places[j])
        if y >= 0 and y < n:
            out[j] = y
        else:
            out[j] = y % n


def refuse_outside(places, n, axis):
    if all_between(places, -n, n):
        return
    for j in range(len(places)):
        if places[j] >= n or places[j] < -n:
            raise IndexError(f'index {int(places[j])} is out of bounds for axis {axis} with size {n}')


# Whether a row of whole numbers lies from low to below high; it may say no of the largest.
def all_between(row, low, high):
    if _alike(row, numpy.uint64) or len(row) == 0:
        return False
    return int(_RowMin(row)) >= low and int(_RowMax(row)) < high


# The elements of a row at places, as x[at] has them.
def taken_row(x, at):
    out = _empty((len(at),), x.dtype)
    places = numpy.asarray(row_of(at), dtype=numpy.int64)
    if row_taken(out, x, places) == 0:
        refuse_outside(places, x.shape[0], 0)
    return out


# Stores the elements at places of a row: 0 where one lies outside, 1 where some count from the end, or else 2.
def row_taken(out, row, places):
    inside = _empty(((len(places) + 65535) // 65536,), numpy.int64)
    free_row_taken(inside, out, row, places)
    return int(_RowMin(inside)) if len(inside) > 0 else 2


def free_row_taken(inside, out, row, places):
    for part in range(inside.shape[0]):
        low = part * 65536
        inside[part] = _Taken(out[low:low + 65536], row, places[low:low + 65536])


# The same along the middle one of three axes, of which the last has one element.
def columns_taken(out, rows, places):
    if rows.shape[0] == 1:
        return row_taken(out[0, :, 0], rows[0, :, 0], places)
    inside = _empty((rows.shape[0],), numpy.int64)
    free_columns_taken(inside, out, rows, places)
    return int(_RowMin(inside)) if len(inside) > 0 else 2


# Values stored at places inside of a row, in turn.
def part_put_row(row, places, values, step):
    n = row.shape[0]
    for j in range(places.shape[0]):
        y = int(places[j])
        x = y + n if y < 0 else y
        row[x] = values[j * step]


def part_put_number(row, places, value):
    n = row.shape[0]
    for j in range(places.shape[0]):
        y = int(places[j])
        x = y + n if y < 0 else y
        row[x] = value


# As many values stored in turn as places lie inside, until one does not.
def part_put(row, places, values):
    n = row.shape[0]
    m = values.shape[0]
    k = 0
    for j in range(places.shape[0]):
        y = int(places[j])
        if y >= n or y < -n:
            return j
        x = y + n if y < 0 else y
        row[x] = values[k]
        k = 0 if k + 1 == m else k + 1
    return places.shape[0]


def free_columns_taken(inside, out, rows, places):
    for i in range(rows.shape[0]):
        inside[i] = _Taken(out[i, :, 0], rows[i, :, 0], places)


# Long rows are copied element by element: the library's way for these is slow in memory that is new.
def rows_taken(out, rows, places):
    if rows.shape[2] * rows.itemsize <= 2048:
        free_short_rows_taken(out, rows, places)
    else:
        free_long_rows_taken(out, rows, places)


def free_short_rows_taken(out, rows, places):
    some = 65536 // max(rows.shape[2], 1) + 1
    for i in range(rows.shape[0]):
        for part in range((places.shape[0] + some - 1) // some):
            low = part * some
            _Taken(out[i, low:low + some], rows[i], places[low:low + some])


def free_long_rows_taken(out, rows, places):
    for i in range(rows.shape[0]):
        for j in range(places.shape[0]):
            y = int(places[j])
            x = y + rows.shape[1] if y < 0 else y
            for k in range(rows.shape[2]):
                out[i, j, k] = rows[i, x, k]


# The elements of a row where another one is not zero.
def elements_where(condition, row):
    if len(condition) > len(row):
        return numpy_take(row, true_places(condition))
    return row_kept(condition if _is(condition, 'b') else condition != 0, row)


# The elements of a row where a mask, which is no longer, is true: in parts, of which each finds out first how many it keeps.
def row_kept(mask, row):
    if len(mask) <= 65536:
        out = _empty((int(_RowCount(mask)),), row.dtype)
        _Kept(out, row, mask)
        return out
    ends = _empty(((len(mask) + 65535) // 65536,), numpy.int64)
    free_counted(ends, mask)
    count = 0
    for part in range(len(ends)):
        count += int(ends[part])
        ends[part] = count
    out = _empty((count,), row.dtype)
    free_row_kept(out, row, mask, ends)
    return out


def free_counted(counts, mask):
    for part in range(len(counts)):
        low = part * 65536
        counts[part] = _RowCount(mask[low:low + 65536])


def free_row_kept(out, row, mask, ends):
    for part in range(len(ends)):
        low = part * 65536
        first = int(ends[part - 1]) if part > 0 else 0
        _Kept(out[first:int(ends[part])], row[low:low + 65536], mask[low:low + 65536])


def numpy_extract(condition, arr):
    return elements_where(row_of(condition), row_of(arr))


def numpy_compress(condition, a, AXIS=None):
    mask = numpy.asarray(condition)
    if mask.ndim != 1:
        raise ValueError('condition must be a 1-d array')
    x = numpy.asarray(a)
    if AXIS is None:
        return elements_where(numpy.ascontiguousarray(mask), row_of(x))
    return numpy_take(x, true_places(numpy.ascontiguousarray(mask)), AXIS)


def ndarray_compress(a, condition, AXIS=None):
    return numpy_compress(condition, a, AXIS)


# The element of a contiguous array of any shape: places in C order, as arrays have them that are no views.
def put_at(a, at, value):
    if a.ndim == 1:
        a[at] = value
    else:
        n = a.shape[0]
        step = max(a.size // max(n, 1), 1)
        put_at(a[at // step], at % step, value)


def numpy_put(a, ind, v, MODE='raise'):
    _writable(a, 'put: output array is read-only')
    places = row_of(ind)
    values = row_of(numpy.asarray(v, dtype=a.dtype))
    if not _apart(a, values):
        values = values.copy()
    if not _apart(a, places):
        places = places.copy()
    n = a.size
    m = len(values)
    if n == 0 and len(places) > 0:
        raise IndexError('cannot replace elements of an empty array')
    if m > 0 and a.flags.c_contiguous:
        at = places.astype(numpy.int64)
        if MODE != 'raise':
            at = wrapped_places(at, n, MODE, 0)
        stored = part_put(_flat(a), at, values)
        if stored < len(at):
            raise IndexError(f'index {at[stored]} is out of bounds for axis 0 with size {n}')
    elif m > 0:
        if MODE == 'raise':
            # NumPy stores into a copy, which it gives up where a place is none.
            refuse_outside(places, n, 0)
        for j in range(len(places)):
            at = wrapped_place(int(places[j]), n, MODE, 0)
            put_at(a, at, values[j % m])


def numpy_place(arr, mask, vals):
    _writable(arr, 'WRITEBACKIFCOPY base is read-only')
    chosen = numpy_flatnonzero(mask)
    _check(arr.size == numpy.asarray(mask).size, 'place: mask and data must be the same size')
    values = row_of(numpy.asarray(vals, dtype=arr.dtype))
    if not arr.flags.c_contiguous and not _apart(arr, values):
        # NumPy stores into a copy.
        values = values.copy()
    _check(len(values) > 0 or len(chosen) == 0, 'Cannot insert from an empty array!')
    for j in range(len(chosen)):
        put_at(arr, chosen[j], values[j % len(values)])


def numpy_putmask(a, mask, values):
    _writable(a, 'putmask: output array is read-only')
    chosen = row_of(mask)
    _check(len(chosen) == a.size, 'putmask: mask and data must be the same size')
    new = row_of(numpy.asarray(values, dtype=a.dtype))
    # NumPy stores into a copy.
    if not _apart(a, new):
        new = new.copy()
    if not _apart(a, chosen):
        chosen = chosen.copy()
    if len(new) == len(chosen) and a.flags.c_contiguous:
        free_put_masked(_flat(a), chosen, new)
    elif len(new) > 0:
        for j in range(len(chosen)):
            if chosen[j]:
                put_at(a, j, new[j % len(new)])


def free_put_masked(row, mask, values):
    for j in range(row.shape[0]):
        row[j] = values[j] if mask[j] else row[j]


# Whether NumPy stores elements of one kind in arrays of another.
def refuse_cast(src, dst):
    if _is(src, 'c') and _is(dst, 'buif') or _is(src, 'f') and _is(dst, 'bui') or _is(src, 'i') and _is(dst, 'bu') or _is(src, 'u') and _is(dst, 'b'):
        what = 'scalar' if numpy.asarray(src).ndim == 0 else 'array data'
        raise TypeError('Cannot cast ' + what + " from dtype('" + numpy.asarray(src).dtype.name + "') to dtype('" + dst.dtype.name + "') according to the rule 'same_kind'")


# Whether an array was copied to another one of its type and shape, which shares no memory with it.
def copied_whole(src, dst):
    if not _alike(src, dst) or src.ndim != dst.ndim:
        return False
    if src.shape != dst.shape or not _apart(dst, src):
        return False
    _moved(dst, src)
    return True


def numpy_copyto(dst, src, CASTING='same_kind', where=None):
    if CASTING == 'unsafe':
        return copied_to(dst, numpy.asarray(src).astype(dst.dtype), where)
    if CASTING != 'same_kind':
        if not _alike(numpy.asarray(src), dst):
            return _refuse('this casting= of numpy.copyto is not supported for these types: same_kind and unsafe are')
    return copied_to(dst, src, where)


def copied_to(dst, src, where):
    # Python's ints are checked one by one.
    if type(src) is not int or _is(dst, 'b'):
        refuse_cast(src if _is_scalar(src) else numpy.asarray(src), dst)
    _writable(dst, 'assignment destination is read-only')
    if where is None:
        if not _is_scalar(src) and copied_whole(numpy.asarray(src), dst):
            return
        dst[...] = src
    else:
        dst[...] = numpy.where(where, numpy.asarray(src, dtype=dst.dtype), dst)


# The first of several arrays whose condition holds.
def selected(conditions, choices, default, DTYPE):
    if type(choices[0]) is int and _is(DTYPE, 'u'):
        raise TypeError("Cannot cast array data from dtype('int64') to dtype('" + numpy.asarray(default).astype(DTYPE).dtype.name + "') according to the rule 'same_kind'")
    first = numpy.asarray(choices[0], dtype=DTYPE)
    if len(conditions) == 1:
        return numpy.where(conditions[0], first, numpy.asarray(default).astype(DTYPE))
    return numpy.where(conditions[0], first, selected(conditions[1:], choices[1:], default, DTYPE))


def numpy_select(condlist, choicelist, default=0):
    if len(condlist) != len(choicelist):
        raise ValueError('list of cases must be same length as list of conditions')
    if isinstance(choicelist, tuple):
        choices = arrays_of(choicelist)
        return selected(condlist, choices, default, _result_type(choices, default))
    return selected(condlist, choicelist, default, _result_type(choicelist, default))


# Numbers are cast as arrays are: what the type does not hold is cut.
def choice_as(choice, DTYPE):
    if _is_scalar(choice):
        return numpy.asarray(choice).astype(DTYPE)
    else:
        return numpy.asarray(choice, dtype=DTYPE)


def chosen_from(index, choices, at, DTYPE):
    first = choice_as(choices[0], DTYPE)
    if len(choices) == 2:
        return numpy.where(index == at, first, choice_as(choices[1], DTYPE))
    return numpy.where(index == at, first, chosen_from(index, choices[1:], at + 1, DTYPE))


def numpy_choose(a, choices, MODE='raise'):
    out = chosen(numpy.asarray(a), arrays_of(choices) if isinstance(choices, tuple) else choices, MODE)
    if out.ndim == 0:
        return out[()]
    return out


# The items of a tuple, lists as arrays.
def arrays_of(items):
    if len(items) == 0:
        return ()
    return (items[0] if _is_scalar(items[0]) else numpy.asarray(items[0]),) + arrays_of(items[1:])


def chosen(index, choices, MODE):
    if not _is(index, 'iub'):
        raise TypeError("Cannot cast array data from dtype('" + index.dtype.name + "') to dtype('int64') according to the rule 'safe'")
    n = len(choices)
    if n == 1:
        only = choice_as(choices[0], _result_type(choices))
        if MODE == 'raise':
            _check(numpy.all(index == 0), 'invalid entry in choice array')
        return numpy.where(index == 0, only, only)
    if MODE == 'raise':
        _check(numpy.all((index >= 0) & (index < n)), 'invalid entry in choice array')
        return chosen_from(index, choices, 0, _result_type(choices))
    if MODE == 'wrap':
        return chosen_from(index % n, choices, 0, _result_type(choices))
    if MODE == 'clip':
        return chosen_from(numpy.minimum(numpy.maximum(index, 0), n - 1), choices, 0, _result_type(choices))
    raise ValueError("clipmode must be one of 'clip', 'raise', or 'wrap' (got '" + MODE + "')")


# The places along one axis, as an array that has all axes.
def open_places(a, before, after):
    x = numpy.asarray(a)
    if x.ndim != 1:
        raise ValueError('Cross index must be 1 dimensional')
    if _is(x, 'b'):
        places = numpy_flatnonzero(x)
        return _shaped(places, before + (len(places),) + after)
    return _shaped(numpy.ascontiguousarray(x), before + (len(x),) + after)


def numpy_ix_1(a):
    return (open_places(a, (), ()),)


def numpy_ix_2(a, b):
    return open_places(a, (), (1,)), open_places(b, (1,), ())


def numpy_ix_3(a, b, c):
    return open_places(a, (), (1, 1)), open_places(b, (1,), (1,)), open_places(c, (1, 1), ())


def numpy_ix_4(a, b, c, d):
    return open_places(a, (), (1, 1, 1)), open_places(b, (1,), (1, 1)), open_places(c, (1, 1), (1,)), open_places(d, (1, 1, 1), ())


# The places of an array in C order.
def places_in_order(a):
    n = a.size
    out = _empty((n,), numpy.int64)
    for i in range(n):
        out[i] = i
    return out


# Values, or one, stored at places in C order: the values in turn, as often as there is room.
def store_in_order(a, places, values):
    _writable(a, 'underlying array is read-only')
    if _is_scalar(values):
        for j in range(len(places)):
            put_at(a, int(places[j]), values)
    else:
        row = _flat(numpy.ascontiguousarray(values)).astype(a.dtype)
        m = len(row)
        _check(m > 0 or len(places) == 0, 'Cannot copy from an empty array')
        for j in range(len(places)):
            put_at(a, int(places[j]), row[j % m])
