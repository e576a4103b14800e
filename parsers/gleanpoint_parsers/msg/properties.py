"""The properties of a message, a recipient or an attachment, as a message file stores them.

Source: [MS-OXMSG] 2.4.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from functools import cached_property

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    NoSuchNodeError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.mapi.values import FIXED_SIZES, MULTIPLE, PropertyType
from gleanpoint_parsers.msg.compound.file import Storage, Stream
from gleanpoint_parsers.msg.storages import ITEM, PROPERTIES, VALUE

LARGEST_VALUE = 64 << 20
"""Bytes of one value that are held in memory."""

_RECORD = struct.Struct("<HHI8s")
_SIZE = 4
_IN_PLACE = 8
"""Bytes of a value that fit into its record."""

_VALUE_NAME = re.compile(r"__SUBSTG1\.0_([0-9A-F]{4})([0-9A-F]{4})")
_NULL = 0x0001
_WITHOUT_VALUE = {PropertyType.UNSPECIFIED, _NULL}
_TERMINATORS: dict[int, int] = {PropertyType.STRING: 2, PropertyType.STRING8: 1}
"""Bytes that a record counts for the end of a text, and the stream does not have."""

_LENGTH_SIZES: dict[int, int] = {
    PropertyType.STRING: 4,
    PropertyType.STRING8: 4,
    PropertyType.BINARY: 8,
}
"""Bytes of each record in the stream of lengths of several values."""


class StoredProperties:
    """Properties in a storage; implements ``mapi.properties.RawProperties``.

    Args:
        storage: Of the message, recipient or attachment.
        header_size: Bytes before the first record.
        problems: Takes a sentence for each contradiction in it.
    """

    def __init__(self, storage: Storage, header_size: int, problems: list[str]) -> None:
        self._storage = storage
        self._header_size = header_size
        self._problems = problems

    @cached_property
    def header(self) -> bytes:
        """The bytes before the first record.

        Raises:
            ParserError: The stream of properties is missing or cannot be read.
        """
        return self._data[: self._header_size]

    @cached_property
    def _data(self) -> bytes:
        stream = self._storage.streams.get(PROPERTIES)
        if stream is None:
            detail = f"the storage {self._storage.entry.name!r} has no stream of properties"
            raise CorruptStructureError("message file", 0, detail)
        return _read(stream)

    @cached_property
    def _records(self) -> dict[int, tuple[int, bytes]]:
        """Type and value field of each property, in stored order.

        Values that have a stream but no record are added, with a problem; of two records of one
        property the one with Unicode text counts, else the first.
        """
        records: dict[int, tuple[int, bytes]] = {}
        data = self._data
        whole = (len(data) - self._header_size) // _RECORD.size * _RECORD.size
        if len(data) - self._header_size != whole:
            self._tell(
                f"A stream of properties has {len(data):,} bytes: {self._header_size} and a "
                f"multiple of {_RECORD.size} were expected; properties may be missing"
            )
        for kind, number, _, value in _RECORD.iter_unpack(
            data[self._header_size :][: max(0, whole)]
        ):
            if number not in records or kind == PropertyType.STRING:
                records[number] = (kind, value)
        for number, kind in self._unlisted(records):
            records[number] = (kind, b"")
        return records

    def _unlisted(self, records: Mapping[int, object]) -> Iterator[tuple[int, int]]:
        names = (_VALUE_NAME.fullmatch(name) for name in self._storage.streams)
        for match in filter(None, names):
            number, kind = int(match[1], 16), int(match[2], 16)
            if number not in records:
                self._tell(
                    f"Property {number:04X}{kind:04X} has a value, but its stream of properties "
                    "does not name it"
                )
                yield number, kind

    def types(self) -> Mapping[int, int]:
        """Return the type of each property by its id, in stored order.

        Raises:
            ParserError: The stream of properties is missing or cannot be read.
        """
        return {number: kind for number, (kind, _) in self._records.items()}

    def size(self, property_id: int) -> int:
        """Return how many bytes a property has; raises as ``raw``."""
        kind, _ = self._record(property_id)
        if kind in _WITHOUT_VALUE:
            return 0
        if _is_in_place(kind):
            return FIXED_SIZES[kind]
        if kind & MULTIPLE and kind & ~MULTIPLE in _LENGTH_SIZES:
            return sum(stream.size for stream in self._items(property_id, kind))
        stream = self.stream(property_id)
        return 0 if stream is None else stream.size

    def raw(self, property_id: int) -> bytes:
        """Return the bytes of a property; of several texts or binaries as ``split_variable`` does.

        Raises:
            ParserError: It is not there, or cannot be read.
        """
        kind, value = self._record(property_id)
        if kind in _WITHOUT_VALUE:
            return b""
        if _is_in_place(kind):
            return value[: FIXED_SIZES[kind]]
        if kind & MULTIPLE and kind & ~MULTIPLE in _LENGTH_SIZES:
            return self._several(property_id, kind)
        stream = self.stream(property_id)
        return b"" if stream is None else _read(stream)

    def source(self, property_id: int) -> BlockSource:
        """Return the bytes of one text or binary, of any size; raises as ``raw``."""
        stream = self.stream(property_id)
        return BytesSource(b"") if stream is None else stream.source()

    def stream(self, property_id: int) -> Stream | None:
        """Return the stream of a property's value; None for an object or an empty value.

        A stream that is shorter or longer than its record says is a problem.

        Raises:
            CorruptStructureError: There should be one, and there is none.
            NoSuchNodeError: There is no such property.
        """
        kind, value = self._record(property_id)
        name = _name(property_id, kind)
        stream = self._storage.streams.get(name)
        promised = _promised(kind, value)
        if stream is None:
            is_lost = promised or kind == PropertyType.OBJECT
            if is_lost and name not in self._storage.storages:
                size = "" if promised is None else f": {promised:,} bytes"
                detail = f"the value of {property_id:04X}{kind:04X} is missing{size}"
                raise CorruptStructureError("message file", 0, detail)
            return None
        if promised is not None and promised != stream.size:
            self._tell(
                f"Property {property_id:04X}{kind:04X} has {stream.size:,} bytes; its record says "
                f"{promised:,}"
            )
        return stream

    def storage(self, property_id: int) -> Storage | None:
        """Return the storage of an object; None where there is none."""
        return self._storage.storages.get(_name(property_id, PropertyType.OBJECT))

    def _items(self, property_id: int, kind: int) -> Iterator[Stream]:
        """Yield the streams of several values: as many as the stream of lengths has records."""
        lengths = self.stream(property_id)
        count = 0 if lengths is None else lengths.size // _LENGTH_SIZES[kind & ~MULTIPLE]
        for number in range(count):
            stream = self._storage.streams.get(ITEM.format(_name(property_id, kind), number))
            if stream is None:
                detail = f"value {number + 1:,} of {count:,} of {property_id:04X}{kind:04X} is lost"
                raise CorruptStructureError("message file", 0, detail)
            yield stream

    def _several(self, property_id: int, kind: int) -> bytes:
        items, total = [], 0
        for stream in self._items(property_id, kind):
            total += stream.size
            _check_size(total)
            items.append(_read(stream))
        place, offsets = _SIZE * (len(items) + 1), []
        for item in items:
            offsets.append(place)
            place += len(item)
        return struct.pack(f"<{len(items) + 1}I", len(items), *offsets) + b"".join(items)

    def _tell(self, problem: str) -> None:
        if problem not in self._problems:
            self._problems.append(problem)

    def _record(self, property_id: int) -> tuple[int, bytes]:
        record = self._records.get(property_id)
        if record is None:
            raise NoSuchNodeError(f"There is no property {property_id:#06x}")
        return record


def _name(property_id: int, kind: int) -> str:
    return VALUE.format(property_id << 16 | kind)


def _is_in_place(kind: int) -> bool:
    return FIXED_SIZES.get(kind, _IN_PLACE + 1) <= _IN_PLACE


def _promised(kind: int, value: bytes) -> int | None:
    """Return the bytes that a record counts for a stream; None where it does not count them."""
    if kind == PropertyType.OBJECT or len(value) < _SIZE:
        return None
    size = int.from_bytes(value[:_SIZE], "little")
    return max(0, size - _TERMINATORS.get(kind, 0))


def _read(stream: Stream) -> bytes:
    _check_size(stream.size)
    return stream.source().read_at(0, stream.size)


def _check_size(size: int) -> None:
    if size > LARGEST_VALUE:
        raise UnsupportedFeatureError(
            f"A value of {size:,} bytes is not held in memory: the limit is {LARGEST_VALUE:,}"
        )
