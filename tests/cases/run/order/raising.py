"""Parts that always raise: what comes before them is done, they raise in their place, and have every type."""

from weft import parallel


def never(n):
    raise ValueError("no " + str(n))


def deeper(n):
    if n > 3:
        never(n)
    raise KeyError(n)


def say(log, n):
    log.append(n)
    return n


@parallel
def operand(n):
    return never(n) + 1


@parallel
def after_operands(log, n):
    try:
        return say(log, n) + say(log, 2) * never(say(log, n + 1)), log
    except ValueError:
        return 0, log


@parallel
def either(c, n):
    return n if c else never(n)


@parallel
def neither(c, n):
    return deeper(n) if c else never(n)


@parallel
def short_circuit(c, n):
    return c and never(n)


@parallel
def condition(c, n):
    if c or never(n) > 3:
        return n
    return -n


@parallel
def loads_first(x, log, i, n):
    try:
        x[say(log, i)] += never(n)
    except IndexError:
        log.append(-1)
    except ValueError:
        log.append(-2)
    return x, log


@parallel
def statement(n):
    if n > 3:
        never(n)
    else:
        x = 5
    return x


@parallel
def in_a_loop(xs):
    out = []
    for x in xs:
        if x > 3:
            return never(x)
        out.append(x)
    return out


@parallel
def in_a_clause(log, n):
    try:
        x = say(log, n) + deeper(n)
    except ValueError as e:
        return str(e), log
    except KeyError as e:
        return "key " + str(e), log
    return x, log


@parallel
def finally_too(log, n):
    try:
        try:
            x = never(n) if n > 2 else n
        finally:
            log.append(7)
    except ValueError:
        x = -1
    return x, log


def pick(items, at):
    return items[at]


@parallel
def of_lists(v):
    s = 0
    for x, y in dict(zip(pick(v, -1), [3, 4])).items():
        s += x * y
    return s


@parallel
def of_what_is_empty():
    v = []
    return pick(v, 0) + 1


@parallel
def argument(n):
    return max(n, never(n)), [never(n)]


# call: operand(3)
# call: after_operands([0], 3)
# call: either(True, 1)
# call: either(False, 1)
# call: neither(True, 1)
# call: neither(True, 5)
# call: neither(False, 1)
# call: short_circuit(True, 1)
# call: short_circuit(False, 1)
# call: condition(True, 1)
# call: condition(False, 1)
# call: loads_first(np.zeros(3), [0], 1, 4)
# call: loads_first(np.zeros(3), [0], 5, 4)
# call: statement(1)
# call: statement(5)
# call: in_a_loop([1, 2, 3])
# call: in_a_loop([1, 2, 5])
# call: in_a_clause([0], 1)
# call: in_a_clause([0], 5)
# call: finally_too([0], 1)
# call: finally_too([0], 5)
# call: of_lists([[1, 2], [3, 4]])
# call: of_lists([])
# call: of_what_is_empty()
# call: argument(1)
