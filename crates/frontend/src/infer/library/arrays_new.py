# New arrays (numpy/_core/function_base.py, numpy/lib/_twodim_base_impl.py, numpy/lib/_index_tricks_impl.py).


def numpy_eye(n, m=None, k=0, DTYPE=numpy.float64, ORDER='C'):
    if ORDER == 'F':
        return numpy.asfortranarray(numpy.eye(n, m, k, DTYPE))
    if ORDER != 'C':
        return _refuse("this order= is not supported: 'C' and 'F' are")
    rows = int(n | 0)
    columns = rows
    if m is not None:
        columns = int(m | 0)
    out = numpy.zeros((rows, columns), dtype=DTYPE)
    for i in range(max(-k, 0), min(rows, columns - k)):
        out[i, i + k] = 1
    return out


def numpy_identity(n, DTYPE=numpy.float64):
    return numpy.eye(n, dtype=DTYPE)


def numpy_tri(n, m=None, k=0, DTYPE=numpy.float64):
    rows = max(int(n | 0), 0)
    columns = rows
    if m is not None:
        columns = max(int(m | 0), 0)
    out = numpy.zeros((rows, columns), dtype=DTYPE)
    for i in range(rows):
        for j in range(min(max(i + k + 1, 0), columns)):
            out[i, j] = 1
    return out


# What lies on the diagonal `k` and on one side of it; of the other side zeros. A row is that of a square matrix.
def triangle(m, k, LOWER):
    a = numpy.asarray(m)
    if a.ndim > 2:
        out = _empty(a.shape, a.dtype)
        for r in range(a.shape[0]):
            out[r] = triangle(a[r], k, LOWER)
        return out
    else:
        rows = a.shape[0]
        columns = a.shape[a.ndim - 1]
        out = numpy.zeros((rows, columns), dtype=a.dtype)
        for i in range(rows):
            for j in range(0 if LOWER else max(i + k, 0), min(max(i + k + 1, 0), columns) if LOWER else columns):
                out[i, j] = a[j] if a.ndim == 1 else a[i, j]
        return out


def numpy_tril(m, k=0):
    return triangle(m, k, True)


def numpy_triu(m, k=0):
    return triangle(m, k, False)


def numpy_diag(v, k=0):
    a = numpy.asarray(v)
    if a.ndim == 1:
        n = a.shape[0]
        size = n + abs(k)
        out = numpy.zeros((size, size), dtype=a.dtype)
        for i in range(n):
            out[i + max(-k, 0), i + max(k, 0)] = a[i]
        return out
    elif a.ndim == 2:
        return numpy.diagonal(a, k)
    else:
        raise ValueError('Input must be 1- or 2-d.')


def numpy_diagflat(v, k=0):
    return numpy_diag(numpy.ravel(v), k)


def numpy_vander(x, n=None, INCREASING=False):
    a = numpy.asarray(x)
    if _is(a.dtype, 'c'):
        return _refuse('numpy.vander of complex numbers is not supported')
    columns = a.shape[0]
    if n is not None:
        columns = int(n | 0)
    out = _empty((a.shape[0], columns), _common(a.dtype, numpy.int64))
    for i in range(a.shape[0]):
        value = _as(_common(a.dtype, numpy.int64), 1)
        for j in range(columns):
            out[i, j if INCREASING else columns - 1 - j] = value
            value = value * a[i]
    return out


def numpy_fromiter(iter, DTYPE, count=-1):
    count = _whole(count, 'the count')
    values = []
    for x in iter:
        if count >= 0 and len(values) >= count:
            break
        values.append(x)
    _check(len(values) >= count, 'iterator too short: Expected {0} but iterator had only {1} items.', count, len(values))
    out = _empty((len(values), ), DTYPE)
    for i in range(len(values)):
        out[i] = values[i]
    return out


def numpy_fromfunction(function, shape, DTYPE=numpy.float64):
    grid = numpy.indices(shape, dtype=DTYPE)
    if grid.ndim == 2:
        return function(grid[0])
    elif grid.ndim == 3:
        return function(grid[0], grid[1])
    elif grid.ndim == 4:
        return function(grid[0], grid[1], grid[2])
    elif grid.ndim == 5:
        return function(grid[0], grid[1], grid[2], grid[3])
    else:
        return _refuse('numpy.fromfunction of more than four dimensions is not supported')


def numpy_tril_indices(n, k=0, m=None):
    columns = n
    if m is not None:
        columns = m
    count = 0
    for i in range(n):
        count += min(max(i + k + 1, 0), columns)
    rows = _empty((count, ), numpy.int64)
    places = _empty((count, ), numpy.int64)
    at = 0
    for i in range(n):
        for j in range(min(max(i + k + 1, 0), columns)):
            rows[at] = i
            places[at] = j
            at += 1
    return rows, places


def numpy_triu_indices(n, k=0, m=None):
    columns = n
    if m is not None:
        columns = m
    count = 0
    for i in range(n):
        count += max(columns - max(i + k, 0), 0)
    rows = _empty((count, ), numpy.int64)
    places = _empty((count, ), numpy.int64)
    at = 0
    for i in range(n):
        for j in range(max(i + k, 0), columns):
            rows[at] = i
            places[at] = j
            at += 1
    return rows, places


def numpy_diag_indices(n, NDIM=2):
    places = numpy.arange(n)
    return (places, ) * NDIM


def unravelled(index, shape):
    if len(shape) == 1:
        return (index, )
    else:
        return unravelled(index // shape[-1], shape[:-1]) + (index % shape[-1], )


# The same where the first index runs fastest.
def unravelled_first(index, shape):
    if len(shape) == 1:
        return (index, )
    else:
        return (index % shape[0], ) + unravelled_first(index // shape[0], shape[1:])


def unravelled_in(index, shape, ORDER):
    if ORDER == 'F':
        return unravelled_first(index, shape)
    elif ORDER == 'C':
        return unravelled(index, shape)
    else:
        raise ValueError("only 'C' or 'F' order is permitted")


def numpy_unravel_index(indices, shape, ORDER='C'):
    if isinstance(shape, int):
        return numpy_unravel_index(indices, (shape, ), ORDER)
    else:
        size = 1
        for n in shape:
            size *= _whole(n, 'a size')
        if isinstance(indices, (tuple, list)):
            return numpy_unravel_index(numpy.asarray(indices), shape, ORDER)
        elif not _is(indices, 'iu'):
            raise TypeError('only int indices permitted')
        elif isinstance(indices, numpy.ndarray):
            for i in indices.ravel():
                _check(0 <= i < size, 'index {0} is out of bounds for array with size {1}', int(i), size)
            return unravelled_in(numpy.asarray(indices, dtype=numpy.int64), shape, ORDER)
        else:
            _check(0 <= indices < size, 'index {0} is out of bounds for array with size {1}', int(indices), size)
            return unravelled_in(numpy.int64(indices), shape, ORDER)


# An index of an axis of n elements, by what is to be done with one that is outside.
def index_within(index, n, MODE):
    if MODE == 'wrap':
        return index % n
    elif MODE == 'clip':
        return numpy.minimum(numpy.maximum(index, 0), n - 1)
    elif isinstance(index, numpy.ndarray):
        _check(bool(numpy.all((index >= 0) & (index < n))), 'invalid entry in coordinates array')
        return index
    else:
        _check(0 <= index < n, 'invalid entry in coordinates array')
        return index


def numpy_ravel_multi_index(multi_index, dims, MODE='raise', ORDER='C'):
    if isinstance(MODE, tuple):
        return _refuse('a mode for each axis is not supported')
    if isinstance(multi_index, tuple):
        return ravelled(arrays_of(multi_index), dims, MODE, ORDER)
    return ravelled(multi_index, dims, MODE, ORDER)


def ravelled(multi_index, dims, MODE, ORDER):
    _check(len(multi_index) == len(dims), 'parameter multi_index must be a sequence of length {0}', len(dims))
    total = numpy.int64(0)
    step = 1
    for index, n in zip(multi_index, dims):
        if _is(index, 'fc'):
            raise TypeError('only int indices permitted')
        if ORDER == 'F':
            total = total + index_within(index, n, MODE) * step
            step = step * n
        else:
            total = total * n + index_within(index, n, MODE)
    return total


# The elements of an array that does not lie in one row, in C order.
def flat_elements(a):
    if a.ndim == 1:
        for i in range(a.shape[0]):
            yield a[i]
    elif a.ndim == 2:
        for i in range(a.shape[0]):
            for j in range(a.shape[1]):
                yield a[i, j]
    elif a.ndim == 3:
        for i in range(a.shape[0]):
            for j in range(a.shape[1]):
                for k in range(a.shape[2]):
                    yield a[i, j, k]
    else:
        for i in range(a.size):
            yield a.flat[i]


def ndindex_1(shape):
    if isinstance(shape, int):
        for i in range(shape):
            yield (i, )
    elif len(shape) == 1:
        for i in range(shape[0]):
            yield (i, )
    elif len(shape) == 2:
        for i in range(shape[0]):
            for j in range(shape[1]):
                yield (i, j)
    elif len(shape) == 3:
        for i in range(shape[0]):
            for j in range(shape[1]):
                for k in range(shape[2]):
                    yield (i, j, k)
    elif len(shape) > 4:
        _refuse('numpy.ndindex of more than four dimensions is not supported')
    else:
        for i in range(shape[0]):
            for j in range(shape[1]):
                for k in range(shape[2]):
                    for l in range(shape[3]):
                        yield (i, j, k, l)


def ndindex_2(n, m):
    for i in range(n):
        for j in range(m):
            yield (i, j)


def ndindex_3(n, m, o):
    for i in range(n):
        for j in range(m):
            for k in range(o):
                yield (i, j, k)


def ndindex_4(n, m, o, p):
    for i in range(n):
        for j in range(m):
            for k in range(o):
                for l in range(p):
                    yield (i, j, k, l)


def ndenumerate(arr):
    if arr.ndim == 0 or arr.ndim > 4:
        _refuse('numpy.ndenumerate is supported for arrays of one to four dimensions')
    elif arr.ndim == 1:
        for i in range(arr.shape[0]):
            yield (i, ), arr[i]
    elif arr.ndim == 2:
        for i in range(arr.shape[0]):
            for j in range(arr.shape[1]):
                yield (i, j), arr[i, j]
    elif arr.ndim == 3:
        for i in range(arr.shape[0]):
            for j in range(arr.shape[1]):
                for k in range(arr.shape[2]):
                    yield (i, j, k), arr[i, j, k]
    else:
        for i in range(arr.shape[0]):
            for j in range(arr.shape[1]):
                for k in range(arr.shape[2]):
                    for l in range(arr.shape[3]):
                        yield (i, j, k, l), arr[i, j, k, l]
