"""isinstance and type of the exception that a clause names."""

import numpy as np
from weft import parallel, prange


@parallel
def fails(k, x):
    if k == 0:
        return 1 // x
    if k == 1:
        raise KeyError(k)
    if k == 2:
        raise TimeoutError("late")
    if k == 3:
        return int("no number")
    return k


@parallel
def kind(k, x):
    try:
        return fails(k, x)
    except Exception as e:
        if isinstance(e, ZeroDivisionError):
            return 100
        if isinstance(e, (LookupError, OSError)):
            return 200 + (1 if isinstance(e, KeyError) else 0) + (10 if type(e) is OSError else 0) + (20 if type(e) == TimeoutError else 0)
        return 300 + (1 if type(e) is not ValueError else 0) + (2 if isinstance(e, object) else 0) + (4 if not isinstance(e, BaseException) else 0)


@parallel
def inner(k, x):
    try:
        fails(k, x)
    except Exception as outer:
        try:
            fails(0, x)
        except Exception as e:
            return isinstance(outer, ZeroDivisionError), isinstance(e, ZeroDivisionError), type(outer) is KeyError
    return True, True, True


@parallel
def counts(a):
    zero = 0
    other = 0
    for i in prange(len(a)):
        try:
            fails(a[i], a[i])
        except Exception as e:
            if isinstance(e, ArithmeticError):
                zero += 1
            else:
                other += 1
    return zero, other


# call: kind(0, 0)
# call: kind(1, 0)
# call: kind(2, 0)
# call: kind(3, 0)
# call: kind(4, 0)
# call: inner(1, 0)
# call: inner(0, 0)
# call: counts(np.arange(6000) % 5)
