"""Rehearse the writing of a plan into a folder that has things in it; nothing is written."""

from __future__ import annotations

import os
import shutil
from array import array
from pathlib import Path
from types import MappingProxyType

from gleanpoint.core.browse import Session
from gleanpoint.core.export.file_times import item_time
from gleanpoint.core.export.letting_out import check_plan
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.export.restoring.comparing import Comparing
from gleanpoint.core.export.restoring.looking import Looker, target_root
from gleanpoint.core.export.restoring.mergeable import check_mergeable
from gleanpoint.core.export.restoring.names import from_mark
from gleanpoint.core.export.restoring.rehearsed import Found, Rehearsal, grouped
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported

_TOLD_EVERY = 500


def rehearse(
    session: Session,
    plan: ExportPlan,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> Rehearsal:
    """Say of every item that would be written how it stands against its place in the target.

    Args:
        session: Where the items are; what has to be compared is read from it.
        plan: What would be written, and where.
        report: Told items looked at, then bytes compared.
        cancellation: Looked at between items and pieces.

    Raises:
        UsageError: Such an export goes into a folder of its own.
        RetentionRefusedError: A house rule wants a second person; nothing is read then.
        TargetUnwritableError: The target is no folder, or may not be written.
        CancelledError: A stop was requested.
    """
    check_mergeable(plan)
    if plan.lacks_release:
        check_plan(plan)
    cancel = cancellation or Cancellation()
    root = target_root(plan.options.target)
    looker = Looker(root, from_mark(session.point.time))
    try:
        places = tuple(plan.items.places(lambda face: face.goes_out))
        found = _look_at_all(plan, looker, places, report, cancel)
        for folder in plan.folders:
            looker.folder(folder.target)
        Comparing(session, plan, looker, report, cancel).compare(found)
        moved = looker.moved
    finally:
        looker.close()
    sizes = array("q", bytes(8 * len(plan.items)))
    for place, item in enumerate(plan.items):
        sizes[place] = item.node.size or 0
    return Rehearsal(
        plan,
        root,
        places,
        MappingProxyType(found),
        sizes,
        MappingProxyType(grouped(places, found, sizes)),
        MappingProxyType(moved),
        _free(root),
    )


def _look_at_all(
    plan: ExportPlan,
    looker: Looker,
    places: tuple[int, ...],
    report: Report,
    cancel: Cancellation,
) -> dict[int, Found]:
    for place in places:
        looker.give_away(*plan.items.target(place))
    found = {}
    for number, place in enumerate(places):
        if number % _TOLD_EVERY == 0:
            cancel.check()
            report(Progress(number, len(places), "items"))
        item = plan.items[place]
        one = looker.look(item.folder, item.name, item_time(item.node))
        if one is not None:
            found[place] = one
    return found


def _free(root: Path) -> int:
    present = next(place for place in (root, *root.parents) if os.path.lexists(place))
    return shutil.disk_usage(present).free
