# Dicts and sets: views as values.


def has_pair(d, key, value):
    return key in d and d[key] == value


# The common items of a view and another operand, both as lists and as sets: CPython asks the view for the items of the other one in their order; a set that is
# no smaller, and a larger view, it asks for those of the first one.
def views_and(first, other, first_set, other_set, views, sets):
    result = first_set.copy()
    result.clear()
    if sets and len(first) <= len(other) or views and len(other) > len(first):
        for item in first:
            if item in other_set:
                result.add(item)
    else:
        for item in other:
            if item in first_set:
                result.add(item)
    return result


def set_has_each(s, items):
    for item in items:
        if item not in s:
            return False
    return True


def set_misses_each(s, items):
    for item in items:
        if item in s:
            return False
    return True


def update_each(table, pairs):
    for pair in pairs:
        table._put(pair)


def set_discard_each(s, items):
    for item in items:
        s.discard(item)


def set_discard_items(s, items):
    s.difference_update(set(items))


def set_without_items(s, items):
    result = s.copy()
    result.difference_update(set(items))
    return result


def from_keys(iterable, value=None, /):
    d = {}
    for key in iterable:
        d[key] = value
    return d


def pairs_text(pairs, begin, end):
    parts = [begin]
    first = True
    for key, value in pairs:
        if not first:
            parts.append(', ')
        first = False
        parts.append(f'{key!r}: {value!r}')
    parts.append(end)
    return ''.join(parts)


def dict_text(d):
    return pairs_text(d.items(), '{', '}')


# With the marks at both ends and what stands for an empty one.
def set_text(s, begin, end, empty):
    if len(s) == 0:
        return empty
    parts = [begin]
    first = True
    for item in s:
        if not first:
            parts.append(', ')
        first = False
        parts.append(repr(item))
    parts.append(end)
    return ''.join(parts)


def counter_text(counter):
    return 'Counter()' if len(counter) == 0 else pairs_text(counter.most_common(), 'Counter({', '})')


def counter_delete(counter, key):
    if key in counter:
        counter.pop(key)


def counter_elements(counter):
    for item, count in counter.items():
        for _ in range(count):
            yield item


def counter_positive(counter):
    result = counter.copy()
    result.clear()
    for item, count in counter.items():
        if count > 0:
            result[item] = count
    return result


def counter_negative(counter):
    result = counter.copy()
    result.clear()
    for item, count in counter.items():
        if count < 0:
            result[item] = 0 - count
    return result


# Pairs that are lists, tuples of any length or strings.
def update_rows(table, pairs):
    at = 0
    for pair in pairs:
        if len(pair) != 2:
            raise ValueError(f'dictionary update sequence element #{at} has length {len(pair)}; 2 is required')
        table[pair[0]] = pair[1]
        at += 1


def dict_of_rows(pairs):
    made = {}
    update_rows(made, pairs)
    return made


# `Class._make(list)` of a named tuple.
def check_make(items, count):
    if len(items) != count:
        raise TypeError(f'Expected {count} arguments, got {len(items)}')
