# Iterators: what makes them (generator functions, each parameter read once) and what consumes them. Where the number of arguments matters the name ends in it.


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
    keyed = []
    keyed.reserve(len(items))
    for i in range(len(items)):
        keyed.append((key(items[i]), -i if reverse else i))
    keyed.sort()
    if reverse:
        keyed.reverse()
    before = items.copy()
    for i in range(len(before)):
        at = keyed[i][1]
        items[i] = before[-at if reverse else at]


def sorted_by(items, key, reverse):
    sort_by(items, key, reverse)
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


def range_1(stop):
    for i in range(stop):
        yield i


def range_2(start, stop):
    for i in range(start, stop):
        yield i


def range_3(start, stop, step):
    for i in range(start, stop, step):
        yield i


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
        yield items[i]


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
        if x == value:
            return True
    return False


def iter_2(function, sentinel):
    while True:
        x = function()
        if x == sentinel:
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


# Of iterators that go on, in Python's order: what the first ones have given is lost where the next has nothing more.
def zip_cursors_2(a, b):
    more = True
    while more:
        more = False
        for x in a:
            for y in b:
                yield x, y
                more = True
                break
            break


def zip_cursors_3(a, b, c):
    more = True
    while more:
        more = False
        for x in a:
            for y in b:
                for z in c:
                    yield x, y, z
                    more = True
                    break
                break
            break


def zip_cursors_4(a, b, c, d):
    more = True
    while more:
        more = False
        for x in a:
            for y in b:
                for z in c:
                    for w in d:
                        yield x, y, z, w
                        more = True
                        break
                    break
                break
            break


def zip_strict_2(a, b):
    while True:
        got = 0
        for x in a:
            got = 1
            for y in b:
                got = 2
                yield x, y
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
                    got = 3
                    yield x, y, z
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
                        got = 4
                        yield x, y, z, w
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
def zip_longest_2(a, b, *, fillvalue=None):
    more_a = True
    more_b = True
    left = 2
    while True:
        x = fillvalue
        if more_a:
            more_a = False
            for item_a in a:
                x = item_a
                more_a = True
                break
            if not more_a:
                left -= 1
                if left == 0:
                    return
        y = fillvalue
        if more_b:
            more_b = False
            for item_b in b:
                y = item_b
                more_b = True
                break
            if not more_b:
                left -= 1
                if left == 0:
                    return
        yield x, y


def zip_longest_3(a, b, c, *, fillvalue=None):
    more_a = True
    more_b = True
    more_c = True
    left = 3
    while True:
        x = fillvalue
        if more_a:
            more_a = False
            for item_a in a:
                x = item_a
                more_a = True
                break
            if not more_a:
                left -= 1
                if left == 0:
                    return
        y = fillvalue
        if more_b:
            more_b = False
            for item_b in b:
                y = item_b
                more_b = True
                break
            if not more_b:
                left -= 1
                if left == 0:
                    return
        z = fillvalue
        if more_c:
            more_c = False
            for item_c in c:
                z = item_c
                more_c = True
                break
            if not more_c:
                left -= 1
                if left == 0:
                    return
        yield x, y, z


def zip_longest_4(a, b, c, d, *, fillvalue=None):
    more_a = True
    more_b = True
    more_c = True
    more_d = True
    left = 4
    while True:
        x = fillvalue
        if more_a:
            more_a = False
            for item_a in a:
                x = item_a
                more_a = True
                break
            if not more_a:
                left -= 1
                if left == 0:
                    return
        y = fillvalue
        if more_b:
            more_b = False
            for item_b in b:
                y = item_b
                more_b = True
                break
            if not more_b:
                left -= 1
                if left == 0:
                    return
        z = fillvalue
        if more_c:
            more_c = False
            for item_c in c:
                z = item_c
                more_c = True
                break
            if not more_c:
                left -= 1
                if left == 0:
                    return
        w = fillvalue
        if more_d:
            more_d = False
            for item_d in d:
                w = item_d
                more_d = True
                break
            if not more_d:
                left -= 1
                if left == 0:
                    return
        yield x, y, z, w


def product_1(a):
    for x in items_list(a):
        yield (x,)


def product_2(a, b):
    first = items_list(a)
    second = items_list(b)
    for x in first:
        for y in second:
            yield x, y


def product_3(a, b, c):
    first = items_list(a)
    second = items_list(b)
    third = items_list(c)
    for x in first:
        for y in second:
            for z in third:
                yield x, y, z


def product_4(a, b, c, d):
    first = items_list(a)
    second = items_list(b)
    third = items_list(c)
    fourth = items_list(d)
    for x in first:
        for y in second:
            for z in third:
                for w in fourth:
                    yield x, y, z, w


def combinations_1(iterable):
    for x in items_list(iterable):
        yield (x,)


def combinations_2(iterable):
    pool = items_list(iterable)
    for i in range(len(pool)):
        for j in range(i + 1, len(pool)):
            yield pool[i], pool[j]


def combinations_3(iterable):
    pool = items_list(iterable)
    for i in range(len(pool)):
        for j in range(i + 1, len(pool)):
            for k in range(j + 1, len(pool)):
                yield pool[i], pool[j], pool[k]


def combinations_4(iterable):
    pool = items_list(iterable)
    for i in range(len(pool)):
        for j in range(i + 1, len(pool)):
            for k in range(j + 1, len(pool)):
                for m in range(k + 1, len(pool)):
                    yield pool[i], pool[j], pool[k], pool[m]


def multicombinations_1(iterable):
    for x in items_list(iterable):
        yield (x,)


def multicombinations_2(iterable):
    pool = items_list(iterable)
    for i in range(len(pool)):
        for j in range(i, len(pool)):
            yield pool[i], pool[j]


def multicombinations_3(iterable):
    pool = items_list(iterable)
    for i in range(len(pool)):
        for j in range(i, len(pool)):
            for k in range(j, len(pool)):
                yield pool[i], pool[j], pool[k]


def multicombinations_4(iterable):
    pool = items_list(iterable)
    for i in range(len(pool)):
        for j in range(i, len(pool)):
            for k in range(j, len(pool)):
                for m in range(k, len(pool)):
                    yield pool[i], pool[j], pool[k], pool[m]


def permutations_1(iterable):
    for x in items_list(iterable):
        yield (x,)


def permutations_2(iterable):
    pool = items_list(iterable)
    for i in range(len(pool)):
        for j in range(len(pool)):
            if i != j:
                yield pool[i], pool[j]


def permutations_3(iterable):
    pool = items_list(iterable)
    for i in range(len(pool)):
        for j in range(len(pool)):
            for k in range(len(pool)):
                if i != j and i != k and j != k:
                    yield pool[i], pool[j], pool[k]


def permutations_4(iterable):
    pool = items_list(iterable)
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
        before = x


def islice_2(iterable, stop):
    if stop < 0:
        raise ValueError('Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
    at = 0
    if stop == 0:
        return
    for x in iterable:
        yield x
        at += 1
        if at >= stop:
            return


def islice_3(iterable, start, stop):
    if start < 0 or stop < 0:
        raise ValueError('Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
    at = 0
    if start >= stop:
        return
    for x in iterable:
        if at >= start:
            yield x
        at += 1
        if at >= stop:
            return


def islice_4(iterable, start, stop, step):
    if start < 0 or stop < 0:
        raise ValueError('Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
    if step < 1:
        raise ValueError('Step for islice() must be a positive integer or None.')
    at = 0
    if start >= stop:
        return
    for x in iterable:
        if at >= start and (at - start) % step == 0:
            yield x
        at += 1
        if at >= stop:
            return


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


def cycle(iterable):
    pool = items_list(iterable)
    at = 0
    while at < len(pool):
        yield pool[at]
        at += 1
        if at == len(pool):
            at = 0


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
    while len(keys) == 0 or (len(targets) > 0 and keys[0] == targets[0]):
        if not group_read(iterable, key, keys, values):
            return False
    targets.clear()
    targets.append(keys[0])
    return True


def group_items(iterable, key, keys, values, target, count, number):
    while count[0] == number:
        if len(values) == 0 and not group_read(iterable, key, keys, values):
            return
        if not keys[0] == target:
            return
        x = values[0]
        values.clear()
        yield x


def compress(data, selectors):
    for x, s in zip(data, selectors):
        if s:
            yield x


# Cursors: iterators that are gone on with. What is left of one lies in the list `place`, below 0 once it is exhausted.
def first_place(start):
    return [start]


def last_place(items):
    return [len(items) - 1]


def range_place(start, stop, step):
    return [len_of_range(start, stop, step), start]


def resume_range(step, place):
    while place[0] > 0:
        value = place[1]
        place[0] -= 1
        if place[0] > 0:
            place[1] = value + step
        yield value


def resume_items(items, place):
    while place[0] >= 0:
        at = place[0]
        if at >= len(items):
            place[0] = -1
            break
        place[0] = at + 1
        yield items[at]


def resume_reversed(items, place):
    while place[0] >= 0:
        at = place[0]
        if at >= len(items):
            place[0] = -1
            break
        place[0] = at - 1
        yield items[at]


def resume_enumerate(items, start, place):
    while place[0] >= 0:
        at = place[0]
        if at >= len(items):
            place[0] = -1
            break
        place[0] = at + 1
        yield start + at, items[at]


def resume_enumerate_iterator(items, place):
    for x in items:
        n = place[0]
        place[0] = n + 1
        yield n, x


# Dicts and sets: the place, the size at the start (-1 once that has changed), how many items were given; the place is -2 at the end.
def table_place(table):
    return [-1, len(table), 0]


def next_place(table, place):
    if place[0] == -2:
        return -1
    if len(table) != place[1]:
        place[1] = -1
    at = table._next(place[0] + 1, place[1], place[2])
    if at < 0:
        place[0] = -2
        return -1
    place[0] = at
    place[2] += 1
    return at


def resume_each(table, place):
    at = next_place(table, place)
    while at >= 0:
        yield table._key(at)
        at = next_place(table, place)


def resume_values(table, place):
    at = next_place(table, place)
    while at >= 0:
        yield table._value(at)
        at = next_place(table, place)


def resume_pairs(table, place):
    at = next_place(table, place)
    while at >= 0:
        yield table._key(at), table._value(at)
        at = next_place(table, place)


# Objects with `__next__`, and with `__getitem__` alone; the place is below 0 at the end.
def resume_next(iterator):
    while True:
        try:
            x = iterator.__next__()
        except StopIteration:
            return
        yield x


def resume_subscripts(items, place):
    while place[0] >= 0:
        try:
            x = items[place[0]]
        except (IndexError, StopIteration):
            place[0] = -1
            return
        place[0] += 1
        yield x


# A generator as a function that runs it to its next `yield`, and one that gives the value then.
def resume_machine(step, take):
    while step():
        yield take()


# One that may raise StopIteration.
def resume_stopping(step, take):
    while stopping_step(step):
        yield take()


def stopping_step(step):
    try:
        return step()
    except StopIteration as stopped:
        raise RuntimeError('generator raised StopIteration') from stopped


def resume_zip_2(a, b, place):
    while place[0] >= 0:
        at = place[0]
        if at >= len(a) or at >= len(b):
            place[0] = -1
            break
        place[0] = at + 1
        yield a[at], b[at]


def resume_zip_3(a, b, c, place):
    while place[0] >= 0:
        at = place[0]
        if at >= len(a) or at >= len(b) or at >= len(c):
            place[0] = -1
            break
        place[0] = at + 1
        yield a[at], b[at], c[at]


# Ranges as values.
def nonzero_step(step):
    if step == 0:
        raise ValueError('range() arg 3 must not be zero')
    return step


def len_of_range(start, stop, step):
    if step > 0:
        return 0 if start >= stop else (stop - 1 - start) // step + 1
    return 0 if start <= stop else (start - 1 - stop) // -step + 1


def item_of_range(start, stop, step, index):
    count = len_of_range(start, stop, step)
    at = index + count if index < 0 else index
    if at < 0 or at >= count:
        raise IndexError('range object index out of range')
    return start + at * step


def range_slice(start, stop, step, first, last, by, no_first, no_last):
    by = slice_step(by)
    count = len_of_range(start, stop, step)
    first = slice_start(first, count, by, no_first)
    last = slice_stop(last, count, by, no_last)
    return start + first * step, start + last * step, step * by


def range_equal(start, stop, step, start2, stop2, step2):
    count = len_of_range(start, stop, step)
    if count != len_of_range(start2, stop2, step2):
        return False
    return count == 0 or (start == start2 and (count == 1 or step == step2))


def range_index(start, stop, step, value):
    if not range_has(start, stop, step, value):
        raise ValueError(f'{value} is not in range')
    return (value - start) // step


def range_count(start, stop, step, value):
    return 1 if range_has(start, stop, step, value) else 0


def range_has(start, stop, step, value):
    if step > 0:
        return start <= value and value < stop and (value - start) % step == 0
    return stop < value and value <= start and (start - value) % -step == 0
