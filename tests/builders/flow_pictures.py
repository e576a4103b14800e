"""Run the flows of the guide, and keep the pictures of the steps that it shows.

``python -m tests.builders.flow_pictures FOLDER``, where FOLDER is
``resources/gleanpoint_resources/guide/pictures``.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest
from PIL import Image

FLOWS = Path(__file__).parents[1] / "gui" / "flows"
COLOURS = 256
_RARE_TOO = Image.Quantize.MAXCOVERAGE
"""How colours are chosen: the few dots of a warning keep theirs."""

SHOWN = (
    "flow-file-06", "flow-file-07", "flow-file-08",
    "flow-mail-04", "flow-mail-08",
    "flow-table-05", "flow-table-09",
    "flow-order-04", "flow-order-08", "flow-order-09",
)  # fmt: skip
"""Steps that the guide shows: the name of the flow and the number of the action."""


def take(folder: Path) -> int:
    """Run all flows and keep pictures; returns the exit code of the tests."""
    with tempfile.TemporaryDirectory() as taken:
        os.environ["GLEANPOINT_PICTURES"] = taken
        code = pytest.main(["-q", "--window", "only", str(FLOWS)])
        for name in SHOWN:
            picture = Path(taken) / f"{name}.png"
            if not picture.exists():
                sys.stderr.write(f"{name} was not taken.\n")
                return 1
            keep(picture, folder)
    return int(code)


def keep(picture: Path, folder: Path) -> None:
    """Write a picture into a folder with the colours of a palette, which makes it small."""
    with Image.open(picture) as seen:
        small = seen.convert("RGB").quantize(COLOURS, _RARE_TOO, dither=Image.Dither.NONE)
    small.save(folder / picture.name, optimize=True)


if __name__ == "__main__":
    sys.exit(take(Path(sys.argv[1])))
