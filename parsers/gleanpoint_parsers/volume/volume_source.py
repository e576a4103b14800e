"""The bytes of a volume, marked as such, so that no partition table is looked for in them."""

from __future__ import annotations

from gleanpoint_parsers.blocks import BlockSource, CachedSource, SliceSource


class VolumeSource(SliceSource):
    """A volume on a disk.

    A file system at byte 0 of a disk without partition table is offered as the volume ``p0``,
    whose bytes are those of the disk. Without the mark it would hold a ``p0`` again, for ever.
    """

    __slots__ = ()


def is_volume(source: BlockSource) -> bool:
    """Whether a source is the content of a volume, also where a cache lies over it."""
    while isinstance(source, CachedSource):
        source = source.base
    return isinstance(source, VolumeSource)
