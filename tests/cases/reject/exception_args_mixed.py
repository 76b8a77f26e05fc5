"""Arguments of an exception that are of one type here and of another there."""

from weft import parallel


@parallel
def f(x):
    try:
        if x == 1:
            raise ValueError(x)
        return int(str(x))
    except ValueError as e:
        return len(e.args[0])  # error[E0202]: the arguments of this exception cannot be told in compiled code


# types: f(int)
