"""Events to fill a log with."""

from __future__ import annotations

from gleanpoint.core.audit.entry import Action, Event


def previews(count: int, first: int = 0) -> list[Event]:
    """Return events that differ."""
    return [Event(Action.PREVIEW, details={"n": first + n}) for n in range(count)]
