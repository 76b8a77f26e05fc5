"""find, rfind, index, rindex, count, startswith, endswith, in, comparisons."""

from weft import parallel


@parallel
def places(s, part):
    return s.find(part), s.rfind(part), s.count(part), s.startswith(part), s.endswith(part), part in s, part not in s


@parallel
def between(s, part, start, end):
    return s.find(part, start, end), s.rfind(part, start, end), s.count(part, start, end), s.startswith(part, start, end), s.endswith(part, start, end)


@parallel
def from_(s, part, start):
    return s.find(part, start), s.find(part, None, start), s.count(part, start, None)


@parallel
def index(s, part):
    return s.index(part), s.rindex(part)


@parallel
def one_of(s):
    return s.startswith(("ab", "ö", "")), s.endswith(("x", "yz")), s.startswith(())


@parallel
def compared(a, b):
    return a == b, a != b, a < b, a <= b, a > b, a >= b


# call: places("abcabc", "bc")
# call: places("", "")
# call: places("abc", "")
# call: places("aaaa", "aa")
# call: places("naïve ïï", "ï")
# call: places("中文中文", "文")
# call: places("a𝔸b𝔸", "𝔸")
# call: places("abc", "𝔸")
# call: places("abc", "abcd")
# call: between("abcabc", "c", 1, 5)
# call: between("abcabc", "c", -4, -1)
# call: between("abcabc", "", 7, 9)
# call: between("abcabc", "", 6, 9)
# call: between("abc", "b", -100, 100)
# call: from_("abcabc", "a", 1)
# call: index("abcabc", "c")
# call: index("abc", "x")
# call: index("", "x")
# call: one_of("abc")
# call: one_of("öyz")
# call: compared("abc", "abd")
# call: compared("abc", "ab")
# call: compared("é", "z")
# call: compared("\uffff", "\U00010000")
# call: compared("", "")
