"""try with two clauses, else and finally, around a call and a check."""

from weft import parallel


@parallel
def g(x):
    if x > 5:
        raise ValueError("large")
    return x


@parallel
def f(x, d):
    r = 0
    try:
        r = g(x) // d
    except (ZeroDivisionError, OverflowError):
        r = -1
    except ValueError as e:
        raise KeyError("no") from e
    else:
        r += 1
    finally:
        x = 0
    return r + x


# dump: hir mir
# types: f(int, int)
