"""The rows that creation scripts insert, as values to compare with what a file holds.

Numbers are ``Decimal``, dates days and times integers, texts without the blanks at their end that
fixed-length columns add.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import zstandard
from tests.conftest import DATA

TRUTH = DATA / "sqlserver" / "truth"
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_1900_TO_1970 = 25_567
_MILLISECONDS_OF_DAY = 86_400_000
_CENTURY = 100

_INSERT = re.compile(r"^INSERT (\[\w+\]\.\[\w+\]) \(([^)]*)\) VALUES \(", re.MULTILINE)
_VALUE = re.compile(
    r"N?'((?:[^']|'')*)'|CAST\((\S+) AS (\w+)(?:\([^)]*\))?\)|(NULL)|0x([0-9A-F]*)|([-\d.]+)"
)


@dataclass(frozen=True, slots=True)
class InsertedRow:
    """One row of a script.

    Args:
        table: Name without schema.
        columns: Names; None where the script names none.
        values: As scripted.
    """

    table: str
    columns: tuple[str, ...] | None
    values: tuple[Any, ...]


def unpacked_text(name: str) -> str:
    with (TRUTH / name).open("rb") as file:
        raw = zstandard.ZstdDecompressor().stream_reader(file).read()
    return raw.decode("utf-16" if raw[:2] == b"\xff\xfe" else "utf-8", "replace")


def inserted_rows(name: str) -> Iterator[InsertedRow]:
    """Yield the rows of a script that was taken to pieces already, or of its text."""
    if (TRUTH / f"{name}.jsonl.zst").exists():
        for line in unpacked_text(f"{name}.jsonl.zst").splitlines():
            row = json.loads(line)
            columns = tuple(row["cols"]) if row["cols"] else None
            yield InsertedRow(row["table"].rpartition(".")[2], columns, tuple(row["vals"]))
        return
    yield from _parsed(unpacked_text(f"{name}.sql.zst"))


def _parsed(script: str) -> Iterator[InsertedRow]:
    for match in _INSERT.finditer(script):
        columns = tuple(re.findall(r"\[([^\]]+)\]", match[2]))
        values, position = [], match.end()
        while len(values) < len(columns):
            found = _VALUE.match(script, position)
            assert found, script[position : position + 80]
            values.append(_scripted(found))
            position = re.compile(r"\s*,?\s*").match(script, found.end()).end()
        yield InsertedRow(match[1].rpartition(".")[2].strip("[]"), columns, tuple(values))


def _scripted(found: re.Match[str]) -> object:
    text, cast, kind, null, hexadecimal, number = found.groups()
    if text is not None:
        return text.replace("''", "'")
    if cast is not None:
        return {"cast": cast, "as": kind}
    if null is not None:
        return None
    return {"hex": hexadecimal} if hexadecimal is not None else {"num": number}


def truth_value(value: Any, kind: pa.DataType) -> object:
    """Return a scripted value as ``read_values`` gives it."""
    match value:
        case None:
            return None
        case {"hex": text}:
            return bytes.fromhex(text)
        case {"num": text}:
            return _number(Decimal(text), kind)
        case {"expr": text}:
            return _number(Decimal(text.strip("$ ")), kind)
        case {"cast": text, "as": name}:
            return _cast(text, name.lower(), kind)
    return _of_text(value, kind)


def _number(value: Decimal, kind: pa.DataType) -> object:
    if pa.types.is_float32(kind):
        return float(np.float32(float(value)))
    if pa.types.is_floating(kind):
        return float(value)
    return str(value) if pa.types.is_large_string(kind) else value


def _cast(text: str, name: str, kind: pa.DataType) -> object:
    if name == "datetime":
        days, ticks = int(text[2:10], 16), int(text[10:18], 16)
        return (days - _1900_TO_1970) * _MILLISECONDS_OF_DAY + (ticks * 10 + 1) // 3
    if name == "datetime2":
        return _ticks(dt.datetime.fromisoformat(text[:19]).replace(tzinfo=dt.UTC))
    return _number(Decimal(text), kind)


def _ticks(moment: dt.datetime) -> int:
    first = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
    return (moment - first) // dt.timedelta(microseconds=1) * 10


def _of_text(text: str, kind: pa.DataType) -> object:
    if pa.types.is_timestamp(kind):
        month, day, year = (int(part) for part in text.split("/"))
        year += 1900 if year < _CENTURY else 0
        return (dt.datetime(year, month, day, tzinfo=dt.UTC) - _EPOCH).days * _MILLISECONDS_OF_DAY
    if kind == pa.binary(16):
        return bytes.fromhex(text.replace("-", ""))
    if pa.types.is_boolean(kind):
        return Decimal(int(text))
    return text.rstrip(" ")


def read_values(column: pa.ChunkedArray) -> list[object]:
    """Return the values of a column for the comparison."""
    kind = column.type
    if pa.types.is_timestamp(kind) or kind == pa.int64():
        return list(column.cast(pa.int64()).to_pylist())
    convert: Callable[[Any], object] = lambda value: value  # noqa: E731 - one of three
    if pa.types.is_boolean(kind) or pa.types.is_integer(kind):
        convert = Decimal
    elif pa.types.is_large_string(kind):
        convert = _trimmed
    return [None if value is None else convert(value) for value in column.to_pylist()]


def _trimmed(text: str) -> str:
    return text.rstrip(" ")


def unequal(
    wanted: Sequence[Mapping[str, object]], found: Sequence[Mapping[str, object]]
) -> Iterator[tuple[str, object, object]]:
    """Yield column, scripted and read value of each cell that differs.

    Rows are paired by equality first; of the rest, each with the one that is most like it. A
    row too many or too few comes as the column "".
    """
    left = dict(enumerate(found))
    rest = []
    by_value: dict[tuple[object, ...], list[int]] = {}
    columns = {tuple(row) for row in wanted}
    for names in columns:
        for number, row in left.items():
            by_value.setdefault((names, *(row[name] for name in names)), []).append(number)
    for row in wanted:
        same = by_value.get((tuple(row), *row.values()), [])
        number = next((one for one in same if one in left), None)
        if number is None:
            rest.append(row)
        else:
            del left[number]
    for row in rest:
        if not left:
            yield "", row, None
            continue
        nearest = max(left, key=lambda one: sum(left[one][c] == v for c, v in row.items()))
        other = left.pop(nearest)
        yield from ((c, v, other[c]) for c, v in row.items() if other[c] != v)
    yield from (("", None, row) for row in left.values())
