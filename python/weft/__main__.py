"""`python -m weft` and the `weft` command."""

import pathlib
import sys

from . import _native


def main() -> int:
    """Runs the command line; the exit status."""
    library = pathlib.Path(__file__).with_name("lib")
    return _native.cli_main(["weft", *sys.argv[1:]], library, sys.executable, _script)


def _script(path, args, summary):
    from ._run import run

    return run(path, args, summary)


if __name__ == "__main__":
    raise SystemExit(main())
