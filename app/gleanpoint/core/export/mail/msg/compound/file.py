"""A compound file that storages and streams are put into."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from gleanpoint.core.export.mail.mapi.tally import Tally
from gleanpoint.core.export.mail.msg.compound.directory import (
    NO_CLASS,
    Entry,
    EntryKind,
    pack_directory,
)
from gleanpoint.core.export.mail.msg.compound.sectors import (
    CUTOFF,
    LARGE,
    OLD,
    Place,
    Sectors,
    Tables,
    Version,
)

_MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
_MINOR_VERSION = 0x3E
_LITTLE_ENDIAN = 0xFFFE
_MINI_SHIFT = 6
_FREE = 0xFFFFFFFF
_IN_HEADER = 109
_HEADER = struct.Struct("<8s16xHHHHH6x9I")


class CompoundWriter:
    """Writes a compound file; the streams go to the file at once, all else at the end.

    Args:
        file: Empty, writable and seekable; it stays the caller's. It is no compound file before
            ``close``, which writes the header last.
        class_id: GUID of what the file is.
        version: ``OLD`` or ``LARGE``.
    """

    def __init__(self, file: BinaryIO, class_id: bytes, version: Version = OLD) -> None:
        self.root = Entry("Root Entry", EntryKind.ROOT, class_id)
        self._sectors = Sectors(file, version)
        self._tallies: list[Tally] = []

    def storage(self, parent: Entry, name: str, class_id: bytes = NO_CLASS) -> Entry:
        """Add a storage to another; no two in one may have the same name."""
        entry = Entry(name, EntryKind.STORAGE, class_id)
        parent.children.append(entry)
        return entry

    def stream(self, parent: Entry, name: str, pieces: Iterable[bytes]) -> int:
        """Add a stream to a storage and return its size.

        Raises:
            CompoundFullError: The file would be larger than its version allows.
        """
        for tally in self._tallies:
            pieces = tally.through(pieces)
        place = self._sectors.add(pieces)
        parent.children.append(Entry(name, EntryKind.STREAM, NO_CLASS, place.start, place.size))
        return place.size

    @contextmanager
    def tallied(self) -> Iterator[Tally]:
        """Give the count and digest of the streams that are written inside, in their order."""
        tally = Tally()
        self._tallies.append(tally)
        try:
            yield tally
        finally:
            self._tallies.remove(tally)

    @contextmanager
    def whole_or_nothing(self, parent: Entry) -> Iterator[None]:
        """Take back what was added to ``parent`` inside when an exception ends it."""
        mark, children = self._sectors.mark(), len(parent.children)
        tallied = [(tally, tally.mark()) for tally in self._tallies]
        done = False
        try:
            yield
            done = True
        finally:
            if not done:
                self._sectors.go_back(mark)
                del parent.children[children:]
                for tally, before in tallied:
                    tally.go_back(before)

    def close(self) -> None:
        """Write mini stream, directory, tables and at last the header."""
        sectors = self._sectors
        stream, mini_table = sectors.close_mini_stream()
        self.root.start, self.root.size = stream.start, stream.size
        directory = sectors.add_table(pack_directory(self.root, sectors.version.sector))
        tables = sectors.close()
        sectors.write_header(_header(sectors.version, directory, mini_table, tables))


def _header(version: Version, directory: Place, mini_table: Place, tables: Tables) -> bytes:
    """Return the header ([MS-CFB] 2.2)."""
    sector = version.sector
    head = _HEADER.pack(
        _MAGIC,
        _MINOR_VERSION,
        version.number,
        _LITTLE_ENDIAN,
        version.shift,
        _MINI_SHIFT,
        directory.size // sector if version is LARGE else 0,
        len(tables.sectors),
        directory.start,
        0,
        CUTOFF,
        mini_table.start,
        -(-mini_table.size // sector),
        tables.first_list,
        tables.lists,
    )
    named = tables.sectors[:_IN_HEADER].tolist()
    named += [_FREE] * (_IN_HEADER - len(named))
    return head + struct.pack(f"<{_IN_HEADER}I", *named)
