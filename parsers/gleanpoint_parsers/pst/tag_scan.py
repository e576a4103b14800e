"""Whether a message of a mailbox may bear retention tags, found out without opening any.

A list of very many messages comes from the folder's table, which has no retention properties.
Whether any message can have them shows in the bytes of the file: a property context begins each
record with the property's id and type. Where none of these stands anywhere, no message is tagged.
"""

from __future__ import annotations

import struct
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
_BEFORE, _BEHIND = 2 * _RECORD.size, 2 * _RECORD.size
"""Bytes of two records before one, and of it and one behind it."""


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
    """Whether a record of a retention property stands in stored bytes, beside another record."""
    as_stored = _stored_values(encoding)
    octets = np.frombuffer(data, np.uint8)
    seconds = np.flatnonzero(octets[1:-1] == as_stored[_HIGH_BYTE])
    is_low = np.isin(octets[seconds], [as_stored[value] for value in _LOW_BYTES])
    for start in seconds[is_low].tolist():
        around = data[max(0, start - _BEFORE) : start + _BEHIND]
        if _is_record(decode(around, encoding, 0)):
            return True
    return False


def _is_record(around: bytes) -> bool:
    """Whether there are four records, ids ascending: every message has some before these ids."""
    if len(around) < _BEFORE + _BEHIND or around[_BEFORE : _BEFORE + 4] not in _BEGINNINGS:
        return False
    ids, kinds, _ = zip(*_RECORD.iter_unpack(around), strict=True)
    ascend = all(one < other for one, other in pairwise(ids))
    return ascend and all(kind & ~MULTIPLE in _TYPES for kind in kinds)


def _stored_values(encoding: Encoding) -> dict[int, int]:
    """Return how each value of a byte is stored."""
    decoded = decode(bytes(range(256)), encoding, 0)
    return {value: stored for stored, value in enumerate(decoded)}
