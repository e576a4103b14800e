"""Several databases of one folder of backups: each a node of its own, opened when it is entered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT, Entry, Kind, Page, portions
from gleanpoint_parsers.errors import NoSuchNodeError, ParserError, UnsupportedFeatureError
from gleanpoint_parsers.logbook import LogContainer
from gleanpoint_parsers.naming import unique_segments
from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.progress import WorkReport
from gleanpoint_parsers.progress import unreported as unreported_work
from gleanpoint_parsers.sqlserver.backup.restored import RestoredDatabase
from gleanpoint_parsers.tables import (
    Ledger,
    PagesRead,
    RowBatch,
    RowRequest,
    Script,
    TableShape,
    unreported,
)
from gleanpoint_parsers.verification import Verification

_SEPARATOR = ":"
OPEN_MOST = 3
"""Databases that are kept open, the ones used last: each holds changed pages in memory."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A database of the folder.

    Args:
        id: Short and the same in every run.
        name: As the backups name it.
        moment: The state that is shown; None where none can be had.
        problem: Why none can be had.
        opening: Opens it.
        verifying: Compares its checksums.
    """

    id: str
    name: str
    moment: datetime | None
    problem: str | None
    opening: Callable[[], RestoredDatabase]
    verifying: Callable[[WorkReport], Verification] | None = None


class DatabasesContainer:
    """Databases side by side.

    Args:
        offered: What the folder holds.
        notes: Sentences about the folder as a whole.
    """

    def __init__(self, offered: Sequence[Offered], notes: Sequence[str]) -> None:
        segments = unique_segments([(one.name, one.id) for one in offered])
        self._offered = {one.id: one for one in offered}
        self._entries = {
            one.id: Entry(
                key=one.id,
                segment=segment,
                name=one.name,
                kind=Kind.DATABASE,
                modified=one.moment,
                content=Content.COMPLETE if one.problem is None else Content.UNSUPPORTED,
                problem=one.problem,
                has_children=one.problem is None,
            )
            for one, segment in zip(offered, segments, strict=True)
        }
        self._notes = tuple(notes)
        self._open: dict[str, RestoredDatabase] = {}

    def holds_children(self, key: str) -> bool:
        """Whether ``key`` is the folder, a database or a schema."""
        if key == ROOT or key in self._entries:
            return True
        database, inner = self._inside(key)
        return database.holds_children(inner)

    def children(self, key: str, cursor: str | None, limit: int) -> Page:
        """Return one portion of the databases, or of what is in one."""
        if key == ROOT:
            page = portions(tuple(self._entries.values()), cursor, limit)
            return replace(page, notes=self._notes)
        database, inner = self._inside(key)
        page = database.children(inner, cursor, limit)
        return replace(page, entries=tuple(_outer(key, entry) for entry in page.entries))

    def find(self, key: str, segment: str) -> Entry | None:
        """Return the child of ``key`` that has this path segment."""
        if key == ROOT:
            every = self._entries.values()
            return next((entry for entry in every if entry.segment == segment), None)
        database, inner = self._inside(key)
        entry = database.find(inner, segment)
        return _outer(key, entry) if entry else None

    def entry(self, key: str) -> Entry:
        """Return one database or one object again."""
        if key in self._entries:
            return self._entries[key]
        database, inner = self._inside(key)
        return _outer(key, database.entry(inner))

    def content(self, key: str) -> BlockSource:
        """Return the text of an object, as it was written.

        Raises:
            UnsupportedFeatureError: The node has rows or parts, not bytes.
        """
        if key in self._entries:
            raise UnsupportedFeatureError(f"{self._entries[key].name} is a database, not bytes")
        database, inner = self._inside(key)
        return database.content(inner)

    def facts(self, key: str) -> Mapping[str, Fact]:
        """Return what is known of the folder, of a database or of an object."""
        if key == ROOT:
            return {"databases": len(self._entries), "notes": list(self._notes)}
        database, inner = self._inside(key)
        return database.facts(inner)

    def table(self, key: str) -> TableShape:
        """Return what a table looks like."""
        database, inner = self._inside(key)
        return database.table(inner)

    def batches(self, key: str, request: RowRequest) -> Iterator[RowBatch]:
        """Yield the rows of a table."""
        database, inner = self._inside(key)
        return database.batches(inner, request)

    def ledger(self, key: str, report: PagesRead = unreported) -> Ledger:
        """Read all of a table and return its counts."""
        database, inner = self._inside(key)
        return database.ledger(inner, report)

    def scripts(self, keys: Sequence[str] | None = None) -> Script:
        """Return the SQL that creates objects of one database.

        Raises:
            UnsupportedFeatureError: They are of several: one script is of one database.
        """
        asked = list(self._entries) if keys is None else list(keys)
        owners = {key.partition(_SEPARATOR)[0] for key in asked}
        if len(owners) != 1:
            raise UnsupportedFeatureError(
                "These objects are of several databases. Ask for the script of one database."
            )
        inner = [key.partition(_SEPARATOR)[2] for key in asked]
        database, _ = self._inside(asked[0])
        return database.scripts(None if ROOT in inner else inner)

    def log_of(self, key: str) -> tuple[LogContainer, str]:
        """Return the database that a node lies in, for its log, and the node's key there.

        Raises:
            UnsupportedFeatureError: The node is the folder: each database has a log of its own.
        """
        if key == ROOT:
            raise UnsupportedFeatureError(
                "Each database has a log of its own. Name one of them to read its log."
            )
        return self._inside(key)

    def verify(self, report: WorkReport = unreported_work) -> Verification:
        """Compare the checksums of all databases; one that cannot be had is a problem."""
        checked = without = 0
        problems: list[str] = []
        for one in self._offered.values():
            if one.verifying is None:
                problems.append(f"{one.name}: {one.problem}")
                continue
            found = one.verifying(report)
            checked, without = checked + found.checked, without + found.without
            problems += found.problems
        return Verification(checked, without, tuple(problems))

    def close(self) -> None:
        """Close what was opened."""
        for database in self._open.values():
            database.close()
        self._open.clear()

    def _inside(self, key: str) -> tuple[RestoredDatabase, str]:
        """Return the database that a key belongs to, and what the key is there.

        Raises:
            ParserError: No state of that database can be had, or it cannot be opened.
        """
        owner, _, inner = key.partition(_SEPARATOR)
        offered = self._offered.get(owner)
        if offered is None:
            raise NoSuchNodeError(f"This folder has no database {owner!r}")
        database = self._open.pop(owner, None)
        if database is None:
            database = offered.opening()
            while len(self._open) >= OPEN_MOST:
                self._open.pop(next(iter(self._open))).close()
        self._open[owner] = database
        return database, inner


def _outer(key: str, entry: Entry) -> Entry:
    owner = key.partition(_SEPARATOR)[0]
    return replace(entry, key=f"{owner}{_SEPARATOR}{entry.key}")


def refused(error: ParserError) -> Callable[[], RestoredDatabase]:
    """Return an opening that raises: no state of the database can be had."""

    def opening() -> RestoredDatabase:
        raise error

    return opening
