"""Internal snapshots of a QCOW2 image: earlier states of the disk in the same file.

Source: QEMU, docs/interop/qcow2, "Snapshots".
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError
from gleanpoint_parsers.image.qcow.header import Header
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.timeline import DiskState

_ENTRY = struct.Struct(">QIHHIIQII")
_DISK_SIZE_AT = 8
_MOST_SNAPSHOTS = 65_536
_MOST_EXTRA = 1024
MARK = "snapshot "
"""Begins the marks of internal snapshots among all states of a disk; their number follows."""

KIND = "internal snapshot"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of the disk.

    Args:
        number: Which one of the table, from 1.
        identifier: As QEMU numbers it.
        name: As a person called it.
        taken: When, by the clock of the host.
        size: Bytes of the disk at that time.
        l1_offset: Where its L1 table begins, in bytes.
        l1_entries: Of that table.
        machine_bytes: Of the machine's saved memory; 0 without.
    """

    number: int
    identifier: str
    name: str
    taken: datetime
    size: int
    l1_offset: int
    l1_entries: int
    machine_bytes: int

    @property
    def mark(self) -> str:
        """What ``Wish.disk_state`` asks for it with."""
        return f"{MARK}{self.number}"

    def as_state(self) -> DiskState:
        """Return it as a point in time."""
        return DiskState(self.mark, KIND, readable(self.name), self.taken, self.size)


def read_snapshots(image: BlockSource, header: Header) -> tuple[Snapshot, ...]:
    """Return all snapshots in the order of the table.

    Raises:
        CorruptStructureError: There are more than can be.
        TruncatedSourceError: The image ends inside the table.
    """
    if header.snapshots > _MOST_SNAPSHOTS:
        raise CorruptStructureError("The QCOW2 header", 60, f"{header.snapshots:,} snapshots")
    found, at = [], header.snapshots_offset
    for number in range(1, header.snapshots + 1):
        snapshot, length = _read_snapshot(image, at, number, header.size)
        found.append(snapshot)
        at += length + -length % 8
    return tuple(found)


def _read_snapshot(
    image: BlockSource, at: int, number: int, present_size: int
) -> tuple[Snapshot, int]:
    """Return one entry of the table and its length in bytes."""
    fixed = _read(image, at, _ENTRY.size, number)
    l1, entries, id_bytes, name_bytes, seconds, nanoseconds, _, small, extra_bytes = _ENTRY.unpack(
        fixed
    )
    if extra_bytes > _MOST_EXTRA:
        detail = f"{extra_bytes:,} bytes of extra data"
        raise CorruptStructureError(f"The QCOW2 snapshot {number}", at, detail)
    rest = _read(image, at + _ENTRY.size, extra_bytes + id_bytes + name_bytes, number)
    extra, texts = rest[:extra_bytes], rest[extra_bytes:]
    large, size = small, present_size
    if extra_bytes >= _DISK_SIZE_AT:
        large = int.from_bytes(extra[:_DISK_SIZE_AT], "big")
    if extra_bytes >= 2 * _DISK_SIZE_AT:
        size = int.from_bytes(extra[_DISK_SIZE_AT : 2 * _DISK_SIZE_AT], "big")
    return Snapshot(
        number=number,
        identifier=texts[:id_bytes].decode("utf-8", "replace"),
        name=texts[id_bytes:].decode("utf-8", "replace"),
        taken=_EPOCH + timedelta(seconds=seconds, microseconds=nanoseconds // 1000),
        size=size,
        l1_offset=l1,
        l1_entries=entries,
        machine_bytes=large,
    ), _ENTRY.size + len(rest)


def _read(image: BlockSource, at: int, length: int, number: int) -> bytes:
    data = image.read_at(at, length)
    if len(data) < length:
        raise TruncatedSourceError(
            f"The image ends at {image.size:#x}, inside the entry of snapshot {number} at {at:#x}"
        )
    return data
