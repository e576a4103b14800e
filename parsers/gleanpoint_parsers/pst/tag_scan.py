"""Whether a message of a mailbox may bear retention tags, found out without opening any.

A list of very many messages comes from the folder's table, which has no retention properties.
Whether any message can have them shows in the bytes of the file: a property context begins each
record with the property's id and type. Where none of these stands anywhere, no message is tagged.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.mapi.values import MULTIPLE, PropertyType
from gleanpoint_parsers.pst.ndb.encoding import Encoding, decode
from gleanpoint_parsers.pst.ndb.header import Header

LARGEST_SCANNED = 1 << 30
"""Bytes of a file that are looked through: a second's work; a larger one counts as tagged."""

_RETENTION = {
    PropertyId.ARCHIVE_TAG: PropertyType.BINARY,
    PropertyId.POLICY_TAG: PropertyType.BINARY,
    PropertyId.RETENTION_PERIOD: PropertyType.INTEGER32,
    PropertyId.START_DATE_ETC: PropertyType.BINARY,
    PropertyId.RETENTION_DATE: PropertyType.TIME,
    PropertyId.RETENTION_FLAGS: PropertyType.INTEGER32,
    PropertyId.ARCHIVE_PERIOD: PropertyType.INTEGER32,
    PropertyId.ARCHIVE_DATE: PropertyType.TIME,
}
_HIGH_BYTE = 0x30
_RECORD = struct.Struct("<HHI")
_BEGINNINGS = {struct.pack("<HH", *pair) for pair in _RETENTION.items()}
_LOW_BYTES = [number & 0xFF for number in _RETENTION]
_TYPES = frozenset(PropertyType) - {PropertyType.UNSPECIFIED}
_PORTION = 4 << 20
_TOGETHER = 3
"""Records, one of them the one in question, that ascend and so are no chance; every message has
as many."""

_BEFORE, _BEHIND = 2 * _RECORD.size, 3 * _RECORD.size
"""Bytes of two records before one, and of it and two behind it."""

_TYPE_BITS = 0x1F
_PLACES = frozenset({0, _TYPE_BITS})
"""Last bits of an HNID: an item of the heap, or a sub-node for a value."""


def may_bear_tags(source: BlockSource, header: Header) -> bool:
    """Whether a record of a retention property stands anywhere in a mailbox file.

    True as well where that cannot be told from its bytes: they are compressed, encoded
    differently in each block, or too many.

    Raises:
        ParserError: The file cannot be read.
    """
    if source.size > LARGEST_SCANNED or header.variant.compresses:
        return True
    if header.encoding not in {Encoding.NONE, Encoding.PERMUTE}:
        return True
    offset = 0
    while offset < source.size:
        start = max(0, offset - _BEFORE)
        if _has_record(source.read_at(start, _PORTION + _BEFORE + _BEHIND), header.encoding):
            return True
        offset += _PORTION
    return False


def _has_record(data: bytes, encoding: Encoding) -> bool:
    """Whether a record of a retention property stands in stored bytes, among other records."""
    as_stored = _stored_values(encoding)
    octets = np.frombuffer(data, np.uint8)
    seconds = np.flatnonzero(octets[1:] == as_stored[_HIGH_BYTE])
    is_low = np.zeros(256, np.bool_)
    is_low[[as_stored[value] for value in _LOW_BYTES]] = True
    for start in seconds[is_low[octets[seconds]]].tolist():
        first = start % _RECORD.size if start < _BEFORE else start - _BEFORE
        around = decode(data[first : start + _BEHIND], encoding, 0)
        if _is_record(around, start - first):
            return True
    return False


def _is_record(around: bytes, place: int) -> bool:
    """Whether a retention record begins at ``place``, and two more before, behind or around it."""
    if around[place : place + 4] not in _BEGINNINGS:
        return False
    whole = around[: len(around) - len(around) % _RECORD.size]
    records = list(_RECORD.iter_unpack(whole))
    number = place // _RECORD.size
    if number >= len(records) or not _is_valued(*records[number]):
        return False
    starts = range(max(0, number - 2), min(number, len(records) - _TOGETHER) + 1)
    return any(_are_records(records[start : start + _TOGETHER]) for start in starts)


def _is_valued(identifier: int, kind: int, value: int) -> bool:
    """Whether a record says something: no number of 0 but a period, nothing without a place."""
    if kind == PropertyType.INTEGER32:
        return value != 0 or identifier == PropertyId.RETENTION_PERIOD
    return value != 0 and value & _TYPE_BITS in _PLACES


def _are_records(records: Sequence[tuple[int, int, int]]) -> bool:
    ascend = all(one[0] < other[0] for one, other in pairwise(records))
    return ascend and all(kind & ~MULTIPLE in _TYPES for _, kind, _ in records)


def _stored_values(encoding: Encoding) -> dict[int, int]:
    """Return how each value of a byte is stored."""
    decoded = decode(bytes(range(256)), encoding, 0)
    return {value: stored for stored, value in enumerate(decoded)}
