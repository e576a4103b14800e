"""Write what a plan lets go as sealed items: numbers for names, sealed before it comes here."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.plan import ExportPlan, PlannedItem
from gleanpoint.core.export.proof.sealed_reader import (
    SealedBegins,
    SealedEnds,
    SealedEvent,
    SealedFailed,
)
from gleanpoint.core.export.receipt_list import ReceiptList
from gleanpoint.core.export.receipts import Failure, MadeFile, Receipt
from gleanpoint.core.export.tables.options import TableFormat
from gleanpoint.core.jobs import Cancellation, Progress, Report
from gleanpoint_parsers.entries import Kind

BATCH = 1000
"""Items asked of the parser process in one request."""

_AS_STORED = frozenset({Kind.FILE, Kind.STREAM, Kind.ATTACHMENT, Kind.MESSAGE})


def check_sealable(plan: ExportPlan) -> None:
    """See to it that what is sealed becomes files.

    Raises:
        UsageError: It goes to a server or into a database, which open nothing sealed.
    """
    options = plan.options
    if options.mail.format.is_live:
        raise UsageError(
            "A mail server takes nothing sealed. Take --format pst or eml; whoever opens it can "
            "put it back."
        )
    if options.tables.format is TableFormat.ODBC:
        raise UsageError(
            "A database takes nothing sealed. Take --format tsql; whoever opens it can run it."
        )


def needs_making(plan: ExportPlan) -> bool:
    """Whether something is written in a form that has to be made: else it is sealed as it is."""
    mail = plan.options.mail
    if mail.format is not MessageFormat.EML or mail.packed:
        return True
    return plan.items.count(lambda face: face.goes_out and face.kind not in _AS_STORED) > 0


@dataclass(slots=True)
class SealedWriter:
    """Writes sealed items below one folder.

    Args:
        session: Where the items are.
        folder: Where they go.
        plan: What to write, and for whom.
        report: Told the bytes written.
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
    _current: _Sealed | None = None
    _number: int = 0
    _written: int = 0

    def write(self) -> None:
        """Write every item; those that cannot be are told in ``failures``.

        Raises:
            CancelledError: A stop was requested.
            OSError: The folder cannot take more.
        """
        written = self.plan.to_write
        messages = [item for item in written if item.node.kind is Kind.MESSAGE]
        others = [item for item in written if item.node.kind is not Kind.MESSAGE]
        for items, as_messages in ((others, False), (messages, True)):
            for start in range(0, len(items), BATCH):
                self._write(items[start : start + BATCH], as_messages=as_messages)

    def _write(self, items: Sequence[PlannedItem], *, as_messages: bool) -> None:
        events = self.session.sealed(
            [item.node for item in items],
            self.plan.options.recipients,
            as_messages=as_messages,
            accept_damaged=self.plan.options.accept_damaged,
            cancellation=self.cancellation,
        )
        try:
            for event in events:
                self._take(event, items)
        finally:
            self._discard()

    def _take(self, event: SealedEvent, items: Sequence[PlannedItem]) -> None:
        match event:
            case bytes() if self._current is not None:
                self._current.write(event)
                self._written += len(event)
                self.report(Progress(self._written, None, "bytes", self._current.path.name))
            case SealedBegins():
                self._discard()
                self._number += 1
                self._current = _Sealed(self.folder / f"{self._number:06d}")
            case SealedEnds() if self._current is not None:
                current, self._current = self._current, None
                self.receipts.append(current.finish(items[event.number]))
            case SealedFailed():
                self._discard()
                self.failures.append(Failure(items[event.number], event.error))

    def _discard(self) -> None:
        if self._current is not None:
            self._current.discard()
            self._current = None
            self._number -= 1


class _Sealed:
    """One sealed item on its way to disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: BinaryIO = path.open("xb")
        self._digest = hashlib.sha256()
        self._size = 0

    def write(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)
        self._size += len(data)

    def finish(self, item: PlannedItem) -> Receipt:
        self._file.close()
        numbered = replace(item, folder=Path(), name=self.path.name)
        return Receipt(numbered, self._size, self._digest.hexdigest())

    def discard(self) -> None:
        self._file.close()
        self.path.unlink(missing_ok=True)
