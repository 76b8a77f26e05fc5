"""`python -m weft` and the `weft` command."""

import sys

from . import _native


def main() -> int:
    """Runs the command line; the exit status."""
    return _native.cli_main(["weft", *sys.argv[1:]])


if __name__ == "__main__":
    raise SystemExit(main())
