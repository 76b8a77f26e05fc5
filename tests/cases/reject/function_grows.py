"""A function that captures itself in every round."""

from weft import parallel


@parallel
def f(n):
    def walk(n, k):
        if n == 0:
            return k(0)  # error[E0410]: too many specialisations
        return walk(n - 1, lambda v: k(v) + n)

    return walk(n, lambda v: v)


# types: f(int)
