"""Facts as lines of text: aligned, nested ones indented below their name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from gleanpoint.cli.output import shown

MOST_VALUES = 100
"""Values of one list that are shown; the rest is counted, and ``--json`` has it."""

_INDENT = 2
_DEEPEST = 6
"""Facts inside of facts that are shown as lines; ours are three deep."""

_ONE_LINE = 80
"""Characters of a list that still stands in one line."""


def fact_lines(facts: Mapping[str, object], width: int = 0, depth: int = 0) -> Iterator[str]:
    """Yield the lines of facts; what is unknown or empty is left out.

    Args:
        facts: Texts, numbers, moments, lists, or further facts, under their names.
        width: Characters of the names at least, for the values to stand in one column.
        depth: Facts around these.
    """
    known = _known(facts)
    width = max(width, _width(known, depth))
    margin = " " * (_INDENT * depth)
    for name, fact in known.items():
        parts = _parts(fact) if depth < _DEEPEST else None
        if parts is None:
            yield from _aligned(f"{margin}{shown(name):{width}}  ", _texts(fact))
            continue
        for number, part in enumerate(parts[:MOST_VALUES], 1):
            count = f"{number:,} of {len(parts):,}" if len(parts) > 1 else ""
            yield f"{margin}{shown(name):{width}}  {count}".rstrip()
            yield from fact_lines(part, width - _INDENT, depth + 1)
        if len(parts) > MOST_VALUES:
            yield f"{margin}{'':{width}}  {_rest(len(parts))}"


def extent_texts(extents: Sequence[Sequence[int | None]]) -> list[str]:
    """Return runs, as (offset or None for a hole, length), in words."""
    return [
        f"{length:,} bytes of a hole" if offset is None else f"{length:,} bytes at {offset:,}"
        for offset, length in extents
        if length is not None
    ]


def _known(facts: Mapping[str, object]) -> dict[str, object]:
    return {name: fact for name, fact in facts.items() if fact not in (None, [], {})}


def _width(facts: Mapping[str, object], depth: int) -> int:
    """Return the characters that the longest name takes, with those further in."""
    widths = [len(name) for name in facts]
    if depth < _DEEPEST:
        parts = (part for fact in facts.values() for part in _parts(fact) or ())
        widths += [_INDENT + _width(_known(part), depth + 1) for part in parts]
    return max(widths, default=0)


def _parts(fact: object) -> list[Mapping[str, object]] | None:
    """Return a fact that consists of facts as one, or several, of these; None for others."""
    if isinstance(fact, Mapping):
        return [fact]
    if isinstance(fact, list) and all(isinstance(part, Mapping) for part in fact):
        return fact
    return None


def _texts(fact: object) -> list[str]:
    """Return a fact as the lines that it takes."""
    if not isinstance(fact, list | tuple):
        return [_text(fact)]
    texts = [_text(value) for value in fact]
    line = ", ".join(texts)
    if len(line) <= _ONE_LINE and not any("," in text for text in texts):
        return [line]
    if len(texts) > MOST_VALUES:
        return [*texts[:MOST_VALUES], _rest(len(texts))]
    return texts


def _rest(count: int) -> str:
    return f"… and {count - MOST_VALUES:,} more (--json has all)"


def _aligned(head: str, texts: Sequence[str]) -> Iterator[str]:
    yield head + shown(texts[0])
    for text in texts[1:]:
        yield " " * len(head) + shown(text)


def _text(fact: object) -> str:
    if isinstance(fact, str):
        return fact
    if isinstance(fact, bool):
        return "yes" if fact else "no"
    if isinstance(fact, int):
        return f"{fact:,}"
    if isinstance(fact, datetime):
        return fact.isoformat().replace("+00:00", "Z")
    return json.dumps(fact, ensure_ascii=False, default=str)
