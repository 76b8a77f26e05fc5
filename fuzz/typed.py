"""The second target of `make fuzz`, typed programs over the whole language: `typed.py --count N --seed S [--workers W]`."""

import sys

from loops import main
from weft_fuzz.typed import KNOWN, program

if __name__ == "__main__":
    sys.exit(main(program, most_refused=1.0, known=KNOWN))
