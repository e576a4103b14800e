"""Notes that warn of nothing: how the state of a database was made, how many items are hidden.

The reader gives one list of sentences. Those that tell of every backup how its state came about
would stand in amber above all of its tables; they are shown when they are asked for. How many
items of a mail folder are hidden, the bar at the bottom says.
"""

from __future__ import annotations

from collections.abc import Sequence

_BEGINNINGS = (
    "Shown is the state of ",
    "The log was applied from LSN ",
    "Left out, as not committed there: ",
)


_HIDDEN = "(views, rules, settings), which mail programs do not show"
_SEARCHED = "blocks of the file were looked through"


_INFORMING = (
    "the key stands in clear on the disk, so none was needed",
    "a mirror: what it holds is what the array holds",
    "a copy of everything, and was read alone",
    "Windows does not show this copy any more",
)


def is_informing(note: str) -> bool:
    """Whether a sentence about image and disk tells of nothing that is missing or doubtful."""
    return any(words in note for words in _INFORMING)


def is_about_hidden(note: str) -> bool:
    """Whether a sentence only says how many items of a folder mail programs do not show."""
    return _HIDDEN in note


def is_mere_telling(notes: Sequence[str]) -> bool:
    """Whether sentences warn of nothing: they tell what was looked through for recovered items."""
    return all(_SEARCHED in note for note in notes)


def state_notes(notes: Sequence[str]) -> tuple[str, ...]:
    """Return the sentences that say how a state was made."""
    return tuple(note for note in notes if note.startswith(_BEGINNINGS))


def banner_notes(notes: Sequence[str], *, is_backup: bool) -> tuple[str, ...]:
    """Return the sentences that stand above everything, the weightiest first.

    Args:
        notes: All sentences.
        is_backup: Whether the time bar tells how the state was made, when it is asked.
    """
    warnings = tuple(
        note for note in notes if not (note.startswith(_BEGINNINGS) or is_about_hidden(note))
    )
    return warnings if is_backup else (*warnings, *state_notes(notes))
