"""PST files as the target of an export: folders, messages, and a new file where one is full."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from gleanpoint.core.errors import TargetUnwritableError
from gleanpoint.core.export.mail.options import MailOptions
from gleanpoint.core.export.mail.pst.check import check_file
from gleanpoint.core.export.mail.pst.layout import Layout, Placed, Role
from gleanpoint.core.export.mail.pst.messaging.folders import FolderId
from gleanpoint.core.export.mail.pst.writer import PstWriter
from gleanpoint.core.export.mail.written import MessageTree, WrittenMessage
from gleanpoint.core.export.plan import PlannedFolder, PlannedItem
from gleanpoint_parsers.mapi.message import Message

MOST_BYTES = 45_000_000_000
"""Bytes at which a file is ended where no smaller size was chosen: Outlook takes 50 GB."""

LOOSE = "Messages"
"""Folder of messages that lie in no folder of the export: programs show none in the root."""

_BUFFER = 1 << 20


class _Part:
    """One file while it is written."""

    def __init__(self, path: Path, store_name: str) -> None:
        self.path = path
        self.messages = 0
        self._file = path.open("xb", buffering=_BUFFER)
        self.writer = PstWriter(self._file, store_name)
        self.ids: dict[Path, FolderId] = {}
        self.loose: FolderId | None = None

    def close(self) -> None:
        """End the file and bring it to the disk."""
        self.writer.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def discard(self) -> None:
        """Remove the file."""
        self._file.close()
        self.path.unlink(missing_ok=True)


class PstFiles:
    """Writes PST files; implements ``written.MailboxFile``.

    Args:
        folder: Where the files go.
        name: What they are called, without ending; also the name that mail programs show.
        options: ``split_at`` ends a file.
    """

    def __init__(self, folder: Path, name: str, options: MailOptions) -> None:
        self._folder = folder
        self._name = name
        self._split_at = min(options.split_at or MOST_BYTES, MOST_BYTES)
        self._layout = Layout()
        self._accepts_damage = False
        self._done: list[Path] = []
        self._part = self._begin()

    def folder(self, folder: PlannedFolder, container_class: str) -> None:
        """Make a folder; its parent was made before."""
        placed = self._layout.add(folder, container_class)
        self._make(folder.target, placed)

    def add(
        self, item: PlannedItem, message: Message, tree: MessageTree, *, accept_damaged: bool
    ) -> WrittenMessage:
        """Add one message to the folder that its target lies in; whole or not at all.

        Raises:
            GleanpointError: It cannot be had or written; the mailbox can go on.
            OSError: The disk cannot take more.
        """
        self._accepts_damage = accept_damaged
        if self._part.messages and self._part.writer.size >= self._split_at:
            self._end_part()
            self._part = self._begin()
        part = self._part
        into = self._id_of_items(item.target.parent)
        hidden = item.node.hidden
        written = part.writer.message(
            into, message, tree, accept_damaged=accept_damaged, hidden=hidden
        )
        part.messages += 1
        return replace(written, place=Path(part.path.name))

    def close(self) -> tuple[Path, ...]:
        """End the files, open them again, count what is in them, and return their paths.

        Raises:
            TargetUnwritableError: Not everything that was added is there.
        """
        self._end_part()
        return tuple(self._done)

    def discard(self) -> None:
        """Let go of everything; nothing that opens is left."""
        self._part.discard()
        for path in self._done:
            path.unlink(missing_ok=True)

    def _begin(self) -> _Part:
        number = len(self._done) + 1
        name = self._name if number == 1 else f"{self._name}-{number}"
        try:
            return _Part(self._folder / f"{name}.pst", name)
        except FileExistsError:
            raise TargetUnwritableError(f"There is a file {name}.pst already") from None

    def _end_part(self) -> None:
        part = self._part
        counts = part.writer.counts()
        part.close()
        self._done.append(part.path)
        check_file(part.path, counts, accept_differences=self._accepts_damage)

    def _id_of_items(self, target: Path) -> FolderId:
        """Return the folder that the items of a folder go to, in the present file."""
        placed = self._layout.folders.get(target)
        if placed is not None and placed.role is not Role.ROOT:
            return self._id(target)
        part = self._part
        if part.loose is None:
            part.loose = part.writer.folder(LOOSE)
        return part.loose

    def _id(self, target: Path) -> FolderId:
        """Return a folder of the present file, made with those above it where it is not there."""
        found = self._part.ids.get(target)
        if found is not None:
            return found
        placed = self._layout.folders.get(target)
        return self._part.writer.top if placed is None else self._make(target, placed)

    def _make(self, target: Path, placed: Placed) -> FolderId:
        writer = self._part.writer
        match placed.role:
            case Role.ROOT | Role.TOP:
                made = writer.top
            case Role.SEARCHES:
                made = writer.searches
            case Role.WASTEBASKET:
                made = writer.deleted_items
            case Role.ORDINARY:
                parent = self._id(placed.parent)
                made = writer.folder(placed.name, parent, placed.container_class)
        if placed.role in {Role.TOP, Role.SEARCHES, Role.WASTEBASKET}:
            writer.describe(made, placed.name, placed.container_class)
        self._part.ids[target] = made
        return made
