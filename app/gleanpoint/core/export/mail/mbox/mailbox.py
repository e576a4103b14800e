"""Write folders of mail as mbox files (mboxrd): one a folder, those below it in a folder beside.

Source: RFC 4155, appendix A; the quoting of mboxrd, which can be undone, from qmail's mbox(5).
``Inbox.mbox`` has its folders in ``Inbox.mbox.sbd``, as Thunderbird lays them out.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from gleanpoint.core.errors import ContentUnavailableError, TargetUnwritableError
from gleanpoint.core.export.mail.eml.addresses import known_address
from gleanpoint.core.export.mail.eml.build import Composition
from gleanpoint.core.export.mail.eml.judge import Judge
from gleanpoint.core.export.mail.folder_files import FolderFiles
from gleanpoint.core.export.mail.options import MailOptions
from gleanpoint.core.export.mail.unix_lines import judged, state_of, unix_lines
from gleanpoint.core.export.mail.written import MessageTree, WrittenMessage
from gleanpoint.core.export.plan import PlannedFolder, PlannedItem
from gleanpoint_parsers.mapi.message import Message

ENDING = ".mbox"
BELOW = ".mbox.sbd"
PIECE = 1 << 20
"""Bytes that are read back at once."""

_NO_ADDRESS = "MAILER-DAEMON"
"""Stands for a sender of whom no address is known, as mail systems have it."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_MOZILLA = {"S": 0x0001, "R": 0x0002, "F": 0x0004, "P": 0x1000}
"""Bits of ``X-Mozilla-Status``, in which Thunderbird keeps the state of a message."""


class MboxFiles:
    """A mailbox as mbox files; a ``MailboxFile``.

    Args:
        folder: Where they go.
        name: Of the folder that holds them all.
        _options: What was chosen; nothing of it concerns this format.
    """

    def __init__(self, folder: Path, name: str, _options: MailOptions) -> None:
        self._base = folder
        self._top = folder / name
        self._top.mkdir()
        self._folders = FolderFiles(self._top, BELOW, ENDING)
        self._counts: Counter[Path] = Counter()
        self._path: Path | None = None
        self._file: BinaryIO | None = None

    def folder(self, folder: PlannedFolder, container_class: str) -> None:
        """Make the file of a folder; empty ones stay empty."""
        del container_class  # an mbox does not say what it holds
        if not folder.node.ref.steps:
            self._folders.outermost = folder.target
            return
        path = self._folders.place(folder.target)
        self._opened(path)
        self._counts[path] += 0

    def add(
        self, item: PlannedItem, message: Message, tree: MessageTree, *, accept_damaged: bool
    ) -> WrittenMessage:
        """Add one message to the file of its folder; whole or not at all.

        Raises:
            GleanpointError: It cannot be had or written.
            OSError: The disk cannot take more.
        """
        path = self._folders.place(item.target.parent)
        file = self._opened(path)
        start = file.tell()
        composition, judge = Composition(message, tree, accept_damaged), Judge()
        size, digest = 0, hashlib.sha256()
        try:
            file.write(_separator(message))
            for piece in unix_lines(judged(composition, judge), quote_from=True):
                size += len(piece)
                digest.update(piece)
                file.write(piece)
            file.write(b"\n")
        except BaseException:
            file.seek(start)
            file.truncate()
            raise
        self._counts[path] += 1
        place = path.relative_to(self._base)
        return WrittenMessage(
            size,
            digest.hexdigest(),
            (*composition.problems, *judge.objections()),
            tuple(composition.receipts),
            place.with_name(f"{place.name}#{self._counts[path]}"),
        )

    def close(self) -> tuple[Path, ...]:
        """End the files and count the messages in them.

        Raises:
            ContentUnavailableError: Not all of them are there.
        """
        self._end()
        for path, expected in self._counts.items():
            found = _count(path)
            if found != expected:
                message = f"{path.name} holds {found:,} of {expected:,} messages"
                raise ContentUnavailableError(message)
        return tuple(self._counts)

    def discard(self) -> None:
        """Let go of the open file; the folder goes with all else that was written."""
        self._end()

    def _opened(self, path: Path) -> BinaryIO:
        if self._file is None or path != self._path:
            self._end()
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._file = path.open("ab")
            except OSError as error:
                raise TargetUnwritableError(f"{path.name}: {error.strerror}") from None
            self._path = path
        return self._file

    def _end(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def _separator(message: Message) -> bytes:
    """Return the line that begins a message, and the headers in which mail programs keep state."""
    address = known_address(message.sender) or known_address(message.representing)
    address = (address or _NO_ADDRESS).replace(" ", "_")
    moment = (message.received or message.sent or _EPOCH).astimezone(UTC)
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    state = state_of(message)
    mozilla = sum(bit for letter, bit in _MOZILLA.items() if letter in state)
    lines = [
        f"From {address} {day} {month} {moment.day:2} {moment:%H:%M:%S} {moment.year:04}",
        f"X-Mozilla-Status: {mozilla:04x}",
        f"Status: {'RO' if 'S' in state else 'O'}",
    ]
    return "".join(f"{line}\n" for line in lines).encode("ascii", "replace")


def _count(path: Path) -> int:
    """Count the lines that begin a message: all others like them are quoted."""
    count, last = 0, b"\n"
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            data = last + piece
            count += data.count(b"\nFrom ")
            last = data[-len(b"From ") :]
    return count
