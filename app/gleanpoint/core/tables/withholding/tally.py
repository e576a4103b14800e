"""How many rows of tables were shown and how many withheld, by the rule that did it.

Every row that was read and that whoever asks may know of is in ``shown`` or in ``withheld``:
together they are what was read. What a person may not even know of is in neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.protocol import Json
from gleanpoint_parsers.naming import readable

_BY_RULE = ("withheld", "flagged", "undated")


@dataclass(slots=True)
class RowTally:
    """Counts of rows.

    Args:
        shown: Rows that were handed out, or would be.
        withheld: Rows kept back, by the name of the rule.
        flagged: Of those shown, the ones past the limit of a rule that lets them go.
        undated: Of those shown, the ones without the date that a rule needs.
    """

    shown: int = 0
    withheld: Counter[str] = field(default_factory=Counter)
    flagged: Counter[str] = field(default_factory=Counter)
    undated: Counter[str] = field(default_factory=Counter)

    @property
    def read(self) -> int:
        """All rows that were counted."""
        return self.shown + self.withheld.total()

    def add(self, other: RowTally) -> None:
        """Count another tally's rows too."""
        self.shown += other.shown
        for name in _BY_RULE:
            getattr(self, name).update(getattr(other, name))

    def as_json(self) -> Json:
        """Return it as JSON values, for ``take``."""
        return {"shown": self.shown, **{name: dict(getattr(self, name)) for name in _BY_RULE}}

    def take(self, told: Any) -> None:  # noqa: ANN401 - any JSON value
        """Become what ``as_json`` gave on the other side.

        Raises:
            SourceUnreadableError: It is no tally.
        """
        if not isinstance(told, dict) or told.keys() != {"shown", *_BY_RULE}:
            raise _nonsense("of no such form")
        self.shown = _count(told["shown"])
        for name in _BY_RULE:
            setattr(self, name, _counts(told[name]))

    def sentences(self, table: str = "") -> Iterator[str]:
        """Yield what a person is told, a sentence for each rule.

        Args:
            table: Name of the table, or of what was read, to stand before each.
        """
        told = f"{readable(table)}: " if table else ""
        for rule, count in sorted(self.withheld.items()):
            yield f"{told}{_rows(count)} withheld under {readable(rule)}."
        for rule, count in sorted(self.flagged.items()):
            yield f"{told}{_rows(count)} past the limit of {readable(rule)}, let go with a flag."
        for rule, count in sorted(self.undated.items()):
            verb = "has" if count == 1 else "have"
            yield (
                f"{told}{_rows(count)} {verb} no date by which {readable(rule)} could be "
                "computed; let go with a flag."
            )


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _counts(told: Any) -> Counter[str]:  # noqa: ANN401 - any JSON value
    if not isinstance(told, Mapping) or not all(isinstance(name, str) for name in told):
        raise _nonsense("its counts bear no names")
    return Counter({name: _count(count) for name, count in told.items()})


def _count(told: Any) -> int:  # noqa: ANN401 - any JSON value
    if type(told) is not int or told < 0:
        raise _nonsense(f"{told!r:.40} is no count")
    return told


def _nonsense(what: str) -> SourceUnreadableError:
    return SourceUnreadableError(f"The reader sent a tally of rows that cannot be used: {what}")
