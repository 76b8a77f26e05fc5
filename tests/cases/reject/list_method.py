"""A method that compiled lists do not have."""

from weft import parallel


@parallel
def f(x):
    x.sorted()  # error[E0302]: no method 'sorted'


# types: f(list[int])
