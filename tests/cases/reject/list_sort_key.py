"""A key function of sort."""

from weft import parallel


@parallel
def f(x):
    x.sort(key=abs)  # error[E0204]: sort() takes no key


# types: f(list[int])
