"""Compressed backups as the files that they would be without compression, any part by itself.

Source: FORMAT.md, section Compressed backups; checked with seven real files.
"""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections import OrderedDict

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.compression.xpress import inflate_all, inflate_begin
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ParserError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.sqlserver.backup.block_map import map_blocks

_CACHED_BLOCKS = 64
_AT_ONCE = 64
"""Blocks of a long read that are inflated before their bytes are taken: 4 MiB."""

_SMALL = 2048
"""Reads that end this close behind the begin of a block inflate only that much of it."""


class InflatedSource:
    """The bytes that a compressed backup stands for; inflates what is asked for.

    Args:
        base: The file as stored.

    Raises:
        EncryptedContentError: It is encrypted.
        UnsupportedFeatureError: Its first block is of a kind that is not known.
        ParserError: The file cannot be read.
    """

    def __init__(self, base: BlockSource) -> None:
        self.base = base
        self.problems: list[str] = []
        """Sentences about where the chain of blocks breaks."""
        self._map = map_blocks(base, self.problems)
        self._cache: OrderedDict[int, bytes] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def size(self) -> int:
        """Length of the inflated file, as far as its blocks could be followed."""
        return self._map.starts[-1]

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end.

        Raises:
            CorruptStructureError: A block does not inflate.
            ParserError: The file cannot be read.
        """
        end = min(offset + length, self.size)
        if offset < 0 or end <= offset:
            return b""
        first = bisect_right(self._map.starts, offset) - 1
        start = self._map.starts[first]
        if end - start <= _SMALL and self._map.is_compressed(first):
            begin = self._begin(first, end - start)
            if len(begin) >= end - start:
                return begin[offset - start : end - start]
        last = bisect_right(self._map.starts, end - 1) - 1
        numbers = range(first, last + 1)
        runs = [numbers[at : at + _AT_ONCE] for at in range(0, len(numbers), _AT_ONCE)]
        data = b"".join(block for run in runs for block in self._blocks(run))
        return data[offset - start : end - start]

    def _begin(self, number: int, length: int) -> bytes:
        """Return at least the first bytes of a block, or all of it where it is short."""
        with self._lock:
            block = self._cache.get(number)
        if block is not None:
            return block
        size = self._map.size(number)
        length = min(length, size)
        try:
            return inflate_begin(self._stored(number), length, size)
        except UnsupportedFeatureError:
            raise
        except ParserError as error:
            raise self._damaged(number, error) from error

    def _blocks(self, numbers: range) -> list[bytes]:
        """Return whole blocks, those that were not at hand inflated beside each other."""
        with self._lock:
            blocks = {number: self._cache.get(number) for number in numbers}
            for number, block in blocks.items():
                if block is not None:
                    self._cache.move_to_end(number)
        missing = [number for number, block in blocks.items() if block is None]
        stored = {number: self._stored(number) for number in missing}
        packed = [number for number in missing if self._map.is_compressed(number)]
        inflated = self._inflate([(number, stored[number]) for number in packed])
        found = stored | dict(zip(packed, inflated, strict=True))
        self._keep(found)
        return [block if block is not None else found[number] for number, block in blocks.items()]

    def _inflate(self, packed: list[tuple[int, bytes]]) -> list[bytes]:
        try:
            return inflate_all([(data, self._map.size(number)) for number, data in packed])
        except UnsupportedFeatureError:
            raise
        except ParserError as error:
            for number, data in packed:
                try:
                    inflate_all([(data, self._map.size(number))])
                except ParserError as own:
                    raise self._damaged(number, own) from error
            raise

    def _keep(self, blocks: dict[int, bytes]) -> None:
        with self._lock:
            self._cache.update(blocks)
            while len(self._cache) > _CACHED_BLOCKS:
                self._cache.popitem(last=False)

    def _stored(self, number: int) -> bytes:
        offset, length = self._map.place(number)
        data = self.base.read_at(offset, length)
        if len(data) < length:
            end = offset + len(data)
            raise TruncatedSourceError(f"The file ends at {end:#x}, inside a compressed block")
        return data

    def _damaged(self, number: int, error: ParserError) -> CorruptStructureError:
        offset, _ = self._map.place(number)
        return CorruptStructureError("Compressed block", offset, str(error))
