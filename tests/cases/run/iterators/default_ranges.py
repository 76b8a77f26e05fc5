# aot: no (a default that is a range is no constant there)
"""Ranges as defaults of parameters."""

from weft import parallel


@parallel
def default(n, r=range(3)):
    return [i * n for i in r]


# call: default(2)
# call: default(2, range(7, 5, -1))
