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


def banner_notes(notes: Sequence[str], *, is_backup: bool) -> tuple[str, ...]:
    """Return the sentences that stand above everything, the weightiest first.

    Args:
        notes: All sentences.
        is_backup: Whether the time bar tells how the state was made, when it is asked.
    """
    warnings = tuple(note for note in notes if not note.startswith(_BEGINNINGS))
    return warnings if is_backup else (*warnings, *state_notes(notes))
