"""Another part of the program raises the class with other arguments."""

from weft import parallel


@parallel
def f(x):
    try:
        if x == 1:
            raise StopIteration(x)
        return 0
    except StopIteration as e:
        found = e.args[0]  # error[E0202]: the arguments of this exception cannot be told in compiled code
    if found == 3:
        raise StopIteration("three")
    return found


# types: f(int)
