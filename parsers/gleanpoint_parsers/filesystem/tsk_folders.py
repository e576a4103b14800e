"""What is in a folder: as The Sleuth Kit lists it, and for NTFS first as its own index has it.

The library reads a folder whole before its first entry comes, each name against all before it,
and, the first time, all of $MFT. The index of an NTFS folder gives the live names at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Protocol, TypeAlias

from gleanpoint_parsers.content import Content
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.ntfs.folder_index import FolderIndex, IndexedName
from gleanpoint_parsers.filesystem.tsk_nodes import NativeFile, decode_name
from gleanpoint_parsers.naming import encode_segment, readable
from gleanpoint_parsers.plugin import Entry, Kind

LOST = "?"
"""First character of keys of names without content: parent address, "-", place in the parent."""

UNREAD_SENTENCE = "Its record cannot be read, so nothing but its name is known."

NAMES_AT_ONCE = 512
"""Names that are read from an index together."""

SMALL_INDEX = 256 << 10
"""Bytes of an index, of some 2,000 names, up to which the library lists a folder sooner."""

_Name: TypeAlias = tuple[int, str]
"""Record and name, by which the library's entries are known as those of the index."""

_DOTS = frozenset({b".", b".."})
_CHANGED = re.compile("[\0\ud800-\udfff]")
"""What The Sleuth Kit does not give as it is stored."""

_CUT = 256
"""Bytes after which it cuts off names that it takes from $MFT."""


class Reader(Protocol):
    """Reads files and folders of one file system."""

    def files(self, folder: int) -> Iterator[NativeFile]:
        """Yield everything that the library has in a folder."""

    def index(self, folder: int) -> FolderIndex | None:
        """Return a folder's own index, None where no name in it can be live."""

    def live_file(self, name: IndexedName) -> NativeFile | None:
        """Return the file that bears a name, None where its record is not as the index says."""

    def described(self, file: NativeFile, name: str, place: str) -> Iterator[Entry]:
        """Yield the entry of a file, then those of its streams; ``segment`` is the stored name."""


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
                yield from self._reader.described(file, decode_name(raw), key)

    def find(self, _segment: str) -> None:
        """Return None: the listing has to be read."""


class IndexedFolder:
    """A folder of NTFS: live names in the order of its own index, then what else the library has.

    That is: deleted names, live ones that only $MFT has, and those whose record is not as the
    index says. Where the index cannot be read, the library lists all that follows.
    """

    def __init__(self, reader: Reader, address: int) -> None:
        self._reader = reader
        self._address = address
        self._index = self._open()
        self._is_small = self._index is None or self._index.size <= SMALL_INDEX
        self._source = self._index.names() if self._index else iter(())
        self._names: list[IndexedName] = []
        self._places: dict[str, int] = {}
        self._twins: set[str] = set()
        self._is_broken = False

    def entries(self) -> Iterator[Entry]:
        """Yield every entry."""
        given: set[_Name] = set()
        left: set[_Name] = set()
        place = 0
        while not self._is_small and (place < len(self._names) or self._read_on()):
            name = self._names[place]
            place += 1
            pair = (name.record, name.name)
            if pair in given:
                continue
            file = self._live_file(name)
            (left if file is None else given).add(pair)
            if file is not None:
                yield from self._reader.described(file, name.name, "")
        yield from self._rest(given, left)

    def find(self, segment: str) -> Entry | None:
        """Return the live entry with this segment where the names alone tell which it is."""
        if segment.endswith(("]", "'")):  # may be a namesake with its id
            return None
        needs_all = self._is_small or ":" in segment
        while (needs_all or segment not in self._places) and self._read_on():
            pass
        if needs_all and not self._is_sure():
            return None
        stops = [at for at, character in enumerate(segment) if character == ":"]
        bases = [segment[:stop] for stop in (*stops, len(segment))]
        bases = [base for base in bases if base in self._places]
        # With a colon in a name, or namesakes, only the order of the listing tells who has it.
        if len(bases) != 1 or (needs_all and bases[0] in self._twins):
            return None
        return self._find_below(self._names[self._places[bases[0]]], segment)

    def _find_below(self, name: IndexedName, segment: str) -> Entry | None:
        """Return the entry of a file, or of one of its streams."""
        file = self._live_file(name)
        if file is None:
            return None
        for entry in self._reader.described(file, name.name, ""):
            if encode_segment(entry.segment) == segment:
                return replace(entry, segment=segment)
        return None

    def _is_sure(self) -> bool:
        """Whether all names are known, and a listing gives none before them."""
        if self._is_broken or self._index is None:
            return False
        if not self._is_small:
            return True
        try:
            is_clean = not self._index.has_free_blocks()
        except ParserError:
            return False
        return is_clean and not any(_CHANGED.search(name.name) for name in self._names)

    def _live_file(self, name: IndexedName) -> NativeFile | None:
        return None if _CHANGED.search(name.name) else self._reader.live_file(name)

    def _open(self) -> FolderIndex | None:
        try:
            return self._reader.index(self._address)
        except ParserError:
            return None  # the library has to tell what is wrong

    def _read_on(self) -> bool:
        """Read more names; False where there are none, or none that can be read."""
        before = len(self._names)
        try:
            for name in islice(self._source, NAMES_AT_ONCE):
                segment = encode_segment(name.name)
                if segment in self._places:
                    self._twins.add(segment)
                else:
                    self._places[segment] = len(self._names)
                self._names.append(name)
        except ParserError:
            self._is_broken = True
        return len(self._names) > before

    def _rest(self, given: set[_Name], left: set[_Name]) -> Iterator[Entry]:
        """Yield what the library has beyond the names given, and those left that it lacks."""
        left, cut, seen, place = left - given, _cut_names(given), set(), 0
        for place, file in enumerate(self._reader.files(self._address), 1):
            info = file.info.name
            record, raw = int(info.meta_addr), info.name or b""
            name = decode_name(raw)
            if raw in _DOTS or (record, name) in given or (record, raw) in cut:
                continue
            left.discard((record, name))
            seen.add(record)
            if len(raw) > _CUT:
                cut.add((record, raw[:_CUT]))
            yield from self._reader.described(file, name, f"{LOST}{self._address}-{place}")
        for record, name in sorted(left):
            if not (_CHANGED.search(name) and record in seen):
                place += 1
                yield _unread(name, f"{LOST}{self._address}-{place}")


def _cut_names(given: Iterable[_Name]) -> set[tuple[int, bytes]]:
    """Return the long names among those given as the library repeats them from $MFT."""
    encoded = ((record, name.encode()) for record, name in given if len(name) > _CUT // 3)
    return {(record, raw[:_CUT]) for record, raw in encoded if len(raw) > _CUT}


def _unread(name: str, key: str) -> Entry:
    return Entry(
        key,
        segment=name,
        name=readable(name),
        kind=Kind.FILE,
        content=Content.DAMAGED,
        problem=UNREAD_SENTENCE,
    )
