"""The exception that a clause names, in a comprehension."""

from weft import parallel


@parallel
def f(x):
    try:
        return 1 // x
    except ZeroDivisionError as e:
        return len([str(e) for _ in range(3)])  # error[E0202]: the exception 'e' is used in a function of its own


# types: f(int)
