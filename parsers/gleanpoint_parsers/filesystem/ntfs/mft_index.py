"""All live names of an NTFS volume in the order of a walk, from one reading of $MFT.

A name is live where its record is in use and its parent is a folder in use whose sequence number
is that of the reference. Names are kept as numbers and UTF-16; ``mft_text`` makes text of them for
the folders that are asked for.

Source: as ``mft_records``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gleanpoint_parsers.filesystem.ntfs.mft_columns import Bytes, Flags, Numbers, Units
from gleanpoint_parsers.filesystem.ntfs.mft_former import SYSTEM_RECORDS, FormerNames, gather
from gleanpoint_parsers.filesystem.ntfs.mft_kinds import PLAIN, SPECIAL
from gleanpoint_parsers.filesystem.ntfs.mft_layout import MftLayout
from gleanpoint_parsers.filesystem.ntfs.mft_names import LISTS, LIVE, ODD, Names
from gleanpoint_parsers.filesystem.ntfs.mft_records import RECORD_MASK
from gleanpoint_parsers.filesystem.ntfs.mft_runs import Clusters
from gleanpoint_parsers.filesystem.ntfs.mft_text import text_of_names
from gleanpoint_parsers.filesystem.ntfs.mft_volume import ROOT_RECORD, MftVolume, read_volume


@dataclass(frozen=True, slots=True)
class Rows:
    """Live names, a row each, folder by folder; times are FILETIMEs.

    Args:
        record: Number of the record that bears the name.
        kind: Kind of the record, as ``mft_kinds`` names them.
        size: Bytes.
        created: When the file was.
        modified: When its content was.
        marks: Of the name, as ``mft_names`` gives them.
        offset: Where the name begins in ``units``.
        length: UTF-16 units of the name.
        units: All names.
    """

    record: Numbers
    kind: Bytes
    size: Numbers
    created: Numbers
    modified: Numbers
    marks: Bytes
    offset: Numbers
    length: Bytes
    units: Units


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted, one thing by two routes.

    Args:
        in_use: Records in use by their own flag.
        counted: Records in use by $MFT's bitmap.
        unplaced: Names of records in use that lie in no folder which can be reached.
    """

    in_use: int
    counted: int
    unplaced: int


@dataclass(frozen=True, slots=True)
class MftIndex:
    """All live names of a volume.

    Args:
        rows: The names, folders in the order of a walk.
        rank: Of each record, its place among the folders in that order, or -1.
        first: Of each folder in that order, its first row; one more for the end.
        plain: Of each folder, its first row of a plain file; those before are folders and
            special ones.
        suspects: Folders that may have names of which $MFT tells nothing.
        is_sure: Whether no other folder may have such names.
        tally: What was counted.
        former: Names that no folder in use leads to.
    """

    rows: Rows
    rank: Numbers
    first: Numbers
    plain: Numbers
    suspects: frozenset[int]
    is_sure: bool
    tally: Tally
    former: FormerNames

    def in_folder(self, record: int) -> list[tuple[int, str | None]]:
        """Return record and name of every live name in a folder, None for a name with a NUL."""
        start, _, stop = self.span(record) or (0, 0, 0)
        rows, chosen = self.rows, slice(start, stop)
        names = text_of_names(rows.units, rows.offset[chosen], rows.length[chosen])
        marks = rows.marks[chosen].tolist()
        told = (None if mark & ODD else name for name, mark in zip(names, marks, strict=True))
        return list(zip(rows.record[chosen].tolist(), told, strict=True))

    def span(self, record: int) -> tuple[int, int, int] | None:
        """Return first row, first row of a plain file and the row after a folder's last one.

        None where the record is no folder that can be reached from the root.
        """
        rank = int(self.rank[record]) if 0 <= record < len(self.rank) else -1
        if rank < 0:
            return None
        return int(self.first[rank]), int(self.plain[rank]), int(self.first[rank + 1])


def read_index(layout: MftLayout, clusters: Clusters) -> MftIndex:
    """Read every record and put the live names in order.

    Raises:
        UnsupportedFeatureError: There are too many names, or no bitmap that tells whether all
            records were read.
        ParserError: $MFT cannot be read.
    """
    volume = read_volume(layout, clusters)
    names = volume.names
    owner, parent = names.owner & RECORD_MASK, names.parent & RECORD_MASK
    is_borne = volume.refers(names.owner, LIVE)
    is_live = is_borne & volume.refers(names.parent, LISTS)
    # A folder that took the place of the one meant: its index may list the name all the same.
    suspects = volume.suspects.union(np.unique(parent[~is_live]).tolist())
    rank, folders = _rank_folders(volume, owner, parent, is_live)
    is_live &= rank[np.where(is_live, parent, 0)] >= 0
    unplaced = int(np.count_nonzero(is_borne)) - int(np.count_nonzero(is_live))
    rows, first, plain = _ordered(names, np.flatnonzero(is_live), rank, folders)
    tally = Tally(volume.in_use, volume.counted, unplaced)
    former = gather(volume, is_borne & ~is_live, rank)
    is_sure = volume.is_whole and not unplaced
    return MftIndex(rows, rank, first, plain, suspects, is_sure, tally, former)


def _rank_folders(
    volume: MftVolume, owner: Numbers, parent: Numbers, is_live: Flags
) -> tuple[Numbers, int]:
    """Return the place of each folder in a walk from the root, by record, and how many there are.

    A walk goes into the folders of a folder in the order in which it lists them, each with all
    that lies below it before the next one.
    """
    is_folder = is_live.copy()
    is_folder[is_live] = volume.state[owner[is_live]] & LISTS != 0
    above, below = parent[is_folder], owner[is_folder]
    order = np.argsort(above, kind="stable")
    above, children = above[order], below[order].tolist()
    starts = np.flatnonzero(np.diff(above, prepend=-1))
    ends = np.append(starts, len(above))[1:]
    bounds = zip(starts.tolist(), ends.tolist(), strict=True)
    spans = dict(zip(above[starts].tolist(), bounds, strict=True))
    walked: list[int] = []
    seen, pending = {ROOT_RECORD}, [ROOT_RECORD]
    while pending:
        folder = pending.pop()
        walked.append(folder)
        start, end = spans.get(folder, (0, 0))
        fresh = [child for child in children[start:end] if child not in seen]
        seen.update(fresh)
        pending.extend(reversed(fresh))
    rank = np.full(len(volume.state), -1, np.int64)
    rank[walked] = np.arange(len(walked))
    return rank, len(walked)


def _ordered(
    names: Names, live: Numbers, rank: Numbers, folders: int
) -> tuple[Rows, Numbers, Numbers]:
    """Return the live names folder by folder, and the first and first plain row of each."""
    record = names.owner[live] & RECORD_MASK
    # The system's own records are looked at one by one.
    kind = np.where(record < SYSTEM_RECORDS, SPECIAL, names.kind[live]).astype(np.uint8)
    place = 2 * rank[names.parent[live] & RECORD_MASK] + (kind == PLAIN)
    order = np.argsort(place, kind="stable")
    place, chosen = place[order], live[order]
    offset = np.cumsum(names.length, dtype=np.int64) - names.length
    rows = Rows(
        record[order],
        kind[order],
        names.size[chosen],
        names.created[chosen],
        names.modified[chosen],
        names.marks[chosen],
        offset[chosen],
        names.length[chosen],
        names.units,
    )
    first = np.searchsorted(place, 2 * np.arange(folders + 1))
    plain = np.searchsorted(place, 2 * np.arange(folders) + 1)
    return rows, first, plain
