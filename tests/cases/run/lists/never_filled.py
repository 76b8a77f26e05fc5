"""What goes with a list that never has items is computed and checked all the same."""

from weft import parallel


@parallel
def sliced(p):
    v = [c for c in p if 0]
    return len(v[: "ab".index(p)]) + len(v[:: len(p) - 1])


@parallel
def popped(p):
    v = [c for c in p if 0]
    return v.pop("ab".index(p))


@parallel
def deleted(p):
    v = [c for c in p if 0]
    del v["ab".index(p) :]
    del v[:: len(p) - 1]
    return len(v)


# call: sliced("z")
# call: sliced("b")
# call: sliced("ab")
# call: popped("z")
# call: popped("a")
# call: deleted("z")
# call: deleted("b")
# call: deleted("ab")
