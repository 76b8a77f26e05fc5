"""Lists of numbers and strings with None among them, as arguments."""

from weft import parallel


@parallel
def there(items):
    return [x for x in items if x is not None], len(items), items.count(None), items


@parallel
def filled(items, value):
    for i in range(len(items)):
        if items[i] is None:
            items[i] = value
    return items


@parallel
def emptied(items):
    items.append(None)
    items[0] = None
    return items.index(None)


@parallel
def nested(rows):
    return sum(x for row in rows for x in row if x is not None)


# call: there([1, None, 3])
# call: there([None, 1])
# call: there(["a", None])
# call: there([None, "a", None, "b"])
# call: there([1.5, None])
# call: there([True, None, False])
# call: there([1j, None])
# call: filled([1, None, 3], 2)
# call: filled([None, 0.5], 2.0)
# call: emptied([1, None, 3])
# call: nested([[1, None], [None, 2], [3, None]])
