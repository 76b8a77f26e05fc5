# Sorting and searching, and sets as sorted arrays. The sorting itself is the runtime's.


# Refuses what NumPy takes for no kind; of the names it looks at the first letter.
def needs_sort_kind(kind):
    if isinstance(kind, str):
        if kind[:1] not in 'qhmsQHMS':
            raise ValueError(f"sort kind must be one of 'quick', 'heap', or 'stable' (got {kind!r})")
    elif kind is not None:
        raise TypeError('sort kind must be str, not int')


# Records are not sorted here.
def needs_no_order(order):
    if order is not None:
        raise ValueError('Cannot specify order when the array has no fields.')


def needs_sort_options(kind, order, stable):
    needs_no_order(order)
    if stable is not None:
        if kind is not None:
            raise ValueError("`kind` and keyword parameters can't be provided at the same time. Use only one of them.")
    needs_sort_kind(kind)


def needs_select_kind(kind):
    if isinstance(kind, str):
        if kind != 'introselect':
            raise ValueError(f"select kind must be 'introselect' (got {kind!r})")
    elif kind is not None:
        raise TypeError('select kind must be str, not int')


def numpy_sort(a, AXIS=-1, KIND=None, ORDER=None, STABLE=None):
    needs_sort_options(KIND, ORDER, STABLE)
    x = numpy.asarray(a)
    needs_axis(x, AXIS)
    if AXIS is not None:
        if _is_fortran(x):
            # As it lies.
            return numpy_sort(x.T, -1 - AXIS).T
    rows = lanes_of(x, AXIS)
    out = _sorted(rows)
    return unlaned(out, x, AXIS)


def ndarray_sort(a, AXIS=-1, KIND=None, ORDER=None, STABLE=None):
    needs_sort_options(KIND, ORDER, STABLE)
    _writable(a, 'sort array is read-only')
    a[...] = numpy_sort(a, AXIS)


def numpy_argsort(a, AXIS=-1, KIND=None, ORDER=None, STABLE=None):
    needs_sort_options(KIND, ORDER, STABLE)
    x = numpy.asarray(a)
    rows = lanes_of(x, AXIS)
    out = _argsorted(rows)
    return unlaned(out, x, AXIS)


def partition_places(kth):
    places = numpy.asarray(kth)
    if not _is(places, 'iu'):
        raise TypeError('Partition index must be integer')
    return row_of(places).astype(numpy.int64)


def numpy_partition(a, kth, AXIS=-1, KIND=None, ORDER=None):
    needs_no_order(ORDER)
    needs_select_kind(KIND)
    x = numpy.asarray(a)
    needs_axis(x, AXIS)
    rows = lanes_of(x, AXIS)
    places = partition_places(kth)
    out = _partitioned(rows, places)
    return unlaned(out, x, AXIS)


def ndarray_partition(a, kth, AXIS=-1, KIND=None, ORDER=None):
    needs_no_order(ORDER)
    needs_select_kind(KIND)
    _writable(a, 'partition array is read-only')
    a[...] = numpy_partition(a, kth, AXIS)


def numpy_argpartition(a, kth, AXIS=-1, KIND=None, ORDER=None):
    needs_no_order(ORDER)
    needs_select_kind(KIND)
    x = numpy.asarray(a)
    rows = lanes_of(x, AXIS)
    places = partition_places(kth)
    out = _argpartitioned(rows, places)
    return unlaned(out, x, AXIS)


def order_refined(order, key):
    k = numpy.asarray(key)
    if k.ndim != 1:
        raise ValueError('all keys need to be the same shape')
    _check(len(k) == len(order), 'all keys need to be the same shape')
    return order[numpy_argsort(k[order])]


# By the last key, ties by the one before it.
def numpy_lexsort(keys, AXIS=-1):
    first = numpy.asarray(keys[0])
    if first.ndim == 0:
        return _refuse('numpy.lexsort of numbers is not supported')
    order = numpy_argsort(first, AXIS)
    for key in keys[1:]:
        if first.ndim == 1:
            order = order_refined(order, key)
        else:
            order = order_refined_along(order, numpy.asarray(key), AXIS)
    return order


def order_refined_along(order, key, AXIS):
    _check(key.shape == order.shape, 'all keys need to be the same shape')
    places = numpy_argsort(numpy.take_along_axis(key, order, axis=AXIS), AXIS)
    return numpy.take_along_axis(order, places, axis=AXIS)


# Whether a stands before b: nan comes last.
def stands_before(a, b):
    if _is(a, 'c'):
        if a.real < b.real:
            return a.imag == a.imag or b.imag != b.imag
        if a.real > b.real:
            return b.imag != b.imag and a.imag == a.imag
        if a.real == b.real or (a.real != a.real and b.real != b.real):
            return a.imag < b.imag or (b.imag != b.imag and a.imag == a.imag)
        return b.real != b.real
    if _is(a, 'f'):
        # Without branches, which nobody could guess.
        return (a < b) | ((b != b) & (a == a))
    return a < b


# How many elements of the sorted row stand before the value. Both ends of what is left are chosen without a branch.
def place_left(x, value):
    low = 0
    n = len(x)
    while n > 0:
        half = n // 2
        behind_it = stands_before(_as(value.dtype, x[low + half]), value)
        low += half + 1 if behind_it else 0
        n = n - half - 1 if behind_it else half
    return low


# How many do not stand behind it.
def place_right(x, value):
    low = 0
    n = len(x)
    while n > 0:
        half = n // 2
        before_it = stands_before(value, _as(value.dtype, x[low + half]))
        low += 0 if before_it else half + 1
        n = half if before_it else n - half - 1
    return low


def numpy_searchsorted(a, v, SIDE='left', sorter=None):
    if SIDE != 'left' and SIDE != 'right':
        raise ValueError("search side must be 'left' or 'right'")
    given = numpy.asarray(a)
    if sorter is None:
        x = given
    else:
        order = numpy.asarray(sorter)
        _check(len(order) == len(given), 'sorter.size must equal a.size')
        if not all_inside(order, len(given)):
            return searched_by(given, order, v, SIDE == 'left')
        x = given[order]
    if _is_scalar(v):
        value = _as(_common(x, v), v)
        return numpy.int64(place_left(x, value) if SIDE == 'left' else place_right(x, value))
    values = numpy.asarray(v)
    if values.ndim == 0:
        value = _as(_common(x, values), values[()])
        return numpy.int64(place_left(x, value) if SIDE == 'left' else place_right(x, value))
    row = row_of(values)
    out = _empty((len(row),), numpy.int64)
    if SIDE == 'left':
        free_places_left(out, x, row)
    else:
        free_places_right(out, x, row)
    return _shaped(out, values.shape)


def all_inside(order, n):
    for at in order:
        if at < 0 or at >= n:
            return False
    return True


# The searches that NumPy does, which raise where they come to a place that is none.
def searched_by(x, order, v, LEFT):
    values = numpy.asarray(v)
    row = row_of(values).astype(_common(x, values))
    out = _empty((len(row),), numpy.int64)
    low = 0
    high = len(x)
    for k in range(len(row)):
        behind_last = k > 0 and (stands_before(row[k - 1], row[k]) if LEFT else not stands_before(row[k], row[k - 1]))
        if k == 0 or behind_last:
            high = len(x)
        else:
            low = 0
            high = high + 1 if high < len(x) else len(x)
        while low < high:
            half = low + (high - low) // 2
            at = int(order[half])
            _check(at >= 0 and at < len(x), 'Sorter index out of range.')
            value = _as(row.dtype, x[at])
            if stands_before(value, row[k]) if LEFT else not stands_before(row[k], value):
                low = half + 1
            else:
                high = half
        out[k] = low
    if values.ndim == 0:
        return out[0]
    return _shaped(out, values.shape)


def ascending(values):
    for k in range(1, len(values)):
        if stands_before(values[k], values[k - 1]):
            return False
    return True


# place_left of many values: the searches of a block take their steps together, so that none waits for the memory of another.
def free_places_left(out, x, values):
    for block in range((len(values) + 63) // 64):
        low = block * 64
        part_places_left(out[low:low + 64], x, values[low:low + 64])


def part_places_left(out, x, values):
    n = len(x)
    first = 0
    if ascending(values):
        # All places lie between those of the ends.
        first = place_left(x, _as(_common(x, values), values[0]))
        n = place_left(x, _as(_common(x, values), values[len(values) - 1])) - first
    for k in range(out.shape[0]):
        out[k] = first
    while n > 0:
        half = (n + 1) // 2
        for k in range(out.shape[0]):
            value = _as(_common(x, values), values[k])
            at = int(out[k])
            out[k] = at + half if stands_before(_as(value.dtype, x[at + half - 1]), value) else at
        n -= half


def free_places_right(out, x, values):
    for block in range((len(values) + 63) // 64):
        low = block * 64
        part_places_right(out[low:low + 64], x, values[low:low + 64])


def part_places_right(out, x, values):
    n = len(x)
    first = 0
    if ascending(values):
        first = place_right(x, _as(_common(x, values), values[0]))
        n = place_right(x, _as(_common(x, values), values[len(values) - 1])) - first
    for k in range(out.shape[0]):
        out[k] = first
    while n > 0:
        half = (n + 1) // 2
        for k in range(out.shape[0]):
            value = _as(_common(x, values), values[k])
            at = int(out[k])
            out[k] = at if stands_before(value, _as(value.dtype, x[at + half - 1])) else at + half
        n -= half


# 1 for numbers that never fall, -1 for numbers that never rise, 0 for others.
def direction_of(bins):
    n = len(bins)
    i = 1
    while i < n and bins[i] == bins[0]:
        i += 1
    if i >= n:
        return 1
    rising = bins[0] < bins[i]
    for j in range(i + 1, n):
        if rising and bins[j - 1] > bins[j] or not rising and bins[j - 1] < bins[j]:
            return 0
    return 1 if rising else -1


def numpy_digitize(x, bins, RIGHT=False):
    edges = numpy.asarray(bins)
    if _is(x if _is_scalar(x) else numpy.asarray(x), 'c') or _is(edges, 'c'):
        raise TypeError('x may not be complex')
    way = direction_of(edges.astype(numpy.float64))
    _check(way != 0, 'bins must be monotonically increasing or decreasing')
    if way < 0:
        back = edges[::-1].copy()
        if RIGHT:
            return len(edges) - numpy_searchsorted(back, x, 'left')
        return len(edges) - numpy_searchsorted(back, x, 'right')
    rest = numpy.ascontiguousarray(edges)
    if RIGHT:
        return numpy_searchsorted(rest, x, 'left')
    return numpy_searchsorted(rest, x, 'right')


# Whether two neighbours of a sorted row are one value.
def is_again(a, b, nan):
    if _is(a, 'fc'):
        return (a == b) | (nan & (a != a) & (b != b))
    return a == b


# How many elements of a sorted row stand before those that are nan.
def count_of_known(x):
    m = len(x)
    if _is(x, 'fc'):
        while m > 0 and x[m - 1] != x[m - 1]:
            m -= 1
    return m


def count_of_distinct(x, nan):
    m = count_of_known(x)
    count = len(x) - m
    if nan:
        count = min(count, 1)
    if m > 0:
        count += 1 + int(numpy.count_nonzero(x[1:m] != x[:m - 1]))
    return count


# Where a sorted row has another element than before; of those that are nan the first one counts, or each.
def is_first(x, nan):
    first = _empty(x.shape, numpy.bool_)
    known = count_of_known(x)
    free_is_first(first, x, known)
    first[known:] = not nan
    if known < len(x):
        first[known] = True
    if len(x) > 0:
        first[0] = True
    return first


def free_is_first(first, x, known):
    for i in range(1, known):
        first[i] = x[i] != x[i - 1]


def distinct(x, nan):
    return elements_where(is_first(x, nan), x)


# The same, and how often each element stands there.
def distinct_counted(x, nan):
    starts = true_places(is_first(x, nan))
    often = _empty(starts.shape, numpy.int64)
    free_counts(often, starts, len(x))
    return x[starts], often


def free_counts(often, starts, end):
    for k in range(len(starts)):
        often[k] = (starts[k + 1] if k + 1 < len(starts) else end) - starts[k]


# Of complex numbers that are one value (zeros, nan) NumPy keeps the first that is given.
def distinct_first(given, order, nan):
    out = _empty((len(order),), given.dtype)
    k = 0
    first = 0
    for i in range(len(order)):
        at = int(order[i])
        if i > 0 and is_again(given[int(order[i - 1])], given[at], nan):
            first = min(first, at)
        else:
            first = at
            k += 1
        out[k - 1] = given[first]
    return out[:k].copy()


# The distinct elements of a sorted row, and the places that stand beside the first of each.
def part_distinct_at(values, index, x, order, nan):
    k = 0
    for i in range(x.shape[0]):
        if i == 0 or not is_again(x[i - 1], x[i], nan):
            values[k] = x[i]
            index[k] = order[i]
            k += 1


def numpy_unique(ar, RETURN_INDEX=False, RETURN_INVERSE=False, RETURN_COUNTS=False, AXIS=None, equal_nan=True, SORTED=True):
    given = numpy.asarray(ar)
    # Along the axis of a row it is of the elements, of which nan counts once.
    if AXIS is not None and given.ndim != 1:
        return unique_parts(given, RETURN_INDEX, RETURN_INVERSE, RETURN_COUNTS, AXIS)
    if AXIS is not None:
        needs_one_axis(given, AXIS)
    flat = row_of(given)
    if not RETURN_INDEX and not RETURN_INVERSE and not RETURN_COUNTS:
        if _is(flat, 'c'):
            return distinct_first(flat, numpy_argsort(flat), equal_nan)
        return distinct(numpy_sort(flat), equal_nan)
    if not RETURN_INDEX and not RETURN_INVERSE:
        return distinct_counted(numpy_sort(flat), equal_nan)
    if flat.itemsize == 1 and len(flat) >= 256:
        return unique_bytes(flat, given.shape, RETURN_INDEX, RETURN_INVERSE, RETURN_COUNTS)
    order = numpy_argsort(flat)
    x = flat[order]
    count = count_of_distinct(x, equal_nan)
    values = _empty((count,), x.dtype)
    index = _empty((count,), numpy.int64)
    if not RETURN_INVERSE and not RETURN_COUNTS:
        part_distinct_at(values, index, x, order, equal_nan)
        return values, index
    inverse = _empty((len(x),), numpy.int64)
    counts = _empty((count,), numpy.int64)
    k = -1
    for i in range(len(x)):
        if i == 0 or not is_again(x[i - 1], x[i], equal_nan):
            k += 1
            values[k] = x[i]
            index[k] = order[i]
            counts[k] = 0
        counts[k] += 1
        inverse[order[i]] = k
    first = (values,)
    second = first + (index,) if RETURN_INDEX else first
    third = second + (_shaped(inverse, given.shape),) if RETURN_INVERSE else second
    return third + (counts,) if RETURN_COUNTS else third


def numpy_unique_all(x):
    values, indices, inverse, counts = numpy.unique(x, return_index=True, return_inverse=True, return_counts=True, equal_nan=False)
    return _unique_result('UniqueAllResult', values, indices, inverse, counts)


def numpy_unique_counts(x):
    values, counts = numpy.unique(x, return_counts=True, equal_nan=False)
    return _unique_result('UniqueCountsResult', values, counts)


def numpy_unique_inverse(x):
    values, inverse = numpy.unique(x, return_inverse=True, equal_nan=False)
    return _unique_result('UniqueInverseResult', values, inverse)


def numpy_unique_values(x):
    return numpy.unique(x, equal_nan=False)


# The same of bytes, by a table of those that occur.
def unique_bytes(row, shape, RETURN_INDEX, RETURN_INVERSE, RETURN_COUNTS):
    low = 128 if _is(row, 'i') else 0
    places = numpy.full((256,), -1)
    often = numpy.zeros((256,), numpy.int64)
    for i in range(len(row)):
        k = int(row[i]) + low
        if places[k] < 0:
            places[k] = i
        if RETURN_COUNTS:
            often[k] += 1
    count = int(_RowCount(places >= 0))
    values = _empty((count,), row.dtype)
    index = _empty((count,), numpy.int64)
    counts = _empty((count,), numpy.int64)
    numbers = _empty((256,), numpy.int64)
    next = 0
    for k in range(256):
        numbers[k] = next
        if places[k] >= 0:
            values[next] = _as(row.dtype, k - low)
            index[next] = places[k]
            counts[next] = often[k]
            next += 1
    first = (values,)
    second = first + (index,) if RETURN_INDEX else first
    if RETURN_INVERSE:
        inverse = _empty((len(row),), numpy.int64)
        for i in range(len(row)):
            inverse[i] = numbers[int(row[i]) + low]
        third = second + (_shaped(inverse, shape),)
    else:
        third = second
    return third + (counts,) if RETURN_COUNTS else third


# Which of two rows of a matrix stands first: -1 for the one before, 1 for the other, 0 where both are in one place. No nan is equal to another.
def compared_rows(rows, one, other):
    for k in range(rows.shape[1]):
        if stands_before(rows[one, k], rows[other, k]):
            return -1
        if stands_before(rows[other, k], rows[one, k]):
            return 1
    return 0


def is_again_row(rows, one, other):
    for k in range(rows.shape[1]):
        if rows[one, k] != rows[other, k]:
            return False
    return True


# The numbers of the rows in sorted order: runs that are merged, the earlier first where rows are equal.
def sorted_rows(rows):
    n = rows.shape[0]
    order = numpy.arange(n)
    width = 1
    while width < n:
        merged = _empty((n,), numpy.int64)
        for low in range(0, n, 2 * width):
            middle = min(low + width, n)
            high = min(low + 2 * width, n)
            i = low
            j = middle
            for k in range(low, high):
                if i < middle and (j >= high or compared_rows(rows, order[i], order[j]) <= 0):
                    merged[k] = order[i]
                    i += 1
                else:
                    merged[k] = order[j]
                    j += 1
        order = merged
        width *= 2
    return order


# The distinct parts along an axis.
def unique_parts(given, RETURN_INDEX, RETURN_INVERSE, RETURN_COUNTS, AXIS):
    turned = numpy.moveaxis(given, AXIS, 0)
    n = turned.shape[0]
    whole = numpy.ascontiguousarray(turned)
    rows = _shaped(whole, (n, product_of(turned.shape[1:])))
    order = sorted_rows(rows)
    count = 0
    for i in range(n):
        if i == 0 or not is_again_row(rows, order[i - 1], order[i]):
            count += 1
    index = _empty((count,), numpy.int64)
    inverse = _empty((n,), numpy.int64)
    counts = _empty((count,), numpy.int64)
    k = -1
    for i in range(n):
        if i == 0 or not is_again_row(rows, order[i - 1], order[i]):
            k += 1
            index[k] = order[i]
            counts[k] = 0
        counts[k] += 1
        inverse[order[i]] = k
    values = numpy_take(given, index, AXIS)
    if not RETURN_INDEX and not RETURN_INVERSE and not RETURN_COUNTS:
        return values
    first = (values,)
    second = first + (index,) if RETURN_INDEX else first
    third = second + (inverse,) if RETURN_INVERSE else second
    return third + (counts,) if RETURN_COUNTS else third


def numpy_isin(element, test_elements, ASSUME_UNIQUE=False, invert=False, KIND=None):
    if KIND is not None and KIND != 'sort' and KIND != 'table':
        raise ValueError(f"Invalid kind: '{KIND}'. Please use None, 'sort' or 'table'.")
    given = numpy.asarray(element)
    if KIND == 'table':
        if not _is(given, 'iub') or not _is(row_of(test_elements), 'iub'):
            raise ValueError("The 'table' method is only supported for boolean or integer arrays. Please select 'sort' or None for kind.")
    tests = row_of(test_elements)
    flat = row_of(given)
    out = _empty((len(flat),), numpy.bool_)
    if _is(tests, 'iu') and _is(flat, 'iu') and not _alike(tests, numpy.uint64) and not _alike(flat, numpy.uint64) and len(tests) > 0:
        low = int(numpy.min(tests))
        high = int(numpy.max(tests))
        # A table is fast where it is not much larger than the arrays; the difference may leave 64 bits.
        if float(high) - float(low) <= 6.0 * (len(tests) + len(flat)):
            table = numpy.zeros(high - low + 1, numpy.bool_)
            for j in range(len(tests)):
                table[int(tests[j]) - low] = True
            for i in range(len(flat)):
                value = int(flat[i])
                out[i] = (value >= low and value <= high and bool(table[min(max(value, low), high) - low])) != invert
            return _shaped(out, given.shape)
    row = numpy_sort(tests)
    places = _empty((len(flat),), numpy.int64)
    free_places_left(places, row, flat)
    for i in range(len(flat)):
        at = int(places[i])
        out[i] = bool(at < len(row) and _as(_common(row, flat), row[at]) == _as(_common(row, flat), flat[i])) != invert
    return _shaped(out, given.shape)


def sorted_row(a, ASSUME_UNIQUE):
    x = row_of(a)
    if ASSUME_UNIQUE:
        return numpy_sort(x)
    return distinct(numpy_sort(x), True)


# All elements of both, in the dtype that holds them.
def joined_rows(a, b):
    x = row_of(a)
    y = row_of(b)
    return behind(x, y, 0)


def numpy_union1d(ar1, ar2):
    return distinct(numpy_sort(joined_rows(ar1, ar2)), True)


# The elements that both have, and where each of the two has them first.
def common_places(ar1, ar2, ASSUME_UNIQUE):
    if ASSUME_UNIQUE:
        x = row_of(ar1)
        y = row_of(ar2)
    else:
        x, first = numpy.unique(ar1, return_index=True)
        y, second = numpy.unique(ar2, return_index=True)
    both = behind(x, y, 0)
    order = numpy_argsort(both)
    both = both[order]
    m = max(len(both) - 1, 0)
    found = numpy_flatnonzero(both[1:] == both[:m])
    places = order[found]
    others = order[found + 1] - len(x)
    if ASSUME_UNIQUE:
        return both[found], places, others
    return both[found], first[places], second[others]


def numpy_intersect1d(ar1, ar2, ASSUME_UNIQUE=False, RETURN_INDICES=False):
    if RETURN_INDICES:
        return common_places(ar1, ar2, ASSUME_UNIQUE)
    x = sorted_row(ar1, ASSUME_UNIQUE)
    y = sorted_row(ar2, ASSUME_UNIQUE)
    both = numpy_sort(behind(x, y, 0))
    count = 0
    for i in range(1, len(both)):
        if both[i] == both[i - 1]:
            count += 1
    out = _empty((count,), both.dtype)
    k = 0
    for i in range(1, len(both)):
        if both[i] == both[i - 1]:
            out[k] = both[i]
            k += 1
    return out


def numpy_setdiff1d(ar1, ar2, ASSUME_UNIQUE=False):
    if ASSUME_UNIQUE:
        x = row_of(ar1)
    else:
        x = sorted_row(ar1, False)
    return x[numpy_isin(x, ar2, invert=True)]


def numpy_setxor1d(ar1, ar2, ASSUME_UNIQUE=False):
    x = sorted_row(ar1, ASSUME_UNIQUE)
    y = sorted_row(ar2, ASSUME_UNIQUE)
    both = numpy_sort(behind(x, y, 0))
    n = len(both)
    keep = _empty((n,), numpy.bool_)
    for i in range(n):
        keep[i] = (i == 0 or both[i] != both[i - 1]) and (i == n - 1 or both[i] != both[i + 1])
    return both[keep]


# Numbers of one axis as float64.
def row_as_float(a):
    x = numpy.asarray(a)
    if _is(x, 'c'):
        return _refuse('numpy.interp of complex numbers is not supported')
    if x.ndim > 1:
        raise ValueError('object too deep for desired array')
    return row_of(x).astype(numpy.float64)


def numpy_interp(x, xp, fp, left=None, right=None, period=None):
    if numpy.asarray(xp).ndim == 0 or numpy.asarray(fp).ndim == 0:
        raise ValueError('object of too small depth for desired array')
    nodes = row_as_float(xp)
    values = row_as_float(fp)
    if period is None:
        return interpolated(x, nodes, values, left, right)
    _check(period != 0, 'period must be a non-zero value')
    _check(len(nodes) == len(values), 'fp and xp are not of the same length')
    _check(len(nodes) > 0, 'array of sample points is empty')
    p = numpy.float64(abs(period))
    turned = nodes % p
    order = numpy_argsort(turned)
    n = len(order)
    wide = _empty((n + 2,), numpy.float64)
    tall = _empty((n + 2,), numpy.float64)
    for i in range(n):
        wide[i + 1] = turned[order[i]]
        tall[i + 1] = values[order[i]]
    wide[0] = wide[n] - p
    wide[n + 1] = wide[1] + p
    tall[0] = tall[n]
    tall[n + 1] = tall[1]
    if _is_scalar(x):
        return interpolated(numpy.float64(x) % p, wide, tall, None, None)
    return interpolated(numpy.asarray(x).astype(numpy.float64) % p, wide, tall, None, None)


def interpolated(x, nodes, values, left, right):
    _check(len(nodes) > 0, 'array of sample points is empty')
    _check(len(nodes) == len(values), 'fp and xp are not of the same length.')
    low = values[0] if left is None else numpy.float64(left)
    high = values[len(values) - 1] if right is None else numpy.float64(right)
    if _is_scalar(x):
        return interpolated_at(numpy.float64(x), nodes, values, low, high)
    places = numpy.asarray(x)
    if places.ndim == 0:
        return interpolated_at(numpy.float64(places[()]), nodes, values, low, high)
    row = row_of(places)
    out = _empty((len(row),), numpy.float64)
    for i in range(len(row)):
        out[i] = interpolated_at(numpy.float64(row[i]), nodes, values, low, high)
    return _shaped(out, places.shape)


# numpy/_core/src/multiarray/compiled_base.c, arr_interp.
def interpolated_at(x, nodes, values, left, right):
    n = len(nodes)
    if n == 1:
        if x < nodes[0]:
            return left
        return right if x > nodes[0] else values[0]
    if x != x:
        return x
    if x > nodes[n - 1]:
        return right
    if x < nodes[0]:
        return left
    j = place_right(nodes, x) - 1
    if j >= n - 1:
        return values[n - 1]
    if nodes[j] == x:
        return values[j]
    slope = (values[j + 1] - values[j]) / (nodes[j + 1] - nodes[j])
    y = slope * (x - nodes[j]) + values[j]
    if y != y:
        y = slope * (x - nodes[j + 1]) + values[j + 1]
        if y != y and values[j] == values[j + 1]:
            y = values[j]
    return y
