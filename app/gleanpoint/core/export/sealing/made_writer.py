"""Take what the making process sends: sealed files, and which item is in which of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from gleanpoint.core.browse import Session
from gleanpoint.core.child_errors import translate
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.export.receipt_list import ReceiptList
from gleanpoint.core.export.receipts import Failure, MadeFile, Receipt
from gleanpoint.core.export.sealing.scratch import remove_scratch
from gleanpoint.core.export.sealing.work import pack_work
from gleanpoint.core.jobs import Cancellation, Progress, Report
from gleanpoint.core.protocol import Frame, Json
from gleanpoint.core.records import nonsense


@dataclass(slots=True)
class MadeWriter:
    """Writes sealed files below one folder; attributes as of ``ItemWriter``.

    Args:
        session: Where the items are.
        folder: Where the files go.
        plan: What to write, and for whom.
        context: Of the manifest.
        report: Told how far it is.
        cancellation: Looked at between frames.
    """

    session: Session
    folder: Path
    plan: ExportPlan
    context: Mapping[str, Any]
    report: Report
    cancellation: Cancellation
    receipts: ReceiptList = field(default_factory=ReceiptList)
    failures: list[Failure] = field(default_factory=list)
    lost_folders: list[tuple[str, str]] = field(default_factory=list)
    files: list[MadeFile] = field(default_factory=list)
    _sealed: dict[int, MadeFile] = field(default_factory=dict)
    _outcomes: list[tuple[int, int, bool]] = field(default_factory=list)
    _current: _File | None = None
    _scratch: str = ""

    def write(self) -> None:
        """Have everything made, and write what comes; failed items are told in ``failures``.

        Raises:
            CancelledError: A stop was requested.
            GleanpointError: Nothing of it can be made.
            OSError: The folder cannot take more.
        """
        work = pack_work(self.session.point, self.plan, self.context)
        try:
            with self.session.maker() as host, host.exporting():
                host.report = self._told
                for frame in host.stream("make", work, self.cancellation):
                    self._take(frame)
        finally:
            if self._current is not None:
                self._current.file.close()
            if self._scratch:
                remove_scratch(self._scratch)
        self._account()

    def _told(self, progress: Progress, /) -> None:
        self.report(progress)

    def _take(self, frame: Frame) -> None:
        told = frame.header
        if told is None:
            if self._current is None:
                raise nonsense("bytes of no sealed file")
            self._current.write(frame.data)
        elif "stopped" in told:
            raise translate(told["stopped"])
        elif "failed" in told:
            self._fail(told)
        elif "sealed" in told and self._current is not None:
            current, self._current = self._current, None
            self._sealed[told["file"]] = current.finish()
        elif "file" in told:
            number = told["file"]
            if number != len(self._sealed) + 1:
                raise nonsense(f"sealed file {number!r}")
            self._current = _File(self.folder / f"{number:06d}")
        elif "outcomes" in told:
            self._outcomes += [(item, file, shared) for item, file, shared in told["outcomes"]]
        elif "scratch" in told:
            self._scratch = str(told["scratch"])

    def _fail(self, told: Json) -> None:
        written, error = self.plan.to_write, translate(told["failed"])
        self.failures += [Failure(written[number], error) for number in told["items"]]

    def _account(self) -> None:
        """Make a receipt for each item, and note the files that hold several."""
        written, own = self.plan.to_write, set[int]()
        for number, file, is_shared in self._outcomes:
            sealed = self._sealed.get(file)
            if sealed is None or not 0 <= number < len(written):
                raise nonsense(f"item {number!r} in sealed file {file!r}")
            item = replace(written[number], folder=Path(), name=sealed.target.name)
            if is_shared:
                self.receipts.append(Receipt(item, 0, "", place=sealed.target))
            else:
                own.add(file)
                self.receipts.append(Receipt(item, sealed.size, sealed.sha256))
        self.files += [sealed for file, sealed in self._sealed.items() if file not in own]


class _File:
    """One sealed file on its way to disk."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.file: BinaryIO = path.open("xb")
        self._digest = hashlib.sha256()
        self._size = 0

    def write(self, data: bytes) -> None:
        self.file.write(data)
        self._digest.update(data)
        self._size += len(data)

    def finish(self) -> MadeFile:
        self.file.close()
        return MadeFile(Path(self._path.name), self._size, self._digest.hexdigest())
