"""Make pictures of the window's states, in colours and sizes, to be looked at.

``xvfb-run -s "-screen 0 3840x2160x24" python -m tests.builders.window_pictures FOLDER`` makes
them all; ``--help`` names the states. At 200 % a window of 1920 by 1080 fills a screen of 3840 by
2160.

``… window_pictures FOLDER --theme dark --size 1280x800 --state files palette --sheet``
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QImage, QPainter
from tests.builders.guide_pictures import SMALLEST
from tests.builders.window_stage import Stage
from tests.builders.window_states import (
    ALL,
    IN_MEMORY,
    ON_DEMO,
    leave,
    odd_names,
    open_points,
    reach,
)

from gleanpoint.core.demo import unpack_demo
from gleanpoint.gui.application import make_application

THEMES: Final = ("light", "dark", "contrast")
SIZES: Final = ("1280x800", "1920x1080")
DOUBLE: Final = "1920x1080"
"""Of the window that fills a screen of 3840 by 2160 at 200 %."""

SHEET: Final = (2, 3)
"""Pictures of a contact sheet: columns and rows."""

IGNORED: Final = "propagateSizeHints"
"""Said by platforms without a screen, of themselves."""

warnings: list[str] = []


def note(_kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
    """Keep what Qt complains of."""
    if IGNORED not in words:
        warnings.append(words)
        sys.stderr.write(f"Qt: {words}\n")


def take(folder: Path, theme: str, sizes: list[str], states: list[str], mark: str) -> list[Path]:
    """Make the pictures of some states in one theme; returns their files."""
    made: list[Path] = []
    for table in (("start", *ON_DEMO), tuple(IN_MEMORY)):
        wanted = [name for name in table if name in states]
        if not wanted:
            continue
        with tempfile.TemporaryDirectory() as work:
            stage = Stage(Path(work), theme)
            if "start" not in table:
                stage.open_memory(odd_names())
            for name in wanted:
                if table[0] == "start" and name != "start" and not stage.place:
                    open_points(stage, unpack_demo(Path(work) / "demo").folder)
                made += _shoot(stage, name, folder, sizes, f"{theme}{mark}")
            stage.close()
    return made


def _shoot(stage: Stage, name: str, folder: Path, sizes: list[str], mark: str) -> list[Path]:
    made: list[Path] = []
    try:
        shown = reach(stage, name)
    except (TimeoutError, ValueError, AttributeError) as error:
        sys.stderr.write(f"{name}: {type(error).__name__}: {error}\n")
        leave(stage, name)
        return made
    for size in sizes:
        width, height = map(int, size.split("x"))
        stage.window.resize(width, height)
        stage.pause(0.5)
        file = folder / f"{name}-{mark}-{size}.png"
        shown.grab().save(str(file), quality=SMALLEST)
        made.append(file)
        if shown is not stage.window:
            break
    leave(stage, name)
    return made


def sheets(folder: Path, files: list[Path], name: str) -> None:
    """Put pictures together, several on a sheet."""
    columns, rows = SHEET
    for start in range(0, len(files), columns * rows):
        part = [QImage(str(file)) for file in files[start : start + columns * rows]]
        width, height = max(p.width() for p in part), max(p.height() for p in part)
        sheet = QImage(
            width * columns, height * -(-len(part) // columns), QImage.Format.Format_RGB32
        )
        sheet.fill(0xFF888888)
        painter = QPainter(sheet)
        for number, picture in enumerate(part):
            picture.setDevicePixelRatio(1)
            painter.drawImage(number % columns * width, number // columns * height, picture)
        painter.end()
        sheet.save(str(folder / f"sheet-{name}-{start // (columns * rows):02}.png"))


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description="Make pictures of the window's states.")
    parser.add_argument("pictures", type=Path, help="folder of the pictures")
    parser.add_argument("--theme", nargs="+", choices=THEMES, default=list(THEMES))
    parser.add_argument("--size", nargs="+", default=list(SIZES), help="of the window, unscaled")
    parser.add_argument("--state", nargs="+", choices=ALL, default=list(ALL), metavar="NAME",
                        help=", ".join(ALL))  # fmt: skip
    parser.add_argument("--scale", default="", help="pixels of the screen for one; all: both")
    parser.add_argument("--sheet", action="store_true", help="put several on a sheet, too")
    return parser.parse_args()


def main() -> int:
    """Make them; 1 where Qt complained."""
    asked = arguments()
    asked.pictures.mkdir(parents=True, exist_ok=True)
    scale = asked.scale or "1"
    os.environ["QT_SCALE_FACTOR"] = scale
    application = make_application()
    qInstallMessageHandler(note)
    mark = "" if scale == "1" else f"-{scale}x"
    for theme in asked.theme:
        made = take(asked.pictures, theme, asked.size, asked.state, mark)
        if asked.sheet:
            sheets(asked.pictures, made, f"{theme}{mark}")
    application.quit()
    if not asked.scale:  # the scale is Qt's for a whole process
        again = [sys.executable, "-m", "tests.builders.window_pictures", str(asked.pictures),
                 "--scale", "2", "--size", DOUBLE, "--theme", *asked.theme, "--state",
                 *asked.state, *(["--sheet"] if asked.sheet else [])]  # fmt: skip
        return subprocess.run(again, check=False).returncode or bool(warnings)
    return int(bool(warnings))


if __name__ == "__main__":
    sys.exit(main())
