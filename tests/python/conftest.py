"""Helpers for the tests of the Python door: programs in processes of their own, modules made from text."""

import atexit
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap

import pytest

# Before weft is imported, and for the processes that tests start: no test touches the user's own code cache, or finds what another run has
# compiled.
os.environ["WEFT_CACHE_DIR"] = tempfile.mkdtemp(prefix="weft-cache-")
atexit.register(shutil.rmtree, os.environ["WEFT_CACHE_DIR"], ignore_errors=True)
os.environ.pop("WEFT_CACHE", None)
# A job in the background inherits an ignored Ctrl-C, which Python leaves ignored, and so would the processes that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def run_script(tmp_path):
    """Runs Python text as a script (`__main__`) and returns its output; fails with the script's own errors."""

    def run(text, *, env=None, name="script.py", check=True, timeout=120):
        path = tmp_path / name
        path.write_text(textwrap.dedent(text))
        done = subprocess.run(
            [sys.executable, str(path)],
            capture_output=True,
            text=True,
            timeout=timeout,
            env={**os.environ, **(env or {})},
        )
        if check:
            assert done.returncode == 0, f"exit status {done.returncode}\n{done.stdout}\n{done.stderr}"
            return done.stdout.strip()
        return done

    return run


@pytest.fixture
def make_module(tmp_path, monkeypatch):
    """Writes text to a module's file and imports it."""

    def make(text, name="made_for_test"):
        path = tmp_path / f"{name}.py"
        path.write_text(textwrap.dedent(text))
        spec = importlib.util.spec_from_file_location(name, path)
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, name, module)
        spec.loader.exec_module(module)
        return module

    return make
