"""Sets of constants whose hashes collide: Python's compiler has made them twice, which shows in their order."""

from weft import parallel

# call: ints()
# call: texts()
# call: chosen(False)
# call: two()


@parallel
def ints():
    return [x for x in {7, 15, 100}], [x for x in {15, 7, 23}], [x for x in {0, 8, 16, 24}], list({31, 23, 15, 7, 3})


@parallel
def texts():
    # No names: where those are interned already, their set is made once more.
    return (
        list({"A b", "ß", "a,b,,c"}), list({"x y", "y z", "z x"}), list({"é", "日本", "ä", "ö"}), list({"a b", "b c", "c d", "d e", "e f"}),
        list({"1 2", "2 3", "3 4"}), list({"(a)", "(b)", "(c)"}), list({"-1", "-2", "-3", "-4"}),
    )


@parallel
def chosen(c):
    return [x for x in ({1} if c else {7, 15, 100})]


@parallel
def two():
    return [x for x in {15, 7}], list({15, 7}), list({7, 15}), list(x for x in {15, 7}), len({7})
