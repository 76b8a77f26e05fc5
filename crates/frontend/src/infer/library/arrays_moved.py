# Arrays whose elements are repeated, moved along an axis, put in or taken out (numpy/lib/_function_base_impl.py,
# numpy/_core/numeric.py).


def numpy_roll(a, shift, AXIS=None):
    a = numpy.asarray(a)
    if AXIS is None:
        return numpy.roll(a.ravel(), shift, axis=0).reshape(a.shape)
    elif isinstance(AXIS, tuple):
        if len(AXIS) == 0:
            return a.copy()
        elif isinstance(shift, (int, numpy.integer)) or _is(shift, 'f') and _is_scalar(shift):
            return roll_axes(a, [int(shift)], AXIS, 0)
        else:
            shifts = numpy.asarray(shift)
            if shifts.ndim != 1:
                raise ValueError("'shift' and 'axis' should be scalars or 1D sequences")
            else:
                given = [int(k) for k in shifts]
                _check(len(given) == len(AXIS) or len(given) == 1 or len(AXIS) == 1, 'shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape ({0},) and arg 1 with shape ({1},).', len(given), len(AXIS))
                if len(AXIS) == 1:
                    return numpy.roll(a, sum(given), axis=AXIS[0])
                else:
                    return roll_axes(a, given, AXIS, 0)
    elif _is(shift, 'f') and _is_scalar(shift):
        return numpy.roll(a, int(shift), axis=AXIS)
    elif not isinstance(shift, (int, numpy.integer)):
        return numpy.roll(a, shift, axis=(AXIS,))
    else:
        n = a.shape[AXIS]
        k = shift % n if n > 0 else 0
        out = _empty(a.shape, a.dtype)
        _moved(_along(out, AXIS, k, n), _along(a, AXIS, 0, n - k))
        _moved(_along(out, AXIS, 0, k), _along(a, AXIS, n - k, n))
        return out


# Rolled along one axis after another: along the axis AXES[AT] and those behind it.
def roll_axes(a, shifts, AXES, AT):
    rolled = numpy.roll(a, shifts[AT if len(shifts) > 1 else 0], axis=AXES[AT])
    if AT + 1 == len(AXES):
        return rolled
    else:
        return roll_axes(rolled, shifts, AXES, AT + 1)


def numpy_repeat(a, repeats, AXIS=None):
    a = numpy.asarray(a)
    if AXIS is None:
        return numpy.repeat(a.ravel(), repeats, axis=0)
    elif isinstance(repeats, (int, numpy.integer)):
        n = a.shape[AXIS]
        times = int(repeats) if n > 0 else 0
        _check(times >= 0, 'negative dimensions are not allowed')
        out = _empty(_with(a.shape, AXIS, n * times), a.dtype)
        whole = numpy.ascontiguousarray(a)
        before = product_of(a.shape[:AXIS])
        after = product_of(a.shape[AXIS:][1:])
        if after == 1:
            free_elements_repeated(_shaped(out, (before * n, times)), _flat(whole))
        else:
            free_elements_repeated(_shaped(out, (before * n, times * after)), _shaped(whole, (before * n, after)))
        return out
    else:
        if isinstance(repeats, numpy.ndarray):
            if not _is(repeats, 'iub') or _alike(repeats, numpy.uint64):
                raise TypeError("Cannot cast array data from dtype('" + repeats.dtype.name + "') to dtype('int64') according to the rule 'safe'")
        return repeat_each(a, numpy.asarray(repeats), AXIS)


# Of elements or rows.
def free_elements_repeated(out, given):
    some = 65536 // max(out.shape[1], 1) + 1
    for part in range((given.shape[0] + some - 1) // some):
        low = part * some
        _Repeated(out[low:low + some], given[low:low + some])


def repeat_each(a, repeats, AXIS):
    n = a.shape[AXIS]
    many = len(repeats)
    _check(many == n or many == 1, 'operands could not be broadcast together with shape ({0},) ({1},)', n, many)
    total = 0
    for i in range(n):
        times = int(repeats[i if many > 1 else 0])
        _check(times >= 0, 'repeats may not contain negative values.')
        total += times
    out = _empty(_with(a.shape, AXIS, total), a.dtype)
    if a.ndim == 1:
        part_repeated(out, a, repeats, 1 if many > 1 else 0)
        return out
    at = 0
    for i in range(n):
        for r in range(int(repeats[i if many > 1 else 0])):
            _along(out, AXIS, at, at + 1)[...] = _along(a, AXIS, i, i + 1)
            at += 1
    return out


# Few times are stored without a look at how many: what is too many is overwritten.
def part_repeated(out, row, repeats, step):
    at = 0
    safe = out.shape[0] - 4
    for i in range(row.shape[0]):
        value = row[i]
        times = int(repeats[i * step])
        if times <= 4 and at <= safe:
            out[at] = value
            out[at + 1] = value
            out[at + 2] = value
            out[at + 3] = value
            at += times
        else:
            for r in range(times):
                out[at] = value
                at += 1


def numpy_delete(arr, obj, AXIS=None):
    arr = numpy.asarray(arr)
    if AXIS is None:
        return numpy.delete(arr.ravel(), obj, axis=0)
    elif isinstance(obj, slice):
        return delete_each(arr, numpy.arange(*obj.indices(arr.shape[AXIS])), AXIS)
    elif isinstance(obj, (int, numpy.integer)) and not isinstance(obj, bool):
        return delete_one(arr, int(obj), AXIS)
    else:
        return delete_at(arr, numpy.asarray(obj), isinstance(obj, numpy.ndarray), AXIS)


def delete_one(arr, at, AXIS):
    n = arr.shape[AXIS]
    if at < -n or at >= n:
        raise IndexError(f'index {at} is out of bounds for axis {AXIS} with size {n}')
    if at < 0:
        at += n
    out = _empty(_with(arr.shape, AXIS, n - 1), arr.dtype)
    _moved(_along(out, AXIS, 0, at), _along(arr, AXIS, 0, at))
    _moved(_along(out, AXIS, at, n - 1), _along(arr, AXIS, at + 1, n))
    return out


# At the places of an array. An empty list has no type.
def delete_at(arr, places, is_array, AXIS):
    if _is(places, 'fc'):
        if is_array or places.size > 0:
            raise IndexError('arrays used as indices must be of integer (or boolean) type')
        return delete_each(arr, numpy.zeros(0, dtype=numpy.int64), AXIS)
    elif _is(places, 'b'):
        n = arr.shape[AXIS]
        if places.ndim != 1:
            raise ValueError(f'boolean array argument obj to delete must be one dimensional and match the axis length of {n}')
        else:
            return delete_each(arr, places, AXIS)
    elif places.size == 1:
        return delete_one(arr, int(row_of(places)[0]), AXIS)
    else:
        return delete_each(arr, row_of(places), AXIS)


def delete_each(arr, obj, AXIS):
    n = arr.shape[AXIS]
    keep = numpy.ones(n, dtype=numpy.bool_)
    if obj.dtype == numpy.bool_:
        _check(len(obj) == n, 'boolean array argument obj to delete must be one dimensional and match the axis length of {0}', n)
        for i in range(n):
            keep[i] = not obj[i]
    else:
        for i in range(len(obj)):
            at = int(obj[i])
            if at < -n or at >= n:
                raise IndexError(f'index {at} is out of bounds for axis 0 with size {n}')
            keep[at] = False
    if arr.ndim == 1:
        gone = true_places(~keep)
        if len(gone) * 64 > n:
            return arr[keep]
        out = _empty((n - len(gone),), arr.dtype)
        start = 0
        for i in range(len(gone) + 1):
            stop = int(gone[i]) if i < len(gone) else n
            _moved(out[start - i:stop - i], arr[start:stop])
            start = stop + 1
        return out
    count = 0
    for i in range(n):
        if keep[i]:
            count += 1
    out = _empty(_with(arr.shape, AXIS, count), arr.dtype)
    at = 0
    for i in range(n):
        if keep[i]:
            _along(out, AXIS, at, at + 1)[...] = _along(arr, AXIS, i, i + 1)
            at += 1
    return out


def numpy_insert(arr, obj, values, AXIS=None):
    arr = numpy.asarray(arr)
    if AXIS is None:
        return numpy.insert(arr.ravel(), obj, values, axis=0)
    elif isinstance(obj, (int, numpy.integer)) and not isinstance(obj, bool):
        new = axes_in_front(numpy.asarray(values, dtype=arr.dtype), arr)
        return insert_block(arr, int(obj), numpy.moveaxis(new, 0, AXIS), AXIS)
    elif isinstance(obj, slice):
        return insert_at(arr, numpy.arange(*obj.indices(arr.shape[AXIS])), values, AXIS)
    else:
        places = numpy.asarray(obj)
        if _is(places, 'b'):
            if places.ndim == 0 and type(obj) is not bool:
                raise ValueError('boolean array argument obj to insert must be one dimensional')
            elif not isinstance(obj, numpy.ndarray):
                raise AttributeError("'" + ('bool' if _is_scalar(obj) else 'tuple' if isinstance(obj, tuple) else 'list') + "' object has no attribute 'ndim'")
            elif places.ndim != 1:
                raise ValueError('boolean array argument obj to insert must be one dimensional')
            else:
                return insert_at(arr, true_places(numpy.ascontiguousarray(places)), values, AXIS)
        elif places.ndim > 1:
            raise ValueError('index array argument obj to insert must be one dimensional or scalar')
        elif _is(places, 'c'):
            raise TypeError("'<' not supported between instances of 'complex' and 'int'")
        elif places.ndim == 0:
            one_place(places[()], obj, arr.shape[AXIS], AXIS)
            return numpy.insert(arr, int(places[()]), values, axis=AXIS)
        else:
            if len(places) == 1:
                one_place(places[0], obj, arr.shape[AXIS], AXIS)
            elif _is(places, 'f'):
                if isinstance(obj, numpy.ndarray) or len(places) > 0:
                    raise IndexError('arrays used as indices must be of integer (or boolean) type')
            return insert_at(arr, places, values, AXIS)


# Refuses one place where it is none, and floats, which are compared with the size first.
def one_place(place, obj, n, axis):
    if place < -n or place > n:
        shown = f'{float(place)}' if _is(place, 'f') else f'{int(place)}'
        if isinstance(obj, tuple):
            shown = '(' + shown + ',)'
        elif isinstance(obj, (list, numpy.ndarray)) and numpy.asarray(obj).ndim == 1:
            shown = '[' + shown + ']'
        raise IndexError(f'index {shown} is out of bounds for axis {axis} with size {n}')
    elif _is(place, 'f'):
        raise TypeError('slice indices must be integers or None or have an __index__ method')


# An array with as many axes as another, at least.
def axes_in_front(new, arr):
    if new.ndim >= arr.ndim:
        return new
    else:
        return axes_in_front(new[None], arr)


def insert_block(arr, at, new, AXIS):
    n = arr.shape[AXIS]
    if at < -n or at > n:
        raise IndexError(f'index {at} is out of bounds for axis {AXIS} with size {n}')
    if at < 0:
        at += n
    count = new.shape[AXIS]
    out = _empty(_with(arr.shape, AXIS, n + count), arr.dtype)
    _moved(_along(out, AXIS, 0, at), _along(arr, AXIS, 0, at))
    _along(out, AXIS, at, at + count)[...] = new
    _moved(_along(out, AXIS, at + count, n + count), _along(arr, AXIS, at, n))
    return out


# Several values at one index, or a value at each of several.
def insert_at(arr, obj, values, AXIS):
    if len(obj) == 1:
        return insert_block(arr, int(obj[0]), axes_in_front(numpy.asarray(values, dtype=arr.dtype), arr), AXIS)
    return insert_each(arr, obj, values, AXIS)


# A place among the new ones for each index, by a stable sort; old elements fill the rest.
def insert_each(arr, obj, values, AXIS):
    n = arr.shape[AXIS]
    many = len(obj)
    size = n + many
    wanted = _empty((many,), numpy.int64)
    for j in range(many):
        wanted[j] = int(obj[j])
        if wanted[j] < 0:
            wanted[j] += n
    order = numpy_argsort(wanted)
    source = numpy.full(size, -1)
    for j in range(many):
        place = int(wanted[order[j]]) + j
        if place < -size or place >= size:
            raise IndexError(f'index {place} is out of bounds for axis 0 with size {size}')
        source[place] = order[j]
    old = 0
    for place in range(size):
        if source[place] < 0:
            old += 1
    _check(old == n, 'shape mismatch: two values have one place')
    new = _empty(_with(arr.shape, AXIS, many), arr.dtype)
    new[...] = values if _is_scalar(values) else numpy.asarray(values)
    out = _empty(_with(arr.shape, AXIS, size), arr.dtype)
    at = 0
    for place in range(size):
        j = int(source[place])
        if j >= 0:
            _along(out, AXIS, place, place + 1)[...] = _along(new, AXIS, j, j + 1)
        else:
            _along(out, AXIS, place, place + 1)[...] = _along(arr, AXIS, at, at + 1)
            at += 1
    return out


def numpy_tile(a, reps):
    a = numpy.asarray(a)
    if isinstance(reps, (int, numpy.integer)):
        return numpy_tile(a, (int(reps), ))
    elif isinstance(reps, list):
        return _refuse('repetitions of numpy.tile in a list are not supported: write a tuple')
    elif len(reps) > a.ndim:
        return numpy_tile(a[None], reps)
    elif len(reps) < a.ndim:
        return numpy_tile(a, (1, ) + reps)
    elif a.ndim == 0:
        return a.copy()
    elif a.ndim == 1:
        return tile_along(a, reps[0], 0)
    elif a.ndim == 2:
        return tile_along(tile_along(a, reps[1], 1), reps[0], 0)
    elif a.ndim == 3:
        return tile_along(tile_along(tile_along(a, reps[2], 2), reps[1], 1), reps[0], 0)
    elif a.ndim == 4:
        return tile_along(tile_along(tile_along(tile_along(a, reps[3], 3), reps[2], 2), reps[1], 1), reps[0], 0)
    else:
        return _refuse('numpy.tile to more than four dimensions is not supported')


def tile_along(a, times, AXIS):
    n = a.shape[AXIS]
    _check(times >= 0 or n == 0 and a.size == 0, 'negative dimensions are not allowed')
    out = _empty(_with(a.shape, AXIS, n * times), a.dtype)
    before = product_of(a.shape[:AXIS])
    if before > 1:
        rest = product_of(a.shape[AXIS:])
        free_elements_repeated(_shaped(out, (before, times * rest)), _shaped(numpy.ascontiguousarray(a), (before, rest)))
    else:
        for r in range(times):
            _moved(_along(out, AXIS, r * n, r * n + n), a)
    return out
