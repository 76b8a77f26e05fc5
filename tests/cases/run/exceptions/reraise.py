"""raise alone, raise e, raise … from …; what an exception came from and the lines of its traceback."""

from weft import parallel


@parallel
def divide(a, b):
    return a // b


@parallel
def again(a, b):
    try:
        return divide(a, b)
    except ZeroDivisionError:
        if a > 5:
            raise
        return -1


@parallel
def named(a, b):
    try:
        return divide(a, b)
    except ZeroDivisionError as e:
        if a > 5:
            raise e
        return -1


@parallel
def from_it(a, b):
    try:
        return divide(a, b)
    except ZeroDivisionError as e:
        raise ValueError("no quotient") from e


@parallel
def from_none(a, b):
    try:
        return divide(a, b)
    except ZeroDivisionError:
        raise ValueError("no quotient") from None


@parallel
def context(a, b):
    try:
        return divide(a, b)
    except ZeroDivisionError:
        raise ValueError("no quotient")


@parallel
def helper(xs, i):
    return xs[i]


@parallel
def context_of_callee(xs, i, d):
    try:
        return 1 // d
    except ZeroDivisionError:
        return helper(xs, i)


@parallel
def chain(xs, i, d):
    try:
        try:
            return 1 // d
        except ZeroDivisionError:
            return xs[i]
    except IndexError:
        raise KeyError("third")


@parallel
def inner_over(xs, i, d):
    try:
        return 1 // d
    except ZeroDivisionError:
        try:
            xs[i]
        except IndexError:
            pass
        raise ValueError("behind the inner one")


@parallel
def outer_again(xs, i, d):
    try:
        return 1 // d
    except ZeroDivisionError as e:
        try:
            return xs[i]
        except IndexError:
            raise e


@parallel
def cause_of_outer(xs, i, d):
    try:
        return 1 // d
    except ZeroDivisionError as e:
        try:
            return xs[i]
        except IndexError as f:
            raise ValueError("both") from e


@parallel
def over_then_new(a, b):
    try:
        divide(a, b)
    except ZeroDivisionError:
        a = 1
    raise ValueError("alone")


@parallel
def none_active():
    raise


@parallel
def reraiser():
    raise


@parallel
def active_in_caller(a, b):
    try:
        return divide(a, b)
    except ZeroDivisionError:
        reraiser()
    return 1


@parallel
def returned_from_clause(a, b):
    for k in range(3):
        try:
            divide(a, b)
        except ZeroDivisionError:
            if k < 2:
                continue
            break
    raise KeyError("no context")


@parallel
def caught_again(a, b):
    n = 0
    try:
        try:
            divide(a, b)
        except ZeroDivisionError:
            n += 1
            raise
    except ArithmeticError:
        n += 10
    return n


@parallel
def from_again(a, b):
    try:
        try:
            divide(a, b)
        except ZeroDivisionError as e:
            raise KeyError("inner") from e
    except KeyError as e:
        raise e from None


# call: again(3, 0)
# call: again(7, 0)
# call: named(3, 0)
# call: named(7, 0)
# call: from_it(7, 0)
# call: from_it(7, 1)
# call: from_none(7, 0)
# call: context(7, 0)
# call: context_of_callee([1], 0, 0)
# call: context_of_callee([1], 1, 0)
# call: chain([1], 1, 0)
# call: chain([1], 0, 0)
# call: inner_over([1], 1, 0)
# call: outer_again([1], 1, 0)
# call: cause_of_outer([1], 1, 0)
# call: over_then_new(1, 0)
# call: none_active()
# call: active_in_caller(1, 0)
# call: active_in_caller(1, 1)
# call: returned_from_clause(1, 0)
# call: caught_again(1, 0)
# call: from_again(1, 0)
