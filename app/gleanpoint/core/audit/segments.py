"""The files of the log: ``00000.jsonl`` and on, each full one never written to again."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import orjson

from gleanpoint.core.audit.entry import LINE_LIMIT

FULL = 64 << 20
"""Bytes from which on a segment takes no further batch of entries."""

_BLOCK = 1 << 20
"""Bytes that are read at once when the latest lines are looked for."""

_NAME = re.compile(r"[0-9]{5,9}\.jsonl")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line begins: segment, and bytes from its start."""

    segment: int
    offset: int


def segment_path(folder: Path, number: int) -> Path:
    """Return the file of a segment."""
    return folder / f"{number:05}.jsonl"


def segment_numbers(folder: Path) -> list[int]:
    """Return the numbers of the segments that are there, in order; none where no log is.

    Raises:
        OSError: The folder cannot be listed.
    """
    try:
        names = [path.name for path in folder.iterdir()]
    except FileNotFoundError:
        return []
    return sorted(int(name.partition(".")[0]) for name in names if _NAME.fullmatch(name))


def seal_segment(folder: Path, number: int) -> None:
    """Take away the right to write to a segment that is full; of another person's, they keep it."""
    path = segment_path(folder, number)
    with contextlib.suppress(OSError):
        path.chmod(path.stat().st_mode & 0o444)


def read_backwards(folder: Path, containing: bytes) -> Iterator[bytes]:
    """Yield the lines that hold some bytes, the latest first, without their line feeds.

    Nothing is checked here.

    Raises:
        OSError: A segment cannot be read.
    """
    for number in reversed(segment_numbers(folder)):
        with segment_path(folder, number).open("rb") as file:
            yield from _backwards(file, containing)


def _backwards(file: BinaryIO, containing: bytes) -> Iterator[bytes]:
    end, rest = file.seek(0, 2), b""
    while end > 0:
        start = max(0, end - _BLOCK)
        file.seek(start)
        block = file.read(end - start) + rest
        first = block.find(b"\n") + 1 if start else 0
        rest, whole = block[:first], block[first:]
        if containing in whole:
            yield from (line for line in reversed(whole.split(b"\n")) if containing in line)
        end = start


def log_size(folder: Path) -> int:
    """Return the bytes of all segments."""
    return sum(segment_path(folder, number).stat().st_size for number in segment_numbers(folder))


def read_entry_lines(folder: Path, first: int, last: int) -> Iterator[bytes]:
    """Yield the lines of entries ``first`` to ``last``, without their line feeds.

    They are found by the numbers that the lines themselves state; fewer come where the log ends
    before or its middle was changed. Nothing is checked here.

    Raises:
        OSError: A segment cannot be read.
    """
    place, left = find_entry(folder, first), last - first + 1
    if place is None:
        return
    for number in segment_numbers(folder):
        if number < place.segment:
            continue
        with segment_path(folder, number).open("rb") as file:
            file.seek(place.offset if number == place.segment else 0)
            while left > 0 and (line := file.readline(LINE_LIMIT + 1)):
                if line.endswith(b"\n"):
                    yield line[:-1]
                    left -= 1


def find_entry(folder: Path, seq: int) -> Place | None:
    """Return where an entry's line begins, by halving; None where no line says that number."""
    found = None
    for number in segment_numbers(folder):
        with segment_path(folder, number).open("rb") as file:
            first = _seq_of(file.readline(LINE_LIMIT + 1))
        if first is None or first > seq:
            break
        found = number
    if found is None:
        return None
    path = segment_path(folder, found)
    with path.open("rb") as file:
        offset = _halve(file, path.stat().st_size, seq)
    return None if offset is None else Place(found, offset)


def _halve(file: BinaryIO, size: int, seq: int) -> int | None:
    low, high = 0, size
    while low < high:
        middle = (low + high) // 2
        start = _line_start(file, low, middle)
        file.seek(start)
        line = file.readline(LINE_LIMIT + 1)
        number = _seq_of(line)
        if number is None:
            return None
        if number == seq:
            return start
        if number < seq:
            low = start + len(line)
        else:
            high = start
    return None


def _line_start(file: BinaryIO, low: int, position: int) -> int:
    """Return where the line around a position begins; ``low`` is the beginning of some line."""
    start = max(low, position - LINE_LIMIT - 1)
    file.seek(start)
    before = file.read(position - start)
    feed = before.rfind(b"\n")
    return start if feed < 0 else start + feed + 1


def _seq_of(line: bytes) -> int | None:
    try:
        seq = orjson.loads(line)["seq"]
    except (ValueError, KeyError, TypeError):
        return None
    return seq if type(seq) is int else None
