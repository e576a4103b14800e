"""Make a sealed export: as any other, into a folder of this process, and then sealed file by file.

What is sent: ``{"scratch": folder}``; for each file ``{"file": number}``, its sealed bytes and
``{"file": number, "sealed": true}``; ``{"outcomes": [[item, file, is_shared], …]}``, where 0 is no
file; ``{"failed": error, "items": […]}``; the last file says what the others are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gleanpoint.core.answer import Answer
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.export.mail.zip.pack import pack
from gleanpoint.core.export.manifest import container_of
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.export.proof.sealed_items import SealedItem
from gleanpoint.core.export.receipts import MadeFile, Receipt, made_files
from gleanpoint.core.export.sealing.contents import CONTENTS_HEAD, contents_pieces
from gleanpoint.core.export.sealing.items import plan_of
from gleanpoint.core.export.sealing.work import Work
from gleanpoint.core.export.writer import ItemWriter
from gleanpoint.core.jobs import Cancellation, Report

PIECE = 1 << 20
TOGETHER = 1000
"""Outcomes that are told at once."""


@dataclass(slots=True)
class Making:
    """Makes one sealed export.

    Args:
        session: Shows what whoever exports may take along, with its names.
        work: What is wanted.
        answer: Where sealed bytes go.
        report: Told how far it is; ends it where it was cancelled.
        names_nothing: Whether sentences that could name something stay inside the seal.
    """

    session: Session
    work: Work
    answer: Answer
    report: Report
    names_nothing: bool
    _files: list[MadeFile] = field(default_factory=list)

    def run(self) -> None:
        """Make everything and send it, sealed.

        Raises:
            GleanpointError: Nothing of it can be made.
            OSError: There is no room.
        """
        folder = self.work.options.target / "items"
        folder.mkdir()
        plan, numbers, lost = plan_of(self.session, self.work)
        for number, sentence in lost.items():
            self._fail([number], "no_such_path", sentence)
        writer = self._written(folder, plan)
        if plan.options.mail.packed and writer.receipts:
            made = pack(folder, plan.stem, self.report, Cancellation())
            writer.files = made_files(folder, [made])
        folders = sorted(one.relative_to(folder) for one in folder.rglob("*") if one.is_dir())
        self._seal_all(folder)
        self._tell(plan, numbers, writer)
        self._seal_contents(writer, folders)

    def _written(self, folder: Path, plan: ExportPlan) -> ItemWriter:
        writer = ItemWriter(self.session, folder, plan, self.report, Cancellation())
        writer.write()
        self.session.close()  # all is read
        return writer

    def _seal_all(self, folder: Path) -> None:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            target = path.relative_to(folder)
            digest, size = hashlib.sha256(), 0
            sealed = self._begin({"target": target.as_posix(), "kind": "made"})
            with path.open("rb") as file:
                while piece := file.read(PIECE):
                    digest.update(piece)
                    size += len(piece)
                    sealed.write(piece)
            path.unlink()  # its room may be needed
            self._files.append(MadeFile(target, size, digest.hexdigest()))
            self._end(sealed, len(self._files))

    def _begin(self, head: Mapping[str, object]) -> SealedItem:
        self.answer.say({"file": len(self._files) + 1})
        return SealedItem(self.answer.all, self.work.options.recipients, head)

    def _end(self, sealed: SealedItem, number: int) -> None:
        sealed.finish()
        self.answer.say({"file": number, "sealed": True})

    def _tell(self, plan: ExportPlan, numbers: Sequence[int], writer: ItemWriter) -> None:
        """Say which file each item is in, and which could not be made."""
        places = {item.target: number for number, item in zip(numbers, plan.items, strict=True)}
        told = list(self._outcomes(writer.receipts, places, writer.files))
        for start in range(0, len(told), TOGETHER):
            self.answer.say({"outcomes": told[start : start + TOGETHER]})
        for failure in writer.failures:
            error = failure.error
            kind = error.kind if isinstance(error, GleanpointError) else "content_unavailable"
            self._fail([places[failure.item.target]], kind, str(error))

    def _outcomes(
        self, receipts: Sequence[Receipt], places: dict[Path, int], shared: Sequence[MadeFile]
    ) -> Iterator[tuple[int, int, bool]]:
        files = {file.target: number for number, file in enumerate(self._files, 1)}
        containers = {file.target for file in shared}
        archive = next(iter(containers), None) if self.work.options.mail.packed else None
        for receipt in receipts:
            within = archive or container_of(receipt, containers)
            file = files.get(within or receipt.target, 0)
            yield places[receipt.item.target], file, within is not None

    def _fail(self, items: list[int], kind: str, sentence: str) -> None:
        if self.names_nothing:
            sentence = "It could not be had in this format; why is told inside the seal."
        self.answer.say({"failed": {"core": kind, "message": sentence}, "items": items})

    def _seal_contents(self, writer: ItemWriter, folders: Sequence[Path]) -> None:
        sealed = self._begin(CONTENTS_HEAD)
        for piece in contents_pieces(
            self.work.context, self._files, writer.receipts, writer.failures, folders
        ):
            sealed.write(piece)
        self._end(sealed, len(self._files) + 1)
