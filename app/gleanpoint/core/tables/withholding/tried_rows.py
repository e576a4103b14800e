"""What judging the rows of one table under a policy counted, as the parser process tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.policy.fates import Fate


@dataclass(frozen=True, slots=True)
class TriedRows:
    """Rows of one table.

    Args:
        lines: How many have a fate by one rule or matter, and are of one year of the column that
            dates them; None: of no year.
        lost: Rows that cannot be read.
        lacks: Names of the rules whose column the table does not have.
    """

    lines: Mapping[tuple[Fate, str, int | None], int]
    lost: int = 0
    lacks: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """Rows that were counted."""
        return sum(self.lines.values())


def unpack_tried(told: Any) -> TriedRows | None:  # noqa: ANN401 - any JSON value
    """Return what ``RowTrial.as_json`` told, under the name ``tried``.

    Raises:
        SourceUnreadableError: It is nothing of that kind.
    """
    try:
        found = told["tried"]
        if found is None:
            return None
        lines = dict(_lines(found["lines"]))
        lacks = tuple(map(_text, found["lacks"]))
        return TriedRows(lines, _count(found["lost"]), lacks)
    except (KeyError, TypeError, ValueError) as error:
        raise SourceUnreadableError(
            f"The reader sent counts of rows that cannot be used: {error}"
        ) from None


def _lines(told: Sequence[Any]) -> Iterator[tuple[tuple[Fate, str, int | None], int]]:
    for fate, rule, year, rows in told:
        yield (Fate(fate), _text(rule), None if year is None else _count(year)), _count(rows)


def _count(told: Any) -> int:  # noqa: ANN401 - any JSON value
    if type(told) is not int or told < 0:
        message = f"{told!r:.40} is no count"
        raise ValueError(message)
    return told


def _text(told: Any) -> str:  # noqa: ANN401 - any JSON value
    if not isinstance(told, str):
        message = f"{told!r:.40} is no name"
        raise TypeError(message)
    return told
