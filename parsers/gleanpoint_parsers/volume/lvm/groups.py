"""Volume groups and their logical volumes, as the metadata describes them.

Source: lvm2 sources, lib/format_text/import_vsn1.c; what was checked stands in ``FORMAT.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from gleanpoint_parsers.errors import CorruptStructureError, ParserError, UnsupportedFeatureError
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.volume.lvm.label import SECTOR
from gleanpoint_parsers.volume.lvm.text import Section, parse

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_BYTES = 1 << 62
_MOST_STRIPES = 128
"""Of a segment, as LVM2 makes them at most (``MAX_STRIPES``)."""

_STRIPED = frozenset({"striped", "linear"})
_VISIBLE = "VISIBLE"

KINDS = {
    "thin": "a thin volume",
    "thin-pool": "a pool of thin volumes",
    "cache": "a cached volume",
    "cache-pool": "a pool of a cache",
    "writecache": "a volume with a write cache",
    "snapshot": "a snapshot",
    "mirror": "a mirror",
    "vdo": "a compressed volume (VDO)",
    "vdo-pool": "a pool of compressed volumes (VDO)",
    "integrity": "a volume with checksums",
    "error": "a volume without storage",
    "zero": "a volume of zeros",
}
"""Kinds of segment that are not assembled, by what the metadata calls them."""


@dataclass(frozen=True, slots=True)
class Disk:
    """A physical volume as the metadata knows it.

    Args:
        id: As LVM writes it.
        device: Where it was when the metadata was written.
        start: Where its first extent begins, in bytes.
        extents: How many it has.
    """

    id: str
    device: str
    start: int
    extents: int


@dataclass(frozen=True, slots=True)
class Stripe:
    """Where a stripe of a segment begins: a disk, and an extent of it."""

    disk: Disk
    extent: int


@dataclass(frozen=True, slots=True)
class Segment:
    """Extents of a logical volume in a row.

    Args:
        extents: How many.
        stripes: One, or those between which it changes.
        stripe_bytes: After how many bytes it changes; 0 for one.
    """

    extents: int
    stripes: tuple[Stripe, ...]
    stripe_bytes: int


@dataclass(frozen=True, slots=True)
class LogicalVolume:
    """One logical volume.

    Args:
        name: Without that of its group.
        id: As LVM writes it.
        size: Bytes; None where it cannot be told.
        created: When, where that is told.
        host: Where it was created.
        segments: In order; () where ``error`` says why it is not assembled.
        error: Why it is not assembled.
    """

    name: str
    id: str
    size: int | None
    created: datetime | None
    host: str
    segments: tuple[Segment, ...] = ()
    error: ParserError | None = None

    @property
    def disks(self) -> tuple[Disk, ...]:
        """The disks that it needs, each once."""
        stripes = (stripe for segment in self.segments for stripe in segment.stripes)
        return tuple(dict.fromkeys(stripe.disk for stripe in stripes))


@dataclass(frozen=True, slots=True)
class Group:
    """A volume group.

    Args:
        name: Of the group.
        id: As LVM writes it.
        version: Number of its state (``seqno``); the highest one is the present.
        extent: Bytes of an extent.
        disks: All its physical volumes.
        volumes: Those that people see.
    """

    name: str
    id: str
    version: int
    extent: int
    disks: tuple[Disk, ...]
    volumes: tuple[LogicalVolume, ...]


def read_group(text: str) -> Group:
    """Return the group that a text describes.

    Raises:
        CorruptStructureError: It describes none.
        UnsupportedFeatureError: It is longer than any group needs.
    """
    named = [
        (name, section)
        for name, section in parse(text).sections.items()
        if "seqno" in section.values
    ]
    if not named:
        raise CorruptStructureError("The LVM2 metadata", 0, "it describes no volume group")
    name, section = named[0]
    extent = section.number("extent_size") * SECTOR
    if not 0 < extent < _MOST_BYTES:
        raise CorruptStructureError("The LVM2 metadata", 0, f"extents of {extent:,} bytes")
    stored = section.section("physical_volumes").sections
    disks = {key: _disk(one) for key, one in stored.items()}
    return Group(
        name=readable(name),
        id=section.text("id"),
        version=section.number("seqno"),
        extent=extent,
        disks=tuple(disks.values()),
        volumes=_volumes(section, name, disks, extent),
    )


def _disk(section: Section) -> Disk:
    start, extents = section.number("pe_start") * SECTOR, section.number("pe_count")
    if start >= _MOST_BYTES:
        raise CorruptStructureError("The LVM2 metadata", 0, f"a disk whose data is at {start:#x}")
    return Disk(section.text("id"), readable(section.text("device")), start, extents)


def _volumes(
    section: Section, group: str, disks: dict[str, Disk], extent: int
) -> tuple[LogicalVolume, ...]:
    stored = section.section("logical_volumes").sections
    stores = _snapshot_stores(stored)
    found = []
    for name, one in stored.items():
        if _VISIBLE not in one.texts("status"):
            continue
        subject = f"The logical volume {readable(name)} of {readable(group)}"
        size = _size(one, extent)
        segments: tuple[Segment, ...] = ()
        error: ParserError | None = None
        try:
            if name in stores:
                origin = readable(stores[name])
                raise UnsupportedFeatureError(
                    f"{subject} is a snapshot of {origin}, which is not assembled here."
                )
            segments = _segments(one, subject, disks)
            if size is None:
                raise CorruptStructureError(subject, 0, "its size cannot be")
        except ParserError as reason:
            error = reason
        found.append(
            LogicalVolume(
                name=readable(name),
                id=one.text("id"),
                size=size,
                created=_moment(one),
                host=readable(one.text("creation_host")),
                segments=() if error else segments,
                error=error,
            )
        )
    return tuple(found)


def _snapshot_stores(volumes: dict[str, Section]) -> dict[str, str]:
    """Return which volumes keep what snapshots need, and of which volume each is one."""
    stores = {}
    for volume in volumes.values():
        for segment in volume.sections.values():
            if segment.text("type") == "snapshot":
                store = segment.text("cow_store") or segment.text("merging_store")
                stores[store] = segment.text("origin")
    return stores


def _size(volume: Section, extent: int) -> int | None:
    counts = [one.values.get("extent_count") for one in volume.sections.values()]
    numbers = [count for count in counts if isinstance(count, int) and count > 0]
    size = sum(numbers) * extent
    return size if len(numbers) == len(counts) and size < _MOST_BYTES else None


def _moment(volume: Section) -> datetime | None:
    seconds = volume.values.get("creation_time")
    try:
        return _EPOCH + timedelta(seconds=seconds) if isinstance(seconds, int) else None
    except OverflowError:
        return None


def _segments(volume: Section, subject: str, disks: dict[str, Disk]) -> tuple[Segment, ...]:
    """Return the segments of a volume, which follow one another without gaps.

    Raises:
        UnsupportedFeatureError: One is of a kind that is not assembled.
        CorruptStructureError: They contradict themselves.
    """
    segments, expected = [], 0
    stored = sorted(volume.sections.values(), key=lambda one: one.number("start_extent"))
    for section in stored:
        kind = section.text("type").split("+")[0]
        if kind not in _STRIPED:
            told = KINDS.get(kind, f"of the kind {readable(kind)[:50]}")
            raise UnsupportedFeatureError(f"{subject} is {told}, which is not assembled here.")
        if section.number("start_extent") != expected:
            detail = f"extent {expected:,} is in no segment, or in two"
            raise CorruptStructureError(subject, 0, detail)
        segment = _segment(section, subject, disks)
        segments.append(segment)
        expected += segment.extents
    if not segments:
        raise CorruptStructureError(subject, 0, "it has no segments")
    return tuple(segments)


def _segment(section: Section, subject: str, disks: dict[str, Disk]) -> Segment:
    extents, items = section.number("extent_count"), section.items("stripes")
    count = len(items) // 2
    is_split = count > 1
    stripe_bytes = section.number("stripe_size") * SECTOR if is_split else 0
    is_counted = 0 < count <= _MOST_STRIPES and not len(items) % 2
    if not extents or not is_counted or extents % count or is_split > stripe_bytes:
        detail = f"{extents:,} extents in {count:,} stripes of {stripe_bytes:,} bytes"
        raise CorruptStructureError(subject, 0, detail)
    stripes = []
    for name, first in zip(items[::2], items[1::2], strict=True):
        disk = disks.get(str(name))
        if disk is None or not isinstance(first, int) or not 0 <= first < _MOST_BYTES:
            raise CorruptStructureError(subject, 0, f"a stripe on {name!r} at {first!r}"[:200])
        if first + extents // count > disk.extents:
            detail = f"extent {first:,} and {extents // count:,} more of {disk.extents:,}"
            raise CorruptStructureError(subject, 0, detail)
        stripes.append(Stripe(disk, first))
    return Segment(extents, tuple(stripes), stripe_bytes)
