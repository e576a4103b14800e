"""A parser process with a parser whose files are backups of the tests: JSON behind a mark.

Run by tests as a script, in place of the real parser process; installed by tests of the command
line. A file holds ``TIMED`` and a JSON object with the fields of a ``Timeline``; two files of one
folder are one time line together. What it opens is the database of ``tables_child`` with a log.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import ClassVar

from tests.builders.tables_child import TablesContainer

from gleanpoint.core.parser_child import ParserChild
from gleanpoint.core.protocol import write_json
from gleanpoint.core.sandbox import confine
from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.entries import ROOT, Entry, Kind, Page
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    NoSuchNodeError,
    ParserError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.logbook import (
    SEES_ALL,
    ChangeKind,
    LogRequest,
    Onlooker,
    Outcome,
    RowChange,
    RowVersion,
    Transaction,
)
from gleanpoint_parsers.plugin import Confidence, Layer, Surroundings
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.tables import Script
from gleanpoint_parsers.timeline import BackupSetInfo, Gap, Reach, Timeline, Wish
from gleanpoint_parsers.verification import Verification

MARK = b"TIMED"
DAMAGED = b"TIMED {"
"""A file that is recognised and cannot be read."""

AWARE = datetime(2019, 5, 2, 20, 10, 3, tzinfo=UTC)
NAIVE = datetime(2019, 5, 2, 21, 20)  # noqa: DTZ001 - of a clock whose zone is not known

INSERTED = Transaction(
    "0000:000003f1",
    "INSERT",
    "sa",
    51,
    AWARE,
    AWARE.replace(second=4),
    Outcome.COMMITTED,
    "0000001b:00000010:0001",
    "0000001b:00000010:0004",
    {"dbo.Orders": (2, 0, 0), "dbo.Customers": (0, 1, 0)},
    4,
)
ROLLED_BACK = Transaction(
    "0000:000003f2",
    "user_transaction",
    None,
    None,
    NAIVE,
    None,
    Outcome.ROLLED_BACK,
    "0000001b:00000018:0001",
    "0000001b:00000018:0009",
    {"dbo.Customers": (0, 0, 1)},
    9,
    "The operation LOP_UNHEARD is not known.",
)
OF_SERVER = replace(INSERTED, id="0000:000003f3", name="SplitPage", begun=None, tables={})
CHANGES = (
    RowChange(
        "0000001b:00000010:0002",
        "dbo.Orders",
        ChangeKind.INSERT,
        None,
        {"OrderID": "7", "Freight": "12.5000", "Paid": "1", "Weight": "0.5", "Count": "?"},
        types={
            "OrderID": "bigint",
            "Freight": "money",
            "Paid": "bit",
            "Weight": "real",
            "Count": "int",
        },
    ),
    RowChange(
        "0000001b:00000010:0003",
        "dbo.Customers",
        ChangeKind.UPDATE,
        {"CustomerID": "ALPHA", "City": "Berlin", "Name": "\ud800"},
        {"CustomerID": "ALPHA", "City": None, "Name": "\ud800"},
    ),
)
UNREAD = RowChange(
    "0000001b:00000018:0002", "dbo.Customers", ChangeKind.DELETE, None, None, "Its page is lost."
)
VERSIONS = (
    RowVersion(
        "0000001b:00000001:0001",
        None,
        None,
        None,
        {"OrderID": "7", "Note": "old"},
        types={"OrderID": "int", "Note": "nvarchar"},
    ),
    RowVersion("0000001b:00000010:0002", AWARE, INSERTED.id, "sa", {"OrderID": "7", "Note": "new"}),
    RowVersion("0000001b:00000010:0003", NAIVE, ROLLED_BACK.id, None, None),
)
ZONES = {"Sales": 0, "Stock": 120}
"""Offsets of the clocks of several databases."""

NOTES = ("The log begins at 0000001b:00000001:0001.",)
UNDO = Script("DELETE FROM x -- \ud800", obstacles=("A trigger is in the way.",))
UNDO_IN_PART = replace(UNDO, is_partial=True)


def backup_bytes(timeline: Timeline, padding: int = 0) -> bytes:
    """Return the file that tells a time line."""
    told = {
        name: [
            {key: _plain(getattr(item, key)) for key in type(item).__slots__}
            for item in getattr(timeline, name)
        ]
        for name in ("sets", "reaches", "gaps")
    }
    told |= {"notes": list(timeline.notes), "zone_minutes": timeline.zone_minutes}
    return MARK + json.dumps(told).encode() + b" " * padding


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _read(source: BlockSource) -> Timeline:
    try:
        told = json.loads(source.read_at(len(MARK), source.size))
    except ValueError as error:
        raise CorruptStructureError("backup", 0, str(error)) from None
    times = ("started", "finished", "since", "until")

    def made(kind, values):
        moments = {key: datetime.fromisoformat(values[key]) for key in times if values.get(key)}
        return kind(**values | moments)

    return Timeline(
        tuple(made(BackupSetInfo, item) for item in told["sets"]),
        tuple(made(Reach, item) for item in told["reaches"]),
        tuple(made(Gap, item) for item in told["gaps"]),
        tuple(told["notes"]),
        told["zone_minutes"],
    )


class TimedContainer(TablesContainer):
    """The tables, and a log; what was wished is told among the facts."""

    def __init__(self, wish: Wish, names: Sequence[str], name: str = "") -> None:
        self._told = {"wish": repr(wish), "beside": ", ".join(names), "name": name}

    def facts(self, key: str) -> dict[str, str]:
        return self._told if key == ROOT else {"key": key}

    def verify(self, report: WorkReport = unreported) -> Verification:
        report("bytes", 10, 20)
        return Verification(6, 2, ("The checksum of the pages of file 1 is 1, not 2.",))

    def log_notes(self) -> tuple[str, ...]:
        return NOTES

    def log_zone(self) -> int | None:
        return ZONES.get(self._told["beside"], 60)

    def transactions(
        self, request: LogRequest, _onlooker: Onlooker = SEES_ALL
    ) -> Iterator[Transaction | None]:
        if request.since and request.since.tzinfo:
            raise UnsupportedFeatureError("The zone of this log's clock is not known")
        wanted = {"orders": "dbo.Orders", "customers": "dbo.Customers"}.get(request.table or "")
        for transaction in (INSERTED, ROLLED_BACK, OF_SERVER):
            yield None
            begun = transaction.begun
            if request.since and (begun is None or begun.replace(tzinfo=None) < request.since):
                continue
            if wanted is not None and wanted not in transaction.tables:
                continue
            if transaction is not OF_SERVER or request.system:
                yield transaction

    def changes(
        self, transaction: str, _onlooker: Onlooker = SEES_ALL
    ) -> Iterator[RowChange | None]:
        match transaction:
            case "crash":
                ctypes.string_at(0)
            case "endless":
                while True:
                    time.sleep(0.01)
                    yield None
            case "many":
                for number in range(20_000):
                    yield replace(CHANGES[0], after={"OrderID": str(number)})
            case INSERTED.id | INSERTED.first_lsn:
                yield from CHANGES
            case ROLLED_BACK.id:
                yield UNREAD
            case _:
                raise NoSuchNodeError(f"The log has no transaction {transaction}")

    def undo_script(self, transaction: str, _onlooker: Onlooker = SEES_ALL) -> Script:
        if transaction == ROLLED_BACK.id:
            return UNDO_IN_PART
        if transaction != INSERTED.id:
            raise NoSuchNodeError(f"The log has no transaction {transaction}")
        return UNDO

    def history(self, table: str, key: Mapping[str, str]) -> Iterator[RowVersion | None]:
        if table != "orders" or key.get("OrderID") != "7":
            return
        yield from VERSIONS


class SeveralContainer(TablesContainer):
    """Two databases; each hands out its log."""

    NAMES = ("Sales", "Stock")

    def holds_children(self, key: str) -> bool:
        return key in {ROOT, *self.NAMES}

    def children(self, key: str, _cursor: str | None, _limit: int) -> Page:
        names = self.NAMES if key == ROOT else ()
        return Page(tuple(self.entry(name) for name in names))

    def entry(self, key: str) -> Entry:
        return Entry(key, key, key, Kind.DATABASE, has_children=True)

    def __init__(self) -> None:
        self._opened = {name: TimedContainer(Wish(), [name]) for name in self.NAMES}

    def log_of(self, key: str) -> tuple[TimedContainer, str]:
        database, _, inside = key.partition("/")
        if database not in self.NAMES:
            raise NoSuchNodeError("Name one of the databases")
        return self._opened[database], inside


class TimedParser:
    name: ClassVar[str] = "timed"
    layer: ClassVar[Layer] = Layer.DATABASE
    formats: ClassVar[tuple[str, ...]] = ("timed",)
    suffixes: ClassVar[tuple[str, ...]] = (".timed",)

    def probe(self, source: BlockSource) -> Confidence:
        try:
            is_timed = source.read_at(0, len(MARK)) == MARK
        except ParserError:
            return Confidence.NO
        return Confidence.CERTAIN if is_timed else Confidence.NO

    def timeline(
        self,
        files: Sequence[tuple[str, BlockSource]],
        only: str | None = None,
        report: WorkReport = unreported,
    ) -> Timeline:
        told = []
        for number, (_, source) in enumerate(files):
            report("files", number, len(files))
            told.append(_read(source))
        zones = {one.zone_minutes for one in told}
        return Timeline(
            tuple(item for one in told for item in one.sets if only in {None, item.file}),
            tuple(item for one in told for item in one.reaches if only in {None, item.file}),
            tuple(item for one in told for item in one.gaps),
            tuple(note for one in told for note in one.notes),
            zones.pop() if len(zones) == 1 else None,
        )

    def open(self, source: BlockSource, surroundings: Surroundings) -> TimedContainer:
        told, wish = _read(source), surroundings.wish
        for number in range(5):
            surroundings.report("log records", number * 100, 500)
            time.sleep(0.7 if "slow" in told.notes else 0)
        problems = [item.problem for item in told.sets if item.problem]
        if not told.reaches and problems:
            raise UnsupportedFeatureError(problems[0])
        if wish.whole_folder and "several" in told.notes:
            return SeveralContainer()
        return TimedContainer(wish, sorted(surroundings.names()), surroundings.name)

    def version(self) -> str:
        return "1"


if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    write_json(answers, {"ready": os.getpid(), "sandbox": confine(int(sys.argv[1]))})
    ParserChild(os.fdopen(os.dup(0), "rb"), answers, [TimedParser()]).serve()
