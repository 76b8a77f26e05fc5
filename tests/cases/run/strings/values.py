# Strings as values: arguments, results, items of lists and tuples, variables that are one of several.
from weft import parallel


@parallel
def same(s):
    return s


@parallel
def sign(x):
    if x < 0:
        name = "negative"
    elif x > 0:
        name = "positive"
    else:
        name = "zero"
    return name


@parallel
def names(n):
    out = []
    for i in range(n):
        out.append("even" if i % 2 == 0 else "ödd 😀")
    return out


@parallel
def pick(words, i):
    return words[i], len(words[i])


@parallel
def pairs(words):
    out = []
    for i in range(len(words)):
        out.append((words[i], i))
    return out


@parallel
def lengths(words):
    t = 0
    for w in words:
        t += len(w)
    return t


@parallel
def truth(s):
    return 1 if s else 0


@parallel
def reverse(words):
    n = len(words)
    for i in range(n // 2):
        words[i], words[n - 1 - i] = words[n - 1 - i], words[i]


@parallel
def replace(words, w):
    words[0] = w
    words.append("end")


# call: same("")
# call: same("abc")
# call: same("é")
# call: same("Ω≈ç")
# call: same("a😀b")
# call: same("\ud800")
# call: sign(-1)
# call: sign(0)
# call: sign(2)
# call: names(5)
# call: names(0)
# call: pick(["a", "bcd", "é"], 1)
# call: pick(["a", "bcd", "é"], -1)
# call: pick(["a"], 3)
# call: pairs(["x", "yy", "😀"])
# call: lengths(["x", "yy", "😀😀"])
# call: lengths(["", ""])
# call: truth("")
# call: truth("x")
# call: reverse(["a", "b", "c"])
# call: replace(["a", "b"], "ü")
