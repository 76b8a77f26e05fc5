"""Generator expressions over dicts and sets."""

from weft import parallel


# call: of_dict({"a": 1, "b": 2})
# call: of_set({3, 1, 2})


@parallel
def of_dict(d):
    return sum(v for v in d.values()), list(k for k in d), sorted(k + str(v) for k, v in d.items())


@parallel
def of_set(s):
    a, *b = s
    return sum(x for x in s), max(s, key=lambda x: -x), sorted(map(lambda x: x * 2, s)), a + sum(b)
