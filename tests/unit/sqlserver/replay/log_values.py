"""Log records and pages as values, for tests of the replay that need no log file."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN, Lsn
from gleanpoint_parsers.sqlserver.log.model import LogRange, LogRecord
from gleanpoint_parsers.sqlserver.log.operations import Context, Operation
from gleanpoint_parsers.sqlserver.log.replay.page_model import PageModel
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

PLACE = PageId(1, 100)
DATA, INDEX, TEXT, PFS, GAM, IAM = 1, 2, 3, 11, 8, 10
HEAP, TREE = Context.HEAP, Context.CLUSTERED
ROWSET = 77
UNIT = 50 << 16


def row(value: int, text: bytes = b"") -> bytes:
    """Return a row of an int and a variable text."""
    ends = struct.pack("<HH", 1, 15 + len(text))
    return b"\x30\x00\x08\x00" + struct.pack("<i", value) + b"\x02\x00\x00" + ends + text


def lsn(number: int) -> Lsn:
    """Return the LSN of the n-th record."""
    return Lsn(1, 16 + number // 100, 1 + number % 100)


@dataclass(slots=True)
class Writer:
    """Writes records whose page LSNs follow each other."""

    records: list[LogRecord] = field(default_factory=list)
    pages: dict[PageId, Lsn] = field(default_factory=dict)
    last: dict[int, Lsn] = field(default_factory=dict)

    def add(  # noqa: PLR0913 - a record has as many parts
        self,
        operation: int,
        *elements: bytes,
        place: PageId = PLACE,
        slot: int = 0,
        context: int = TREE,
        transaction: int = 5,
        rest: bytes = b"",
        span: tuple[int, int] = (0, 0),
        rowset: int = ROWSET,
        previous: Lsn | None = None,
    ) -> LogRecord:
        """Add a page record; ``rest`` are the bytes from 48 on, else those of a row operation."""
        here = lsn(len(self.records))
        body = rest or struct.pack("<QHHH", rowset, *span, 0)
        fixed = bytes(24) + struct.pack("<IHHI", place.page, place.file, slot, UNIT >> 16)
        fixed += struct.pack("<IIHH", *self.pages.get(place, NO_LSN), 0) + body
        before = self.last.get(transaction, NO_LSN) if previous is None else previous
        made = LogRecord(here, before, transaction, operation, context, 2, fixed, elements)
        self.records.append(made)
        self.pages[place] = self.last[transaction] = here
        return made

    def format(self, kind: int = DATA, place: PageId = PLACE, transaction: int = 5) -> LogRecord:
        """Add a FORMAT_PAGE."""
        rest = struct.pack("<BBBB6sH6sH", kind, 0, 0, 2, bytes(6), 8, bytes(6), 4)
        rest += struct.pack("<IH", 0, 1)
        return self.add(1, place=place, transaction=transaction, rest=rest.ljust(32, b"\0"))

    def insert(
        self, slot: int, *rows: bytes, over_ghost: bool = False, **more: object
    ) -> LogRecord:
        """Add an INSERT_ROWS."""
        span = (0, 2 if over_ghost else 0)
        return self.add(2, *rows, b"", b"", slot=slot, span=span, **more)  # type: ignore[arg-type]  # passed on

    def begin(self, transaction: int = 5) -> LogRecord:
        """Add a BEGIN_TRANSACTION."""
        fixed = bytes(40) + struct.pack("<ii", 300 * len(self.records), 45_000) + bytes(28)
        return self._plain(
            Operation.BEGIN_TRANSACTION, transaction, fixed, ("INSERT".encode("utf-16-le"),)
        )

    def commit(self, transaction: int = 5, second: int | None = None) -> LogRecord:
        """Add a COMMIT_TRANSACTION at a second of the day."""
        second = len(self.records) if second is None else second
        fixed = bytes(24) + struct.pack("<ii", 300 * second, 45_000) + bytes(16)
        return self._plain(Operation.COMMIT_TRANSACTION, transaction, fixed)

    def _plain(
        self, operation: int, transaction: int, fixed: bytes, elements: tuple[bytes, ...] = ()
    ) -> LogRecord:
        here = lsn(len(self.records))
        before = self.last.get(transaction, NO_LSN)
        made = LogRecord(here, before, transaction, operation, 0, 2, fixed, elements)
        self.records.append(made)
        self.last[transaction] = here
        return made


class ListedLog:
    """A log that is a list of records."""

    def __init__(self, records: Sequence[LogRecord]) -> None:
        self._records = records
        self.problems: tuple[str, ...] = ()

    @property
    def ranges(self) -> tuple[LogRange, ...]:
        """All of it."""
        return (LogRange(self._records[0].lsn, lsn(len(self._records))),)

    def records(self, since: Lsn, until: Lsn | None = None) -> Iterator[LogRecord | None]:
        """Yield the records of a span."""
        yield None
        for one in self._records:
            if one.lsn >= since and (until is None or one.lsn < until):
                yield one

    def record(self, place: Lsn) -> LogRecord | None:
        """Return one record."""
        return next((one for one in self._records if one.lsn == place), None)


def page_of(*rows: bytes, kind: int = DATA, place: PageId = PLACE) -> PageModel:
    """Return a page with rows."""
    model = PageModel(place, None)
    header = bytearray(96)
    header[0:2] = bytes((1, kind))
    struct.pack_into("<H", header, 14, 8)
    struct.pack_into("<I", header, 24, UNIT >> 16)
    model.format(header, list(rows))
    return model


def database(*pages: PageModel, count: int = 256) -> DataFiles:
    """Return data files with these pages, all others never formatted; PFS says all are in use."""
    data = bytearray(8192 * count)
    free_space = page_of(b"\0\0\x9c\x1f" + b"\x40" * 8088, kind=PFS, place=PageId(1, 1))
    for page in (*pages, free_space):
        start = 8192 * page.place.page
        data[start : start + 8192] = page.layout()
    return DataFiles({1: BytesSource(bytes(data))})
