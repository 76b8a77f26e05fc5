"""Words of long texts, tabs in them, and characters by a table."""

from weft import parallel


@parallel
def words(text, most):
    found = text.split()
    return found, text.split(None, most), " ".join(found), set(found), {len(w) for w in found}, [w + "x" for w in found]


@parallel
def tabs(text, size):
    return text.expandtabs(size), (text + text).expandtabs(size), text.expandtabs()


@parallel
def replaced(text):
    return text.replace(",", ""), text.replace(",", "; "), text.replace(",", "\t").expandtabs(3), text.replace("ab", "ba")


@parallel
def by_table(text):
    table = str.maketrans("abc", "xyz", ",")
    return text.translate(table), text.translate({97: "<A>", 98: None, 8364: "EUR"}), text.translate({97: 8364}), text.translate({1: 2})


@parallel
def outside(text, point):
    return text.translate({97: point})


@parallel
def wide(text):
    t = text + "é€"
    u = t + "𝔸ß"
    return t.upper(), u.upper(), t.find("€"), u.find("𝔸"), t.find("𝔸"), u.find("ß", -1), t[::-1], u[::-1], u[::2], u[5:1:-2], t.lower(), t.title()


# call: words("", -1)
# call: words("   \t\n ", -1)
# call: words("one", 0)
# call: words("  one two\tthree\x0bfour\x1cfive\x1fsix\r\nseven ", 3)
# call: words("x" * 64 + " " + "y" * 63 + " " + "z", -1)
# call: words(("a bb  ccc dddd eeeee ffffff ggggggg hhhhhhhh iiiiiiiii " * 9)[:-1], 20)
# call: words("x" * 63 + " y", -1)
# call: words("a\x85b\xa0c d", 1)
# call: words("a\u3000b c€ d", 1)
# call: tabs("", 4)
# call: tabs("no tab", 4)
# call: tabs("a\tbc\tdef\tghij\t\tx", 4)
# call: tabs("a\tb\nc\t\rdd\teee\n\tf", 8)
# call: tabs(("abc\tdefgh\t" * 12 + "\n") * 3, 5)
# call: tabs("a\tb", 0)
# call: tabs("a\tb", -1)
# call: tabs("é\tß\t€\t𝔸\tx", 3)
# call: tabs("é\tß\tx", 3)
# call: replaced("a,b,,c," * 3)
# call: replaced("ab,abc,abcd,abcde,abcdef,abcdefg,abcdefgh,abcdefghijklmnopqrstuvwxyz," * 3)
# call: replaced("é,ab,€")
# call: by_table("hello, abc cab,, world")
# call: by_table("xyz")
# call: by_table("aé€b")
# call: by_table("")
# call: outside("abc", 1114111)
# call: outside("abc", 1114112)
# call: outside("abc", -1)
# call: wide("")
# call: wide("word")
# call: wide("straße ΑΣ ŉ" * 10)
