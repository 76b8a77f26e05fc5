"""The pool works after an exception in a chunk."""

from weft import parallel, prange


@parallel
def boom(n, at):
    s = 0
    for i in prange(n):
        if i >= at:
            raise RuntimeError("boom")
        s += i
    return s


# call: boom(100000, 500)
# call: boom(100000, 99999)
# call: boom(100000, 100000)
# call: boom(100000, 0)
