"""A function that assigns a variable of the function around it is passed on."""

from weft import parallel


def apply(f):
    return f()


@parallel
def f(n):
    k = n

    def step():
        nonlocal k
        k += 1
        return k

    return apply(step)  # error[E0202]: 'step' assigns 'k' of the function around it and is used as a value


# types: f(int)
