"""Where a def ends: what is told by a look at each line is what the tokenizer tells, and the first calls of a process need no tokenizer."""

import glob
import linecache
import os
import subprocess
import sys
import types

from weft import _source

EDGES = '''
@decorator(
    1,
)
def brackets(
    a,
):
    b = [
1,
    ]
    return a
@decorator
def ends_at_once(): return 1
x = 1
def quoted():
    """A text
of several lines.
    """
    \'\'\'another\'\'\'
    return 'not """ this'
# a comment

    # one that belongs to nothing
def backslash():
    a = 'one \\
two'
    return a
class Inner:
    def method(self):
        if self:

            return 1
        # behind it
    def other(self): pass
async def waits():
    return (
    1
)
def last():
  return 1
'''.lstrip()


def defs(code):
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            if not constant.co_name.startswith("<"):
                yield constant
            yield from defs(constant)


def agree(lines, code):
    plain, by_tokens = _source._plain_block(lines), _source._block_of_tokens(lines)
    assert plain is None or plain == by_tokens, (code.co_filename, code.co_firstlineno)
    return plain is not None


def test_edges():
    code = compile(EDGES, "<edges>", "exec")
    lines = EDGES.splitlines(keepends=True)
    told = {c.co_name: agree(lines[c.co_firstlineno - 1 :], c) for c in defs(code)}
    assert told == {
        "brackets": False,
        "ends_at_once": True,
        "quoted": False,
        "backslash": False,
        "Inner": False,
        "method": True,
        "other": True,
        "waits": True,
        "last": True,
    }


def test_files():
    folder = os.path.dirname(os.__file__)
    told = total = 0
    for path in sorted(glob.glob(f"{folder}/*.py"))[::6] + sorted(glob.glob(f"{folder}/json/*.py")):
        lines = linecache.getlines(path)
        for code in defs(compile("".join(lines), path, "exec")):
            total += 1
            told += agree(lines[code.co_firstlineno - 1 :], code)
    assert total > 300 and told > total / 2


def test_first_calls_need_no_tokenizer(tmp_path):
    module = tmp_path / "plainly.py"
    module.write_text('def f(x):\n    """Twice."""\n    return 2 * x\n')
    text = (
        "import re, tokenize, weft, plainly\n"
        "def refused(*_):\n    raise AssertionError('tokenized')\n"
        "tokenize.generate_tokens = refused\n"
        "print(weft.parallel(plainly.f)(21))"
    )
    done = subprocess.run([sys.executable, "-c", text], cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout == "42\n", done.stderr
