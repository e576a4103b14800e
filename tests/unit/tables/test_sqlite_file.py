"""SQLite files, read back by the standard library."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.tables import batch_of, every_type, one_column

from gleanpoint.core.export.tables.findings import Findings
from gleanpoint.core.export.tables.sqlite_file import SqliteWriter
from gleanpoint_parsers.tables import ColumnType, RowBatch, TableColumn, TableShape

AS_NUMBERS = {"id", "bit", "tiny", "small", "big", "real", "float"}
AS_BYTES = {"binary", "varbinary", "rowversion"}


def written(path: Path, shape: TableShape, *batches: RowBatch) -> Findings:
    findings = Findings(shape)
    writer = SqliteWriter(path, findings)
    for batch in batches:
        writer.write(batch)
    writer.finish()
    return findings


def rows_of(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_a_row_of_every_type_comes_back_equal_and_of_its_kind(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite"
    shape, batch, told = every_type()
    assert written(path, shape, batch).notes == []
    for number, column in enumerate(shape.columns):
        query = f'SELECT "{column.name}", typeof("{column.name}") FROM "Every type"'  # noqa: S608 - names of ours
        found = rows_of(path, query)
        values = [row[number] for row in told]
        if column.name in AS_NUMBERS | AS_BYTES:
            values = batch.records.column(number).to_pylist()
        assert [value for value, _ in found] == values
        kinds = {kind for value, kind in found if value is not None}
        if column.name in AS_BYTES:
            assert kinds == {"blob"}
        elif column.name in AS_NUMBERS:
            assert kinds <= {"integer", "real"}
        else:
            assert kinds == {"text"}


def test_types_keys_and_the_base_types_of_variants_are_declared(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite"
    shape, batch, _ = every_type()
    written(path, shape, batch)
    columns = rows_of(
        path, "SELECT name, type, \"notnull\", pk FROM pragma_table_info('Every type')"
    )
    declared = {name: kind for name, kind, _, _ in columns}
    assert declared["decimal"] == "DECIMAL_TEXT(38,10)"
    assert declared["nvarchar"] == "NVARCHAR(40)"
    assert declared["datetime2_7"] == "DATETIME2(7)"
    assert columns[0][2:] == (1, 1)
    assert rows_of(path, 'SELECT "variant (type)" FROM "Every type"') == [
        ("decimal(5,2)",),
        ("nvarchar(10)",),
        (None,),
    ]


@given(st.lists(st.none() | st.text(st.characters(exclude_categories=["Cs"]))))
def test_any_text_comes_back_equal(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str | None]
) -> None:
    path = tmp_path_factory.mktemp("sqlite") / "t"
    written(path, *one_column(ColumnType("nvarchar", -1), texts))
    assert [value for (value,) in rows_of(path, "SELECT value FROM One ORDER BY n")] == texts


def test_a_float_that_is_no_number_is_not_null(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite"
    written(path, *one_column(ColumnType("float"), [float("nan"), float("inf")]))
    assert rows_of(path, "SELECT value FROM One") == [("nan",), (float("inf"),)]


def test_rows_that_contradict_the_key_are_all_there_and_that_is_told(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite"
    shape, batch = one_column(ColumnType("int"), [5, 6])
    findings = written(path, shape, batch, RowBatch(2, batch.records), RowBatch(4, batch.records))
    assert rows_of(path, "SELECT n, value FROM One ORDER BY rowid") == [(0, 5), (1, 6)] * 3
    assert len(findings.notes) == 1
    assert "neither primary key nor NOT NULL" in findings.notes[0]
    assert rows_of(path, "SELECT name FROM sqlite_master") == [("One",)]


def test_names_that_sqlite_takes_for_equal_or_its_own_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite"
    columns = tuple(TableColumn(name, ColumnType("int")) for name in ('a"', 'A"', "nul\0"))
    shape = TableShape("dbo", "sqlite_stat1", columns)
    written(path, shape, batch_of(shape, [[1], [2], [3]]))
    assert rows_of(path, 'SELECT "a""", "A"" (2)", "nul\ufffd" FROM "_sqlite_stat1"') == [(1, 2, 3)]


def test_an_empty_table_is_there(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite"
    shape, _, _ = every_type()
    written(path, replace(shape, name="leer"))
    assert rows_of(path, "SELECT count(*) FROM leer") == [(0,)]
