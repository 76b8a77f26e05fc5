"""str.maketrans and str.translate."""

from weft import parallel


@parallel
def two(s, x, y):
    return s.translate(str.maketrans(x, y))


@parallel
def three(s, x, y, z):
    table = str.maketrans(x, y, z)
    return s.translate(table), table


@parallel
def given(s, table):
    return s.translate(table)


@parallel
def made(s):
    points = {97: 98, 98: 0x1F600}
    texts = {"a": "bb", "é": ""}
    nothing = None if len(s) < 99 else 5
    gone = {97: nothing, 99: nothing}
    again = str.maketrans(points)
    again[100] = 101
    return s.translate(points), s.translate(str.maketrans(texts)), s.translate(gone), s.translate(again), len(points), s.translate({})


@parallel
def of_a_value(s):
    return "xyz".maketrans(s, s.upper()), "abc".translate("".maketrans("a", "b"))


@parallel
def table_of(d):
    return str.maketrans(d)


# call: two("hello", "el", "ip")
# call: two("", "el", "ip")
# call: two("hello", "", "")
# call: two("aé€😀b", "é😀", "e€")
# call: two("hello", "el", "ipp")
# call: two("aaa", "aa", "bc")
# call: three("hello", "el", "ip", "o")
# call: three("hello", "", "", "hl")
# call: three("hello", "h", "H", "h")
# call: three("hello", "h", "", "h")
# call: given("hello", {104: 72, 101: 0})
# call: given("hello", {104: "HH", 101: ""})
# call: given("hello", {104: 1 << 21})
# call: given("hello", {104: -1})
# call: given("hello", {104: 0x10FFFF})
# call: given("hello", {})
# call: given("abcabc and more", {-1: 65, 97: 300, 127: 98, 128: 99, 4096: 97})
# call: given("xyz\x7f\x80\u1000zyx", {127: 98, 128: 99, 4096: 97, 0: 1})
# call: given("ab", {n: n + 1 for n in range(90, 200)})
# call: given("", {n: n + 1 for n in range(90, 200)})
# call: made("abcdé")
# call: made("")
# call: of_a_value("ab")
# call: of_a_value("")
# call: table_of({"a": 1})
# call: table_of({"a": "x", "b": ""})
# call: table_of({"ab": "x"})
# call: table_of({"": "x"})
# call: table_of({5: "x"})
