"""Lists of people inside properties: flat entry lists and arrays of entry ids."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from gleanpoint_parsers.mapi.entry_id import party_of
from gleanpoint_parsers.mapi.message import Party, PropertyValue

_HEAD = struct.Struct("<II")
_SIZE = struct.Struct("<I")


def parties_of_flat_list(data: PropertyValue) -> list[Party]:
    """Return the people of a FLATENTRYLIST, such as PidTagReplyRecipientEntries.

    A count and the bytes that follow, then for each entry its size and the entry id, padded to
    four bytes ([MS-OXCDATA] 2.3.3). What runs past the end is left out.
    """
    if not isinstance(data, bytes):
        return []
    return [party for entry in _entries(data) if not (party := party_of(entry)).is_empty]


def parties_of_entry_ids(values: PropertyValue) -> list[Party]:
    """Return the people of an array of entry ids, such as a distribution list's members."""
    if not isinstance(values, list):
        return []
    parties = [party_of(value) for value in values if isinstance(value, bytes)]
    return [party for party in parties if not party.is_empty]


def _entries(data: bytes) -> Iterator[bytes]:
    if len(data) < _HEAD.size:
        return
    count, _ = _HEAD.unpack_from(data)
    offset = _HEAD.size
    for _ in range(min(count, len(data) // _SIZE.size)):
        if offset + _SIZE.size > len(data):
            return
        (size,) = _SIZE.unpack_from(data, offset)
        start = offset + _SIZE.size
        if start + size > len(data):
            return
        yield data[start : start + size]
        offset = start + size + -size % 4
