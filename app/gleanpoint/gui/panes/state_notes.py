"""Notes of a database that only say how the state that is shown was made: no warnings.

The reader gives one list of sentences. Those that tell of every backup how its state came about
would stand in amber above all of its tables; they are shown when they are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence

_BEGINNINGS = (
    "Shown is the state of ",
    "The log was applied from LSN ",
    "Left out, as not committed there: ",
)


def state_notes(notes: Sequence[str]) -> tuple[str, ...]:
    """Return the sentences that say how a state was made."""
    return tuple(note for note in notes if note.startswith(_BEGINNINGS))


def warnings_of(notes: Sequence[str]) -> tuple[str, ...]:
    """Return the other ones: those that stand above everything."""
    return tuple(note for note in notes if not note.startswith(_BEGINNINGS))
