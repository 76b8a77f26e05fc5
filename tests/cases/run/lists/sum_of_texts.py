"""`sum` of texts and bytes raises, whatever the iterable."""

from weft import parallel


@parallel
def of_list(words):
    return sum(words, "")


@parallel
def of_display(word):
    return sum([word], "")


@parallel
def of_bytes(parts):
    return sum(parts, b"")


@parallel
def of_generator(words):
    return sum((word for word in words), "")


@parallel
def of_lists(rows):
    return sum(rows, [0])


# call: of_list(["a", "b"])
# call: of_display("a")
# call: of_bytes([b"a"])
# call: of_generator(["a"])
# call: of_lists([[1, 2], [3]])
