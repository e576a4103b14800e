"""Open a QCOW or QCOW2 image: header, tables of the wanted state, files beside it, facts."""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, NoSuchNodeError, TruncatedSourceError
from gleanpoint_parsers.image.clusters import About, ClusterDisk
from gleanpoint_parsers.image.disk import Described
from gleanpoint_parsers.image.parents import Lineage, Parent, about_with_parent
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
from gleanpoint_parsers.image.qcow.snapshots import Snapshot, read_snapshots
from gleanpoint_parsers.image.qcow.tables import OFFSET_MASK, Qcow2Table
from gleanpoint_parsers.image.qcow.version1 import Qcow1Table, read_header1, read_levels1
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.timeline import Wish

_VERSION = slice(4, 8)
_SNAPSHOTS_TOLD = 100


def open_qcow(source: BlockSource, lineage: Lineage) -> BlockSource:
    """Return the disk in an image.

    Args:
        source: The image.
        lineage: Where it was found, and what led to it.

    Raises:
        NoSuchNodeError: The image has no such snapshot.
        ParserError: See ``QcowParser.open_disk``.
    """
    head = source.read_at(0, _VERSION.stop)
    if len(head) < _VERSION.stop:
        raise TruncatedSourceError(f"{lineage.name} ends after {len(head)} bytes")
    if int.from_bytes(head[_VERSION], "big") == 1:
        return _open_version1(source, lineage)
    header = read_header(source, lineage.name)
    snapshots = read_snapshots(source, header) if header.snapshots else ()
    state = _wished(header, snapshots, lineage)
    require_l1(header, state.l1_entries, state.size)
    clusters = open_data_file(lineage, header.extensions.data_file) if _is_apart(header) else source
    parent, about = None, About(_facts(header, snapshots, state), _problems(header))
    if header.backing:
        kind = header.extensions.backing_format.lower()
        parent, found = open_backing(lineage, header.backing, kind, open_qcow)
        about = _with_parent(about, found, parent)
    table = Qcow2Table(source, header, _levels(source, header, state))
    return ClusterDisk(clusters, table, state.size, parent, about)


def _with_parent(about: About, found: Parent, parent: BlockSource) -> About:
    if isinstance(parent, Described):
        return about_with_parent(about, found, parent)
    return About({**about.facts, "parents": [found.lineage.name]}, about.problems)


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

    An image without snapshots has one state, whatever is wished: the wish may be of what lies on
    the disk.

    Args:
        snapshots: Of the image.
        wish: By number, or by time: the last one at or before it.
        subject: How people know the image.

    Raises:
        NoSuchNodeError: There is none of that number, or all are later than that time.
    """
    if not snapshots or (wish.set_number is None and wish.at is None):
        return None
    if wish.set_number is not None:
        if not 1 <= wish.set_number <= len(snapshots):
            count = len(snapshots)
            there = "1 internal snapshot" if count == 1 else f"{count:,} internal snapshots"
            raise NoSuchNodeError(f"{subject} has {there}; there is no number {wish.set_number}.")
        return snapshots[wish.set_number - 1]
    earlier = [one for one in snapshots if wish.at is None or one.taken <= wish.at]
    if not earlier:
        first = min(one.taken for one in snapshots)
        raise NoSuchNodeError(
            f"The first internal snapshot of {subject} is of {first:%Y-%m-%d %H:%M:%S} UTC."
        )
    return max(earlier, key=lambda one: one.taken)


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
    header = read_header1(source, lineage.name)
    facts: dict[str, Fact] = {
        "image format": "QCOW, version 1",
        "disk bytes": header.size,
        "cluster bytes": 1 << header.cluster_bits,
    }
    parent, about = None, About(facts)
    if header.backing:
        parent, found = open_backing(lineage, header.backing, "", open_qcow)
        about = _with_parent(about, found, parent)
    table = Qcow1Table(source, header, read_levels1(source, header))
    return ClusterDisk(source, table, header.size, parent, about)
