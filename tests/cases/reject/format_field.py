"""An attribute of a field."""

from weft import parallel


@parallel
def f(s):
    return "{0.real}".format(s)  # error[E0405]: this format cannot be carried out: attributes and items of a field are not supported


# types: f(int)
