"""Nodes of former states of a mailbox: entries of its index that were left behind.

Source: [MS-PST] 2.6.1: a changed page is written to a new place and the old one only freed, so
old leaf pages stay until something is written over them. Bytes behind the last entry of a page
hold older entries too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.pst.damage.rebuild import Scanned
from gleanpoint_parsers.pst.damage.scan import ScannedPage
from gleanpoint_parsers.pst.messaging.node_ids import TYPE_BITS, NodeType
from gleanpoint_parsers.pst.ndb.database import NodeDatabase
from gleanpoint_parsers.pst.ndb.index import LeafEntry
from gleanpoint_parsers.pst.ndb.subnodes import NodePlace
from gleanpoint_parsers.pst.ndb.tree_page import PageType

NODES = np.dtype([("nid", "<u8"), ("data", "<u8"), ("subnodes", "<u8"), ("parent", "<u8")])
"""A node of the index."""

_NID = 0xFFFFFFFF
_FOLDER = np.uint64(NodeType.FOLDER)
_ITEMS = np.array([NodeType.MESSAGE, NodeType.ASSOCIATED_MESSAGE], np.uint64)
_WANTED = np.array([NodeType.FOLDER, *_ITEMS, NodeType.CONTENTS_TABLE], np.uint64)


@dataclass(frozen=True, slots=True)
class OldNode:
    """A node as an old page has it.

    Args:
        place: Where its data lies.
        page: Offset of the page.
        sure: Whether it is an entry of a sound page; else it was found behind the entries of one,
            or in a page whose checksum does not fit.
    """

    place: NodePlace
    page: int
    sure: bool

    @property
    def source(self) -> str:
        """Where it was found, in words."""
        how = "an old page of the index" if self.sure else "what is left of an old page"
        return f"{how} at {self.page:#x}"


class LiveNodes:
    """The nodes of the live index as columns, to be compared with many others at once."""

    def __init__(self, database: NodeDatabase) -> None:
        entries = ((n & _NID, data, sub, parent) for n, data, sub, parent in _leaves(database))
        rows = np.fromiter(entries, dtype=NODES)
        self._rows = rows[np.argsort(rows["nid"], kind="stable")]

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, nid: int) -> bool:
        return self.place(nid) is not None

    def place(self, nid: int) -> NodePlace | None:
        """Return a node; None where no live one has this id."""
        at = int(np.searchsorted(self._rows["nid"], np.uint64(nid)))
        if at == len(self._rows) or self._rows["nid"][at] != nid:
            return None
        return _place(self._rows[at])

    def places(self, node_type: NodeType) -> Iterator[NodePlace]:
        """Yield the nodes of one type, ids ascending."""
        is_of_type = self._rows["nid"] & np.uint64(TYPE_BITS) == node_type
        yield from map(_place, self._rows[is_of_type])

    def differ(self, rows: npt.NDArray[np.void]) -> npt.NDArray[np.bool_]:
        """Return which of other nodes are not live just so."""
        if not len(self._rows):
            return np.ones(len(rows), bool)
        at = np.searchsorted(self._rows["nid"], rows["nid"]).clip(max=len(self._rows) - 1)
        own = self._rows[at]
        same = own["nid"] == rows["nid"]
        for column in ("data", "subnodes"):
            same &= own[column] == rows[column]
        different: npt.NDArray[np.bool_] = ~same
        return different

    def has_folders(self, nids: npt.NDArray[np.uint64]) -> npt.NDArray[np.bool_]:
        """Return which ids are those of live nodes."""
        known: npt.NDArray[np.bool_] = np.isin(nids, self._rows["nid"])
        return known


def old_nodes(scanned: Scanned, live: LiveNodes) -> list[OldNode]:
    """Return folders, items and tables of items that are not live so, each state once.

    Of several pages that have a state a sound one counts as its source, and of these the newest.

    Args:
        scanned: Gives the pages.
        live: What is live.
    """
    pages = [p for p in scanned.pages if p.type is PageType.NODE_TREE and p.level == 0]
    pages.sort(key=lambda page: (page.sound, page.identifier), reverse=True)
    parts = [_all_entries(scanned, page) for page in pages]
    if not parts:
        return []
    rows = np.concatenate([rows for rows, _ in parts])
    sure = np.concatenate([sure for _, sure in parts])
    offsets = np.repeat([page.offset for page in pages], [len(rows) for rows, _ in parts])
    kept = _is_wanted(rows) & live.differ(rows) & (sure | _is_plausible(rows, live, scanned))
    order = np.flatnonzero(kept)[np.argsort(~sure[kept], kind="stable")]
    states = np.stack([rows[column][order] for column in ("nid", "data", "subnodes")], axis=1)
    _, first = np.unique(states, axis=0, return_index=True)
    return [
        OldNode(_place(rows[at]), int(offsets[at]), bool(sure[at]))
        for at in order[np.sort(first)].tolist()
    ]


def _leaves(database: NodeDatabase) -> Iterator[LeafEntry]:
    return database.node_index.leaves()


def _place(row: np.void) -> NodePlace:
    return NodePlace(*(int(value) for value in row.tolist()))


def _all_entries(
    scanned: Scanned, page: ScannedPage
) -> tuple[npt.NDArray[np.void], npt.NDArray[np.bool_]]:
    """Return what stands in a leaf page, also behind its last entry, and which are its entries."""
    variant = scanned.variant
    try:
        data = scanned.source.read_at(page.offset, variant.page_size)
    except ParserError:
        data = b""
    if len(data) < variant.page_size:
        return np.empty(0, NODES), np.empty(0, bool)
    count, _, size, _ = variant.counters.unpack_from(data, variant.entries_size)
    room = variant.entries_size // size
    packed = b"".join(data[n * size : n * size + variant.node_entry.size] for n in range(room))
    entries = variant.node_entry.iter_unpack(packed)
    rows = np.fromiter(((n & _NID, d, s, p) for n, d, s, p in entries), dtype=NODES)
    sure = np.arange(room) < (count if page.sound else 0)
    return rows, sure


def _is_wanted(rows: npt.NDArray[np.void]) -> npt.NDArray[np.bool_]:
    is_of_type = np.isin(rows["nid"] & np.uint64(TYPE_BITS), _WANTED)
    wanted: npt.NDArray[np.bool_] = is_of_type & (rows["data"] != 0)
    return wanted


def _is_plausible(
    rows: npt.NDArray[np.void], live: LiveNodes, scanned: Scanned
) -> npt.NDArray[np.bool_]:
    """Return which of bytes that are no entries any more look like some that once were."""
    newest = int(scanned.blocks["identifier"].max(initial=0))
    is_item = np.isin(rows["nid"] & np.uint64(TYPE_BITS), _ITEMS)
    parent = np.where(is_item, rows["parent"], rows["nid"] & ~np.uint64(TYPE_BITS) | _FOLDER)
    plausible = live.has_folders(parent)
    for column in ("data", "subnodes"):
        plausible &= (rows[column] & np.uint64(1) == 0) & (rows[column] <= newest)
    plausible &= (rows["subnodes"] == 0) | (rows["subnodes"] & np.uint64(2) != 0)
    return plausible
