"""JSON lines, read back by the standard library."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.builders.tables import every_type, one_column

from gleanpoint.core.export.tables.findings import Findings
from gleanpoint.core.export.tables.json_lines import NUMBERS, JsonLinesWriter
from gleanpoint_parsers.tables import CellProblem, ColumnType, RowBatch, TableShape

TEXT = ColumnType("nvarchar", -1)


class Gathered:
    def __init__(self) -> None:
        self.data = b""

    def write(self, data: bytes | memoryview) -> None:
        self.data += bytes(data)


def rows_of(shape: TableShape, batch: RowBatch) -> list[dict[str, Any]]:
    sink = Gathered()
    writer = JsonLinesWriter(sink, Findings(shape))
    writer.write(batch)
    writer.finish()
    return [json.loads(line) for line in sink.data.decode().split("\n") if line]


def test_every_type_has_the_form_of_the_contract() -> None:
    shape, batch, told = every_type()
    for row, texts in zip(rows_of(shape, batch), told, strict=True):
        for column, text in zip(shape.columns, texts, strict=True):
            value = row[column.name]
            if text is None:
                assert value is None
            elif column.type.base == "bit":
                assert value is (text == "1")
            elif column.type.base in NUMBERS:
                assert value == json.loads(text)
                assert not isinstance(value, str)
            else:
                assert value == text


@given(st.lists(st.none() | st.text(st.characters(exclude_categories=["Cs"]))))
def test_any_text_comes_back_equal(texts: list[str | None]) -> None:
    assert [row["value"] for row in rows_of(*one_column(TEXT, texts))] == texts


def test_names_of_columns_are_escaped() -> None:
    shape, batch = one_column(TEXT, ["x"])
    named = TableShape("dbo", "t", tuple(type(c)(f'{c.name}"\n', c.type) for c in shape.columns))
    assert rows_of(named, batch) == [{'n"\n': 0, 'value"\n': "x"}]


def test_an_unreadable_cell_says_why_and_holds_its_bytes() -> None:
    shape, batch = one_column(TEXT, [None])
    damaged = RowBatch(0, batch.records, (CellProblem(0, 1, 'Bad "bytes".', b"\xab"),))
    assert rows_of(shape, damaged) == [
        {"n": 0, "value": {"problem": 'Bad "bytes".', "raw": "0xab"}}
    ]


def test_a_float_that_is_no_number_is_a_text() -> None:
    rows = rows_of(*one_column(ColumnType("float"), [float("nan"), float("inf"), 1.5, None]))
    assert [row["value"] for row in rows] == ["nan", "inf", 1.5, None]
