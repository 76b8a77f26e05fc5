# The least and the largest of strings, and of the characters of one.
from weft import parallel


@parallel
def of_one(s):
    return max(s), min(s)


@parallel
def of_several(a, b):
    return max(a, b), min(a, b), max(a, "m", b), min("x", a)


@parallel
def of_list(xs):
    return max(xs), min(xs), max(xs, key=lambda s: -len(s)), min(xs, default="?")


# call: of_one("hello")
# call: of_one("ä€a😀")
# call: of_one("")
# call: of_several("abc", "abd")
# call: of_several("", "Z")
# call: of_list(["b", "aa", "c"])
# call: of_list([""])
