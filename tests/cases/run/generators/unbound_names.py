"""Variables of generators that are read before they are assigned, by their own names."""

from weft import parallel


def never(items):
    for x in items:
        values.append(x)
    values = []
    for x in values:
        yield x


@parallel
def listed(items):
    return list(never(items))


@parallel
def looped(items):
    out = []
    for x in never(items):
        out.append(x)
    return out


# call: listed([1, 2])
# call: listed([])
# call: looped([1])
