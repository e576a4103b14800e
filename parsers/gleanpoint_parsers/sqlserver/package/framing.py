"""Where the values of rows lie in the bytes of a data file.

Rows follow each other without marks; each value is found by those before it. The way through a
row is made once for a table: columns of fixed width between two prefixes are passed at once.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from gleanpoint_parsers.sqlserver.package.fields import Field

_LENGTHS = {
    size: struct.Struct(f"<{kind}") for size, kind in ((1, "B"), (2, "H"), (4, "I"), (8, "Q"))
}
"""Readers of lengths, by their bytes."""


@dataclass(frozen=True, slots=True)
class Step:
    """The way to the next prefix and beyond its value.

    Args:
        gap: Bytes of fixed width before it.
        size: Bytes of the prefix.
        null: What the prefix of NULL is.
        nullable: Whether it may be NULL.
        lengths: Lengths that the value may have; empty for any up to ``most``.
        most: Its longest length.
        column: Place of the column among those of the table.
    """

    gap: int
    size: int
    null: int
    nullable: bool
    lengths: frozenset[int]
    most: int
    column: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where the values of a column lie.

    Args:
        step: Number of the step whose value it is, or before which (-1: none is before it) its
            bytes lie.
        offset: Bytes between the end of that step and the value; 0 for a step's own value.
        width: Its bytes where they are fixed; 0 for a step's own value.
        is_absent: It is not in the data.
    """

    step: int
    offset: int = 0
    width: int = 0
    is_absent: bool = False


@dataclass(frozen=True, slots=True)
class Framing:
    """The way through a row.

    Args:
        steps: From prefix to prefix.
        tail: Bytes of fixed width behind the last value with a prefix.
        places: Where each column's values lie.
    """

    steps: tuple[Step, ...]
    tail: int
    places: tuple[Place, ...]

    @property
    def is_empty(self) -> bool:
        """Whether a row takes no bytes, so that none can be told from the next."""
        return not self.steps and not self.tail


def make_framing(fields: Sequence[Field]) -> Framing:
    """Return the way through rows whose values are framed so."""
    steps: list[Step] = []
    places: list[Place] = []
    gap = 0
    for column, one in enumerate(fields):
        if one.is_absent:
            places.append(Place(-1, is_absent=True))
        elif one.prefix:
            null = (1 << 8 * one.prefix) - 1
            lengths = frozenset(one.lengths)
            steps.append(Step(gap, one.prefix, null, one.nullable, lengths, one.most, column))
            places.append(Place(len(steps) - 1))
            gap = 0
        else:
            places.append(Place(len(steps) - 1, gap, one.most))
            gap += one.most
    return Framing(tuple(steps), gap, tuple(places))


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The first row that was not found whole.

    Args:
        missing: Bytes that are missing of it, at least; 0 where it is none.
        problem: Why it is none; "" where only bytes are missing.
        step: The step whose value is not all there; -1 for none.
        value: Where that value begins.
        length: Its length.
    """

    missing: int
    problem: str = ""
    step: int = -1
    value: int = 0
    length: int = 0


_Read: TypeAlias = Callable[[bytes | bytearray, int], tuple[int, ...]]


@dataclass(slots=True)
class Framed:
    """Rows that were found.

    Args:
        starts: Where each begins.
        ends: Where the value of each step ends, row by row; ``~end`` for NULL.
        stop: Where the last of them ends.
        unfinished: What follows; None where nothing does, or rows enough were found.
    """

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    stop: int = 0
    unfinished: Unfinished | None = None


def frame_rows(data: bytes | bytearray, framing: Framing, most: int) -> Framed:
    """Find rows from the beginning of some bytes on, as far as they are whole.

    Args:
        data: The bytes.
        framing: The way through a row; it must take bytes.
        most: Rows at most.
    """
    found, end, tail = Framed(), len(data), framing.tail
    steps = [_flat(step) for step in framing.steps]
    starts, ends = found.starts, found.ends
    at, is_sound = 0, True
    while at < end and len(starts) < most:
        place = at
        try:
            for gap, size, read, null, allowed, longest in steps:
                place += gap
                length = read(data, place)[0]
                place += size
                if length in allowed if allowed else length <= longest:
                    place += length
                    ends.append(place)
                elif length == null:
                    ends.append(~place)
                else:
                    is_sound = False
                    break
        except struct.error:
            break
        if not is_sound or place + tail > end:
            break
        starts.append(at)
        at = place + tail
    found.stop = at
    if at < end and len(starts) < most:
        found.unfinished = _unfinished(data, framing, found)
    return found


def _flat(step: Step) -> tuple[int, int, _Read, int, frozenset[int], int]:
    """Return a step as values without names, which are read half as fast."""
    read = _LENGTHS[step.size].unpack_from
    return step.gap, step.size, read, step.null if step.nullable else -1, step.lengths, step.most


def _unfinished(data: bytes | bytearray, framing: Framing, found: Framed) -> Unfinished:
    """Go once more through the row that was not found, and tell what it lacks."""
    del found.ends[len(found.starts) * len(framing.steps) :]
    place, end = found.stop, len(data)
    for number, step in enumerate(framing.steps):
        place += step.gap
        if place + step.size > end:
            return Unfinished(place + step.size - end)
        length = _LENGTHS[step.size].unpack_from(data, place)[0]
        value = place + step.size
        place = value
        if length == step.null and step.nullable:
            continue
        if length not in step.lengths if step.lengths else length > step.most:
            return Unfinished(0, _bad_length(step, length), number, value, length)
        place += length
        if place > end:
            return Unfinished(place - end, "", number, value, length)
    return Unfinished(place + framing.tail - end)


def _bad_length(step: Step, length: int) -> str:
    if length == step.null:
        return "it is NULL, and the column must not be"
    wanted = " or ".join(map(str, sorted(step.lengths))) or f"at most {step.most:,}"
    return f"it has {length:,} bytes, and a value of its type has {wanted}"
