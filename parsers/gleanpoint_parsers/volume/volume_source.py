"""The bytes of a volume, marked as such, so that no partition table is looked for in them."""

from __future__ import annotations

from gleanpoint_parsers.blocks import BlockSource, CachedSource, SliceSource


class VolumeSource(SliceSource):
    """A volume on a disk.

    A file system at byte 0 of a disk without partition table is offered as the volume ``p0``,
    whose bytes are those of the disk. Without the mark it would hold a ``p0`` again, for ever.
    """

    __slots__ = ()


class DiskInVolume(SliceSource):
    """A disk with a partition table of its own that fills a logical volume: one of a guest.

    Args:
        base: The volume.
        depth: Disks around it. It is bounded: logical volumes made so could hold themselves.
    """

    __slots__ = ("depth",)

    def __init__(self, base: BlockSource, depth: int) -> None:
        super().__init__(base, 0, base.size)
        self.depth = depth


def is_volume(source: BlockSource) -> bool:
    """Whether a source is the content of a volume, also where a cache lies over it."""
    return isinstance(_bare(source), VolumeSource)


def depth_of(source: BlockSource) -> int:
    """Return how many disks lie around one, also where a cache lies over it."""
    bare = _bare(source)
    return bare.depth if isinstance(bare, DiskInVolume) else 0


def _bare(source: BlockSource) -> BlockSource:
    while isinstance(source, CachedSource):
        source = source.base
    return source
