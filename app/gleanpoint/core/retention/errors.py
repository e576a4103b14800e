"""Why nothing can be decided: a policy file that cannot be used, a clock that is behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from gleanpoint.core.errors import GleanpointError


@dataclass(frozen=True, slots=True)
class PolicyMistake:
    """One thing to put right.

    Args:
        line: Line of the file, from 1; None where it cannot be told.
        where: Such as ``rule "Contracts", keep``; empty for the file as a whole.
        sentence: What is wrong, and what to write instead.
    """

    line: int | None
    where: str
    sentence: str

    def __str__(self) -> str:
        parts = [f"line {self.line}" if self.line else "", self.where]
        place = ", ".join(part for part in parts if part)
        return f"{place}: {self.sentence}" if place else self.sentence


class PolicyError(GleanpointError):
    """A policy is not used unless every line of it is understood.

    ``str()`` tells the first mistake and how many there are.

    Args:
        source: Name of the policy file.
        mistakes: All of them, in the order of the file; at least one.
    """

    kind = "policy"

    def __init__(self, source: str, mistakes: tuple[PolicyMistake, ...]) -> None:
        super().__init__(source, mistakes)
        self.source = source
        self.mistakes = mistakes

    def __str__(self) -> str:
        first, count = str(self.mistakes[0]), len(self.mistakes)
        found = f"The policy {self.source} is not used. {first[:1].upper()}{first[1:].rstrip('.')}."
        if count == 1:
            return found
        if count == 2:  # noqa: PLR2004 - the singular of "more"
            return f"{found} There is 1 more mistake; policy check names both."
        return f"{found} There are {count - 1:,} more mistakes; policy check names them all."


class ClockBehindError(GleanpointError):
    """A clock that was set back would set free what is kept, and let go what is past its limit.

    Args:
        now: What the clock says.
        known: A moment that is past already.
    """

    exit_code = 20
    kind = "clock_behind"

    def __init__(self, now: datetime, known: datetime) -> None:
        super().__init__(now, known)
        self.now = now
        self.known = known

    def __str__(self) -> str:
        now, known = (f"{t.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC" for t in (self.now, self.known))
        return (
            f"The clock of this computer says {now}, which is before {known}, when something was "
            "last written to the log. Nothing is decided by a clock that is behind; set it right."
        )
