"""Upper and lower case, and tests of characters, ASCII and beyond."""

from weft import parallel


@parallel
def cases(s):
    return s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold()


@parallel
def tests(s):
    return (
        s.isalpha(), s.isdecimal(), s.isdigit(), s.isnumeric(), s.isalnum(), s.isspace(),
        s.isascii(), s.isprintable(), s.isidentifier(), s.islower(), s.isupper(), s.istitle(),
    )


# call: cases("")
# call: cases("hello World 12")
# call: cases("straße ŉ ﬁ ǅ ΑΣ ΑΣ. Σ")
# call: cases("𐐀𐐨 e\u0301É")
# call: cases("they're bill's friends")
# call: tests("")
# call: tests("abc")
# call: tests("A1")
# call: tests("١٢³")
# call: tests("½Ⅷ")
# call: tests(" \t\u3000")
# call: tests("Hello World")
# call: tests("été\u200b")
# call: tests("𝔸𝔹")
# call: tests("_x1")
