"""Write the planned items into a staging folder, one after another, with a receipt for each."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gleanpoint.core.browse import Session
from gleanpoint.core.copying import ItemBegins, ItemEnds, ItemFailed
from gleanpoint.core.errors import CancelledError, GleanpointError, TargetUnwritableError
from gleanpoint.core.export.background import SMALL, Background, write_all, write_whole
from gleanpoint.core.export.content import message_as_eml
from gleanpoint.core.export.manifest import Failure, Receipt
from gleanpoint.core.export.plan import PlannedItem
from gleanpoint.core.export.tables.kinds import AS_SQL
from gleanpoint.core.export.tables.options import TableOptions
from gleanpoint.core.jobs import Cancellation, Progress, Report
from gleanpoint_parsers.plugin import Kind

BATCH = 1000
"""Items asked of the parser process in one request."""

FIRST_YEAR = 1970

_OTHERWISE = AS_SQL | {Kind.MESSAGE, Kind.TABLE}
"""What is written otherwise than by copying its bytes."""

TOO_DEEP = (
    "Its path is too long for the target. Export the folder it lies in by itself, "
    "to a folder with a short path."
)


@dataclass(slots=True)
class ItemWriter:
    """Writes items below one folder.

    Args:
        session: Where the items are.
        folder: Where they go; folders are made as needed.
        accept_damaged: Whether gaps are written as zeros and told, instead of failing the item.
        total: Bytes that are expected in all, for progress.
        report: Told the bytes written so far.
        cancellation: Looked at between pieces.
        tables: How tables are written.
    """

    session: Session
    folder: Path
    accept_damaged: bool
    total: int
    report: Report
    cancellation: Cancellation
    tables: TableOptions = field(default_factory=TableOptions)
    receipts: list[Receipt] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    lost_folders: list[tuple[str, str]] = field(default_factory=list)
    written: int = 0
    background: Background = field(default_factory=Background)
    made: set[Path] = field(default_factory=set)

    def write(self, items: Sequence[PlannedItem]) -> None:
        """Write every item; those that cannot be are told in ``failures``.

        Raises:
            CancelledError: A stop was requested.
            OSError: The folder cannot take more.
        """
        items = [item for item in items if self._has_room(item)]
        streams = [item for item in items if item.node.kind not in _OTHERWISE]
        for start in range(0, len(streams), BATCH):
            self._write_streams(streams[start : start + BATCH])
        for item in items:
            if item.node.kind is Kind.MESSAGE:
                self._write_message(item)
            elif item.node.kind in _OTHERWISE:
                self._write_from_database(item)

    def make_folders(self, folders: Sequence[Path]) -> None:
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

    def _has_room(self, item: PlannedItem) -> bool:
        """Whether the item's path is short enough; one that is too long is told as a failure."""
        try:
            os.lstat(self.folder / item.target)
        except FileNotFoundError:
            return True
        except OSError as error:
            if error.errno != errno.ENAMETOOLONG:
                raise
            self.failures.append(Failure(item, TargetUnwritableError(TOO_DEEP)))
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

    def _write_message(self, item: PlannedItem) -> None:
        self.cancellation.check()
        try:
            eml = message_as_eml(
                self.session,
                item.node,
                accept_damaged=self.accept_damaged,
                cancellation=self.cancellation,
            )
        except CancelledError:
            raise
        except GleanpointError as error:
            self.failures.append(Failure(item, error))
            return
        is_small = len(eml.data) <= SMALL  # large ones are not kept waiting in memory
        write = self.background.write_small if is_small else write_whole
        write(self._place(item), eml.data, item_time(item))
        self.receipts.append(
            Receipt(
                item,
                len(eml.data),
                hashlib.sha256(eml.data).hexdigest(),
                problems=eml.problems,
                parts=tuple((part.name, part.size, part.sha256) for part in eml.attachments),
            )
        )
        self._progress(len(eml.data), item)

    def _write_from_database(self, item: PlannedItem) -> None:
        from gleanpoint.core.export.tables.items import (  # noqa: PLC0415 - loads Arrow
            write_sql_item,
            write_table_item,
        )

        self.cancellation.check()
        path = self._place(item)
        try:
            if item.node.kind is Kind.TABLE:
                receipt = write_table_item(
                    self.session, item, path, self.tables, self.report, self.cancellation
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
        path = self.folder / item.target
        if path.parent not in self.made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.made.add(path.parent)
        return path

    def _progress(self, count: int, item: PlannedItem) -> None:
        self.written += count
        self.report(Progress(self.written, self.total or None, "bytes", item.node.name))


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
        self._background.write_small(self._path, data, item_time(self.item))
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
        time = item_time(self.item)
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


def item_time(item: PlannedItem) -> int | None:
    """Return the time that an exported file is given, in nanoseconds since 1970.

    That of the message, or of the file's last change; None where the item has none, or one
    before 1971, which not every target can hold.
    """
    envelope, moment = item.node.envelope, item.node.modified
    if envelope is not None:
        moment = envelope.received or envelope.sent or moment
    if moment is None or moment.year <= FIRST_YEAR:
        return None
    return int(moment.timestamp()) * 1_000_000_000 + moment.microsecond * 1000
