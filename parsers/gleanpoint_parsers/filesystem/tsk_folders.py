"""What is in a folder, as The Sleuth Kit lists it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from gleanpoint_parsers.entries import Entry
from gleanpoint_parsers.filesystem.tsk_nodes import NativeFile, decode_name

LOST = "?"
"""First character of keys of names without content: parent address, "-", place in the parent."""

_DOTS = frozenset({b".", b".."})


class Reader(Protocol):
    """Reads files and folders of one file system."""

    def files(self, folder: int) -> Iterator[NativeFile]:
        """Yield everything that the library has in a folder."""

    def described(self, file: NativeFile, name: str, place: str) -> Entry:
        """Return the entry of a file; its ``segment`` is the stored name."""

    def nameless(self, number: int) -> Entry:
        """Return the entry of a deleted file that no name leads to."""


class NativeFolder:
    """A folder as the library lists it."""

    def __init__(self, reader: Reader, address: int) -> None:
        self._reader = reader
        self._address = address

    def entries(self) -> Iterator[Entry]:
        """Yield every entry in the library's order."""
        for place, file in enumerate(self._reader.files(self._address), 1):
            raw = file.info.name.name or b""
            if raw not in _DOTS:
                key = f"{LOST}{self._address}-{place}"
                yield self._reader.described(file, decode_name(raw), key)

    def find(self, _segment: str) -> None:
        """Return None: the listing has to be read."""


class NamelessFolder:
    """Deleted files that no folder names, by the numbers of their records."""

    def __init__(self, reader: Reader, numbers: Iterator[int]) -> None:
        self._reader = reader
        self._numbers = numbers

    def entries(self) -> Iterator[Entry]:
        """Yield every entry in the order of its record."""
        for number in self._numbers:
            yield self._reader.nameless(number)

    def find(self, _segment: str) -> None:
        """Return None: the listing has to be read."""
