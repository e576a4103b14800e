"""Fill a catalog with what a recovery point holds: names first, then texts.

What is done is kept as it goes, so that work that was stopped, or whose process was killed, goes on
where it was. A further point of the same disk costs what differs in it.
"""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import apsw

from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.addresses import steps_of
from gleanpoint.core.catalog.errors import (
    CatalogBusyError,
    CatalogMissingError,
    CatalogUnwritableError,
)
from gleanpoint.core.catalog.filling.deleted import note_deleted, take_deleted
from gleanpoint.core.catalog.filling.mailboxes import PST, take_marks
from gleanpoint.core.catalog.filling.points import (
    PointRow,
    Told,
    begin_point,
    finish_point,
)
from gleanpoint.core.catalog.filling.rows import KIND_OF, KINDS
from gleanpoint.core.catalog.filling.shared_reading import Another
from gleanpoint.core.catalog.filling.swept import take_changes, take_ground
from gleanpoint.core.catalog.filling.texts import TextFiller
from gleanpoint.core.catalog.filling.unit import Unit
from gleanpoint.core.catalog.filling.units import is_whole, open_unit
from gleanpoint.core.catalog.filling.walking import NTFS, PLACES, Looking, Walker, look_into
from gleanpoint.core.catalog.filling.writer import Writer
from gleanpoint.core.catalog.schema import Flag
from gleanpoint.core.catalog.store import Catalog
from gleanpoint.core.errors import CancelledError, GleanpointError, NothingToListError
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported
from gleanpoint.core.nodes import Node, NodeRef

DEEPEST: Final = 6
"""Layers in layers, such as a mailbox on a disk in an image on a disk: more are not entered."""

WRITER_LOCK: Final = "-writer"
"""Ending of the file beside a catalog that whoever writes holds."""

_REPORT_EVERY: Final = 0.1

_NESTED: Final = """
    SELECT folder.path, unit.steps, folder.steps, folder.parser, item.segment, item.name,
      item.kind, item.key
    FROM item CROSS JOIN folder ON folder.id = item.folder
    CROSS JOIN unit ON unit.folder = folder.place
    CROSS JOIN presence_point ON presence_point.presence = item.presence
      AND presence_point.point = unit.point
    WHERE NOT item.flags & ? AND unit.path = ? AND unit.point = ? AND """
_HOLDING: Final = f"{_NESTED} item.flags & 64"
_OF_KINDS: Final = f"{_NESTED} item.kind <> 2 AND item.kind IN (?, ?, ?)"
"""Both by an index of their own."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What came of indexing a point.

    Args:
        point: Its identifier.
        items: Items in it.
        added: Of them, those that no other point had.
        texts: Messages and documents whose text was read.
        unsearched: Places that could not be read, and why.
        was_whole: Whether there was nothing to do.
    """

    point: str
    items: int
    added: int = 0
    texts: int = 0
    unsearched: tuple[Told, ...] = ()
    was_whole: bool = False


def known_already(catalog: Catalog, point: str) -> Indexed | None:
    """Return what is known of a point that is in a catalog whole; None where there is work to do.

    Raises:
        LockedError: The catalog is encrypted and nobody unlocked.
    """
    try:
        with catalog.reading() as connection:
            return _known(connection, point)
    except CatalogMissingError:
        return None


def _known(connection: apsw.Connection, point: str) -> Indexed | None:
    query = "SELECT items, unsearched FROM point WHERE name = ? AND state = 'whole'"
    found = connection.execute(query, (point,)).fetchone()
    if found is None:
        return None
    places = tuple((place, why) for place, why in json.loads(found[1]))
    return Indexed(point, found[0], unsearched=places, was_whole=True)


def index_point(  # noqa: PLR0913 - what is wanted, each by name and with a default
    catalog: Catalog,
    session: Session,
    *,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
    deleted: bool = True,
    texts: bool = True,
    settles: bool = True,
    another: Another | None = None,
) -> Indexed:
    """Take everything that a recovery point holds, as far as its person may see it.

    Args:
        catalog: Of its disk.
        session: The open recovery point; nothing else can be asked of it meanwhile.
        report: Told how far it is: items, then texts.
        cancellation: Stops it; what is done by then is kept.
        deleted: Whether deleted files of NTFS volumes are looked for, after all names; without, the
            point stays begun.
        texts: Whether texts of messages and documents are read; without, names only, and the point
            stays begun.
        settles: Whether the catalog is settled when it returns; see ``Catalog.settle``.
        another: Opens the same point once more, as ``session.another``: many messages are read in
            two processes then.

    Raises:
        CancelledError: A stop was requested.
        CatalogUnwritableError: The catalog cannot be written, or is being written.
        GleanpointError: The source cannot be read at all.
    """
    with catalog.writing(settles=settles) as connection, _alone(catalog):
        writer = Writer(connection)
        try:
            stop = cancellation or Cancellation()
            return _Indexing(session, writer, report, stop, deleted, texts, another).run()
        except CancelledError:
            writer.commit()  # it is asked for between what belongs together
            raise
        except BaseException:
            writer.roll_back()
            raise


@contextmanager
def _alone(catalog: Catalog) -> Iterator[None]:
    """Keep other processes from filling the same catalog meanwhile; the lock ends with ours."""
    file = catalog.file.with_name(catalog.file.name + WRITER_LOCK)
    try:
        lock = apsw.Connection(str(file))
    except (apsw.CantOpenError, apsw.IOError) as error:
        raise CatalogUnwritableError(catalog.file, str(error)) from None
    with closing(lock):
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except apsw.BusyError:
            raise CatalogBusyError from None
        yield


@dataclass(slots=True)
class _Indexing:
    session: Session
    writer: Writer
    report: Report
    cancellation: Cancellation
    reads_deleted: bool
    reads_texts: bool
    another: Another | None
    items: int = 0
    added: int = 0
    _reported: float = 0.0
    _waiting: deque[Node] = field(default_factory=deque)

    def run(self) -> Indexed:
        if self.writer.last_item:
            self.writer.make_indexes()  # a million rows of an earlier try are there, perhaps
        with self.writer.transaction():
            point = begin_point(self.writer.connection, self.session.point)
        known = _known(self.writer.connection, point.name)
        if known is not None:
            return known
        self._waiting.append(self.session.root)
        while self._waiting:
            self._take(self._waiting.popleft(), point)
        self.writer.make_indexes()
        if self.reads_deleted:
            stop = self.cancellation
            self.added += take_deleted(self.session, self.writer, point, self._seen, stop)
        read = self._read_texts(point)
        if not (self.reads_texts and self.reads_deleted):
            return Indexed(point.name, self.items, self.added)
        with self.writer.transaction():
            items, told = finish_point(self.writer.connection, point.id)
        return Indexed(point.name, items, self.added, read, told)

    def _take(self, node: Node, point: PointRow) -> None:
        """Take one unit, and note the further ones in it."""
        self.cancellation.check()
        if is_whole(self.writer, point.id, node.path):
            self._waiting.extend(self._nested(node.path, point))
            return
        try:
            looked = look_into(self.session, node, self.cancellation)
        except GleanpointError as error:
            if self.cancellation.is_requested or node.ref == self.session.root.ref:
                raise
            self._note_closed(node, point, error)
            return
        unit = open_unit(self.writer, point, node.path, looked.steps, looked.parser)
        if looked.parser == NTFS:
            note_deleted(self.writer, point, unit)
        if looked.parser == NTFS and take_changes(self.session, node, unit, self.cancellation):
            self._seen(unit.tally.seen, node.path)
            nested = self._nested(node.path, point)
        else:
            # What was tried is forgotten, folders and all.
            unit = open_unit(self.writer, point, node.path, looked.steps, looked.parser)
            nested = iter(self._list(node, unit, looked))
        self.added += unit.tally.added
        self._waiting.extend(one for one in nested if _depth(one) < DEEPEST)

    def _list(self, node: Node, unit: Unit, looked: Looking) -> list[Node]:
        """List a unit; returns the further ones in it."""
        walker = Walker(self.session, unit, self.cancellation, self._seen)
        if looked.holds_places:
            walker.take_root(node, looked.page)
        elif looked.is_database:
            walker.take_database(node, looked.parser)
        else:
            if looked.parser == PST:
                take_marks(self.session, node, unit, self.cancellation)
            walker.take_all(node, looked.parser)
            if looked.parser == NTFS:
                self._take_ground(node, unit, is_last=not walker.nested and not self._waiting)
        unit.finish()
        return walker.nested

    def _take_ground(self, node: Node, unit: Unit, *, is_last: bool) -> None:
        """Keep what a further point is compared with; what is left to do alone is done meanwhile.

        The parser process reads all of $MFT for it, and this one would have nothing to do.
        """
        with ThreadPoolExecutor(1) as pool:
            made = pool.submit(self.writer.make_indexes) if is_last else None
            take_ground(self.session, node, unit, self.cancellation)
        if made is not None:
            made.result()

    def _note_closed(self, node: Node, point: PointRow, error: GleanpointError) -> None:
        """Note a unit that cannot be opened; a file that only looked like one is no loss."""
        *outer, (parser, _) = node.ref.steps
        unit = open_unit(self.writer, point, node.path, tuple(outer), parser)
        if node.kind in PLACES or not isinstance(error, NothingToListError):
            unit.tell(node.path, str(error))
        unit.finish({})

    def _nested(self, path: str, point: PointRow) -> Iterator[Node]:
        """Yield the units that were found in one that is whole."""
        found: list[tuple[Any, ...]] = []
        places = sorted(KINDS[kind] for kind in PLACES)
        for query, values in ((_HOLDING, ()), (_OF_KINDS, places)):
            wanted = (Flag.DELETED, path, point.id, *values)
            found += self.writer.connection.execute(query, wanted).fetchall()
        for above, outer, inner, parser, segment, name, kind, key in found:
            steps = (*steps_of(outer), *steps_of(inner), (parser, key))
            ref = NodeRef(self.session.point.id, steps)
            own_path = f"{above.rstrip('/')}/{name if segment is None else segment}"
            node = Node(ref, own_path, name, KIND_OF[kind], has_children=True)
            if _depth(node) < DEEPEST:
                yield node

    def _read_texts(self, point: PointRow) -> int:
        if not self.reads_texts:
            return 0
        stop, report = self.cancellation, self.report
        self.writer.bound_log()
        return TextFiller(self.session, self.writer, point, stop, report, self.another).run()

    def _seen(self, count: int, path: str) -> None:
        self.items += count
        now = time.monotonic()
        if now - self._reported >= _REPORT_EVERY:
            self._reported = now
            self.report(Progress(self.items, None, "items", path))


def _depth(node: Node) -> int:
    """Return how many layers a node lies in."""
    return len(node.ref.steps)
