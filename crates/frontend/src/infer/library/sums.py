# Sums and products in the order of the memory (arrays/sums.rs). `work` has for each axis, in three rows of `rank`: its size, its stride, and how far
# its next place is in the result, 0 where it is reduced.


# NumPy's npyiter_find_best_axis_ordering and npyiter_coalesce_axes: axes by their strides, the largest first; what lies behind each other is one
# axis, and axes of one element are gone. In front stand axes of one element for those that are gone.
def in_memory_order(work, rank):
    for k in range(rank):
        if work[k] == 1:
            work[rank + k] = 0
            work[2 * rank + k] = 0
    for i in range(rank - 2, -1, -1):
        to = i
        for j in range(i + 1, rank):
            if work[rank + i] != 0 and work[rank + j] != 0:
                if abs(work[rank + j]) <= abs(work[rank + i]):
                    break
                to = j
        for k in range(3):
            value = work[k * rank + i]
            for j in range(i, to):
                work[k * rank + j] = work[k * rank + j + 1]
            work[k * rank + to] = value
    end = 0
    for k in range(rank):
        size = work[k]
        if size != 1:
            stride = work[rank + k]
            place = work[2 * rank + k]
            if end > 0 and work[rank + end - 1] == stride * size and work[2 * rank + end - 1] == place * size and (place != 0 or work[2 * rank + end - 1] == 0):
                end -= 1
                size = work[end] * size
            work[end] = size
            work[rank + end] = stride
            work[2 * rank + end] = place
            end += 1
    gone = rank - end
    for k in range(end - 1, -1, -1):
        for part in range(3):
            work[part * rank + k + gone] = work[part * rank + k]
    for k in range(gone):
        work[k] = 1
        work[rank + k] = 0
        work[2 * rank + k] = 0


# total + the elements of a row from low on, which are the axes from tail on: pairwise in pieces as NumPy's buffers have them. CUT: they are
# converted, so that no piece is longer than a buffer.
def sum_of_blocks(row, low, work, rank, tail, total, CUT):
    core = int(work[rank - 1])
    at = rank - 2
    while at >= tail and core * int(work[at]) <= 8192:
        core *= int(work[at])
        at -= 1
    plane = core
    if at >= tail:
        plane *= int(work[at])
    count = 1
    while at > tail:
        at -= 1
        count *= int(work[at])
    block = (8192 if CUT else core) if core > 8192 else 8192 // core * core
    for p in range(count):
        start = low + p * plane
        end = start + plane
        while start < end:
            n = min(block, end - start)
            total = total + numpy.sum(row[start:start + n], initial=-_as(row.dtype, 0))
            start += n
    return total


def product_of_row(row, low, work, rank, tail, total):
    size = 1
    for k in range(tail, rank):
        size *= int(work[k])
    for i in range(low, low + size):
        total = total * row[i]
    return total


# The first of the reduced axes behind the last that is kept.
def reduced_from(work, rank):
    tail = rank
    while tail > 0 and work[2 * rank + tail - 1] == 0:
        tail -= 1
    return tail


# The place in the result of number q of the first `count` axes.
def place_in_result(q, work, rank, count):
    place = 0
    for k in range(count - 1, -1, -1):
        size = int(work[k])
        place += q % size * int(work[2 * rank + k])
        q //= size
    return place


def sizes_between(work, low, high):
    size = 1
    for k in range(low, high):
        size *= int(work[k])
    return size


def summed_in_order(row, out, work, rank, CUT):
    tail = reduced_from(work, rank)
    if tail == rank:
        n = int(work[rank - 1])
        step = int(work[3 * rank - 1])
        for q in range(sizes_between(work, 0, rank - 1)):
            place = place_in_result(q, work, rank, rank - 1)
            for i in range(n):
                out[place + i * step] = out[place + i * step] + row[q * n + i]
    else:
        n = sizes_between(work, tail, rank)
        for q in range(sizes_between(work, 0, tail)):
            place = place_in_result(q, work, rank, tail)
            out[place] = sum_of_blocks(row, q * n, work, rank, tail, out[place], CUT)


def multiplied_in_order(row, out, work, rank):
    n = int(work[rank - 1])
    step = int(work[3 * rank - 1])
    for q in range(sizes_between(work, 0, rank - 1)):
        place = place_in_result(q, work, rank, rank - 1)
        for i in range(n):
            # NumPy multiplies rows as whole arrays, and what becomes one number one by one.
            if _is(row, 'c') and step != 0:
                out[place + i * step] = complex_product(out[place + i * step], row[q * n + i])
            else:
                out[place + i * step] = out[place + i * step] * row[q * n + i]


# The number that the sum of squares of a variance is divided by.
def count_left(n, ddof):
    left = n - ddof
    return left if left > 0 else left * 0
