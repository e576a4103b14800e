"""Registry hives as a tree of keys with their values; read where they lie, without Windows.

Source: "Windows registry file format specification" by Maxim Suhanov (CC BY 4.0), for offsets of
base block, key nodes (nk), values (vk), lists (lf, lh, li, ri) and big data (db).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from gleanpoint.core.preview.file_values import TreePreview, TreeRow
from gleanpoint.core.preview.made.file import File
from gleanpoint.core.texts.budget import NotReadableError, SpentError
from gleanpoint.core.texts.values import TextState
from gleanpoint_parsers.blocks import BlockSource, CachedSource
from gleanpoint_parsers.errors import ParserError

MOST_ROWS: Final = 10_000
_CELLS, _ROOT_AT = 0x1000, 0x24
_NONE: Final = 0xFFFFFFFF
_RESIDENT: Final = 0x80000000
_NAME_AT, _NAME_LENGTH_AT = 0x4C, 0x48
_PLAIN_NAME: Final = 0x20
_PLAIN_VALUE: Final = 0x01
_LARGEST_CELL: Final = 1 << 20
_DEEPEST: Final = 512
_LONGEST: Final = 500
_EPOCH: Final = datetime(1601, 1, 1, tzinfo=UTC)
_TEXTS: Final = frozenset({1, 2, 6})
_LINES, _DWORD, _DWORD_BIG, _QWORD = 7, 4, 5, 11
_TYPES: Final = (
    *("REG_NONE", "REG_SZ", "REG_EXPAND_SZ", "REG_BINARY", "REG_DWORD", "REG_DWORD_BIG_ENDIAN"),
    *("REG_LINK", "REG_MULTI_SZ", "REG_RESOURCE_LIST", "REG_FULL_RESOURCE_DESCRIPTOR"),
    *("REG_RESOURCE_REQUIREMENTS_LIST", "REG_QWORD"),
)


@dataclass(frozen=True, slots=True)
class _Key:
    name: str
    written: datetime | None
    lists: int
    keys: int
    value_list: int
    values: int


def hive_preview(file: File) -> TreePreview:
    """Return keys and values of a hive, each key before what is in it.

    Raises:
        NotReadableError: Its first key cannot be read.
    """
    hive = _Hive(CachedSource(file.source))
    rows: list[TreeRow] = []
    why = ""
    try:
        for row in hive.rows():
            file.budget.breathe()
            if len(rows) >= MOST_ROWS:
                why = f"The first {MOST_ROWS:,} keys and values are shown."
                break
            rows.append(row)
    except SpentError as error:
        why = str(error)
    if not rows:
        raise NotReadableError(TextState.DAMAGED, "It is damaged: its first key cannot be read.")
    if hive.lost and not why:
        why = f"{hive.lost:,} keys and values cannot be read."
    return TreePreview("Registry", tuple(rows), None if why else len(rows), why)


class _Hive:
    def __init__(self, source: BlockSource) -> None:
        self._source = source
        self.lost = 0

    def rows(self) -> Iterator[TreeRow]:
        (root,) = struct.unpack("<I", self._source.read_at(_ROOT_AT, 4).ljust(4, b"\0"))
        pending: list[tuple[int, tuple[str, ...]]] = [(root, ())]
        met: set[int] = set()
        while pending:
            place, above = pending.pop()
            key = self._key(place) if place not in met and len(above) < _DEEPEST else None
            met.add(place)
            if key is None:
                self.lost += 1
                continue
            path = (*above, key.name or "?")
            yield TreeRow(path, is_folder=True, modified=key.written)
            yield from self._values(key, path)
            below = list(self._subkeys(key.lists, key.keys))
            pending.extend((one, path) for one in reversed(below))

    def _cell(self, place: int) -> bytes:
        """Return the bytes of a cell; empty where there is none."""
        if place == _NONE:
            return b""
        at = _CELLS + place
        head = self._source.read_at(at, min(4, max(0, self._source.size - at)))
        if len(head) < 4:  # noqa: PLR2004 - a size takes four bytes
            return b""
        (size,) = struct.unpack("<i", head)
        length = min(abs(size) - 4, _LARGEST_CELL, self._source.size - at - 4)
        return self._source.read_at(at + 4, length) if length > 0 else b""

    def _key(self, place: int) -> _Key | None:
        try:
            cell = self._cell(place)
            if cell[:2] != b"nk":
                return None
            (flags, written) = struct.unpack_from("<HQ", cell, 2)
            (keys,) = struct.unpack_from("<I", cell, 0x14)
            (lists,) = struct.unpack_from("<I", cell, 0x1C)
            values, value_list = struct.unpack_from("<II", cell, 0x24)
            (length,) = struct.unpack_from("<H", cell, _NAME_LENGTH_AT)
        except (struct.error, ParserError):
            return None
        raw = cell[_NAME_AT : _NAME_AT + length]
        name = raw.decode("latin-1" if flags & _PLAIN_NAME else "utf-16-le", "replace")
        return _Key(name, _moment(written), lists, keys, value_list, values)

    def _subkeys(self, place: int, count: int) -> Iterator[int]:
        """Yield the places of the keys in a key; lists of lists are one level deep."""
        left = min(count, MOST_ROWS)
        pending, met = [place], set[int]()
        while pending and left > 0:
            at = pending.pop()
            if at in met:
                continue
            met.add(at)
            try:
                cell = self._cell(at)
                kind, entries = cell[:2], int.from_bytes(cell[2:4], "little")
                step = 8 if kind in {b"lf", b"lh"} else 4
                entries = min(entries, (len(cell) - 4) // step)
                places = [struct.unpack_from("<I", cell, 4 + step * n)[0] for n in range(entries)]
            except (struct.error, ParserError):
                self.lost += 1
                continue
            if kind == b"ri":
                pending.extend(reversed(places))
            elif kind in {b"lf", b"lh", b"li"}:
                yield from places[:left]
                left -= len(places)

    def _values(self, key: _Key, path: tuple[str, ...]) -> Iterator[TreeRow]:
        if not key.values:
            return
        try:
            places = self._cell(key.value_list)
        except ParserError:
            places = b""
        for number in range(min(key.values, len(places) // 4, MOST_ROWS)):
            row = self._value(struct.unpack_from("<I", places, 4 * number)[0], path)
            if row is None:
                self.lost += 1
            else:
                yield row

    def _value(self, place: int, path: tuple[str, ...]) -> TreeRow | None:
        try:
            cell = self._cell(place)
            if cell[:2] != b"vk":
                return None
            length, told, at, kind, flags = struct.unpack_from("<HIIIH", cell, 2)
            size = told & ~_RESIDENT
            data = cell[8 : 8 + min(size, 4)] if told & _RESIDENT else self._cell(at)[:size]
        except (struct.error, ParserError):
            return None
        raw = cell[0x14 : 0x14 + length]
        name = raw.decode("latin-1" if flags & _PLAIN_VALUE else "utf-16-le", "replace")
        text = f"{_type(kind)}: {_shown(kind, data)}"
        return TreeRow((*path, name or "(Default)"), is_folder=False, size=size, text=text)


def _type(kind: int) -> str:
    return _TYPES[kind] if kind < len(_TYPES) else f"0x{kind:X}"


def _shown(kind: int, data: bytes) -> str:
    if kind in _TEXTS:
        return data.decode("utf-16-le", "replace").rstrip("\0")[:_LONGEST]
    if kind == _LINES:
        return " | ".join(data.decode("utf-16-le", "replace").rstrip("\0").split("\0"))[:_LONGEST]
    if kind in {_DWORD, _QWORD} and len(data) in {4, 8}:
        return f"{int.from_bytes(data, 'little')}"
    if kind == _DWORD_BIG:
        return f"{int.from_bytes(data, 'big')}"
    return data[:32].hex(" ") + ("…" if len(data) > 32 else "")  # noqa: PLR2004 - shown


def _moment(written: int) -> datetime | None:
    try:
        return _EPOCH + timedelta(microseconds=written // 10) if written else None
    except OverflowError:
        return None
