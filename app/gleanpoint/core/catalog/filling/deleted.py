"""What was deleted on NTFS volumes: a unit of its own beside that of what is live there.

It is asked for after all names, since a look into the unused parts of each folder takes longer than
the names themselves, and is told anew at each point: what can be had of a deleted file depends on
what was written since. A file that is live at one point and deleted at another is an item of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.addresses import DELETED, steps_of
from gleanpoint.core.catalog.filling.points import PointRow
from gleanpoint.core.catalog.filling.unit import Unit
from gleanpoint.core.catalog.filling.units import open_unit
from gleanpoint.core.catalog.filling.walking import NTFS, Walker
from gleanpoint.core.catalog.filling.writer import Writer
from gleanpoint.core.errors import CancelledError, GleanpointError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint_parsers.entries import Kind

_WAITING: Final = "SELECT path, steps FROM unit WHERE point = ? AND state = 'begun' AND path LIKE ?"


def note_deleted(writer: Writer, point: PointRow, live: Unit) -> None:
    """Note that what was deleted in a volume is to be taken; nothing where that was done."""
    path = f"{live.path.rstrip('/')}{DELETED}"
    open_unit(writer, point, path, live.steps, NTFS, beside=live.folder)


def take_deleted(
    session: Session,
    writer: Writer,
    point: PointRow,
    seen: Callable[[int, str], None],
    cancellation: Cancellation,
) -> int:
    """Take what was deleted in all volumes where that is noted; returns how many items are new."""
    added = 0
    for volume, unit in _noted(session, writer, point):
        walker = Walker(session, unit, cancellation, seen)
        try:
            walker.take_deleted(volume)
        except CancelledError:
            raise
        except GleanpointError as error:
            if cancellation.is_requested:
                raise
            unit.tell(volume.path, f"What was deleted on it was not searched to the end: {error}")
        unit.finish()
        added += unit.tally.added
    return added


def _noted(session: Session, writer: Writer, point: PointRow) -> Iterator[tuple[Node, Unit]]:
    rows = writer.connection.execute(_WAITING, (point.id, f"%{DELETED}")).fetchall()
    for path, told in ((str(row[0]), str(row[1])) for row in rows):
        steps, shown = steps_of(told), path.removesuffix(DELETED) or "/"
        ref = NodeRef(session.point.id, steps)
        name = shown.rpartition("/")[2]
        volume = Node(ref, shown, name, Kind.VOLUME, has_children=True)
        yield volume, open_unit(writer, point, path, steps, NTFS)
