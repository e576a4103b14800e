"""Scripts of databases and schemas tell of every table in them, so of those out of reach too."""

from __future__ import annotations

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.guard.places import Place
from gleanpoint.core.retention.seeing import reaches_all_rows
from gleanpoint.core.tables.withholding.place import folder_of
from gleanpoint.core.withheld import NOT_SHOWN, WithheldError
from gleanpoint_parsers.entries import Kind

_HOLD_OTHERS = frozenset({Kind.FILE, Kind.STREAM, Kind.ATTACHMENT, Kind.DATABASE, Kind.SCHEMA})


def check_script(place: Place, sight: Sight) -> None:
    """See to it that no table that a script tells of is out of somebody's reach.

    Raises:
        WithheldError: One may be.
    """
    if sight.reach is None or place.entry.kind not in _HOLD_OTHERS:
        return
    if not reaches_all_rows(folder_of(place.own_path), sight.reach, sight.now):
        raise WithheldError(NOT_SHOWN)
