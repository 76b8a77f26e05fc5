"""Classes of the user's in C libraries: structures in the header, from C."""

import shutil
import subprocess
import sys

import building
import pytest

CC = shutil.which("cc")
pytestmark = pytest.mark.skipif(CC is None or sys.platform == "win32", reason="there is no C compiler")

SOURCE = """
    import enum
    from dataclasses import dataclass
    from typing import NamedTuple
    from weft import parallel

    class Color(enum.Enum):
        RED = 7
        BLUE = 9

    class Pair(NamedTuple):
        a: int
        b: float

    @dataclass
    class Inner:
        z: float
        on: bool

    @dataclass
    class Point:
        x: float
        n: int
        color: Color
        limit: float | None
        inner: Inner

    class Bad(ValueError):
        pass

    @parallel
    def move(p: Point, d: float) -> Point:
        p.x += d
        p.inner.z = p.x * 2.0
        p.color = Color.BLUE
        if p.limit is not None:
            if p.x > p.limit:
                p.n += 100
                raise Bad("too far", p.n)
        p.limit = p.x
        p.n += 1
        return Point(p.x, 7, Color.RED, None, Inner(1.5, True))

    @parallel
    def swap(p: Pair, c: Color):
        return Pair(p.a + 1, -p.b), Color.RED if c is Color.BLUE else Color.BLUE

    @parallel
    def first(a: float, b: float):
        if a > b:
            return a
        return None

    @parallel
    def maybe(x: float | None):
        if x is None:
            return -1.0
        return x
"""
PROGRAM = """
#include <stdio.h>
#include <string.h>
#include "shapes.h"

int main(void) {
    shapes_Point p = {1.0, 3, shapes_Color_RED, {0.0, false}, {0.5, false}}, q;
    int32_t status = shapes_move(&p, 2.0, &q);
    printf("%d %g %d %d %g %d %g\\n", status, p.x, (int)p.n, (int)p.color, p.limit.value, p.limit.present, p.inner.z);
    printf("%g %d %d %d %g %d\\n", q.x, (int)q.n, (int)q.color, q.limit.present, q.inner.z, q.inner.on);
    status = shapes_move(&p, 1.0, &q);
    printf("%d %s %s %d %g\\n", status == WEFT_VALUE_ERROR, weft_last_error()->exception, weft_last_error()->message, (int)p.n, p.x);
    p.color = 5;
    status = shapes_move(&p, 1.0, &q);
    printf("%d %s\\n", status == WEFT_VALUE_ERROR, weft_last_error()->message);
    shapes_Pair pair = {1, 2.5};
    shapes_swap_result r;
    status = shapes_swap(&pair, shapes_Color_BLUE, &r);
    printf("%d %d %g %d\\n", status, (int)r.item0.a, r.item0.b, r.item1 == shapes_Color_RED);
    shapes_first_result some, none;
    status = shapes_first(2.0, 1.0, &some) + shapes_first(1.0, 2.0, &none);
    printf("%d %d %g %d\\n", status, some.present, some.value, none.present);
    double a, b;
    status = shapes_maybe(4.0, &a) + shapes_maybe_2(&b);
    printf("%d %g %g\\n", status, a, b);
    return 0;
}
"""
EXPECTED = """\
0 3 4 1 3 1 6
3 7 0 0 1.5 1
1 ValueError ('too far', 104) 104 4
1 move() argument 'p' has 5, which is no member of Color
0 2 -2.5 1
0 1 2 0
0 4 -1
"""


def test_structures(tmp_path):
    building.write(tmp_path, "shapes.py", SOURCE)
    building.weft(tmp_path, "build", "shapes.py", "--emit", "shared")
    building.write(tmp_path, "use.c", PROGRAM)
    subprocess.run([CC, "-std=c99", "-Wall", "-Werror", "use.c", "-L.", "-lshapes", "-Wl,-rpath,.", "-o", "use"], cwd=tmp_path, check=True)
    done = subprocess.run(["./use"], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and done.stdout == EXPECTED, (done.stdout, done.stderr, (tmp_path / "shapes.h").read_text())


REFUSED = [
    ("next: Optional['A'] = None", "objects of A lead to others of A, which no structure of C can hold; use arrays"),
    ("text: str = ''", "the field 'text' of A: str has no form in C; pass numbers or arrays"),
    ("items: list[int] = None", "the field 'items' of A: list[int] has no form in C; use an array"),
    ("v: 'f64[:]' = None", "the field 'v' of A is an array; pass it as a parameter of its own"),
]


@pytest.mark.parametrize(("field", "words"), REFUSED)
def test_what_c_cannot_hold(tmp_path, field, words):
    source = "from dataclasses import dataclass\nfrom typing import Optional\nfrom weft import parallel\nfrom weft.types import f64\n"
    source += f"@dataclass\nclass A:\n    n: int\n    {field}\n@parallel\ndef f(a: A):\n    return a.n\n"
    (tmp_path / "bad.py").write_text(source)
    done = building.weft(tmp_path, "build", "bad.py", "--emit", "shared", status=1)
    assert "error[B0109]" in done.stderr and "bad.py:9: f: parameter 'a' cannot pass the border to C" in done.stderr, done.stderr
    assert words in done.stderr, done.stderr
