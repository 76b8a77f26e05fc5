"""Sums of what cannot be summed."""

from weft import parallel

# call: strings(["a", "b"])
# call: stopped(3)


@parallel
def strings(xs):
    return sum((x for x in xs), "")


def stop(n):
    if n > 2:
        raise StopIteration("over")
    return n


@parallel
def stopped(n):
    return stop(n)
