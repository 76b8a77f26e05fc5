"""Messages that are made when the exception is raised."""

from weft import parallel, prange


@parallel
def check(n, name):
    if n < 0:
        raise ValueError(f"negative {name}: {n}")
    if n > 100:
        raise OverflowError("too large: " + str(n), n, name)
    assert n != 50, f"{n} is not allowed"
    return n


@parallel
def caught(values):
    out = []
    for v in values:
        try:
            check(v, "value")
            out.append("fine")
        except (ValueError, AssertionError):
            out.append("refused")
    return out


@parallel
def in_parallel(x):
    for i in prange(len(x)):
        if x[i] < 0:
            raise ValueError(f"x[{i}] = {x[i]}")
    return len(x)


# call: check(3, "n")
# call: check(-3, "n")
# call: check(-3, "größe")
# call: check(101, "n")
# call: check(50, "n")
# call: caught([1, -2, 50, 7])
# call: caught([1, 200])
# call: in_parallel([1, 2, 3])
# call: in_parallel([1, -2, -3])
