"""A list whose length its own sort key or comparison changes: the list keeps its items, and it is a ValueError."""

from weft import parallel


class Item:
    def __init__(self, x: int, others: list[int]):
        self.x = x
        self.others = others

    def __lt__(self, other):
        self.others.append(0)
        return self.x < other.x


@parallel
def grows():
    items = [3, 1, 2]

    def key(x):
        items.append(x)
        return x

    try:
        items.sort(key=key)
    except ValueError as e:
        return str(e), items
    return "", items


@parallel
def grows_outside(items):
    def key(x):
        items.append(x)
        return (x, [x])

    items.sort(key=key)


@parallel
def other(items, others):
    def key(x):
        others.append(x)
        return -x

    items.sort(key=key)
    return items, others


@parallel
def copied(items):
    def key(x):
        items.append(x)
        return -x

    return sorted(items, key=key), items


@parallel
def compared(count):
    log = [0]
    items = [Item(x, log) for x in (3, 1, 2)]
    items.sort()
    items.sort(reverse=True)
    items.sort(key=lambda item: item)
    return [item.x for item in items], len(log) > count


# call: grows()
# call: grows_outside([3, 1, 2])
# call: other([3, 1, 2], [])
# call: compared(1)
