"""Open a QCOW or QCOW2 image: header, tables of the wanted state, files beside it, facts."""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, NoSuchNodeError, TruncatedSourceError
from gleanpoint_parsers.image.about import About
from gleanpoint_parsers.image.clusters import ClusterDisk
from gleanpoint_parsers.image.disk import Origin
from gleanpoint_parsers.image.parents import Lineage, about_with_parent, file_name
from gleanpoint_parsers.image.qcow.backing import open_backing, open_data_file
from gleanpoint_parsers.image.qcow.header import (
    CORRUPT,
    DATA_FILE,
    DIRTY,
    Header,
    read_header,
    require_l1,
)
from gleanpoint_parsers.image.qcow.levels import Levels, read_l1
from gleanpoint_parsers.image.qcow.snapshots import MARK, Snapshot, read_snapshots
from gleanpoint_parsers.image.qcow.tables import OFFSET_MASK, Qcow2Table
from gleanpoint_parsers.image.qcow.version1 import Qcow1Table, read_header1, read_levels1
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.timeline import DiskState, Wish

_VERSION = slice(4, 8)
_SNAPSHOTS_TOLD = 100


def states_of(source: BlockSource, name: str) -> tuple[DiskState, ...]:
    """Return the earlier states that an image keeps, oldest first.

    Args:
        source: The image.
        name: How people know it.

    Raises:
        ParserError: Its header, or the list of snapshots, is damaged.
    """
    if _version(source, name) == 1:
        return ()
    header = read_header(source, name)
    snapshots = read_snapshots(source, header) if header.snapshots else ()
    return tuple(sorted((one.as_state() for one in snapshots), key=lambda state: state.taken))


def _version(source: BlockSource, name: str) -> int:
    head = source.read_at(0, _VERSION.stop)
    if len(head) < _VERSION.stop:
        raise TruncatedSourceError(f"{name} ends after {len(head)} bytes")
    return int.from_bytes(head[_VERSION], "big")


def open_qcow(source: BlockSource, lineage: Lineage) -> BlockSource:
    """Return the disk in an image.

    Args:
        source: The image.
        lineage: Where it was found, and what led to it.

    Raises:
        NoSuchNodeError: The image has no such snapshot.
        ParserError: See ``QcowParser.open_disk``.
    """
    if _version(source, lineage.name) == 1:
        return _open_version1(source, lineage)
    header = read_header(source, lineage.name)
    snapshots = read_snapshots(source, header) if header.snapshots else ()
    state = _wished(header, snapshots, lineage)
    require_l1(header, state.l1_entries, state.size)
    clusters = open_data_file(lineage, header.extensions.data_file) if _is_apart(header) else source
    files = (file_name(header.extensions.data_file),) if _is_apart(header) else ()
    facts = _facts(header, snapshots, state)
    parent, about = None, About(facts, _problems(header), Origin(files=files))
    if header.backing:
        kind = header.extensions.backing_format.lower()
        parent, found = open_backing(lineage, header.backing, kind, open_qcow)
        about = about_with_parent(about, found, parent)
    table = Qcow2Table(source, header, _levels(source, header, state))
    return ClusterDisk(clusters, table, state.size, parent, about)


@dataclass(frozen=True, slots=True)
class _State:
    """One state of the disk: the present one, or that of a snapshot."""

    size: int
    l1_offset: int
    l1_entries: int
    snapshot: Snapshot | None = None


def _wished(header: Header, snapshots: tuple[Snapshot, ...], lineage: Lineage) -> _State:
    chosen = choose(snapshots, lineage.surroundings.wish, lineage.name)
    if chosen is None:
        return _State(header.size, header.l1_offset, header.l1_entries)
    if chosen.size >= 1 << 63:
        detail = f"a disk of {chosen.size:,} bytes"
        raise CorruptStructureError(f"The QCOW2 snapshot {chosen.number}", 0, detail)
    return _State(chosen.size, chosen.l1_offset, chosen.l1_entries, chosen)


def choose(snapshots: tuple[Snapshot, ...], wish: Wish, subject: str) -> Snapshot | None:
    """Return the snapshot that is wished; None for the present state.

    Args:
        snapshots: Of the image.
        wish: By its mark, see ``Snapshot.mark``; a state of something else on the disk is left to
            that.
        subject: How people know the image.

    Raises:
        NoSuchNodeError: There is none of that mark.
    """
    if not wish.disk_state.startswith(MARK):
        return None
    for snapshot in snapshots:
        if snapshot.mark == wish.disk_state:
            return snapshot
    count = len(snapshots)
    there = "1 internal snapshot" if count == 1 else f"{count:,} internal snapshots"
    wished = readable(wish.disk_state.removeprefix(MARK))
    raise NoSuchNodeError(f"{subject} has {there}; there is no number {wished}.")


def _levels(source: BlockSource, header: Header, state: _State) -> Levels:
    entry_bytes = 16 if header.is_extended else 8
    entries = header.cluster // entry_bytes
    needed = -(-state.size // (entries * header.cluster))
    l1 = read_l1(source, state.l1_offset, needed, OFFSET_MASK)
    return Levels(source, l1, entries, entry_bytes, header.cluster)


def _is_apart(header: Header) -> bool:
    return header.has(DATA_FILE)


def _facts(header: Header, snapshots: tuple[Snapshot, ...], state: _State) -> dict[str, Fact]:
    facts: dict[str, Fact] = {
        "image format": f"QCOW2, version {header.version}",
        "disk bytes": state.size,
        "cluster bytes": header.cluster,
        "compression method": header.compression,
    }
    if header.is_extended:
        facts["sub-clusters"] = True
    if _is_apart(header):
        facts["data file"] = readable(header.extensions.data_file)
    if header.has(DIRTY):
        facts["closed cleanly"] = False
    if snapshots:
        facts["internal snapshots"] = [_told(one) for one in snapshots[:_SNAPSHOTS_TOLD]]
    if state.snapshot is not None:
        facts["state"] = f"internal snapshot {state.snapshot.number}"
    return facts


def _told(snapshot: Snapshot) -> Fact:
    return {
        "number": snapshot.number,
        "name": snapshot.name,
        "taken": snapshot.taken.isoformat().replace("+00:00", "Z"),
        "disk bytes": snapshot.size,
    }


def _problems(header: Header) -> tuple[str, ...]:
    if not header.has(CORRUPT):
        return ()
    marked = "The program that wrote this QCOW2 image has marked it as corrupt"
    return (f"{marked}: parts of the disk may be wrong.",)


def _open_version1(source: BlockSource, lineage: Lineage) -> BlockSource:
    choose((), lineage.surroundings.wish, lineage.name)  # it keeps no earlier states
    header = read_header1(source, lineage.name)
    facts: dict[str, Fact] = {
        "image format": "QCOW, version 1",
        "disk bytes": header.size,
        "cluster bytes": 1 << header.cluster_bits,
    }
    parent, about = None, About(facts)
    if header.backing:
        parent, found = open_backing(lineage, header.backing, "", open_qcow)
        about = about_with_parent(about, found, parent)
    table = Qcow1Table(source, header, read_levels1(source, header))
    return ClusterDisk(source, table, header.size, parent, about)
