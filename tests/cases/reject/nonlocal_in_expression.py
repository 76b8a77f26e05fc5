"""A function that assigns a variable of the function around it is called in the middle of an expression."""

from weft import parallel


@parallel
def f(n):
    k = n

    def step():
        nonlocal k
        k += 1
        return k

    return k + step()  # error[E0204]: 'step' assigns variables of the function around it


# types: f(int)
