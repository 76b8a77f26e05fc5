"""What the tests of `weft build` share: the command, interpreters that know no weft, and modules made from files."""

import importlib.machinery
import importlib.util
import os
import pathlib
import signal
import subprocess
import sys
import textwrap


def weft(folder, *arguments, status=0, env=None):
    """Runs the `weft` command in a folder and asserts its exit status."""
    done = subprocess.run(
        [sys.executable, "-m", "weft", *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, **(env or {})},
    )
    assert done.returncode == status, f"exit status {done.returncode}\n{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stderr and "panicked" not in done.stderr, done.stderr
    return done


def write(folder, name, text):
    """A source file."""
    path = pathlib.Path(folder) / name
    path.write_text(textwrap.dedent(text))
    return path


def build(folder, name, text, *arguments):
    """The extension of a source, both in `folder`; its path."""
    source = write(folder, f"{name}.py", text)
    weft(folder, "build", source.name, *arguments)
    return source.with_suffix(".abi3.so")


def load(path, name=None):
    """Imports an extension, or a source, by its file."""
    name = name or path.name.split(".")[0]
    if path.suffix == ".py":
        spec = importlib.util.spec_from_file_location(name, path)
    else:
        spec = importlib.util.spec_from_file_location(name, path, loader=importlib.machinery.ExtensionFileLoader(name, str(path)))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def numpy_only(folder):
    """A folder that holds NumPy of this interpreter by links, and nothing else."""
    import numpy

    links = pathlib.Path(folder) / "numpy_only"
    if not links.exists():
        links.mkdir()
        root = pathlib.Path(numpy.__file__).parent.parent
        for name in ("numpy", "numpy.libs"):
            if (root / name).exists():
                (links / name).symlink_to(root / name)
    return links


def alone(folder, text, *, python=sys.executable, numpy=True, check=True, env=None):
    """Runs a script in an interpreter that finds the folder, NumPy and nothing else; its output, or what it ended with."""
    paths = [str(folder)] + ([str(numpy_only(folder))] if numpy is True else [str(numpy)] if numpy else [])
    script = write(folder, "alone_script.py", f"import sys\nsys.path[:0] = {paths!r}\n" + textwrap.dedent(text))
    done = subprocess.run(
        [str(python), "-I", "-S", str(script)],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=folder,
        env={**os.environ, **(env or {})},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    if not check:
        return done
    assert done.returncode == 0, f"exit status {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout.strip()
