"""The bytes of a logical volume, from the disks that hold them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gleanpoint_parsers.blocks import BlockSource, ConcatSource, SliceSource
from gleanpoint_parsers.volume.lvm.groups import Group, LogicalVolume, Segment


class StripedSource:
    """A segment that changes between disks after every so many bytes.

    Args:
        parts: What each disk holds of it, equally long.
        stripe: Bytes after which it changes.
    """

    def __init__(self, parts: Sequence[BlockSource], stripe: int) -> None:
        self._parts = tuple(parts)
        self._stripe = stripe
        self._size = sum(part.size for part in self._parts)

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self._size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end.

        Raises:
            ParserError: They cannot be read from their disk.
        """
        end = min(offset + length, self._size)
        pieces = []
        while 0 <= offset < end:
            row, inside = divmod(offset, self._stripe)
            turn, number = divmod(row, len(self._parts))
            wanted = min(self._stripe - inside, end - offset)
            pieces.append(self._parts[number].read_at(turn * self._stripe + inside, wanted))
            offset += wanted
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def assemble(volume: LogicalVolume, group: Group, disks: Mapping[str, BlockSource]) -> BlockSource:
    """Return the bytes of a volume.

    Args:
        volume: One that is assembled, and whose disks are all there.
        group: That it is of.
        disks: Physical volumes by their id.
    """
    parts = [_segment(segment, group.extent, disks) for segment in volume.segments]
    return parts[0] if len(parts) == 1 else ConcatSource(parts)


def _segment(segment: Segment, extent: int, disks: Mapping[str, BlockSource]) -> BlockSource:
    length = segment.extents // len(segment.stripes) * extent
    parts = [
        SliceSource(disks[stripe.disk.id], stripe.disk.start + stripe.extent * extent, length)
        for stripe in segment.stripes
    ]
    return StripedSource(parts, segment.stripe_bytes) if segment.stripe_bytes else parts[0]
