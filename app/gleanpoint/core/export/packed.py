"""Very many values in little memory: packed portion by portion, unpacked where they are read."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

import orjson

Made = TypeVar("Made")
Value = TypeVar("Value")

PORTION = 500
"""Values that are packed together; fewer are kept as they are."""

_FASTEST = 1
"""Level of zlib: a message takes some 60 bytes, and 3 us to pack."""


class PackedList(Sequence[Value], Generic[Value]):
    """A list that only grows, and is best read in order; equal values come back, not the same.

    What JSON cannot say is kept as it is. Nothing is written anywhere: the values are what people
    look for, and would lie in a file.

    Args:
        row: Makes values of JSON of a value (times and enums too); None where it cannot.
        made: Makes the value again.
    """

    def __init__(self, row: Callable[[Value], object | None], made: Callable[[Any], Value]) -> None:
        self._row = row
        self._made = made
        self._portions: list[bytes | list[Value]] = []
        self._rest: list[Value] = []
        self._read: tuple[int, list[Any]] = (-1, [])

    def append(self, value: Value) -> None:
        """Add a value."""
        self._rest.append(value)
        if len(self._rest) == PORTION:
            self._portions.append(self._packed(self._rest))
            self._rest = []

    def __len__(self) -> int:
        return len(self._portions) * PORTION + len(self._rest)

    @overload
    def __getitem__(self, place: int) -> Value: ...

    @overload
    def __getitem__(self, place: slice) -> list[Value]: ...

    def __getitem__(self, place: int | slice) -> Value | list[Value]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        number = place if place >= 0 else place + len(self)
        if not 0 <= number < len(self):
            raise IndexError(place)
        as_kept: Callable[[Value], Value] = _itself
        return self._at(number, self._made, as_kept)

    def __iter__(self) -> Iterator[Value]:
        return (self[number] for number in range(len(self)))

    def _at(self, number: int, made: Callable[[Any], Made], kept: Callable[[Value], Made]) -> Made:
        """Return what is made of the row of a value, or of a value that is not packed."""
        portion, place = divmod(number, PORTION)
        values = self._portions[portion] if portion < len(self._portions) else self._rest
        if isinstance(values, list):
            return kept(values[place])
        read, rows = self._read
        if read != portion:
            rows = orjson.loads(zlib.decompress(values))
            self._read = portion, rows
        return made(rows[place])

    def _packed(self, values: list[Value]) -> bytes | list[Value]:
        rows = [self._row(value) for value in values]
        if None in rows:
            return values
        try:
            return zlib.compress(orjson.dumps(rows), _FASTEST)
        except orjson.JSONEncodeError:  # a name that is no text
            return values


def _itself(value: Value) -> Value:
    return value


class Chosen(Sequence[Value], Generic[Value]):
    """Some of many values, looked up when they are read.

    Args:
        look_up: Gives the value of a place.
        places: Of those that are meant.
    """

    def __init__(self, look_up: Callable[[int], Value], places: Sequence[int]) -> None:
        self._look_up = look_up
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> Value: ...

    @overload
    def __getitem__(self, place: slice) -> Chosen[Value]: ...

    def __getitem__(self, place: int | slice) -> Value | Chosen[Value]:
        if isinstance(place, slice):
            return Chosen(self._look_up, self._places[place])
        return self._look_up(self._places[place])

    def __iter__(self) -> Iterator[Value]:
        return map(self._look_up, self._places)
