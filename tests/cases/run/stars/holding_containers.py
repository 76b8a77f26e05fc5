# aot: no (functions with *args and **kwargs cannot be built)
"""`*args` and `**kwargs` that hold lists and dicts: what is changed is seen by the caller."""

from weft import parallel


@parallel
def arguments(*args):
    args[0].append(3)
    return args


@parallel
def keywords(**kwargs):
    kwargs["items"].append(kwargs["n"])
    return len(kwargs["items"])


def by_keywords(items, n):
    return keywords(items=items, n=n), items


@parallel
def tables(**kwargs):
    kwargs["d"][kwargs["k"]] = 1
    return kwargs["d"], len(kwargs)


def of(d, k):
    return tables(d=d, k=k)


# call: arguments([1], 2)
# call: arguments([], 2)
# call: arguments([1], [2], {3})
# call: by_keywords([1.5], 3.5)
# call: by_keywords([], "a")
# call: of({}, 2)
# call: of({1: 2}, 3)
