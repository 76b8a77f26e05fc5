"""Methods and slices of lists whose items are lists: the items stay the same objects and outlive what made them."""

from weft import parallel


def fill(out, n):
    for i in range(n):
        out.insert(0, [i] * 3)
    return out[::2]


@parallel
def shared(n):
    out = []
    some = fill(out, n)
    for k in range(n):
        [k] * 100
    some[0].append(-1)
    out.reverse()
    del out[1]
    out[1:3] = [[7], [8, 8]]
    return out, some, [7] in out, out.index([8, 8]), out.count([0, 0, 0]), out == some, out < some


@parallel
def many(n):
    keep = []
    for i in range(n):
        row = [j for j in range(100)]
        row[3:90] = [i]
        keep[:0] = [row]
        if len(keep) > 5:
            keep.pop(3)
    return keep


# call: shared(4)
# call: shared(7)
# call: many(3)
# call: many(3000)
