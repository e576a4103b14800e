"""Disks beside a disk: a set of volumes, or a shadow copy, may spread over several images."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import inf
from pathlib import Path

from gleanpoint.core.image_files import begins_image
from gleanpoint.core.recognising import disk_in
from gleanpoint_parsers.blocks import BlockSource, CachedSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.image.disk import HasOrigin
from gleanpoint_parsers.image.raw import SplitRawParser
from gleanpoint_parsers.plugin import Layer, Parser, Surroundings

MOST_DISKS = 32
"""Disks beside one that are opened; a folder may hold hundreds of images."""

_SEGMENTS = SplitRawParser()


def disks_beside(
    surroundings: Surroundings, parsers: Sequence[Parser]
) -> Callable[[], Iterable[tuple[str, BlockSource]]]:
    """Return what gives the other disks beside one, for ``Surroundings.disks``.

    Nothing is opened before it is asked for, and nothing twice. A file that cannot be opened is
    passed over, and so is another link of the same chain: it is this disk at another time.

    Args:
        surroundings: Where the disk was found.
        parsers: What can open images.
    """
    return _DisksBeside(surroundings, [p for p in parsers if p.layer is Layer.IMAGE])


def disks_in_folder(
    image: Path, surroundings: Surroundings, parsers: Sequence[Parser]
) -> Callable[[], Iterable[tuple[str, BlockSource]]]:
    """Return the same for an image in a folder of the host.

    Where a folder has the disks of many days, those come first that were written when it was.

    Args:
        image: The image.
        surroundings: Where it was found.
        parsers: What can open images.
    """
    ordered = replace(surroundings, names=partial(_by_time, image, surroundings.names))
    return disks_beside(ordered, parsers)


class _DisksBeside:
    def __init__(self, surroundings: Surroundings, parsers: Sequence[Parser]) -> None:
        self._surroundings = surroundings
        self._parsers = parsers
        self._opened: list[tuple[str, BlockSource]] = []
        self._coming: Iterator[tuple[str, BlockSource]] | None = None

    def __call__(self) -> Iterator[tuple[str, BlockSource]]:
        """Yield name and bytes of the other disks."""
        number = 0
        while len(self._opened) > number or self._open_next():
            yield self._opened[number]
            number += 1

    def _open_next(self) -> bool:
        if self._coming is None:
            self._coming = self._open_all()
        if len(self._opened) == MOST_DISKS:
            return False
        found = next(self._coming, None)
        self._opened += [found] if found else []
        return found is not None

    def _open_all(self) -> Iterator[tuple[str, BlockSource]]:
        own = self._surroundings.name
        names = tuple(self._surroundings.names())
        chain = {own, *_parents(self._open(own))}
        parts = set(_files(self._open(own)))
        for name in names:
            if name in chain | parts or not begins_image(name, names):
                continue
            disk = self._open(name)
            if disk is not None and chain.isdisjoint(_parents(disk)):
                yield name, CachedSource(disk)

    def _open(self, name: str) -> BlockSource | None:
        around = self._surroundings
        try:
            source = around.sibling(name)
            if source is None:
                return None
            there = Surroundings(name, around.sibling, around.names)
            return disk_in(self._parsers, _SEGMENTS.open_disk(source, there), there)
        except (ParserError, OSError):
            return None


def _parents(disk: BlockSource | None) -> tuple[str, ...]:
    return disk.origin.parents if disk is not None and isinstance(disk, HasOrigin) else ()


def _files(disk: BlockSource | None) -> tuple[str, ...]:
    return disk.origin.files if disk is not None and isinstance(disk, HasOrigin) else ()


def _by_time(image: Path, names: Callable[[], Iterable[str]]) -> list[str]:
    """Return the names of files in an image's folder, those written when it was before others."""

    def distance(name: str) -> float:
        try:
            return abs((image.parent / name).stat().st_mtime - written)
        except (OSError, ValueError):
            return inf

    try:
        written = image.stat().st_mtime
    except (OSError, ValueError):
        return list(names())
    return sorted(names(), key=distance)
