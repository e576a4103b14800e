"""What the kernel asks of a mount, answered from a recovery point: looked at, never changed."""

from __future__ import annotations

import errno
import os
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import mfusepy

from gleanpoint.core.audit.entry import Entry
from gleanpoint.core.errors import (
    AuditLogError,
    ContentUnavailableError,
    GleanpointError,
    NoSuchPathError,
    RetentionRefusedError,
)
from gleanpoint.core.mounting.gate import Gate
from gleanpoint.core.mounting.lane import Lanes
from gleanpoint.core.mounting.ledger import Ledger
from gleanpoint.core.mounting.messages import MessageShelf
from gleanpoint.core.mounting.open_file import OpenFile, RenderedFile, StoredFile
from gleanpoint.core.mounting.tree import MountedTree, Place
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.entries import Kind

BLOCK = 4096
SECTOR = 512
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_TRUNC


class Teller:
    """Tells each sentence once: programs ask for the same file again and again."""

    def __init__(self, tell: Callable[[str], None], most: int = 10_000) -> None:
        self._tell = tell
        self._most = most
        self._told: set[str] = set()
        self._lock = threading.Lock()

    def __call__(self, sentence: str) -> None:
        """Tell a sentence."""
        with self._lock:
            if sentence in self._told or len(self._told) >= self._most:
                return
            self._told.add(sentence)
            self._tell(sentence)


class MountOperations(mfusepy.Operations):  # type: ignore[misc]  # the package ships no types
    """Callbacks of libfuse, called from several threads; each raises ``OSError`` for "no".

    Args:
        tree: What is where.
        lanes: Where bytes come from.
        gate: Whether a file may be opened.
        ledger: The log.
        shelf: Messages as files.
        taken: Time of what has none of its own.
        size: Bytes of the whole, for ``df``.
        started: Called once, when the mount is there.
        tell: Told of what could not be had.
    """

    use_ns = True
    """Times are whole nanoseconds."""

    def __init__(  # noqa: PLR0913 - the parts of a mount, each by name
        self,
        *,
        tree: MountedTree,
        lanes: Lanes,
        gate: Gate,
        ledger: Ledger,
        shelf: MessageShelf,
        taken: datetime,
        size: int,
        started: Callable[[], None],
        tell: Teller,
    ) -> None:
        self._tree = tree
        self._lanes = lanes
        self._gate = gate
        self._ledger = ledger
        self._shelf = shelf
        self._taken = taken
        self._size = size
        self._started = started
        self._tell = tell
        self.was_mounted = False
        """Whether the mount was there once."""

        self._open: dict[int, tuple[OpenFile, Entry]] = {}
        self._numbers = count(1)
        self._owner = (os.getuid(), os.getgid())

    def init(self, path: str) -> None:
        """Take notice that the mount is there."""
        self.was_mounted = True
        self._started()

    def getattr(self, path: str, fh: Any = None) -> dict[str, Any]:  # noqa: ANN401
        """Return what ``stat`` shows."""
        with self._as_errno(path):
            place = self._tree.place(path)
            modified = _nanoseconds(place.node.modified or self._taken)
            size = self._length(place)
            user, group = self._owner
            return {
                "st_mode": _mode(place),
                "st_nlink": 2 if place.is_folder else 1,
                "st_uid": user,
                "st_gid": group,
                "st_size": size,
                "st_blocks": -(-size // SECTOR),
                "st_atime": modified,
                "st_mtime": modified,
                "st_ctime": modified,
            }

    def readdir(self, path: str, fh: int) -> Iterator[Any]:
        """Yield the names in a folder."""
        with self._as_errno(path):
            children = self._tree.children(path)
        yield "."
        yield ".."
        for name, place in children.items():
            yield name, _mode(place), 0

    def readlink(self, path: str) -> str:
        """Return where a link leads."""
        with self._as_errno(path):
            target = self._tree.place(path).target
        if target is None:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        return target

    def open(self, path: str, info: Any) -> int:  # noqa: ANN401 - a structure of libfuse
        """Open a file for reading, if it may go out and can be had; logs it."""
        with self._as_errno(path):
            if info.flags & _WRITES:
                raise OSError(errno.EROFS, os.strerror(errno.EROFS))
            file, intent = self._opened(self._tree.place(path).node)
        info.fh = next(self._numbers)
        info.keep_cache = 1  # what a recovery point holds never changes
        self._open[info.fh] = (file, intent)
        return 0

    def read(self, path: str, size: int, offset: int, info: Any) -> bytes:  # noqa: ANN401
        """Return bytes of an open file."""
        file, _ = self._open[info.fh]
        with self._as_errno(path):
            return file.read(offset, size)

    def release(self, path: str, info: Any) -> int:  # noqa: ANN401
        """Close a file; logs how much was read."""
        self._ledger.close(*self._open.pop(info.fh))
        return 0

    def statfs(self, path: str) -> dict[str, int]:
        """Return what ``df`` shows: nothing is free."""
        blocks = -(-self._size // BLOCK)
        return {"f_bsize": BLOCK, "f_frsize": BLOCK, "f_blocks": blocks, "f_namemax": 255}

    def close_all(self) -> None:
        """Log the closing of what is still open, after the mount has ended."""
        for number in list(self._open):
            self._ledger.close(*self._open.pop(number))

    def _length(self, place: Place) -> int:
        if place.target is not None:
            return len(place.target.encode("utf-8", "surrogateescape"))
        if place.is_folder:
            return 0
        node = place.node
        if node.kind is Kind.MESSAGE and not self._gate.judge(node).is_refused:
            try:
                return self._shelf.size(node)
            except GleanpointError as error:
                self._tell(f"{node.path}: {error}")
        return node.size or 0

    def _opened(self, node: Node) -> tuple[OpenFile, Entry]:
        decision = self._gate.judge(node)
        if decision.is_refused:
            self._ledger.refuse(node, decision)
            raise RetentionRefusedError(decision.reason)
        if not node.content.is_whole or (node.problem and node.kind is not Kind.MESSAGE):
            raise ContentUnavailableError(node.problem or "It cannot be read in full.")
        if node.kind is Kind.MESSAGE:
            file: OpenFile = RenderedFile(node, self._shelf.data(node))
        else:
            file = StoredFile(self._lanes.for_file(), node)
        return file, self._ledger.open(node, decision)

    @contextmanager
    def _as_errno(self, path: str) -> Iterator[None]:
        """Turn errors into numbers that programs know, and tell the sentence.

        Raises:
            OSError: With the number.
        """
        try:
            yield
        except NoSuchPathError:
            raise OSError(errno.ENOENT, os.strerror(errno.ENOENT)) from None
        except (RetentionRefusedError, AuditLogError) as error:
            self._tell(f"{path}: {error}")
            raise OSError(errno.EACCES, os.strerror(errno.EACCES)) from None
        except GleanpointError as error:
            self._tell(f"{path}: {error}")
            raise OSError(errno.EIO, os.strerror(errno.EIO)) from None


def _mode(place: Place) -> int:
    if place.target is not None:
        return stat.S_IFLNK | 0o777
    return stat.S_IFDIR | 0o555 if place.is_folder else stat.S_IFREG | 0o444


def _nanoseconds(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(microseconds=1) * 1000
