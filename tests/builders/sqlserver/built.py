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

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self.page_count * PAGE_SIZE

    def read_at(self, offset: int, length: int) -> bytes:
        """Return bytes of the file, as a source of blocks does; fewer only at its end."""
        stop = min(offset + length, self.size)
        first, last = offset // PAGE_SIZE, -(-stop // PAGE_SIZE)
        blank = bytes(PAGE_SIZE)
        pages = b"".join(self.images.get(number, blank) for number in range(first, last))
        return pages[offset - first * PAGE_SIZE : stop - first * PAGE_SIZE]

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

    def file_name(self, number: int) -> str:
        """Return the name under which a file is written."""
        return f"{self.name}.mdf" if number == 1 else f"{self.name}_{number}.ndf"

    def write(self, folder: Path) -> Path:
        """Write all files; return the path of the first."""
        for number, built in self.files.items():
            built.write(folder / self.file_name(number))
        return folder / self.file_name(1)
