"""Two refusals in one function are both reported."""

from weft import parallel


@parallel
def f(x):
    try:  # error[E0201]: 'try'
        pass
    finally:
        pass
    y = {1 for _ in range(x)}  # error[E0202]: a set comprehension
    return x


# types: f(int)
