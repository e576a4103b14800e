"""Read one table of a policy file key by key, and note every mistake instead of stopping."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Any, TypeVar

from gleanpoint.core.retention.errors import PolicyMistake
from gleanpoint.core.retention.periods import ENDLESS, PERIOD_HELP, Period, parse_period
from gleanpoint.core.retention.toml_lines import TomlPlace, line_of

TEXT_LIMIT = 2000
"""Characters of one text at most."""

DATE_HELP = "write a date such as 2026-01-19, or a time with its zone: 2026-01-19T08:00:00Z"

Choice = TypeVar("Choice", bound=Enum)


@dataclass(slots=True)
class Mistakes:
    """Collects what is wrong with one file."""

    text: str
    found: list[PolicyMistake] = field(default_factory=list)

    def add(self, place: TomlPlace, where: str, key: str, sentence: str) -> None:
        """Note one mistake."""
        label = ", ".join(part for part in (where, key) if part)
        self.found.append(PolicyMistake(line_of(self.text, place, key), label, sentence))

    def in_order(self) -> tuple[PolicyMistake, ...]:
        """Return them in the order of the file."""
        return tuple(sorted(self.found, key=lambda mistake: mistake.line or 0))


class TableReader:
    """Gives the values of one table, each checked; notes the keys that nobody asked for."""

    def __init__(
        self, values: Mapping[str, Any], place: TomlPlace, where: str, mistakes: Mistakes
    ) -> None:
        self._values = values
        self._place = place
        self._mistakes = mistakes
        self._asked: list[str] = []
        self.where = where

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._values

    def wrong(self, key: str, sentence: str) -> None:
        """Note a mistake of this table."""
        self._mistakes.add(self._place, self.where, key, sentence)

    def text(self, key: str, *, required: bool = False) -> str:
        """Return a text; empty where it is missing or wrong."""
        value = self._value(key)
        if value is None:
            if required:
                self.wrong("", f'"{key}" is missing')
            return ""
        if not isinstance(value, str) or not value.strip():
            self.wrong(key, "write a text between quotation marks")
            return ""
        if len(value) > TEXT_LIMIT:
            self.wrong(key, f"is {len(value):,} characters long; at most {TEXT_LIMIT:,} are taken")
        return value.strip()

    def number(self, key: str) -> int:
        """Return a required whole number from 1 on; 1 where it is missing or wrong."""
        value = self._value(key)
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1 << 31:
            return value
        self.wrong(key if value is not None else "", f'"{key}" has to be a whole number from 1 on')
        return 1

    def whole(self, key: str, default: int, least: int, most: int) -> int:
        """Return a whole number within bounds; the default where it is missing or wrong."""
        value = self._value(key)
        if value is None:
            return default
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.wrong(key, f"write a whole number from {least} to {most} instead of {_shown(value)}")
        return default

    def flag(self, key: str) -> bool:
        """Return true or false; false where it is missing or wrong."""
        value = self._value(key)
        if value is not None and not isinstance(value, bool):
            self.wrong(key, f"write true or false instead of {_shown(value)}")
        return value is True

    def choice(self, key: str, allowed: Mapping[str, Choice], default: Choice) -> Choice:
        """Return one of the allowed values; the default where it is missing or wrong."""
        value = self._value(key)
        if value is None:
            return default
        if isinstance(value, str) and value in allowed:
            return allowed[value]
        self.wrong(key, f"write one of {_listed(allowed)} instead of {_shown(value)}")
        return default

    def period(self, key: str, *, may_be_endless: bool = False) -> Period | None:
        """Return a period; None where it is missing or wrong."""
        value = self._value(key)
        if value is None:
            return None
        period = parse_period(value) if isinstance(value, str) else None
        if period is None or (period == ENDLESS and not may_be_endless):
            endless = ', or "forever"' if may_be_endless else ""
            self.wrong(key, f"{PERIOD_HELP}{endless}, instead of {_shown(value)}")
            return None
        return period

    def moment(self, key: str) -> datetime | None:
        """Return a moment in UTC; a date is its first moment. None where missing or wrong."""
        value = self._value(key)
        if isinstance(value, datetime) and value.tzinfo is not None:
            return value.astimezone(UTC)
        if isinstance(value, date) and not isinstance(value, datetime):
            return datetime.combine(value, time(), UTC)
        if value is not None:
            self.wrong(key, f"{DATE_HELP}, instead of {_shown(value)}")
        return None

    def patterns(self, key: str) -> tuple[str, ...]:
        """Return one text or a list of texts as a tuple; empty where missing or wrong."""
        value = self._value(key)
        if value is None:
            return ()
        several = value if isinstance(value, list) else [value]
        if several and all(isinstance(v, str) and v.strip() for v in several):
            return tuple(v.strip() for v in several)
        self.wrong(key, 'write a text, or a list of texts such as ["A", "B"]')
        return ()

    def table(self, key: str) -> TableReader | None:
        """Return the reader of a table inside this one; None where there is none."""
        value = self._value(key)
        if value is not None and not isinstance(value, dict):
            self.wrong(key, 'write a table such as { folder = "Contracts" }')
            value = None
        if value is None:
            return None
        inside = replace(self._place, part=key) if self._place.table else TomlPlace(key)
        where = f"{self.where}, {key}" if self.where else key
        return TableReader(value, inside, where, self._mistakes)

    def one_or_several(self, key: str, most: int) -> Iterator[TableReader]:
        """Yield the reader of a table inside this one, or of each of several in a list."""
        value = self._values.get(key)
        if not isinstance(value, list):
            inside = self.table(key)
            if inside is not None:
                yield inside
            return
        self._asked.append(key)
        if not value or not all(isinstance(item, dict) for item in value):
            self.wrong(key, 'write a table such as { folder = "Contracts" }, or a list of such')
            return
        if len(value) > most:
            self.wrong(key, f"lists {len(value):,}; at most {most:,} are taken")
            return
        place = replace(self._place, part=key)
        for number, item in enumerate(value, start=1):
            named = f"{self.where}, {key} {number}"
            yield TableReader(item, place, named, self._mistakes)

    def tables(self, key: str, title: str) -> Iterator[TableReader]:
        """Yield the readers of an array of tables, each named by its key ``title``."""
        value = self._value(key)
        if value is None:
            return
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.wrong(key, f"begin each {key} with a line [[{key}]]")
            return
        for number, item in enumerate(value, start=1):
            name = item.get(title)
            where = f'{key} "{name}"' if isinstance(name, str) else f"{key} {number}"
            yield TableReader(item, TomlPlace(key, number), where, self._mistakes)

    def finish(self) -> None:
        """Note every key that was not asked for; call it after the last question."""
        for key in self._values:
            if key not in self._asked:
                close = difflib.get_close_matches(key, self._asked, n=1)
                hint = (
                    f'did you mean "{close[0]}"?' if close else f"known are {_listed(self._asked)}"
                )
                self.wrong(key, f"no such key; {hint}")

    def _value(self, key: str) -> Any:  # noqa: ANN401 - whatever the file says, checked above
        self._asked.append(key)
        return self._values.get(key)


def _listed(words: Mapping[str, object] | list[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)


def _shown(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
