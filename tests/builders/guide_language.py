"""Take the guide's pictures in a language, and have its chapters show them.

``xvfb-run -s "-screen 0 1440x900x24" python -m tests.builders.guide_language de``

``en`` takes those that the guide shows first. All tours run with the window in that language; Asian
names need a font that has their signs (Debian: fonts-noto-cjk). A picture that no tour took stays
the English one: the page of a bundle is English. ``--from FOLDER`` takes pictures that were made
before.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

from tests.builders.flow_pictures import keep

from gleanpoint.gui.speech.language import LANGUAGE_VARIABLE

TOURS = ("guide_pictures", "backup_pictures", "workspace_pictures", "flow_pictures")
GUIDE = Path(str(files("gleanpoint_resources"))) / "guide"
ENGLISH = "en"
ENGLISH_IN_ALL = frozenset({"verified-light", "tampered-light"})
"""Pictures of what is never translated."""

_SHOWN = re.compile(r"\]\((?:\.\./)?pictures/([\w-]+)\.png\)")


def take(language: str, folder: Path) -> None:
    """Run all tours in a language; their pictures come into a folder."""
    environment = os.environ | {LANGUAGE_VARIABLE: language}
    for tour in TOURS:
        command = [sys.executable, "-m", f"tests.builders.{tour}", str(folder)]
        subprocess.run(command, env=environment, check=True)


def put(language: str, taken: Path) -> int:
    """Put pictures beside the chapters that show them; returns the bytes of all."""
    chapters = GUIDE if language == ENGLISH else GUIDE / language
    same = frozenset[str]() if language == ENGLISH else ENGLISH_IN_ALL
    pictures = chapters / "pictures"
    pictures.mkdir(exist_ok=True)
    for chapter in chapters.glob("*.md"):
        text = chapter.read_text("utf-8")
        for name in sorted(set(_SHOWN.findall(text)) - same):
            picture = taken / f"{name}.png"
            if picture.exists():
                keep(picture, pictures)
        chapter.write_text(_SHOWN.sub(lambda shown: _address(shown[1], pictures), text), "utf-8")
    return sum(picture.stat().st_size for picture in pictures.iterdir())


def _address(name: str, pictures: Path) -> str:
    own = (pictures / f"{name}.png").exists()
    return f"]({'' if own else '../'}pictures/{name}.png)"


def main() -> None:
    """Take the pictures, or those that are there, into the guide of a language."""
    parser = argparse.ArgumentParser(description="Take the guide's pictures in a language.")
    parser.add_argument("language", help="two letters, as the guide's folder is called")
    parser.add_argument("--from", dest="taken", type=Path, help="folder of pictures made before")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        if asked.taken is None:
            take(asked.language, Path(made))
        size = put(asked.language, asked.taken or Path(made))
    sys.stdout.write(f"{size:,} bytes of pictures\n")


if __name__ == "__main__":
    main()
