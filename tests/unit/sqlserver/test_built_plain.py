"""Built files read back: all types in uncompressed rows, and rows that are out of the ordinary."""

from __future__ import annotations

import struct
from decimal import Decimal

import pytest
from tests.builders.sqlserver import pages as p
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.sql_types import SqlType
from tests.builders.sqlserver.tables import Index, Row
from tests.builders.sqlserver.values import Raw
from tests.unit.sqlserver.expected_values import differences, expected_rows
from tests.unit.sqlserver.read_back import Problem, reopened
from tests.unit.sqlserver.sample_values import SAMPLES, sample_rows, sample_types

VERSIONS = (655, 661, 706, 782, 852, 869, 904, 957, 998)
KEY = Index("PK", ("id",), is_clustered=True, is_primary=True)


def _columns(types: list[SqlType]) -> list[Column]:
    return [Column("id", t.integer(), nullable=False)] + [
        Column(f"c{number}", kind) for number, kind in enumerate(types)
    ]


@pytest.mark.parametrize("version", VERSIONS)
def test_every_value_of_every_type_comes_back(version: int) -> None:
    types = sample_types()
    rows = sample_rows()
    database = DataFile("Types", version)
    database.table("T", _columns(types), clustered=KEY).extend(rows)
    read = reopened(database).rows("T")
    assert differences(read, expected_rows([t.integer(), *types], rows)) == []


def test_each_type_comes_back_alone_in_a_heap() -> None:
    database = DataFile("Alone")
    wanted = {}
    for name, (kind, values) in SAMPLES.items():
        rows = list(enumerate([None, *values, None]))
        database.table(name, _columns([kind])).extend(rows)
        wanted[name] = expected_rows([t.integer(), kind], rows)
    opened = reopened(database)
    found = {name: differences(opened.rows(name), wanted[name]) for name in SAMPLES}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_torn_bits_are_put_back() -> None:
    rows = [(n, "\u00ff" * 200) for n in range(400)]
    database = DataFile("Torn", 655, proof=p.TORN_BITS)
    database.table("T", _columns([t.nchar(200)])).extend(rows)
    read = reopened(database).rows("T")
    assert differences(read, expected_rows([t.integer(), t.nchar(200)], rows)) == []


def test_ghosts_are_skipped_and_forwarded_rows_come_once() -> None:
    kind = t.varchar(2000)
    rows = [
        Row((n, "x" * (n * 13 % 1900)), is_ghost=n % 5 == 0, is_forwarded=n % 7 == 3)
        for n in range(300)
    ]
    database = DataFile("Moves")
    database.table("T", _columns([kind])).extend(rows)
    kept = [row.values for row in rows if not row.is_ghost]
    opened = reopened(database)
    assert opened.rows("T") == expected_rows([t.integer(), kind], kept)
    assert opened.table("T").rows == len(kept)


def test_version_tags_do_not_disturb() -> None:
    tag = struct.pack("<IHHIH", 77, 1, 3, 4711, 0)
    rows = [Row((n, "v" * n or None), version_tag=tag if n % 2 else b"") for n in range(50)]
    database = DataFile("Versions")
    database.table("T", _columns([t.nvarchar(60)])).extend(rows)
    read = reopened(database).rows("T")
    assert (
        differences(
            read, expected_rows([t.integer(), t.nvarchar(60)], [row.values for row in rows])
        )
        == []
    )


def test_older_rows_have_null_or_the_kept_default_in_later_columns() -> None:
    columns = [
        Column("id", t.integer()),
        Column("text", t.varchar(10)),
        Column("later", t.integer()),
        Column("filled", t.integer(), nullable=False, added_value=42),
        Column("word", t.nvarchar(20), nullable=False, added_value="kept"),
        Column("price", t.decimal(9, 2), nullable=False, added_value=Decimal("1.50")),
    ]
    database = DataFile("Later")
    table = database.table("T", columns)
    table.extend(
        [
            Row((1, "old", None, None, None, None), column_count=2),
            Row((2, "older", None, None, None, None), column_count=3),
            Row((3, "new", 7, 8, "9", Decimal("2.00"))),
        ]
    )
    assert reopened(database).rows("T") == {
        1: (1, "old", None, 42, "kept", Decimal("1.50")),
        2: (2, "older", None, 42, "kept", Decimal("1.50")),
        3: (3, "new", 7, 8, "9", Decimal("2.00")),
    }


def test_dropped_columns_keep_their_place_and_are_not_shown() -> None:
    columns = [
        Column("id", t.integer()),
        Column("gone", t.integer(), is_dropped=True),
        Column("name", t.varchar(10)),
        Column("gone too", t.varchar(10), is_dropped=True),
        Column("flag", t.bit()),
        Column("gone flag", t.bit(), is_dropped=True),
        Column("last", t.nvarchar(10)),
    ]
    database = DataFile("Dropped")
    rows = [(n, n, f"n{n}", "stale", bool(n % 2), True, f"l{n}") for n in range(20)]
    database.table("T", columns).extend(rows)
    opened = reopened(database)
    assert [c.name for c in opened.table("T").columns] == ["id", "name", "flag", "last"]
    assert opened.rows("T") == {r[0]: (r[0], r[2], r[4], r[6]) for r in rows}


def test_a_key_that_is_not_unique_has_a_hidden_column() -> None:
    columns = [Column("n", t.integer()), Column("city", t.varchar(20)), Column("x", t.char(3))]
    key = Index("IX", ("city",), is_clustered=True)
    database = DataFile("Doubles")
    rows = [Row((n, f"city {n // 3}", "abc"), uniquifier=n % 3) for n in range(60)]
    database.table("T", columns, clustered=key).extend(rows)
    opened = reopened(database)
    assert [c.name for c in opened.table("T").columns] == ["n", "city", "x"]
    assert opened.rows("T") == {n: (n, f"city {n // 3}", "abc") for n in range(60)}


def test_key_columns_may_come_first_or_where_they_were_declared() -> None:
    columns = [Column("id", t.integer()), Column("b", t.varchar(9)), Column("a", t.smallint())]
    key = Index("PK", ("a", "b"), is_clustered=True, is_primary=True)
    rows = [(n, f"b{n}", n % 100) for n in range(50)]
    database = DataFile("Keys")
    database.table("First", columns, clustered=key).extend(rows)
    database.table("Declared", columns, clustered=key, keys_first=False).extend(rows)
    opened = reopened(database)
    assert opened.rows("First") == opened.rows("Declared") == {row[0]: row for row in rows}


def test_sparse_columns_are_found_by_their_ids() -> None:
    kinds = [t.integer(), t.nvarchar(30), t.decimal(12, 3), t.datetime2(3), t.varchar(30)]
    columns = [Column("id", t.integer(), nullable=False)]
    columns += [Column(f"s{n}", kind, is_sparse=True) for n, kind in enumerate(kinds)]
    columns += [Column("all", t.xml(), is_column_set=True), Column("text", t.varchar(20))]
    rows = []
    for n in range(32):
        values = (n * 3, f"\u00fc{n}", Decimal(n), 10**17 + n * 10**4, "s" * n)
        chosen = [value if n >> at & 1 else None for at, value in enumerate(values)]
        rows.append((n, *chosen, None, f"row {n}" if n % 3 else None))
    database = DataFile("Sparse")
    database.table("T", columns).extend(
        [Row(row, is_forwarded=row[0] % 9 == 4) for row in rows]  # type: ignore[operator]
    )
    types = [t.integer(), *kinds, t.varchar(20)]
    shown = [(*row[:6], row[7]) for row in rows]
    assert reopened(database).rows("T") == expected_rows(types, shown)


def test_a_row_of_sparse_columns_only_may_lack_its_bitmap() -> None:
    columns = [Column(f"s{n}", t.integer(), is_sparse=True) for n in range(3)]
    database = DataFile("OnlySparse")
    oddity = bytes.fromhex("000004000100080000")
    database.table("T", columns).extend(
        [
            Row((1, None, 5), omit_bitmap=True),
            Row((None, None, None), record=oddity),
        ]
    )
    assert reopened(database).rows("T") == {1: (1, None, 5), None: (None,) * 3}


def test_vardecimal_in_uncompressed_rows() -> None:
    from tests.builders.sqlserver.compressed_values import vardecimal  # noqa: PLC0415

    kind = t.decimal(38, 6)
    columns = [Column("id", t.integer()), Column("v", kind, is_vardecimal=True)]
    numbers = [0, 1, -1, 10**37, -(10**38 - 1), 123456789, 1000]
    database = DataFile("Vardecimal")
    database.table("T", columns).extend(
        [(n, Raw(vardecimal(number, 6))) for n, number in enumerate(numbers)]
    )
    read = reopened(database).rows("T")
    assert {n: row[1] for n, row in read.items()} == {
        n: Decimal(f"{number}E-6") for n, number in enumerate(numbers)
    }


def test_sixteen_bits_share_two_bytes() -> None:
    columns = [Column("id", t.integer())]
    for n in range(17):
        columns.append(Column(f"b{n}", t.bit()))
        if n % 5 == 0:
            columns.append(Column(f"i{n}", t.smallint()))
    rows = []
    for n in range(40):
        values: list[object] = [n]
        for column in columns[1:]:
            number = int(column.name[1:])
            is_null = (n + number) % 11 == 0
            value: object = bool(n >> number % 6 & 1) if column.name[0] == "b" else n
            values.append(None if is_null else value)
        rows.append(tuple(values))
    database = DataFile("Bits")
    database.table("T", columns).extend(rows)
    assert reopened(database).rows("T") == {row[0]: row for row in rows}


def test_values_that_are_none_are_told() -> None:
    columns = [Column("id", t.integer()), Column("d", t.date()), Column("x", t.datetime_())]
    database = DataFile("Bad")
    database.table("T", columns).extend(
        [
            (1, Raw(b"\xff\xff\xff"), Raw(struct.pack("<ii", 0, 2**31 - 1))),
            (2, 0, (0, 0)),
        ]
    )
    read = reopened(database).rows("T")
    assert isinstance(read[1][1], Problem)
    assert isinstance(read[1][2], Problem)
    assert read[2][1:] == (-719162, -2208988800000)
