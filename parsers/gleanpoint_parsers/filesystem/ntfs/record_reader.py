"""Files and folders from their records: the base record, and those that its attribute list names.

Source: Linux-NTFS documentation, "$ATTRIBUTE_LIST"; ``FORMAT.md`` beside this module.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Protocol

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError
from gleanpoint_parsers.filesystem.ntfs.attributes import Piece, Record, Stream
from gleanpoint_parsers.filesystem.ntfs.mft_records import (
    ATTRIBUTE_LIST,
    IN_USE,
    RECORD_MASK,
    RecordHeader,
    attributes,
)

LARGEST_LIST = 256 << 10
"""Bytes of an attribute list, as many as Windows allows."""

_LIST_ENTRY = struct.Struct("<IHBBQQ")
_LAST_SEQUENCE = 0xFFFF


class RecordTable(Protocol):
    """What gives records of $MFT, and attributes that lie outside them."""

    def stored_record(self, number: int) -> bytes:
        """Return one record, its update sequence undone."""

    def open(self, stream: Stream) -> BlockSource:
        """Return the bytes of an attribute."""


def read_record(table: RecordTable, number: int) -> Record:
    """Return a file or folder by the number of its base record.

    Raises:
        ParserError: The base record cannot be read; what others lack is told in the record.
    """
    stored = table.stored_record(number)
    head = RecordHeader.parse(stored)
    pieces, problem = _pieces(stored, number)
    found = Record(number, head.sequence, head.links, head.flags, head.base, pieces, (), problem)
    listed = found.stream(ATTRIBUTE_LIST)
    return found if listed is None else _extended(table, found, listed)


def _extended(table: RecordTable, base: Record, listed: Stream) -> Record:
    """Return a record with what stands in those that extend it."""
    pieces, problem = list(base.pieces), base.problem
    lost: list[tuple[int, str]] = []
    try:
        entries = list(_list_entries(_list_content(table, listed)))
    except ParserError as error:
        entries, problem = [], f"Its list of attributes cannot be read: {error}"
    failed: dict[int, str] = {}
    for number in dict.fromkeys(number for _, _, number in entries if number != base.number):
        try:
            found, why = _extension(table, base, number)
        except ParserError as error:
            failed[number] = str(error)
            continue
        pieces.extend(found)
        problem = problem or why
    for kind, name, number in entries:
        if number in failed:
            lost.append((kind, name))
            problem = problem or f"A part of its record is missing: {failed[number]}"
    return Record(
        base.number,
        base.sequence,
        base.links,
        base.flags,
        base.base,
        tuple(pieces),
        tuple(dict.fromkeys(lost)),
        problem,
    )


def _list_content(table: RecordTable, listed: Stream) -> bytes:
    source = table.open(listed)
    if source.size > LARGEST_LIST:
        raise CorruptStructureError("$ATTRIBUTE_LIST", 0, f"{source.size:,} bytes of it")
    return source.read_at(0, source.size)


def _extension(
    table: RecordTable, base: Record, number: int
) -> tuple[tuple[Piece, ...], str | None]:
    """Return the attributes of a record that extends another, which both have to say."""
    stored = table.stored_record(number)
    head = RecordHeader.parse(stored)
    sequence = head.base >> 48
    was = sequence == previous_sequence(base.sequence) and not base.is_in_use
    same = head.base & RECORD_MASK == base.number and (sequence == base.sequence or was)
    if not same or (base.is_in_use and not head.flags & IN_USE):
        detail = f"record {number} belongs to another file now"
        raise CorruptStructureError("$ATTRIBUTE_LIST", 0, detail)
    return _pieces(stored, number)


def previous_sequence(sequence: int) -> int:
    """Return the sequence number that a record had before it was freed; 0 is left out."""
    return sequence - 1 if sequence > 1 else _LAST_SEQUENCE


def _pieces(stored: bytes, number: int) -> tuple[tuple[Piece, ...], str | None]:
    """Return the attributes that a record holds, and what is wrong behind them."""
    found: list[Piece] = []
    try:
        for attribute in attributes(stored):
            found.append(Piece(number, attribute))  # noqa: PERF401 - kept where the next one fails
    except CorruptStructureError as error:
        return tuple(found), f"Record {number} of $MFT is damaged: {error.detail}"
    return tuple(found), None


def _list_entries(data: bytes) -> Iterator[tuple[int, str, int]]:
    """Yield type, name and holding record of every attribute that a list names."""
    place = 0
    while place + _LIST_ENTRY.size <= len(data):
        kind, length, units, name_place, _, reference = _LIST_ENTRY.unpack_from(data, place)
        if length < _LIST_ENTRY.size:
            return
        start = place + name_place
        raw = data[start : start + 2 * units]
        yield kind, raw.decode("utf-16-le", "replace"), reference & RECORD_MASK
        place += length
