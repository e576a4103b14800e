"""Folders and messages that no way from the root folder leads to."""

from __future__ import annotations

from gleanpoint_parsers.pst.messaging.members import Members
from gleanpoint_parsers.pst.messaging.node_ids import NodeType, type_of


def find_orphans(members: Members, root: int) -> list[int]:
    """Return the uppermost of what is cut off from the root, ids ascending.

    That is whatever has a parent that is no folder here, or a search folder, which lists what it
    found and holds nothing; and of folders that contain each other in a circle the one with the
    smallest id. All else that is cut off lies below these.

    Args:
        members: Folders and items by their parent.
        root: Node id of the root folder.
    """
    parents = members.parents_of_folders()
    parents[root] = root
    homes = [nid for nid in parents if type_of(nid) == NodeType.FOLDER]
    orphans = set(members.outside_of(homes))
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
