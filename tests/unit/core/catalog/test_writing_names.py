"""Names as they are written in bulk: found at once, merged when nobody waits, kept or forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint.core.catalog.filling.writer import Writer
from gleanpoint.core.catalog.folding import name_text, name_texts
from gleanpoint.core.catalog.store import Catalog
from gleanpoint_parsers.entries import PlainFiles

PORTIONS, AT_ONCE = 12, 50


def plain(names: list[str]) -> PlainFiles:
    count = len(names)
    keys = [str(number) for number in range(count)]
    return PlainFiles(keys, list(names), names, [7] * count, [1] * count, [None] * count)


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return Catalog(tmp_path / "a.catalog", "whole")


@pytest.fixture
def writer(catalog: Catalog) -> Iterator[Writer]:
    with catalog.writing(settles=False) as connection:
        yield Writer(connection)


def in_portions(writer: Writer) -> None:
    for portion in range(PORTIONS):
        writer.add_plain(1, plain([f"letter {portion} {n}.txt" for n in range(AT_ONCE)]), 1)
        writer.commit()


def parts(catalog: Catalog) -> int:
    with catalog.reading() as connection:
        ((count,),) = connection.execute("SELECT count(DISTINCT segid) FROM name_part_idx")
    return int(count)


def named(connection: apsw.Connection, text: str) -> list[int]:
    query = "SELECT rowid FROM name_part WHERE name_part MATCH ?"
    return [item for (item,) in connection.execute(query, (f'"{text}"',))]


def unread(connection: apsw.Connection) -> list[int]:
    return [item for (item,) in connection.execute("SELECT item FROM unread")]


def test_what_filling_left_in_parts_is_merged_when_nobody_waits(
    catalog: Catalog, writer: Writer
) -> None:
    in_portions(writer)
    assert parts(catalog) == PORTIONS
    found = named(writer.connection, "r 3")
    assert len(found) == AT_ONCE
    catalog.settle()
    assert parts(catalog) == 1
    assert named(writer.connection, "r 3") == found
    check = "INSERT INTO name_part(name_part) VALUES ('integrity-check')"
    writer.connection.execute(check)


def test_nothing_is_merged_while_somebody_waits(catalog: Catalog, writer: Writer) -> None:
    in_portions(writer)
    catalog.settle(lambda: True)
    assert parts(catalog) == PORTIONS


def test_parts_do_not_pile_up_where_nobody_ever_settles(catalog: Catalog, writer: Writer) -> None:
    for portion in range(80):
        writer.add_plain(1, plain([f"letter {portion}.txt"]), 1)
        writer.commit()
    assert parts(catalog) <= 32


def test_files_to_be_read_are_noted_with_their_names_or_not_at_all(writer: Writer) -> None:
    kept = writer.add_plain(1, plain(["a.txt", "b.txt"]), 1)
    writer.add_unread(kept)
    writer.commit()
    lost = writer.add_plain(1, plain(["c.txt"]), 1)
    writer.add_unread(lost)
    writer.roll_back()
    writer.add_plain(1, plain(["d.txt"]), 1)
    writer.commit()
    assert unread(writer.connection) == list(kept)


def test_columns_become_rows(writer: Writer) -> None:
    files = PlainFiles(["7", "8"], ["a%2Fb", "c"], ["a/b", "c"], [1, 2], [3, None], [4, 5])
    writer.add_plain(9, files, 6)
    writer.commit()
    query = "SELECT folder, segment, name, key, size, created, modified, time, presence FROM item"
    assert writer.connection.execute(query).fetchall() == [
        (9, "a%2Fb", "a/b", "7", 1, 3, 4, 4, 6),
        (9, None, "c", "8", 2, None, 5, 5, 6),
    ]


@given(st.lists(st.text()))
def test_many_names_are_folded_as_each_is(names: list[str]) -> None:
    assert list(name_texts(names)) == [name_text(name) for name in names]
