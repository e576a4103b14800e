"""Exports that were announced and of which no end is recorded: something cut them off."""

from __future__ import annotations

from gleanpoint.core.audit.entry import Action, Entry

MOST = 1000
"""Announcements without an end that are kept in mind."""

_NAMED = 5
_ENDS = frozenset({Action.EXPORT_RECEIPT.value, Action.EXPORT_FAILURE.value})


class Unfinished:
    """Matches announcements and ends, entry by entry.

    An end that does not name its announcement belongs to the latest one of its session.
    """

    def __init__(self) -> None:
        self._open: dict[int, str] = {}

    def take(self, entry: Entry) -> None:
        """Take the next entry."""
        if entry.action == Action.EXPORT_INTENT.value:
            if len(self._open) < MOST:
                self._open[entry.seq] = entry.session
        elif entry.action in _ENDS:
            named = entry.details.get("intent")
            own = [seq for seq, session in self._open.items() if session == entry.session]
            seq = named if isinstance(named, int) else max(own, default=0)
            self._open.pop(seq, None)

    @property
    def sentence(self) -> str:
        """What is to be told; empty where each export has its end."""
        if not self._open:
            return ""
        numbers = ", ".join(f"{seq:,}" for seq in sorted(self._open)[:_NAMED])
        more = f" and {len(self._open) - _NAMED:,} more" if len(self._open) > _NAMED else ""
        return (
            f"Exports that were announced and of which no end is recorded, by entry: {numbers}"
            f"{more}. They still go on, or were cut off by a crash: then parts may be in their "
            "target, the unfinished ones in hidden folders named .partial."
        )
