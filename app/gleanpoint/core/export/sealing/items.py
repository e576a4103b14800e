"""Find what a sealed export is to make by what its lines without names were called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.export.item_names import item_name
from gleanpoint.core.export.plan import ExportPlan, PlannedFolder, PlannedItem
from gleanpoint.core.export.planned_items import PlannedItems
from gleanpoint.core.export.safe_names import TakenNames
from gleanpoint.core.export.sealing.work import WantedItem, Work
from gleanpoint.core.guard.masking import masked_segment
from gleanpoint.core.nodes import Node

PORTION = 500
"""Nodes that are listed at once."""


def plan_of(session: Session, work: Work) -> tuple[ExportPlan, list[int], dict[int, str]]:
    """Return a plan of the work with true names.

    Args:
        session: Shows names.
        work: What is wanted, as it was listed to whoever exports.

    Returns:
        The plan; for each of its items the number of the wanted one; and of those that are not
        found, their numbers with a sentence.
    """
    wanted = dict.fromkeys((*(item.path for item in work.items), *work.picked))
    nodes = dict(_found(session, wanted))
    folders = tuple(PlannedFolder(session.resolve(path), place) for path, place in work.folders)
    taken: defaultdict[object, TakenNames] = defaultdict(TakenNames)
    for folder in folders:
        taken[folder.target.parent].add(folder.target.name)
    items, numbers, lost = PlannedItems(), list[int](), dict[int, str]()
    for number, item in enumerate(work.items):
        node = nodes.get(item.path)
        if node is None:
            lost[number] = "It is not found any more."
            continue
        items.append(_planned(node, item, work, taken[item.folder]))
        numbers.append(number)
    chosen = tuple(nodes[path] for path in work.picked if path in nodes)
    return ExportPlan(work.options, items, folders, chosen), numbers, lost


def _planned(node: Node, item: WantedItem, work: Work, taken: TakenNames) -> PlannedItem:
    name = item_name(node, work.options.mail, work.options.tables, taken)
    taken.add(name)
    return PlannedItem(node, item.folder, name, item.decision, released=item.released)


def _found(session: Session, paths: Iterable[str]) -> Iterator[tuple[str, Node]]:
    """Yield each node with the path that it was asked for by."""
    by_folder: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for path in paths:
        folder, _, segment = path.rpartition("/")
        if segment:
            by_folder[folder or "/"][segment] = path
        else:
            yield path, session.root
    for folder, segments in by_folder.items():
        try:
            yield from _listed(session, session.resolve(folder), segments)
        except GleanpointError:
            continue  # they are told as lost


def _listed(session: Session, folder: Node, segments: dict[str, str]) -> Iterator[tuple[str, Node]]:
    cursor: str | None = None
    while True:
        page = session.children(folder, cursor, PORTION)
        for node in page.nodes:
            own = node.path.rpartition("/")[2]
            for segment in (own, masked_segment(*node.ref.steps[-1])):
                if segment in segments:
                    yield segments[segment], node
        cursor = page.cursor
        if cursor is None:
            return
