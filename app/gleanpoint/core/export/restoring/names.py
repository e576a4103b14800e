"""The names that *Keep both* makes: of the copy from the backup, and of what was there before."""

from __future__ import annotations

from datetime import datetime

from gleanpoint.core.export.safe_names import TakenNames, marked_name

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Names of files do not change with the language of whoever is logged in."""

BEFORE = "(before the restore)"
"""Marks what was moved aside where its own name is taken by the time it is put back."""


def from_mark(moment: datetime) -> str:
    """Return what marks a copy: ``(from 12 Nov 2026)``, the local day of the recovery point."""
    day = moment.astimezone()
    return f"(from {day.day} {_MONTHS[day.month - 1]} {day.year})"


def name_beside(name: str, mark: str, taken: TakenNames) -> str:
    """Return a name for a second thing beside ``name``, unlike all of ``taken``.

    ``Vendor list.xlsx`` gives ``Vendor list (from 12 Nov 2026).xlsx``.
    """
    return marked_name(name, mark, taken)
