"""Run as ``python -m cxograph``."""

import sys

from cxograph.cli import main

if __name__ == "__main__":
    sys.exit(main())
