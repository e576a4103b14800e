"""The few words that a list shows for a decision."""

from __future__ import annotations

from gleanpoint.core.retention.decide import Decision
from gleanpoint.core.retention.periods import FOREVER
from gleanpoint.core.retention.standing import State

_WORDS = {
    State.HELD: "Held",
    State.ERASED: "Erased",
    State.PAST_MAXIMUM: "Past limit",
    State.UNDATABLE: "No date",
    State.IN_WINDOW: "Free",
}


def chip_words(decision: Decision) -> str:
    """Return at most 14 characters; the day and the reason stand elsewhere."""
    until = decision.retain_until
    if decision.state is not State.UNDER_MINIMUM or until is None:
        return _WORDS.get(decision.state, "Free")
    return "Keep forever" if until >= FOREVER else f"Keep to {until.year}"
