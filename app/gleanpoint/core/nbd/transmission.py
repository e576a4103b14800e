"""Answer a client's requests, one after another: bytes, holes, and no to everything else."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from typing import Protocol

from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.nbd.channel import Channel, ClientGoneError
from gleanpoint.core.nbd.negotiation import MOST_READ_BYTES, Agreement
from gleanpoint.core.nbd.wire import (
    ALLOCATION_ID,
    CHUNK,
    CHUNK_ERROR,
    CHUNK_OFFSET,
    EXTENT,
    LAST_CHUNK,
    NUMBER,
    REQUEST,
    REQUEST_MAGIC,
    SIMPLE_REPLY,
    SIMPLE_REPLY_MAGIC,
    STRUCTURED_REPLY_MAGIC,
    ChunkType,
    Command,
    CommandFlag,
    Errno,
    State,
)

_WRITES = frozenset({Command.WRITE, Command.TRIM, Command.WRITE_ZEROES})
READ_ONLY = "A recovery point is never written to"
NO_SUCH_BYTES = "The disk has no such bytes"
LONGEST_MESSAGE = 4000
"""Bytes of an error's sentence; the protocol takes 4096."""


class ServedDisk(Protocol):
    """The disk that is served; used by one connection at a time."""

    @property
    def size(self) -> int:
        """Bytes of it."""

    def pieces(self, offset: int, length: int) -> Generator[bytes, None, None]:
        """Yield bytes; raises ``GleanpointError`` where they cannot be had."""

    def stretches(self, offset: int, length: int) -> Sequence[tuple[int, bool]]:
        """Return (bytes, is a hole) from ``offset`` on; may end early."""


class Transmission:
    """One connection's requests, after the negotiation.

    Args:
        channel: The way to the client.
        agreement: What it wants.
        disk: What it reads.
        count: Told of bytes before they go out.
    """

    def __init__(
        self,
        channel: Channel,
        agreement: Agreement,
        disk: ServedDisk,
        count: Callable[[int], None],
    ) -> None:
        self._channel = channel
        self._agreement = agreement
        self._disk = disk
        self._count = count

    def run(self) -> None:
        """Answer requests until the client leaves.

        Raises:
            ClientGoneError: It went away without a word, or sent what is no request.
        """
        while True:
            head = self._channel.receive(REQUEST.size)
            magic, flags, command, cookie, offset, length = REQUEST.unpack(head)
            if magic != REQUEST_MAGIC:
                raise ClientGoneError
            if command == Command.DISCONNECT:
                return
            self._answer(command, flags, cookie, offset, length)

    def _answer(self, command: int, flags: int, cookie: int, offset: int, length: int) -> None:
        if command == Command.WRITE:
            self._channel.skip(length)
        if command in _WRITES:
            self._refuse(cookie, Errno.EPERM, READ_ONLY)
        elif command == Command.FLUSH:
            self._done(cookie)
        elif command == Command.READ:
            self._read(flags, cookie, offset, length)
        elif command == Command.BLOCK_STATUS and self._agreement.allocation:
            self._block_status(flags, cookie, offset, length)
        else:
            self._refuse(cookie, Errno.ENOTSUP, f"Requests of type {command} are not known")

    def _read(self, flags: int, cookie: int, offset: int, length: int) -> None:
        if not self._is_inside(offset, length):
            self._refuse(cookie, Errno.EINVAL, NO_SUCH_BYTES)
        elif length > MOST_READ_BYTES:
            self._refuse(cookie, Errno.EOVERFLOW, f"{MOST_READ_BYTES:,} bytes are read at once")
        elif self._agreement.structured and not flags & CommandFlag.DONT_FRAGMENT:
            self._read_in_pieces(cookie, offset, length)
        else:
            self._read_whole(cookie, offset, length)

    def _read_in_pieces(self, cookie: int, offset: int, length: int) -> None:
        end = offset + length
        try:
            for piece in self._disk_pieces(offset, length):
                last = LAST_CHUNK if offset + len(piece) == end else 0
                place = CHUNK_OFFSET.pack(offset)
                self._chunk(cookie, ChunkType.OFFSET_DATA, last, place, piece)
                offset += len(piece)
        except GleanpointError as error:
            self._refuse(cookie, Errno.EIO, str(error), at=offset)

    def _read_whole(self, cookie: int, offset: int, length: int) -> None:
        try:
            data = b"".join(self._disk_pieces(offset, length))
        except GleanpointError as error:
            self._refuse(cookie, Errno.EIO, str(error), at=offset)
            return
        if self._agreement.structured:
            place = CHUNK_OFFSET.pack(offset)
            self._chunk(cookie, ChunkType.OFFSET_DATA, LAST_CHUNK, place, data)
        else:
            self._channel.send(SIMPLE_REPLY.pack(SIMPLE_REPLY_MAGIC, Errno.NONE, cookie), data)

    def _disk_pieces(self, offset: int, length: int) -> Iterator[bytes]:
        with closing(self._disk.pieces(offset, length)) as pieces:
            for piece in pieces:
                self._count(len(piece))
                yield piece

    def _block_status(self, flags: int, cookie: int, offset: int, length: int) -> None:
        if not self._is_inside(offset, length):
            self._refuse(cookie, Errno.EINVAL, NO_SUCH_BYTES)
            return
        try:
            found = self._disk.stretches(offset, length)
        except GleanpointError as error:
            self._refuse(cookie, Errno.EIO, str(error), at=offset)
            return
        told = found[:1] if flags & CommandFlag.REQUEST_ONE else found
        extents = b"".join(
            EXTENT.pack(size, State.HOLE | State.ZERO if is_hole else 0) for size, is_hole in told
        )
        payload = NUMBER.pack(ALLOCATION_ID) + extents
        self._chunk(cookie, ChunkType.BLOCK_STATUS, LAST_CHUNK, payload)

    def _is_inside(self, offset: int, length: int) -> bool:
        return 0 < length <= self._disk.size - offset

    def _done(self, cookie: int) -> None:
        if self._agreement.structured:
            self._chunk(cookie, ChunkType.NONE, LAST_CHUNK)
        else:
            self._channel.send(SIMPLE_REPLY.pack(SIMPLE_REPLY_MAGIC, Errno.NONE, cookie))

    def _refuse(self, cookie: int, error: Errno, sentence: str, at: int | None = None) -> None:
        if not self._agreement.structured:
            self._channel.send(SIMPLE_REPLY.pack(SIMPLE_REPLY_MAGIC, error, cookie))
            return
        told = sentence.encode("utf-8", "replace")[:LONGEST_MESSAGE]
        said = CHUNK_ERROR.pack(error, len(told)) + told
        if at is None:
            self._chunk(cookie, ChunkType.ERROR, LAST_CHUNK, said)
        else:
            place = CHUNK_OFFSET.pack(at)
            self._chunk(cookie, ChunkType.ERROR_OFFSET, LAST_CHUNK, said, place)

    def _chunk(self, cookie: int, kind: ChunkType, flags: int, *parts: bytes) -> None:
        size = sum(map(len, parts))
        head = CHUNK.pack(STRUCTURED_REPLY_MAGIC, flags, kind, cookie, size)
        self._channel.send(head, *parts)
