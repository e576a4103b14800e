"""What is left of a deleted file on FAT, exFAT and ext: how much of it belongs to others now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import pytsk3

from gleanpoint_parsers.blocks import BlockSource, Extent, ExtentSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem import sentences, tsk_nodes
from gleanpoint_parsers.filesystem.ext_groups import ExtGroups
from gleanpoint_parsers.filesystem.fat_clusters import (
    FAT32,
    FIRST_CLUSTER,
    SMALL_FAT32,
    ClusterTable,
    FatLayout,
    first_cluster,
    read_layout,
)
from gleanpoint_parsers.filesystem.ntfs.cluster_bitmap import ClusterBitmap
from gleanpoint_parsers.filesystem.ntfs.stored import GuardedSource
from gleanpoint_parsers.filesystem.tsk_image import SourceImage, native_errors
from gleanpoint_parsers.filesystem.tsk_nodes import NativeFile
from gleanpoint_parsers.filesystem.tsk_source import NativeSource

EXFAT_BITMAP = "/$ALLOC_BITMAP"
"""Name that The Sleuth Kit gives to the bitmap of exFAT."""

_INDEXES = {
    int(pytsk3.TSK_FS_ATTR_TYPE_UNIX_INDIR),
    int(pytsk3.TSK_FS_ATTR_TYPE_UNIX_EXTENT),
}
"""Attributes that hold the blocks in which ext lists the blocks of a file."""


@dataclass(frozen=True, slots=True)
class Remains:
    """What became of the place of one deleted file.

    Args:
        unit: What its place is counted in: clusters or blocks.
        total: How many it had.
        used: How many of these belong to others now.
        problem: Why it cannot be had whole, None where it can.
        extents: Where it lay, from the start of the volume; empty where that is not known.
        lost: Start and end of each part of it that belongs to others now, in bytes of the file.
        note: What has to be known of how it was found.
    """

    unit: str
    total: int
    used: int
    problem: str | None = None
    extents: tuple[Extent, ...] = ()
    lost: tuple[tuple[int, int], ...] = ()
    note: str | None = None


class Undertaker(Protocol):
    """Tells what is left of deleted files of one volume."""

    def remains(self, file: NativeFile) -> Remains | None:
        """Return what is left of a deleted file, None where it needs no room.

        Raises:
            ParserError: What tells cannot be read.
        """

    def nameless(self) -> Iterator[int] | None:
        """Return the numbers of records that no name leads to; None where the library lists them.

        Raises:
            ParserError: They cannot be read.
        """


def open_left(image: SourceImage, file: NativeFile, remains: Remains) -> BlockSource | None:
    """Return what is left of a deleted file's bytes, None where nothing can be located."""
    if not remains.extents:
        return None
    size = int(file.info.meta.size)
    source = ExtentSource(image.source, list(remains.extents), size)
    return GuardedSource(source, remains.lost) if remains.lost else source


class FatUndertaker:
    """On FAT and exFAT a deleted file keeps its size and its first cluster; it lay in one piece.

    That it did is an assumption: deletion removes the chain.
    """

    def __init__(self, image: SourceImage, system: NativeFile) -> None:
        self._image = image
        self._layout = read_layout(image.source)
        self._sector = int(system.info.block_size)
        self._runs = ClusterTable(image.source, self._layout).used_runs
        if not self._layout.bits:
            with native_errors(image, "allocation bitmap"):
                file = system.open(EXFAT_BITMAP)
            self._bitmap = ClusterBitmap(NativeSource(image, file, int(file.info.meta.size)))
            self._runs = self._runs_of_bitmap

    def remains(self, file: NativeFile) -> Remains | None:
        """Return what is left of a deleted file, None where it is empty."""
        layout, size = self._layout, int(file.info.meta.size)
        if not size:
            return None
        total = -(-size // layout.cluster_size)
        first = first_cluster(self._image.source, layout, int(file.info.meta.addr))
        first = self._as_the_library_has_it(file) if first is None and not layout.bits else first
        if first is None:
            return Remains("clusters", total, 0, sentences.NO_START)
        within = min(total, FIRST_CLUSTER + layout.clusters - first)
        lost = _lost(self._runs(first, within), first, 0, layout.cluster_size)
        used = sum(stop - start for start, stop in lost) // layout.cluster_size
        problem = sentences.reused(used, total, "clusters") if used else None
        if within < total:
            problem = problem or sentences.BEYOND
        extents = (Extent(layout.offset(first), within * layout.cluster_size),)
        return Remains("clusters", total, used, problem, extents, lost, _note(layout, first))

    def nameless(self) -> None:
        """Return None: the library finds entries that no folder leads to."""

    def _as_the_library_has_it(self, file: NativeFile) -> int | None:
        """Return the first cluster of exFAT where the entry lies in two clusters."""
        with native_errors(self._image, "attribute runs"):
            start = next((first for first, _ in tsk_nodes.runs(file)), None)
        return None if start is None else self._layout.cluster(start * self._sector)

    def _runs_of_bitmap(self, first: int, count: int) -> Iterator[tuple[int, int]]:
        for start, clusters in self._bitmap.used_runs(first - FIRST_CLUSTER, count):
            yield start + FIRST_CLUSTER, clusters


class ExtUndertaker:
    """On ext a deleted file is as whole as its inode; Linux empties that of ext3 and ext4."""

    def __init__(self, image: SourceImage, block_size: int) -> None:
        self._image = image
        self._block_size = block_size
        self._groups = ExtGroups(image.source)

    def remains(self, file: NativeFile) -> Remains | None:
        """Return what is left of a deleted file, None of what has no blocks: pipes, short links."""
        if not int(file.info.meta.size):
            is_told = tsk_nodes.is_regular(file) or tsk_nodes.is_folder(file)
            return Remains("blocks", 0, 0, sentences.EMPTIED) if is_told else None
        with native_errors(self._image, "attribute runs"):
            extents, indexes = list(tsk_nodes.runs(file)), list(_indexes(file))
        if tsk_nodes.is_link(file) and all(not first for first, _ in extents):
            return None
        used_indexes = sum(n for run in indexes for _, n in self._groups.used_runs(*run))
        lost: list[tuple[int, int]] = []
        total = place = 0
        for first, count in extents:
            if first:
                total += count
                found = self._groups.used_runs(first, count)
                lost += _lost(found, first, place, self._block_size)
            place += count * self._block_size
        used = sum(stop - start for start, stop in lost) // self._block_size
        if used_indexes:
            return Remains("blocks", total, used, sentences.NO_INDEX)
        problem = sentences.reused(used, total, "blocks") if used else None
        places = _as_extents(extents, self._block_size)
        return Remains("blocks", total, used, problem, places, tuple(lost))

    def nameless(self) -> Iterator[int]:
        """Yield the inodes of deleted files."""
        return self._groups.deleted()


class Bystander:
    """Of a volume whose maps cannot be read: that nothing can be told is told."""

    def __init__(self, image: SourceImage, block_size: int) -> None:
        self._image = image
        self._block_size = block_size

    def remains(self, file: NativeFile) -> Remains | None:
        """Return where a deleted file lay, and that others may have it now."""
        if not int(file.info.meta.size):
            return None
        with native_errors(self._image, "attribute runs"):
            runs = list(tsk_nodes.runs(file))
        extents = _as_extents(runs, self._block_size)
        return Remains("blocks", 0, 0, sentences.UNJUDGED, extents)

    def nameless(self) -> None:
        """Return None: what the library lists has to do."""


def undertaker(image: SourceImage, system: NativeFile, *, is_fat: bool) -> Undertaker | None:
    """Return who tells of deleted files of a volume; None where none are kept.

    Only FAT, exFAT and ext keep anything of them that The Sleuth Kit lists.
    """
    block_size = int(system.info.block_size)
    try:
        if is_fat:
            return FatUndertaker(image, system)
        if int(system.info.ftype) in tsk_nodes.EXT:
            return ExtUndertaker(image, block_size)
    except ParserError:
        return Bystander(image, block_size)
    return None


def _as_extents(runs: list[tuple[int | None, int]], size: int) -> tuple[Extent, ...]:
    return tuple(Extent(at * size if at else None, count * size) for at, count in runs)


def _lost(
    used: Iterator[tuple[int, int]], first: int, place: int, unit: int
) -> tuple[tuple[int, int], ...]:
    """Return the parts of a file, as bytes of it, of a run that begins with unit ``first``."""
    starts = ((place + (at - first) * unit, count * unit) for at, count in used)
    return tuple((start, start + length) for start, length in starts)


def _indexes(file: NativeFile) -> Iterator[tuple[int, int]]:
    """Yield the runs of blocks that list the blocks of a file."""
    for attribute in file:
        if int(attribute.info.type) in _INDEXES:
            for run in attribute:
                yield int(run.addr), int(run.len)


def _note(layout: FatLayout, first: int) -> str:
    is_halved = layout.bits == FAT32 and layout.clusters > SMALL_FAT32 > first
    return sentences.IN_ONE_PIECE + (f" {sentences.HALF_NUMBER}" if is_halved else "")
