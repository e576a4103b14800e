"""Entry script of the windowed executable."""

import sys

from gleanpoint.__main__ import main_gui

if __name__ == "__main__":
    sys.exit(main_gui())
