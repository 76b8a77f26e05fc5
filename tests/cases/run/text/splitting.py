"""split, rsplit, splitlines, partition, strip, join."""

from weft import parallel


@parallel
def at_spaces(s):
    return s.split(), s.split(None, 1), s.rsplit(), s.rsplit(maxsplit=1), s.split(sep=None)


@parallel
def at(s, sep):
    return s.split(sep), s.split(sep, 1), s.rsplit(sep, 1), s.rsplit(sep), s.split(sep, maxsplit=0)


@parallel
def lines(s):
    return s.splitlines(), s.splitlines(True), s.splitlines(keepends=True)


@parallel
def parts(s, sep):
    return s.partition(sep), s.rpartition(sep)


@parallel
def stripped(s):
    return s.strip(), s.lstrip(), s.rstrip(), s.strip(None), s.strip("ab"), s.lstrip("ab"), s.rstrip("ba")


@parallel
def cut(s, part):
    return s.removeprefix(part), s.removesuffix(part)


@parallel
def joined(sep, s):
    return sep.join(s.split()), sep.join((s, s)), sep.join(("a", s, "b")), sep.join(())


@parallel
def words(s):
    n = 0
    longest = ""
    for word in s.split():
        n += len(word)
        if len(word) > len(longest):
            longest = word
    return n, longest


# call: at_spaces("  a b\t c\n")
# call: at_spaces("")
# call: at_spaces("   ")
# call: at_spaces("a\u3000b\x1fc\u200bd")
# call: at("a,b,,c", ",")
# call: at("", ",")
# call: at("aéébé", "é")
# call: at("a--b", "--")
# call: at("中x𝔸x", "x")
# call: at("abc", "")
# call: lines("a\nb\r\nc\rd\x0be\u2028f\x85")
# call: lines("")
# call: lines("\n\n")
# call: parts("a=b=c", "=")
# call: parts("abc", "=")
# call: parts("", "=")
# call: parts("abc", "")
# call: stripped("  abxba \t")
# call: stripped("abab")
# call: stripped("")
# call: stripped("\u3000x\u3000")
# call: cut("abcab", "ab")
# call: cut("abc", "abc")
# call: cut("abc", "")
# call: joined(", ", "x y z")
# call: joined("", "x")
# call: joined("é", "中 𝔸")
# call: words("the quick  brown fox")
# call: words("")
