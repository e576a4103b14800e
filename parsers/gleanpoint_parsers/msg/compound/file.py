"""An open compound file: its storages, their streams, and the bytes of these.

Source: [MS-CFB].
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.msg.compound.directory import (
    Directory,
    DirectoryEntry,
    EntryKind,
    add_finding,
    read_directory,
)
from gleanpoint_parsers.msg.compound.header import CUTOFF, MINI_SECTOR, read_header
from gleanpoint_parsers.msg.compound.sectors import MiniSectors, Sectors

_COMPARED = str.upper
"""Names that differ in case only are one name ([MS-CFB] 2.6.4)."""


Opener: TypeAlias = Callable[[DirectoryEntry], BlockSource]
"""Finds the bytes of a stream."""


class Stream:
    """A stream; its place is looked for when its bytes are asked for."""

    def __init__(self, entry: DirectoryEntry, opened: Opener) -> None:
        self.entry = entry
        self._opened = opened
        self._found: BlockSource | ParserError | None = None

    @property
    def size(self) -> int:
        """Bytes, as the directory says."""
        return self.entry.size

    def source(self) -> BlockSource:
        """Return its bytes.

        Raises:
            ParserError: Its sectors cannot be found.
        """
        if self._found is None:
            try:
                self._found = self._opened(self.entry)
            except ParserError as error:
                self._found = error
        if isinstance(self._found, ParserError):
            raise self._found.with_traceback(None)
        return self._found


@dataclass(frozen=True, slots=True)
class Storage:
    """A storage: streams and further storages, by their names in upper case.

    Args:
        entry: Its entry in the directory.
        streams: In it.
        storages: In it.
    """

    entry: DirectoryEntry
    streams: dict[str, Stream] = field(default_factory=dict)
    storages: dict[str, Storage] = field(default_factory=dict)


class CompoundFile:
    """A compound file; streams are read when they are asked for.

    Attributes:
        header: As stored.
        findings: Sentences about what contradicts the format or is lost.
        root: The outermost storage.
    """

    def __init__(self, source: BlockSource) -> None:
        """Read header and directory.

        Raises:
            ParserError: It is no compound file, or these cannot be read.
        """
        self.header = read_header(source)
        self._sectors = Sectors(source, self.header)
        directory = read_directory(self._sectors, self.header.directory, self.header.version)
        self.findings = directory.findings
        self.root = self._storages(directory)
        self._compare_starts(directory)
        lost = directory.unreached()
        if lost:
            self._find(
                f"{lost:,} storages and streams are in its directory but in none of its storages: "
                "parts are lost"
            )
        if self.header.cutoff != CUTOFF:
            self._find(
                f"Its header wants sectors of their own for streams from {self.header.cutoff:,} "
                f"bytes on; the format says {CUTOFF:,}"
            )

    def _find(self, sentence: str) -> None:
        add_finding(self.findings, sentence)

    def _compare_starts(self, directory: Directory) -> None:
        """Tell where two streams begin at one place: one of them has the bytes of the other."""
        names: dict[tuple[bool, int], str] = {}
        for entry in directory.entries:
            if entry.kind == EntryKind.STREAM and entry.size:
                place = (entry.size < CUTOFF, entry.start)
                other = names.setdefault(place, entry.name)
                if other is not entry.name:
                    self._find(f"The streams {other!r} and {entry.name!r} begin at the same place")

    def _storages(self, directory: Directory) -> Storage:
        """Return the root with all that it holds; twins and unknown kinds become findings."""
        root = Storage(directory.entries[0])
        pending = [(0, root)]
        while pending:
            number, storage = pending.pop()
            for child in directory.children(number):
                entry = directory.entries[child]
                name = _COMPARED(entry.name)
                if name in storage.streams or name in storage.storages:
                    self._find(f"Its directory has two entries {entry.name!r} in one")
                elif entry.kind == EntryKind.STREAM:
                    storage.streams[name] = Stream(entry, self._open)
                elif entry.kind == EntryKind.STORAGE:
                    storage.storages[name] = Storage(entry)
                    pending.append((child, storage.storages[name]))
                else:
                    self._find(f"{entry.name!r} in its directory has type {entry.kind}")
        return root

    def _open(self, entry: DirectoryEntry) -> BlockSource:
        if not entry.size:
            return BytesSource(b"")
        if entry.size < CUTOFF:
            return BytesSource(self._mini.read(entry.start, entry.size))
        return self._sectors.stream(entry.start, entry.size)

    @cached_property
    def _mini(self) -> MiniSectors:
        """The mini stream, whose place is the root's, as far as it can be had."""
        header, size = self.header, self._sectors.size
        count = min(header.mini_table_sectors, self._sectors.count)
        table, lost_table = self._sectors.beginning(header.mini_table, count * size)
        root = self.root.entry
        stream, lost_stream = self._sectors.beginning(root.start, root.size)
        for problem in filter(None, (lost_table, lost_stream)):
            self._find(f"Small parts of the message are lost: {problem}")
        return MiniSectors(stream, table, MINI_SECTOR)
