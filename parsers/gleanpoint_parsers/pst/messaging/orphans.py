"""Folders and messages that no way from the root folder leads to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gleanpoint_parsers.pst.messaging.node_ids import NodeType, type_of


def find_orphans(members: Mapping[int, Sequence[int]], root: int) -> list[int]:
    """Return the uppermost of what is cut off from the root, ids ascending.

    That is whatever has a parent that is no folder here, and of folders that contain each other
    in a circle the one with the smallest id; all else that is cut off lies below these.

    Args:
        members: Folders and messages by their parent.
        root: Node id of the root folder.
    """
    parents = {
        nid: parent
        for parent, nids in members.items()
        for nid in nids
        if type_of(nid) == NodeType.FOLDER
    }
    parents[root] = root
    orphans = {nid for parent, nids in members.items() if parent not in parents for nid in nids}
    settled = {root}
    for start in parents:
        way: dict[int, None] = {}
        nid = start
        while nid in parents and nid not in settled and nid not in way:
            way[nid] = None
            nid = parents[nid]
        if nid in way:
            circle = list(way)
            orphans.add(min(circle[circle.index(nid) :]))
        settled.update(way)
    return sorted(orphans)
