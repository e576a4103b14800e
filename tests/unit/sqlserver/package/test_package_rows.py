"""Rows of data files: in stretches, of several files, cut off, damaged, counted in two ways."""

from __future__ import annotations

import struct
import tracemalloc

import pytest
from tests.builders.cpu_time import least_cpu_seconds
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.package.model_writing import PackageColumn
from tests.builders.sqlserver.package.packages import Package, PackageTable, zipped
from tests.builders.sqlserver.values import Raw
from tests.unit.sqlserver.package.opened import key_of, one_table, opened, read

from gleanpoint_parsers.errors import NoSuchNodeError, UnsupportedFeatureError
from gleanpoint_parsers.predicate import And, Compare, Comparison, IsNull, Like, Literal
from gleanpoint_parsers.sqlserver.package import data_files
from gleanpoint_parsers.tables import RowRequest

KINDS = [t.integer(), t.nvarchar(40), t.money()]
FIRST = "Data/dbo.T/TableData-000-00000.BCP"


def numbered(count: int) -> list[tuple[object, ...]]:
    return [(n, f"name {n}" if n % 3 else None, n) for n in range(count)]


def with_data(package: Package, data: bytes) -> bytes:
    return zipped(package.members() | {FIRST: data})


def test_any_stretch_of_rows_is_that_of_the_whole() -> None:
    container = opened(Package([one_table(KINDS, numbered(60_000))]))
    key = key_of(container, "dbo/T")
    for offset, limit in ((0, 3), (59_990, None), (33_000, 40), (70_000, 5), (100, 1), (33_001, 2)):
        request = RowRequest(columns=("C0",), offset=offset, limit=limit)
        batches = list(container.batches(key, request))
        found = [n for batch in batches for n in batch.records.column(0).to_pylist()]
        assert found == list(range(60_000))[offset : None if limit is None else offset + limit]
        assert not batches or batches[0].first == offset


def test_rows_of_several_files_follow_each_other() -> None:
    table = one_table(KINDS, numbered(10))
    table.files = 3
    answer = read(Package([table]))
    assert answer.column("C0") == list(range(10))
    container = opened(Package([table]))
    ledger = container.ledger(key_of(container, "dbo/T"))
    assert (ledger.rows_expected, ledger.rows_read, ledger.notes) == (10, 10, ())


def test_conditions_are_asked_of_the_values() -> None:
    package = Package([one_table(KINDS, numbered(50_000))])
    where = And((Compare("c0", Comparison.LESS, Literal("number", "7")), Like("C1", "NAME%")))
    assert read(package, where=where).column("C0") == [1, 2, 4, 5]
    nulls = read(package, where=IsNull("C1"), offset=16_000, limit=2, columns=("C2", "C0"))
    assert nulls.column("C0") == [48_000, 48_003]
    assert nulls.table.column_names == ["C2", "C0"]


def test_while_nothing_is_found_a_batch_without_rows_tells_of_life() -> None:
    package = Package([one_table(KINDS, numbered(1))])
    container = opened(with_data(package, package.members()[FIRST] * 700_000))
    where = Compare("C0", Comparison.LESS, Literal("number", "0"))
    batches = list(container.batches(key_of(container, "dbo/T"), RowRequest(where=where)))
    assert batches
    assert all(batch.records.num_rows == 0 for batch in batches)


def test_a_column_that_is_not_there_and_salvage_are_refused() -> None:
    container = opened(Package([one_table(KINDS, numbered(1))]))
    key = key_of(container, "dbo/T")
    with pytest.raises(NoSuchNodeError, match="no column 'X'"):
        container.batches(key, RowRequest(columns=("X",)))
    with pytest.raises(UnsupportedFeatureError, match="salvage"):
        container.batches(key, RowRequest(salvage=True))


@pytest.mark.parametrize("lost", range(1, 30, 4))
def test_a_file_that_ends_inside_a_row_gives_the_rows_before_and_says_so(lost: int) -> None:
    package = Package([one_table(KINDS, numbered(20))])
    data = package.members()[FIRST]
    container = opened(with_data(package, data[:-lost]))
    key = key_of(container, "dbo/T")
    batches = list(container.batches(key, RowRequest()))
    problems = [one for batch in batches for one in batch.problems]
    assert [(one.column, "is not whole" in one.problem) for one in problems] == [(-1, True)]
    ledger = container.ledger(key)
    assert ledger.rows_read == 19
    assert ledger.page_problems[0].page == FIRST
    assert any("could not be read: 1" in one.replace(", nor what follows in their file", "")
               for one in ledger.notes)  # fmt: skip


def test_a_length_that_no_value_has_ends_the_file_and_is_told_with_its_bytes() -> None:
    package = Package([one_table(KINDS, numbered(6))])
    data = bytearray(package.members()[FIRST])
    place = data.index("name 4".encode("utf-16-le")) - 2
    data[place : place + 2] = b"\x77\x77"
    container = opened(with_data(package, bytes(data)))
    key = key_of(container, "dbo/T")
    batches = list(container.batches(key, RowRequest()))
    assert [batch.first + one.row for batch in batches for one in batch.problems] == [4]
    problems = batches[-1].problems
    assert "30,583 bytes" in problems[0].problem
    assert problems[0].raw[:1] == b"\x04"
    assert container.ledger(key).rows_read == 4


def test_rows_of_the_next_file_are_read_although_one_is_damaged() -> None:
    table = one_table(KINDS, numbered(9))
    table.files = 3
    package = Package([table])
    members = package.members()
    second = FIRST.replace("-000-", "-001-")
    container = opened(zipped(members | {second: members[second][:-1]}))
    found = [
        n
        for batch in container.batches(key_of(container, "dbo/T"), RowRequest())
        for n in batch.records.column(0).to_pylist()
    ]
    assert found == [0, 1, 2, 3, 4, None, 6, 7, 8]


def test_a_damaged_file_gives_what_can_be_unpacked_and_is_told() -> None:
    package = Package(
        [one_table([t.integer(), t.varbinary(t.MAX)], [(n, bytes([n]) * 999) for n in range(200)])]
    )
    data = bytearray(package.write(compression=0))
    place = data.index(bytes([150]) * 999)
    data[place] ^= 0xFF
    container = opened(bytes(data))
    ledger = container.ledger(key_of(container, "dbo/T"))
    assert ledger.rows_read == 200
    assert "checksum" in ledger.page_problems[0].problem


def test_the_counts_of_all_tables_are_held_against_what_the_package_says() -> None:
    tables = [
        PackageTable("dbo", name, [PackageColumn("Id", t.integer())], [(1,), (2,)])
        for name in ("A", "B")
    ]
    container = opened(Package(tables, rows_told=5))
    first = container.ledger(key_of(container, "dbo/A"))
    last = container.ledger(key_of(container, "dbo/B"))
    assert (first.rows_expected, first.notes) == (None, ())
    assert last.notes == ("The package counts 5 rows in all tables, and 4 were read",)
    alone = opened(Package(tables[:1], rows_told=3))
    ledger = alone.ledger(key_of(alone, "dbo/A"))
    assert (ledger.rows_expected, ledger.rows_read) == (3, 2)


def test_a_table_without_a_data_file_is_empty_and_says_why() -> None:
    tables = [
        one_table(KINDS, numbered(2)),
        PackageTable("dbo", "E", [PackageColumn("Id", t.integer())]),
    ]
    container = opened(Package(tables))
    key = key_of(container, "dbo/E")
    assert list(container.batches(key, RowRequest())) == []
    assert container.ledger(key).rows_read == 0
    assert any("no data file" in note for note in container.table(key).notes)


def test_names_of_tables_that_need_encoding_find_their_files() -> None:
    names = [("dbo", "Order Details"), ("a.b", "c"), ("a", "b.c"), ("dbo", "Größe/%20")]
    tables = [
        PackageTable(schema, name, [PackageColumn("Id", t.integer())], [(n,)])
        for n, (schema, name) in enumerate(names)
    ]
    package = Package(tables[:1] + tables[3:])
    container = opened(package)
    assert len(container.facts("")["notes"]) == 0
    assert read(package, "dbo/Order Details").column("Id") == [0]
    both = opened(Package(tables[1:2]))
    assert both.ledger(key_of(both, "a.b/c")).rows_read == 1


def test_rows_of_a_table_that_the_model_lacks_are_told() -> None:
    data = zipped(Package().members() | {"Data/dbo.Gone/TableData-000-00000.BCP": b"x"})
    assert any("dbo.Gone" in note for note in opened(data).children("", None, 1).notes)


def test_a_value_too_long_for_memory_is_told_and_the_next_rows_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(data_files, "LARGEST_ROW", 1_500_000)
    rows = [(1, b"a", "x"), (2, bytes(3_000_000), "y"), (3, b"c", "z")]
    package = Package([one_table([t.integer(), t.varbinary(t.MAX), t.nvarchar(9)], rows)])
    answer = read(package)
    assert answer.column("C0") == [1, 2, 3]
    assert answer.column("C1") == [b"a", None, b"c"]
    assert answer.column("C2") == ["x", "y", "z"]
    assert [(row, column) for row, column, _ in answer.problems] == [(1, 1)]
    assert "3,000,000 bytes" in answer.problems[0][2]


@pytest.mark.parametrize("length", [2**31 - 1, 2**31, 2**63, 2**64 - 2])
def test_a_value_that_claims_more_than_the_file_has_takes_no_memory(length: int) -> None:
    package = Package([one_table([t.integer(), t.varbinary(t.MAX)], [(1, b"a")])])
    data = package.members()[FIRST] + b"\x04\2\0\0\0" + struct.pack("<Q", length) + b"few"
    container = opened(with_data(package, data))
    key = key_of(container, "dbo/T")
    tracemalloc.start()
    ledger = container.ledger(key)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (ledger.rows_read, len(ledger.page_problems)) == (1, 1)
    assert peak < 30 << 20


@pytest.mark.clock
def test_many_rows_are_read_within_bounds_of_memory_and_the_first_ones_at_once() -> None:
    package = Package(
        [one_table([t.integer(), t.nvarchar(200)], [(n, "x" * 190) for n in range(60_000)])]
    )
    container = opened(package.write())
    key = key_of(container, "dbo/T")

    def first() -> int:
        return next(iter(container.batches(key, RowRequest(limit=50)))).records.num_rows

    assert first() == 50
    assert least_cpu_seconds(first, enough=0.2) < 0.2
    tracemalloc.start()
    rows = sum(batch.records.num_rows for batch in container.batches(key, RowRequest()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert rows == 60_000
    assert peak < 40 << 20


@pytest.mark.parametrize(
    ("kind", "value"),
    [(t.varbinary(t.MAX), bytes(range(256)) * 20_000), (t.nvarchar(t.MAX), "é€😀" * 900_000)],
    ids=["bytes", "text"],
)
def test_a_long_value_is_held_about_twice_at_most(kind: t.SqlType, value: object) -> None:
    package = Package([one_table([t.integer(), kind], [(1, None), (2, value), (3, value)])])
    data = package.write()
    length = len(value) if isinstance(value, bytes) else len(str(value).encode("utf-16-le"))
    container = opened(data)
    key = key_of(container, "dbo/T")
    tracemalloc.start()
    found = []
    for batch in container.batches(key, RowRequest()):
        found += [one == value for one in batch.records.column(1).to_pylist() if one is not None]
        del batch
    tracemalloc.stop()
    assert found == [True, True]
    tracemalloc.start()
    for _ in container.batches(key, RowRequest()):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3 * length + (8 << 20)


def test_a_long_text_that_is_none_comes_with_its_bytes() -> None:
    broken = "x".encode("utf-16-le") * 700_000 + b"\x00\xd8"
    rows = [(1, Raw(broken)), (2, "y")]
    answer = read(Package([one_table([t.integer(), t.nvarchar(t.MAX)], rows)]))
    assert answer.column("C1") == [None, "y"]
    assert [(row, column) for row, column, _ in answer.problems] == [(0, 1)]
