"""Built files read back: values that lie off their rows."""

from __future__ import annotations

import random

import pytest
from tests.builders.sqlserver import damage
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.lobs import SHILOH_ROOT, YUKON_ROOT, LobForm
from tests.builders.sqlserver.row_cells import NullBlob
from tests.builders.sqlserver.tables import Row
from tests.unit.sqlserver.read_back import Problem, open_built, reopened

from gleanpoint_parsers.sqlserver.rows.long_text import LONG

SIZES = (0, 1, 63, 64, 65, 100, 8000, 8001, 8040, 8041, 16_080, 40_200, 40_201, 60_000)


def _noise(length: int) -> bytes:
    return random.Random(length).randbytes(length)  # noqa: S311  # not for secrets


def _columns(*kinds: t.SqlType) -> list[Column]:
    return [Column("id", t.integer())] + [Column(f"c{n}", kind) for n, kind in enumerate(kinds)]


@pytest.mark.parametrize("is_off_row", [False, True])
def test_max_values_of_any_length_come_back(is_off_row: bool) -> None:
    rows = [(n, _noise(size), "\u044f" * (size // 2)) for n, size in enumerate(SIZES)]
    database = DataFile("Max")
    columns = _columns(t.varbinary(t.MAX), t.nvarchar(t.MAX))
    database.table("T", columns, lob=LobForm(is_max_off_row=is_off_row)).extend(rows)
    assert reopened(database).rows("T") == {row[0]: row for row in rows}


@pytest.mark.parametrize("links", [1, 2, 5])
@pytest.mark.parametrize("fan_out", [2, 3, 250])
def test_trees_of_several_levels_come_back(links: int, fan_out: int) -> None:
    form = LobForm(piece=50, links=links, fan_out=fan_out)
    rows = [(n, _noise(size), _noise(size + 1)) for n, size in enumerate((8001, 99, 4000, 123))]
    database = DataFile("Deep")
    database.table("T", _columns(t.varbinary(t.MAX), t.image()), lob=form).extend(
        [Row(row, off_row=frozenset({"c0"})) for row in rows[1:]]
    )
    if fan_out == 250:
        assert reopened(database).rows("T") == {row[0]: row for row in rows[1:]}
        return
    # Trees of more levels than any real value has are refused by name, not followed for ever.
    read = reopened(database).rows("T")
    for key, *values in rows[1:]:
        for got, want in zip(read[key][1:], values, strict=True):
            assert got == want or (isinstance(got, Problem) and "levels" in got.text)


@pytest.mark.parametrize("root", [SHILOH_ROOT, YUKON_ROOT])
def test_legacy_types_of_any_length_come_back(root: int) -> None:
    rows: list[tuple[object, ...]] = [
        (n, _noise(size), "t" * size, "\u00fc" * (size // 2)) for n, size in enumerate(SIZES)
    ]
    rows += [(100, None, None, None)]
    database = DataFile("Legacy")
    table = database.table(
        "T", _columns(t.image(), t.text(), t.ntext()), lob=LobForm(legacy_root=root)
    )
    table.extend([*rows, (101, NullBlob(), NullBlob(), NullBlob())])
    wanted = {row[0]: row for row in rows} | {101: (101, None, None, None)}
    assert reopened(database).rows("T") == wanted


def test_text_in_row_may_be_the_text_or_a_root() -> None:
    rows = [(n, "r" * size) for n, size in enumerate((0, 10, 256, 257, 5000, 60_000))]
    database = DataFile("InRow")
    database.table("T", _columns(t.text()), lob=LobForm(text_in_row=256)).extend(rows)
    assert reopened(database).rows("T") == {row[0]: row for row in rows}


def test_columns_that_have_no_room_are_read_from_their_pages() -> None:
    kinds = [t.varchar(8000), t.varbinary(8000), t.nvarchar(4000), t.variant()]
    rows = [
        Row((n, "a" * 3000, _noise(3000), "\u0416" * 1500, None), off_row=frozenset({"c2"}))
        for n in range(20)
    ]
    rows += [Row((100 + n, "b" * 8000, _noise(8000), "\u0416" * 4000, None)) for n in range(5)]
    database = DataFile("Overflow")
    database.table("T", _columns(*kinds)).extend(rows)
    assert reopened(database).rows("T") == {row.values[0]: row.values for row in rows}


def test_forwarded_rows_may_have_values_off_the_row() -> None:
    rows = [Row((n, _noise(9000 + n), "x" * n), is_forwarded=n % 2 == 0) for n in range(20)]
    database = DataFile("Both")
    database.table("T", _columns(t.varbinary(t.MAX), t.varchar(99))).extend(rows)
    assert reopened(database).rows("T") == {row.values[0]: row.values for row in rows}


def _damaged() -> DataFile:
    database = DataFile("Hurt")
    form = LobForm(links=2, fan_out=250)
    rows = [(n, _noise(30_000 + n), "ok") for n in range(3)]
    database.table("T", _columns(t.varbinary(t.MAX), t.char(2)), lob=form).extend(rows)
    return database


def test_a_tree_that_loops_is_told_and_the_row_stays() -> None:
    built = _damaged().build()
    assert damage.loop_lob(built, "T")
    read = open_built(built).rows("T")
    assert [type(row[1]) for row in read.values()].count(Problem) == 1
    assert [row[2] for row in read.values()] == ["ok"] * 3


def test_a_lost_page_of_a_value_is_told_and_the_row_stays() -> None:
    built = _damaged().build()
    for at in built.off_row["T"]:
        damage.zero(built, at)
    read = open_built(built).rows("T")
    assert [row[1:] for row in read.values()] == [(Problem(""), "ok")] * 3


def test_a_pointer_to_an_empty_slot_is_told() -> None:
    built = _damaged().build()
    for at in built.off_row["T"]:
        damage.point_slot(built, at, 0, 0)
    read = open_built(built).rows("T")
    assert all(isinstance(row[1], Problem) for row in read.values())


def test_a_page_of_a_value_with_a_wrong_checksum_is_told() -> None:
    built = _damaged().build()
    hurt = built.off_row["T"][1]
    damage.flip_bit(built, hurt, 3000)
    told = [problem.page for problem in open_built(built).ledger("T").page_problems]
    assert told == [f"1:{hurt.page}"]


LONG_TEXTS = {
    "nvarchar": (t.nvarchar(t.MAX), "Grüße \U0001d11e 鍵 "),
    "varchar": (t.varchar(t.MAX), "Grüße € "),
    "double bytes": (t.varchar(t.MAX, t.JAPANESE), "鍵 a ｶ表"),
    "utf-8": (t.varchar(t.MAX, t.UTF_8), "Grüße \U0001d11e 鍵 "),
    "text": (t.text(), "Grüße € "),
    "ntext": (t.ntext(), "Grüße \U0001d11e 鍵 "),
}


@pytest.mark.parametrize("name", LONG_TEXTS)
def test_long_texts_come_back_wherever_their_pages_cut_them(name: str) -> None:
    kind, phrase = LONG_TEXTS[name]
    text = phrase * (LONG // len(phrase))
    rows = [(0, "short"), (1, f"1{text}"), (2, f"22{text}"), (3, None), (4, f"333{text}")]
    database = DataFile("Long")
    database.table("T", _columns(kind)).extend(rows)
    assert reopened(database).rows("T") == {row[0]: row for row in rows}


def test_long_bytes_come_back_beside_short_rows() -> None:
    rows = [(n, _noise(9 * LONG if n % 3 == 0 else 5000)) for n in range(7)]
    database = DataFile("Long")
    database.table("T", _columns(t.varbinary(t.MAX))).extend(rows)
    assert reopened(database).rows("T") == {row[0]: row for row in rows}
