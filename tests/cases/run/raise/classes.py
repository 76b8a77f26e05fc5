"""raise of built-in exceptions with constant messages."""

from weft import parallel


@parallel
def f(k):
    if k == 0:
        raise ValueError("zero")
    if k == 1:
        raise IndexError("one")
    if k == 2:
        raise TypeError("two")
    if k == 3:
        raise RuntimeError("three")
    if k == 4:
        raise OverflowError("four")
    if k == 5:
        raise ZeroDivisionError("five")
    if k == 6:
        raise ArithmeticError("six")
    if k == 7:
        raise NotImplementedError("seven")
    if k == 8:
        raise LookupError("eight")
    if k == 9:
        raise Exception("nine")
    return k


# call: f(0)
# call: f(1)
# call: f(2)
# call: f(3)
# call: f(4)
# call: f(5)
# call: f(6)
# call: f(7)
# call: f(8)
# call: f(9)
# call: f(10)
