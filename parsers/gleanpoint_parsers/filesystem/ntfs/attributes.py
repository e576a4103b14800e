"""The attributes of one file or folder: names, times, and streams joined from their pieces.

Large attributes are spread over several pieces, and these over several records; each piece tells
from which cluster of the attribute it goes on, and only the first one knows how long the whole is.

Source: Linux-NTFS documentation, "Attributes", "$STANDARD_INFORMATION", "$FILE_NAME",
"$ATTRIBUTE_LIST"; ``FORMAT.md`` beside this module.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gleanpoint_parsers.filesystem.ntfs.mft_records import (
    COMPRESSED_FLAG,
    DATA,
    ENCRYPTED_FLAG,
    FILE_NAME,
    FOLDER,
    IN_USE,
    NAME_OFFSET,
    RECORD_MASK,
    SPARSE_FLAG,
    Attribute,
)

STANDARD_INFORMATION = 0x10
OBJECT_ID = 0x40
SECURITY_DESCRIPTOR = 0x50
REPARSE_POINT = 0xC0
LOGGED_UTILITY_STREAM = 0x100
"""Attribute types, beside those in ``mft_records``."""

EFS_NAME = "$EFS"
"""Name of the $LOGGED_UTILITY_STREAM that holds the keys of an encrypted file."""

DOS_SPACE = 2
"""Name space of names that exist for DOS only."""

_TIMES = struct.Struct("<QQQQI")
_SECURITY_ID = struct.Struct("<52xI")
_NAME_HEAD = struct.Struct("<QQQQQ")


@dataclass(frozen=True, slots=True)
class Piece:
    """One stored piece of an attribute.

    Args:
        holder: Number of the record that it stands in.
        attribute: It.
    """

    holder: int
    attribute: Attribute


@dataclass(frozen=True, slots=True)
class Stream:
    """One attribute, whole: its pieces joined, nothing of its content read.

    Args:
        type: Number of its type.
        name: Empty for the unnamed one.
        key: Tells it from all others of its file: type, id, and the record where that is another.
        pieces: In the order of their first clusters.
        size: Bytes; 0 where the piece that knows is lost, as for the three that follow.
        initialized: Bytes from the start that were ever written; all behind them are zeros.
        unit: Clusters that are compressed together, as a power of two; 0 where it is not.
        content: Its bytes where they stand in a record of $MFT, else None.
        flags: Flags of its first piece.
        problem: What of it is lost, None where all pieces are there.
    """

    type: int
    name: str
    key: str
    pieces: tuple[Attribute, ...]
    size: int = 0
    initialized: int = 0
    unit: int = 0
    content: bytes | None = None
    flags: int = 0
    problem: str | None = None

    @classmethod
    def joined(cls, key: str, pieces: tuple[Attribute, ...], problem: str | None = None) -> Stream:
        """Join pieces of one attribute that are in order; there must be one at least."""
        head = pieces[0]
        kind, name, flags = head.type, head.name, head.flags
        if head.first:
            return cls(kind, name, key, pieces, flags=flags, problem=problem)
        size, written, content = head.size, head.initialized, head.content
        return cls(kind, name, key, pieces, size, written, head.unit, content, flags, problem)

    @property
    def is_compressed(self) -> bool:
        """Whether its clusters hold LZNT1."""
        return bool(self.flags & COMPRESSED_FLAG and self.unit and self.content is None)

    @property
    def is_encrypted(self) -> bool:
        """Whether its clusters hold ciphertext."""
        return bool(self.flags & ENCRYPTED_FLAG)

    @property
    def is_sparse(self) -> bool:
        """Whether it may have holes."""
        return bool(self.flags & SPARSE_FLAG)


@dataclass(frozen=True, slots=True)
class Times:
    """The four times of a file as FILETIMEs: 100 ns since 1601 in UTC, 0 for none."""

    created: int = 0
    modified: int = 0
    changed: int = 0
    """When its record of $MFT was."""
    accessed: int = 0


@dataclass(frozen=True, slots=True)
class FileName:
    """One name of a file.

    Args:
        parent: Reference to the folder that it is in.
        space: 0 POSIX, 1 Windows, ``DOS_SPACE``, 3 both of them.
        name: As stored; unpaired surrogates stay.
        times: The name's own copy, which Windows updates with the name only.
    """

    parent: int
    space: int
    name: str
    times: Times

    @property
    def folder(self) -> int:
        """Number of the parent's record."""
        return self.parent & RECORD_MASK


@dataclass(frozen=True)
class Record:
    """One file or folder: its base record and all that extend it.

    Args:
        number: Of the base record.
        sequence: Counts how often the record was given to another file; freeing it counts too.
        links: Names that it says it bears, those for DOS counted too.
        flags: ``IN_USE``, ``FOLDER`` and others.
        base: Reference to the record that it extends; 0 in a base record.
        pieces: Every attribute that could be read.
        lost: Type and name of attributes that stand in records which could not be read.
        problem: Why that is; None where all was read.
    """

    number: int
    sequence: int
    links: int
    flags: int
    base: int
    pieces: tuple[Piece, ...]
    lost: tuple[tuple[int, str], ...] = ()
    problem: str | None = None

    @property
    def is_in_use(self) -> bool:
        """Whether it is a live file."""
        return bool(self.flags & IN_USE)

    @property
    def is_folder(self) -> bool:
        """Whether it lists others."""
        return bool(self.flags & FOLDER)

    @cached_property
    def streams(self) -> tuple[Stream, ...]:
        """Every attribute, the pieces of one joined."""
        return tuple(_joined(self))

    @cached_property
    def _by_name(self) -> dict[tuple[int, str], Stream]:
        """The first attribute of each type and name."""
        return {(s.type, s.name): s for s in reversed(self.streams)}

    @cached_property
    def names(self) -> tuple[FileName, ...]:
        """Every name, those for DOS too."""
        contents = (p.attribute.content for p in self.pieces if p.attribute.type == FILE_NAME)
        return tuple(name for name in map(_file_name, contents) if name is not None)

    @cached_property
    def times(self) -> Times:
        """The times that Windows shows; all 0 where none are stored."""
        content = self._information
        if len(content) < _TIMES.size:
            return Times()
        return Times(*_TIMES.unpack_from(content)[:4])

    @property
    def attributes(self) -> int:
        """Bits of [MS-FSCC] 2.6: read-only, hidden, system and so on."""
        content = self._information
        return int(_TIMES.unpack_from(content)[4]) if len(content) >= _TIMES.size else 0

    @property
    def security_id(self) -> int:
        """Number of its access rights in ``$Secure``; 0 where it has none there."""
        content = self._information
        fits = len(content) >= _SECURITY_ID.size
        return int(_SECURITY_ID.unpack_from(content)[0]) if fits else 0

    @property
    def main(self) -> Stream | None:
        """Its unnamed data."""
        return self.stream(DATA)

    @property
    def named_data(self) -> tuple[Stream, ...]:
        """Its named data: alternate data streams."""
        return tuple(s for s in self.streams if s.type == DATA and s.name)

    def stream(self, kind: int, name: str = "") -> Stream | None:
        """Return one attribute by type and name, None where it has none."""
        return self._by_name.get((kind, name))

    @property
    def _information(self) -> bytes:
        stream = self.stream(STANDARD_INFORMATION)
        return stream.content or b"" if stream else b""


def _file_name(content: bytes | None) -> FileName | None:
    if content is None or len(content) < NAME_OFFSET:
        return None
    stop = NAME_OFFSET + 2 * content[NAME_OFFSET - 2]
    if stop > len(content):
        return None
    parent, *times = _NAME_HEAD.unpack_from(content)
    name = content[NAME_OFFSET:stop].decode("utf-16-le", "surrogatepass")
    return FileName(parent, content[NAME_OFFSET - 1], name, Times(*times))


def _joined(record: Record) -> Iterator[Stream]:
    """Yield the attributes of a record; several of one type and name only where each is whole."""
    groups: dict[tuple[int, str], list[Piece]] = {}
    for piece in record.pieces:
        pair = (piece.attribute.type, piece.attribute.name)
        groups.setdefault(pair, []).append(piece)
    for pair in record.lost:
        groups.setdefault(pair, [])
    for (kind, name), pieces in groups.items():
        problem = record.problem if (kind, name) in record.lost else None
        if not pieces:
            yield Stream(kind, name, f"{kind}-{name}@lost", (), problem=problem)
        elif len(pieces) == 1 or all(piece.attribute.first == 0 for piece in pieces):
            for piece in pieces:
                yield Stream.joined(_key(record.number, piece), (piece.attribute,), problem)
        else:
            pieces.sort(key=lambda piece: piece.attribute.first)
            key = _key(record.number, pieces[0])
            yield Stream.joined(key, tuple(piece.attribute for piece in pieces), problem)


def _key(number: int, piece: Piece) -> str:
    attribute = piece.attribute
    key = f"{attribute.type}-{attribute.id}"
    return key if piece.holder == number else f"{key}@{piece.holder}"
