"""A file that a program reads: in the order it comes, ahead of it where it reads on and on."""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import Future
from typing import Protocol

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.mounting.lane import Lane
from gleanpoint.core.nodes import Node

BLOCK = 1 << 20
"""Bytes that are read at once, which is what goes through shared memory in one piece."""

MOST_AHEAD = 6
"""Blocks that are asked for before they are needed."""

BLOCKS_KEPT = 12


class OpenFile(Protocol):
    """What a program has opened; read from several threads."""

    node: Node
    bytes_out: int
    """Bytes that were handed out so far."""

    error: GleanpointError | None
    """The first thing that could not be read."""

    def read(self, offset: int, length: int) -> bytes:
        """Return bytes; fewer only where the file ends.

        Raises:
            GleanpointError: They cannot be had.
        """


class StoredFile:
    """A file or stream of a file system.

    The kernel asks for 128 KiB at most at once. Who reads from front to back is served from
    blocks that were asked for before; who jumps gets what it asks for and no more.
    """

    def __init__(self, lane: Lane, node: Node) -> None:
        self.node = node
        self.bytes_out = 0
        self.error: GleanpointError | None = None
        self._lane = lane
        self._size = node.size or 0
        self._blocks: OrderedDict[int, Future[bytes]] = OrderedDict()
        self._ahead = 0
        self._expected = 0
        self._lock = threading.Lock()

    def read(self, offset: int, length: int) -> bytes:
        """Return bytes; see ``OpenFile``."""
        length = max(0, min(length, self._size - offset))
        if not length:
            return b""
        try:
            data = self._read(offset, length)
        except GleanpointError as error:
            self.error = self.error or error
            raise
        with self._lock:
            self.bytes_out += len(data)
        return data

    def _read(self, offset: int, length: int) -> bytes:
        wanted = self._wanted(offset, length)
        if not wanted:
            return self._lane.ask(lambda session: session.read(self.node, offset, length))
        first = offset - wanted[0][0] * BLOCK
        if len(wanted) == 1:
            return wanted[0][1].result()[first : first + length]
        data = b"".join(future.result() for _, future in wanted)
        return data[first : first + length]

    def _wanted(self, offset: int, length: int) -> list[tuple[int, Future[bytes]]]:
        """Return the blocks to read from, the next ones asked for; none where it jumps."""
        with self._lock:
            first, last = offset // BLOCK, (offset + length - 1) // BLOCK
            goes_on = abs(offset - self._expected) <= BLOCK
            self._expected = offset + length
            if not goes_on and not all(n in self._blocks for n in range(first, last + 1)):
                self._ahead = 0
                return []
            if goes_on and last not in self._blocks:
                self._ahead = min(MOST_AHEAD, 2 * self._ahead + 1)
            wanted = [(number, self._block(number)) for number in range(first, last + 1)]
            for number in range(last + 1, min(last + 1 + self._ahead, -(-self._size // BLOCK))):
                self._block(number)
            while len(self._blocks) > BLOCKS_KEPT:
                self._blocks.popitem(last=False)
            return wanted

    def _block(self, number: int) -> Future[bytes]:
        future = self._blocks.pop(number, None)
        if future is None:
            future = self._lane.submit(lambda session: self._fetch(session, number))
        self._blocks[number] = future
        return future

    def _fetch(self, session: Session, number: int) -> bytes:
        start = number * BLOCK
        return session.read(self.node, start, min(BLOCK, self._size - start))


class RenderedFile:
    """A message as EML, whose bytes are all there.

    Args:
        node: The message.
        data: Its bytes.
    """

    def __init__(self, node: Node, data: bytes) -> None:
        self.node = node
        self.bytes_out = 0
        self.error: GleanpointError | None = None
        self._data = data

    def read(self, offset: int, length: int) -> bytes:
        """Return bytes; see ``OpenFile``."""
        piece = self._data[offset : offset + length]
        self.bytes_out += len(piece)
        return piece
