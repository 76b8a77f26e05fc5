# Arrays in other shapes.


# NumPy's _attempt_nocopy_reshape. In `work` lie, each in a row of `old` or `new` places: sizes and strides of the axes that have not one element
# (`count` of them), the new sizes, and room for the new strides. Whether there are such strides.
def array_reshape_strides(work, old, count, new, itemsize):
    to = 2 * old
    out = to + new
    oi = 0
    oj = 1
    ni = 0
    nj = 1
    while ni < new and oi < count:
        np = int(work[to + ni])
        op = int(work[oi])
        while np != op:
            if np < op:
                np *= int(work[to + nj])
                nj += 1
            else:
                op *= int(work[oj])
                oj += 1
        for ok in range(oi, oj - 1):
            if work[old + ok] != work[ok + 1] * work[old + ok + 1]:
                return False
        work[out + nj - 1] = work[old + oj - 1]
        nk = nj - 1
        while nk > ni:
            work[out + nk - 1] = work[out + nk] * work[to + nk]
            nk -= 1
        ni = nj
        nj += 1
        oi = oj
        oj += 1
    last = itemsize
    if ni >= 1:
        last = int(work[out + ni - 1])
    for nk in range(ni, new):
        work[out + nk] = last
    return True


# The view whose axes are in the order of their strides, the largest first (NumPy's npyiter_find_best_axis_ordering): axes of one element and those without
# steps decide nothing.
def array_as_it_lies(a):
    sizes = list(a.shape)
    steps = list(a.strides)
    for i in range(a.ndim - 2, -1, -1):
        size = sizes[i]
        step = steps[i]
        to = i
        if size != 1 and step != 0:
            for j in range(i + 1, a.ndim):
                if sizes[j] != 1 and steps[j] != 0:
                    if abs(steps[j]) <= abs(step):
                        break
                    to = j
        for j in range(i, to):
            sizes[j] = sizes[j + 1]
            steps[j] = steps[j + 1]
        sizes[to] = size
        steps[to] = step
    return _strided(a, tuple_of(sizes, 0, a.ndim), tuple_of(steps, 0, a.ndim))


def tuple_of(items, K, COUNT):
    if K == COUNT:
        return ()
    else:
        return (items[K],) + tuple_of(items, K + 1, COUNT)


def array_in_its_order(a):
    return a.T if a.flags.fnc else a
