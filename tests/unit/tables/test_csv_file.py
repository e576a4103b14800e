"""CSV files, read back by readers that are not ours."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.tables import batch_of, every_type, one_column

from gleanpoint.core.errors import ContentUnavailableError, UsageError
from gleanpoint.core.export.tables.csv_file import CsvWriter
from gleanpoint.core.export.tables.findings import Findings
from gleanpoint.core.export.tables.options import CsvOptions, TextEncoding
from gleanpoint_parsers.tables import CellProblem, ColumnType, RowBatch, TableColumn, TableShape

TEXT = ColumnType("nvarchar", -1)
UNICODE = st.text(st.characters(exclude_categories=["Cs"]))


class Gathered:
    def __init__(self) -> None:
        self.data = b""

    def write(self, data: bytes | memoryview) -> None:
        self.data += bytes(data)


def written(
    shape: TableShape, batch: RowBatch, options: CsvOptions | None = None
) -> tuple[bytes, Findings]:
    sink, findings = Gathered(), Findings(shape)
    writer = CsvWriter(sink, options or CsvOptions(), findings)
    writer.write(batch)
    writer.finish()
    return sink.data, findings


def read_back(data: bytes, encoding: str = "utf-8", **dialect: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(encoding), newline=""), strict=True, **dialect))


def test_a_row_of_every_type_comes_back_as_its_texts() -> None:
    shape, batch, told = every_type()
    csv.field_size_limit(1 << 20)
    rows = read_back(written(shape, batch)[0])
    assert rows[0] == [column.name for column in shape.columns]
    assert rows[1:] == [[text or "" for text in row] for row in told]


@given(
    st.lists(UNICODE, min_size=1),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["'", '"']),
    st.booleans(),
)
def test_any_text_comes_back_equal(
    texts: list[str], delimiter: str, quote: str, everything: bool
) -> None:
    options = CsvOptions(delimiter=delimiter, quote=quote, quote_all=everything)
    data, _ = written(*one_column(TEXT, texts), options)
    rows = read_back(data, delimiter=delimiter, quotechar=quote)
    assert [row[1] for row in rows[1:]] == texts


@given(st.lists(st.none() | UNICODE, min_size=1), st.sampled_from(["", "NULL", "\\N"]))
def test_null_stays_apart_from_every_text(values: list[str | None], null_text: str) -> None:
    data, _ = written(*one_column(TEXT, values), CsvOptions(null_text=null_text))
    assert unquoted_nulls(data.decode(), null_text) == [value is None for value in values]


def unquoted_nulls(text: str, null_text: str) -> list[bool]:
    """Read the second of two columns, and tell where it is the text for NULL without quotes."""
    nulls, place = [], text.index("\r\n") + 2
    while place < len(text):
        place = text.index(",", place) + 1
        if text[place] == '"':
            place += 1
            while text[place] != '"' or text[place : place + 2] == '""':
                place += 2 if text[place] == '"' else 1
            place += 1
            nulls.append(False)
        else:
            end = text.index("\r\n", place)
            nulls.append(text[place:end] == null_text)
            place = end
        place += 2
    return nulls


def test_duckdb_tells_null_from_empty(tmp_path: Path) -> None:
    values = ["", None, "a", "NULL", 'say "x"', "line\nend"]
    path = tmp_path / "t.csv"
    path.write_bytes(written(*one_column(TEXT, values))[0])
    rows = duckdb.execute(
        "SELECT value FROM read_csv(?, header=true, all_varchar=true, allow_quoted_nulls=false, "
        "nullstr='', quote='\"', escape='\"', delim=',', new_line='\\r\\n')",
        [str(path)],
    ).fetchall()
    assert [value for (value,) in rows] == values


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [(TextEncoding.UTF_8, b"\xef\xbb\xbf"), (TextEncoding.UTF_16, b"\xff\xfe")],
)
def test_a_byte_order_mark_goes_first(encoding: TextEncoding, mark: bytes) -> None:
    data, _ = written(*one_column(TEXT, ["€ \U0001f600"]), CsvOptions(encoding=encoding, mark=True))
    assert data.startswith(mark)
    assert read_back(data[len(mark) :], encoding.value)[1] == ["0", "€ \U0001f600"]


def test_cp1252_takes_its_characters_and_names_the_row_of_any_other() -> None:
    options = CsvOptions(encoding=TextEncoding.CP1252)
    data, _ = written(*one_column(TEXT, ["€é"]), options)
    assert data.endswith(b"0,\x80\xe9\r\n")
    with pytest.raises(ContentUnavailableError, match=r"Row 2 .*U\+65E5.*cp1252"):
        written(*one_column(TEXT, ["a", "日"]), options)


def test_an_unreadable_cell_is_marked_and_named_by_its_key() -> None:
    shape, batch = one_column(TEXT, ["a", None, None])
    damaged = RowBatch(
        10,
        batch.records,
        (
            CellProblem(1, 1, "Its page is damaged.", b"\xff\x00"),
            CellProblem(2, -1, "The record ends too early.", b"\x01"),
        ),
    )
    data, findings = written(shape, damaged)
    assert read_back(data)[2:] == [
        ["1", "[unreadable 0xff00]"],
        ["[unreadable 0x01]", "[unreadable]"],
    ]
    assert findings.problems == [
        "Row 12 (n 1), column value: Its page is damaged.",
        "Row 13 (n 2): The record ends too early.",
    ]
    assert findings.count == 2


def test_names_of_columns_are_quoted_where_needed() -> None:
    awkward = TableShape("dbo", "t", (TableColumn('a"n,', ColumnType("int")),))
    data, _ = written(awkward, batch_of(awkward, [[1]]))
    assert data == b'"a""n,"\r\n1\r\n'


def test_without_a_header_there_are_rows_alone() -> None:
    data, _ = written(*one_column(TEXT, ["x"]), CsvOptions(header=False, line_end="\n"))
    assert data == b"0,x\n"


@pytest.mark.parametrize(
    "dialect",
    [
        {"delimiter": "."},
        {"delimiter": "ab"},
        {"delimiter": '"'},
        {"quote": "\n"},
        {"line_end": "x"},
        {"null_text": "a,b"},
    ],
)
def test_a_dialect_that_cannot_be_read_back_is_refused(dialect: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        CsvOptions(**dialect)  # type: ignore[arg-type]  # strings all of them
