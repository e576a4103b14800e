"""Frames of a data stream: which extent of which file lies where, found without reading it all.

A stream holds whole extents ("frames" of eight pages) in ascending order. So an extent is looked
for by halves, with the header of each frame's first page as its address: a few kilobytes are read
(and inflated) of a stream of any length. Frames that are read whole are judged by all their
headers. Where those contradict the first ones, or the order, every frame is judged so, once.

Source: FORMAT.md, section Backups: order and fillers checked with all streams of the real files.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.sqlserver.backup.ascent import longest_ascent
from gleanpoint_parsers.sqlserver.storage.page import HEADER_SIZE, HEADER_VERSION
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE

FRAME_PAGES = 8
FRAME_SIZE = FRAME_PAGES * PAGE_SIZE

NOWHERE = -1
"""Instead of a key: a frame that belongs nowhere (filler), or does not say where."""

_UNKNOWN = -2
_BEHIND_ALL = 1 << 62
_FILLER = bytes([HEADER_VERSION, 0x65])
_SKIPPED_MOST = 256
"""Frames without an address that are stepped over before all frames are looked at."""

_MISLED_MOST = 64
"""Frames that say something else than their pages, before all frames are judged."""

_REPORTED_EVERY = 2048
_TOGETHER = 32
"""Frames that are read at once where all are judged: 2 MiB."""

Keys = npt.NDArray[np.int64]


def extent_key(file: int, page: int) -> int:
    """Return the key of the extent that a page lies in; keys ascend as extents do."""
    return file << 32 | page - page % FRAME_PAGES


class Frames:
    """The frames of one stream.

    Args:
        source: Its bytes.
        report: Told of progress where all frames are looked at.
    """

    def __init__(self, source: BlockSource, report: WorkReport = unreported) -> None:
        self._source = source
        self._report = report
        self.count = -(-(source.size - source.size % PAGE_SIZE) // FRAME_SIZE)
        """Frames in the stream, fillers and one that is cut off too."""
        self._keys: Keys = np.full(self.count, _UNKNOWN, np.int64)
        self._judged = np.zeros(self.count, np.bool_)
        self._last = -1
        self._misled = 0
        self._claimed: dict[int, int] = {}
        self._ordered: tuple[list[int], list[int]] | None = None
        self.strays: dict[int, int] = {}
        """Frames out of order by the extent that they claim to be; known once all are looked at."""

    def find(self, key: int) -> int | None:
        """Return the number of the frame that holds an extent; None where none is found."""
        if self._ordered is not None:
            keys, numbers = self._ordered
            at = bisect_left(keys, key)
            return numbers[at] if at < len(keys) and keys[at] == key else None
        after = self._last + 1
        found = after if after < self.count and self._key(after) == key else self._halve(key)
        if found is not None:
            self._last = found
        return found

    def look_closer(self, key: int) -> int | None:
        """Look for an extent that should be there and was not found, where it should lie.

        The first page of a frame may say something else than the others and yet be in order. So
        the frames on both sides of the place are judged by all their pages.
        """
        place = self._place_of(key)
        behind = range(place - 1, max(-1, place - 1 - _SKIPPED_MOST), -1)
        before = next((number for number in behind if self._key(number) != NOWHERE), None)
        for number in (before, place):
            if number is None or number >= self.count or self._judged[number]:
                continue
            if number not in self._claimed:
                self._claimed[number] = self._claim(number)
            if self._claimed[number] == key:
                self._take_back(number, key)
                return number
        return None

    def _take_back(self, number: int, key: int) -> None:
        """Give a frame that misled its place; where there are many of them, judge all at once."""
        self._keys[number] = key
        self._misled += 1
        if self._misled > _MISLED_MOST:
            self._judge_all()
        elif self._ordered is not None:
            self._ordered = self._in_order()

    def read(self, first: int, count: int) -> bytes | None:
        """Return the bytes of consecutive frames; less only of one that is cut off.

        Returns:
            None where one of them holds another extent than its first page says: every frame was
            judged by all its pages now, and the extents are to be looked for again.

        Raises:
            ParserError: They cannot be read.
        """
        data = self._source.read_at(first * FRAME_SIZE, count * FRAME_SIZE)
        if self._judged[first : first + count].all():
            return data
        votes, places = _votes(data), slice(first, first + count)
        if (votes[:count] != self._keys[places])[votes[:count] != NOWHERE].any():
            self._judge_all()
            return None
        self._judged[places] = True
        return data

    def all_frames(self) -> tuple[list[int], list[int]]:
        """Look at the first page of every frame; return the keys, ascending, and their frames."""
        if self._ordered is None:
            for number in range(self.count):
                self._key(number)
                if number % _REPORTED_EVERY == 0:
                    self._report("bytes", number * FRAME_SIZE, self._source.size)
            self._ordered = self._in_order()
        return self._ordered

    def ends(self) -> tuple[int, int] | None:
        """Return the first and the last key; None where no frame says where it belongs."""
        found = []
        for way in (range(self.count), range(self.count - 1, -1, -1)):
            claimed = map(self._claim, way[:_SKIPPED_MOST])
            key = next((one for one in claimed if one != NOWHERE), None)
            if key is None:
                keys, _ = self.all_frames()
                return (keys[0], keys[-1]) if keys else None
            found.append(key)
        return found[0], found[1]

    def _claim(self, number: int) -> int:
        """Return what most pages of a frame say; for single frames on which much depends."""
        return int(_votes(self._frame(number))[0])

    def _halve(self, key: int) -> int | None:
        at = self._place_of(key)
        found = at < self.count and self._key(at) == key
        return at if found else None

    def _place_of(self, key: int) -> int:
        """Return the first frame whose key is not lower; all frames are in order of their keys."""
        low, high, skipped = 0, self.count, 0
        while low < high:
            middle = here = (low + high) // 2
            while here < high and self._key(here) == NOWHERE:
                here += 1
                skipped += 1
            if skipped > _SKIPPED_MOST or self._ordered is not None:
                keys, numbers = self.all_frames()
                at = bisect_left(keys, key)
                return numbers[at] if at < len(keys) else self.count
            if here == high or self._key(here) >= key:
                high = middle
            else:
                low = here + 1
        behind = range(low, min(low + _SKIPPED_MOST, self.count))
        return next((number for number in behind if self._key(number) != NOWHERE), self.count)

    def _key(self, number: int) -> int:
        key = int(self._keys[number])
        if key == _UNKNOWN:
            key = self._keys[number] = self._look(number)
        return int(key)

    def _look(self, number: int) -> int:
        """Return what the first page of a frame says, or most of them where it says nothing."""
        try:
            head = self._source.read_at(number * FRAME_SIZE, HEADER_SIZE)
        except ParserError:
            return NOWHERE  # whoever asks for its extent is told that it is not there
        if head[:2] == _FILLER:
            return NOWHERE
        page, file = int.from_bytes(head[32:36], "little"), int.from_bytes(head[36:38], "little")
        if head[:1] == bytes([HEADER_VERSION]) and file and page % FRAME_PAGES == 0:
            return extent_key(file, page)
        return self._claim(number)

    def _frame(self, number: int) -> bytes:
        """Return one frame; zeros, which say nothing, where it cannot be read."""
        try:
            return self._source.read_at(number * FRAME_SIZE, FRAME_SIZE)
        except ParserError:
            return bytes(FRAME_SIZE)

    def _judge_all(self) -> None:
        """Give every frame the key that most of its pages claim."""
        for first in range(0, self.count, _TOGETHER):
            last = min(first + _TOGETHER, self.count)
            try:
                data = self._source.read_at(first * FRAME_SIZE, (last - first) * FRAME_SIZE)
            except ParserError:
                data = b"".join(self._frame(number) for number in range(first, last))
            self._keys[first:last] = _votes(data)[: last - first]
            self._report("bytes", first * FRAME_SIZE, self._source.size)
        self._judged[:] = True
        self._ordered = self._in_order()

    def _in_order(self) -> tuple[list[int], list[int]]:
        """Return the longest ascending row of frames, and in between what fits there.

        What fits nowhere is kept in ``strays``.
        """
        self.strays = {}
        determined = np.flatnonzero(self._keys != NOWHERE)
        keys: list[int] = self._keys[determined].tolist()
        numbers: list[int] = determined.tolist()
        if all(here < after for here, after in pairwise(keys)):
            return keys, numbers
        kept = [*longest_ascent(keys), len(keys)]
        low, at, row = NOWHERE, 0, list[tuple[int, int]]()
        for place, (key, number) in enumerate(zip(keys, numbers, strict=True)):
            if place == kept[at]:
                at, low = at + 1, key
                row.append((key, number))
                continue
            high = keys[kept[at]] if kept[at] < len(keys) else _BEHIND_ALL
            stray = next((one for one in self._claims_of(number) if low < one < high), None)
            if stray is not None:
                low = stray
                row.append((stray, number))
            else:
                self.strays[key] = number
        return [key for key, _ in row], [number for _, number in row]

    def _claims_of(self, number: int) -> Iterator[int]:
        for claim in _claims(self._frame(number))[0].tolist():
            if claim != NOWHERE:
                yield claim


def _claims(data: bytes) -> Keys:
    """Return the key that each page of frames claims, shape (frames, 8).

    ``NOWHERE`` stands for pages that were never formatted, claim what cannot be at their place, or
    are not there because the last frame is cut off.
    """
    missing = -len(data) % FRAME_SIZE
    whole = data + bytes(missing) if missing else data
    headers = np.frombuffer(whole, np.uint8).reshape(-1, FRAME_PAGES, PAGE_SIZE)[:, :, :HEADER_SIZE]
    pages = np.ascontiguousarray(headers[:, :, 32:36]).view("<u4")[:, :, 0].astype(np.int64)
    files = np.ascontiguousarray(headers[:, :, 36:38]).view("<u2")[:, :, 0].astype(np.int64)
    places = np.arange(FRAME_PAGES)
    sound = (headers[:, :, 0] == HEADER_VERSION) & (pages % FRAME_PAGES == places) & (files != 0)
    result: Keys = np.where(sound, (files << 32) | (pages - places), NOWHERE)
    return result


def _votes(data: bytes) -> Keys:
    """Return the key that most pages of each frame claim; ``NOWHERE`` where none does."""
    claims = _claims(data)
    equal = (claims[:, :, None] == claims[:, None, :]).sum(axis=2)
    equal[claims == NOWHERE] = 0
    result: Keys = claims[np.arange(len(claims)), equal.argmax(axis=1)]
    return result
