"""Very many files, few of them open: a source that is closed when others are read is opened again.

A folder may hold thousands of log backups, more than a process may hold open.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Protocol, runtime_checkable

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import TruncatedSourceError
from gleanpoint_parsers.naming import readable

KEPT_OPEN = 64


@runtime_checkable
class _Closeable(Protocol):
    def close(self) -> None:
        """Close it."""


class ReopenedFiles:
    """Files by name, of which those used last are open; used from one thread.

    Args:
        opening: Opens one; None where there is none of that name.
        kept: How many are held open.
    """

    def __init__(self, opening: Callable[[str], BlockSource | None], kept: int = KEPT_OPEN) -> None:
        self._opening = opening
        self._kept = kept
        self._open: OrderedDict[str, BlockSource] = OrderedDict()

    def source(self, name: str) -> BlockSource:
        """Return a source that opens its file when it is read.

        Raises:
            TruncatedSourceError: There is no file of that name.
            ParserError: It cannot be opened.
        """
        return _Reopened(self, name, self.opened(name).size)

    def opened(self, name: str) -> BlockSource:
        """Return a file that is open now, and may be closed when others are asked for.

        Raises:
            TruncatedSourceError: There is no file of that name (any more).
            ParserError: It cannot be opened.
        """
        found = self._open.pop(name, None) or self._opening(name)
        if found is None:
            raise TruncatedSourceError(f"{readable(name)} is not there")
        self._open[name] = found
        while len(self._open) > self._kept:
            _close(self._open.popitem(last=False)[1])
        return found

    def close(self) -> None:
        """Close what is open."""
        while self._open:
            _close(self._open.popitem()[1])


class _Reopened:
    """One of the files."""

    def __init__(self, files: ReopenedFiles, name: str, size: int) -> None:
        self._files = files
        self._name = name
        self._size = size

    @property
    def size(self) -> int:
        """Length in bytes when it was first opened."""
        return self._size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end.

        Raises:
            ParserError: They cannot be read.
        """
        return self._files.opened(self._name).read_at(offset, length)


def _close(source: BlockSource) -> None:
    if isinstance(source, _Closeable):
        source.close()
