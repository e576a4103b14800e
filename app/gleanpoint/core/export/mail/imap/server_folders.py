"""Folders of a server: which there are, new ones, and what is in one of them."""

from __future__ import annotations

import imaplib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, BinaryIO, Final

from gleanpoint.core.errors import TargetUnwritableError
from gleanpoint.core.export.mail.imap.connection import Imap, answer_text
from gleanpoint.core.export.mail.imap.identity import FIELDS, Identity, identity_of_head
from gleanpoint.core.export.mail.imap.names import folder_name, quoted
from gleanpoint.core.export.mail.imap.streaming import FileLiteral

PORTION: Final = 500
"""Messages whose headers are asked for at once."""

INBOX: Final = "INBOX"

_LISTED: Final = re.compile(rb'\(([^)]*)\) (?:"(\\?.)"|NIL) (.+)', re.DOTALL)
_NO_FOLDER: Final = re.compile(rb"\\(?:Noselect|NonExistent)\b", re.IGNORECASE)
"""Marks of a name that only stands above others (RFC 3501, 7.2.2; RFC 5258)."""

_NAMESPACE: Final = re.compile(rb'\(\("([^"]*)" (?:"(\\?.)"|NIL)')
_SIZE: Final = re.compile(rb"RFC822\.SIZE (\d+)")
_LIMIT: Final = re.compile(r"APPENDLIMIT=(\d{1,18})")
_FLAGS: Final = re.compile(rb"\(([^)]*)\)")
_ALREADY: Final = re.compile("ALREADYEXISTS|already exists|exists", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message on its way.

    Args:
        file: Its bytes.
        size: How many.
        flags: As IMAP writes them.
        moment: When it arrived, or None.
    """

    file: BinaryIO
    size: int
    flags: str
    moment: datetime | None


@dataclass(slots=True)
class FolderState:
    """What is known of one folder.

    Args:
        present: How many messages of each identity it held when it was looked at, ours included.
        accounted: How many of them stand for messages of this export.
        permanent: Flags that it keeps.
    """

    present: Counter[Identity] = field(default_factory=Counter)
    accounted: Counter[Identity] = field(default_factory=Counter)
    permanent: tuple[str, ...] = ()

    def takes_over(self, identity: Identity) -> bool:
        """Account for a message that is there already; False where none is left over."""
        if self.present[identity] <= self.accounted[identity]:
            return False
        self.accounted[identity] += 1
        return True

    def added(self, identity: Identity) -> None:
        """Note that a message was added."""
        self.present[identity] += 1
        self.accounted[identity] += 1

    @property
    def missing(self) -> int:
        """Messages of this export that were not there when it was looked at."""
        return sum((self.accounted - self.present).values())


class ServerFolders:
    """The folders of one account, over one connection.

    Args:
        imap: Logged in.

    Raises:
        imaplib.IMAP4.error: The server answers otherwise than it may.
    """

    def __init__(self, imap: Imap) -> None:
        self._imap = imap
        self.delimiter, self._prefix = _hierarchy(imap)
        self._known = {name.upper() if name.upper() == INBOX else name for name in self._listed()}

    def name(self, parts: Sequence[str]) -> str:
        """Return the name of a folder in the account's own space; ``INBOX`` for no parts."""
        if not parts:
            return INBOX
        if parts[0].upper() == INBOX:
            rest = folder_name(parts[1:], self.delimiter)
            return f"{INBOX}{self.delimiter}{rest}" if rest else INBOX
        return self._prefix + folder_name(parts, self.delimiter)

    def make(self, name: str) -> None:
        """Make a folder, and let clients show it; nothing is done where it is there.

        Raises:
            TargetUnwritableError: The server refuses it.
        """
        if name in self._known:
            return
        status, answer = self._imap.create(quoted(name))
        if status != "OK" and not _ALREADY.search(answer_text(answer)):
            raise TargetUnwritableError(
                f"The server does not make the folder {name}: {answer_text(answer)}."
            )
        self._imap.subscribe(quoted(name))
        self._known.add(name)

    def look(self, name: str) -> FolderState:
        """Return what is in a folder.

        Raises:
            TargetUnwritableError: It cannot be opened.
        """
        try:
            self._select(name, readonly=False)
        except imaplib.IMAP4.readonly as error:
            raise TargetUnwritableError(f"The folder {name} may only be read.") from error
        permanent = _words(self._imap.response("PERMANENTFLAGS")[1])
        count = self._select(name, readonly=True)
        state = FolderState(permanent=permanent)
        for start in range(1, count + 1, PORTION):
            state.present.update(self._identities(start, min(start + PORTION - 1, count)))
        self._imap.close()  # opened to be read: nothing that is marked as deleted goes
        return state

    def append(self, name: str, mail: Outgoing) -> str:
        """Add a message; return why the server does not take it, or nothing."""
        limit = self._limit()
        if limit is not None and mail.size > limit:
            return f"it is {mail.size:,} bytes large, and the server takes {limit:,} at most"
        arguments = [quoted(name), mail.flags]
        if mail.moment is not None:
            arguments.append(imaplib.Time2Internaldate(mail.moment))
        literal: Any = FileLiteral(mail.file, mail.size)  # by its length, as any other
        self._imap.literal = literal
        try:
            status, answer = self._imap.xatom("APPEND", *arguments)
        finally:
            self._imap.literal = None
        return "" if status == "OK" else answer_text(answer) or status

    def _limit(self) -> int | None:
        """Return how large a message may be, where the server says so (RFC 7889)."""
        told = (_LIMIT.fullmatch(word) for word in self._imap.capabilities)
        return next((int(match[1]) for match in told if match), None)

    def _listed(self) -> Iterator[str]:
        _, lines = self._imap.list()
        for line in lines:
            raw, literal = line if isinstance(line, tuple) else (line, None)
            match = _LISTED.match(raw or b"")
            if match and not _NO_FOLDER.search(match[1]):
                name = literal if literal is not None else match[3]
                yield _unquoted(name.decode("utf-8", "replace"))

    def _select(self, name: str, *, readonly: bool) -> int:
        """Open a folder and return how many messages it holds."""
        status, answer = self._imap.select(quoted(name), readonly)
        if status != "OK":
            raise TargetUnwritableError(f"{name} cannot be opened: {answer_text(answer)}.")
        count = answer[0] if answer else None
        return int(count) if isinstance(count, bytes) and count.isdigit() else 0

    def _identities(self, first: int, last: int) -> Iterator[Identity]:
        wanted = f"(RFC822.SIZE BODY.PEEK[HEADER.FIELDS ({FIELDS})])"
        status, answer = self._imap.fetch(f"{first}:{last}", wanted)
        if status != "OK":
            raise imaplib.IMAP4.error(answer_text(answer))
        for place, part in enumerate(answer):
            if isinstance(part, tuple):
                after = answer[place + 1] if place + 1 < len(answer) else b""
                about = part[0] + b" " + (after if isinstance(after, bytes) else b"")
                size = _SIZE.search(about)
                yield identity_of_head(part[1], int(size[1]) if size else 0)


def _hierarchy(imap: Imap) -> tuple[str, str]:
    """Return what parts folders, and what stands before the names of the account's own.

    Sources: RFC 3501, 6.3.8 (an empty name asks for the delimiter), RFC 2342 (namespaces).
    """
    delimiter, prefix = "", ""
    for line in imap.list('""', '""')[1]:
        match = _LISTED.match(line) if isinstance(line, bytes) else None
        if match and match[2]:
            delimiter = match[2].decode("ascii").removeprefix("\\")
    if "NAMESPACE" in imap.capabilities:
        answer = imap.namespace()[1][0]
        match = _NAMESPACE.match(answer) if isinstance(answer, bytes) else None
        if match:
            prefix = match[1].decode("utf-8", "replace")
            delimiter = match[2].decode("ascii").removeprefix("\\") if match[2] else delimiter
    return delimiter, prefix


def _words(answer: Any) -> tuple[str, ...]:  # noqa: ANN401 - imaplib gives lists of many kinds
    raw = answer[-1] if answer else None
    match = _FLAGS.search(raw) if isinstance(raw, bytes) else None
    return tuple(match[1].decode("ascii", "replace").split()) if match else ()


def _unquoted(name: str) -> str:
    if len(name) > 1 and name.startswith('"') and name.endswith('"'):
        return re.sub(r"\\(.)", r"\1", name[1:-1])
    return name
