"""Volumes whose own table of files tells what did not change since another point.

Only files that differ are looked at. What does not fit together is not taken: the volume is listed
then.
"""

from __future__ import annotations

from typing import Final

from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.change_reader import Changed
from gleanpoint.core.catalog.filling.folder_paths import UnfitError
from gleanpoint.core.catalog.filling.taking import MovedError, Taking
from gleanpoint.core.catalog.filling.text_writer import one_row
from gleanpoint.core.catalog.filling.unit import Unit
from gleanpoint.core.catalog.filling.units import open_unit
from gleanpoint.core.errors import CancelledError, GleanpointError, WorkerDiedError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node

_OF_BASE: Final = "SELECT ground, items FROM unit WHERE point = ? AND path = ?"


def take_changes(session: Session, node: Node, unit: Unit, cancellation: Cancellation) -> bool:
    """Take what changed in a volume since the base point, and say that the unit is whole.

    Returns:
        Whether that could be done; where not, nothing was written, and the volume is to be listed.
    """
    if unit.base is None:
        return False
    connection = unit.writer.connection
    ground, items = one_row(connection, _OF_BASE, (unit.base, unit.path))
    if not ground:
        return False
    unit.writer.commit()
    unit.writer.begin()
    taking = Taking(unit)
    try:
        changed = session.changes_since(node, ground, cancellation, taking.take_ahead)
        if changed is None:
            raise UnfitError
        taking = _finished(taking, changed)
    except (CancelledError, WorkerDiedError):
        unit.writer.roll_back()
        raise
    except (GleanpointError, UnfitError):  # not everything may be seen, or it cannot be read
        unit.writer.roll_back()
        return False
    unit.tally = taking.unit.tally
    unit.tally.seen += items - len(taking.former.gone)
    taking.unit.ground = bytes(changed.ground)
    taking.unit.finish(taking.former.leaving(), is_begun=True)
    return True


def _finished(taking: Taking, changed: Changed) -> Taking:
    """Take the rest; all of it once more where what was taken ahead turned out to be elsewhere."""
    try:
        taking.finish(changed)
    except MovedError:
        unit = taking.unit
        unit.writer.roll_back()
        again = open_unit(unit.writer, unit.point, unit.path, unit.steps, unit.parser)
        taking = Taking(again)
        for bunch in changed.bunches:
            taking.put_off(bunch)
        taking.finish(changed)
    return taking


def take_ground(session: Session, node: Node, unit: Unit, cancellation: Cancellation) -> None:
    """Keep what a further point is compared with, where that is sure to be exact."""
    try:
        unit.ground = session.ground(node, cancellation) or None
    except (CancelledError, WorkerDiedError):
        raise
    except GleanpointError:  # whoever looks may not see everything
        unit.ground = None
