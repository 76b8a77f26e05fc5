"""What a clause asks of the exception that it names: str, repr, args, the class's name, in f-strings and prints."""

import numpy as np
from weft import parallel, prange


@parallel
def checked(k, x, items):
    if k == 0:
        return 1.0 / x
    if k == 1:
        return items[k + 5]
    if k == 2:
        return float(int(x) // 0)
    if k == 3:
        raise ValueError
    if k == 4:
        raise ValueError("with 'quotes'")
    if k == 5:
        raise ValueError("several", k, x, (x, None, True))
    if k == 6:
        raise ValueError((x, k))
    if k == 7:
        raise ValueError(())
    if k == 8:
        return float("no number")
    if k == 9:
        return (10.0 ** 300) ** 300.0
    if k == 10:
        return (0.0 * x) ** -1.0
    if k == 11:
        raise RuntimeError(k)
    if k == 12:
        raise StopIteration(2.5)
    return x


@parallel
def texts(k, x, items):
    try:
        checked(k, x, items)
    except (ValueError, ArithmeticError, LookupError) as e:
        return str(e) + "|" + repr(e) + "|" + type(e).__name__ + f"|{e}|{e!r:>40}|" + "%s %r" % (e, e) + "{} {!r}".format(e, e)
    except Exception as error:
        return "other " + error.__class__.__name__ + ": " + str(error) + ascii(error)
    return "none"


@parallel
def keys(d, key, e, names, s, which):
    try:
        if which == 0:
            return str(d[key])
        if which == 1:
            return str(e[2, "x"])
        if which == 2:
            names.remove(key)
        if which == 3:
            raise KeyError
        if which == 4:
            raise KeyError("a", "b")
    except KeyError as missing:
        print("missing", missing, repr(missing), type(missing).__name__)
        return str(missing)
    return ""


@parallel
def first_argument(k, d):
    try:
        if k == 0:
            raise ValueError("given")
        if k == 1:
            return str(int("x"))
        if k == 2:
            raise ValueError
        return str(d["missing"])
    except (ValueError, KeyError) as e:
        return e.args[0]


@parallel
def outside(d):
    try:
        return d[3]
    except KeyError as e:
        return e.args[0] + 1


@parallel
def raises_text(x):
    try:
        return 1 // x
    except ZeroDivisionError as e:
        raise RuntimeError(f"wrapped {e}", str(e))


@parallel
def inner_and_outer(x, items):
    try:
        return items[x]
    except IndexError as e:
        try:
            return 1 // (x - x)
        except ZeroDivisionError as f:
            return len(str(e)) * 100 + len(str(f))


@parallel
def collected(values, n):
    messages = [""]
    for i in range(n):
        try:
            messages.append(str(100 // values[i]))
        except ZeroDivisionError as e:
            messages.append(str(e))
        except IndexError as e:
            messages.append(type(e).__name__ + ": " + str(e))
    return messages


@parallel
def lengths_outside(a, out):
    try:
        raise ValueError("around")
    except ValueError as e:
        for i in range(len(a)):
            out[i] = len(str(e)) + i


@parallel
def truth(x):
    try:
        return 1 // x
    except ZeroDivisionError as e:
        return 7 if e else 8


@parallel
def scalars(a, flag):
    try:
        raise ValueError(a[0], a[0] > 1, np.int32(5), a[0] if flag else 2.5)
    except ValueError as e:
        return str(e)


@parallel
def alone(a):
    try:
        raise ValueError(a[0])
    except ValueError as e:
        return str(e) + repr(e)


@parallel
def finally_too(x):
    text = ""
    for i in range(3):
        try:
            text += str(10 // (x - i))
        except ZeroDivisionError as e:
            text += f"<{e}>"
            if i > 0:
                continue
        finally:
            text += ";"
    return text


@parallel
def deep(n):
    if n < 0:
        return 0
    return deep(n + 1) + 1


@parallel
def recursion():
    try:
        return str(deep(0))
    except RecursionError as e:
        return type(e).__name__ + str(len(str(e)) > 0)


ITEMS = [1.0, 2.0]
LARGE = np.array([1.5, -2.0, 0.0] * 2000)

# call: texts(0, 0.0, ITEMS)
# call: texts(1, 0.0, ITEMS)
# call: texts(2, 0.0, ITEMS)
# call: texts(3, 0.0, ITEMS)
# call: texts(4, 0.0, ITEMS)
# call: texts(5, 0.0, ITEMS)
# call: texts(6, 0.0, ITEMS)
# call: texts(7, 0.0, ITEMS)
# call: texts(8, 0.0, ITEMS)
# call: texts(9, 0.0, ITEMS)
# call: texts(10, 0.0, ITEMS)
# call: texts(11, 0.0, ITEMS)
# call: texts(12, 0.0, ITEMS)
# call: texts(13, 0.0, ITEMS)
# call: keys({"a": 1.5}, "b", {(1, "x"): 2}, {"q"}, "text\n", 0)
# call: keys({"a": 1.5}, "b", {(1, "x"): 2}, {"q"}, "text\n", 1)
# call: keys({"a": 1.5}, "b", {(1, "x"): 2}, {"q"}, "text\n", 2)
# call: keys({"a": 1.5}, "b", {(1, "x"): 2}, {"q"}, "text\n", 3)
# call: keys({"a": 1.5}, "b", {(1, "x"): 2}, {"q"}, "text\n", 4)
# call: keys({"a": 1.5}, "b", {(1, "x"): 2}, {"q"}, "text\n", 5)
# call: first_argument(0, {"a": 1})
# call: first_argument(1, {"a": 1})
# call: first_argument(2, {"a": 1})
# call: first_argument(3, {"a": 1})
# call: outside({1: 2})
# call: raises_text(0)
# call: inner_and_outer(5, [1, 2])
# call: collected([1, 0, 3], 5)
# call: lengths_outside(LARGE.copy(), np.zeros(6000, dtype=np.int64))
# call: truth(0)
# call: alone(np.array([1.5]))
# call: alone(np.array([7]))
# call: alone(np.array([True]))
# call: scalars(np.array([1.5]), True)
# call: scalars(np.array([1.5]), False)
# call: finally_too(1)
# call: recursion()
