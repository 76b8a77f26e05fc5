"""Failures of operations on text: caught, in functions, in parallel loops; their class, message and line."""

from weft import parallel, prange


@parallel
def parsed(s):
    try:
        return int(s)
    except ValueError:
        return -1


@parallel
def counted(s):
    total = 0
    bad = 0
    for word in s.split():
        try:
            total += int(word)
        except ValueError:
            bad += 1
        except OverflowError:
            bad += 100
    return total, bad


@parallel
def nested(s, t):
    try:
        return s.index(t)
    except ValueError:
        return int(s)
    finally:
        print("done")


def number(word):
    return float(word)


@parallel
def first(s):
    total = 0.0
    for word in s.split(","):
        total += number(word)
    return total


@parallel
def in_parallel(s, n):
    total = 0
    for i in prange(n):
        total += int(s[i : i + 1])
    return total


@parallel
def again(s):
    try:
        return int(s, 2)
    except ValueError:
        print("again")
        raise


# call: parsed("12")
# call: parsed("x")
# call: counted("1 2 x 3 y")
# call: counted("")
# call: nested("abc", "c")
# call: nested("12", "x")
# call: nested("ab", "x")
# call: first("1,2.5")
# call: first("1,,2")
# call: first("1,é'")
# call: in_parallel("1234567890", 10)
# call: in_parallel("12345x7y90", 10)
# call: in_parallel("123", 5)
# call: again("101")
# call: again("12")
