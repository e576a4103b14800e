"""Rows as Arrow batches: every type, records out of the ordinary, requests."""

from __future__ import annotations

import struct
from dataclasses import replace
from decimal import Decimal

import pyarrow as pa
import pytest
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.lobs import LobForm
from tests.builders.sqlserver.tables import COLUMNSTORE, PAGE, ROW, Index, Partitioning, Row
from tests.builders.sqlserver.values import Raw
from tests.unit.sqlserver.batch_reading import ask, assert_same, read, reader
from tests.unit.sqlserver.expected_values import differences, expected_rows
from tests.unit.sqlserver.read_back import OpenDatabase, open_built, reopened
from tests.unit.sqlserver.sample_values import sample_rows, sample_types

from gleanpoint_parsers.errors import NoSuchNodeError, UnsupportedFeatureError
from gleanpoint_parsers.sqlserver.catalog.model import Table
from gleanpoint_parsers.sqlserver.rows.batches import TableReader
from gleanpoint_parsers.sqlserver.types.column_types import arrow_type
from gleanpoint_parsers.tables import RowRequest

KEY = Index("PK", ("id",), is_clustered=True, is_primary=True)


def columns(*types: t.SqlType) -> list[Column]:
    return [Column("id", t.integer(), nullable=False)] + [
        Column(f"c{number}", kind) for number, kind in enumerate(types)
    ]


def numbers(count: int, **options: object) -> OpenDatabase:
    database = DataFile("Numbers")
    table = database.table("T", columns(t.nvarchar(40)), **options)
    table.extend([(n, f"row {n}") for n in range(count)])
    return reopened(database)


@pytest.mark.parametrize("compression", [0, ROW, PAGE])
def test_every_value_of_every_type_comes_back(compression: int) -> None:
    types = sample_types()
    rows = [row for n in range(20) for row in sample_rows(1 + 100 * n)]
    database = DataFile("Types")
    database.table("T", columns(*types), clustered=KEY, compression=compression).extend(rows)
    answer = assert_same(reopened(database))
    assert answer.problems == []
    assert differences(answer.rows(), expected_rows([t.integer(), *types], rows)) == []


def test_batches_have_the_types_that_are_promised() -> None:
    database = DataFile("Types")
    database.table("T", columns(*sample_types())).extend(sample_rows())
    table = reader(reopened(database))
    wanted = [arrow_type(column.type) for column in table.shape().columns]
    assert [one.type for one in table.schema()] == wanted
    batch = next(table.batches(RowRequest()))
    assert batch.records.schema == table.schema()


def test_forwarded_rows_come_once_and_ghosts_not_at_all() -> None:
    rows = [
        Row((n, "x" * (n * 13 % 1900)), is_ghost=n % 5 == 0, is_forwarded=n % 7 == 3)
        for n in range(300)
    ]
    database = DataFile("Moves")
    database.table("T", columns(t.varchar(2000))).extend(rows)
    answer = assert_same(reopened(database))
    wanted = expected_rows(
        [t.integer(), t.varchar(2000)], [r.values for r in rows if not r.is_ghost]
    )
    assert answer.rows() == wanted
    assert answer.problems == []


def test_version_tags_do_not_disturb() -> None:
    tag = struct.pack("<IHHIH", 77, 1, 3, 4711, 0)
    rows = [Row((n, "v" * n or None), version_tag=tag if n % 2 else b"") for n in range(50)]
    database = DataFile("Versions")
    database.table("T", columns(t.nvarchar(60))).extend(rows)
    answer = assert_same(reopened(database))
    assert answer.column("c0") == ["v" * n or None for n in range(50)]


def test_rows_older_than_a_column_have_null_or_its_default_there() -> None:
    shown = [
        Column("id", t.integer()),
        Column("text", t.varchar(10)),
        Column("later", t.integer()),
        Column("filled", t.integer(), nullable=False, added_value=42),
        Column("word", t.nvarchar(20), nullable=False, added_value="kept"),
        Column("price", t.decimal(9, 2), nullable=False, added_value=Decimal("1.50")),
    ]
    database = DataFile("Later")
    table = database.table("T", shown)
    values = [(n, f"t{n}", n, n, f"w{n}", Decimal(n)) for n in range(60)]
    table.extend([Row(row, column_count=2 + row[0] % 5) for row in values[:50]])
    table.extend(values[50:])
    answer = assert_same(reopened(database))
    assert answer.rows()[0] == (0, "t0", None, 42, "kept", Decimal("1.50"))
    assert answer.rows()[2] == (2, "t2", 2, 2, "kept", Decimal("1.50"))
    assert answer.rows()[55] == (55, "t55", 55, 55, "w55", Decimal("55.00"))


def test_values_off_the_row_are_fetched() -> None:
    types = [t.text(), t.image(), t.nvarchar(t.MAX), t.varbinary(t.MAX), t.varchar(7000)]
    database = DataFile("Lobs")
    table = database.table("T", columns(*types), lob=LobForm(piece=500, links=3, fan_out=4))
    rows = [
        (n, "a" * n * 300, b"\x01" * n * 700, "ü" * n * 400, b"\x02" * n, "o" * 5000)
        for n in range(30)
    ]
    table.extend(rows)
    table.add(30, None, None, None, None, None)
    answer = assert_same(reopened(database))
    assert answer.problems == []
    assert (
        differences(answer.rows(), expected_rows([t.integer(), *types], [*rows, (30, *[None] * 5)]))
        == []
    )


def test_a_column_is_read_without_fetching_what_the_others_have_off_the_row() -> None:
    database = DataFile("Lobs")
    table = database.table("T", columns(t.text()))
    table.extend([(n, "a" * 9000) for n in range(20)])
    made = database.build()
    for at in made.off_row["T"]:
        made.put(at, bytes(8192))
    opened = open_built(made)
    assert read(opened, columns=("id",)).problems == []
    broken = read(opened)
    assert [column for _, column, _ in broken.problems] == [1] * 20
    assert broken.column("c0") == [None] * 20


def test_sparse_columns_and_their_neighbours_are_read() -> None:
    shown = [
        Column("id", t.integer(), nullable=False),
        Column("thin", t.integer(), is_sparse=True),
        Column("word", t.nvarchar(30), is_sparse=True),
        Column("plain", t.varchar(20)),
    ]
    database = DataFile("Sparse")
    table = database.table("T", shown)
    rows = [(n, n if n % 3 else None, f"w{n}" if n % 4 else None, f"p{n}") for n in range(80)]
    table.extend(rows)
    answer = assert_same(reopened(database))
    assert list(answer.rows().values()) == rows


def test_partitions_and_files_are_read_one_after_another() -> None:
    database = DataFile("Parts")
    database.add_file(3)
    parts = Partitioning("id", (100, 200), compressions=(0, ROW, PAGE))
    table = database.table("T", columns(t.nvarchar(40)), partitioning=parts)
    table.extend([(n, f"row {n}") for n in range(300)])
    answer = assert_same(reopened(database))
    assert sorted(answer.column("id")) == list(range(300))
    assert answer.rows()[250] == (250, "row 250")


def test_a_cell_that_is_no_value_is_told_and_its_row_stays() -> None:
    kinds = [t.datetime_(), t.decimal(5, 2), t.nvarchar(10), t.date(), t.time(3)]
    bad = [
        struct.pack("<ii", 26_000_000, 0),
        b"\x01" + (10**5).to_bytes(4, "little"),
        b"\x00\xd8",
        b"\xff\xff\xff",
        b"\xff\xff\xff\xff",
    ]
    database = DataFile("Bad")
    table = database.table("T", columns(*kinds))
    for place, raw in enumerate(bad):
        table.add(place, *[Raw(raw) if n == place else None for n in range(len(bad))])
    answer = assert_same(reopened(database))
    assert [(row, column) for row, column, _ in answer.problems] == [
        (n, n + 1) for n in range(len(bad))
    ]
    assert answer.column("id") == list(range(len(bad)))
    raws = [problem.raw for batch in answer.batches for problem in batch.problems]
    assert raws == bad


@pytest.mark.parametrize("compression", [0, ROW, PAGE])
def test_an_offset_and_a_limit_cut_the_same_rows_however_they_are_reached(
    compression: int,
) -> None:
    opened = numbers(2000, compression=compression)
    whole = read(opened).column("id")
    table = reader(opened)
    for offset in (0, 1985, 17, 2000, 9999, 1200):
        answer = ask(table, offset=offset, limit=30)
        assert answer.column("id") == whole[offset : offset + 30]
        if answer.batches:
            assert answer.batches[0].first == offset


def test_batches_are_no_larger_than_asked_and_count_on() -> None:
    answer = read(numbers(1000), batch_rows=64, offset=10)
    assert max(batch.records.num_rows for batch in answer.batches) == 64
    firsts = [batch.first for batch in answer.batches]
    sizes = [batch.records.num_rows for batch in answer.batches]
    assert firsts == [10 + sum(sizes[:n]) for n in range(len(sizes))]
    assert sum(sizes) == 990


def test_columns_come_in_the_order_that_was_asked_for() -> None:
    answer = read(numbers(3), columns=("c0", "ID"))
    assert answer.table.column_names == ["c0", "id"]
    assert answer.column("c0") == ["row 0", "row 1", "row 2"]


def test_rows_without_columns_can_be_counted() -> None:
    batches = list(read(numbers(700), columns=()).batches)
    assert sum(batch.records.num_rows for batch in batches) == 700


def test_a_column_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(NoSuchNodeError, match="no column 'price'; it has id, c0"):
        read(numbers(1), columns=("price",))


def test_a_columnstore_is_refused_by_name() -> None:
    database = DataFile("Store")
    database.table("T", columns(t.integer()), compression=COLUMNSTORE)
    with pytest.raises(UnsupportedFeatureError, match="columnstore"):
        reader(reopened(database)).batches(RowRequest())


def test_an_empty_table_has_no_batch_and_a_sound_ledger() -> None:
    database = DataFile("Empty")
    database.table("T", columns(t.integer()))
    table = reader(reopened(database))
    assert ask(table).table == pa.table({"id": [], "c0": []}, table.schema())
    ledger = table.ledger()
    assert (ledger.rows_expected, ledger.rows_read, ledger.notes) == (0, 0, ())


def test_a_filestream_column_is_a_problem_of_each_of_its_cells() -> None:
    database = DataFile("Streams")
    shown = [Column("id", t.integer()), Column("doc", t.varbinary(t.MAX), is_filestream=True)]
    database.table("T", shown).add(1, b"x" * 16).add(2, None)
    opened = reopened(database)
    assert "FILESTREAM" in (reader(opened).shape().columns[1].problem or "")
    answer = read(opened)
    assert answer.column("id") == [1, 2]
    assert [(row, column) for row, column, _ in answer.problems] == [(0, 1)]


def test_a_memory_optimised_table_is_refused_by_name() -> None:
    database = DataFile("Memory")
    database.table("T", columns(t.integer()), is_memory_optimised=True)
    with pytest.raises(UnsupportedFeatureError, match="memory-optimi"):
        reader(reopened(database)).batches(RowRequest())


def layout(opened: OpenDatabase, **changed: object) -> Table:
    """Return a table whose catalog says something else of its second column."""
    table = opened.table("T")
    index = table.indexes[0]
    part = index.partitions[0]
    stored = tuple(
        replace(one, **changed) if one.name == "c0" else one  # type: ignore[arg-type]
        for one in part.layout.columns
    )
    part = replace(part, layout=replace(part.layout, columns=stored))
    return replace(table, indexes=(replace(index, partitions=(part,)), *table.indexes[1:]))


@pytest.mark.parametrize(
    "changed",
    [
        {"xtype": 231},
        {"precision": 99},
        {"scale": 3},
        {"leaf_offset": 0},
        {"leaf_offset": 9000},
        {"leaf_offset": -30_000},
        {"null_bit": 60_000},
        {"null_bit": -5},
        {"column_id": 77},
    ],
)
def test_a_catalog_that_lies_about_a_column_costs_no_more_than_its_cells(
    changed: dict[str, object],
) -> None:
    database = DataFile("Lies")
    database.table("T", columns(t.decimal(9, 2))).extend([(n, Decimal(n)) for n in range(30)])
    opened = reopened(database)
    table = TableReader(opened.pages, layout(opened, **changed))
    answer = ask(table)
    assert answer.column("id") == list(range(30))
    assert all(column == 1 for _, column, _ in answer.problems)


def test_a_decimal_that_was_made_wider_is_read_by_its_new_precision() -> None:
    database = DataFile("Wider")
    database.table("T", columns(t.decimal(9, 2))).add(1, Decimal("9999999.99"))
    opened = reopened(database)
    assert ask(TableReader(opened.pages, layout(opened, precision=8))).problems == []
