# Tuples of any length, and what takes any number of arguments. `_tuple_of(list)` is the tuple that takes over a list.


def variadic_item(items, index):
    at = index + len(items) if index < 0 else index
    if at < 0 or at >= len(items):
        raise IndexError('tuple index out of range')
    return items[at]


def variadic_text(items):
    text = repr(list(items))
    return f'({text[1:-1]},)' if len(items) == 1 else f'({text[1:-1]})'


# CPython's, in integers that wrap around.
def variadic_hash(items):
    code = numpy.int64(2870177450012600261)
    for item in items:
        code += numpy.int64(_hash_of(item)) * numpy.int64(-4417276706812531889)
        code = (code << 31) | ((code >> 33) & 0x7fffffff)
        code *= numpy.int64(-7046029288634856825)
    code += len(items) ^ 2870177450013471926
    return 1546275796 if code == -1 else int(code)


# The items of one column: of fewer rows than there are where one of them has come to its end.
def column_at(rows, at):
    column = []
    for row in rows:
        if at >= len(row):
            break
        column.append(row[at])
    return _tuple_of(column)


# The same of iterators.
def next_column(iterators):
    column = []
    for iterator in iterators:
        for x in iterator:
            column.append(x)
            break
        else:
            break
    return _tuple_of(column)


def any_column(rows, at):
    return _column(rows, at)


# The columns of rows; a row may grow or shrink meanwhile.
def zip_rows(rows):
    at = 0
    while len(rows) > 0:
        column = any_column(rows, at)
        if len(column) < len(rows):
            return
        yield column
        at += 1


def column_of(rows, PLACE):
    return _tuple_of([row[PLACE] for row in rows])


# Of rows that are tuples, whose columns have types of their own.
def zip_columns(rows):
    if len(rows) > 0:
        for column in _columns_of(rows):
            yield column


def check_columns(rows, count):
    if len(rows) == 0:
        raise ValueError(f'not enough values to unpack (expected {count}, got 0)')


def lists_of(rows):
    lists = []
    for row in rows:
        lists.append(items_list(row))
    return lists


# The next choice of a place in each of the pools, the last one first; whether there is one.
def next_places(pools, places):
    for at in range(len(pools) - 1, -1, -1):
        places[at] += 1
        if places[at] < len(pools[at]):
            return True
        places[at] = 0
    return False


def chosen_items(pools, places):
    chosen = []
    for at in range(len(places)):
        chosen.append(pools[at][places[at]])
    return _tuple_of(chosen)


def product_rows(rows):
    pools = lists_of(rows)
    places = [0] * len(pools)
    more = True
    for pool in pools:
        if len(pool) == 0:
            more = False
    while more:
        yield chosen_items(pools, places)
        more = next_places(pools, places)


def repeated_pools(pools, count):
    if count < 0:
        raise ValueError('repeat argument cannot be negative')
    return pools * count


def checked_count(count):
    if count < 0:
        raise ValueError('r must be non-negative')
    return count


# The items of a pool at the first places of a list.
def picked_items(pool, places, count):
    picked = []
    for at in range(count):
        picked.append(pool[places[at]])
    return _tuple_of(picked)


def next_combination(places, n):
    count = len(places)
    for i in range(count - 1, -1, -1):
        if places[i] != i + n - count:
            places[i] += 1
            for j in range(i + 1, count):
                places[j] = places[j - 1] + 1
            return True
    return False


def combinations_any(pool, count):
    places = list(range(count))
    more = count <= len(pool)
    while more:
        yield picked_items(pool, places, count)
        more = next_combination(places, len(pool))


def next_multicombination(places, n):
    count = len(places)
    for i in range(count - 1, -1, -1):
        if places[i] != n - 1:
            place = places[i] + 1
            for j in range(i, count):
                places[j] = place
            return True
    return False


def multicombinations_any(pool, count):
    places = [0] * count
    more = count == 0 or len(pool) > 0
    while more:
        yield picked_items(pool, places, count)
        more = next_multicombination(places, len(pool))


# `cycles` counts for each place how many exchanges are still to come.
def next_permutation(places, cycles):
    n = len(places)
    for i in range(len(cycles) - 1, -1, -1):
        cycles[i] -= 1
        if cycles[i] > 0:
            j = n - cycles[i]
            places[i], places[j] = places[j], places[i]
            return True
        first = places[i]
        for k in range(i, n - 1):
            places[k] = places[k + 1]
        places[n - 1] = first
        cycles[i] = n - i
    return False


def permutations_any(pool, count):
    places = list(range(len(pool)))
    cycles = list(range(len(pool), len(pool) - count, -1))
    more = count <= len(pool)
    while more:
        yield picked_items(pool, places, count)
        more = next_permutation(places, cycles)


# `max(*list)`: of one value Python takes the items, and numbers have none.
def check_best(values, function, kind):
    if len(values) == 0:
        raise TypeError(f'{function} expected at least 1 argument, got 0')
    if len(values) == 1:
        raise TypeError(f"'{kind}' object is not iterable")


def spread_max(values, key, kind):
    check_best(values, 'max', kind)
    return max_of(values, key)


def spread_min(values, key, kind):
    check_best(values, 'min', kind)
    return min_of(values, key)


def gcd_of_all(values):
    result = 0
    for value in values:
        result = math.gcd(result, value)
    return result


def lcm_of_all(values):
    result = 1
    for value in values:
        result = math.lcm(result, value)
    return result


def update_with_all(items, others):
    for other in others:
        items.update(other)


def union_with_all(items, others):
    result = items.copy()
    for other in others:
        result.update(other)
    return result


def intersection_with_all(items, others):
    result = items.copy() if len(others) == 0 else items
    for other in others:
        result = result.intersection(other)
    return result


# As CPython does: a new set from the first one, which is updated by the others.
def difference_with_all(items, others):
    result = items.copy() if len(others) == 0 else items.difference(others[0])
    for other in others[1:]:
        result.difference_update(other)
    return result


def union_of_all(sets):
    if len(sets) == 0:
        raise TypeError('unbound method set.union() needs an argument')
    return union_with_all(sets[0], sets[1:])


def intersection_of_all(sets):
    if len(sets) == 0:
        raise TypeError('unbound method set.intersection() needs an argument')
    return intersection_with_all(sets[0], sets[1:])
