"""The names of named properties: one storage of the file, for messages inside too.

Source: [MS-OXMSG] 2.2.3.
"""

from __future__ import annotations

from gleanpoint.core.export.mail.mapi import tags
from gleanpoint.core.export.mail.mapi.names import FIRST_BUCKET, NameMap
from gleanpoint.core.export.mail.msg.compound.directory import Entry
from gleanpoint.core.export.mail.msg.compound.file import CompoundWriter
from gleanpoint.core.export.mail.msg.values import VALUE

_STORAGE = "__nameid_version1.0"
_BUCKETS = 31
_BINARY = 0x0102


def write_names(file: CompoundWriter, root: Entry, names: NameMap) -> None:
    """Write the map; the storage is there even where no property has a name."""
    storage = file.storage(root, _STORAGE)
    streams = names.streams(_BUCKETS)
    values = {
        tags.NAME_GUIDS: streams.guids,
        tags.NAME_ENTRIES: streams.entries,
        tags.NAME_STRINGS: streams.strings,
        **{FIRST_BUCKET + n << 16 | _BINARY: data for n, data in streams.buckets.items()},
    }
    for tag, data in values.items():
        file.stream(storage, VALUE.format(tag), [data])
