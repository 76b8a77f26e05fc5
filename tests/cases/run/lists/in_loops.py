"""Lists that loops read, write, grow and share: lengths and places that stay are read once, and what changes is seen."""

from weft import parallel


@parallel
def bubble(values):
    n = len(values)
    for i in range(n):
        for j in range(n - 1 - i):
            if values[j] > values[j + 1]:
                values[j], values[j + 1] = values[j + 1], values[j]
    return values


@parallel
def two_names(values, n):
    other = values
    for i in range(n):
        other[i] = values[i] + 1
        values.append(i)
        if len(other) > 6:
            other.pop()
    return len(values), len(other), values, other


@parallel
def same_list_twice(a, b):
    for i in range(len(a)):
        a[i] = a[i] + b[len(b) - 1 - i]
    return a, b


@parallel
def called(values):
    values.append(len(values))
    return len(values)


@parallel
def grown_by_a_call(values, n):
    total = 0
    for i in range(n):
        total += len(values)
        called(values)
        values[0] = values[-1]
    return total, values


@parallel
def may_be_none(values, n):
    total = 0
    for i in range(n):
        if values is not None:
            total += values[i]
            values[i] = -total
    return total


def optional(n, there):
    return may_be_none(list(range(n)) if there else None, n)


@parallel
def either(a, b, n):
    chosen = a
    for i in range(n):
        chosen = b if i % 2 else a
        chosen[i % len(chosen)] += i
        if i == 5:
            chosen = [0]
            chosen[0] = 7
    return a, b, chosen


@parallel
def beyond(values, n):
    for i in range(n):
        values[i] = values[i] * 2
    return values


@parallel
def caught(values, n):
    hits = 0
    for i in range(n):
        try:
            values[i] = i
        except IndexError:
            values.append(i)
            hits += 1
        values[-1] += 1
    return hits, values


@parallel
def nested(rows):
    total = 0
    for row in rows:
        for i in range(len(row)):
            row[i] += 1
            total += row[i] * len(rows)
    rows[0] = [9]
    for i in range(len(rows[0])):
        rows[0].append(i)
        total += len(rows[0])
    return total, rows


@parallel
def shrinking(values):
    seen = 0
    while len(values) > 0:
        seen = seen * 3 + values.pop()
        if len(values) > 2 and values[0] % 2 == 0:
            values.clear()
    return seen


@parallel
def texts(words, n):
    count = 0
    for i in range(n):
        word = words[i % len(words)]
        for k in range(len(word)):
            if word[k] == "a":
                count += len(word)
    return count


@parallel
def made_in_the_loop(n):
    out = [0.0] * 4
    for i in range(n):
        a = [float(i), 1.0]
        b = [2.0]
        b.append(a[0])
        a[1] = b[1] + len(b)
        for k in range(len(a)):
            out[k] += a[k] * b[k]
    return out


@parallel
def counts(n):
    a, b, c = 0, 0, 10
    i = 0
    while i < n:
        i += 1
        a += 2
        if a > b:
            b = a - 1
        c = b + 3 if a > c else c - 1
    return a, b, c, i


@parallel
def to_the_end(start, n):
    x = start
    for _ in range(n):
        x += 1
    return x


@parallel
def threefold(x, n):
    total = 0
    for i in range(n):
        if x % 2 == 0:
            x //= 2
        else:
            x = 3 * x + 1
        total += 1
    return x, total


@parallel
def factors(x):
    return 2 * x, x * 3, 5 * x, 9 * x, x * 10, 4 * x + 3


# call: bubble([3, 1, 2, 9, -4, 0, 7, 7])
# call: bubble([2.5, -1.0, 2.25])
# call: bubble([])
# call: bubble([1])
# call: two_names([1, 2, 3], 3)
# call: two_names([5], 1)
# call: two_names([5], 9)
# call: same_list_twice([1, 2, 3, 4], [5, 6, 7, 8])
# call: grown_by_a_call([1], 4)
# call: grown_by_a_call([], 3)
# call: may_be_none([1, 2, 3], 3)
# call: may_be_none(None, 3)
# call: may_be_none(None, 0)
# call: may_be_none([1, 2, 3], 4)
# call: either([1, 2, 3], [10, 20], 9)
# call: either([1], [], 2)
# call: beyond([1, 2, 3], 3)
# call: beyond([1, 2, 3], 4)
# call: beyond([], 0)
# call: beyond([], 1)
# call: caught([5, 6], 5)
# call: caught([], 2)
# call: nested([[1, 2], [3], []])
# call: nested([[], [4]])
# call: shrinking([1, 2, 3, 4, 5])
# call: shrinking([2, 3, 4, 5])
# call: texts(["abc", "a", "xyz", "banana"], 9)
# call: texts([""], 3)
# call: made_in_the_loop(5)
# call: counts(20)
# call: counts(0)
# call: to_the_end(9223372036854775800, 7)
# call: to_the_end(9223372036854775800, 8)  # licensed: overflow
# call: threefold(27, 111)
# call: threefold(3074457345618258601, 3)
# call: threefold(3074457345618258603, 1)  # licensed: overflow
# call: threefold(-3074457345618258603, 1)  # licensed: overflow
# call: threefold(-3074457345618258605, 1)  # licensed: overflow
# call: factors(922337203685477580)
# call: factors(922337203685477581)  # licensed: overflow
# call: factors(-922337203685477580)
# call: factors(-922337203685477581)  # licensed: overflow
# call: factors(0)
