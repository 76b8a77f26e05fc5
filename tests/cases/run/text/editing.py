"""replace, center and its like, zfill, expandtabs, repetition, concatenation, slices, items."""

from weft import parallel


@parallel
def replaced(s, old, new):
    return s.replace(old, new), s.replace(old, new, 1), s.replace(old, new, 0), s.replace(old, new, -1)


@parallel
def fields(s, width):
    return s.center(width), s.ljust(width), s.rjust(width), s.zfill(width), s.center(width, "*"), s.ljust(width, "中"), s.rjust(width, "𝔸")


@parallel
def filled(s, fill):
    return s.center(5, fill)


@parallel
def tabs(s):
    return s.expandtabs(), s.expandtabs(4), s.expandtabs(0), s.expandtabs(tabsize=3)


@parallel
def repeated(s, n):
    return s * n, n * s, s + s, s + "x" + s


@parallel
def grown(s, n):
    t = ""
    for i in range(n):
        t += s
    return t


@parallel
def widened(n):
    t = "a"
    whole = ""
    for i in range(n):
        t += chr(97 + i * 40 % 700)
        if i % 50 == 49:
            t += "𝔸"
        whole += "ab"
        if len(whole) > 30 and whole != t:
            whole = "é"
    return t, whole, len(t)


@parallel
def names(n):
    t = ""
    u = ""
    kept = []
    for i in range(n):
        t += "x"
        kept.append(t)
        u += t
        v = u
        u += "-"
        if i == 2:
            v += "!"
            return t, u, v, kept
    return t, u, "", kept


def made(n):
    t = ""
    for i in range(n):
        t += "ab"
    return t


@parallel
def through(n):
    t = made(n)
    u = t
    t += "c"
    u += "d"
    w = made(n)
    w += made(1)
    return t, u, w, made(n) == made(n)


@parallel
def items(s, i):
    return s[i]


@parallel
def slices(s, i, j):
    return s[i:j], s[i:], s[:j], s[:], s[i:j:2], s[i:j:-1], s[::-1], s[::3], s[j::-2]


@parallel
def stepped(s, k):
    return s[::k]


@parallel
def measured(s):
    return len(s), bool(s), not s, 1 if s else 0


# call: replaced("abcabc", "b", "XY")
# call: replaced("aaa", "aa", "")
# call: replaced("abc", "", "-")
# call: replaced("", "", "x")
# call: replaced("abc", "x", "y")
# call: replaced("abc", "b", "中")
# call: replaced("a中", "中", "b")
# call: fields("ab", 7)
# call: fields("", 2)
# call: fields("abc", 2)
# call: fields("-42", 6)
# call: fields("+é", 5)
# call: filled("ab", "xy")
# call: filled("ab", "")
# call: tabs("a\tbc\n\td\t")
# call: tabs("")
# call: repeated("ab", 3)
# call: repeated("é", 0)
# call: repeated("𝔸", -1)
# call: repeated("", 5)
# call: grown("ab", 100)
# call: grown("é", 0)
# call: widened(0)
# call: widened(10)
# call: widened(300)
# call: names(0)
# call: names(2)
# call: names(5)
# call: through(0)
# call: through(7)
# call: items("abc", 1)
# call: items("abc", -3)
# call: items("a中𝔸", 2)
# call: items("abc", 3)
# call: items("abc", -4)
# call: items("", 0)
# call: slices("abcdefgh", 2, 6)
# call: slices("abcdefgh", -3, 100)
# call: slices("abcdefgh", 6, 2)
# call: slices("a中𝔸é", 1, 3)
# call: slices("", 0, 0)
# call: stepped("abcdef", -2)
# call: stepped("abcdef", 2**62)
# call: stepped("abcdef", 0)
# call: measured("")
# call: measured("a\u0301𝔸")
