"""The units of a point in a catalog: found, or made where they are missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gleanpoint.core.catalog.addresses import NO_STEPS, folder_name, told_steps
from gleanpoint.core.catalog.filling.points import PointRow, base_of
from gleanpoint.core.catalog.filling.presences import Presences
from gleanpoint.core.catalog.filling.unit import Unit
from gleanpoint.core.catalog.filling.writer import Writer
from gleanpoint.core.nodes import Step

_FOLDERS: Final = "SELECT id, path, steps, parser FROM folder WHERE place = ?"


def open_unit(
    writer: Writer,
    point: PointRow,
    path: str,
    steps: Sequence[Step],
    parser: str,
    *,
    beside: int = 0,
) -> Unit:
    """Return a unit to write, made where it is missing.

    Args:
        writer: Writes to the catalog.
        point: That is being indexed.
        path: Of the unit.
        steps: Of what is in it, but for its own key.
        parser: Of what is in it.
        beside: Place that its items are shown with; 0: they are a place of their own.
    """
    connection = writer.connection
    writer.begin()
    folder = _folder(writer, path, parser, beside)
    connection.execute(
        "INSERT INTO unit (point, path, folder, steps, state) VALUES (?, ?, ?, ?, 'begun') "
        "ON CONFLICT DO UPDATE SET folder = excluded.folder, steps = excluded.steps",
        (point.id, path, folder, told_steps(steps)),
    )
    base = base_of(connection, point, folder)
    folders = {
        folder_name(of_folder, inner, parser, own): int(number)
        for number, of_folder, inner, own in connection.execute(_FOLDERS, (folder,))
    }
    rows = connection.execute("SELECT 1 FROM item WHERE folder = ? LIMIT 1", (folder,)).fetchall()
    if len(folders) == 1 and not rows:
        known: dict[str, int] = {}  # nothing is in it yet: nothing to compare with
    else:
        known = folders
    presences = Presences(connection, folder, point.id)
    unit = Unit(writer, point, path, folder, tuple(steps), parser, presences, base, known)
    unit.folders = folders
    return unit


def _folder(writer: Writer, path: str, parser: str, beside: int) -> int:
    """Return the folder of a unit: what two parsers made of a file is never compared."""
    query = "SELECT id FROM folder WHERE path = ? AND parser = ? AND place = id"
    found = writer.connection.execute(query, (path, parser)).fetchone()
    return int(found[0]) if found else writer.add_folder(beside, path, NO_STEPS, parser, 0)


def is_whole(writer: Writer, point: int, path: str) -> bool:
    """Whether all of a unit was listed at a point."""
    found = writer.connection.execute(
        "SELECT state FROM unit WHERE point = ? AND path = ?", (point, path)
    ).fetchone()
    return found is not None and found[0] == "whole"
