"""The directory of a compound file: its storages and streams by name.

Source: [MS-CFB] 2.6.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice

from gleanpoint_parsers.errors import CorruptStructureError, ParserError, UnsupportedFeatureError
from gleanpoint_parsers.msg.compound.sectors import Sectors

ENTRY_SIZE = 128
MOST_ENTRIES = 250_000
"""Entries that are read: 32 MiB, several times what the largest message needs."""

MOST_FINDINGS = 50
"""Sentences about one file as a whole."""

NO_ENTRY = 0xFFFFFFFF
_LONGEST_NAME = 64
_FIELDS = struct.Struct("<64sHBxIII16s20xIQ")
_VERSION_3_SIZE = 0xFFFFFFFF
"""Only the lower half of a size counts in files of version 3 ([MS-CFB] 2.6.1)."""

_LARGE_SIZES = 4


class EntryKind(IntEnum):
    """Object types ([MS-CFB] 2.6.1)."""

    UNUSED = 0
    STORAGE = 1
    STREAM = 2
    ROOT = 5


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """One entry.

    Args:
        name: As stored.
        kind: See ``EntryKind``; any number in damaged files.
        left: Entry that sorts before this one in the same storage.
        right: Entry that sorts behind it.
        child: Of a storage: the top of the tree of what it holds.
        class_id: GUID of what made it; zeros in most storages and all streams.
        start: First sector.
        size: Bytes.
    """

    name: str
    kind: int
    left: int
    right: int
    child: int
    class_id: bytes
    start: int
    size: int

    @classmethod
    def parse(cls, data: bytes, version: int) -> DirectoryEntry:
        """Return the entry in 128 bytes."""
        raw, length, kind, left, right, child, class_id, start, size = _FIELDS.unpack(data)
        return cls(
            _name(raw, length),
            kind,
            left,
            right,
            child,
            class_id,
            start,
            size if version >= _LARGE_SIZES else size & _VERSION_3_SIZE,
        )


class Directory:
    """All entries of a directory, and which storage each of them is in.

    Attributes:
        findings: Sentences about what contradicts the format or is lost.
    """

    def __init__(self, entries: Sequence[DirectoryEntry], findings: list[str]) -> None:
        self.entries = entries
        self.findings = findings
        self._seen = bytearray(len(entries))

    def children(self, storage: int) -> list[int]:
        """Return the entries in a storage, in their sort order; each is given out once only."""
        found: list[int] = []
        pending: list[int] = []
        number = self.entries[storage].child
        while pending or self._is_new(number):
            while self._is_new(number):
                self._seen[number] = 1
                pending.append(number)
                number = self.entries[number].left
            place = pending.pop()
            found.append(place)
            number = self.entries[place].right
        return found

    def unreached(self) -> int:
        """Return how many storages and streams no storage has given out so far."""
        used = {EntryKind.STORAGE, EntryKind.STREAM}
        return sum(
            not seen and entry.kind in used
            for seen, entry in zip(self._seen, self.entries, strict=True)
        )

    def _is_new(self, number: int) -> bool:
        """Whether there is such an entry, and it was not given out; tells where that is wrong."""
        if number == NO_ENTRY:
            return False
        if number == 0 or number >= len(self.entries):
            self._find(f"The directory names an entry {number:,} and has {len(self.entries):,}")
            return False
        if self._seen[number]:
            self._find(f"The directory names entry {number:,} more than once")
            return False
        return True

    def _find(self, sentence: str) -> None:
        add_finding(self.findings, sentence)


def add_finding(findings: list[str], sentence: str) -> None:
    """Add a sentence once; beyond ``MOST_FINDINGS`` only that there are more."""
    if len(findings) < MOST_FINDINGS:
        if sentence not in findings:
            findings.append(sentence)
    elif len(findings) == MOST_FINDINGS:
        findings.append("More is wrong with it than is told here")


def read_directory(sectors: Sectors, first: int, version: int) -> Directory:
    """Read the directory; where it breaks off, what comes before is given with a finding.

    Raises:
        UnsupportedFeatureError: It has more than ``MOST_ENTRIES``.
        CorruptStructureError: Its first entry is no root.
        ParserError: Not even the first sector can be read.
    """
    entries: list[DirectoryEntry] = []
    findings: list[str] = []
    try:
        for entry in read_entries(sectors, first, version):
            entries.append(entry)
            if len(entries) > MOST_ENTRIES:
                raise UnsupportedFeatureError(
                    f"Its directory has more than {MOST_ENTRIES:,} entries; a message has fewer"
                )
    except UnsupportedFeatureError:
        raise
    except ParserError as error:
        if not entries:
            raise
        findings.append(f"Its directory breaks off after {len(entries):,} entries: {error}")
    if not entries or entries[0].kind != EntryKind.ROOT:
        kind = entries[0].kind if entries else "missing"
        detail = f"the type of the first entry is {kind}, and a root has {EntryKind.ROOT:d}"
        raise CorruptStructureError("directory", sectors.offset(first), detail)
    return Directory(entries, findings)


def read_entries(
    sectors: Sectors, first: int, version: int, limit: int | None = None
) -> Iterator[DirectoryEntry]:
    """Yield the entries of the first ``limit`` sectors of the directory.

    Raises:
        ParserError: It cannot be read there.
    """
    for sector in islice(sectors.chain(first), limit):
        data = sectors.data(sector)
        whole = len(data) - len(data) % ENTRY_SIZE
        for start in range(0, whole, ENTRY_SIZE):
            yield DirectoryEntry.parse(data[start : start + ENTRY_SIZE], version)


def _name(raw: bytes, length: int) -> str:
    """Return a name; a length that cannot be is not believed ([MS-CFB] 2.6.1)."""
    sized = raw[:length] if length <= _LONGEST_NAME and not length % 2 else raw
    return sized.decode("utf-16-le", "replace").split("\0", 1)[0]
