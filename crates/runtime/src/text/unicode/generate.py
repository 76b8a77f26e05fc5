"""Writes tables.rs: what CPython's str methods know of every code point, asked of CPython itself.

Run by the newest supported CPython, with older ones beside it, which tell what was unassigned in their versions of Unicode:

    python3.13 generate.py python3.11 python3.12 > tables.rs
"""

import subprocess
import sys
import unicodedata
from array import array

FLAGS = "ALPHA DECIMAL DIGIT NUMERIC LOWER UPPER TITLE SPACE PRINTABLE START CONTINUE CASED IGNORABLE UPPERS LOWERS TITLES FOLDS YOUNG".split()
BIT = {name: 1 << i for i, name in enumerate(FLAGS)}
SHIFT = 7
def record(c):
    """(flags, upper, lower, title, fold, decimal); the mappings as differences, 0 where there are several code points."""
    s = chr(c)
    flags = 0

    def put(name, value):
        nonlocal flags
        if value:
            flags |= BIT[name]

    put("ALPHA", s.isalpha())
    put("DECIMAL", s.isdecimal())
    put("DIGIT", s.isdigit())
    put("NUMERIC", s.isnumeric())
    put("LOWER", s.islower())
    put("UPPER", s.isupper())
    put("TITLE", s.istitle() and not s.isupper())
    put("SPACE", s.isspace())
    put("PRINTABLE", s.isprintable())
    put("START", s.isidentifier())
    put("CONTINUE", ("a" + s).isidentifier())
    # A capital sigma is final after something cased, whatever is ignorable between.
    after = (s + "\u03a3").lower()[-1] == "\u03c2"
    behind = ("A" + s + "\u03a3").lower()[-1] == "\u03c2"
    put("CASED", (s + "a").title()[-1] == "a")
    put("IGNORABLE", behind and not after)
    maps = []
    for name, mapped in (("UPPERS", s.upper()), ("LOWERS", s.lower()), ("TITLES", s.title()), ("FOLDS", s.casefold())):
        put(name, len(mapped) > 1)
        maps.append(ord(mapped) - c if len(mapped) == 1 else 0)
    return (flags, *maps, unicodedata.decimal(s, 0))


def wrapped(numbers, width=136):
    line = "   "
    for number in numbers:
        text = f" {number},"
        if len(line) + len(text) > width:
            print(line)
            line = "   "
        line += text
    print(line)


def version():
    return tuple(map(int, unicodedata.unidata_version.split(".")[:2]))


def dump():
    """For the newest Python: the version of Unicode, then the flags of each code point."""
    print(*version())
    for c in range(0x110000):
        print(record(c)[0])


def older(python):
    out = subprocess.run([python, __file__, "--dump"], capture_output=True, text=True, check=True).stdout.splitlines()
    return tuple(map(int, out[0].split())), array("L", map(int, out[1:]))


def changes(flags):
    """[low, high, version, flags that versions before that one did not have there]"""
    history = sorted(older(python) for python in sys.argv[1:])
    versions = [at for at, _ in history[1:]] + [version()]
    found = []
    for c in range(0x110000):
        for (_, before), since in zip(reversed(history), reversed(versions)):
            if before[c] == flags[c]:
                continue
            lost = flags[c] & ~before[c]
            assert before[c] == flags[c] & ~lost, hex(c)
            # What was unassigned had nothing at all, no mapping either.
            lost = lost if before[c] else 0xFFFFFFFF
            if found and found[-1][1] == c - 1 and found[-1][2:] == [since, lost]:
                found[-1][1] = c
            elif found and found[-1][1] == c:
                assert found[-1][3] == lost, hex(c)
                found[-1][2] = since
            else:
                found.append([c, c, since, lost])
            break
    return found


def main():
    all_records = [record(c) for c in range(0x110000)]
    young = changes([r[0] for r in all_records])
    for low, high, _, _ in young:
        for c in range(low, high + 1):
            flags, *rest = all_records[c]
            all_records[c] = (flags | BIT["YOUNG"], *rest)
    records = {}
    codes = array("H", (records.setdefault(r, len(records)) for r in all_records))
    blocks, index = {}, []
    for at in range(0, len(codes), 1 << SHIFT):
        block = tuple(codes[at : at + (1 << SHIFT)])
        index.append(blocks.setdefault(block, len(blocks)))
    print(f"// What CPython {sys.version.split()[0]} knows of code points (Unicode {unicodedata.unidata_version}); written by generate.py.")
    print("use super::Record;\n")
    print(f"pub(crate) const NEWEST: (u8, u8) = {version()};")
    print(f"pub(crate) const SHIFT: u32 = {SHIFT};")
    for name, bit in BIT.items():
        print(f"pub(crate) const {name}: u32 = {bit:#x};")
    print(f"pub(super) static RECORDS: [Record; {len(records)}] = [")
    for flags, upper, lower, title, fold, decimal in records:
        print(f"    Record {{ flags: {flags:#x}, upper: {upper}, lower: {lower}, title: {title}, fold: {fold}, decimal: {decimal} }},")
    print("];")
    kind = "u8" if len(blocks) <= 256 else "u16"
    print(f"pub(super) static INDEX: [{kind}; {len(index)}] = [")
    wrapped(index)
    print("];")
    kind = "u8" if len(records) <= 256 else "u16"
    print(f"pub(super) static BLOCKS: [{kind}; {len(blocks) << SHIFT}] = [")
    wrapped(code for block in blocks for code in block)
    print("];")
    for name, method in (("UPPERS", str.upper), ("LOWERS", str.lower), ("TITLES", str.title), ("FOLDS", str.casefold)):
        several = [(c, method(chr(c))) for c in range(0x110000) if len(method(chr(c))) > 1]
        print(f"pub(super) static {name}_OF: [(u32, [u32; 3]); {len(several)}] = [")
        for c, mapped in several:
            parts = [ord(m) for m in mapped] + [0] * (3 - len(mapped))
            print(f"    ({c:#x}, {parts}),")
        print("];")
    print(f"pub(super) static CHANGES: [(u32, u32, (u8, u8), u32); {len(young)}] = [")
    for low, high, since, lost in young:
        print(f"    ({low:#x}, {high:#x}, {since}, {lost:#x}),")
    print("];")


dump() if sys.argv[1:] == ["--dump"] else main()
