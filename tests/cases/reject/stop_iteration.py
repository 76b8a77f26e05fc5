"""StopIteration inside of a generator, of which Python makes a RuntimeError."""

from weft import parallel


@parallel
def f(n):
    return sum(next(j for j in range(i)) for i in range(n))  # error[E0204]: may raise StopIteration in a generator


# types: f(int)
