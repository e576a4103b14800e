"""Properties in a storage: a stream of records, and a stream for each value too long for one.

Source: [MS-OXMSG] 2.4.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

from gleanpoint.core.export.mail.mapi.values import FIXED_SIZES, MULTIPLE, PropertyType
from gleanpoint.core.export.mail.msg.compound.directory import Entry
from gleanpoint.core.export.mail.msg.compound.errors import MessageLimitError
from gleanpoint.core.export.mail.msg.compound.file import CompoundWriter

VALUE = "__substg1.0_{:08X}"
"""Name of the stream or storage of a property's value, by its tag."""

_PROPERTIES = "__properties_version1.0"
_ITEM = "{}-{:08X}"
_RECORD = struct.Struct("<II8s")
_READ_AND_WRITE = 6
_TERMINATOR = b"\0\0"
_SIZE_MARK = 0xFFFFFFFF
_MOST_BYTES = 0xFFFFFFFF - len(_TERMINATOR)
_SPLIT = {PropertyType.STRING | MULTIPLE, PropertyType.BINARY | MULTIPLE}
"""Types of several values that have a stream each."""

MESSAGE_INSIDE, OBJECT_INSIDE = 1, 4
"""What a value of type object is."""


class ValueWriter:
    """Writes the properties of one message, recipient or attachment.

    Args:
        file: Takes the streams.
        storage: Of the object.
    """

    def __init__(self, file: CompoundWriter, storage: Entry) -> None:
        self._file = file
        self._storage = storage
        self._records: dict[int, bytes] = {}

    def add(self, tag: int, value: bytes) -> None:
        """Add a value, as ``mapi.values`` encodes it."""
        kind = tag & 0xFFFF
        if kind in FIXED_SIZES:
            self._records[tag] = value.ljust(8, b"\0")
        elif kind in _SPLIT:
            self._add_several(tag, list(_items(value)))
        else:
            self.add_pieces(tag, [value])

    def add_pieces(self, tag: int, pieces: Iterable[bytes]) -> None:
        """Add a value that comes in pieces.

        Raises:
            MessageLimitError: It has more than 4 GiB.
        """
        name = VALUE.format(tag)
        with self._file.whole_or_nothing(self._storage):
            size = self._file.stream(self._storage, name, _limited(pieces))
        counted = size + (len(_TERMINATOR) if tag & 0xFFFF == PropertyType.STRING else 0)
        self._records[tag] = struct.pack("<II", counted, 0)

    def add_object(self, tag: int, what: int) -> None:
        """Add a value that is a storage; the caller makes it, named by ``VALUE``."""
        self._records[tag] = struct.pack("<II", _SIZE_MARK, what)

    def close(self, header: bytes) -> None:
        """Write the stream of records."""
        records = (
            _RECORD.pack(tag, _READ_AND_WRITE, self._records[tag]) for tag in sorted(self._records)
        )
        self._file.stream(self._storage, _PROPERTIES, [header, *records])

    def _add_several(self, tag: int, items: list[bytes]) -> None:
        is_text = tag & 0xFFFF == PropertyType.STRING | MULTIPLE
        if is_text:
            items = [item + _TERMINATOR for item in items]
        layout = "<I" if is_text else "<I4x"
        lengths = b"".join(struct.pack(layout, len(item)) for item in items)
        name = VALUE.format(tag)
        self._file.stream(self._storage, name, [lengths])
        for number, item in enumerate(items):
            self._file.stream(self._storage, _ITEM.format(name, number), [item])
        self._records[tag] = struct.pack("<II", len(lengths), 0)


def _items(value: bytes) -> Iterator[bytes]:
    """Yield several texts or binaries, which a count and offsets precede."""
    if not value:
        return
    (count,) = struct.unpack_from("<I", value)
    places = [*struct.unpack_from(f"<{count}I", value, 4), len(value)]
    for number in range(count):
        yield value[places[number] : places[number + 1]]


def _limited(pieces: Iterable[bytes]) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > _MOST_BYTES:
            raise MessageLimitError(
                f"A value or attachment has more than {_MOST_BYTES:,} bytes, the most that a "
                "message file can hold"
            )
        yield piece
