# Iterators that are gone on with: what is left of them, and what runs over it.


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


# The place of the next of so many items, which is asked for once.
def next_of(count, place, step):
    at = place[0]
    if at >= count:
        at = -1
        place[0] = -1
    elif at >= 0:
        place[0] = at + step
    return at


def resume_items(items, place):
    at = next_of(len(items), place, 1)
    while at >= 0:
        yield items[at]
        at = next_of(len(items), place, 1)


def resume_reversed(items, place):
    at = next_of(len(items), place, -1)
    while at >= 0:
        yield items[at]
        at = next_of(len(items), place, -1)


def resume_enumerate(items, start, place):
    at = next_of(len(items), place, 1)
    while at >= 0:
        yield start + at, items[at]
        at = next_of(len(items), place, 1)


def resume_zip_2(a, b, place):
    at = next_of(min(len(a), len(b)), place, 1)
    while at >= 0:
        yield a[at], b[at]
        at = next_of(min(len(a), len(b)), place, 1)


def resume_zip_3(a, b, c, place):
    at = next_of(min(len(a), len(b), len(c)), place, 1)
    while at >= 0:
        yield a[at], b[at], c[at]
        at = next_of(min(len(a), len(b), len(c)), place, 1)


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


# One that yields inside 'try'. It is consumed where it is made, so it is dropped when the loop is left; what its 'finally' blocks raise then, Python ignores.
def closing_machine(step, take):
    try:
        while step(False):
            yield take()
    finally:
        close_machine(step)


def close_machine(step):
    try:
        step(True)
    except Exception:
        pass


def stopping_step(step):
    try:
        return step()
    except StopIteration as stopped:
        raise RuntimeError('generator raised StopIteration') from stopped


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
