"""Damage: each page and row that cannot be read is listed, and the ledger counts them."""

from __future__ import annotations

import struct
from collections.abc import Callable

import pytest
from tests.builders.sqlserver import damage
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.built import Built
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.pages import PageAt
from tests.builders.sqlserver.tables import ROW
from tests.unit.sqlserver.batch_reading import Answer, ask, assert_same, read, reader
from tests.unit.sqlserver.read_back import open_built

from gleanpoint_parsers.predicate import Compare, Comparison, Literal
from gleanpoint_parsers.sqlserver.rows import batches
from gleanpoint_parsers.sqlserver.storage import salvage
from gleanpoint_parsers.tables import Ledger, RowRequest

ROWS = 400


def built(compression: int = 0) -> Built:
    database = DataFile("Damaged")
    columns = [Column("id", t.integer()), Column("word", t.nvarchar(100))]
    table = database.table("T", columns, compression=compression, rows_per_page=50)
    table.extend([(n, f"word {n} ".ljust(60, "x")) for n in range(ROWS)])
    return database.build()


def victim(made: Built) -> PageAt:
    """Return the third page of the table."""
    return made.pages["T"][2]


def ledger_of(made: Built) -> tuple[Answer, Ledger]:
    table = reader(open_built(made))
    answer = ask(table)
    return answer, table.ledger()


def test_a_sound_table_agrees_in_both_counts() -> None:
    answer, ledger = ledger_of(built())
    assert answer.problems == []
    assert (ledger.rows_expected, ledger.rows_read) == (ROWS, ROWS)
    assert ledger.pages_allocated == ledger.pages_read == 8
    assert (ledger.page_problems, ledger.cell_problems, ledger.notes) == ((), 0, ())


@pytest.mark.parametrize(
    ("hurt", "reason"),
    [
        (damage.zero, "was never formatted"),
        (lambda made, at: damage.misplace(made, at, PageAt(1, 77)), "it says that it is page 1:77"),
        (lambda made, at: damage.lie_about_slots(made, at, 5000), "claims 5000 slots"),
        (lambda made, at: made.patch(at, 1, b"\x03"), "is of type 3, not a page of rows"),
    ],
)
def test_a_page_that_cannot_be_read_is_one_row_and_in_the_ledger(
    hurt: Callable[[Built, PageAt], None], reason: str
) -> None:
    made = built()
    at = victim(made)
    hurt(made, at)
    answer, ledger = ledger_of(made)
    assert [(row, column) for row, column, _ in answer.problems] == [(100, -1)]
    assert reason in answer.lost()[0]
    assert f"page {at.file}:{at.page} are missing" in answer.lost()[0]
    assert answer.column("id") == [*range(100), None, *range(150, ROWS)]
    assert (ledger.rows_read, ledger.pages_read, ledger.pages_allocated) == (350, 7, 8)
    assert [problem.page for problem in ledger.page_problems] == [f"{at.file}:{at.page}"]
    assert "its rows are missing" in ledger.page_problems[0].problem
    assert any("400 rows, and 350 were read" in note for note in ledger.notes)


def test_rows_of_a_page_with_a_wrong_checksum_are_decoded_and_the_page_is_told() -> None:
    made = built()
    damage.flip_bit(made, victim(made), offset=5)
    answer, ledger = ledger_of(made)
    assert answer.column("id") == list(range(ROWS))
    assert "may be wrong" in ledger.page_problems[0].problem
    assert (ledger.rows_read, ledger.pages_read) == (ROWS, 8)


@pytest.mark.parametrize("compression", [0, ROW])
@pytest.mark.parametrize("offset", [1, 90, 8190])
def test_a_slot_that_points_nowhere_is_one_row(offset: int, compression: int) -> None:
    made = built(compression)
    damage.point_slot(made, victim(made), 7, offset)
    answer = assert_same(open_built(made))
    assert [(row, column) for row, column, _ in answer.problems] == [(107, -1)]
    assert ":7 cannot be read" in answer.lost()[0]
    assert answer.column("id") == [*range(107), None, *range(108, ROWS)]


@pytest.mark.parametrize("compression", [0, ROW])
def test_slots_that_lead_to_one_record_are_one_row_and_problems(compression: int) -> None:
    made = built(compression)
    first = struct.unpack_from("<H", made.page(victim(made)), 8190)[0]
    for slot in (3, 7):
        damage.point_slot(made, victim(made), slot, first)
    answer = assert_same(open_built(made))
    assert answer.lost() == [
        f"Row {victim(made).file}:{victim(made).page}:{slot} has the record of another row of "
        "its page"
        for slot in (3, 7)
    ]
    values = answer.column("id")
    assert (values.count(100), values.count(None)) == (1, 2)
    assert ledger_of(made)[1].rows_read == ROWS - 2


@pytest.mark.parametrize(
    ("place", "value"),
    [(2, 0xFFFF), (2, 3), (8, 0xFFFF), (11, 0xFFFF), (13, 0x7FFF), (13, 1)],
    ids=["fixed end", "fixed end 3", "columns", "variables", "end beyond", "end before"],
)
def test_a_record_that_contradicts_itself_is_one_row_with_the_reason(
    place: int, value: int
) -> None:
    made = built()
    at = victim(made)
    (start,) = struct.unpack_from("<H", made.page(at), 8190 - 2 * 9)
    made.patch(at, start + place, struct.pack("<H", value))
    answer = assert_same(open_built(made))
    assert [(row, column) for row, column, _ in answer.problems] == [(109, -1)]
    assert "cannot be read" in answer.lost()[0]
    assert answer.batches[0].problems[0].raw


def test_a_file_that_is_not_there_is_told_by_a_row_and_the_ledger() -> None:
    database = DataFile("Parts")
    database.add_file(3)
    table = database.table("T", [Column("id", t.integer())], spread=((3, 0),), iam_file=1)
    table.extend([(n,) for n in range(3000)])
    made = database.build()
    pages = len(made.pages["T"])
    del made.files[3]
    answer, ledger = ledger_of(made)
    assert answer.column("id") == [None]
    assert "data file 3, which is not there" in answer.lost()[0]
    assert ledger.pages_allocated >= pages  # without the file, whole extents must be counted
    assert (ledger.pages_read, ledger.rows_read) == (0, 0)


def test_a_condition_keeps_what_it_cannot_judge() -> None:
    made = built()
    damage.zero(made, victim(made))
    where = Compare("id", Comparison.EQUAL, Literal("number", "3"))
    answer = read(open_built(made), where=where)
    assert answer.column("id") == [3, None]
    assert len(answer.lost()) == 1


def test_a_row_whose_condition_cannot_be_told_says_so() -> None:
    made = built()
    at = victim(made)
    (start,) = struct.unpack_from("<H", made.page(at), 8190 - 2 * 9)
    made.patch(at, start + 19, b"\x00\xd8\x00\xd8")
    where = Compare("word", Comparison.EQUAL, Literal("text", "nothing"))
    answer = read(open_built(made), where=where, columns=("id",))
    assert answer.column("id") == [109]
    assert "It cannot be told whether the condition holds: column 'word'" in answer.lost()[0]


def test_the_ledger_reports_how_far_it_is_and_can_be_ended() -> None:
    table = reader(open_built(built()))
    told: list[tuple[int, int]] = []

    def end(read: int, total: int) -> None:
        told.append((read, total))
        raise InterruptedError

    with pytest.raises(InterruptedError):
        table.ledger(end)
    assert told == [(8, 8)]


def test_the_ledger_of_a_whole_reading_is_kept() -> None:
    table = reader(open_built(built()))
    list(table.batches(RowRequest(columns=("id",))))
    told: list[int] = []
    table.ledger(lambda read, _: told.append(read))
    assert told
    told.clear()
    again = reader(open_built(built()))
    list(again.batches(RowRequest()))
    assert again.ledger(lambda read, _: told.append(read)).rows_read == ROWS
    assert not told


def test_a_damaged_page_with_a_value_off_the_row_is_told() -> None:
    database = DataFile("Lobs")
    database.table("T", [Column("id", t.integer()), Column("c", t.text())]).add(1, "x" * 20_000)
    made = database.build()
    at = made.off_row["T"][1]
    damage.flip_bit(made, at, 3000)
    _, ledger = ledger_of(made)
    assert [problem.page for problem in ledger.page_problems] == [f"{at.file}:{at.page}"]
    assert "values that lie on it may be wrong" in ledger.page_problems[0].problem


def test_a_damaged_allocation_map_is_told() -> None:
    made = built()
    at = made.maps["T"][0]
    damage.flip_bit(made, at, 150)
    _, ledger = ledger_of(made)
    assert [problem.page for problem in ledger.page_problems] == [f"{at.file}:{at.page}"]
    assert "it is an allocation map" in ledger.page_problems[0].problem


def test_pages_that_claim_to_be_those_of_another_table_are_told() -> None:
    made = built()
    at = victim(made)
    made.patch(at, 24, b"\x07")
    _, ledger = ledger_of(made)
    assert f"1 of 8 pages, the first being {at.file}:{at.page}" in ledger.notes[0]


def test_salvage_finds_the_pages_of_a_table_whose_allocation_is_lost() -> None:
    made = built()
    damage.zero(made, made.maps["T"][0])
    opened = open_built(made)
    table = reader(opened)
    assert ask(table).column("id") == [None]
    for _ in range(2):
        answer = ask(table, salvage=True)
        assert answer.column("id") == list(range(ROWS))
        assert answer.problems == []
    assert ask(table, salvage=True, offset=390, limit=3).column("id") == [390, 391, 392]
    assert table.ledger().rows_read == 0


def test_a_search_for_pages_gives_signs_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(salvage, "_PIECE", 8)
    monkeypatch.setattr(batches, "_QUIET_STEPS", 2)
    found = list(reader(open_built(built())).batches(RowRequest(("word",), salvage=True)))
    assert found[0].records.num_rows == 0
    assert found[0].records.schema == found[-1].records.schema
    assert sum(batch.records.num_rows for batch in found) == ROWS
