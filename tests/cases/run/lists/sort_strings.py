"""Sorting strings: by code points, long common beginnings, all widths, equal ones, in tuples, backwards."""

from weft import parallel

# call: plain(["pear", "fig", "", "apple", "fig", "Kiwi", "kiwi"])
# call: plain([])
# call: plain(["abcdefgh2", "abcdefgh1", "abcdefgh", "abcdefghi", "abcdefg"])
# call: plain(["a\0", "a", "a\0b", "\0", ""])
# call: plain(["ÿ", "ÿa", "Ā", "ā", "z", "ÿÿ", "é", "日本", "日", "😀", "aĀ", "aÿ", "a日b", "a日a"])
# call: pairs([("b", 1), ("a", 2), ("b", 0), ("日", 5), ("a", 1)])
# call: joined("the quick brown fox jumps over the lazy dog")


@parallel
def plain(words):
    a = sorted(words)
    b = sorted(words, reverse=True)
    words.sort()
    return a, b, words


@parallel
def pairs(ps):
    return sorted(ps), sorted(ps, reverse=True), sorted(ps, key=lambda p: p[0])


@parallel
def joined(text):
    return " ".join(sorted(text)), sorted(text.split()), sorted(set(list(text))), list("")
