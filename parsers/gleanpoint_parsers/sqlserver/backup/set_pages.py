"""The extents of one backup set, of all its stripes, with its own maps as a check.

Stripes hold extents as they were dealt to them, so each is asked. The second pass over a file
wins over the first. A set knows by its own maps which extents belong to it: a full one those that
its GAM pages call allocated, a differential those in its map of changes. One that should be there
and is not found has every frame looked at once before it is called missing.

Source: FORMAT.md, section Backups: in all sets of the real files, both maps name exactly the
extents that are there.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.errors import ParserError, TruncatedSourceError
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.sqlserver.backup.frames import FRAME_PAGES, Frames, extent_key
from gleanpoint_parsers.sqlserver.backup.model import BackupSet, SetKind
from gleanpoint_parsers.sqlserver.storage.allocation import MAP_INTERVAL
from gleanpoint_parsers.sqlserver.storage.checksum import restore_torn_bits
from gleanpoint_parsers.sqlserver.storage.page import HEADER_SIZE, PageType, parse_header
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

_GAM_PAGE, _CHANGES_PAGE = 2, 6
"""In the first interval of a file; in later ones GAM is page 0 and the map of changes page 6."""

_MAP_BYTES = MAP_INTERVAL // FRAME_PAGES // 8
_MAPS_KEPT = 64

_Bits = npt.NDArray[np.bool_]


class Place(NamedTuple):
    """Where an extent lies."""

    frames: Frames
    number: int


class SetPages:
    """Finds extents in the streams of one set.

    Args:
        members: The set as each stripe has it, stripes in order.
        report: Told of progress where all frames must be looked at.
    """

    def __init__(self, members: Sequence[BackupSet], report: WorkReport = unreported) -> None:
        self._is_full = members[0].facts.kind is SetKind.FULL
        streams = [stream for member in members for stream in member.data]
        self._first = [Frames(one.source, report) for one in streams if one.region == 1]
        later = sorted((one for one in streams if one.region > 1), key=lambda one: one.region)
        self._searched = False
        self._maps: OrderedDict[tuple[int, int], _Bits | None] = OrderedDict()
        self._second: dict[int, Place] = {}
        self._take_second([Frames(one.source, report) for one in later])

    @property
    def files(self) -> dict[int, int]:
        """Pages of each file, counted to the end of its last extent in this set."""
        keys = [key for frames in self._first for key in _bounds(frames)]
        result: dict[int, int] = {}
        for key in sorted((*keys, *self._second)):
            result[key >> 32] = (key & 0xFFFFFFFF) + FRAME_PAGES
        return result

    def place(self, key: int) -> Place | None:
        """Return where an extent lies; None where the set does not have it."""
        return self._find(key) or (self._search(key) if self.should_hold(key) else None)

    def _search(self, key: int) -> Place | None:
        """Look for an extent that is promised and was not found at once."""
        for frames in self._first:
            number = frames.look_closer(key)
            if number is not None:
                return Place(frames, number)
        if not self._searched:
            self._searched = True
            for frames in self._first:
                frames.all_frames()
        return self._find(key) or self._stray(key)

    def should_hold(self, key: int) -> bool:
        """Whether the set's own map says that it holds an extent; yes where it cannot be read."""
        return self._says(key) is not False

    def promises(self, key: int) -> bool:
        """Whether the set's own map can be read and says that it holds an extent."""
        return self._says(key) is True

    def unreadable_maps(self) -> Iterator[PageId]:
        """Yield where the first map of each file lies, where it cannot be read.

        Later ones are passed over: no real differential was at hand that reaches as far.
        """
        for file in self.files:
            if self._map(file, 0) is None:
                yield self._map_place(file, 0)

    def _says(self, key: int) -> bool | None:
        file, page = key >> 32, key & 0xFFFFFFFF
        bits = self._map(file, page // MAP_INTERVAL)
        if bits is None:
            return None
        return bool(bits[page % MAP_INTERVAL // FRAME_PAGES]) is not self._is_full

    def _find(self, key: int) -> Place | None:
        if key in self._second:
            return self._second[key]
        for frames in self._first:
            number = frames.find(key)
            if number is not None:
                return Place(frames, number)
        return None

    def _stray(self, key: int) -> Place | None:
        """Return a frame out of order that claims to be an extent."""
        for frames in self._first:
            if key in frames.strays:
                return Place(frames, frames.strays[key])
        return None

    def _take_second(self, later: Sequence[Frames]) -> None:
        """Note where the extents of later passes lie; of one that is there twice, the last."""
        for frames in later:
            keys, numbers = frames.all_frames()
            found = zip(keys, numbers, strict=True)
            self._second.update((key, Place(frames, number)) for key, number in found)
        for frames in later:
            for key, number in frames.strays.items():
                if key not in self._second and self.should_hold(key):
                    self._second[key] = Place(frames, number)

    def _map(self, file: int, interval: int) -> _Bits | None:
        """Return one bit an extent: set where it is free (GAM), or where it changed."""
        if (file, interval) not in self._maps:
            self._maps[file, interval] = self._read_map(file, interval)
            if len(self._maps) > _MAPS_KEPT:
                self._maps.popitem(last=False)
        return self._maps[file, interval]

    def _read_map(self, file: int, interval: int) -> _Bits | None:
        kind = PageType.GAM if self._is_full else PageType.DIFFERENTIAL_MAP
        page_id = self._map_place(file, interval)
        try:
            page = self._page(page_id)
            header = parse_header(page, page_id)
        except ParserError:
            return None
        start = int.from_bytes(page[-4:-2], "little") + 4  # its second record is the map
        if header.type != kind or not HEADER_SIZE < start <= PAGE_SIZE - _MAP_BYTES:
            return None
        stored = np.frombuffer(page, np.uint8, _MAP_BYTES, start)
        return np.unpackbits(stored, bitorder="little").astype(np.bool_)

    def _map_place(self, file: int, interval: int) -> PageId:
        first_gam = 0 if interval else _GAM_PAGE
        inside = first_gam if self._is_full else _CHANGES_PAGE
        return PageId(file, interval * MAP_INTERVAL + inside)

    def _page(self, page_id: PageId) -> bytes:
        """Return one page of this set, torn bits put back."""
        place = self._find(extent_key(page_id.file, page_id.page))
        data = place.frames.read(place.number, 1) if place else None
        start = page_id.page % FRAME_PAGES * PAGE_SIZE
        if data is None or len(data) < start + PAGE_SIZE:
            raise TruncatedSourceError(f"Page {page_id} is not in this backup set")
        page = np.frombuffer(data, np.uint8)[start : start + PAGE_SIZE].reshape(1, -1).copy()
        restore_torn_bits(page)
        return page.tobytes()


def _bounds(frames: Frames) -> Iterator[int]:
    """Yield the highest key of each file of a stream, as far as its ends tell, first ones too."""
    ends = frames.ends()
    if ends is None:
        return
    first, last = ends
    if first >> 32 == last >> 32:
        yield from ends
    else:
        yield from frames.all_frames()[0]
