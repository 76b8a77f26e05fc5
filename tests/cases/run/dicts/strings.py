# Dicts with strings as keys and values, and with lists as values.
from collections import Counter

from weft import parallel


@parallel
def count(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


@parallel
def names(n):
    d = {"one": 1, "two": 2, "": 0, "é": 3, "日本": 4, "😀": 5}
    d["three"] = n
    return d, d["two"], "one" in d, "four" in d, d["日本"]


@parallel
def missing(d, k):
    return d[k]


@parallel
def texts(d, k):
    d[k] = "new"
    return d.get(k, "?"), d.get("none", "?")


@parallel
def groups(words):
    by_length = {}
    for word in words:
        n = len(word)
        if n not in by_length:
            by_length[n] = []
        by_length[n].append(word)
    return by_length


@parallel
def table(n):
    d = {}
    for i in range(n):
        d[i] = [i]
    for i in range(n):
        d[i].append(i * i)
    return d


@parallel
def pairs(words):
    d = {(word, len(word)): word for word in words}
    return d


@parallel
def churn(words, n):
    d = {}
    for i in range(n):
        for word in words:
            d[word] = [i, len(word)]
    return d


@parallel
def counter(words):
    return Counter(words), Counter(words).most_common(2)


# call: count(["a", "b", "a", "", "ab", "a"])
# call: count([])
# call: names(7)
# call: missing({"a": 1}, "a")
# call: missing({"a": 1}, "b")
# call: missing({"a": 1}, "it's")
# call: missing({"a": 1}, "日本")
# call: missing({("a", 1): 1}, ("b", 1))
# call: texts({"x": "y"}, "x")
# call: texts({"x": "y"}, "z")
# call: groups(["a", "bb", "c", "dd", ""])
# call: table(0)
# call: table(4)
# call: pairs(["a", "bb"])
# call: churn(["a", "bb", "ccc"], 5000)
# call: counter(["x", "y", "x"])
