"""Particles as records: one structured array, each particle with position, velocity, mass and a count of its bounces.

    python examples/particles.py [count] [steps]

Different particles, and different fields of one, are different memory, so the loop over them runs on all cores.
"""

import sys
import time

import numpy as np

from weft import parallel, prange

PARTICLE = np.dtype([("pos", "f8", 3), ("vel", "f8", 3), ("mass", "f4"), ("bounces", "i4")], align=True)


@parallel
def fill(count):
    particles = np.zeros(count, dtype=PARTICLE)
    for i in prange(count):
        p = particles[i]
        p["mass"] = 1 + i % 5
        for axis in range(3):
            p["pos"][axis] = ((i + 1) * (axis + 2) * 7919 % 1000) / 1000
            p["vel"][axis] = ((i + 3) * (axis + 5) * 104729 % 2000) / 1000 - 1
    return particles


@parallel
def step(particles, dt):
    """Moves all particles inside a unit box with walls that reflect."""
    for i in prange(len(particles)):
        p = particles[i]
        for axis in range(3):
            x = p["pos"][axis] + dt * p["vel"][axis]
            if x < 0.0 or x > 1.0:
                p["vel"][axis] = -p["vel"][axis]
                p["bounces"] += 1
                x = min(max(x, 0.0), 1.0)
            p["pos"][axis] = x


@parallel
def energy(particles):
    return 0.5 * np.sum(particles["mass"] * np.sum(particles["vel"] ** 2, axis=1))


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    steps = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    particles = fill(count)
    step(particles, 0.0)
    before = energy(particles)
    start = time.perf_counter()
    for _ in range(steps):
        step(particles, 0.02)
    elapsed = time.perf_counter() - start
    after = energy(particles)
    print(f"{count} particles, {steps} steps in {elapsed:.3f} s; {particles['bounces'].sum()} bounces")
    print(f"energy kept: {abs(after - before) <= 1e-9 * before}")


if __name__ == "__main__":
    main()
