"""try with one class, a base class, a tuple of classes, several clauses, a bare except, else."""

from weft import parallel


@parallel
def one(a, b):
    try:
        return a // b
    except ZeroDivisionError:
        return -1


@parallel
def base(a, b):
    try:
        r = a / b
    except ArithmeticError:
        r = -1.0
    return r


@parallel
def first_of(xs, i, d):
    try:
        r = xs[i] / d
    except IndexError:
        return 1.0
    except (ZeroDivisionError, OverflowError):
        return 2.0
    except Exception:
        return 3.0
    else:
        r += 100.0
    return r


@parallel
def bare(xs, i):
    try:
        return xs[i]
    except:
        return -7


@parallel
def passes(xs, i):
    try:
        return xs[i]
    except ZeroDivisionError:
        return 0
    except (KeyError, ValueError):
        return 1


@parallel
def order(xs, i):
    try:
        return xs[i]
    except LookupError:
        return 1
    except IndexError:
        return 2


@parallel
def base_exception(xs, i):
    try:
        return xs[i]
    except BaseException:
        return 5


# call: one(7, 2)
# call: one(7, 0)
# call: base(1, 0)
# call: base(1, 4)
# call: first_of([1.0, 2.0], 1, 4.0)
# call: first_of([1.0, 2.0], 2, 4.0)
# call: first_of([1.0, 2.0], -3, 4.0)
# call: first_of([1.0, 2.0], 0, 0.0)
# call: bare([1, 2], 0)
# call: bare([1, 2], 9)
# call: passes([1, 2], 1)
# call: passes([1, 2], 2)
# call: order([1], 1)
# call: base_exception([1], 4)
# call: base_exception([1], 0)
