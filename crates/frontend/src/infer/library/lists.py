# Methods and operators of lists. Inside weft's own text lists have primitive methods more: `reserve`, `repeat`, `_move(to, from, count)`,
# `_cut(at, count)` and `_truncate(len)`.


def list_insert(items, index, item):
    count = len(items)
    if index < 0:
        index = max(index + count, 0)
    if index > count:
        index = count
    items.append(item)
    items._move(index + 1, index, count - index)
    items[index] = item


def list_pop(items, index):
    count = len(items)
    if count == 0:
        raise IndexError('pop from empty list')
    if index < 0:
        index += count
    if index < 0 or index >= count:
        raise IndexError('pop index out of range')
    item = items[index]
    items._cut(index, 1)
    return item


def list_delete(items, index):
    count = len(items)
    if index < 0:
        index += count
    if index < 0 or index >= count:
        raise IndexError('list assignment index out of range')
    items._cut(index, 1)


def list_find(items, item, start, stop):
    if start < 0:
        start = max(start + len(items), 0)
    if stop < 0:
        stop = max(stop + len(items), 0)
    end = min(stop, len(items))
    if start >= end:
        return -1
    # The first is looked at apart: it often is the one, and then no loop need start.
    if _same_item(items[start], item):
        return start
    for at in range(_place(items, item, start + 1, end), end):
        if _same_item(items[at], item):
            return at
    return -1


def list_absent(item):
    raise ValueError(f'{_text_of(item)} is not in list')


def list_index(items, item, start, stop):
    at = list_find(items, item, start, stop)
    if at < 0:
        raise ValueError(f'{_text_of(item)} is not in list')
    return at


def keys_of(items, key):
    result = []
    for x in items:
        result.append(key(x))
    return result


# The places of keys in their order, by a function that says whether one is less than another, in merges that keep equal ones in order; backwards the last
# comes first.
def places_by(keys, less, reverse):
    n = len(keys)
    places = []
    for i in range(n):
        places.append(n - 1 - i if reverse else i)
    other = places.copy()
    width = 1
    while width < n:
        for low in range(0, n, 2 * width):
            middle = min(low + width, n)
            high = min(low + 2 * width, n)
            a = low
            b = middle
            for at in range(low, high):
                if a < middle and (b >= high or not less(keys[places[b]], keys[places[a]])):
                    other[at] = places[a]
                    a += 1
                else:
                    other[at] = places[b]
                    b += 1
        places, other = other, places
        width *= 2
    if reverse:
        places.reverse()
    return places


def places_by_less(keys, reverse):
    return places_by(keys, lambda a, b: a < b, reverse)


# What a key or a comparison has done to the length of a list that is sorted is undone.
def list_restored(items, before):
    if len(items) == len(before):
        return False
    items.clear()
    items.extend(before)
    return True


# The items of before in the order of their places.
def list_in_order(items, before, places):
    changed = list_restored(items, before)
    for i in range(len(before)):
        items[i] = before[places[i]]
    if changed:
        raise ValueError('list modified during sort')


def sort_by_compare(items, compare, reverse):
    before = items.copy()
    list_in_order(items, before, places_by(before, lambda a, b: compare(a, b) < 0, reverse))


def sort_by_less(items, reverse):
    before = items.copy()
    list_in_order(items, before, places_by_less(before, reverse))


def sort_by_less_keys(items, key, reverse):
    before = items.copy()
    list_in_order(items, before, places_by_less(keys_of(before, key), reverse))


def list_remove(items, item):
    at = list_find(items, item, 0, len(items))
    if at < 0:
        raise ValueError('list.remove(x): x not in list')
    items._cut(at, 1)


def list_count(items, item):
    count = 0
    for at in range(len(items)):
        if _same_item(items[at], item):
            count += 1
    return count


def extend_each(items, more):
    for item in more:
        items.append(item)


def contains(items, item):
    for at in range(_place(items, item, 0, len(items)), len(items)):
        if _same_item(items[at], item):
            return True
    return False


def list_reverse(items):
    items._reverse()


def list_repeat_in_place(items, count):
    items.repeat(count)


def sorted_in_place(items, reverse):
    items.sort(reverse=reverse)
    return items


# As PySlice_Unpack, so that a step can be negated.
def slice_step(step):
    if step == 0:
        raise ValueError('slice step cannot be zero')
    return max(step, -9223372036854775807)


# As PySlice_AdjustIndices.
def slice_bound(bound, count, step):
    if bound < 0:
        bound += count
        if bound < 0:
            return -1 if step < 0 else 0
    elif bound >= count:
        return count - 1 if step < 0 else count
    return bound


def slice_start(start, count, step, missing):
    if missing:
        return count - 1 if step < 0 else 0
    return slice_bound(start, count, step)


def slice_stop(stop, count, step, missing):
    if missing:
        return -1 if step < 0 else count
    return slice_bound(stop, count, step)


def slice_count(start, stop, step):
    if step < 0:
        return (start - stop - 1) // -step + 1 if stop < start else 0
    return (stop - start - 1) // step + 1 if start < stop else 0


def known_step(step):
    return 1 if step is None else step


def known_start(start, step):
    if start is None:
        return 9223372036854775807 if step < 0 else 0
    return start


def known_stop(stop, step):
    if stop is None:
        return -9223372036854775808 if step < 0 else 9223372036854775807
    return stop


def slice_indices(count, start, no_start, stop, no_stop, step):
    if count < 0:
        raise ValueError('length should not be negative')
    step = slice_step(step)
    return slice_start(start, count, step, no_start), slice_stop(stop, count, step, no_stop), step


def list_slice(items, start, stop, step, no_start, no_stop):
    step = slice_step(step)
    start = slice_start(start, len(items), step, no_start)
    stop = slice_stop(stop, len(items), step, no_stop)
    result = []
    count = slice_count(start, stop, step)
    result._take(items, start, count, step)
    return result


def list_delete_slice(items, start, stop, step, no_start, no_stop):
    step = slice_step(step)
    start = slice_start(start, len(items), step, no_start)
    stop = slice_stop(stop, len(items), step, no_stop)
    count = slice_count(start, stop, step)
    if count == 0:
        return
    if step < 0:
        start = start + (count - 1) * step
        step = -step
    if step == 1:
        items._cut(start, count)
        return
    # What stays between two that go, moved down.
    to = start
    for k in range(count):
        place = start + k * step
        end = len(items) if k == count - 1 else place + step
        items._move(to, place + 1, end - place - 1)
        to += end - place - 1
    items._truncate(to)


def list_assign_slice(items, start, stop, step, no_start, no_stop, values):
    start = slice_start(start, len(items), 1, no_start)
    stop = max(slice_stop(stop, len(items), 1, no_stop), start)
    tail = len(items) - stop
    grown = len(values) - (stop - start)
    if grown > 0:
        # What fills the room is overwritten.
        items._take(values, 0, grown, 1)
        items._move(start + len(values), stop, tail)
    items._cut(start, -grown)
    items._put(values, start, 1)


def list_assign_steps(items, start, stop, step, no_start, no_stop, values):
    if step == 1:
        list_assign_slice(items, start, stop, step, no_start, no_stop, values)
        return
    step = slice_step(step)
    start = slice_start(start, len(items), step, no_start)
    stop = slice_stop(stop, len(items), step, no_stop)
    count = slice_count(start, stop, step)
    if count != len(values):
        raise ValueError(f'attempt to assign sequence of size {len(values)} to extended slice of size {count}')
    items._put(values, start, step)


def list_equal(a, b):
    if len(a) != len(b):
        return False
    for k in range(_agreeing(a, b), len(a)):
        if not _same_item(a[k], b[k]):
            return False
    return True


def list_less(a, b):
    for k in range(_agreeing(a, b), min(len(a), len(b))):
        if not _same_item(a[k], b[k]):
            return a[k] < b[k]
    return len(a) < len(b)


def list_less_equal(a, b):
    for k in range(_agreeing(a, b), min(len(a), len(b))):
        if not _same_item(a[k], b[k]):
            return a[k] <= b[k]
    return len(a) <= len(b)


# `a, b = items`: the length is looked at before anything is assigned.
def unpack_exact(items, count):
    given = len(items)
    if given < count:
        raise ValueError(f'not enough values to unpack (expected {count}, got {given})')
    if given > count:
        raise ValueError(f'too many values to unpack (expected {count})')
    return 0


def unpack_least(items, count):
    given = len(items)
    if given < count:
        raise ValueError(f'not enough values to unpack (expected at least {count}, got {given})')
    return given - count


def unpack_rest(items, start, count):
    result = []
    for at in range(start, start + count):
        result.append(items[at])
    return result


# What a mapping pattern leaves: a plain dict.
def mapping_copy(given):
    others = {}
    for key, value in given.items():
        others[key] = value
    return others


def mapping_without(others, key):
    del others[key]


# Tuples: items of any types, one after the other.
def tuple_index(items, value, start=0, stop=9223372036854775807, /):
    first = max(start + len(items), 0) if start < 0 else start
    last = stop + len(items) if stop < 0 else stop
    at = 0
    for item in items:
        if first <= at < last and _same_item(item, value):
            return at
        at += 1
    raise ValueError('tuple.index(x): x not in tuple')


def tuple_count(items, value, /):
    count = 0
    for item in items:
        if _same_item(item, value):
            count += 1
    return count


# The number of items of a list that is unpacked for the parameters of these names, behind others that are given.
def check_spread(got, names, given, function):
    wanted = len(names)
    if got > wanted:
        takes = f'{given + wanted} positional argument{"" if given + wanted == 1 else "s"}'
        raise TypeError(f'{function}() takes {takes} but {given + got} {"was" if given + got == 1 else "were"} given')
    if got < wanted:
        missing = ['']
        missing.clear()
        at = 0
        for name in names:
            if at >= got:
                missing.append(f"'{name}'")
            at += 1
        text = missing[0]
        if len(missing) == 2:
            text = f'{missing[0]} and {missing[1]}'
        elif len(missing) > 2:
            text = f'{", ".join(missing[:-1])}, and {missing[-1]}'
        raise TypeError(f'{function}() missing {wanted - got} required positional argument{"" if wanted - got == 1 else "s"}: {text}')
