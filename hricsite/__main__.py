"""`python -m hricsite`."""

import sys

from hricsite.cli import main

if __name__ == "__main__":
    sys.exit(main())
