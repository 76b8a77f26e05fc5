"""Random numbers as a running program sees them: weft.seed, threads, memory, references to generators."""

import random
import threading

import numpy as np
import pytest

import weft
from weft import _native, parallel, prange


@parallel
def three():
    return random.random(), random.gauss(), np.random.rand()


@parallel
def fill(x):
    for i in prange(len(x)):
        x[i] = random.random()


@parallel
def fill_numpy(x):
    for i in prange(len(x)):
        x[i] = np.random.normal()


@parallel
def fill_both(x):
    for i in prange(len(x)):
        x[i] = np.random.random() + random.random()


def filled(kernel, n=50_000):
    x = np.zeros(n)
    kernel(x)
    return x


@pytest.mark.parametrize("seed", [0, 1, -5, 2**32, 2**40 + 3, 2**63 - 1, -(2**63), True])
def test_seed_gives_the_modules_own_sequences(seed):
    weft.seed(seed)
    ours = three()
    python = random.Random(int(seed))
    numpy = np.random.RandomState(int(seed) % 2**32)
    assert ours == (python.random(), python.gauss(0, 1), numpy.rand())


@pytest.mark.parametrize("kernel", [fill, fill_numpy, fill_both])
def test_seed_decides_parallel_loops_on_any_number_of_threads(kernel):
    results = []
    for count in (1, 2, 3, 8):
        with weft.threads(count):
            weft.seed(9)
            results.append((filled(kernel), filled(kernel)))
    first, second = results[0]
    assert not np.array_equal(first, second)
    for a, b in results[1:]:
        assert np.array_equal(a, first) and np.array_equal(b, second)
    weft.seed(10)
    assert not np.array_equal(filled(kernel), first)


def test_seed_without_a_number_takes_the_systems():
    seen = set()
    for argument in [(), (None,), ()]:
        weft.seed(*argument)
        seen.add(three())
        seen.add(filled(fill, 10).tobytes())
    assert len(seen) == 6


def test_seed_leaves_pythons_and_numpys_generators_alone():
    random.seed(3)
    np.random.seed(3)
    expected = random.Random(3).random(), np.random.RandomState(3).rand()
    weft.seed(5)
    three()
    assert (random.random(), np.random.rand()) == expected


@pytest.mark.parametrize("seed", [1.5, "a", 2**63, -(2**63) - 1, [1]])
def test_seeds_of_other_kinds_are_refused(seed):
    weft.seed(1)
    expected = three()
    weft.seed(1)
    with pytest.raises((TypeError, OverflowError)):
        weft.seed(seed)
    assert three() == expected


def test_every_thread_has_generators_of_its_own():
    weft.seed(7)
    expected = three()
    found = {}

    def other():
        found["unseeded"] = three()
        weft.seed(7)
        found["seeded"] = three()

    weft.seed(7)
    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    assert found["seeded"] == expected and found["unseeded"] != expected
    assert three() == expected


def test_a_seed_inside_one_function_holds_for_the_next():
    @parallel
    def seeds(n):
        random.seed(n)
        np.random.seed(n)

    seeds(4)
    inside = three()
    weft.seed(4)
    assert three() == inside


@parallel
def makes(n):
    s = 0.0
    for i in range(n):
        rng = random.Random(i)
        s += rng.random()
    return s


@parallel
def makes_in_parallel(x):
    for i in prange(len(x)):
        rng = np.random.default_rng(i)
        a = rng.normal(size=4)
        x[i] = a[3]


@parallel
def fails(n):
    rng = random.Random(n)
    a = np.random.rand(100)
    return a[n] + rng.random()


def test_generators_are_freed():
    x = np.zeros(300)
    before = _native.live_allocations()
    makes(1000)
    makes_in_parallel(x)
    for _ in range(10):
        with pytest.raises(IndexError):
            fails(100)
    assert _native.live_allocations() == before


def test_generators_from_outside_are_refused_by_name():
    rng = random.Random(1)

    @parallel
    def uses():
        return rng.random()

    @parallel
    def takes(r):
        return r.random()

    with pytest.raises(weft.UnsupportedError, match="Random"):
        uses()
    with pytest.raises(TypeError, match="Random"):
        takes(rng)


def test_the_warning_names_the_generator():
    @parallel
    def shared(x):
        rng = np.random.default_rng(1)
        for i in prange(len(x)):
            x[i] = rng.normal()

    with pytest.warns(weft.ParallelWarning, match="generator that was made outside of the loop"):
        shared(np.zeros(10))


def test_a_fork_draws_other_numbers(run_script):
    script = """
        import os, random
        import numpy as np
        import weft
        from weft import parallel

        @parallel
        def two():
            return random.random(), np.random.rand()

        weft.seed(1)
        two()
        r, w = os.pipe()
        if os.fork() == 0:
            os.write(w, repr(two()).encode())
            os._exit(0)
        os.wait()
        theirs, ours = eval(os.read(r, 1000)), two()
        print(theirs[0] != ours[0] and theirs[1] != ours[1])
    """
    assert run_script(script) == "True"
