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
