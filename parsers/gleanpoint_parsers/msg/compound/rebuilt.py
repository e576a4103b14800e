"""A storage inside a compound file as a compound file of its own, such as an OLE object.

Source: [MS-CFB] 2. The streams stay where they are; only header, tables and directory are made.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gleanpoint_parsers.blocks import BlockSource, BytesSource, ConcatSource
from gleanpoint_parsers.msg.compound.directory import (
    ENTRY_SIZE,
    NO_ENTRY,
    DirectoryEntry,
    EntryKind,
)
from gleanpoint_parsers.msg.compound.file import Storage, Stream
from gleanpoint_parsers.msg.compound.header import (
    CUTOFF,
    END_OF_CHAIN,
    FREE,
    MAGIC,
    MINI_SECTOR,
    SECTORS_IN_HEADER,
)

_SECTOR = 4096
"""Sectors of version 4, the only one with streams of 2 GiB and more."""

_PER_TABLE = _SECTOR // 4
_TABLE_MARK, _TABLE_CHAIN_MARK = 0xFFFFFFFD, 0xFFFFFFFC
_HEADER = struct.Struct("<8s16xHHHHH6xIIIIIIIII")
_ENTRY = struct.Struct("<64sHBBIII16s20xIQ")
_BLACK = 1
_LONGEST_NAME = 62


@dataclass(slots=True)
class _Node:
    """An entry in the making; numbers of its neighbours are filled in later."""

    entry: DirectoryEntry
    stream: Stream | None = None
    left: int = NO_ENTRY
    right: int = NO_ENTRY
    child: int = NO_ENTRY
    start: int = END_OF_CHAIN
    size: int = 0


@dataclass(slots=True)
class _Draft:
    """A file in the making: parts behind the header, each of whole sectors, and their chains."""

    parts: list[BlockSource] = field(default_factory=list)
    chains: list[range] = field(default_factory=list)
    sectors: int = 0

    def add(self, source: BlockSource) -> int:
        """Add a part and return its first sector; nothing is added for an empty one."""
        if not source.size:
            return END_OF_CHAIN
        count = -(-source.size // _SECTOR)
        first = self.sectors
        self.parts.append(source)
        self.parts.append(BytesSource(bytes(count * _SECTOR - source.size)))
        self.chains.append(range(first, first + count))
        self.sectors += count
        return first


def rebuilt(storage: Storage) -> BlockSource:
    """Return a compound file with all that a storage holds.

    Raises:
        ParserError: A stream in it cannot be found; a file without it would be another one.
    """
    nodes = _nodes(storage)
    draft = _Draft()
    mini, mini_table = bytearray(), list[int]()
    for node in nodes:
        if node.stream is not None:
            _place(node, node.stream, draft, mini, mini_table)
    nodes[0].start, nodes[0].size = draft.add(BytesSource(bytes(mini))), len(mini)
    mini_start = draft.add(BytesSource(_packed(mini_table)))
    directory = draft.add(BytesSource(_directory(nodes)))
    directory_sectors = draft.sectors - directory
    tables, chained = _table_sectors(draft.sectors)
    places = (directory_sectors, tables, directory, mini_start, -(-len(mini_table) // _PER_TABLE))
    header = _header(places, draft.sectors, chained)
    table = _table(draft, tables, chained)
    return ConcatSource([BytesSource(header), *draft.parts, BytesSource(table)])


def _nodes(storage: Storage) -> list[_Node]:
    """Return the root and all that is in it, children linked to balanced trees."""
    nodes = [_Node(storage.entry)]
    pending = [(0, storage)]
    while pending:
        number, opened = pending.pop()
        inside: list[Stream | Storage] = [*opened.streams.values(), *opened.storages.values()]
        inside.sort(key=lambda item: (len(item.entry.name), item.entry.name.upper()))
        first = len(nodes)
        for place, item in enumerate(inside, first):
            nodes.append(_Node(item.entry, item if isinstance(item, Stream) else None))
            if isinstance(item, Storage):
                pending.append((place, item))
        nodes[number].child = _balance(nodes, first, len(nodes))
    return nodes


def _balance(nodes: Sequence[_Node], start: int, stop: int) -> int:
    """Link sorted nodes to a balanced tree and return its top."""
    if start == stop:
        return NO_ENTRY
    middle = (start + stop) // 2
    nodes[middle].left = _balance(nodes, start, middle)
    nodes[middle].right = _balance(nodes, middle + 1, stop)
    return middle


def _place(
    node: _Node, stream: Stream, draft: _Draft, mini: bytearray, mini_table: list[int]
) -> None:
    """Put a stream into sectors of its own, or a small one into the mini stream."""
    source, node.size = stream.source(), stream.size
    if node.size >= CUTOFF:
        node.start = draft.add(source)
    elif node.size:
        node.start = len(mini_table)
        mini += source.read_at(0, node.size)
        mini += bytes(-len(mini) % MINI_SECTOR)
        mini_table += [*range(node.start + 1, len(mini) // MINI_SECTOR), END_OF_CHAIN]


def _directory(nodes: Sequence[_Node]) -> bytes:
    """Return the entries, filled up with unused ones to whole sectors."""
    unused = _ENTRY.pack(b"", 0, 0, 0, NO_ENTRY, NO_ENTRY, NO_ENTRY, bytes(16), 0, 0)
    packed = [_packed_entry(node, is_root=number == 0) for number, node in enumerate(nodes)]
    return b"".join(packed) + unused * (-len(nodes) % (_SECTOR // ENTRY_SIZE))


def _packed_entry(node: _Node, *, is_root: bool) -> bytes:
    name = "Root Entry" if is_root else node.entry.name
    stored = name.encode("utf-16-le", "replace")[:_LONGEST_NAME]
    kind = EntryKind.STREAM if node.stream else EntryKind.STORAGE
    return _ENTRY.pack(
        stored,
        len(stored) + 2,
        EntryKind.ROOT if is_root else kind,
        _BLACK,
        node.left,
        node.right,
        node.child,
        node.entry.class_id,
        node.start if node.stream or is_root else 0,
        node.size,
    )


def _table_sectors(sectors: int) -> tuple[int, int]:
    """Return how many sectors the allocation table takes, and how many its list does.

    The list names those sectors of the table for which the header has no room.
    """
    tables = chained = 0
    while True:
        needed = -(-(sectors + tables + chained) // _PER_TABLE)
        further = -(-max(0, needed - SECTORS_IN_HEADER) // (_PER_TABLE - 1))
        if (needed, further) == (tables, chained):
            return tables, chained
        tables, chained = needed, further


def _header(places: tuple[int, int, int, int, int], behind: int, chained: int) -> bytes:
    """Return the header, a sector long; the allocation table begins at sector ``behind``."""
    directory_sectors, tables, directory, mini_start, mini_sectors = places
    chain = behind + tables if chained else END_OF_CHAIN
    fields = (0x3E, 4, 0xFFFE, 12, 6, directory_sectors, tables, directory, 0, CUTOFF)
    packed = _HEADER.pack(MAGIC, *fields, mini_start, mini_sectors, chain, chained)
    named = [*range(behind, behind + min(tables, SECTORS_IN_HEADER))]
    named += [FREE] * (SECTORS_IN_HEADER - len(named))
    return (packed + struct.pack(f"<{SECTORS_IN_HEADER}I", *named)).ljust(_SECTOR, b"\0")


def _table(draft: _Draft, tables: int, chained: int) -> bytes:
    """Return the allocation table, and behind it the sectors that name its further sectors."""
    marks = [_TABLE_MARK] * tables + [_TABLE_CHAIN_MARK] * chained
    numbers = [number for chain in draft.chains for number in _links(chain)] + marks
    further = [*range(draft.sectors + SECTORS_IN_HEADER, draft.sectors + tables)]
    pieces = []
    for number in range(chained):
        named = further[number * (_PER_TABLE - 1) : (number + 1) * (_PER_TABLE - 1)]
        named += [FREE] * (_PER_TABLE - 1 - len(named))
        last = number == chained - 1
        named.append(END_OF_CHAIN if last else draft.sectors + tables + number + 1)
        pieces.append(struct.pack(f"<{_PER_TABLE}I", *named))
    return _packed(numbers) + b"".join(pieces)


def _links(chain: range) -> Iterator[int]:
    yield from chain[1:]
    yield END_OF_CHAIN


def _packed(numbers: Sequence[int]) -> bytes:
    """Return numbers as whole sectors of a table, the rest of the last one free."""
    filled = [*numbers, *[FREE] * (-len(numbers) % _PER_TABLE)]
    return struct.pack(f"<{len(filled)}I", *filled)
