"""Data files for benches: gigabytes of rows, and catalogs of thousands of objects.

Pages of rows are made once and repeated by numpy; each copy has its own page number, checksum
and row numbers, so that no two rows are the same.

    python -m tests.builders.sqlserver.big big.mdf 4000000
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count, islice
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.columns import Column, Identity
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.pages import PAGE_SIZE
from tests.builders.sqlserver.tables import Check, ForeignKey, Index, Reserved, Table

Pages = npt.NDArray[np.uint8]

_TEMPLATE_ROWS = 6_000
"""Rows that are made one by one; Orders need 150 pages for them, Numbers 40."""
_ID_OFFSET = 4
"""Where the first fixed column of an uncompressed row lies."""
_FIRST_ID = 1
_VIEW = "CREATE VIEW dbo.V? AS SELECT id, name FROM dbo.Table?"
_PROCEDURE = "CREATE PROCEDURE dbo.P? AS\n" + "SELECT COUNT(*) FROM dbo.Table?;\n" * 20
_SYLLABLES = ("ba", "den", "fo", "gri", "hal", "kel", "lo", "mar", "nu", "pe", "ros", "ta", "vi")
_COUNTRIES = ("Arvenia", "Belmark", "Corland", "Dunmere", "Estovia", "Färholm", "Grünau", "Île")


@dataclass(frozen=True, slots=True)
class BigTable:
    """A table of a big file.

    Args:
        name: Its name.
        rows: How many it has.
        pages: How many pages they take.
    """

    name: str
    rows: int
    pages: int


def _order_columns() -> tuple[Column, ...]:
    return (
        Column("OrderID", t.integer(), nullable=False, identity=Identity()),
        Column("CustomerID", t.nchar(5)),
        Column("EmployeeID", t.integer()),
        Column("OrderDate", t.datetime_()),
        Column("RequiredDate", t.datetime_()),
        Column("ShippedDate", t.datetime_()),
        Column("ShipVia", t.nvarchar(20)),
        Column("Freight", t.money()),
        Column("ShipName", t.nvarchar(40)),
        Column("ShipAddress", t.nvarchar(60)),
        Column("ShipCity", t.nvarchar(15)),
        Column("ShipRegion", t.nvarchar(15)),
        Column("ShipPostalCode", t.nvarchar(10)),
        Column("ShipCountry", t.nvarchar(15)),
    )


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(syllables)).capitalize()


def _orders(chance: random.Random) -> Iterator[tuple[object, ...]]:
    for number in count(_FIRST_ID):
        day = 35_000 + chance.randrange(10_000)
        yield (
            number,
            _word(chance, 3)[:5].upper(),
            chance.randrange(1, 10),
            (day, 0),
            (day + 28, 0),
            (day + chance.randrange(30), chance.randrange(25_920_000)) if number % 9 else None,
            chance.choice(("Road", "Rail", "Air express")),
            Decimal(chance.randrange(10_000_000)).scaleb(-4),
            f"{_word(chance, 3)} {_word(chance, 2)}",
            f"{chance.randrange(1, 400)} {_word(chance, 4)} Straße",
            _word(chance, 3)[:15],
            _word(chance, 2) if number % 5 < 2 else None,
            f"{chance.randrange(10_000, 100_000)}",
            chance.choice(_COUNTRIES),
        )


def _number_columns() -> tuple[Column, ...]:
    return (
        Column("id", t.integer(), nullable=False),
        Column("big", t.bigint()),
        Column("small", t.smallint()),
        Column("tiny", t.tinyint()),
        Column("flag", t.bit()),
        Column("price", t.decimal(18, 4)),
        Column("ratio", t.floating()),
        Column("sold", t.datetime2(7)),
    )


def _numbers(chance: random.Random) -> Iterator[tuple[object, ...]]:
    for number in count(_FIRST_ID):
        yield (
            number,
            chance.randrange(-(2**62), 2**62),
            chance.randrange(-(2**15), 2**15) if number % 11 else None,
            chance.randrange(256),
            chance.random() < 0.5,
            Decimal(chance.randrange(-(10**12), 10**12)).scaleb(-4),
            chance.random(),
            630_822_816_000_000_000 + chance.randrange(10**15),
        )


def _template(columns: Sequence[Column], rows: Iterator[tuple[object, ...]], count: int) -> Pages:
    """Return pages full of so many rows; the last page, which is not full, is left out."""
    database = DataFile("Template")
    database.table("T", columns).extend(list(islice(rows, count)))
    built = database.build()
    images = [built.page(at) for at in built.pages["T"][:-1]]
    return np.frombuffer(b"".join(images), np.uint8).reshape(-1, PAGE_SIZE).copy()


def set_checksums(pages: Pages) -> None:
    """Put the right checksum into every page."""
    words = pages.view("<u4")
    words[:, 15] = 0
    sectors = np.bitwise_xor.reduce(words.reshape(-1, 16, 128), axis=2)
    result = np.zeros(len(pages), np.uint32)
    for sector in range(16):
        result = (result << np.uint32(1) | result >> np.uint32(31)) ^ sectors[:, sector]
    words[:, 15] = result


class _Copies:
    """Writes copies of template pages."""

    def __init__(self, pages: Pages) -> None:
        slots = pages.view("<u2")[:, ::-1]
        counts = pages.view("<u2")[:, 11].astype(np.int64)
        places = [
            page * PAGE_SIZE + slots[page, :count].astype(np.int64) + _ID_OFFSET
            for page, count in enumerate(counts.tolist())
        ]
        self.pages = pages
        self.rows = int(counts.sum())
        self._ids = np.concatenate(places)[:, None] + np.arange(4)

    def write(self, output: BinaryIO, reserved: Reserved) -> None:
        """Write as many copies as the pages reserved for them hold."""
        size = len(self.pages)
        self.pages.view("<u4")[:, 6] = reserved.unit >> 16 & 0xFFFFFFFF
        self.pages.view("<u2")[:, 3] = reserved.unit >> 48
        for copy, start in enumerate(range(0, len(reserved.pages), size)):
            numbers = np.array(reserved.pages[start : start + size], np.uint32)
            pages = self._copy(numbers, copy * self.rows)
            breaks = np.flatnonzero(np.diff(numbers.astype(np.int64)) != 1) + 1
            for run, at in zip(np.split(pages, breaks), np.split(numbers, breaks), strict=True):
                output.seek(int(at[0]) * PAGE_SIZE)
                output.write(run.tobytes())

    def _copy(self, numbers: npt.NDArray[np.uint32], shift: int) -> Pages:
        pages = self.pages.copy()
        flat = pages.reshape(-1)
        ids = flat[self._ids].view("<u4") + np.uint32(shift)
        flat[self._ids] = ids.view(np.uint8)
        pages.view("<u4")[:, 8] = numbers
        set_checksums(pages)
        return pages


def big_table(path: Path, rows: int, template_rows: int = _TEMPLATE_ROWS) -> list[BigTable]:
    """Write a data file with the tables Orders and Numbers, each with at least so many rows.

    Four million rows make a file of a good gigabyte. ``Orders`` has 14 columns, 8 of them
    strings; ``Numbers`` has none. Their first columns count from 1; other values repeat after
    ``template_rows`` rows.
    """
    chance = random.Random(20_240_229)  # noqa: S311  # not for secrets
    orders = Recipe("Orders", rows, _order_columns(), _orders(chance))
    numbers = Recipe("Numbers", rows, _number_columns(), _numbers(chance))
    return big_tables(path, (orders, numbers), template_rows)


@dataclass(frozen=True, slots=True)
class Recipe:
    """A table to be made of copies.

    Args:
        name: Its name.
        rows: How many it has at least.
        columns: The first is an int that counts from 1.
        values: Rows without end; those of the template are taken.
    """

    name: str
    rows: int
    columns: Sequence[Column]
    values: Iterator[tuple[object, ...]]


def big_tables(
    path: Path, recipes: Sequence[Recipe], template_rows: int = _TEMPLATE_ROWS
) -> list[BigTable]:
    """Write a data file with tables whose rows repeat but for their first column."""
    database = DataFile(path.stem, version=904)
    copies = []
    for recipe in recipes:
        copy = _Copies(_template(recipe.columns, recipe.values, template_rows))
        times = -(-recipe.rows // copy.rows)
        reserve, counted = times * len(copy.pages), times * copy.rows
        table = database.table(recipe.name, recipe.columns, reserve=reserve, counted_rows=counted)
        copies.append((table, copy))
    database.build().files[1].write(path)
    made = []
    with path.open("r+b") as output:
        for table, copy in copies:
            assert table.reserved is not None
            copy.write(output, table.reserved)
            made.append(BigTable(table.name, table.counted_rows or 0, table.reserve))
    return made


def many_objects(path: Path, objects: int) -> Path:
    """Write a data file whose catalog has at least so many objects, of many kinds."""
    database = DataFile(path.stem, version=904)
    previous: Table | None = None
    for number in range(max(objects // 6, 1)):
        previous = _some_table(database, number, previous)
        text = _VIEW.replace("?", str(number))
        database.module("V ", f"V{number}", text, previous.columns[:2])
        text = _PROCEDURE.replace("?", str(number))
        database.module("P ", f"P{number}", text)
    return database.build().files[1].write(path)


def _some_table(database: DataFile, number: int, previous: Table | None) -> Table:
    columns = [
        Column("id", t.integer(), nullable=False, identity=Identity()),
        Column("name", t.nvarchar(80), nullable=False, default="(N'')"),
        *(Column(f"amount{n}", t.decimal(18, 2)) for n in range(4)),
        Column("created", t.datetime2(3), nullable=False),
        Column("parent", t.integer()),
    ]
    key = Index(f"PK_Table{number}", ("id",), is_clustered=True, is_primary=True)
    index = Index(f"IX_Table{number}_name", ("name",))
    table = database.table(f"Table{number}", columns, clustered=key, indexes=(index,), singles=8)
    table.checks.append(Check(f"CK_Table{number}", "([amount0]>=(0))", "amount0"))
    if previous is not None:
        name = f"FK_Table{number}"
        table.foreign_keys.append(ForeignKey(name, ("parent",), previous, ("id",)))
    return table.add(1, f"row of {number}", None, None, None, None, 0, None)


if __name__ == "__main__":
    for big in big_table(Path(sys.argv[1]), int(sys.argv[2])):
        sys.stdout.write(f"{big.name}: {big.rows} rows on {big.pages} pages\n")
