"""Exception classes of the user's own: raised as they are, caught by class and by base class."""

import numpy as np
from weft import parallel, prange


class AppError(Exception):
    """Something of the application's."""


class Limit(AppError):
    pass


class Deep(Limit, ValueError):
    code = 7


class Other(KeyError):
    def __str__(self):
        return "other: " + repr(self.args)


class Stop(BaseException):
    pass


@parallel
def raises(k, x):
    if k == 0:
        raise AppError
    if k == 1:
        raise Limit("too much", x)
    if k == 2:
        raise Deep("deep", x, 2.5)
    if k == 3:
        raise Other(x)
    return k


@parallel
def caught(k, x):
    try:
        raises(k, x)
    except Deep:
        return 1
    except Limit:
        return 2
    except AppError:
        return 3
    except KeyError:
        return 4
    return 0


@parallel
def by_base(k, x):
    try:
        raises(k, x)
    except ValueError:
        return 1
    except (AppError, LookupError):
        return 2
    return 0


@parallel
def by_exception(k, x):
    try:
        return raises(k, x)
    except Exception:
        return -1


@parallel
def not_exception(k):
    try:
        try:
            if k:
                raise Stop("now")
        except Exception:
            return 1
    except BaseException:
        return 2
    return 3


@parallel
def builtin_is_not_own(a, b):
    try:
        return a // b
    except AppError:
        return -1


@parallel
def chained(k, x):
    try:
        raises(k, x)
    except AppError as e:
        raise Other("from it") from e
    except Other:
        raise


@parallel
def in_loop(a):
    bad = 0
    for i in prange(len(a)):
        try:
            if a[i] % 7 == 3:
                raise Limit("seven", i)
            if a[i] % 7 == 4:
                raise Other(i)
        except AppError:
            bad += 1
        except KeyError:
            bad += 100
    return bad


@parallel
def out_of_loop(a):
    for i in prange(len(a)):
        if a[i] == 30:
            raise Deep("thirty", i)
        if a[i] == 20:
            raise Limit("twenty", i)
    return 0


# call: raises(0, 1)
# call: raises(1, 2)
# call: raises(2, 3)
# call: raises(3, 4)
# call: raises(4, 4)
# call: caught(0, 1)
# call: caught(1, 1)
# call: caught(2, 1)
# call: caught(3, 1)
# call: caught(4, 1)
# call: by_base(0, 1)
# call: by_base(1, 1)
# call: by_base(2, 1)
# call: by_base(3, 1)
# call: by_exception(2, 1)
# call: by_exception(9, 1)
# call: not_exception(1)
# call: not_exception(0)
# call: builtin_is_not_own(1, 1)
# call: builtin_is_not_own(1, 0)
# call: chained(1, 5)
# call: chained(3, 5)
# call: in_loop(np.arange(1000))
# call: out_of_loop(np.arange(100))
# call: out_of_loop(np.arange(10))
