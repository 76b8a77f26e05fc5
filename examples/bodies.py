"""A class of your own in code that is compiled ahead of time: this file builds itself with `weft build` and works with the result.

    python examples/bodies.py

The extension brings the class `Body` and the exception `Escaped` of this file; `weft` need not be there where it runs.
"""

import pathlib
import subprocess
import sys
import tempfile
from dataclasses import dataclass

from weft import parallel


class Escaped(Exception):
    """A body has left the world: its place and its name."""


@dataclass
class Body:
    name: str
    x: float
    v: float = 0.0

    def energy(self):
        return 0.5 * self.v * self.v - 9.81 * self.x


@parallel
def step(bodies: list[Body], dt: float) -> float:
    total = 0.0
    for b in bodies:
        b.v += 9.81 * dt
        b.x += b.v * dt
        if b.x > 1000.0:
            raise Escaped(b.x, b.name)
        total += b.energy()
    return total


@parallel
def fastest(bodies: list[Body]) -> Body:
    best = bodies[0]
    for b in bodies:
        if b.v > best.v:
            best = b
    return best


def main():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "weft", "build", __file__, "--out-dir", folder], check=True)
        sys.path.insert(0, folder)
        import bodies

        print("compiled:", pathlib.Path(bodies.__file__).name, "with", bodies.Body)
        world = [bodies.Body("apple", 0.0), bodies.Body("stone", 1.0, 3.0)]
        for _ in range(100):
            bodies.step(world, 0.01)
        best = bodies.fastest(world)
        print("fastest:", best, "the same object:", best is world[1])
        try:
            for _ in range(10_000):
                bodies.step(world, 0.01)
        except bodies.Escaped as error:
            print("escaped:", error.args)


if __name__ == "__main__":
    main()
