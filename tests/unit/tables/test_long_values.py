"""Long values are written in pieces, and the file is what it would be without."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest
import python_calamine
import sqlglot
from hypothesis import given
from hypothesis import strategies as st
from sqlglot import exp
from tests.builders.tables import batch_of, every_type, one_column

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.tables import long_values
from gleanpoint.core.export.tables.csv_file import CsvWriter
from gleanpoint.core.export.tables.findings import Findings
from gleanpoint.core.export.tables.json_lines import JsonLinesWriter
from gleanpoint.core.export.tables.long_values import LONG
from gleanpoint.core.export.tables.options import CsvOptions, TextEncoding
from gleanpoint.core.export.tables.parquet_file import ParquetWriter
from gleanpoint.core.export.tables.tsql_script import Header, TsqlWriter
from gleanpoint.core.export.tables.workbook import WorkbookWriter
from gleanpoint.core.export.tables.workbook_cells import TEXT_LIMIT
from gleanpoint_parsers.tables import (
    CellProblem,
    ColumnType,
    RowBatch,
    Script,
    TableColumn,
    TableShape,
)

TEXT, BINARY = ColumnType("nvarchar", -1), ColumnType("varbinary", -1)
UNICODE = st.text(st.characters(exclude_categories=["Cs"]))
SHORT = 8
"""Bytes that count as long in some of these tests, so that everything is written in pieces."""

Make = Callable[[Any, Findings], Any]


class Kept:
    """Keeps what is written, and how long the longest piece was."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.longest = 0

    def write(self, data: bytes | memoryview) -> None:
        self.data += data
        self.longest = max(self.longest, len(data))


def csv_writer(options: CsvOptions | None = None) -> Make:
    return lambda sink, findings: CsvWriter(sink, options or CsvOptions(), findings)


def tsql_writer(sink: Kept, findings: Findings) -> TsqlWriter:
    return TsqlWriter(sink, Script(""), findings, Header("disk.img"))


def written(make: Make, shape: TableShape, *batches: RowBatch) -> Kept:
    kept = Kept()
    writer = make(kept, Findings(shape))
    for batch in batches:
        writer.write(batch)
    writer.finish()
    return kept


@contextmanager
def long_from(size: int) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_values, "LONG", size)
        yield


@pytest.mark.parametrize(
    "make",
    [
        csv_writer(),
        csv_writer(CsvOptions(delimiter=";", quote="'", null_text="NULL", quote_all=True)),
        csv_writer(CsvOptions(encoding=TextEncoding.UTF_16)),
        JsonLinesWriter,
    ],
)
def test_the_file_is_the_same_for_all_types(make: Make) -> None:
    shape, batch, _ = every_type()
    at_once = written(make, shape, batch)
    with long_from(SHORT):
        assert written(make, shape, batch).data == at_once.data


@given(
    st.lists(UNICODE | st.none(), min_size=1),
    st.sampled_from([csv_writer(), csv_writer(CsvOptions(null_text="NULL")), JsonLinesWriter]),
)
def test_the_file_is_the_same_for_any_texts(texts: list[str | None], make: Make) -> None:
    shape, batch = one_column(TEXT, texts)
    at_once = written(make, shape, batch)
    with long_from(SHORT):
        assert written(make, shape, batch).data == at_once.data


@given(st.lists(UNICODE | st.sampled_from(["a\nGO\nb", "C:\\\nnext", "$(x)", "it's"]), min_size=1))
def test_literals_in_pieces_give_their_texts_again(texts: list[str]) -> None:
    with long_from(SHORT):
        script = written(tsql_writer, *one_column(TEXT, texts)).data.decode("utf-8-sig")
    assert [text_value(row.expressions[1]) for row in inserted(script)] == texts


@pytest.mark.parametrize("value", ["<a>\nGO\n</a>", "<a>plain enough to go as it is</a>"])
def test_a_long_xml_is_converted_as_a_short_one_is(value: str) -> None:
    with long_from(SHORT):
        script = written(tsql_writer, *one_column(ColumnType("xml"), [value])).data.decode()
    assert "CONVERT(xml, " in script
    assert ", 1));\nGO" in script


def inserted(script: str) -> Iterator[Any]:
    for part in script.split("\nGO\n"):
        for statement in sqlglot.parse(part, dialect="tsql"):
            if isinstance(statement, exp.Insert):
                yield from statement.expression.expressions


def text_value(node: Any) -> str:
    match node:
        case exp.National() | exp.Literal():
            return str(node.this)
        case exp.Add() | exp.DPipe():
            return text_value(node.left) + text_value(node.right)
        case exp.Cast():
            return text_value(node.this)
        case exp.Chr() | exp.Anonymous():
            return chr(int(node.expressions[0].this))
    raise AssertionError(repr(node))


LONG_TEXT = 'Grüße, "Welt"\r\n€ 𝄞 ' * (LONG // 8)
LONG_BYTES = bytes(range(256)) * (LONG // 64)


def long_table() -> tuple[TableShape, RowBatch]:
    columns = (
        TableColumn("n", ColumnType("int"), key=1),
        TableColumn("text", TEXT),
        TableColumn("bytes", BINARY),
    )
    values = [[1, 2, 3, 4], ["a", LONG_TEXT, None, ""], [b"", None, LONG_BYTES, b"\x01"]]
    shape = TableShape("dbo", "Long", columns, rows=4)
    return shape, batch_of(shape, values)


def test_long_values_come_back_from_csv() -> None:
    csv.field_size_limit(1 << 24)
    kept = written(csv_writer(), *long_table())
    rows = list(csv.reader(io.StringIO(kept.data.decode(), newline=""), strict=True))
    assert rows[1:] == [
        ["1", "a", "0x"],
        ["2", LONG_TEXT, ""],
        ["3", "", f"0x{LONG_BYTES.hex()}"],
        ["4", "", "0x01"],
    ]
    assert kept.longest <= 2 * LONG


def test_long_values_come_back_from_json_lines() -> None:
    kept = written(JsonLinesWriter, *long_table())
    rows = [tuple(json.loads(line).values()) for line in kept.data.decode().splitlines()]
    assert rows[1:3] == [(2, LONG_TEXT, None), (3, None, f"0x{LONG_BYTES.hex()}")]
    assert kept.longest <= 2 * LONG


def test_long_values_come_back_from_scripts_of_which_no_piece_is_long() -> None:
    kept = written(tsql_writer, *long_table())
    first, second = list(inserted(kept.data.decode("utf-8-sig")))[1:3]
    assert text_value(first.expressions[1]) == LONG_TEXT
    assert second.expressions[2].name == LONG_BYTES.hex()
    assert kept.longest <= 2 * LONG


def test_the_start_of_long_values_is_in_a_workbook(tmp_path: Path) -> None:
    shape, batch = long_table()
    findings = Findings(shape)
    writer = WorkbookWriter(tmp_path / "t.xlsx", findings)
    writer.write(batch)
    writer.finish()
    rows = python_calamine.load_workbook(tmp_path / "t.xlsx").get_sheet_by_index(0).to_python()
    start = LONG_TEXT.encode("utf-16-le")[: TEXT_LIMIT * 2].decode("utf-16-le", "ignore")
    assert [row[1] for row in rows[1:]] == ["a", start, "", ""]
    assert [row[2] for row in rows[1:3]] == ["0x", ""]
    assert rows[3][2] == f"0x{LONG_BYTES.hex()}"[:TEXT_LIMIT]
    units = f"{len(LONG_TEXT.encode('utf-16-le')) // 2:,}", f"{2 + 2 * len(LONG_BYTES):,}"
    assert all(told in one for told, one in zip(units, findings.problems, strict=True))


def test_a_long_value_comes_back_from_parquet(tmp_path: Path) -> None:
    shape, batch = long_table()
    writer = ParquetWriter(tmp_path / "t.parquet", Findings(shape))
    writer.write(batch)
    writer.finish()
    found = duckdb.execute("SELECT * FROM read_parquet(?)", [str(tmp_path / "t.parquet")])
    assert found.fetchall()[1:3] == [(2, LONG_TEXT, None), (3, None, LONG_BYTES)]


def test_a_character_that_the_encoding_lacks_is_told_by_its_row() -> None:
    shape, batch = long_table()
    with pytest.raises(ContentUnavailableError, match=r"Row 2 holds the character U\+1D11E"):
        written(csv_writer(CsvOptions(encoding=TextEncoding.CP1252)), shape, batch)


def test_an_unreadable_cell_beside_a_long_value_keeps_its_mark() -> None:
    shape, batch = long_table()
    problem = CellProblem(1, 2, "It is damaged", b"\xff")
    kept = written(csv_writer(), shape, RowBatch(0, batch.records, (problem,)))
    assert b'",[unreadable 0xff]\r\n3,' in kept.data
