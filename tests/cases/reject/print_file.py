"""print to another file than sys.stdout."""

from weft import parallel


@parallel
def f(n):
    print(n, file=n)  # error[E0405]: 'print' writes to sys.stdout only
    return n


# types: f(int)
