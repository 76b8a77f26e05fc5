# Iterators: what makes them (generator functions, each parameter read once) and what consumes them. Where the number of arguments matters the name ends in it.


# As many as there are, up to a number above 0.
def items_at_most(items, count):
    result = []
    for x in items:
        result.append(x)
        if len(result) == count:
            break
    return result


def items_list(items):
    result = []
    for x in items:
        result.append(x)
    return result


def any_item(items):
    for x in items:
        if x:
            return True
    return False


def all_items(items):
    for x in items:
        if not x:
            return False
    return True


# The best item; `key` may be None, which is known when this is compiled.
def min_of(items, key):
    first = True
    for x in items:
        k = x if key is None else key(x)
        if first:
            best = x
            best_key = k
            first = False
        elif k < best_key:
            best = x
            best_key = k
    if first:
        raise ValueError('min() arg is an empty sequence')
    return best


def min_or(items, key, default):
    first = True
    best = default
    for x in items:
        k = x if key is None else key(x)
        if first:
            best = x
            best_key = k
            first = False
        elif k < best_key:
            best = x
            best_key = k
    return best


def max_of(items, key):
    first = True
    for x in items:
        k = x if key is None else key(x)
        if first:
            best = x
            best_key = k
            first = False
        elif k > best_key:
            best = x
            best_key = k
    if first:
        raise ValueError('max() arg is an empty sequence')
    return best


def max_or(items, key, default):
    first = True
    best = default
    for x in items:
        k = x if key is None else key(x)
        if first:
            best = x
            best_key = k
            first = False
        elif k > best_key:
            best = x
            best_key = k
    return best


def next_1(items):
    for x in items:
        return x
    raise StopIteration()


def next_2(items, default):
    for x in items:
        return x
    return default


def sort_by(items, key, reverse):
    # Ties are decided by the place, so equal keys stay in order; backwards they are sorted the other way round and reversed.
    before = items.copy()
    keyed = []
    keyed.reserve(len(before))
    for i in range(len(before)):
        keyed.append((key(before[i]), -i if reverse else i))
    keyed.sort()
    if reverse:
        keyed.reverse()
    changed = list_restored(items, before)
    for i in range(len(before)):
        at = keyed[i][1]
        items[i] = before[-at if reverse else at]
    if changed:
        raise ValueError('list modified during sort')


def sorted_by(items, key, reverse):
    sort_by(items, key, reverse)
    return items


# With a key that may be None.
def sort_if_keyed(items, key, reverse):
    if key is None:
        items.sort(reverse=reverse)
    else:
        items.sort(key=key, reverse=reverse)


def sorted_if_keyed(items, key, reverse):
    sort_if_keyed(items, key, reverse)
    return items


def reduce_2(function, iterable):
    first = True
    for x in iterable:
        if first:
            total = x
            first = False
        else:
            total = function(total, x)
    if first:
        raise TypeError('reduce() of empty iterable with no initial value')
    return total


def reduce_3(function, iterable, initial):
    total = initial
    for x in iterable:
        total = function(total, x)
    return total


# What runs over a dict, a set or a view of a dict.
def each_of(table):
    for x in table:
        yield x


def values_of(table):
    for x in table.values():
        yield x


def items_of(table):
    for x in table.items():
        yield x


def reversed_already(iterator):
    for x in iterator:
        yield x


def reversed_subscripts(items):
    for i in range(len(items) - 1, -1, -1):
        try:
            x = items[i]
        except (IndexError, StopIteration):
            return
        yield x


def reversed_each_of(table):
    items = list(table)
    for i in range(len(items) - 1, -1, -1):
        if len(table) != len(items):
            raise RuntimeError('dictionary changed size during iteration')
        yield items[i]


def reversed_values_of(table):
    items = list(table)
    for i in range(len(items) - 1, -1, -1):
        if len(table) != len(items):
            raise RuntimeError('dictionary changed size during iteration')
        yield table[items[i]]


def reversed_items_of(table):
    items = list(table)
    for i in range(len(items) - 1, -1, -1):
        if len(table) != len(items):
            raise RuntimeError('dictionary changed size during iteration')
        yield items[i], table[items[i]]


def has_item(items, value):
    for x in items:
        if _same_item(x, value):
            return True
    return False


# For texts that stand in users' functions.
def items_match(a, b):
    return _same_item(a, b)


def iter_2(function, sentinel):
    while True:
        x = function()
        if items_match(sentinel, x):
            return
        yield x


def iter_1(iterable):
    for x in iterable:
        yield x


def reversed_items(items):
    for x in reversed(items):
        yield x


def reversed_range(start, stop, step):
    if step == 0:
        raise ValueError('range() arg 3 must not be zero')
    if step > 0:
        count = (stop - start + step - 1) // step
    else:
        count = (start - stop - step - 1) // -step
    for k in range(count - 1, -1, -1):
        yield start + k * step


def enumerate_items(items, start=0):
    for pair in enumerate(items, start):
        yield pair


def enumerate_generator(items, start=0):
    n = start - 1
    for x in items:
        n += 1
        yield n, x


def zip_1(a):
    for x in a:
        yield (x,)


def zip_2(a, b):
    for pair in zip(a, b):
        yield pair


def zip_3(a, b, c):
    for triple in zip(a, b, c):
        yield triple


def zip_4(a, b, c, d):
    for four in zip(a, b, c, d):
        yield four


def zip_generator_first(a, b):
    at = -1
    for x in a:
        at += 1
        if at >= len(b):
            return
        yield x, b[at]


def zip_generator_second(a, b):
    at = 0
    if len(a) == 0:
        return
    for y in b:
        yield a[at], y
        at += 1
        if at >= len(a):
            return


def zip_strict_2(a, b):
    while True:
        got = 0
        for x in a:
            got = 1
            for y in b:
                yield x, y
                got = 2
                break
            break
        if got == 0:
            for _ in b:
                raise ValueError('zip() argument 2 is longer than argument 1')
            return
        if got == 1:
            raise ValueError('zip() argument 2 is shorter than argument 1')


def zip_strict_3(a, b, c):
    while True:
        got = 0
        for x in a:
            got = 1
            for y in b:
                got = 2
                for z in c:
                    yield x, y, z
                    got = 3
                    break
                break
            break
        if got == 0:
            for _ in b:
                raise ValueError('zip() argument 2 is longer than argument 1')
            for _ in c:
                raise ValueError('zip() argument 3 is longer than arguments 1-2')
            return
        if got == 1:
            raise ValueError('zip() argument 2 is shorter than argument 1')
        if got == 2:
            raise ValueError('zip() argument 3 is shorter than arguments 1-2')


def zip_strict_4(a, b, c, d):
    while True:
        got = 0
        for x in a:
            got = 1
            for y in b:
                got = 2
                for z in c:
                    got = 3
                    for w in d:
                        yield x, y, z, w
                        got = 4
                        break
                    break
                break
            break
        if got == 0:
            for _ in b:
                raise ValueError('zip() argument 2 is longer than argument 1')
            for _ in c:
                raise ValueError('zip() argument 3 is longer than arguments 1-2')
            for _ in d:
                raise ValueError('zip() argument 4 is longer than arguments 1-3')
            return
        if got == 1:
            raise ValueError('zip() argument 2 is shorter than argument 1')
        if got == 2:
            raise ValueError('zip() argument 3 is shorter than arguments 1-2')
        if got == 3:
            raise ValueError('zip() argument 4 is shorter than arguments 1-3')


def map_1(function, items):
    for x in items:
        yield function(x)


def map_2(function, a, b):
    for x, y in zip(a, b):
        yield function(x, y)


def map_3(function, a, b, c):
    for x, y, z in zip(a, b, c):
        yield function(x, y, z)


def filter_items(function, iterable):
    for x in iterable:
        if x if function is None else function(x):
            yield x
