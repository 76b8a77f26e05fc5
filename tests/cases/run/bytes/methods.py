"""Methods of bytes: fields, case, tests of characters, parts, tables; bytes that are no ASCII; wrong arguments."""

from weft import parallel

PLAIN = (b"Hello world", b"", b"it's 2nd A1b", b" \t x  y\x0b", b"ABC", b"abc", b"123", b"-42", b"+7", b"Title Case", b"\x1c\x1d x")
WIDE = (b"\xe9t\xe9 A", b"\xff", b"a\x85b\xa0c", b"A\xc9", b"\x80\x81ab CD")


def fields_of(b, width):
    return b.center(width), b.ljust(width), b.rjust(width), b.center(width, b"*"), b.ljust(width, b"\xff"), b.rjust(width, b"0"), b.zfill(width)


@parallel
def fields(items, width):
    return [fields_of(b, width) for b in items]


def cased_of(b):
    return b.title(), b.capitalize(), b.swapcase(), b.upper(), b.lower()


@parallel
def cased(items):
    return [cased_of(b) for b in items]


def tested_of(b):
    return (b.isascii(), b.isalpha(), b.isdigit(), b.isalnum(), b.isspace(), b.islower(), b.isupper(), b.istitle())


@parallel
def tested(items):
    return [tested_of(b) for b in items]


def searched_of(b, n):
    return b.find(n), b.rfind(n), b.count(n), b.find(n, 2), b.rfind(n, 0, -1), b.startswith((b"a", b"He")), b.endswith((b"d", b"\xff"), 1), b.startswith(())


@parallel
def searched(items, n):
    return [searched_of(b, n) for b in items]


@parallel
def placed(b, n):
    return b.index(n), b.rindex(n)


def words_of(b, most):
    return b.split(None, most), b.rsplit(None, most), b.split(maxsplit=most), b.rsplit(b" ", most), b.rsplit(), b.split(b"l", maxsplit=most), b.rsplit(sep=b"l")


@parallel
def words(items, most):
    return [words_of(b, most) for b in items]


def lines_of(b):
    return b.splitlines(), b.splitlines(True), b.splitlines(keepends=True)


@parallel
def lines(items):
    return [lines_of(b) for b in items]


def cut_of(b, part):
    return b.removeprefix(part), b.removesuffix(part), b.partition(part), b.rpartition(part), b.strip(part), b.strip(None), b.lstrip(), b.rstrip(None)


@parallel
def cut(items, part):
    return [cut_of(b, part) for b in items]


def mapped_of(b, old, new, gone):
    table = bytes.maketrans(old, new)
    return table, b.translate(table), b.translate(table, gone), b.translate(None, gone), b.translate(table, delete=gone)


@parallel
def mapped(items, old, new, gone):
    return [mapped_of(b, old, new, gone) for b in items]


@parallel
def short_table(b, table):
    return b.translate(table)


@parallel
def wrong_fill(b, fill):
    return b.center(9, fill)


@parallel
def text_given(b):
    return b.partition("a")


@parallel
def keyed(rows):
    counts = {}
    for row in rows:
        for word in row.rsplit():
            key = word.lower().capitalize()
            counts[key] = counts.get(key, 0) + 1
    return counts


def joined_of(b, sep):
    return sep.join([x for x in b.split()]), sep.join(x.title() for x in b.split()), sep.join((b"x", b)), sep.join([])


@parallel
def joined(items, sep):
    return [joined_of(b, sep) for b in items]


MARK = b"\xff<"
PAIR = (b"a", 1)


def closed(b, left=b"<", right=b">\x00"):
    return left + b + right


@parallel
def constants(b, end=b"."):
    return closed(b) + end, closed(b, MARK), MARK + PAIR[0], PAIR, b in (b"x", b"y")


# call: fields([*PLAIN, *WIDE], -1)
# call: fields([*PLAIN, *WIDE], 0)
# call: fields([*PLAIN, *WIDE], 3)
# call: fields([*PLAIN, *WIDE], 12)
# call: fields([*PLAIN, *WIDE], 13)
# call: cased([*PLAIN, *WIDE])
# call: tested([*PLAIN, *WIDE])
# call: searched([*PLAIN, *WIDE], 0)
# call: searched([*PLAIN, *WIDE], 97)
# call: searched([*PLAIN, *WIDE], 255)
# call: searched([*PLAIN, *WIDE], b"")
# call: searched([*PLAIN, *WIDE], b"l")
# call: searched([*PLAIN, *WIDE], b"\xff")
# call: searched([b"abc"], 256)
# call: searched([b"abc"], -1)
# call: placed(b"banana", 97)
# call: placed(b"banana", b"an")
# call: placed(b"banana", 98)
# call: placed(b"banana", 120)
# call: words([*PLAIN, *WIDE], -1)
# call: words([*PLAIN, *WIDE], 0)
# call: words([*PLAIN, *WIDE], 1)
# call: words([*PLAIN, *WIDE], 2)
# call: lines([b"", b"a", b"a\nb\r\nc\rd", b"\n", b"\r\n\r", b"a\x0bb\x0cc\x1cd\x85e\n", b"x\r"])
# call: cut([*PLAIN, *WIDE], b"l")
# call: cut([*PLAIN, *WIDE], b" ")
# call: cut([*PLAIN, *WIDE], b"A")
# call: cut([*PLAIN, *WIDE], b"\xff")
# call: cut([b"abc"], b"")
# call: mapped([*PLAIN, *WIDE], b"ab\xff", b"ba\x00", b"lx")
# call: mapped([b"abc"], b"ab", b"b", b"")
# call: short_table(b"abc", b"xyz")
# call: wrong_fill(b"abc", b"xy")
# call: text_given(b"abc")
# call: keyed([b"one Two one", b"", b"TWO three"])
# call: joined([*PLAIN, *WIDE], b"")
# call: joined([*PLAIN, *WIDE], b", ")
# call: constants(b"x")
# call: constants(b"\x80")
