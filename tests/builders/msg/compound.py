"""Write compound files: any tree of storages and streams, in sound or odd arrangements.

Source: [MS-CFB]; written without looking at the reader, and checked against olefile.
"""

from __future__ import annotations

import random
import struct
from dataclasses import dataclass, field
from itertools import pairwise

MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
FREE, END, TABLE, TABLE_LIST = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
NOBODY = 0xFFFFFFFF
SMALL = 4096
MINI = 64
STORAGE, STREAM, ROOT = 1, 2, 5


@dataclass
class Folder:
    """A storage: its streams are bytes, its storages folders."""

    items: dict[str, bytes | Folder] = field(default_factory=dict)
    class_id: bytes = bytes(16)


@dataclass
class Entry:
    """A directory entry before it is packed."""

    name: str
    kind: int
    data: bytes = b""
    class_id: bytes = bytes(16)
    left: int = NOBODY
    right: int = NOBODY
    child: int = NOBODY
    start: int = 0
    size: int = 0


@dataclass
class CompoundWriter:
    """Arranges a file.

    Args:
        sector: Bytes of a sector, 512 or 4096.
        unbalanced: Each tree of a storage as a list, as some writers leave it.
        fragmented: Sectors of all streams mixed up.
        tables_first: Allocation table and directory at the beginning, not at the end.
    """

    sector: int = 512
    unbalanced: bool = False
    fragmented: bool = False
    tables_first: bool = False

    def write(self, root: Folder) -> bytes:
        entries = self._entries(root)
        mini, mini_links = bytearray(), list[int]()
        for entry in entries:
            if entry.kind == STREAM and 0 < entry.size < SMALL:
                entry.start = len(mini) // MINI
                mini += padded(entry.data, MINI)
                mini_links += [*range(entry.start + 1, len(mini) // MINI), END]
            elif entry.kind == STREAM and not entry.size:
                entry.start = END
        entries[0].data, entries[0].size = bytes(mini), len(mini)
        large = [e for e in entries if e.kind == ROOT or e.size >= SMALL]
        mini_table = padded(numbers(mini_links), self.sector, b"\xff")
        directory_size = len(padded(bytes(128 * len(entries)), self.sector))
        lengths = [len(e.data) for e in large] + [len(mini_table), directory_size]
        places, used = self._places(lengths)
        for entry, place in zip(large, places, strict=False):
            entry.start = place[0] if place else END
        directory = b"".join(map(pack_entry, entries))
        unused = pack_entry(Entry("", 0))
        directory += unused * ((directory_size - len(directory)) // 128)
        streams = [e.data for e in large] + [mini_table, directory]
        return self._assemble(streams, places, used, len(mini_table))

    def _entries(self, root: Folder) -> list[Entry]:
        entries = [Entry("Root Entry", ROOT, class_id=root.class_id)]
        self._add(entries, 0, root)
        return entries

    def _add(self, entries: list[Entry], parent: int, folder: Folder) -> None:
        ordered = sorted(folder.items.items(), key=lambda item: (len(item[0]), item[0].upper()))
        placed = []
        for name, item in ordered:
            placed.append(len(entries))
            if isinstance(item, Folder):
                entries.append(Entry(name, STORAGE, class_id=item.class_id))
                self._add(entries, placed[-1], item)
            else:
                entries.append(Entry(name, STREAM, item, size=len(item)))
        entries[parent].child = self._tree(entries, placed)

    def _tree(self, entries: list[Entry], placed: list[int]) -> int:
        if not placed:
            return NOBODY
        if self.unbalanced:
            for one, following in pairwise(placed):
                entries[one].right = following
            return placed[0]
        middle = len(placed) // 2
        top = entries[placed[middle]]
        top.left = self._tree(entries, placed[:middle])
        top.right = self._tree(entries, placed[middle + 1 :])
        return placed[middle]

    def _table_sectors(self, used: int) -> tuple[int, int]:
        """Return the sectors of the allocation table, and those that list further ones of it."""
        per = self.sector // 4
        tables = lists = 0
        for _ in range(9):  # more sectors of the table may need more sectors of the table
            tables = -(-(used + tables + lists) // per)
            lists = max(0, -(-(tables - 109) // (per - 1)))
        return tables, lists

    def _places(self, lengths: list[int]) -> tuple[list[list[int]], int]:
        """Give each stream its sectors; the last ones are the tables."""
        counts = [-(-length // self.sector) for length in lengths]
        used = sum(counts)
        first = sum(self._table_sectors(used)) if self.tables_first else 0
        order = list(range(first, first + used))
        if self.fragmented:
            random.Random(7).shuffle(order)  # noqa: S311 - the same in every run
        if self.tables_first:
            counts.reverse()
        places, at = [], 0
        for count in counts:
            places.append(order[at : at + count])
            at += count
        return places[:: -1 if self.tables_first else 1], used

    def _assemble(
        self, streams: list[bytes], places: list[list[int]], used: int, mini_table: int
    ) -> bytes:
        per = self.sector // 4
        tables, lists = self._table_sectors(used)
        total = used + tables + lists
        first = 0 if self.tables_first else used
        links = [FREE] * total
        links[first : first + tables + lists] = [TABLE] * tables + [TABLE_LIST] * lists
        body = bytearray(total * self.sector)
        for data, place in zip(streams, places, strict=True):
            for number, sector in enumerate(place):
                piece = data[number * self.sector : (number + 1) * self.sector]
                body[sector * self.sector : sector * self.sector + len(piece)] = piece
                links[sector] = place[number + 1] if number + 1 < len(place) else END
        table_places = [*range(first, first + tables)]
        made = padded(numbers(links), self.sector, b"\xff")
        for number in range(lists):
            named = table_places[109 + number * (per - 1) : 109 + (number + 1) * (per - 1)]
            named += [FREE] * (per - 1 - len(named))
            last = number == lists - 1
            made += numbers([*named, END if last else first + tables + number + 1])
        body[first * self.sector : first * self.sector + len(made)] = made
        heads = [place[0] if place else END for place in places[-2:]]
        head = struct.pack(
            "<8s16xHHHHH6x9I",
            MAGIC,
            0x3E,
            4 if self.sector == 4096 else 3,
            0xFFFE,
            12 if self.sector == 4096 else 9,
            6,
            len(places[-1]) if self.sector == 4096 else 0,
            tables,
            heads[1],
            0,
            SMALL,
            heads[0],
            mini_table // self.sector,
            first + tables if lists else END,
            lists,
        )
        named = (table_places + [FREE] * 109)[:109]
        return padded(head + numbers(named), self.sector) + bytes(body)


def pack_entry(entry: Entry) -> bytes:
    name = entry.name.encode("utf-16-le", "surrogatepass")
    size = len(name) + 2 if entry.kind else 0
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        name,
        size,
        entry.kind,
        1,
        entry.left,
        entry.right,
        entry.child,
        entry.class_id,
        0,
        0,
        0,
        entry.start,
        entry.size,
    )


def numbers(values: list[int]) -> bytes:
    return struct.pack(f"<{len(values)}I", *values)


def padded(data: bytes, size: int, filler: bytes = b"\0") -> bytes:
    return data + filler * (-len(data) % size)
