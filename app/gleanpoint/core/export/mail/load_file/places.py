"""Where the files of a load file lie: natives, text and images, a thousand documents a folder."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path, PureWindowsPath
from typing import Final, TypeAlias

PER_FOLDER: Final = 1000
WIDTH: Final = 8
"""Figures of a document's number."""

_PIECE: Final = 1 << 20
_EXTENSION: Final = re.compile(r"[A-Za-z0-9]{1,10}")


Mark: TypeAlias = tuple[int, int]
"""Files made in this family, and documents in all."""


class Part(Enum):
    """Folders of a load file."""

    NATIVES = "NATIVES"
    TEXT = "TEXT"
    IMAGES = "IMAGES"


@dataclass(frozen=True, slots=True)
class Digests:
    """Size and checksums of a file, both in hexadecimal."""

    size: int
    md5: str
    sha256: str


@dataclass(slots=True)
class Numbering:
    """Numbers of pages: each document takes as many as it has pages.

    Args:
        prefix: Before the figures.
        next_page: The next number that is free.
    """

    prefix: str
    next_page: int = 1

    def key(self, page: int) -> str:
        """Return a page's number as it is written."""
        return f"{self.prefix}{page:0{WIDTH}d}"


@dataclass(slots=True)
class Places:
    """Files below one folder; those of a family that fails are taken back.

    Args:
        folder: The load file's own.
    """

    folder: Path
    documents: int = 0
    made: list[Path] = field(default_factory=list)

    def begin_family(self) -> None:
        """Forget which files were made: they stay."""
        self.made.clear()

    def mark(self) -> Mark:
        """Return what to give to ``take_back`` to undo all that follows."""
        return len(self.made), self.documents

    def take_back(self, mark: Mark) -> None:
        """Remove the files that were made, and the documents counted, since a mark."""
        made, self.documents = mark
        for path in self.made[made:]:
            path.unlink(missing_ok=True)
        del self.made[made:]

    def new(self, part: Part, name: str) -> Path:
        """Return the path of a new file, its folder made."""
        folder = self.folder / part.value / f"{self.documents // PER_FOLDER + 1:04d}"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        self.made.append(path)
        return path

    def link(self, path: Path) -> str:
        """Return a path as load files name it: relative, with backslashes."""
        return str(PureWindowsPath(path.relative_to(self.folder)))


def extension_of(name: str) -> str:
    """Return the ending of a file's name with its dot, as far as it is safe; else nothing."""
    _, dot, ending = name.rpartition(".")
    return f".{ending.lower()}" if dot and _EXTENSION.fullmatch(ending) else ""


def digests_of(path: Path) -> Digests:
    """Return size and checksums of a file."""
    md5, sha256 = hashlib.md5(usedforsecurity=False), hashlib.sha256()
    size = 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            md5.update(piece)
            sha256.update(piece)
            size += len(piece)
    return Digests(size, md5.hexdigest(), sha256.hexdigest())


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a new file."""
    with path.open("xb") as file:
        for piece in pieces:
            file.write(piece)
