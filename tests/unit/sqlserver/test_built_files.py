"""Built files read back: several files, partitions, maps of large files, and damage."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.builders.sqlserver import damage
from tests.builders.sqlserver import pages as p
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.built import Built, BuiltFile
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.tables import PAGE, ROW, Index, Partitioning
from tests.unit.sqlserver.read_back import open_built, reopened

from gleanpoint_parsers.errors import ParserError

COLUMNS = [Column("id", t.integer(), nullable=False), Column("text", t.char(700))]
KEY = Index("PK", ("id",), is_clustered=True, is_primary=True)


def _rows(count: int) -> list[tuple[int, str]]:
    return [(n, f"row {n}".ljust(700)) for n in range(count)]


def _wanted(count: int) -> dict[object, tuple[object, ...]]:
    return {row[0]: row for row in _rows(count)}


def _spread() -> DataFile:
    database = DataFile("Spread")
    database.add_file(3)
    database.add_file(4, group=2)
    table = database.table("T", COLUMNS, spread=((1, 0), (3, 0), (4, 0)), iam_file=4)
    table.extend(_rows(300))
    return database


def test_a_table_may_lie_in_three_files_with_its_maps_in_another() -> None:
    opened = reopened(_spread())
    assert opened.rows("T") == _wanted(300)
    ledger = opened.ledger("T")
    assert (ledger.rows_expected, ledger.rows_read) == (300, 300)
    assert ledger.pages_read == ledger.pages_allocated


def test_a_missing_file_is_counted_and_the_rest_is_read() -> None:
    built = _spread().build()
    files = {number: file for number, file in built.files.items() if number != 3}
    opened = open_built(Built(built.name, files, built.pages))
    read = opened.arrow("T")
    assert 0 < len(read) < 300
    assert all(read[key] == _wanted(300)[key] for key in read)
    ledger = opened.ledger("T")
    assert ledger.pages_read < ledger.pages_allocated
    assert any("3" in note for note in (*ledger.notes, *(q.problem for q in ledger.page_problems)))


def test_pages_behind_the_first_maps_are_found() -> None:
    database = DataFile("Far")
    table = database.table(
        "T", COLUMNS, spread=((1, 8080), (1, 511_216), (1, 1_022_460)), singles=8
    )
    table.extend(_rows(900))
    built = database.build()
    assert len(built.maps["T"]) == 3
    assert open_built(built).rows("T") == _wanted(900)


@pytest.mark.parametrize("clustered", [None, KEY])
def test_partitions_are_read_one_after_the_other(clustered: Index | None) -> None:
    parting = Partitioning("id", (50, 120, 121), compressions=(0, ROW, PAGE, 0))
    database = DataFile("Parted")
    table = database.table("T", COLUMNS, clustered=clustered, partitioning=parting)
    table.extend(_rows(200))
    opened = reopened(database)
    assert opened.rows("T") == _wanted(200)
    assert [part.layout.rows for part in opened.table("T").partitions] == [50, 70, 1, 79]
    assert opened.ledger("T").rows_read == 200


def test_partitions_may_lie_in_files_of_their_own() -> None:
    parting = Partitioning("id", (100,), spreads=(((3, 0),), ((4, 0),)))
    database = DataFile("PartedFiles")
    database.add_file(3, group=2)
    database.add_file(4, group=3)
    database.table("T", COLUMNS, partitioning=parting).extend(_rows(200))
    assert reopened(database).rows("T") == _wanted(200)


def test_an_empty_table_has_no_pages() -> None:
    database = DataFile("Empty")
    database.table("T", COLUMNS)
    database.table("Clustered", COLUMNS, clustered=KEY)
    opened = reopened(database)
    assert opened.rows("T") == opened.rows("Clustered") == {}
    assert opened.ledger("T").pages_allocated == 0


def test_a_wrong_row_count_of_the_catalog_is_told() -> None:
    database = DataFile("Count")
    database.table("T", COLUMNS, counted_rows=77).extend(_rows(50))
    ledger = reopened(database).ledger("T")
    assert (ledger.rows_expected, ledger.rows_read) == (77, 50)
    assert ledger.notes


def _built(proof: int = p.CHECKSUM) -> Built:
    database = DataFile("Hurt", 655 if proof == p.TORN_BITS else 904, proof=proof)
    database.table("T", COLUMNS, clustered=KEY).extend(_rows(200))
    database.table("Other", COLUMNS).extend(_rows(30))
    return database.build()


def test_a_wrong_checksum_is_told_with_its_page() -> None:
    built = _built()
    hurt = built.pages["T"][3]
    damage.flip_bit(built, hurt, 96 + 300)
    opened = open_built(built)
    ledger = opened.ledger("T")
    assert [problem.page for problem in ledger.page_problems] == [f"1:{hurt.page}"]
    assert "checksum" in ledger.page_problems[0].problem.lower()
    assert opened.rows("Other") == _wanted(30)
    assert opened.ledger("Other").page_problems == ()


def test_a_torn_page_is_told_with_its_page() -> None:
    built = _built(p.TORN_BITS)
    hurt = built.pages["T"][2]
    damage.tear(built, hurt, damage.other_torn_pattern(built.page(hurt)))
    ledger = open_built(built).ledger("T")
    assert [problem.page for problem in ledger.page_problems] == [f"1:{hurt.page}"]
    assert "torn" in ledger.page_problems[0].problem.lower()


def test_a_damaged_map_page_is_told_with_its_page() -> None:
    for at in (_built().maps["T"][0], p.PageAt(1, 1)):
        built = _built()
        built.patch(at, 8000, b"\0\1", proof=False)
        told = [problem.page for problem in open_built(built).ledger("T").page_problems]
        assert told == [f"{at.file}:{at.page}"]


def test_pages_of_another_table_in_the_map_of_one_are_told() -> None:
    built = _built()
    at = built.maps["T"][0]
    extent = built.pages["Other"][0].page // 8
    place, bit = 194 + extent // 8, 1 << extent % 8
    built.patch(at, place, bytes([built.page(at)[place] | bit]))
    notes = " ".join(open_built(built).ledger("T").notes)
    assert "another allocation unit" in notes


Hurt = Callable[[Built], None]

DAMAGE: dict[str, Hurt] = {
    "zeroed page": lambda built: damage.zero(built, built.pages["T"][1]),
    "lying slot count": lambda built: damage.lie_about_slots(built, built.pages["T"][1], 60_000),
    "fewer slots": lambda built: damage.lie_about_slots(built, built.pages["T"][1], 0),
    "misplaced page": lambda built: damage.misplace(
        built, built.pages["T"][1], built.pages["T"][2]
    ),
    "slot in the header": lambda built: damage.point_slot(built, built.pages["T"][1], 0, 40),
    "slot at the end": lambda built: damage.point_slot(built, built.pages["T"][1], 0, 8191),
    "page chain loops": lambda built: damage.loop_chain(built, built.pages["T"][1]),
    "map chain loops": lambda built: damage.loop_chain(built, built.maps["T"][0]),
    "map zeroed": lambda built: damage.zero(built, built.maps["T"][0]),
    "PFS zeroed": lambda built: damage.zero(built, p.PageAt(1, 1)),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_told_and_other_pages_are_read(name: str) -> None:
    built = _built()
    DAMAGE[name](built)
    try:
        opened = open_built(built)
    except ParserError:
        assert name == "PFS zeroed"
        return
    ledger = opened.ledger("T")
    if name != "page chain loops":
        told = ledger.page_problems or ledger.notes or ledger.rows_read != ledger.rows_expected
        assert told, "nobody is told"
    if name not in {"map zeroed", "PFS zeroed"}:
        assert ledger.rows_read >= 200 - 12
    assert ledger.rows_read <= 200


def test_a_row_that_cannot_be_read_is_one_problem_of_its_batch() -> None:
    built = _built()
    damage.point_slot(built, built.pages["T"][1], 0, 40)
    opened = open_built(built)
    batches = opened.batches("T")
    told = [problem for batch in batches for problem in batch.problems]
    assert [problem.column for problem in told] == [-1]
    assert sum(batch.records.num_rows for batch in batches) == 200


def test_a_file_cut_short_is_read_as_far_as_it_goes() -> None:
    database = DataFile("Cut")
    table = database.table("T", COLUMNS, spread=((1, 0), (1, 4000)))
    table.extend(_rows(400))
    built = database.build()
    whole = built.files[1]
    images = {number: image for number, image in whole.images.items() if number < 3000}
    cut = Built(built.name, {1: BuiltFile(1, images, 3000)}, built.pages)
    try:
        opened = open_built(cut)
    except ParserError:
        pytest.fail("its catalog lies before the cut")
    read = opened.arrow("T")
    assert 0 < len(read) < 400
    ledger = opened.ledger("T")
    assert ledger.pages_read < ledger.pages_allocated


def test_an_encrypted_database_is_refused_by_name() -> None:
    built = _built()
    damage.encrypt_bodies(built)
    with pytest.raises(ParserError, match=r"(?i)encrypt"):
        open_built(built)
