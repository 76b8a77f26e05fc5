# dump: mir
"""A text beside a known one: its length and first code point are looked at before anything is called, and so is the code point of a single character."""

from weft import parallel


# types: f(str)
@parallel
def f(c):
    return c == "a" or c == "end" or ord(c) == 101
