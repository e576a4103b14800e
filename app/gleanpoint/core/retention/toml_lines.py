"""Find the line of a policy file on which a key stands; the TOML reader does not tell."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_HEADER = re.compile(r"\s*\[(\[)?\s*([\w.]+)\s*\]")
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*[=.]""")


@dataclass(frozen=True, slots=True)
class TomlPlace:
    """Where a table stands.

    Args:
        table: Such as ``"rule"``; empty for the top of the file.
        number: Which of the tables of that name, from 1.
        part: Table inside it, such as ``"match"``; empty for the table itself.
    """

    table: str = ""
    number: int = 1
    part: str = ""


def line_of(text: str, place: TomlPlace, key: str = "") -> int | None:
    """Return the line of a key, else of the inline table or the header it belongs under.

    Looks at line beginnings only; what a string of several lines may imitate is not told apart.
    """
    keys, headers = _index(text)
    inner = TomlPlace(place.table, place.number, place.part)
    outer = TomlPlace(place.table, place.number)
    candidates = (
        keys.get((inner, key)),
        keys.get((outer, place.part)),
        headers.get(inner),
        headers.get(outer),
        headers.get(TomlPlace(key)),
    )
    return next((line for line in candidates if line is not None), None)


def _index(text: str) -> tuple[dict[tuple[TomlPlace, str], int], dict[TomlPlace, int]]:
    keys: dict[tuple[TomlPlace, str], int] = {}
    headers: dict[TomlPlace, int] = {}
    seen: Counter[str] = Counter()
    here = TomlPlace()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table, _, part = header[2].partition(".")
            seen[table] += bool(header[1]) and not part
            here = TomlPlace(table, max(1, seen[table]), part)
            headers.setdefault(here, number)
        elif key := _KEY.match(line):
            keys.setdefault((here, key[1]), number)
    return keys, headers
