"""The third target of `make fuzz`, programs over whole arrays: `arrays.py --count N --seed S [--workers W]`."""

import sys

from loops import main
from weft_fuzz.arrays import KNOWN, program

if __name__ == "__main__":
    sys.exit(main(program, most_refused=1.0, known=KNOWN))
