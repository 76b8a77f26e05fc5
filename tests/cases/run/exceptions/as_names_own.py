"""What a clause asks of an exception of the user's own class."""

import numpy as np
from weft import parallel, prange


class Rejected(ValueError):
    pass


class Lost(KeyError):
    pass


@parallel
def arguments(k, s):
    try:
        if k == 0:
            raise Rejected("fixed", k, 2.5)
        if k == 1:
            raise Rejected(s, k * 10, 0.5)
        if k == 2:
            raise Rejected(s + "!", -1, float("nan"))
        return "nothing", 0, 0.0, 0
    except Rejected as e:
        text, number, part = e.args
        return text, number, part + e.args[2], len(e.args)


@parallel
def again(x):
    try:
        try:
            return str(1 // x)
        except ZeroDivisionError as e:
            raise Rejected("again: " + str(e)) from e
    except Rejected as outer:
        return str(outer) + type(outer).__name__


@parallel
def lengths(a, out):
    for i in prange(len(a)):
        try:
            if a[i] < 0:
                raise Rejected("negative", i, a[i])
            if a[i] == 0:
                raise ValueError("zero at " + str(i))
            out[i] = 1
        except ValueError as e:
            out[i] = len(str(e)) + 1000 * len(repr(e))


@parallel
def keys_own(s, which):
    try:
        if which == 0:
            raise Lost(s)
        if which == 1:
            raise Lost((s, which))
        raise Lost
    except KeyError as missing:
        return str(missing) + repr(missing)


class Deeper(Rejected):
    pass


@parallel
def tested(k):
    try:
        if k == 0:
            raise Rejected("r")
        if k == 1:
            raise Deeper("d")
        raise ValueError("v")
    except ValueError as e:
        return isinstance(e, Rejected), type(e) is Rejected, isinstance(e, (Deeper, KeyError)), isinstance(e, ArithmeticError), type(e) is ValueError


LARGE = np.array([1.5, -2.0, 0.0] * 2000)

# call: arguments(0, "it's é")
# call: arguments(1, "it's é")
# call: arguments(2, "it's é")
# call: arguments(3, "it's é")
# call: again(0)
# call: lengths(LARGE.copy(), np.zeros(6000, dtype=np.int64))
# call: keys_own("it's é\n", 0)
# call: keys_own("it's é\n", 1)
# call: keys_own("it's é\n", 2)
# call: tested(0)
# call: tested(1)
# call: tested(2)
