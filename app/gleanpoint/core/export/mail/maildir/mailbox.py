"""Write folders of mail as a Maildir++: a file a message, folders beside each other.

Source: D. J. Bernstein, maildir(5); Maildir++ by S. Varshavchik (``.Folder.Below``); names of
folders in modified UTF-7 (RFC 3501, 5.1.3), as IMAP servers expect them.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import sys
from pathlib import Path

from gleanpoint.core.errors import ContentUnavailableError, GleanpointError, TargetUnwritableError
from gleanpoint.core.export.file_times import item_time
from gleanpoint.core.export.mail.eml.build import Composition
from gleanpoint.core.export.mail.eml.judge import Judge
from gleanpoint.core.export.mail.options import MailOptions
from gleanpoint.core.export.mail.unix_lines import judged, state_of, unix_lines
from gleanpoint.core.export.mail.written import MessageTree, WrittenMessage
from gleanpoint.core.export.plan import PlannedFolder, PlannedItem
from gleanpoint_parsers.mapi.message import Message

LONGEST_NAME = 250
"""Bytes of the name of a folder, with those above it."""

_PARTS = ("cur", "new", "tmp")
_INFO = "!2," if sys.platform == "win32" else ":2,"
"""Before the letters of state; a colon cannot stand in a name on Windows."""

_FOREIGN = re.compile("[^ -~]+")
_DIGEST = 12


class MaildirFolders:
    """A mailbox as a Maildir; a ``MailboxFile``.

    Args:
        folder: Where it goes.
        name: Of the Maildir.
        _options: What was chosen; nothing of it concerns this format.
    """

    def __init__(self, folder: Path, name: str, _options: MailOptions) -> None:
        self._base = folder
        self._top = folder / name
        self._made: dict[Path, Path] = {}
        self._names: set[str] = set()
        self._counts: dict[Path, int] = {}
        self._make(self._top)

    def folder(self, folder: PlannedFolder, container_class: str) -> None:
        """Make a folder."""
        del container_class  # a Maildir does not say what it holds
        if folder.node.ref.steps:
            self._place(folder.target)
        else:
            self._made[folder.target] = self._top

    def add(
        self, item: PlannedItem, message: Message, tree: MessageTree, *, accept_damaged: bool
    ) -> WrittenMessage:
        """Add one message to its folder; whole or not at all.

        Raises:
            GleanpointError: It cannot be had or written.
            OSError: The disk cannot take more.
        """
        folder = self._place(item.target.parent)
        composition, judge = Composition(message, tree, accept_damaged), Judge()
        size, digest = 0, hashlib.sha256()
        unique = self._unique(item)
        partial = folder / "tmp" / unique
        try:
            with partial.open("xb") as file:
                for piece in unix_lines(judged(composition, judge)):
                    size += len(piece)
                    digest.update(piece)
                    file.write(piece)
        except GleanpointError:
            partial.unlink(missing_ok=True)
            raise
        time = item_time(item.node)
        if time is not None:
            os.utime(partial, ns=(time, time))
        final = folder / "cur" / f"{unique},S={size}{_INFO}{state_of(message)}"
        partial.rename(final)
        self._counts[folder] += 1
        return WrittenMessage(
            size,
            digest.hexdigest(),
            (*composition.problems, *judge.objections()),
            tuple(composition.receipts),
            final.relative_to(self._base),
        )

    def close(self) -> tuple[Path, ...]:
        """Count the messages; each is a file with a receipt of its own, so none is returned.

        Raises:
            ContentUnavailableError: Not all of them are there.
        """
        for folder, expected in self._counts.items():
            found = sum(1 for _ in (folder / "cur").iterdir())
            if found != expected:
                message = f"{folder.name} holds {found:,} of {expected:,} messages"
                raise ContentUnavailableError(message)
        return ()

    def discard(self) -> None:
        """Do nothing: no file is open, and the folder goes with all else that was written."""

    def _place(self, target: Path) -> Path:
        """Return the folder for a place in the export, made where it is missing."""
        made = self._made.get(target)
        if made is None:
            made = self._top / self._free(self._name(target)) if target.parts else self._top
            self._made[target] = made
            if made != self._top:
                self._make(made)
        return made

    def _name(self, target: Path) -> str:
        """Return ``.Folder.Below``; a mailbox file that was exported from its root is no part."""
        parts: list[str] = []
        here = target
        while here.parts and self._made.get(here) != self._top:
            parts.append(encode_name(here.name))
            here = here.parent
        return "." + ".".join(reversed(parts))

    def _free(self, name: str) -> str:
        if len(name) > LONGEST_NAME:
            raise TargetUnwritableError(
                f"Its folders have names of {len(name):,} characters together; a Maildir holds "
                f"{LONGEST_NAME}. Export the folder it lies in by itself."
            )
        number, free = 1, name
        while free.upper() in self._names:
            number += 1
            free = f"{name}_{number}"
        self._names.add(free.upper())
        return free

    def _make(self, folder: Path) -> None:
        for part in _PARTS:
            (folder / part).mkdir(parents=True)
        if folder != self._top:
            (folder / "maildirfolder").touch()
        self._counts[folder] = 0

    def _unique(self, item: PlannedItem) -> str:
        """Return a name that no other message has, the same in every export."""
        seconds = (item_time(item.node) or 0) // 1_000_000_000
        identity = repr(item.node.ref.steps) + item.target.as_posix()
        digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()
        return f"{seconds}.{digest[:_DIGEST]}.gleanpoint"


def encode_name(name: str) -> str:
    """Return the name of a folder in modified UTF-7, in which a dot parts folders from others."""
    plain = name.replace(".", "_").replace("/", "_").replace("&", "&-")
    return _FOREIGN.sub(lambda match: _shifted(match[0]), plain)


def _shifted(text: str) -> str:
    data = base64.b64encode(text.encode("utf-16-be", "surrogatepass")).decode("ascii")
    return f"&{data.rstrip('=').replace('/', ',')}-"
