"""Containers that grow to the end of the memory: a MemoryError, after which the process goes on."""

import sys
import textwrap

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits of the address space are Linux's here")

BEGIN = """
import math
import resource
from collections import deque, Counter
from dataclasses import dataclass
import numpy as np
import weft
from weft import parallel, prange

def leave(megabytes):
    # What the process has now, and so much more address space.
    with open("/proc/self/statm") as file:
        used = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + (megabytes << 20), resource.getrlimit(resource.RLIMIT_AS)[1]))

def lift():
    resource.setrlimit(resource.RLIMIT_AS, (resource.getrlimit(resource.RLIMIT_AS)[1],) * 2)
"""

END = """
assert grow(3) == SMALL, grow(3)
for megabytes in (10, 24, 11):
    leave(megabytes)
    try:
        grow(1 << 40)
        print("it fitted")
    except MemoryError:
        pass
    assert grow(3) == SMALL
    lift()
assert weft._native.live_allocations() == 0, weft._native.live_allocations()
print("done", grow(5) != SMALL)
"""

# What a kernel grows, and what it gives for 3.
KERNELS = {
    "list": ("out = []\nfor i in range(n):\n    out.append(i)\nreturn len(out)", "3"),
    "list of pairs": ("out = []\nfor i in range(n):\n    out.append((i, 0.5))\nreturn len(out)", "3"),
    "list of lists": ("out = []\nfor i in range(n):\n    out.append([i])\nreturn len(out)", "3"),
    "list extended": ("out = [1]\nfor i in range(n):\n    out.extend(out)\nreturn len(out)", "8"),
    "list repeated": ("return len([1, 2] * n)", "6"),
    "list inserted": ("out = [0]\nk = 1\nfor i in range(n):\n    out.insert(len(out), i)\nreturn len(out)", "4"),
    "comprehension": ("out = [i * 2 for i in range(n)]\nreturn len(out)", "3"),
    "concatenated": ("out = [1]\nfor i in range(n):\n    out = out + out\nreturn len(out)", "8"),
    "dict": ("out = {}\nfor i in range(n):\n    out[i] = i\nreturn len(out)", "3"),
    "dict of lists": ("out = {}\nfor i in range(n):\n    out[i] = [i]\nreturn len(out)", "3"),
    "dict of strings": ("out = {}\nfor i in range(n):\n    out[str(i)] = i\nreturn len(out)", "3"),
    "counter": ("out = Counter()\nfor i in range(n):\n    out[i, i] += 1\nreturn len(out)", "3"),
    "set": ("out = set()\nfor i in range(n):\n    out.add(i)\nreturn len(out)", "3"),
    "set of strings": ("out = set()\nfor i in range(n):\n    out.add(str(i))\nreturn len(out)", "3"),
    "set united": ("out = {0}\nfor i in range(n):\n    out = out | {j + len(out) for j in out}\nreturn len(out)", "8"),
    "string": ("out = 'a'\nfor i in range(n):\n    out = out + out\nreturn len(out)", "8"),
    "string grown": ("out = ''\nfor i in range(n):\n    out += 'abcdefghij'\nreturn len(out)", "30"),
    "wide string grown": ("out = ''\nfor i in range(n):\n    out += '\\u20ac\\U0001f600'\nreturn len(out)", "6"),
    "string repeated": ("return len('abc' * n)", "9"),
    "strings kept": ("out = []\nfor i in range(n):\n    out.append('a' * 1000)\nreturn len(out)", "3"),
    "joined": ("out = ['a', 'b']\nfor i in range(n):\n    s = ','.join(out)\n    out = [s, s]\nreturn len(out[0])", "15"),
    "replaced": ("out = 'aa'\nfor i in range(n):\n    out = out.replace('a', 'aa')\nreturn len(out)", "16"),
    "formatted": ("out = 'aa'\nfor i in range(n):\n    out = f'{out}{out}'\nreturn len(out)", "16"),
    "padded": ("return len('a'.ljust(n))", "3"),
    "upper": ("out = 'aa'\nfor i in range(n):\n    out = out.upper() + out.lower()\nreturn len(out)", "16"),
    "split": ("out = 'a b'\nfor i in range(n):\n    out = out + ' ' + ' '.join(out.split())\nreturn len(out)", "31"),
    "bytes": ("out = b'ab'\nfor i in range(n):\n    out = out + out\nreturn len(out)", "16"),
    "deque": ("out = deque()\nfor i in range(n):\n    out.append(i)\nreturn len(out)", "3"),
    "deque at the left": ("out = deque()\nfor i in range(n):\n    out.appendleft(i)\nreturn len(out)", "3"),
    "objects": ("out = []\nfor i in range(n):\n    out.append(Node(i, None))\nreturn len(out)", "3"),
    "chain of objects": ("out = Node(0, None)\nfor i in range(n):\n    out = Node(i, out)\nreturn out.value", "2"),
    "array": ("return np.zeros(n * 2).size", "6"),
    "array and temporary": ("k = min(n, 1 << 27)\nx = np.ones(k)\ny = np.ones(k)\nz = np.sort(x + y)\nreturn z.size", "3"),
    "arrays kept": ("out = []\nfor i in range(n):\n    out.append(np.zeros(1000))\nreturn len(out)", "3"),
    "concatenated arrays": ("x = np.ones(2)\nfor i in range(n):\n    x = np.concatenate((x, x))\nreturn x.size", "16"),
    "sorted": ("k = min(n, 3 << 20)\nx = [float(i * 7919 % 104729) for i in range(k)]\ny = sorted(x)\nz = sorted(y, key=lambda v: -v)\n"
               "for i in range(n // 1000):\n    z.extend(sorted(z, key=str))\nreturn len(z)", "3"),
    "sorted pairs": ("x = [(float(i * 7919 % 104729), i) for i in range(min(n, 1 << 17))]\nfor i in range(n):\n    x = sorted(x + x)\nreturn len(x)", "24"),
    "sorted strings": ("x = [str(i * 7919 % 104729) for i in range(min(n, 1 << 12))]\nfor i in range(n):\n    x = sorted(x + x)\nreturn len(x)", "24"),
    "sorted with nan": ("x = [float(i * 7919 % 104729) for i in range(min(n, 1 << 12))]\nx[1] = math.nan\nfor i in range(n):\n"
                        "    x = sorted(x + x)\nreturn len(x)", "24"),
    "parallel list": ("out = []\nfor i in prange(n):\n    out.append(i)\nreturn len(out)", "3"),
    "parallel list, sometimes": ("out = []\nfor i in prange(min(n, 1 << 34)):\n    if i % 2 == 0:\n        out.append(i)\nreturn len(out)", "2"),
    "parallel list, twice": ("out = []\nfor i in prange(min(n, 1 << 33)):\n    out.append(i)\n    out.append(i)\nreturn len(out)", "6"),
    "parallel inner lists": ("total = 0\nm = n\nfor i in prange(min(n, 64)):\n    row = []\n    for j in range(m):\n        row.append(j)\n"
                             "    total += len(row)\nreturn total", "9"),
    "parallel inner strings": ("total = 0\nm = n\nfor i in prange(min(n, 64)):\n    row = ''\n    for j in range(m):\n        row += 'abc'\n"
                               "    total += len(row)\nreturn total", "27"),
    "parallel inner dicts": ("total = 0\nm = n\nfor i in prange(min(n, 64)):\n    row = {}\n    for j in range(m):\n        row[j] = j\n"
                             "    total += len(row)\nreturn total", "9"),
    "parallel inner objects": ("total = 0\nm = n\nfor i in prange(min(n, 64)):\n    row = Node(0, None)\n    for j in range(m):\n"
                               "        row = Node(j, row)\n    total += row.value\nreturn total", "6"),
}

NODE = """
@dataclass
class Node:
    value: int
    next: "Node | None"
"""


def script(body, small):
    text = textwrap.dedent(BEGIN) + NODE + "@parallel\ndef grow(n):\n" + textwrap.indent(body, "    ")
    return text + "\n\nSMALL = " + small + "\n" + END


@pytest.mark.parametrize("name", KERNELS)
def test_growth_ends_in_a_memory_error(run_script, name):
    done = run_script(script(*KERNELS[name]), check=False)
    assert (done.returncode, done.stdout) == (0, "done True\n"), (done.returncode, done.stdout, done.stderr[-1500:])
