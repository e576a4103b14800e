"""Built files read back: row and page compression."""

from __future__ import annotations

import random
import struct
from decimal import Decimal

import pytest
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.scsu import Encoder
from tests.builders.sqlserver.sql_types import SqlType
from tests.builders.sqlserver.tables import PAGE, ROW, Index, Row
from tests.unit.sqlserver.expected_values import differences, expected_rows
from tests.unit.sqlserver.read_back import open_built, reopened
from tests.unit.sqlserver.sample_values import SAMPLES, sample_rows, sample_types

KEY = Index("PK", ("id",), is_clustered=True, is_primary=True)
SCRIPTS = (
    (0x20, 0x7F), (0x00, 0x20), (0xA0, 0x250), (0x370, 0x530), (0x590, 0x5F5), (0x2000, 0x2070),
    (0x20A0, 0x20D0), (0x3040, 0x3100), (0x4E00, 0x5E00), (0xAC00, 0xAD00), (0xE000, 0xE100),
    (0xFF00, 0xFFF0), (0x1D100, 0x1D200), (0x1F600, 0x1F640), (0xFE00, 0xFE80),
)  # fmt: skip
WORDS = ("", "Ö", "Ostrava", "Ostrov", "Ostrovec", "Oslo", "Осло", "Остров", "大阪", "大阪市", "𝄞")


def _columns(types: list[SqlType]) -> list[Column]:
    return [Column("id", t.integer(), nullable=False)] + [
        Column(f"c{number}", kind) for number, kind in enumerate(types)
    ]


@pytest.mark.parametrize("compression", [ROW, PAGE])
@pytest.mark.parametrize("version", [655, 706, 904, 998])
def test_every_value_of_every_type_comes_back(version: int, compression: int) -> None:
    types, rows = sample_types(), sample_rows()
    database = DataFile("Types", version)
    database.table("T", _columns(types), clustered=KEY, compression=compression).extend(rows)
    read = reopened(database).rows("T")
    assert differences(read, expected_rows([t.integer(), *types], rows)) == []


@pytest.mark.parametrize("compression", [ROW, PAGE])
def test_each_type_comes_back_alone_in_a_heap(compression: int) -> None:
    database = DataFile("Alone")
    wanted = {}
    for name, (kind, values) in SAMPLES.items():
        rows = list(enumerate([None, *values, None] * 3))
        database.table(name, _columns([kind]), compression=compression).extend(rows)
        wanted[name] = expected_rows([t.integer(), kind], rows)
    opened = reopened(database)
    found = {name: differences(opened.rows(name), wanted[name]) for name in SAMPLES}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("count", [1, 2, 29, 30, 31, 60, 61, 127, 128, 200])
def test_any_number_of_columns_is_read(count: int) -> None:
    kinds = [(t.integer(), t.nvarchar(30), t.bit(), t.datetime_())[n % 4] for n in range(count)]
    rows = []
    for n in range(12):
        values = ((n * 1000, f"value {n} long enough", bool(n % 2), (40_000 + n, n * 7)),) * count
        row = [None if (n + at) % 7 == 0 else values[at][at % 4] for at in range(count)]
        rows.append((n, *row))
    for compression in (ROW, PAGE):
        database = DataFile("Wide")
        database.table("T", _columns(kinds), compression=compression).extend(rows)
        read = reopened(database).rows("T")
        assert differences(read, expected_rows([t.integer(), *kinds], rows)) == []


def test_anchors_and_symbols_give_back_what_rows_share() -> None:
    chance = random.Random(3)  # noqa: S311  # not for secrets
    kinds = [t.nvarchar(40), t.varchar(200), t.integer(), t.decimal(18, 4), t.varbinary(40)]
    rows = [
        (
            n,
            chance.choice(WORDS) or None,
            "https://example.org/a/long/path/" + "x" * (n % 5) + chance.choice(("", "a", "b")),
            70_000_000 + n % 3,
            Decimal("12345.6789") if n % 4 else None,
            b"\0\1\2\3\4\5\6\7\x08\x09"[: n % 11],
        )
        for n in range(3000)
    ]
    database = DataFile("Shared")
    table = database.table("T", _columns(kinds), clustered=KEY, compression=PAGE)
    table.extend(rows)
    built = database.build()
    fronts = [built.page(at)[96] for at in built.pages["T"]]
    assert set(fronts) == {7}
    read = open_built(built).rows("T")
    assert differences(read, expected_rows([t.integer(), *kinds], rows)) == []


def test_an_empty_value_is_not_the_anchor() -> None:
    rows = [
        (n, ("Anchor text", "", None, "Anchor", "Anchor text and more")[n % 5]) for n in range(50)
    ]
    database = DataFile("Empty")
    database.table("T", _columns([t.varchar(60)]), compression=PAGE).extend(rows)
    assert reopened(database).rows("T") == {row[0]: row for row in rows}


def test_pages_without_common_part_are_read_beside_others() -> None:
    rows = [(n, f"{n * 7919 % 10007:>40}") for n in range(900)]
    database = DataFile("Mixed")
    database.table(
        "Plain", _columns([t.varchar(60)]), compression=PAGE, compressed_pages=False
    ).extend(rows)
    database.table("Packed", _columns([t.varchar(60)]), compression=PAGE, rows_per_page=70).extend(
        rows
    )
    opened = reopened(database)
    assert opened.rows("Plain") == opened.rows("Packed") == {row[0]: row for row in rows}


@pytest.mark.parametrize("compression", [ROW, PAGE])
def test_ghosts_and_version_tags_in_compressed_rows(compression: int) -> None:
    tag = struct.pack("<IHHIH", 5, 1, 0, 99, 0)
    rows = [
        Row((n, f"a row with number {n}"), is_ghost=n % 4 == 1, version_tag=tag if n % 3 else b"")
        for n in range(80)
    ]
    database = DataFile("Ghosts")
    database.table("T", _columns([t.nvarchar(60)]), compression=compression).extend(rows)
    kept = {row.values[0]: row.values for row in rows if not row.is_ghost}
    assert reopened(database).rows("T") == kept


def test_rows_older_than_a_column_have_null_or_the_kept_default() -> None:
    columns = [
        Column("id", t.integer()),
        Column("later", t.varchar(20)),
        Column("filled", t.bigint(), nullable=False, added_value=7),
    ]
    rows = [
        Row((1, None, None), column_count=1),
        Row((2, "x", None), column_count=2),
        Row((3, "y", 8)),
    ]
    database = DataFile("Later")
    database.table("T", columns, compression=ROW).extend(rows)
    assert reopened(database).rows("T") == {1: (1, None, 7), 2: (2, "x", 7), 3: (3, "y", 8)}


@pytest.mark.parametrize("compression", [ROW, PAGE])
def test_values_off_the_row_are_found_from_compressed_rows(compression: int) -> None:
    kinds = [t.nvarchar(t.MAX), t.text(), t.varchar(8000)]
    rows = [
        Row(
            (n, "\u044f" * (n * 700), f"text {n}" * (n * 90), "o" * (n * 300)),
            off_row=frozenset({"c2"}),
        )
        for n in range(12)
    ]
    database = DataFile("Off")
    database.table("T", _columns(kinds), compression=compression).extend(rows)
    assert reopened(database).rows("T") == {row.values[0]: row.values for row in rows}


def test_text_of_all_scripts_survives_its_compression() -> None:
    chance = random.Random(5)  # noqa: S311  # not for secrets
    rows = []
    for n in range(800):
        parts = [
            "".join(chr(chance.randrange(*script)) for _ in range(3))
            for script in chance.choices(SCRIPTS[: 1 + n % len(SCRIPTS)], k=n % 9)
        ]
        rows.append((n, "".join(parts)))
    assert sum(len(Encoder().encode(text)) < 2 * len(text) for _, text in rows) > 300
    database = DataFile("Scripts")
    database.table("T", _columns([t.nvarchar(100)]), compression=ROW).extend(rows)
    assert differences(reopened(database).rows("T"), {row[0]: row for row in rows}) == []


def test_a_compressed_clustered_table_has_its_key_first_and_a_hidden_column() -> None:
    columns = [Column("n", t.integer()), Column("city", t.varchar(20)), Column("flag", t.bit())]
    key = Index("IX", ("city",), is_clustered=True)
    rows = [Row((n, f"city {n // 3}", n % 2 == 0), uniquifier=n % 3) for n in range(60)]
    for compression in (ROW, PAGE):
        database = DataFile("Doubles")
        database.table("T", columns, clustered=key, compression=compression).extend(rows)
        assert reopened(database).rows("T") == {row.values[0]: row.values for row in rows}


def test_dropped_columns_keep_their_place_in_compressed_rows() -> None:
    columns = [
        Column("id", t.integer()),
        Column("gone", t.nvarchar(20), is_dropped=True),
        Column("name", t.nvarchar(20)),
    ]
    rows = [(n, "stale" if n % 2 else None, f"n{n}") for n in range(30)]
    database = DataFile("Dropped")
    database.table("T", columns, compression=PAGE).extend(rows)
    assert reopened(database).rows("T") == {n: (n, f"n{n}") for n in range(30)}
