"""A method that compiled lists do not have."""

from weft import parallel


@parallel
def f(x):
    x.sort()  # error[E0302]: no method 'sort'


# types: f(list[int])
