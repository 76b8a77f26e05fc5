# aot: no (a dict of None is not supported as a parameter there)
"""str.translate with a table that only takes characters away."""

from weft import parallel


@parallel
def without(s, table):
    return s.translate(table)


# call: without("hello", {104: None, 108: None})
# call: without("", {104: None})
# call: without("é😀", {0x1F600: None})
