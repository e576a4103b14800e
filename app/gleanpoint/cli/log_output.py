"""Transactions, changes and versions of rows on standard output: JSON lines, or text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from gleanpoint.cli.output import shown
from gleanpoint.core.logs.values import Value, json_values
from gleanpoint.core.moments import clock_text
from gleanpoint_parsers.logbook import RowChange, RowVersion, Transaction
from gleanpoint_parsers.naming import readable

_NULL = "NULL"
_WIDEST = 60
"""Characters of one value that people are shown; ``--json`` shows all."""


def transaction_json(transaction: Transaction) -> dict[str, Any]:
    """Return what is known of a transaction; times that have no known zone stand without one."""
    return {
        "id": readable(transaction.id),
        "name": readable(transaction.name),
        "user": _readable(transaction.user),
        "session": transaction.session,
        "begun": transaction.begun,
        "ended": transaction.ended,
        "outcome": transaction.outcome.value,
        "first_lsn": readable(transaction.first_lsn),
        "last_lsn": _readable(transaction.last_lsn),
        "tables": {
            readable(name): dict(zip(("inserted", "updated", "deleted"), counts, strict=True))
            for name, counts in transaction.tables.items()
        },
        "records": transaction.records,
        "problem": _readable(transaction.problem),
    }


def transaction_line(transaction: Transaction, zone_minutes: int | None) -> str:
    """Return a transaction as a line for people, a second one where it has a problem."""
    touched = ", ".join(f"{name} {_counted(counts)}" for name, counts in transaction.tables.items())
    begun = clock_text(transaction.begun, zone_minutes)
    words = [transaction.outcome.value, transaction.user or "-", transaction.name, touched]
    line = f"{transaction.first_lsn}  {begun:29}  {'  '.join(word for word in words if word)}"
    problem = f"\n{'':24}{shown(transaction.problem)}" if transaction.problem else ""
    return shown(line) + problem


def change_json(change: RowChange) -> dict[str, Any]:
    """Return one change of a row."""
    return {
        "lsn": readable(change.lsn),
        "table": readable(change.table),
        "kind": change.kind.value,
        "before": _values(change.before, change.types),
        "after": _values(change.after, change.types),
        "problem": _readable(change.problem),
    }


def change_lines(change: RowChange) -> str:
    """Return one change of a row as lines for people."""
    lines = [shown(f"{change.lsn}  {change.kind.value}  {change.table}")]
    lines += _differences(change.before, change.after)
    return "\n".join([*lines, *_problem(change.problem)])


def version_json(version: RowVersion) -> dict[str, Any]:
    """Return one version of a row; ``values`` is null where it was deleted."""
    return {
        "lsn": readable(version.lsn),
        "time": version.time,
        "transaction": _readable(version.transaction),
        "user": _readable(version.user),
        "values": _values(version.values, version.types),
        "problem": _readable(version.problem),
    }


def version_lines(version: RowVersion, before: RowVersion | None, zone_minutes: int | None) -> str:
    """Return one version of a row as lines for people: what differs from the one before."""
    when = clock_text(version.time, zone_minutes) if version.time else "before the log begins"
    who = [text for text in (version.user, version.transaction) if text]
    deleted = ["deleted"] if version.values is None and version.problem is None else []
    lines = [shown("  ".join([when, *who, *deleted]))]
    if version.values is not None:
        lines += _differences(before.values if before else None, version.values)
    return "\n".join([*lines, *_problem(version.problem)])


def json_line(value: Mapping[str, Any]) -> bytes:
    """Return a JSON line as ``Output.value`` writes it."""
    return orjson.dumps(value, option=orjson.OPT_UTC_Z) + b"\n"


def _differences(
    before: Mapping[str, str | None] | None, after: Mapping[str, str | None] | None
) -> list[str]:
    """Return a line for each column: both values where both are known and differ."""
    if before is None or after is None:
        known = before if after is None else after
        return [f"    {shown(name)}: {_value(value)}" for name, value in (known or {}).items()]
    return [
        f"    {shown(name)}: {_value(before.get(name))} -> {_value(after.get(name))}"
        for name in dict.fromkeys([*before, *after])
        if before.get(name) != after.get(name)
    ]


def _value(value: str | None) -> str:
    if value is None:
        return _NULL
    text = f"'{value}'" if value in {_NULL, ""} else value
    return shown(text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…")


def _problem(problem: str | None) -> list[str]:
    return [f"    {shown(problem)}"] if problem else []


def _counted(counts: tuple[int, int, int]) -> str:
    inserted, updated, deleted = counts
    told = [(inserted, "+"), (updated, "~"), (deleted, "-")]
    return " ".join(f"{sign}{count:,}" for count, sign in told if count)


def _values(
    values: Mapping[str, str | None] | None, types: Mapping[str, str]
) -> dict[str, Value] | None:
    if values is None:
        return None
    return {
        readable(name): readable(value) if isinstance(value, str) else value
        for name, value in json_values(values, types).items()
    }


def _readable(text: str | None) -> str | None:
    return None if text is None else readable(text)
