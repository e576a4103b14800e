"""Backups for benches: a gigabyte and more, compressed, out of a data file made for it.

python -m tests.builders.sqlserver.backup.big_backup big.bak 21000000
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.backup.compressed_media import Compressed
from tests.builders.sqlserver.backup.media_set import (
    MediaSet,
    Region,
    SetContent,
    allocated_extents,
)
from tests.builders.sqlserver.backup.mtf import Sink
from tests.builders.sqlserver.backup.set_facts import FULL, FileFacts, SetFacts
from tests.builders.sqlserver.backup.xpress_fast import BlockEncoder
from tests.builders.sqlserver.big import BigTable, Recipe, big_tables
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.log import log_records as lr
from tests.builders.sqlserver.log.log_places import NO_PLACE
from tests.builders.sqlserver.log.log_writer import LogWriter
from tests.builders.sqlserver.log.logged_database import BEGINNING
from tests.builders.sqlserver.pages import PAGE_SIZE

_VERSION = 904
_FIRST_TRANSACTION = 1009
_CUSTOMERS = 400
_PARTS = ("Name", "Address", "City", "PostalCode", "Country")
_SYLLABLES = ("ba", "den", "fo", "gri", "hal", "kel", "lo", "mar", "nu", "pe", "ros", "ta", "vi")
_COUNTRIES = ("Arvenia", "Belmark", "Corland", "Dunmere", "Estovia", "Färholm", "Grünau", "Île")
_WANTED_ROWS = 50_000
"""Of the table that is asked for: a good ten megabytes."""


@dataclass
class WrittenFile:
    """A data file on disk, as the pages of a backup."""

    path: Path

    def __enter__(self) -> Self:
        self._file = self.path.open("rb")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    @property
    def page_count(self) -> int:
        """Pages of the file."""
        return self.path.stat().st_size // PAGE_SIZE

    def read_at(self, offset: int, length: int) -> bytes:
        """Return bytes of the file."""
        self._file.seek(offset)
        return self._file.read(length)


class _Uncompressed:
    """A sink that writes to a file as it is."""

    def __init__(self, output: BinaryIO) -> None:
        self.write: Callable[[bytes], object] = output.write
        self.mark: Callable[[bytes], object] = output.write


def back_up(source: Path, target: Path, *, is_compressed: bool = True) -> Path:
    """Write a full backup of a data file that nobody writes to."""
    log = LogWriter(_VERSION)
    first = log.append(lr.begin_checkpoint(BEGINNING, _VERSION, _FIRST_TRANSACTION))
    log.append(lr.open_transactions(()))
    log.append(lr.end_checkpoint(BEGINNING, first, _VERSION))
    log.flush()
    with WrittenFile(source) as file, target.open("wb") as output:
        extents = allocated_extents(file)
        facts = SetFacts(
            kind=FULL,
            database=source.stem,
            first=first,
            last=log.next_place,
            checkpoint=first,
            base=NO_PLACE,
            started=BEGINNING,
            finished=BEGINNING + timedelta(minutes=5),
            version=_VERSION,
            files=(FileFacts(1, source.stem, f"C:\\{source.name}", file.page_count * PAGE_SIZE),),
        )
        pieces = log.between(first, log.next_place)
        content = SetContent(facts, [Region(1, file, extents)], pieces, log.vlfs)
        sink: Sink = _Uncompressed(output)
        if is_compressed:
            sink = Compressed(output, encode=BlockEncoder())
        MediaSet([sink]).add(content)
    return target


def _customers(chance: random.Random) -> list[tuple[str, ...]]:
    """Return customers with their addresses: a shop's orders repeat them."""
    return [
        (
            f"{_word(chance, 3)} {_word(chance, 2)} {chance.choice(('Ltd', 'GmbH', 'SA'))}",
            f"{chance.randrange(1, 400)} {_word(chance, 4)} Straße",
            _word(chance, 3)[:15],
            f"{chance.randrange(10_000, 100_000)}",
            chance.choice(_COUNTRIES),
        )
        for _ in range(_CUSTOMERS)
    ]


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(syllables)).capitalize()


def _orders(name: str, rows: int, chance: random.Random) -> Recipe:
    columns = (
        Column("OrderID", t.integer(), nullable=False),
        Column("CustomerID", t.integer()),
        Column("OrderDate", t.datetime_()),
        Column("Freight", t.money()),
        Column("ShipVia", t.nvarchar(20)),
        *(Column(f"Ship{part}", t.nvarchar(60)) for part in _PARTS),
    )

    def values() -> Iterator[tuple[object, ...]]:
        customers = _customers(chance)
        for number in count(1):
            customer = chance.randrange(_CUSTOMERS)
            freight = Decimal(chance.randrange(100_000)).scaleb(-2)
            way = chance.choice(("Road", "Rail", "Air express"))
            yield number, customer, (45_000 + number // 40, 0), freight, way, *customers[customer]

    return Recipe(name, rows, columns, values())


def _readings(name: str, rows: int, chance: random.Random) -> Recipe:
    columns = (
        Column("id", t.integer(), nullable=False),
        Column("sensor", t.smallint()),
        Column("taken", t.datetime2(3)),
        Column("value", t.decimal(9, 2)),
        Column("is_valid", t.bit()),
    )

    def values() -> Iterator[tuple[object, ...]]:
        level = 2_000
        for number in count(1):
            level += chance.randrange(-20, 21)
            moment = 63_800_000_000_000 + 1_000 * number
            yield number, number % 24, moment, Decimal(level).scaleb(-2), number % 97 != 0

    return Recipe(name, rows, columns, values())


def big_backup(target: Path, rows: int) -> list[BigTable]:
    """Write a compressed backup of a database with the tables Orders, Readings and Wanted.

    ``Wanted`` has ten megabytes of pages.
    """
    chance = random.Random(20_240_301)  # noqa: S311  # not for secrets
    source = target.with_suffix(".mdf")
    recipes = (
        _orders("Orders", rows, chance),
        _orders("Wanted", _WANTED_ROWS, chance),
        _readings("Readings", rows, chance),
    )
    made = big_tables(source, recipes)
    back_up(source, target)
    source.unlink()
    return made


if __name__ == "__main__":
    for big in big_backup(Path(sys.argv[1]), int(sys.argv[2])):
        sys.stdout.write(f"{big.name}: {big.rows} rows on {big.pages} pages\n")
