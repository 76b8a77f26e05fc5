"""Loops over text, text in lists and tuples, text through functions and joins of paths."""

from weft import parallel


@parallel
def points(s):
    total = 0
    for c in s:
        total = total * 31 % 1000003 + ord(c)
    return total


@parallel
def vowels(s):
    n = 0
    for i, c in enumerate(s):
        if c in "aeiou":
            n += i
    return n


@parallel
def backwards(s):
    t = ""
    for c in reversed(s):
        t += c
    return t


@parallel
def pairs(a, b):
    same = 0
    for x, y in zip(a, b):
        if x == y:
            same += 1
    return same


@parallel
def chosen(flag):
    word = "yes" if flag else "nö"
    if flag:
        other = "a"
    else:
        other = "bb"
    return word + other, len(word), word.upper()


@parallel
def listed(s):
    letters = [c for c in s]
    letters.append("!")
    return letters, letters[0] if len(letters) > 1 else "", len(letters)


@parallel
def characters(s, i, j):
    return s[i] == s[j], s[i] != "é", "中" == s[j], s[i] < s[j], s[i] == "", s[i] == "ab", ord(s[i]), ord(s[j])


def twice(s):
    return s + s


@parallel
def called(s):
    return twice(twice(s)), twice("é")


@parallel
def levenshtein(a, b):
    row = [j for j in range(len(b) + 1)]
    for i in range(len(a)):
        before = row[0]
        row[0] = i + 1
        for j in range(len(b)):
            cost = before if a[i] == b[j] else before + 1
            before = row[j + 1]
            row[j + 1] = min(cost, min(row[j], before) + 1)
    return row[len(b)]


# call: points("")
# call: points("hello")
# call: points("é中𝔸")
# call: vowels("the quick brown fox")
# call: vowels("")
# call: backwards("abc𝔸")
# call: backwards("")
# call: pairs("abc", "axcd")
# call: chosen(True)
# call: chosen(False)
# call: listed("ab")
# call: listed("")
# call: characters("abca", 0, 3)
# call: characters("abé", -1, 1)
# call: characters("a中b", 1, -2)
# call: characters("𝔸b𝔸", 0, 2)
# call: characters("abc", 3, 0)
# call: characters("abc", 0, -4)
# call: characters("", 0, 0)
# call: called("ab")
# call: levenshtein("kitten", "sitting")
# call: levenshtein("", "abc")
# call: levenshtein("naïve𝔸", "naive")
