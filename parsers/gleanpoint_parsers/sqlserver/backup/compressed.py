"""Compressed backups as the files that they would be without compression, any part by itself.

Source: FORMAT.md, section Compressed backups; checked with seven real files.
"""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections import OrderedDict

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.compression.xpress import begin_size, inflate_all, inflate_begin
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ParserError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.sqlserver.backup.block_map import map_blocks

_CACHED_BLOCKS = 64
_AT_ONCE = 64
"""Blocks of a long read that are inflated before their bytes are taken: 4 MiB."""

_SMALL = 128
"""Reads that end this close behind the begin of a block, such as of page headers, inflate only that
much of it and leave the rest unread, and so its checksum too."""


class InflatedSource:
    """The bytes that a compressed backup stands for; inflates what is asked for.

    Every block's checksum is verified before it is inflated.

    Args:
        base: The file as stored.
        report: Told of the bytes of the file that were looked through for blocks.

    Raises:
        EncryptedContentError: It is encrypted.
        UnsupportedFeatureError: Its first block is of a kind that is not known.
        ParserError: The file cannot be read.
    """

    def __init__(self, base: BlockSource, report: WorkReport = unreported) -> None:
        self.base = base
        self.problems: list[str] = []
        """Sentences about where the chain of blocks breaks."""
        self._map = map_blocks(base, self.problems, report)
        self._cache: OrderedDict[int, bytes] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def size(self) -> int:
        """Length of the inflated file, as far as its blocks could be followed."""
        return self._map.starts[-1]

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end.

        Raises:
            CorruptStructureError: A block is not as it was written.
            ParserError: The file cannot be read.
        """
        end = min(offset + length, self.size)
        if offset < 0 or end <= offset:
            return b""
        first = bisect_right(self._map.starts, offset) - 1
        start = self._map.starts[first]
        begin = self._begin(first, end - start) if end - start <= _SMALL else None
        if begin is not None:
            return begin[offset - start : end - start]
        last = bisect_right(self._map.starts, end - 1) - 1
        runs = [range(at, min(at + _AT_ONCE, last + 1)) for at in range(first, last + 1, _AT_ONCE)]
        data = b"".join(block for run in runs for block in self._blocks(run))
        return data[offset - start : end - start]

    def _begin(self, number: int, length: int) -> bytes | None:
        """Return the first bytes of a block; None where all of it must be read for them."""
        with self._lock:
            held = self._cache.get(number)
        if held is not None:
            return held if len(held) >= length else None
        block = self._map[number]
        if block.length < 0 or block.size < length:
            return None
        wanted = min(block.length, begin_size(length))
        data = self.base.read_at(block.offset, wanted)
        try:
            return inflate_begin(data, length, block.size) if len(data) == wanted else None
        except UnsupportedFeatureError:
            raise
        except ParserError:
            return None

    def _blocks(self, numbers: range) -> list[bytes]:
        """Return whole blocks, those that were not at hand inflated beside each other."""
        with self._lock:
            found = {number: self._cache[number] for number in numbers if number in self._cache}
            for number in found:
                self._cache.move_to_end(number)
        missing = [number for number in numbers if number not in found]
        stored = [self._map.stored(self.base, self._map[number]) for number in missing]
        packed = [
            (data, self._map[number].size)
            for number, data in zip(missing, stored, strict=True)
            if self._map[number].length > 0
        ]
        try:
            inflated = iter(inflate_all(packed))
        except UnsupportedFeatureError:
            raise
        except ParserError as error:
            offset = self._map[missing[0]].offset
            raise CorruptStructureError("Compressed blocks", offset, str(error)) from error
        for number, data in zip(missing, stored, strict=True):
            found[number] = next(inflated) if self._map[number].length > 0 else data
        self._keep({number: found[number] for number in missing})
        return [found[number] for number in numbers]

    def _keep(self, blocks: dict[int, bytes]) -> None:
        with self._lock:
            self._cache.update(blocks)
            while len(self._cache) > _CACHED_BLOCKS:
                self._cache.popitem(last=False)
