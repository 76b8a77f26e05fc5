"""Lists, dicts and sets into which nothing is ever put: what makes them is evaluated all the same."""

from weft import parallel


def empty(out):
    out.append(len(out))
    return []


def no_dict(out):
    out.append(len(out))
    return {}


def no_set(out):
    out.append(len(out))
    return set()


def never(out, raises):
    out.append(len(out))
    if raises:
        raise ValueError("never")
    nothing = []
    for x in nothing:
        yield x


def number(out, x):
    out.append(x)
    return x


@parallel
def iterators(raises):
    out = []
    a = list(never(out, False))
    b = sorted(never(out, False))
    c = len(list(never(out, False)))
    d = set(never(out, False))
    if raises:
        a = list(never(out, True))
    return a, b, c, len(d), out


@parallel
def made():
    out = []
    return list(empty(out)), sorted(empty(out)), len(set(empty(out))), list(zip(empty(out))), [*empty(out)], empty(out) + empty(out), empty(out) * 3, out


@parallel
def asked():
    out = []
    a = (str(empty(out)), len(empty(out)), bool(empty(out)), empty(out).count(3), empty(out).copy(), ", ".join(empty(out)), empty(out)[:])
    b = (any(empty(out)), all(empty(out)), max(empty(out), default=4), sum(empty(out)), 3 in empty(out), empty(out) == empty(out))
    c = (list(reversed(empty(out))), list(enumerate(empty(out))), list(map(str, empty(out))), list(filter(None, empty(out))))
    return a, b, c, out


@parallel
def changed():
    out = []
    empty(out).sort()
    empty(out).reverse()
    empty(out).clear()
    empty(out).extend(empty(out))
    for x in empty(out):
        out.append(x)
    return out


@parallel
def raising(which):
    out = []
    try:
        if which == 0:
            empty(out)[number(out, 5)]
        elif which == 1:
            empty(out)[number(out, 5)] = number(out, 6)
        elif which == 2:
            empty(out).pop(number(out, 5))
        elif which == 3:
            empty(out).remove(number(out, 5))
        elif which == 4:
            empty(out).index(number(out, 5), number(out, 6), number(out, 7))
        elif which == 5:
            del empty(out)[number(out, 5)]
        elif which == 6:
            a, b = empty(out)
        elif which == 7:
            no_dict(out).popitem()
        elif which == 8:
            no_dict(out)[number(out, 5)]
    except (ValueError, LookupError) as e:
        return str(e), out
    return "", out


@parallel
def tables():
    out = []
    a = (list(no_dict(out)), len(no_dict(out)), 3 in no_dict(out), no_dict(out) == no_dict(out), sorted(no_dict(out)), str(no_dict(out)))
    for x in no_dict(out):
        out.append(x)
    for x, y in no_dict(out).items():
        out.append(x)
    b = (list(no_set(out)), len(no_set(out)), 3 in no_set(out), no_set(out) == no_set(out), str(no_set(out)), sorted(no_set(out)))
    for x in no_set(out):
        out.append(x)
    return a, b, out


@parallel
def printed():
    out = []
    print(*empty(out), 1, empty(out), sep="-")
    return out


# call: iterators(False)
# call: iterators(True)
# call: made()
# call: asked()
# call: changed()
# call: raising(0)
# call: raising(1)
# call: raising(2)
# call: raising(3)
# call: raising(4)
# call: raising(5)
# call: raising(6)
# call: raising(7)
# call: raising(8)
# call: tables()
# call: printed()
