"""Workbooks, read back by openpyxl, and by a look at their XML."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import load_workbook as load_with_calamine
from tests.builders.tables import every_type, one_column, ticks

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.tables.findings import Findings
from gleanpoint.core.export.tables.workbook import WorkbookWriter, sheet_name
from gleanpoint_parsers.tables import (
    CellProblem,
    ColumnType,
    RowBatch,
    TableColumn,
    TableShape,
)

TEXT = ColumnType("nvarchar", -1)


def written(
    path: Path, shape: TableShape, *batches: RowBatch, null_text: str = "", most_rows: int = 1000
) -> Findings:
    findings = Findings(shape)
    writer = WorkbookWriter(path, findings, null_text, most_rows)
    for batch in batches:
        writer.write(batch)
    writer.finish()
    assert list(path.parent.iterdir()) == [path]
    return findings


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    """Return the cells of each sheet, with the characters that XML lacks put back."""
    workbook = load_workbook(path)
    return {
        sheet.title: [
            [unescaped(cell) for cell in row] for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in workbook.worksheets
    }


def unescaped(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), value)


def column(path: Path) -> list[Any]:
    (rows,) = sheets(path).values()
    return [row[1] for row in rows[1:]]


def test_texts_of_white_space_alone_stay_as_long_as_they_are(tmp_path: Path) -> None:
    texts = [" ", "    ", "\t", "\n\n", " a ", "a\n"]
    path = tmp_path / "t.xlsx"
    written(path, *one_column(TEXT, texts))
    assert column(path) == texts
    found = load_with_calamine(path).get_sheet_by_index(0).to_python()
    assert [unescaped(row[1]) for row in found[1:]] == texts


def test_a_row_of_every_type_comes_back(tmp_path: Path) -> None:
    shape, batch, told = every_type()
    path = tmp_path / "t.xlsx"
    findings = written(path, shape, batch)
    (rows,) = sheets(path).values()
    assert rows[0] == [c.name for c in shape.columns]
    names = {c.name: n for n, c in enumerate(shape.columns)}
    expected = {
        "id": 1,
        "bit": True,
        "big": str(2**63 - 1),
        "numeric": 99999,
        "money": "922337203685477.5807",
        "smallmoney": -1.5,
        "float": 0.1 + 0.2,
        "date": "0001-01-01",
        "time7": time(13, 5, 0, 123000),
        "time0": time(13, 5),
        "datetime": datetime(1996, 7, 4),  # noqa: DTZ001 - SQL's have no zone
        "datetime2_7": "0001-01-01T00:00:00.0000000",
        "datetime2_3": datetime(1996, 7, 4, 13, 5, 0, 123000),  # noqa: DTZ001
        "ntext": "x" * 32_767,
    }
    for name, value in expected.items():
        assert rows[1][names[name]] == value, name
    assert rows[2][names["date"]] == datetime(9999, 12, 31)  # noqa: DTZ001
    assert rows[2][names["smallmoney"]] == 0
    for name in ("datetimeoffset", "guid", "binary", "geography", "variant", "xml", "nvarchar"):
        assert rows[1][names[name]] == told[0][names[name]], name
    assert rows[3] == [3] + [None] * (len(names) - 1)
    assert findings.count == 1
    assert "40,000 characters, of which a cell holds 32,767" in findings.problems[0]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1))
@settings(max_examples=50)
def test_any_text_comes_back_equal_and_is_no_formula(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("xlsx") / "t.xlsx"
    written(path, *one_column(TEXT, texts))
    assert column(path) == texts
    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-cmd", "@SUM(A1)", "#N/A", "=", "_x000D_", "1e5"])
def test_what_looks_like_a_formula_or_an_error_is_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "t.xlsx"
    written(path, *one_column(TEXT, [text]))
    cell = load_workbook(path).worksheets[0]["B2"]
    assert cell.value == text.replace("_x000D_", "_x005F_x000D_")
    assert cell.data_type == "s"
    assert cell.quotePrefix is (text[0] in "=+-@")


def test_an_escape_that_stood_in_the_text_is_not_taken_for_one(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    written(path, *one_column(TEXT, ["_x000D_\r"]))
    assert load_workbook(path).worksheets[0]["B2"].value == "_x005F_x000D__x000D_"


def test_numbers_beyond_15_digits_are_text(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    kind = ColumnType("decimal", precision=38, scale=4)
    values = [Decimal("12345678901.2345"), Decimal("123456789012.3456"), Decimal("-0.0001")]
    written(path, *one_column(kind, values))
    assert column(path) == [12345678901.2345, "123456789012.3456", -0.0001]


@given(st.floats(allow_nan=False, allow_infinity=False))
@settings(max_examples=30)
def test_any_float_comes_back_equal(tmp_path_factory: pytest.TempPathFactory, value: float) -> None:
    path = tmp_path_factory.mktemp("xlsx") / "t.xlsx"
    written(path, *one_column(ColumnType("float"), [value]))
    assert column(path) == [value]


def test_dates_before_1900_and_finer_than_milliseconds_are_text(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    fine = ColumnType("datetime2", scale=7)
    written(path, *one_column(fine, [ticks(0, 1), ticks(-30_000, 0), ticks(-25_567, 0)]))
    assert column(path) == [
        "1970-01-01T00:00:00.0000001",
        "1887-11-12T00:00:00.0000000",
        datetime(1900, 1, 1),  # noqa: DTZ001 - SQL's have no zone
    ]


@given(st.dates(date(1900, 1, 1)))
@settings(max_examples=30)
def test_any_date_from_1900_on_is_a_date(
    tmp_path_factory: pytest.TempPathFactory, day: date
) -> None:
    path = tmp_path_factory.mktemp("xlsx") / "t.xlsx"
    written(path, *one_column(ColumnType("date"), [day]))
    assert [value.date() for value in column(path)] == [day]


def test_a_full_sheet_is_followed_by_another(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    shape, batch = one_column(ColumnType("int"), list(range(10)))
    findings = written(path, shape, batch, most_rows=5)
    found = sheets(path)
    assert list(found) == ["One", "One (2)", "One (3)"]
    assert [row[1] for rows in found.values() for row in rows[1:]] == list(range(10))
    assert all(rows[0] == ["n", "value"] for rows in found.values())
    assert any("3 sheets" in note for note in findings.notes)


def test_null_can_be_told_from_an_empty_text(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    shape, batch = one_column(TEXT, ["", None])
    assert written(path, shape, batch, null_text="(null)").notes == []
    assert column(path) == [None, "(null)"]
    path.unlink()
    assert "as NULL does" in written(path, shape, batch).notes[0]


def test_an_unreadable_cell_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    shape, batch = one_column(ColumnType("int"), [1, None])
    problems = (CellProblem(1, 1, "Bad.", b"\xfe"),)
    findings = written(path, shape, RowBatch(0, batch.records, problems))
    assert column(path) == [1, "[unreadable 0xfe]"]
    assert findings.count == 1


def test_too_many_columns_are_refused(tmp_path: Path) -> None:
    columns = tuple(TableColumn(f"c{n}", ColumnType("int")) for n in range(16_385))
    with pytest.raises(ContentUnavailableError, match="16,384"):
        WorkbookWriter(tmp_path / "t.xlsx", Findings(TableShape("dbo", "t", columns)))


def test_what_was_begun_can_be_let_go(tmp_path: Path) -> None:
    shape, batch = one_column(TEXT, ["x"])
    writer = WorkbookWriter(tmp_path / "t.xlsx", Findings(shape))
    writer.write(batch)
    writer.discard()
    assert [path.name for path in tmp_path.iterdir()] == ["t.xlsx.1.xml"]


@pytest.mark.parametrize(
    ("table", "number", "expected"),
    [
        ("Orders", 1, "Orders"),
        ("a/b:c[d]", 2, "a_b_c_d_ (2)"),
        ("x" * 40, 12, "x" * 26 + " (12)"),
        ("'", 1, "Table"),
        ("History", 1, "History_"),
    ],
)
def test_names_of_sheets_are_what_excel_takes(table: str, number: int, expected: str) -> None:
    assert sheet_name(table, number) == expected
