"""Values of every type in data files of packages, exact and NULL, however they are framed."""

from __future__ import annotations

import struct
import uuid
from decimal import Decimal

import pytest
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.package.model_writing import PackageColumn, element, properties
from tests.builders.sqlserver.package.packages import Package, PackageTable
from tests.builders.sqlserver.values import Raw, Variant
from tests.unit.sqlserver.expected_values import differences, expected, expected_rows
from tests.unit.sqlserver.package.opened import one_table, opened, read
from tests.unit.sqlserver.sample_values import SAMPLES, sample_rows, sample_types

from gleanpoint_parsers.tables import RowRequest


def test_every_value_of_every_type_is_read_as_it_was_written() -> None:
    kinds = [t.integer(), *sample_types()]
    rows = sample_rows()
    answer = read(Package([one_table(kinds, rows)]))
    assert answer.problems == []
    assert differences(answer.rows(), expected_rows(kinds, rows)) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_values_that_cannot_be_null_are_read_whether_or_not_their_length_is_told(name: str) -> None:
    kind, values = SAMPLES[name]
    kinds = [t.integer(), kind, t.nvarchar(20)]
    rows = [(number, value, f"row {number}") for number, value in enumerate(values)]
    answer = read(Package([one_table(kinds, rows, nullable=False)]))
    assert answer.problems == []
    assert differences(answer.rows(), expected_rows(kinds, rows)) == []


def test_columns_of_alias_types_tell_their_length_and_are_read() -> None:
    alias = element(
        "SqlUserDefinedDataType",
        "[dbo].[Number]",
        properties(IsNullable="False"),
        '<Relationship Name="Type"><Entry><References ExternalSource="BuiltIns" Name="[int]" />'
        "</Entry></Relationship>",
    )
    columns = [
        PackageColumn("Id", t.bigint(), nullable=False),
        PackageColumn("N", t.integer(), nullable=False, alias="[dbo].[Number]"),
    ]
    table = PackageTable("dbo", "T", columns, [(1, -5), (2, 2**31 - 1)])
    answer = read(Package([table], [alias]))
    assert answer.rows() == {1: (1, -5), 2: (2, 2**31 - 1)}
    container = opened(Package([table], [alias]))
    assert "[N] [dbo].[Number] NOT NULL" in container.scripts().text


def test_long_texts_and_bytes_are_read() -> None:
    kinds = [t.integer(), t.text(), t.ntext(), t.image(), t.xml(), t.nvarchar(t.MAX)]
    document = "<a>" + "é" * 50_000 + "</a>"
    rows = [
        (1, "plain", "weit", b"\0\1", "<r/>", "x" * 70_000),
        (2, None, None, None, None, None),
        (3, "y" * 300_000, "ß", b"z" * 200_000, document, ""),
    ]
    answer = read(Package([one_table(kinds, rows)]))
    assert answer.problems == []
    assert answer.rows() == {row[0]: row for row in rows}


def test_a_byte_order_mark_before_xml_is_no_part_of_it() -> None:
    rows = [(1, "\ufeff<r/>")]
    assert read(Package([one_table([t.integer(), t.xml()], rows)])).column("C1") == ["<r/>"]


def test_paths_and_shapes_are_read_from_the_bytes_of_their_types() -> None:
    point = bytes.fromhex("E6100000010C") + struct.pack("<2d", 47.5, -122.25)
    kinds = [t.integer(), t.hierarchyid(), t.geography(), t.geometry()]
    rows = [(1, "/1/2/", Raw(point), None), (2, None, None, Raw(point[:20]))]
    answer = read(Package([one_table(kinds, rows)]))
    assert answer.column("C1") == ["/1/2/", None]
    shape = answer.column("C2")[0]
    assert (shape["srid"], shape["wkt"]) == (4326, "POINT (-122.25 47.5)")
    assert [(row, column) for row, column, _ in answer.problems] == [(1, 3)]


VARIANTS = [
    (t.integer(), -3, "int", "-3"),
    (t.bit(), True, "bit", "1"),
    (t.money(), Decimal("1.5"), "money", "1.5000"),
    (t.decimal(10, 3), Decimal("-2.125"), "decimal(10,3)", "-2.125"),
    (t.nvarchar(40), "Grüße", "nvarchar(40)", "Grüße"),
    (t.varchar(40), "naïve", "varchar(40)", "naïve"),
    (t.varbinary(9), b"\1\2", "varbinary(9)", "0x0102"),
    (t.datetime_(), (0, 300), "datetime", "1900-01-01T00:00:01"),
    (t.date(), 0, "date", "0001-01-01"),
    (t.datetime2(2), 120_000, "datetime2(2)", "0001-01-01T00:00:00.01"),
    (t.uniqueidentifier(), uuid.UUID(int=1), "uniqueidentifier",
     "00000000-0000-0000-0000-000000000001"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "name", "text"), VARIANTS)
def test_a_variant_brings_its_type(kind: t.SqlType, value: object, name: str, text: str) -> None:
    rows = [(1, Variant(kind, value)), (2, None)]
    answer = read(Package([one_table([t.integer(), t.variant()], rows)]))
    assert answer.problems == []
    assert answer.column("C1") == [{"type": name, "text": text}, None]


def test_values_that_are_none_of_their_type_come_as_problems_with_their_bytes() -> None:
    kinds = [t.integer(), t.datetime_(), t.nvarchar(9), t.decimal(5, 2), t.variant()]
    good = (1, (0, 0), "a", Decimal("1.25"), None)
    bad = (
        2,
        Raw(b"\xff" * 8),
        Raw(b"\x00\xd8"),
        Raw(bytes([5, 2, 1]) + b"\xff" * 16),
        Raw(b"\xee\0x"),
    )
    container = opened(Package([one_table(kinds, [good, bad, good])]))
    entry = container.find(container.find("", "dbo").key, "T")
    batch = next(iter(container.batches(entry.key, RowRequest())))
    assert [(one.row, one.column) for one in batch.problems] == [(1, 1), (1, 2), (1, 3), (1, 4)]
    assert [one.raw for one in batch.problems] == [cell.data for cell in bad[1:]]
    assert batch.records.column(1).to_pylist()[1] is None
    assert container.ledger(entry.key).cell_problems == 4


def test_a_decimal_with_fewer_digits_than_its_column_is_the_same_number() -> None:
    narrow = bytes([9, 1, 0]) + (15).to_bytes(4, "little")
    rows = [(1, Raw(narrow)), (2, Decimal("7.25"))]
    answer = read(Package([one_table([t.integer(), t.decimal(18, 2)], rows)]))
    assert answer.column("C1") == [Decimal("-1.50"), Decimal("7.25")]


def test_columns_encrypted_by_the_client_are_told_and_come_as_their_bytes() -> None:
    cipher = bytes(range(65))
    columns = [
        PackageColumn("Id", t.integer(), nullable=False),
        PackageColumn(
            "Secret",
            t.varchar(11),
            properties={"EncryptionType": "1"},
            relations={"ColumnEncryptionKey": "[CEK1]"},
        ),
        PackageColumn("Name", t.nvarchar(20)),
    ]
    rows = [(1, Raw(cipher), "a"), (2, None, "b")]
    container = opened(Package([PackageTable("dbo", "T", columns, rows)]))
    key = container.find(container.find("", "dbo").key, "T").key
    assert "Always Encrypted" in (container.table(key).columns[1].problem or "")
    batch = next(iter(container.batches(key, RowRequest())))
    assert [(one.row, one.column, one.raw) for one in batch.problems] == [(0, 1, cipher)]
    assert batch.records.column("Name").to_pylist() == ["a", "b"]
    assert any("Always Encrypted" in one for one in container.scripts().obstacles)


def test_computed_columns_are_not_in_the_data() -> None:
    columns = [
        PackageColumn("Id", t.integer(), nullable=False),
        PackageColumn(
            "Twice", t.integer(), expression="([Id]*(2))", properties={"IsPersisted": "True"}
        ),
        PackageColumn("Name", t.nvarchar(20)),
    ]
    package = Package([PackageTable("dbo", "T", columns, [(1, "a"), (2, None)])])
    assert read(package).rows() == {1: (1, "a"), 2: (2, None)}
    assert "[Twice] AS ([Id]*(2)) PERSISTED" in opened(package).scripts().text


def test_times_keep_the_digits_of_their_column() -> None:
    kind = t.datetime2(0)
    rows = [(1, 630_822_816_000_000_000), (2, None)]
    answer = read(Package([one_table([t.integer(), kind], rows)]))
    assert answer.column("C1") == [expected(kind, rows[0][1]), None]
