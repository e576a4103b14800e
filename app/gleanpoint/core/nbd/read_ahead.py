"""Read ahead of a client that reads on and on: clients ask for far less than we read at once."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.nbd.transmission import ServedDisk

PIECE = 1 << 20
WINDOW = 4 << 20
"""Bytes that are read at once of what comes next."""


class ReadAhead:
    """A disk of which a window is read where the last request ended; for one connection.

    An answer of the parser process costs as much as copying half a megabyte, whatever it has.
    """

    def __init__(self, disk: ServedDisk) -> None:
        self._disk = disk
        self._window: list[bytes] = []
        self._start = 0
        self._end = 0
        self._expected = 0

    @property
    def size(self) -> int:
        """Bytes of the disk."""
        return self._disk.size

    def pieces(self, offset: int, length: int) -> Generator[bytes, None, None]:
        """Yield bytes; raises ``GleanpointError`` where they cannot be had."""
        goes_on = offset == self._expected
        self._expected = offset + length
        while length:
            if not self._start <= offset < self._end and (length >= WINDOW or not goes_on):
                yield from self._disk.pieces(offset, length)
                return
            if not self._start <= offset < self._end and not self._fill(offset):
                yield from self._disk.pieces(offset, length)
                return
            piece = self._from_window(offset, length)
            yield piece
            offset += len(piece)
            length -= len(piece)

    def stretches(self, offset: int, length: int) -> Sequence[tuple[int, bool]]:
        """Return (bytes, is a hole) from ``offset`` on; may end early."""
        return self._disk.stretches(offset, length)

    def _fill(self, offset: int) -> bool:
        """Read the window that begins at ``offset``; returns whether all of it could be had."""
        self._window, self._start, self._end = [], 0, 0
        length = min(WINDOW, self.size - offset)
        try:
            window = list(self._disk.pieces(offset, length))
        except GleanpointError:
            return False  # some of it may be had, and more than this was not asked for
        if any(len(piece) != PIECE for piece in window[:-1]):
            return False
        self._window, self._start, self._end = window, offset, offset + length
        return True

    def _from_window(self, offset: int, length: int) -> bytes:
        number, inside = divmod(offset - self._start, PIECE)
        piece = self._window[number]
        if inside == 0 and length >= len(piece):
            return piece
        return piece[inside : inside + length]
