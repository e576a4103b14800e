"""The files that come out: pages by number, written with holes between them."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.builders.sqlserver import pages as p
from tests.builders.sqlserver.pages import PAGE_SIZE, PageAt


@dataclass(slots=True)
class BuiltFile:
    """One data file.

    Args:
        file: Its id.
        images: Pages that were made, by number; the others are zeros.
        page_count: Pages of the file.
    """

    file: int
    images: dict[int, bytes]
    page_count: int

    def data(self) -> bytes:
        """Return the whole file; only where it is small."""
        blank = bytes(PAGE_SIZE)
        return b"".join(self.images.get(n, blank) for n in range(self.page_count))

    def write(self, path: Path) -> Path:
        """Write it, with holes where nothing is."""
        with path.open("wb") as output:
            for number in sorted(self.images):
                output.seek(number * PAGE_SIZE)
                output.write(self.images[number])
            output.truncate(self.page_count * PAGE_SIZE)
        return path


@dataclass(slots=True)
class Built:
    """A database that is made: its files, to be read or to be hurt.

    Args:
        name: Of the database.
        files: By id.
        pages: Pages of each table's rows, by table name, as they were written.
        off_row: Pages of its LOBs and overflown values.
        maps: Its IAM pages.
    """

    name: str
    files: Mapping[int, BuiltFile]
    pages: Mapping[str, list[PageAt]] = field(default_factory=dict)
    off_row: Mapping[str, list[PageAt]] = field(default_factory=dict)
    maps: Mapping[str, list[PageAt]] = field(default_factory=dict)

    def page(self, at: PageAt) -> bytes:
        """Return one page."""
        return self.files[at.file].images[at.page]

    def put(self, at: PageAt, image: bytes) -> None:
        """Replace one page."""
        self.files[at.file].images[at.page] = image

    def patch(self, at: PageAt, offset: int, data: bytes, *, proof: bool = True) -> None:
        """Write bytes into a page, and its checksum again unless it shall be wrong."""
        image = bytearray(self.page(at))
        image[offset : offset + len(data)] = data
        if proof:
            struct.pack_into("<I", image, 60, p.checksum(image))
        self.put(at, bytes(image))

    def write(self, folder: Path) -> Path:
        """Write all files; return the path of the first."""
        for number, built in self.files.items():
            suffix = ".mdf" if number == 1 else f"_{number}.ndf"
            built.write(folder / f"{self.name}{suffix}")
        return folder / f"{self.name}.mdf"
