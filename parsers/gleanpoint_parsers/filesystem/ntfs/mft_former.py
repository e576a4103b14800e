"""Names that no folder in use leads to: of deleted files, and of those whose folder is gone.

A name is placed where its parent still is, or before it was freed was, a folder with the sequence
number of the reference. Files without such a name, and folders that contain each other, are
orphans.

Source: as ``mft_records``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from gleanpoint_parsers.filesystem.ntfs.mft_columns import Bytes, Flags, Numbers, Units
from gleanpoint_parsers.filesystem.ntfs.mft_names import (
    FREED,
    LISTED,
    LISTS,
    LIVE,
    Names,
)
from gleanpoint_parsers.filesystem.ntfs.mft_records import RECORD_MASK
from gleanpoint_parsers.filesystem.ntfs.mft_text import spread, text_of_names
from gleanpoint_parsers.filesystem.ntfs.mft_volume import MftVolume

SYSTEM_RECORDS = 24
"""Records that the file system keeps for itself."""

_NOWHERE = -1


@dataclass(frozen=True, slots=True)
class FormerNames:
    """Names, a row each, in the order of the folders that they were in.

    Args:
        place: Number of the folder's record, -1 without one; ascending.
        owner: Number of the record that bears the name.
        offset: Where the name begins in ``units``.
        length: UTF-16 units of the name.
        units: All names.
        orphans: Records that no folder leads to.
    """

    place: Numbers
    owner: Numbers
    offset: Numbers
    length: Bytes
    units: Units
    orphans: Numbers

    def in_folder(self, record: int) -> list[tuple[int, str]]:
        """Return record and name of what was in a folder; a NUL in a name is U+FFFD."""
        start, stop = np.searchsorted(self.place, [record, record + 1]).tolist()
        return self._rows(np.arange(start, stop)) if start < stop else []

    def without_folder(self) -> list[tuple[int, str]]:
        """Return record and name of every orphan; the name is empty where there is none."""
        order = np.argsort(self.owner, kind="stable")
        owner = self.owner[order]
        at = np.searchsorted(owner, self.orphans)
        known = at < len(owner)
        known[known] = owner[at[known]] == self.orphans[known]
        named = dict(self._rows(order[at[known]]))
        return [(record, named.get(record, "")) for record in self.orphans.tolist()]

    def _rows(self, chosen: Numbers) -> list[tuple[int, str]]:
        names = text_of_names(self.units, self.offset[chosen], self.length[chosen])
        return list(zip(self.owner[chosen].tolist(), names, strict=True))


def gather(volume: MftVolume, unplaced: Flags, rank: Numbers) -> FormerNames:
    """Put the names of free records, and those in use without a place, in order.

    Args:
        volume: All names.
        unplaced: Which names of records in use lie in no folder that can be reached.
        rank: Of each record, -1 where it is no folder in use that can be reached.
    """
    freed = volume.referred(volume.former.owner, FREED)
    parts = (_Taken.of(volume.names, unplaced), _Taken.of(volume.former, freed))
    owner, parent, length, units = (
        np.concatenate([getattr(part, column) for part in parts])
        for column in ("owner", "parent", "length", "units")
    )
    is_placed = volume.refers(parent, LISTS) | volume.referred(parent, LISTED)
    place = np.where(is_placed, parent & RECORD_MASK, _NOWHERE)
    offset = np.cumsum(length, dtype=np.int64) - length
    orphans = np.union1d(
        np.setdiff1d(owner, owner[is_placed]), np.union1d(volume.nameless, _without_name(volume))
    )
    is_folder = volume.state[owner] & (LISTS | LISTED) != 0
    looped = _unreachable(place[is_folder].tolist(), owner[is_folder].tolist(), rank)
    orphans = np.union1d(orphans, np.array(looped, np.int64))
    order = np.argsort(place, kind="stable")
    return FormerNames(place[order], owner[order], offset[order], length[order], units, orphans)


@dataclass(frozen=True, slots=True)
class _Taken:
    """Some of many names."""

    owner: Numbers
    parent: Numbers
    length: Bytes
    units: Units

    @classmethod
    def of(cls, names: Names, chosen: Flags) -> _Taken:
        offset = np.cumsum(names.length, dtype=np.int64) - names.length
        length = names.length[chosen]
        units = names.units[spread(offset[chosen], length.astype(np.int64))]
        return cls(names.owner[chosen] & RECORD_MASK, names.parent[chosen], length, units)


def _without_name(volume: MftVolume) -> Numbers:
    """Return the records in use, but for the system's, that bear no name."""
    has_name = np.zeros(len(volume.state), np.bool_)
    owner = volume.names.owner & RECORD_MASK
    has_name[owner[owner < len(has_name)]] = True
    found = np.flatnonzero((volume.state & LIVE != 0) & ~has_name)
    return found[found >= SYSTEM_RECORDS]


def _unreachable(places: list[int], owners: list[int], rank: Numbers) -> list[int]:
    """Return one folder of each ring of folders that only contain each other."""
    children: dict[int, list[int]] = {}
    started = []
    for place, owner in zip(places, owners, strict=True):
        if place == _NOWHERE or rank[place] >= 0:
            started.append(owner)
        else:
            children.setdefault(place, []).append(owner)
    seen: set[int] = set()
    _reach(started, children, seen)
    rings = []
    for owner in sorted(set(owners) - seen):
        if owner not in seen:
            rings.append(owner)
            _reach([owner], children, seen)
    return rings


def _reach(started: Iterable[int], children: dict[int, list[int]], seen: set[int]) -> None:
    pending = list(started)
    while pending:
        folder = pending.pop()
        if folder not in seen:
            seen.add(folder)
            pending.extend(children.get(folder, ()))
