"""Stored properties on the pipe: tags and lengths as JSON, the values one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gleanpoint.core.protocol import Json
from gleanpoint_parsers.mapi.as_stored import AsStored, LargeValue, StoredValues


def pack_stored(stored: AsStored) -> tuple[Json, bytes]:
    """Return the layout of the values, and their bytes."""
    objects = _objects(stored)
    header = {
        "objects": [_layout(values) for values in objects],
        "recipients": len(stored.recipients),
        "names": [[number, *name] for number, name in stored.names.items()],
    }
    pieces = (value for values in objects for value in values.values() if isinstance(value, bytes))
    return header, b"".join(pieces)


def unpack_stored(header: Json, data: bytes) -> AsStored:
    """Return what ``pack_stored`` packed."""
    objects = list(_unpacked(header["objects"], data))
    first_attachment = 1 + header["recipients"]
    return AsStored(
        objects[0],
        tuple(objects[1:first_attachment]),
        tuple(objects[first_attachment:]),
        {number: (property_set, name) for number, property_set, name in header["names"]},
    )


def _objects(stored: AsStored) -> list[StoredValues]:
    return [stored.properties, *stored.recipients, *stored.attachments]


def _layout(values: StoredValues) -> list[Any]:
    """Return tag and length of each value in one row, of large ones tag, size and key."""
    layout: list[Any] = []
    for tag, value in values.items():
        if isinstance(value, LargeValue):
            layout += [tag, [value.size, value.key]]
        else:
            layout += [tag, len(value)]
    return layout


def _unpacked(layouts: Sequence[Sequence[Any]], data: bytes) -> Iterator[StoredValues]:
    place = 0
    for layout in layouts:
        values: StoredValues = {}
        for tag, length in zip(layout[::2], layout[1::2], strict=True):
            if isinstance(length, int):
                values[tag] = data[place : place + length]
                place += length
            else:
                values[tag] = LargeValue(*length)
        yield values
