"""``python -m intake_bot``."""

import sys

from intake_bot.cli import main

if __name__ == "__main__":
    sys.exit(main())
