"""Write the planned items into a staging folder, one after another, with a receipt for each."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gleanpoint.core.browse import Session
from gleanpoint.core.copying import ItemBegins, ItemEnds, ItemFailed
from gleanpoint.core.errors import CancelledError, GleanpointError, TargetUnwritableError
from gleanpoint.core.export.background import SMALL, Background, write_all
from gleanpoint.core.export.file_times import item_time
from gleanpoint.core.export.mail.eml.shared import SharedReading
from gleanpoint.core.export.mail.fetching import fetch_messages
from gleanpoint.core.export.mail.folders import split_folders
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.session_tree import Line
from gleanpoint.core.export.mail.write_emls import EmlFiles
from gleanpoint.core.export.mail.write_files import write_files
from gleanpoint.core.export.mail.write_mailbox import fill_mailbox, make_folders
from gleanpoint.core.export.mail.writers import message_file, open_mailbox
from gleanpoint.core.export.packed import Chosen
from gleanpoint.core.export.plan import ExportPlan, PlannedFolder, PlannedItem
from gleanpoint.core.export.planned import Fate
from gleanpoint.core.export.planned_items import Face
from gleanpoint.core.export.receipt_list import ReceiptList
from gleanpoint.core.export.receipts import Failure, MadeFile, Receipt, made_files
from gleanpoint.core.export.stubs import Stubs
from gleanpoint.core.export.tables.kinds import AS_SQL
from gleanpoint.core.jobs import Cancellation, Progress, Report
from gleanpoint_parsers.entries import Kind

BATCH = 1000
"""Items asked of the parser process in one request."""

_OTHERWISE = AS_SQL | {Kind.MESSAGE, Kind.TABLE}
"""What is written otherwise than by copying its bytes."""

_ALWAYS_SHORT = 250
"""Bytes of a path that every system takes, and so every name in it."""

TOO_DEEP = (
    "Its path is too long for the target. Export the folder it lies in by itself, "
    "to a folder with a short path."
)


def _is_message(face: Face) -> bool:
    return face.fate is Fate.WRITTEN and face.kind is Kind.MESSAGE


def _is_stub(face: Face) -> bool:
    return face.fate is Fate.STUB


def _is_other(face: Face) -> bool:
    return face.fate is Fate.WRITTEN and face.kind is not Kind.MESSAGE


@dataclass(slots=True)
class ItemWriter:
    """Writes what a plan lets go below one folder.

    Args:
        session: Where the items are.
        folder: Where they go; folders are made as needed.
        plan: What to write, and how.
        report: Told the bytes written so far.
        cancellation: Looked at between pieces.
    """

    session: Session
    folder: Path
    plan: ExportPlan
    report: Report
    cancellation: Cancellation
    receipts: ReceiptList = field(default_factory=ReceiptList)
    failures: list[Failure] = field(default_factory=list)
    lost_folders: list[tuple[str, str]] = field(default_factory=list)
    files: list[MadeFile] = field(default_factory=list)
    written: int = 0
    total_bytes: int = 0
    background: Background = field(default_factory=Background)
    made: set[Path] = field(default_factory=set)
    _last: tuple[Path, Path] | None = None

    def write(self) -> None:
        """Write every item; those that cannot be are told in ``failures``.

        Raises:
            CancelledError: A stop was requested.
            GleanpointError: A mailbox for everything cannot be made.
            OSError: The folder cannot take more.
        """
        try:
            self._write_all()
            self.background.wait()
        finally:
            self.background.close()

    def _write_all(self) -> None:
        self.total_bytes = self.plan.total_bytes
        in_mailbox, on_disk = split_folders(self.plan)
        self._make_folders([folder.target for folder in on_disk])
        items = self.plan.items
        self._write_stubs(self._with_room(items.places(_is_stub)))
        messages, others = items.places(_is_message), self._with_room(items.places(_is_other))
        streams = [place for place in others if items.face(place).kind not in _OTHERWISE]
        for start in range(0, len(streams), BATCH):
            self._write_streams([items[place] for place in streams[start : start + BATCH]])
        for place in others:
            if items.face(place).kind in _OTHERWISE:
                self._write_from_database(items[place])
        if self.plan.options.mail.format.is_file_each:
            self._write_messages(self._with_room(messages))
        elif messages or in_mailbox:
            self._write_mailbox(Chosen(items.__getitem__, messages), in_mailbox)

    def _write_stubs(self, places: Sequence[int]) -> None:
        stubs = Stubs(self.session, self.plan.release, self.cancellation)
        for start in range(0, len(places), BATCH):
            items = [self.plan.items[place] for place in places[start : start + BATCH]]
            self._take(stubs.write(items, self._place, self._write_text))

    def _write_text(self, path: Path, data: bytes) -> None:
        self.background.write_small(path, data, None)

    @property
    def accept_damaged(self) -> bool:
        """Whether gaps are written as zeros and told, instead of failing the item."""
        return self.plan.options.accept_damaged

    def _make_folders(self, folders: Sequence[Path]) -> None:
        """Make folders, parents first; the topmost of those too deep is told in ``lost_folders``.

        Raises:
            OSError: The folder cannot take more.
        """
        too_deep: set[Path] = set()
        for folder in folders:
            if folder.parent in too_deep:
                too_deep.add(folder)
                continue
            try:
                (self.folder / folder).mkdir(parents=True, exist_ok=True)
            except OSError as error:
                if error.errno != errno.ENAMETOOLONG:
                    raise
                too_deep.add(folder)
                self.lost_folders.append((str(folder), TOO_DEEP))

    def _with_room(self, places: Sequence[int]) -> Sequence[int]:
        """Return the places of items whose path is short enough; others are told as failures."""
        items = self.plan.items
        without = {place for place in places if not self._has_room(*items.target(place))}
        for place in sorted(without):
            self.failures.append(Failure(items[place], TargetUnwritableError(TOO_DEEP)))
        return [place for place in places if place not in without] if without else places

    def _has_room(self, folder: Path, name: str) -> bool:
        path = f"{self._on_disk(folder)}{os.sep}{name}"  # for each of very many items
        if len(os.fsencode(path)) <= _ALWAYS_SHORT:
            return True
        try:
            os.lstat(path)
        except FileNotFoundError:
            return True
        except OSError as error:
            if error.errno != errno.ENAMETOOLONG:
                raise
            return False
        return True

    def _write_streams(self, batch: Sequence[PlannedItem]) -> None:
        current: _Current | _Small | None = None
        events = self.session.copy(
            [item.node for item in batch],
            accept_damaged=self.accept_damaged,
            extents=True,
            cancellation=self.cancellation,
        )
        try:
            for event in events:
                match event:
                    case bytes() if current is not None:
                        current.take(event)
                        self._progress(len(event), current.item)
                    case ItemBegins():
                        current = self._begin(batch[event.number], event)
                    case ItemEnds() if current is not None:
                        self._finish(current, event)
                        current = None
                    case ItemFailed():
                        if current is not None:
                            current.discard()
                            current = None
                        self.failures.append(Failure(batch[event.number], event.error))
        finally:
            if current is not None:
                current.discard()

    def _begin(self, item: PlannedItem, begins: ItemBegins) -> _Current | _Small:
        path = self._place(item)
        if begins.size <= SMALL:
            return _Small(item, path, self.background, begins)
        return _Current(item, path, self.background, begins)

    def _finish(self, current: _Current | _Small, ends: ItemEnds) -> None:
        self.receipts.append(current.finish(ends))

    def _write_messages(self, places: Sequence[int]) -> None:
        form, items = self.plan.options.mail.format, self.plan.items
        if form is MessageFormat.EML:
            self._take(self._emls(places))
            return
        outcomes = write_files(
            fetch_messages(self._line(), Chosen(items.__getitem__, places)),
            message_file(form),
            self._place,
            self.background,
            accept_damaged=self.accept_damaged,
        )
        self._take(outcomes)

    def _emls(self, places: Sequence[int]) -> Iterator[Receipt | Failure]:
        """Write messages as EML, which parser processes make: the format of most exports."""
        items = self.plan.items
        nodes = Chosen(items.address, places)
        reading = SharedReading(self.session, nodes, self.accept_damaged, self.cancellation)
        emls = EmlFiles(Chosen(items.__getitem__, places), self._place, self.background)
        return emls.write(reading.events())

    def _write_mailbox(
        self, items: Sequence[PlannedItem], folders: Sequence[PlannedFolder]
    ) -> None:
        mailbox = open_mailbox(self.folder, self.plan.stem, self.plan.options.mail)
        try:
            make_folders(mailbox, folders, self.session)
            messages = fetch_messages(self._line(), items)
            self._take(fill_mailbox(mailbox, messages, accept_damaged=self.accept_damaged))
            self.session.close()  # all is read, and what was written is read in a process as well
            files = mailbox.close()
        except BaseException:
            mailbox.discard()
            raise
        self.files += made_files(self.folder, files)

    def _line(self) -> Line:
        as_stored = self.plan.options.mail.format.keeps_all
        return Line(self.session, self.accept_damaged, self.cancellation, as_stored)

    def _take(self, outcomes: Iterable[Receipt | Failure]) -> None:
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                self.failures.append(outcome)
            else:
                self.receipts.append(outcome)
                self._progress(outcome.size, outcome.item)

    def _write_from_database(self, item: PlannedItem) -> None:
        from gleanpoint.core.export.tables.items import (  # noqa: PLC0415 - loads Arrow
            write_sql_item,
            write_table_item,
        )

        self.cancellation.check()
        path = self._place(item)
        try:
            if item.node.kind is Kind.TABLE:
                tables = self.plan.options.tables
                receipt = write_table_item(
                    self.session, item, path, tables, self.report, self.cancellation
                )
            else:
                receipt = write_sql_item(self.session, item, path, self.cancellation)
        except CancelledError:
            raise
        except GleanpointError as error:
            self.failures.append(Failure(item, error))
            return
        self.receipts.append(receipt)
        self._progress(receipt.size, item)

    def _place(self, item: PlannedItem) -> Path:
        """Return the path of an item's file, its folder made."""
        folder = self._on_disk(item.folder)
        if item.folder not in self.made:
            folder.mkdir(parents=True, exist_ok=True)
            self.made.add(item.folder)
        return folder / item.name

    def _on_disk(self, folder: Path) -> Path:
        """Return the path of a folder of the export; made once for all items in it."""
        if self._last is None or self._last[0] is not folder:
            self._last = folder, self.folder / folder
        return self._last[1]

    def _progress(self, count: int, item: PlannedItem) -> None:
        self.written += count
        self.report(Progress(self.written, self.total_bytes or None, "bytes", item.node.name))


class _Small:
    """A small file: its bytes are gathered, and it is written beside."""

    __slots__ = ("_background", "_begins", "_path", "_pieces", "item")

    def __init__(
        self, item: PlannedItem, path: Path, background: Background, begins: ItemBegins
    ) -> None:
        self.item = item
        self._path = path
        self._background = background
        self._begins = begins
        self._pieces: list[bytes] = []

    def take(self, data: bytes) -> None:
        self._pieces.append(data)

    def finish(self, ends: ItemEnds) -> Receipt:
        data = b"".join(self._pieces)
        self._background.write_small(self._path, data, item_time(self.item.node))
        digest = hashlib.sha256(data).hexdigest()
        return _receipt(self.item, len(data), digest, self._begins, ends)

    def discard(self) -> None:
        self._pieces.clear()


class _Current:
    """A larger file: written as its bytes come, hashed beside."""

    __slots__ = ("_background", "_begins", "_digest", "_file", "_path", "_size", "item")

    def __init__(
        self, item: PlannedItem, path: Path, background: Background, begins: ItemBegins
    ) -> None:
        self.item = item
        self._path = path
        self._background = background
        self._begins = begins
        self._file = path.open("xb", buffering=0)
        self._digest = background.digest()
        self._size = 0

    def take(self, data: bytes) -> None:
        self._digest.update(data)
        write_all(self._file, data)
        self._size += len(data)

    def finish(self, ends: ItemEnds) -> Receipt:
        self._file.close()
        time = item_time(self.item.node)
        if time is not None:
            os.utime(self._path, ns=(time, time))
        self._background.flush(self._path, self._size)
        return _receipt(self.item, self._size, self._digest.hexdigest(), self._begins, ends)

    def discard(self) -> None:
        self._file.close()
        self._path.unlink(missing_ok=True)


def _receipt(
    item: PlannedItem, size: int, digest: str, begins: ItemBegins, ends: ItemEnds
) -> Receipt:
    return Receipt(item, size, digest, begins.extents, begins.all_extents, ends.missing)
