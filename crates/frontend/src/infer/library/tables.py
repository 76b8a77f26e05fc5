# Dicts and sets: views as values.


def has_pair(d, key, value):
    return key in d and d[key] == value


# The common items of two sets that were made of operands of which one is a view: CPython asks the larger one for those of the smaller one in their order,
# except where the right operand is no view, which it runs over unless it is a set.
def views_and(a, b, swapped, views, sets):
    result = a.copy()
    result.clear()
    first = b if swapped else a
    other = a if swapped else b
    over_first = sets and len(first) <= len(other) or views and len(other) > len(first)
    if over_first:
        for item in first:
            if item in other:
                result.add(item)
    else:
        for item in other:
            if item in first:
                result.add(item)
    return result


def set_keep_items(s, items):
    kept = s.intersection(items)
    s.clear()
    s.update(kept)


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


def dict_text(d):
    parts = ['{']
    first = True
    for key, value in d.items():
        if not first:
            parts.append(', ')
        first = False
        parts.append(f'{key!r}: {value!r}')
    parts.append('}')
    return ''.join(parts)


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
    if len(counter) == 0:
        return 'Counter()'
    parts = ['Counter({']
    first = True
    for key, count in counter.most_common():
        if not first:
            parts.append(', ')
        first = False
        parts.append(f'{key!r}: {count!r}')
    parts.append('})')
    return ''.join(parts)


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
