"""Sets and joins of the characters of a text and of bytes; deleted keys that a counter has not."""

from collections import Counter

from weft import parallel


@parallel
def letters(s):
    return set(s), frozenset(s), set("hello"), len(set(s)), "".join(sorted(set(s)))


@parallel
def numbers(b):
    return set(b), frozenset(b), set(b"hello") - set(b)


@parallel
def joined(s, t):
    return ", ".join(s), s.join(t), "".join("abc"), "-".join("")


@parallel
def deleted(counter, keys):
    for key in keys:
        del counter[key]
    return counter, len(counter)


# call: letters("mississippi")
# call: letters("")
# call: letters("aé漢😀a")
# call: numbers(b"mississippi")
# call: numbers(b"\xff\x00\xff")
# call: numbers(b"")
# call: joined("abc", "xy")
# call: joined("", "")
# call: joined("é😀", "q")
# call: deleted(Counter("abca"), ["a", "z", "a"])
# call: deleted(Counter(), ["a"])
