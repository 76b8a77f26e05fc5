"""Statements that always raise: what they evaluate before that, with its effects and its own exceptions."""

from weft import parallel


def noted(log, x):
    log.append(x)
    if x == 3:
        raise ValueError("three")
    return x


@parallel
def item_of_nothing(x, empty):
    return empty[[10, 7].index(x)]


@parallel
def after_a_call(log, x):
    empty = []
    return noted(log, x) + empty[noted(log, x + 1)]


@parallel
def unbound(log, x):
    if x > 100:
        del x
        return noted(log, 1) + x
    y = noted(log, x)
    del y
    return noted(log, x + 1) * 10 + y


@parallel
def printed(x):
    empty = []
    print("before", x, empty[0])


@parallel
def argument(log, x):
    empty = []
    return noted(log, noted(log, x) + noted(log, x + 1) + empty.pop())


@parallel
def caught(log, x):
    empty = []
    try:
        log.append(noted(log, x) // (x - 1) + empty[x])
    except (IndexError, ValueError, ZeroDivisionError) as e:
        return str(e), len(log)
    return "", 0


@parallel
def in_condition(log, x):
    empty = []
    if noted(log, x) > 0 and x < 5:
        while noted(log, x + 1) + empty[0] > 0:
            x += 1
    return x


@parallel
def in_head(log, x):
    empty = []
    for i in range(noted(log, x), empty[0]):
        x += i
    return x


@parallel
def held(log, x):
    empty = []
    a, b = noted(log, x), empty[noted(log, x + 1)]
    return a


@parallel
def target(log, x):
    empty = []
    log[noted(log, 0)] = noted(log, x) + empty[0]
    return x


# call: item_of_nothing(7, [])
# call: item_of_nothing(0, [])
# call: after_a_call([0], 1)
# call: after_a_call([0], 2)
# call: after_a_call([0], 3)
# call: unbound([0], 1)
# call: unbound([0], 2)
# call: unbound([0], 3)
# call: printed(5)
# call: argument([0], 1)
# call: argument([0], 2)
# call: argument([0], 3)
# call: caught([0], 0)
# call: caught([0], 1)
# call: caught([0], 3)
# call: in_condition([0], 1)
# call: in_condition([0], 2)
# call: in_condition([0], 7)
# call: in_head([0], 1)
# call: in_head([0], 3)
# call: held([0], 1)
# call: held([0], 2)
# call: target([0], 1)
# call: target([0], 3)
