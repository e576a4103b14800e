"""A live mailbox that takes messages: folders made, flags kept, nothing twice, breaks survived."""

from __future__ import annotations

import re
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Final

from gleanpoint.core.errors import TargetUnwritableError, UsageError
from gleanpoint.core.export.mail.eml.write import write_eml
from gleanpoint.core.export.mail.imap.flags import flags_of
from gleanpoint.core.export.mail.imap.identity import Identity, identity_of_file
from gleanpoint.core.export.mail.imap.names import decode_name
from gleanpoint.core.export.mail.imap.server import Server
from gleanpoint.core.export.mail.imap.server_folders import (
    INBOX,
    FolderState,
    Outgoing,
    ServerFolders,
)
from gleanpoint.core.export.mail.options import MailOptions
from gleanpoint.core.export.mail.written import MessageTree, WrittenMessage
from gleanpoint.core.export.plan import PlannedFolder, PlannedItem
from gleanpoint_parsers.mapi.message import Message

FIRST_YEAR: Final = 1970
"""Moments up to the end of this year are left out: not every server can keep them."""

_ALREADY: Final = "It was in this folder already and was not added again."
_FULL: Final = re.compile(r"\bOVERQUOTA\b|quota exceeded", re.IGNORECASE)


class ImapMailbox:
    """A ``MailboxFile`` on a server.

    After a broken connection the folder is looked at anew: what arrived is not sent again.

    Args:
        folder: Of the export; nothing is written into it.
        name: Not used: folders have the names that they have in the mailbox.
        options: What was chosen; they name the server.

    Raises:
        TargetUnwritableError: The server cannot be reached, trusted, or does not let us in.
    """

    def __init__(self, folder: Path, name: str, options: MailOptions) -> None:
        del folder, name
        if options.imap is None:
            raise UsageError("A live mailbox needs a server.")
        self._server = Server(options.imap)
        self._top = tuple(part for part in options.imap.folder.split("/") if part)
        self._root: tuple[str, ...] = ()
        self._states: dict[str, FolderState] = {}
        self._looks: dict[str, int] = {}
        self._full = ""

    def folder(self, folder: PlannedFolder, container_class: str) -> None:
        """Make a folder; the mailbox itself is none, and searches are not messages.

        Raises:
            TargetUnwritableError: The server refuses it, or is gone.
        """
        if not folder.node.ref.steps:
            self._root = folder.target.parts
            return
        if folder.node.holds_links:
            return
        parts = self._placed(folder.target)
        self._server.do(lambda folders: folders.make(folders.name(parts)))

    def add(
        self, item: PlannedItem, message: Message, tree: MessageTree, *, accept_damaged: bool
    ) -> WrittenMessage:
        """Add one message, unless it is in its folder already.

        Raises:
            GleanpointError: It cannot be had, or the server refuses it, or is gone.
        """
        if self._full:
            raise TargetUnwritableError(self._full)
        parts = self._placed(item.target.parent)
        name = self._server.do(lambda folders: folders.name(parts))
        with tempfile.TemporaryFile() as file:
            written = write_eml(message, tree, file, accept_damaged=accept_damaged)
            state = self._server.do(lambda folders: self._state(folders, name))
            flags = flags_of(message, state.permanent)
            identity = identity_of_file(file, written.size)
            mail = Outgoing(file, written.size, flags.written, _moment(item, message))
            was_there = self._deliver(name, identity, mail)
        problems = list(written.problems)
        if flags.lost:
            problems.append(f"The server keeps no categories here: {', '.join(flags.lost)}.")
        if was_there:
            problems.append(_ALREADY)
        place = Path(*parts) if parts else Path(INBOX)
        return WrittenMessage(
            written.size, written.sha256, tuple(problems), written.attachments, place
        )

    def close(self) -> tuple[Path, ...]:
        """Look at every folder anew and count what is in it.

        Raises:
            TargetUnwritableError: Not every message is there.
        """
        for name in self._states:
            self._count(name)
        self._server.hang_up()
        return ()

    def discard(self) -> None:
        """Let go of the connection; what was added stays, and is known again next time."""
        self._server.hang_up()

    def _count(self, name: str) -> None:
        self._looks.pop(name, None)
        state = self._server.do(lambda folders: self._state(folders, name))
        if state.missing:
            raise TargetUnwritableError(
                f"{state.missing:,} of {state.accounted.total():,} messages are not in the "
                f"folder {decode_name(name)}, although the server took them."
            )

    def _placed(self, target: Path) -> tuple[str, ...]:
        parts = target.parts
        if self._root and parts[: len(self._root)] == self._root:
            parts = parts[len(self._root) :]
        return (*self._top, *parts)

    def _state(self, folders: ServerFolders, name: str) -> FolderState:
        """Return what is in a folder, looked at over this connection."""
        state = self._states.setdefault(name, FolderState())
        if self._looks.get(name) != self._server.connections:
            folders.make(name)
            found = folders.look(name)
            state.present, state.permanent = found.present, found.permanent
            self._looks[name] = self._server.connections
        return state

    def _deliver(self, name: str, identity: Identity, mail: Outgoing) -> bool:
        """Send a message, unless it is there; return whether it was before we sent anything."""
        was_sent = False

        def work(folders: ServerFolders) -> bool:
            nonlocal was_sent
            state = self._state(folders, name)
            if state.takes_over(identity):
                return not was_sent
            was_sent = True
            self._append(folders, name, mail)
            state.added(identity)
            return False

        return self._server.do(work)

    def _append(self, folders: ServerFolders, name: str, mail: Outgoing) -> None:
        refusal = folders.append(name, mail)
        if not refusal:
            return
        sentence = f"The server does not take the message: {refusal}."
        if _FULL.search(refusal):
            self._full = f"The mailbox on the server is full: {refusal}."
        raise TargetUnwritableError(self._full or sentence)


def _moment(item: PlannedItem, message: Message) -> datetime | None:
    """Return the moment that the server is to keep as that of arrival."""
    moment = message.received or message.sent or item.node.modified
    return moment if moment is not None and moment.year > FIRST_YEAR else None
