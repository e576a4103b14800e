"""T-SQL scripts, parsed by sqlglot; their literals are evaluated from its syntax tree."""

from __future__ import annotations

import re
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest
import sqlglot
from hypothesis import given
from hypothesis import strategies as st
from sqlglot import exp
from tests.builders.tables import every_type, one_column

from gleanpoint.core.export.tables.findings import Findings
from gleanpoint.core.export.tables.tsql_literals import literals_of, text_literal
from gleanpoint.core.export.tables.tsql_script import Header, TsqlWriter
from gleanpoint_parsers.tables import (
    CellProblem,
    ColumnType,
    RowBatch,
    Script,
    TableColumn,
    TableShape,
)

SCRIPT = Script(
    "",
    "CREATE TABLE [dbo].[One] ([n] int NOT NULL, [value] nvarchar(max) NULL)\nGO",
    "ALTER TABLE [dbo].[One] ADD PRIMARY KEY ([n])",
    ("The file group FG2 is not in the script.",),
)


class Gathered:
    def __init__(self) -> None:
        self.data = b""

    def write(self, data: bytes | memoryview) -> None:
        self.data += bytes(data)


def written(
    shape: TableShape, batch: RowBatch, script: Script = SCRIPT, header: str = "disk.img"
) -> tuple[str, Findings]:
    sink, findings = Gathered(), Findings(shape)
    writer = TsqlWriter(sink, script, findings, Header(header))
    writer.write(batch)
    writer.finish()
    assert sink.data.startswith(b"\xef\xbb\xbf")
    return sink.data.decode("utf-8-sig"), findings


def batches_of(text: str) -> list[str]:
    """Return what stands between lines that hold GO, as sqlcmd takes a script apart."""
    return [part for part in re.split(r"(?im)^[ \t]*GO[ \t]*$", text) if part.strip()]


def rows_of(text: str) -> list[list[exp.Expression]]:
    """Return the expressions of all rows that are inserted."""
    rows = []
    for part in batches_of(text):
        for statement in sqlglot.parse(part, dialect="tsql"):
            if isinstance(statement, exp.Insert):
                rows += [list(row.expressions) for row in statement.expression.expressions]
    return rows


def text_value(node: exp.Expression) -> str:
    """Return the text that an expression gives."""
    match node:
        case exp.National() | exp.Literal():
            return str(node.this)
        case exp.Add() | exp.DPipe():
            return text_value(node.left) + text_value(node.right)
        case exp.Cast():
            return text_value(node.this)
        case exp.Chr():
            return chr(int(node.expressions[0].this))
        case exp.Anonymous() if node.this.upper() == "NCHAR":
            return chr(int(node.expressions[0].this))
    raise AssertionError(repr(node))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_a_literal_that_gives_it_again(text: str) -> None:
    literal = text_literal(text)
    (select,) = sqlglot.parse(f"SELECT {literal}", dialect="tsql")
    assert text_value(select.expressions[0]) == text


@pytest.mark.parametrize(
    "text",
    [
        "one\nGO\ntwo",
        "one\r\n  go  \r\ntwo",
        "path C:\\\nnext",
        "path C:\\\r\nnext",
        "$(variable)",
        "a\n:r other.sql",
        "a\n!!dir",
        "nul\0inside",
        "it's",
        "\\",
        "$",
    ],
)
def test_nothing_in_a_text_is_a_command(text: str) -> None:
    literal = text_literal(text)
    (select,) = sqlglot.parse(f"SELECT {literal}", dialect="tsql")
    assert text_value(select.expressions[0]) == text
    assert not re.search(r"(?im)^[ \t]*(go\b|:|!!)", literal)
    assert not re.search(r"\\\r?\n|\$\(|\x00", literal)
    assert " + " not in literal or literal.startswith("CAST(N'' AS nvarchar(max)) + ")


@given(st.floats(width=32, allow_nan=False, allow_infinity=False))
def test_any_real_is_a_literal_that_gives_it_again(value: float) -> None:
    found = literals_of(ColumnType("real"), pa.array([value], pa.float32()))[0].as_py()
    assert found.endswith(" AS real)")
    assert float(np.float32(float(found[len("CAST(") : -len(" AS real)")]))) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_float_is_a_float_literal(value: float) -> None:
    found = literals_of(ColumnType("float"), pa.array([value]))[0].as_py()
    assert "e" in found
    assert float(found) == value


def test_a_script_of_every_type_parses_and_holds_the_values() -> None:
    shape, batch, told = every_type()
    text, findings = written(shape, batch, Script(""))
    rows = rows_of(text)
    names = [column.name for column in shape.columns if column.name != "rowversion"]
    told_without = [
        [t for c, t in zip(shape.columns, row, strict=True) if c.name != "rowversion"]
        for row in told
    ]
    assert findings.notes == ["Column rowversion is a row version, which the server gives anew."]
    for row, texts in zip(rows, told_without, strict=True):
        for name, node, expected in zip(names, row, texts, strict=True):
            check(name, node, expected)


def check(name: str, node: exp.Expression, expected: str | None) -> None:
    sql = node.sql("tsql")
    if expected is None:
        assert isinstance(node, exp.Null), name
    elif name in {"char", "varchar", "nvarchar", "ntext", "guid", "hierarchyid", "variant"}:
        assert text_value(node) == expected, name
    elif name in {"decimal", "numeric", "money", "smallmoney"}:
        assert Decimal(sql.replace("(", "").replace(")", "")) == Decimal(expected), name
    elif name.startswith(("date", "time", "smalldate")):
        assert expected in sql, name
    elif name in {"binary", "varbinary"}:
        assert sql.lower() in {expected, expected.replace("0x", "x''")} or expected == "0x", name
    elif name == "geography":
        assert expected.partition(";")[2] in sql, name


def test_exact_literals_of_every_type() -> None:
    shape, batch, _ = every_type()
    first = {
        column.name: literals_of(column.type, batch.records.column(n))[0].as_py()
        for n, column in enumerate(shape.columns)
    }
    assert first["decimal"] == "-1234567890123456789012345678.0000000001"
    assert first["float"] == "0.30000000000000004e0"
    assert first["datetime"] == "CAST('1996-07-04T00:00:00' AS datetime)"
    assert first["datetime2_7"] == "CAST('0001-01-01T00:00:00.0000000' AS datetime2(7))"
    assert first["datetimeoffset"] == (
        "CAST('1996-07-04T05:30:00.0000001+05:30' AS datetimeoffset(7))"
    )
    assert first["nvarchar"] == "N'日本\U0001f600'"
    assert first["xml"] == "CONVERT(xml, N'<a> <b/></a>', 1)"
    assert first["binary"] == "0x0001ff"
    assert first["varbinary"] == "0x"
    assert first["geography"] == "geography::STGeomFromText(N'POINT (0.1 -2.0)', 4326)"
    assert first["variant"] == "CAST(CAST(N'1.50' AS decimal(5,2)) AS sql_variant)"


def test_the_base_type_of_a_variant_cannot_smuggle_anything_in() -> None:
    kind = ColumnType("sql_variant")
    _, batch = one_column(kind, [{"type": "int) AS x; DROP TABLE t --", "text": "1"}])
    assert literals_of(kind, batch.records.column(1)).to_pylist() == ["CAST(N'1' AS sql_variant)"]


def test_the_script_says_what_it_lacks_and_keeps_its_order() -> None:
    shape, batch = one_column(ColumnType("nvarchar", -1), ["a"])
    text, _ = written(shape, batch)
    order = ["-- dbo.One", "-- From disk.img", "Cannot be said in SQL: The file group FG2"]
    order += [
        "SET NOCOUNT",
        "CREATE TABLE",
        "INSERT INTO [dbo].[One] ([n], [value])",
        "ALTER TABLE",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert text.rstrip().endswith("GO")


def test_a_name_cannot_end_the_comment_that_it_stands_in() -> None:
    shape, batch = one_column(ColumnType("int"), [1])
    text, _ = written(shape, batch, header="x\nDROP DATABASE master\r\u2028GO")
    assert "-- From x DROP DATABASE master  GO" in text


def test_identity_values_are_allowed_and_computed_columns_left_out() -> None:
    columns = (
        TableColumn("n", ColumnType("int"), is_identity=True, key=1),
        TableColumn("value", ColumnType("int"), is_computed=True),
    )
    _, batch = one_column(ColumnType("int"), [7])
    text, findings = written(TableShape("a]b", "t'x", columns), batch, Script(""))
    parts = [part.strip() for part in batches_of(text)]
    assert parts[1:] == [
        "SET IDENTITY_INSERT [a]]b].[t'x] ON;",
        "INSERT INTO [a]]b].[t'x] ([n])\nVALUES\n(0);",
        "SET IDENTITY_INSERT [a]]b].[t'x] OFF;",
    ]
    assert findings.notes == ["Column value is computed by the server and not inserted."]


def test_no_list_of_values_has_more_than_1000_rows() -> None:
    shape, batch = one_column(ColumnType("int"), list(range(2500)))
    text, _ = written(shape, batch, Script(""))
    inserts = [part for part in batches_of(text) if "INSERT INTO" in part]
    assert [part.count("\n(") for part in inserts] == [1000, 1000, 500]
    assert [int(row[1].sql()) for row in rows_of(text)] == list(range(2500))


def test_large_rows_go_in_smaller_lists() -> None:
    shape, batch = one_column(ColumnType("nvarchar", -1), ["x" * 300_000] * 10)
    text, _ = written(shape, batch, Script(""))
    assert max(map(len, batches_of(text))) < 2_000_000


def test_an_unreadable_cell_is_null_with_its_bytes_beside_it() -> None:
    shape, batch = one_column(ColumnType("nvarchar", -1), ["a", None])
    damaged = RowBatch(0, batch.records, (CellProblem(1, 1, "Bad.", b"\xab\xcd"),))
    text, findings = written(shape, damaged)
    assert "(1, NULL /* unreadable: 0xabcd */)" in text
    assert findings.count == 1
    assert isinstance(rows_of(text)[1][1], exp.Null)


def test_a_float_that_is_no_number_is_told() -> None:
    text, findings = written(*one_column(ColumnType("float"), [float("inf")]))
    assert "(0, NULL)" in text
    assert "Row 1 (n 0), column value" in findings.problems[0]
