"""What differs between an item and the file at its place, for a person who has to choose.

The item is judged and logged as one whose content is shown, which going out is no licence for. The
file of the target is a person's own: its bytes are read here, as text, as a picture's head or
place by place, and no parser is let loose on it. Neither is written to.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from gleanpoint.core.browse import Session
from gleanpoint.core.comparing.byte_ranges import PIECE, ByteComparison, compare_bytes
from gleanpoint.core.comparing.documents import TextComparison, compare_texts, plain_text_of
from gleanpoint.core.comparing.items import AS_USUAL, Rules
from gleanpoint.core.comparing.pictures import PictureComparison, compare_pictures
from gleanpoint.core.comparing.sides import Side, look_at
from gleanpoint.core.errors import ContentUnavailableError, UsageError
from gleanpoint.core.export.restoring.rehearsed import Choices, Rehearsal
from gleanpoint.core.export.restoring.target_tree import OpenFolder, TargetTree, is_link
from gleanpoint.core.jobs import Cancellation, Report, unreported
from gleanpoint.core.nodes import Node
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.content import Content

MOST_DIGESTED = 256 << 20
"""Bytes of a side whose digest is told: it is read a second time for that."""

_NANO = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Difference:
    """An item beside the file at its place.

    Args:
        ours: The item in the backup.
        theirs: The file on the target, which is asked for nothing but its bytes.
        found: What differs, from the item to the file.
    """

    ours: Side
    theirs: Side
    found: TextComparison | PictureComparison | ByteComparison


@dataclass(frozen=True, slots=True)
class FileThere:
    """Reads a file of the target, each time by its way from the top; no link is followed.

    Args:
        root: The target.
        folder: Of the file, relative to it.
        name: As the target spells it.
    """

    root: Path
    folder: Path
    name: str

    def read(
        self, _node: Node, offset: int, size: int, cancellation: Cancellation | None = None
    ) -> bytes:
        """Return bytes from an offset; fewer only at the end.

        Raises:
            ContentUnavailableError: It is gone, is no plain file, or may not be read.
        """
        held = bytearray()
        with self._opened() as folder, folder.read(self.name) as file:
            file.seek(offset)
            while len(held) < size:
                if cancellation is not None:
                    cancellation.check()
                piece = file.read(min(size - len(held), PIECE))
                if not piece:
                    break
                held += piece
        return bytes(held)

    def node(self, item: Node) -> Node:
        """Return the file as a node: an item's, with what is another on the target.

        Raises:
            ContentUnavailableError: As of :meth:`read`.
        """
        with self._opened() as folder:
            found = folder.stat(self.name)
        size, changed = (found.st_size, found.st_mtime_ns) if found else (0, 0)
        return replace(
            item,
            name=self.name,
            size=size,
            modified=datetime.fromtimestamp(changed / _NANO, UTC),
            content=Content.COMPLETE,
            problem=None,
        )

    @contextmanager
    def _opened(self) -> Iterator[OpenFolder]:
        """Open the folder, in which the file is a plain one."""
        try:
            with TargetTree(self.root) as tree:
                folder = tree.at(self.folder)
                found = folder.stat(self.name)
                if found is None or is_link(found) or not stat.S_ISREG(found.st_mode):
                    raise ContentUnavailableError(
                        f"{self.name} is no longer a plain file on the target. Compare again."
                    )
                yield folder
        except OSError as error:
            reason = error.strerror or str(error)
            raise ContentUnavailableError(
                f"{self.name} cannot be read on the target: {reason}."
            ) from error


def sides_of(
    session: Session, rehearsal: Rehearsal, place: int, workspace: Workspace
) -> tuple[Side, Side]:
    """Return an item and the file at its place as the sides of a comparison; neither is read yet.

    Args:
        session: Where the item is.
        rehearsal: What was found.
        place: Of the item in the plan.
        workspace: Policy and log.

    Raises:
        UsageError: No plain file is at its place, or the item is none.
        ContentUnavailableError: What is at its place is no plain file any more.
    """
    row = rehearsal.row(place, Choices())
    if not row.is_comparable or row.found is None or row.found.present is None:
        raise UsageError(f"{row.item.name} is not compared: no plain file is at its place.")
    folder = rehearsal.actual(row.item.folder)
    there = FileThere(rehearsal.root, folder, row.found.present.name)
    # Of a session, what compares bytes asks for nothing but ``read``.
    theirs = Side(cast(Session, there), there.node(row.item.node), workspace)
    return Side(session, row.item.node, workspace), theirs


def difference(
    ours: Side,
    theirs: Side,
    rules: Rules = AS_USUAL,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> Difference:
    """Judge an item, write to the log that it is shown, and compare it with what is at its place.

    Args:
        ours: The item.
        theirs: What is at its place.
        rules: What counts as a difference.
        report: Told the bytes that were compared.
        cancellation: Stops it.

    Raises:
        RetentionRefusedError: The item may not be shown.
        ContentUnavailableError: One of them cannot be read whole.
        AuditLogError: The log cannot be written; then nothing is shown.
        CancelledError: A stop was requested.
    """
    look_at(ours)
    stop = cancellation or Cancellation()
    return Difference(ours, theirs, _found(ours, theirs, rules, report, stop))


def _found(
    ours: Side, theirs: Side, rules: Rules, report: Report, stop: Cancellation
) -> TextComparison | PictureComparison | ByteComparison:
    pictures = compare_pictures(ours, theirs, stop, by_bytes=True)
    if pictures is not None:
        return pictures
    first = plain_text_of(ours, stop)
    second = plain_text_of(theirs, stop) if first is not None else None
    if first is not None and second is not None:
        return compare_texts(first, second, rules.text)
    found = compare_bytes(ours, theirs, report, stop)
    if max(found.sizes) > MOST_DIGESTED:
        return found
    digests = [_digest(side, stop) for side in (ours, theirs)]
    return replace(found, why=f"SHA-256 in the backup: {digests[0]}; on the target: {digests[1]}.")


def _digest(side: Side, stop: Cancellation) -> str:
    told, offset = hashlib.sha256(), 0
    while piece := side.session.read(side.node, offset, PIECE, stop):
        told.update(piece)
        offset += len(piece)
    return told.hexdigest()
