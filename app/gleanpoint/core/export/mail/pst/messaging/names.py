"""The map of named properties, node 0x61 ([MS-PST] 2.4.7)."""

from __future__ import annotations

from gleanpoint.core.export.mail.mapi import tags
from gleanpoint.core.export.mail.mapi.names import COMMON, FIRST_BUCKET, KEYWORDS, NameMap
from gleanpoint.core.export.mail.mapi.values import encode

_BUCKETS = 251
_BINARY = 0x0102
_INTEGER = 0x0003


def new_name_map() -> NameMap:
    """Return a map for a PST; an empty one would make libpff refuse the whole file."""
    names = NameMap()
    names.id_of(KEYWORDS)
    return names


def name_map_properties(names: NameMap) -> dict[int, bytes]:
    """Return the map as the properties of its node."""
    # libpff wants at least one set in the list, used or not.
    streams = names.streams(_BUCKETS, always=(COMMON,))
    buckets = {FIRST_BUCKET + n << 16 | _BINARY: data for n, data in streams.buckets.items()}
    return {
        tags.NAME_BUCKET_COUNT: encode(_INTEGER, _BUCKETS),
        tags.NAME_GUIDS: streams.guids,
        tags.NAME_ENTRIES: streams.entries,
        tags.NAME_STRINGS: streams.strings,
        **buckets,
    }
