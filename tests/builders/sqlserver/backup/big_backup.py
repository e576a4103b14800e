"""Backups for benches: a gigabyte and more, compressed, out of a data file made for it.

python -m tests.builders.sqlserver.backup.big_backup big.bak 9000000
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

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
from tests.builders.sqlserver.big import BigTable, big_tables
from tests.builders.sqlserver.log import log_records as lr
from tests.builders.sqlserver.log.log_places import NO_PLACE
from tests.builders.sqlserver.log.log_writer import LogWriter
from tests.builders.sqlserver.log.logged_database import BEGINNING
from tests.builders.sqlserver.pages import PAGE_SIZE

_VERSION = 904
_FIRST_TRANSACTION = 1009
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


def big_backup(target: Path, rows: int, tables: Mapping[str, int] | None = None) -> list[BigTable]:
    """Write a compressed backup of a database with the tables Orders, Numbers and Wanted.

    Nine million rows make a file of a good gigabyte. ``Wanted`` has ten megabytes of pages.
    """
    source = target.with_suffix(".mdf")
    sizes = tables or {"Orders": rows, "Wanted": _WANTED_ROWS, "Numbers": rows}
    made = big_tables(source, sizes)
    back_up(source, target)
    source.unlink()
    return made


if __name__ == "__main__":
    for big in big_backup(Path(sys.argv[1]), int(sys.argv[2])):
        sys.stdout.write(f"{big.name}: {big.rows} rows on {big.pages} pages\n")
