# The module itertools, as generator functions. Where the number of arguments matters the name ends in it.


def filterfalse(predicate, iterable):
    for x in iterable:
        if not (x if predicate is None else predicate(x)):
            yield x


def chain_1(a):
    for x in a:
        yield x


def chain_2(a, b):
    for x in a:
        yield x
    for x in b:
        yield x


def chain_3(a, b, c):
    for x in a:
        yield x
    for x in b:
        yield x
    for x in c:
        yield x


def chain_4(a, b, c, d):
    for x in a:
        yield x
    for x in b:
        yield x
    for x in c:
        yield x
    for x in d:
        yield x


def from_iterable(iterable):
    for items in iterable:
        for x in items:
            yield x


# Of iterators that go on, each of which is asked no more once it has come to its end.
def asked(iterator, more, filler):
    if more:
        for x in iterator:
            return True, x
    return False, filler


def zip_longest_2(a, b, *, fillvalue=None):
    more_a = True
    more_b = True
    while True:
        more_a, x = asked(a, more_a, fillvalue)
        more_b, y = asked(b, more_b, fillvalue)
        if not (more_a or more_b):
            return
        yield x, y


def zip_longest_3(a, b, c, *, fillvalue=None):
    more_a = True
    more_b = True
    more_c = True
    while True:
        more_a, x = asked(a, more_a, fillvalue)
        more_b, y = asked(b, more_b, fillvalue)
        more_c, z = asked(c, more_c, fillvalue)
        if not (more_a or more_b or more_c):
            return
        yield x, y, z


def zip_longest_4(a, b, c, d, *, fillvalue=None):
    more_a = True
    more_b = True
    more_c = True
    more_d = True
    while True:
        more_a, x = asked(a, more_a, fillvalue)
        more_b, y = asked(b, more_b, fillvalue)
        more_c, z = asked(c, more_c, fillvalue)
        more_d, w = asked(d, more_d, fillvalue)
        if not (more_a or more_b or more_c or more_d):
            return
        yield x, y, z, w


# Of lists and ranges: CPython takes the items when the iterator is made.
def product_1(a):
    for x in a:
        yield (x,)


def product_2(a, b):
    for x in a:
        for y in b:
            yield x, y


def product_3(a, b, c):
    for x in a:
        for y in b:
            for z in c:
                yield x, y, z


def product_4(a, b, c, d):
    for x in a:
        for y in b:
            for z in c:
                for w in d:
                    yield x, y, z, w


def combinations_1(pool):
    for x in pool:
        yield (x,)


def combinations_2(pool):
    for i in range(len(pool)):
        for j in range(i + 1, len(pool)):
            yield pool[i], pool[j]


def combinations_3(pool):
    for i in range(len(pool)):
        for j in range(i + 1, len(pool)):
            for k in range(j + 1, len(pool)):
                yield pool[i], pool[j], pool[k]


def combinations_4(pool):
    for i in range(len(pool)):
        for j in range(i + 1, len(pool)):
            for k in range(j + 1, len(pool)):
                for m in range(k + 1, len(pool)):
                    yield pool[i], pool[j], pool[k], pool[m]


def multicombinations_1(pool):
    for x in pool:
        yield (x,)


def multicombinations_2(pool):
    for i in range(len(pool)):
        for j in range(i, len(pool)):
            yield pool[i], pool[j]


def multicombinations_3(pool):
    for i in range(len(pool)):
        for j in range(i, len(pool)):
            for k in range(j, len(pool)):
                yield pool[i], pool[j], pool[k]


def multicombinations_4(pool):
    for i in range(len(pool)):
        for j in range(i, len(pool)):
            for k in range(j, len(pool)):
                for m in range(k, len(pool)):
                    yield pool[i], pool[j], pool[k], pool[m]


def permutations_1(pool):
    for x in pool:
        yield (x,)


def permutations_2(pool):
    for i in range(len(pool)):
        for j in range(len(pool)):
            if i != j:
                yield pool[i], pool[j]


def permutations_3(pool):
    for i in range(len(pool)):
        for j in range(len(pool)):
            for k in range(len(pool)):
                if i != j and i != k and j != k:
                    yield pool[i], pool[j], pool[k]


def permutations_4(pool):
    for i in range(len(pool)):
        for j in range(len(pool)):
            for k in range(len(pool)):
                for m in range(len(pool)):
                    if i != j and i != k and j != k and i != m and j != m and k != m:
                        yield pool[i], pool[j], pool[k], pool[m]


def accumulate(iterable, func=None, *, initial=None):
    first = initial is None
    if initial is not None:
        total = initial
        yield total
    for x in iterable:
        if first:
            total = x
            first = False
        elif func is None:
            total = total + x
        else:
            total = func(total, x)
        yield total


def pairwise(iterable):
    first = True
    for x in iterable:
        if first:
            first = False
        else:
            yield before, x
        before = x  # noqa: F841 (it is read in the next round)


# What CPython says of the bounds when it makes the iterator. It takes the stop -1 for no integer.
def check_islice(start, stop, step):
    if stop == -1:
        raise ValueError('Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
    if start < 0 or stop < 0:
        raise ValueError('Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
    if step < 1:
        raise ValueError('Step for islice() must be a positive integer or None.')


def islice_2(iterable, stop):
    at = 0
    if stop == 0:
        return
    for x in iterable:
        yield x
        at += 1
        if at >= stop:
            return


# CPython takes the items before the start in any case.
def islice_3(iterable, start, stop):
    at = 0
    last = max(start, stop)
    if last == 0:
        return
    for x in iterable:
        if at >= start and start < stop:
            yield x
        at += 1
        if at >= last:
            return


def islice_4(iterable, start, stop, step):
    at = 0
    last = max(start, stop)
    if last == 0:
        return
    for x in iterable:
        if at >= start and start < stop and (at - start) % step == 0:
            yield x
        at += 1
        if at >= last:
            return


# Without an end.
def islice_on_1(iterable):
    for x in iterable:
        yield x


def islice_on_2(iterable, start):
    at = 0
    for x in iterable:
        if at >= start:
            yield x
        at += 1


def islice_on_3(iterable, start, step):
    at = 0
    for x in iterable:
        if at >= start and (at - start) % step == 0:
            yield x
        at += 1


def repeat_1(object):
    while True:
        yield object


def repeat_2(object, times):
    for _ in range(times):
        yield object


def count(start=0, step=1):
    n = start
    while True:
        yield n
        n = n + step


# The first round delivers as it reads.
def cycle(iterable):
    pool = []
    for x in iterable:
        pool.append(x)
        yield x
    at = 0
    while at < len(pool):
        yield pool[at]
        at += 1
        if at == len(pool):
            at = 0
    return


def takewhile(predicate, iterable):
    for x in iterable:
        if not predicate(x):
            return
        yield x


def dropwhile(predicate, iterable):
    dropping = True
    for x in iterable:
        if dropping and predicate(x):
            continue
        dropping = False
        yield x


def starmap(function, iterable):
    for x in iterable:
        yield function(*x)


# The input, the key and the value read last (the value until its group has taken it), the key of the group at hand, and how many groups there were.
def group_state(iterable, key):
    keys = []
    values = []
    targets = []
    return keys, values, targets, [0]


# The lists are made by a function of their own, which tells them apart.
def groupby(iterable, key=None):
    keys, values, targets, count = group_state(iterable, key)
    while group_next(iterable, key, keys, values, targets, count):
        yield keys[0], group_items(iterable, key, keys, values, targets[0], count, count[0])


def group_read(iterable, key, keys, values):
    for x in iterable:
        k = x if key is None else key(x)
        keys.clear()
        keys.append(k)
        values.clear()
        values.append(x)
        return True
    return False


def group_next(iterable, key, keys, values, targets, count):
    count[0] += 1
    while len(keys) == 0 or (len(targets) > 0 and _same_item(targets[0], keys[0])):
        if not group_read(iterable, key, keys, values):
            return False
    targets.clear()
    targets.append(keys[0])
    return True


def group_items(iterable, key, keys, values, target, count, number):
    while count[0] == number:
        if len(values) == 0 and not group_read(iterable, key, keys, values):
            return
        if not items_match(target, keys[0]):
            return
        x = values[0]
        values.clear()
        yield x


def compress(data, selectors):
    for x, s in zip(data, selectors):
        if s:
            yield x
