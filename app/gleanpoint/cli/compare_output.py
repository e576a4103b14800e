"""Comparisons as text and as JSON lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pyarrow as pa

from gleanpoint.cli.node_json import node_json
from gleanpoint.cli.output import Output, shown
from gleanpoint.core.comparing.byte_ranges import ByteComparison
from gleanpoint.core.comparing.documents import TextComparison
from gleanpoint.core.comparing.folders import FolderComparison
from gleanpoint.core.comparing.items import Comparison
from gleanpoint.core.comparing.messages import Fate, MessageComparison
from gleanpoint.core.comparing.pictures import FactChange, PictureComparison
from gleanpoint.core.comparing.row_values import TORN
from gleanpoint.core.comparing.tables import TableComparison
from gleanpoint.core.comparing.unified import unified
from gleanpoint.core.comparing.words import notes_of, summary
from gleanpoint.core.export.tables.column_text import text_of
from gleanpoint_parsers.tables import TableColumn

_SIGNS = {"added": "+", "removed": "-", "changed": "~", "unreadable": "?", "same": " "}


def tell_comparison(
    found: Comparison, sides: tuple[str, str], output: Output, passing: Callable[[bytes, int], None]
) -> None:
    """Print what differs: the sentence first, then where.

    Args:
        found: The comparison.
        sides: The older and the newer side, in words.
        output: Where it goes.
        passing: Takes note of each line before it goes, and of the rows in it.
    """
    head = {"old": sides[0], "new": sides[1], "same": found.is_same, "summary": summary(found)}
    if output.json:
        output.value({**head, "notes": list(notes_of(found))})
    else:
        output.line(shown(f"{sides[0]} -> {sides[1]}"))
        output.line(shown(summary(found)))
    for value, line, rows in _parts(found, is_json=output.json):
        passing(line.encode("utf-8", "replace"), rows)
        if output.json:
            output.value(value)
        else:
            output.line(shown(line))
    if not output.json:
        for note in notes_of(found):
            output.note(note)


_Part = tuple[dict[str, Any], str, int]


def _parts(found: Comparison, *, is_json: bool) -> Iterator[_Part]:
    match found:
        case TextComparison():
            yield from _text(found)
        case TableComparison():
            yield from _table(found)
        case MessageComparison():
            yield from _message(found)
        case PictureComparison():
            yield from map(_fact, found.facts)
        case ByteComparison():
            for one in found.ranges:
                told = {"offset": one.start, "length": one.size}
                yield told, f"{one.start:#012x}  {one.size:,} bytes", 0
        case FolderComparison():
            yield from _folder(found, is_json=is_json)


def _text(found: TextComparison) -> Iterator[_Part]:
    for line in unified(found.lines):
        yield {"line": line}, line, 0


def _folder(found: FolderComparison, *, is_json: bool) -> Iterator[_Part]:
    for one in found.changes:
        told: dict[str, Any] = {"path": one.path, "change": one.fate.value, "why": one.why}
        if is_json:
            told["old"] = None if one.old is None else node_json(one.old)
            told["new"] = None if one.new is None else node_json(one.new)
        why = f"  ({one.why})" if one.why else ""
        yield told, f"{_SIGNS[one.fate.value]} {one.path}{why}", 0


def _message(found: MessageComparison) -> Iterator[_Part]:
    for one in (*found.fields, *found.people):
        if one.is_changed:
            yield _fact(one)
    yield from _text(found.body)
    for file in found.attachments:
        if file.fate is not Fate.SAME:
            told = {"attachment": file.name, "change": file.fate.value, "why": file.why}
            line = f"{_SIGNS[file.fate.value]} attachment {file.name}"
            yield {**told, "old_size": file.old, "new_size": file.new}, line, 0


def _fact(one: FactChange) -> _Part:
    told = {"field": one.name, "old": one.old, "new": one.new}
    if not one.is_changed:
        return told, f"  {one.name}: {one.new}", 0
    if one.old is None:
        return told, f"+ {one.name}: {one.new}", 0
    if one.new is None:
        return told, f"- {one.name}: {one.old}", 0
    return told, f"~ {one.name}: {one.old} -> {one.new}", 0


def _table(found: TableComparison) -> Iterator[_Part]:
    for sentence in found.plan.schema:
        yield {"schema": sentence}, f"# {sentence}", 0
    old = [column.old for column in found.plan.columns]
    new = [column.new for column in found.plan.columns]
    for rows in found.rows.kept_added:
        yield from _alone("added", _texts(rows, new), new)
    for rows in found.rows.kept_removed:
        yield from _alone("removed", _texts(rows, old), old)
    for before, after in zip(found.rows.kept_old, found.rows.kept_new, strict=True):
        pairs = zip(_texts(before, old), _texts(after, new), strict=True)
        for first, second in pairs:
            yield _changed(found, first, second)


def _alone(
    change: str, rows: Sequence[tuple[str | None, ...]], columns: Sequence[TableColumn]
) -> Iterator[_Part]:
    names = [column.name for column in columns]
    for row in rows:
        told = dict(zip(names, row, strict=True))
        cells = ", ".join(f"{name}: {_word(value)}" for name, value in told.items())
        yield {"change": change, "row": told}, f"{_SIGNS[change]} {cells}", 1


def _changed(
    found: TableComparison, old: tuple[str | None, ...], new: tuple[str | None, ...]
) -> _Part:
    names = found.plan.names
    key = {names[place]: new[place] for place in found.plan.key_places}
    cells = {
        name: [before, after]
        for name, before, after in zip(names, old, new, strict=True)
        if before != after
    }
    named = ", ".join(f"{name}: {_word(value)}" for name, value in key.items())
    listed = ", ".join(
        f"{name}: {_word(before)} -> {_word(after)}" for name, (before, after) in cells.items()
    )
    return {"change": "changed", "key": key, "cells": cells}, f"~ {named} | {listed}", 1


def _texts(rows: pa.Table, columns: Sequence[TableColumn]) -> list[tuple[str | None, ...]]:
    """Return rows as texts; NULL stays None."""
    if TORN in rows.schema.names:
        rows = rows.drop_columns([TORN])
    texts = [
        text_of(column.type, rows.column(place).combine_chunks()).to_pylist()
        for place, column in enumerate(columns)
    ]
    return list(zip(*texts, strict=True))


def _word(value: str | None) -> str:
    if value is None:
        return "NULL"
    return f"'{value}'" if value in {"", "NULL"} else value
