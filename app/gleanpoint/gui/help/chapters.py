"""Chapters of the guide that ship with the program, read off the window's thread."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from PySide6.QtGui import QImage

from gleanpoint.gui.wording import tr

CHAPTERS: Final = (
    ("helpdesk", "For the helpdesk"),
    ("dba", "For the DBA"),
    ("legal", "For legal"),
    ("security", "For the security administrator"),
    ("retention-policy", "How policies are written"),
    ("queries", "Conditions and queries"),
    ("command-line", "The command line"),
    ("keys", "Keys in the window"),
)
"""File names and titles, in the order of the list."""

PICTURE: Final = re.compile(r"!\[[^\]]*\]\(((?:\.\./)?pictures/[^)]+)\)")
"""A picture in the text: beside the chapter, or shared with the English one above it."""

_UNHEARD: Final = re.compile(r"[^\w\- ]")
"""What of a heading is in no anchor."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of the guide.

    Args:
        name: Of its file, without the ending.
        text: Markdown.
        pictures: What its text shows, by the address it uses.
    """

    name: str
    text: str
    pictures: dict[str, QImage]


def titles() -> tuple[str, ...]:
    """Return the titles of all chapters in the person's language."""
    return tuple(tr(title) for _, title in CHAPTERS)


def number_of(page: str) -> int | None:
    """Return which chapter a link such as ``queries.md`` leads to; None for none."""
    names = [f"{name}.md" for name, _ in CHAPTERS]
    return names.index(page) if page in names else None


def anchor_of(heading: str) -> str:
    """Return the anchor of a heading, ``What differs from a server``: lower case, with hyphens."""
    return _UNHEARD.sub("", heading.lower()).replace(" ", "-")


def read_chapter(number: int, language: str = "en") -> Chapter:
    """Read a chapter and its pictures from disk.

    Args:
        number: In the list of chapters.
        language: Two letters; where the chapter is not there in it, it is read in English.
    """
    name, _ = CHAPTERS[number]
    guide = Path(str(files("gleanpoint_resources"))) / "guide"
    path = guide / language / f"{name}.md"
    if not path.is_file():
        path = guide / f"{name}.md"
    text = path.read_text("utf-8")
    pictures = {
        address: QImage.fromData((path.parent / address).read_bytes())
        for address in dict.fromkeys(PICTURE.findall(text))
    }
    return Chapter(name, text, pictures)
