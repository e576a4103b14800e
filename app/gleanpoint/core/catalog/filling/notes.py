"""Which notes of a listing say that something is lacking, and which only tell how it came about."""

from __future__ import annotations

from typing import Final

from gleanpoint.core.scope import NOT_SHOWN

_BEGINNINGS: Final = (
    "Shown is the state of ",
    "The log was applied from LSN ",
    "Left out, as not committed there: ",
)
_TELLING: Final = (
    NOT_SHOWN,
    "blocks of the file were looked through",
    "the key stands in clear on the disk, so none was needed",
    "a mirror: what it holds is what the array holds",
    "a copy of everything, and was read alone",
    "Windows does not show this copy any more",
)


def is_lacking(note: str) -> bool:
    """Whether a note says that something may not have been listed."""
    return not note.startswith(_BEGINNINGS) and not any(words in note for words in _TELLING)
