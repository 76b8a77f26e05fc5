# Tables whose keys compiled code hashes and compares: `hashed.rs` says what the names with an underscore mean. `table._key(place)` is the key of an
# entry by its number; what lies in the table for a key is the pair of its hash and the key.


def hashed_place(table, key, code):
    nth = 0
    while True:
        place = table._candidate(code, nth)
        if place < 0:
            return -1
        if _same_item(table._key(place), key):
            if table._candidate(code, nth) == place:
                return place
            # The comparison has changed the table: as CPython, from the start.
            nth = -1
        nth += 1


def hashed_missing(key):
    if isinstance(key, numpy.generic):
        raise KeyError(key)
    _missing(key)


def hashed_has(table, key):
    return hashed_place(table, key, _hash_of(key)) >= 0


def hashed_get(table, key):
    place = hashed_place(table, key, _hash_of(key))
    if place < 0:
        hashed_missing(key)
    return table._value(place)


def hashed_get_or(table, key, default):
    place = hashed_place(table, key, _hash_of(key))
    if place < 0:
        return default
    return table._value(place)


def hashed_set(value, table, key):
    code = _hash_of(key)
    place = hashed_place(table, key, code)
    if place < 0:
        table._set((code, key), value)
    else:
        table._set((code, table._key(place)), value)


def hashed_set_default(table, key, default):
    code = _hash_of(key)
    place = hashed_place(table, key, code)
    if place < 0:
        table._set((code, key), default)
        return default
    return table._value(place)


def hashed_pop(table, key):
    code = _hash_of(key)
    place = hashed_place(table, key, code)
    if place < 0:
        hashed_missing(key)
    value = table._value(place)
    table._discard((code, table._key(place)))
    return value


def hashed_pop_or(table, key, default):
    code = _hash_of(key)
    place = hashed_place(table, key, code)
    if place < 0:
        return default
    value = table._value(place)
    table._discard((code, table._key(place)))
    return value


def hashed_remove(table, key):
    code = _hash_of(key)
    place = hashed_place(table, key, code)
    if place < 0:
        hashed_missing(key)
    table._discard((code, table._key(place)))


def hashed_discard(table, key):
    code = _hash_of(key)
    place = hashed_place(table, key, code)
    if place >= 0:
        table._discard((code, table._key(place)))


def hashed_add(table, key):
    code = _hash_of(key)
    if hashed_place(table, key, code) < 0:
        table._add((code, key))


def hashed_with(table, key, value):
    hashed_set(value, table, key)
    return table


def hashed_with_item(table, key):
    hashed_add(table, key)
    return table


def hashed_update(table, other):
    if table is other:
        return
    size = len(other)
    place = other._next(0, size, 0)
    while place >= 0:
        key, code, value = other._key(place), other._hash(place), other._value(place)
        found = hashed_place(table, key, code)
        if found < 0:
            table._set((code, key), value)
        else:
            table._set((code, table._key(found)), value)
        place = other._next(place + 1, size, 0)


def hashed_equal(a, b):
    size = len(a)
    if size != len(b):
        return False
    place = a._next(0, size, 0)
    while place >= 0:
        found = hashed_place(b, a._key(place), a._hash(place))
        if found < 0 or not _same_item(b._value(found), a._value(place)):
            return False
        place = a._next(place + 1, size, 0)
    return True


def hashed_align(table, other):
    size = len(table)
    place = table._next(0, size, 0)
    while place >= 0:
        code = table._hash(place)
        found = hashed_place(other, table._key(place), code)
        if found >= 0:
            table._rekey(place, (code, other._key(found)))
        place = table._next(place + 1, size, 0)


# A copy of a table in which keys that `other` has too are the very ones of `other`.
def hashed_aligned(table, other):
    made = table._clone()
    hashed_align(made, other)
    return made


def hashed_add_keys(table, other):
    table._add_keys(hashed_aligned(other, table))


def hashed_union(a, b):
    return a._union(hashed_aligned(b, a))


# The keys are those of the smaller set, as in CPython.
def hashed_intersection(a, b):
    if len(b) > len(a):
        return a._intersection(hashed_aligned(b, a))
    return hashed_aligned(a, b)._intersection(b)


def hashed_difference(a, b):
    return a._difference(hashed_aligned(b, a))


def hashed_symmetric(a, b):
    return a._symmetric(hashed_aligned(b, a))


def hashed_update_union(a, b):
    if a is not b:
        a._update_union(hashed_aligned(b, a))


def hashed_update_intersection(a, b):
    if a is b:
        return
    if len(b) > len(a):
        a._update_intersection(hashed_aligned(b, a))
    else:
        hashed_align(a, b)
        a._update_intersection(b)


def hashed_update_difference(a, b):
    if a is b:
        a.clear()
    else:
        a._update_difference(hashed_aligned(b, a))


def hashed_update_symmetric(a, b):
    if a is b:
        a.clear()
    else:
        a._update_symmetric(hashed_aligned(b, a))


def hashed_is_subset(a, b):
    return len(a) <= len(b) and a._is_subset(hashed_aligned(b, a))


def hashed_is_equal(a, b):
    return len(a) == len(b) and a._is_equal(hashed_aligned(b, a))


def hashed_is_disjoint(a, b):
    return a._is_disjoint(hashed_aligned(b, a))


def dicts_equal(a, b):
    if len(a) != len(b):
        return False
    for key, value in a.items():
        if key not in b or not _same_item(b[key], value):
            return False
    return True


# A key that a counter does not have counts 0.
def counters_equal(a, b):
    for key in a:
        if a[key] != b[key]:
            return False
    for key in b:
        if a[key] != b[key]:
            return False
    return True
