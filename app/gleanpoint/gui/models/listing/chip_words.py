"""The few words that a list shows for a decision: at most 14 characters in any language."""

from __future__ import annotations

from gleanpoint.core.retention.decide import Decision
from gleanpoint.core.retention.periods import FOREVER
from gleanpoint.core.retention.standing import State
from gleanpoint.gui.wording import later, tr

_WORDS = {
    State.HELD: later("Held"),
    State.ERASED: later("Erased"),
    State.PAST_MAXIMUM: later("Past limit"),
    State.UNDATABLE: later("No date"),
}


def chip_words(decision: Decision) -> str:
    """Return the words; the day and the reason stand elsewhere."""
    until = decision.retain_until
    if decision.state is not State.UNDER_MINIMUM or until is None:
        return tr(_WORDS.get(decision.state, "Free"))
    return tr("Keep forever") if until >= FOREVER else tr("Keep to {0}").format(until.year)
