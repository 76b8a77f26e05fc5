# Sequences beside None: the messages of CPython's concatenation and repetition.
import itertools

from weft import parallel


@parallel
def times(c):
    n = 2 if c else None
    return "ab" * n


@parallel
def times_left(c):
    n = 2 if c else None
    return n * [1]


@parallel
def times_in_place(c):
    n = 2 if c else None
    s = "ab"
    s *= n
    return s


@parallel
def text(c):
    s = "x" if c else None
    return "a" + s


@parallel
def text_left(c):
    s = "x" if c else None
    return s + "a"


@parallel
def text_in_place(c):
    s = "x" if c else None
    t = "a"
    t += s
    return t


@parallel
def lists(c):
    s = [1] if c else None
    return [2] + s


@parallel
def slices(start, stop):
    return list(itertools.islice([1, 2, 3], start, stop))


@parallel
def ends(stop):
    return list(itertools.islice([1, 2, 3], stop))


# call: times(True)
# call: times(False)
# call: times_left(True)
# call: times_left(False)
# call: times_in_place(True)
# call: times_in_place(False)
# call: text(True)
# call: text(False)
# call: text_left(True)
# call: text_left(False)
# call: text_in_place(True)
# call: text_in_place(False)
# call: lists(True)
# call: lists(False)
# call: slices(1, 3)
# call: slices(-1, 2)
# call: slices(0, -1)
# call: slices(0, -2)
# call: slices(-1, -1)
# call: ends(2)
# call: ends(-1)
# call: ends(-2)
