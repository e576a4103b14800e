"""Which folder the mailbox's index puts every folder and item into.

The second way to everything that is listed; the first are the tables of the folders.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.pst.messaging.node_ids import FOLDERS, ITEMS, TYPE_BITS
from gleanpoint_parsers.pst.ndb.database import NodeDatabase

_LISTED = sorted({*FOLDERS, *ITEMS})

Ids = npt.NDArray[np.uint32]


class Members:
    """Node ids by their parent; a node that is its own parent (the root folder) is left out.

    Attributes:
        nids: Folders and items, by parent and then by id.
        parents: Parent of each.
    """

    def __init__(self, nids: Ids, parents: Ids) -> None:
        order = np.lexsort((nids, parents))
        nids, parents = nids[order], parents[order]
        is_new = np.ones(len(nids), bool)  # a damaged index may lead to a node twice
        is_new[1:] = (nids[1:] != nids[:-1]) | (parents[1:] != parents[:-1])
        self.nids: Ids = nids[is_new]
        self.parents: Ids = parents[is_new]

    @classmethod
    def read(cls, database: NodeDatabase) -> Members:
        """Read them from all leaves of the index; parts that are lost become findings there."""
        nids, parents = database.node_columns()
        is_listed = np.isin(nids & TYPE_BITS, _LISTED) & (nids != parents)
        return cls(nids[is_listed], parents[is_listed])

    def __len__(self) -> int:
        return len(self.nids)

    def __contains__(self, parent: int) -> bool:
        first, end = self._range(parent)
        return first < end

    def of(self, parent: int) -> list[int]:
        """Return what lies in a folder, ids ascending."""
        first, end = self._range(parent)
        found: list[int] = self.nids[first:end].tolist()
        return found

    def sizes(self) -> list[int]:
        """Return how many folders and items lie in each folder, in the order of folders' ids."""
        counts: list[int] = np.unique(self.parents, return_counts=True)[1].tolist()
        return counts

    def of_type(self, *types: int) -> Iterator[int]:
        """Yield every node of some types."""
        wanted = self.nids[np.isin(self.nids & TYPE_BITS, types)]
        yield from map(int, wanted)

    def parents_of_folders(self) -> dict[int, int]:
        """Return the parent of every folder."""
        is_folder = np.isin(self.nids & TYPE_BITS, [*FOLDERS])
        nids, parents = self.nids[is_folder].tolist(), self.parents[is_folder].tolist()
        return dict(zip(nids, parents, strict=True))

    def outside_of(self, folders: list[int]) -> list[int]:
        """Return what has a parent that is none of these folders, ids ascending."""
        is_lost = ~np.isin(self.parents, np.array(folders, np.uint32))
        lost: list[int] = np.sort(self.nids[is_lost]).tolist()
        return lost

    def _range(self, parent: int) -> tuple[int, int]:
        first, end = np.searchsorted(self.parents, [parent, parent + 1])
        return int(first), int(end)
