"""The copies of one volume, each with the store that holds what it needs."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ElsewhereContentError, ParserError
from gleanpoint_parsers.volume.derived import FoundVolume
from gleanpoint_parsers.volume.shadow.catalog import (
    FREE_SPACE_IS_ZEROS,
    CopyEntry,
    StoreEntry,
)
from gleanpoint_parsers.volume.shadow.copy_source import ShadowCopySource
from gleanpoint_parsers.volume.shadow.information import StoreInformation, read_information
from gleanpoint_parsers.volume.shadow.saved import Bits, SavedBlocks, read_free, read_saved
from gleanpoint_parsers.volume.shadow.view import present

_LARGEST = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Located:
    """A store that was found.

    Args:
        volume: The volume that it is on.
        entry: Where it is there.
    """

    volume: FoundVolume
    entry: StoreEntry


@dataclass(frozen=True, slots=True)
class _Loaded:
    saved: SavedBlocks
    free: Bits


class CopyStack:
    """The copies of one volume; their tables are read when one of them is opened, and kept.

    Args:
        volume: The volume that was copied.
        storage: GUID of the volume that keeps the stores.
        copies: Its copies, oldest first.
        stores: Their stores as far as they were found.
    """

    def __init__(
        self,
        volume: FoundVolume,
        storage: uuid.UUID,
        copies: Sequence[CopyEntry],
        stores: dict[uuid.UUID, Located],
    ) -> None:
        self.volume = volume
        self.copies = tuple(copies)
        self._storage = storage
        self._stores = stores
        self._loaded: dict[int, _Loaded] = {}

    def located(self, number: int) -> Located | None:
        """Return the store of a copy; None where it was not found."""
        return self._stores.get(self.copies[number].store)

    def information(self, number: int) -> StoreInformation | None:
        """Return what the store of a copy says of it; None where that cannot be read."""
        located = self.located(number)
        if located is None or not located.entry.information:
            return None
        try:
            return read_information(located.volume.source, located.entry.information)
        except ParserError:
            return None

    def size(self, number: int) -> int:
        """Return the bytes of the volume when a copy was made; its present ones for no figure."""
        size = self.copies[number].size
        return size if 0 < size <= _LARGEST else self.volume.source.size

    def error(self, number: int) -> ParserError | None:
        """Return why a copy cannot be opened, as far as the catalog tells.

        It takes the stores of all newer copies too: what was overwritten after the next copy was
        made is kept there only.
        """
        for newer in range(number, len(self.copies)):
            if self.located(newer) is None:
                return self._missing(number, newer)
        return None

    def _missing(self, number: int, newer: int) -> ParserError:
        where = str(self._storage).upper()
        own = newer == number
        whose = "its store" if own else f"the store of the newer copy {newer + 1}, needed too,"
        return ElsewhereContentError(
            f"This shadow copy of {self.volume.key} cannot be read: {whose} should be on the "
            f"volume {{{where}}}, which is neither on this disk nor on one beside it that could "
            "be read."
        )

    def open(self, number: int) -> ShadowCopySource:
        """Return the bytes of a copy.

        Raises:
            ElsewhereContentError: A store that it needs was not found.
            ParserError: A store cannot be read.
        """
        if error := self.error(number):
            raise error
        sources: list[BlockSource] = [self.volume.source]
        view, own = present(), 0
        for newer in range(len(self.copies) - 1, number - 1, -1):
            own = self._source(newer, sources)
            loaded = self._load(newer)
            view = view.upon(loaded.saved, own, loaded.free)
        subject = f"Shadow copy {number + 1} of {self.volume.key}"
        saved = self._load(number).saved
        return ShadowCopySource(view, saved, sources, own, self.size(number), subject)

    def _source(self, number: int, sources: list[BlockSource]) -> int:
        """Return the number of the source that a store is on; adds it where it is not there."""
        located = self._stores[self.copies[number].store]
        for known, source in enumerate(sources[1:], start=1):
            if source is located.volume.source:
                return known
        sources.append(located.volume.source)
        return len(sources) - 1

    def _load(self, number: int) -> _Loaded:
        if number not in self._loaded:
            located = self._stores[self.copies[number].store]
            entry, source = located.entry, located.volume.source
            saved = read_saved(source, entry.descriptors)
            wanted = self.copies[number].flags & FREE_SPACE_IS_ZEROS
            bitmap = entry.bitmap if wanted else 0
            free = read_free(source, bitmap, entry.previous_bitmap, self.size(number))
            self._loaded[number] = _Loaded(saved, free)
        return self._loaded[number]
