"""Requests and releases on their way: files, one each, or the folder ``approvals`` of a workspace.

The folder may lie on a share that others write to as well. So nothing but plain files with names
of ours is read, none that is too large, and no link is followed; what is no document of ours is
told, and never in the way of the others. What a document says is checked by its signatures.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gleanpoint.core.access.approvals.documents import Approval, Denial, SignedRequest
from gleanpoint.core.access.approvals.errors import ApprovalError
from gleanpoint.core.access.approvals.reading import (
    LARGEST,
    Document,
    read_document,
    write_document,
)
from gleanpoint.core.access.whole_files import PUBLIC, write_new

APPROVALS_FOLDER = "approvals"
"""Name of the folder in a workspace."""

MOST_FILES = 10_000
"""Files of the folder that are looked at."""

_NAME = re.compile(r"([0-9a-f]{32})\.(request|(?:approval|denial)-[0-9a-f]{16})\.json")
_ID = re.compile(r"[0-9a-f]{8,32}")


@dataclass(frozen=True, slots=True)
class Case:
    """A request with what others answered.

    Args:
        signed: The request.
        approvals: Those who released it, in the order of their keys.
        denials: Those who did not.
    """

    signed: SignedRequest
    approvals: tuple[Approval, ...] = ()
    denials: tuple[Denial, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What is in an inbox.

    Args:
        cases: Requests with their answers, in the order in which they were made.
        notes: Sentences on files that are none of ours.
    """

    cases: tuple[Case, ...]
    notes: tuple[str, ...] = ()


class Inbox:
    """The folder that requests and answers lie in.

    Args:
        folder: Made when something is first put there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, document: Document) -> Path:
        """Put a document there, whole or not at all; returns its file.

        Raises:
            ApprovalError: It is there already, or cannot be written.
        """
        path = self.folder / file_name(document)
        write_to(path, document)
        return path

    def read(self) -> Found:
        """Return everything that is there.

        Raises:
            ApprovalError: The folder cannot be read.
        """
        notes: list[str] = []
        documents: list[Document] = []
        for path in self._files(notes):
            try:
                document = read_from(path)
            except ApprovalError as error:
                notes.append(str(error))
                continue
            if file_name(document) == path.name:
                documents.append(document)
            else:
                notes.append(f"{path.name} holds another request than its name says.")
        return Found(_cases(documents), tuple(notes))

    def case(self, name: str) -> Case:
        """Return the request that an id, or the beginning of one, names.

        Raises:
            ApprovalError: There is none, or there are several.
        """
        if not _ID.fullmatch(name):
            raise ApprovalError(f"{name!r} is no id of a request; write 8 digits of it or more.")
        found = [c for c in self.read().cases if c.signed.request.id.startswith(name)]
        if len(found) != 1:
            count = f"are {len(found):,} requests" if found else "is no request"
            raise ApprovalError(f"There {count} in {self.folder} whose id begins with {name}.")
        return found[0]

    def _files(self, notes: list[str]) -> Iterator[Path]:
        try:
            with os.scandir(self.folder) as entries:
                names = sorted(entry.name for entry, _ in zip(entries, range(MOST_FILES)))  # noqa: B905
        except FileNotFoundError:
            return
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise ApprovalError(f"{self.folder} cannot be read: {reason}.") from None
        if len(names) == MOST_FILES:
            notes.append(f"There are {MOST_FILES:,} files or more; others are not looked at.")
        for name in names:
            if _NAME.fullmatch(name):
                yield self.folder / name
            elif not name.startswith("."):
                notes.append(f"{name} is no file of this program.")


def file_name(document: Document) -> str:
    """Return the name of a document's file."""
    match document:
        case SignedRequest():
            return f"{document.request.id}.request.json"
        case Approval():
            return f"{document.request.request.id}.approval-{document.approver.id}.json"
        case Denial():
            return f"{document.id}.denial-{document.approver.id}.json"


def write_to(path: Path, document: Document) -> None:
    """Write a document to a file of its own.

    Raises:
        ApprovalError: The file is there already, or cannot be written.
    """
    try:
        write_new(path, write_document(document), PUBLIC)
    except FileExistsError:
        raise ApprovalError(f"{path} is there already; nothing was written.") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ApprovalError(f"{path} cannot be written: {reason}.") from None


def read_from(path: Path) -> Document:
    """Read a document from a plain file; no link is followed.

    Raises:
        ApprovalError: It cannot be read, or is none.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        if path.is_symlink():
            raise ApprovalError(f"{path.name} is a link, which is not followed.")
        handle = os.open(path, flags | getattr(os, "O_BINARY", 0))
        with open(handle, "rb") as file:  # noqa: PTH123 - takes a handle, which paths do not
            told = os.fstat(handle)
            if not stat.S_ISREG(told.st_mode):
                raise ApprovalError(f"{path.name} is no plain file.")
            if told.st_size > LARGEST:
                raise ApprovalError(f"{path.name} has more than {LARGEST >> 20} MiB.")
            data = file.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ApprovalError(f"{path.name} cannot be read: {reason}.") from None
    return read_document(data, path.name)


def _cases(documents: list[Document]) -> tuple[Case, ...]:
    requests = {one.request.sha256: one for one in documents if isinstance(one, SignedRequest)}
    approvals = [one for one in documents if isinstance(one, Approval)]
    for one in approvals:  # it holds the request too, without its list
        requests.setdefault(one.request.request.sha256, one.request)
    denials = [one for one in documents if isinstance(one, Denial)]
    cases = [
        Case(
            signed,
            tuple(one for one in approvals if one.request.request.sha256 == fingerprint),
            tuple(one for one in denials if one.request == fingerprint),
        )
        for fingerprint, signed in requests.items()
    ]
    return tuple(sorted(cases, key=lambda case: (case.signed.request.made, case.signed.request.id)))
