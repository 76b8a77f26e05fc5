# aot: no (a function with **options is not built)
"""Mapping patterns take the dict of a function's keywords."""

from weft import parallel


@parallel
def keywords(**options):
    match options:
        case {"a": a, "b": b}:
            return a - b
        case {}:
            return -1


# call: keywords(a=5, b=3)
# call: keywords(a=5)
# call: keywords()
