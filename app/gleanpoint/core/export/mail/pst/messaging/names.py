"""The map of named properties, node 0x61 ([MS-PST] 2.4.7)."""

from __future__ import annotations

import struct
from collections import defaultdict
from uuid import UUID

from gleanpoint.core.export.mail.pst.errors import PstLimitError
from gleanpoint.core.export.mail.pst.ltp.values import Value
from gleanpoint.core.export.mail.pst.messaging import tags
from gleanpoint.core.export.mail.pst.messaging.items import NamedTag
from gleanpoint.core.export.mail.pst.ndb.checks import crc

PUBLIC_STRINGS = UUID("00020329-0000-0000-c000-000000000046")
KEYWORDS = NamedTag(PUBLIC_STRINGS, "Keywords", 0x101F)
"""Categories."""

_MAPI = UUID("00020328-0000-0000-c000-000000000046")
_COMMON = UUID("00062008-0000-0000-c000-000000000046")
_WELL_KNOWN = (_MAPI, PUBLIC_STRINGS)
"""Sets that are not listed in the map: their numbers are 1 and 2."""
_FIRST_ID = 0x8000
_MOST_NAMES = 0x7FFF
_BUCKETS = 251
_FIRST_BUCKET = 0x1000
_BINARY = 0x0102


class NameMap:
    """Gives named properties their ids in this file."""

    def __init__(self) -> None:
        self._ids: dict[tuple[UUID, int | str], int] = {}
        # An empty map makes libpff refuse the whole file.
        self.tag(KEYWORDS)

    def tag(self, named: NamedTag) -> int:
        """Return the tag of a named property in this file.

        Raises:
            PstLimitError: The file has 32,767 others.
        """
        key = (named.property_set, named.name)
        if key not in self._ids and len(self._ids) == _MOST_NAMES:
            raise PstLimitError(f"More than {_MOST_NAMES} named properties do not fit in one PST")
        number = self._ids.setdefault(key, _FIRST_ID + len(self._ids))
        return number << 16 | named.kind

    def properties(self) -> dict[int, Value]:
        """Return the map as the properties of its node."""
        # libpff wants at least one set in the list, used or not.
        sets = [*_WELL_KNOWN, _COMMON]
        entries, strings = bytearray(), bytearray()
        buckets: dict[int, bytes] = defaultdict(bytes)
        for (property_set, name), number in self._ids.items():
            if property_set not in sets:
                sets.append(property_set)
            place = sets.index(property_set) + 1
            text = name.encode("utf-16-le", "surrogatepass") if isinstance(name, str) else b""
            first, key = (name, name) if isinstance(name, int) else (len(strings), crc(text))
            kind = place << 1 | isinstance(name, str)
            entries += struct.pack("<IHH", first, kind, number - _FIRST_ID)
            bucket = _FIRST_BUCKET + (key ^ kind) % _BUCKETS
            buckets[bucket] += struct.pack("<IHH", key, kind, number - _FIRST_ID)
            if isinstance(name, str):
                strings += struct.pack("<I", len(text)) + text + bytes(-len(text) % 4)
        listed = sets[len(_WELL_KNOWN) :]
        return {
            tags.NAME_BUCKET_COUNT: _BUCKETS,
            tags.NAME_GUIDS: b"".join(one.bytes_le for one in listed),
            tags.NAME_ENTRIES: bytes(entries),
            tags.NAME_STRINGS: bytes(strings),
            **{bucket << 16 | _BINARY: entry for bucket, entry in buckets.items()},
        }
