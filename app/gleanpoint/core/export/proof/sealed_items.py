"""One item sealed to its recipients, with its name: what a blind restore carries.

Inside the sealed part (``access.sealed_streams``) stand, one after the other: the length of the
head (4 bytes, the highest first), the head as JSON, the item's bytes, the tail as JSON, and the
length of the tail (4 bytes). The head says what it is, the tail what its bytes are: their SHA-256,
and what is wrong with them. Outside nothing tells what it is but its length.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import RawIOBase
from typing import Any, BinaryIO, cast

import orjson

from gleanpoint.core.access.errors import SealedFileError
from gleanpoint.core.access.recipients import SealingKey
from gleanpoint.core.access.sealed_streams import SealingWriter, open_pieces
from gleanpoint.core.access.sealing import Purpose

HEAD_LIMIT = 1 << 20
"""Bytes of a head at most."""

TAIL_LIMIT = 256 << 10
"""Bytes of a tail at most."""

MOST_PROBLEMS = 100
LONGEST_PROBLEM = 500
"""Problems that are told of an item, and characters of each."""

_LENGTH = struct.Struct(">I")


class SealedItem:
    """Takes an item's bytes and gives them out sealed; ``finish`` has to be called.

    Args:
        write: Takes the sealed bytes.
        recipients: Public sealing keys (32 bytes each).
        head: What is known of the item; JSON values.

    Raises:
        SealedFileError: A key is none, or there is none.
    """

    def __init__(
        self,
        write: Callable[[bytes], object],
        recipients: Sequence[bytes],
        head: Mapping[str, Any],
    ) -> None:
        self._writer = SealingWriter(cast(BinaryIO, _Outlet(write)), recipients, Purpose.EXPORT)
        self._digest = hashlib.sha256()
        self._size = 0
        data = orjson.dumps(dict(head))
        if len(data) > HEAD_LIMIT:
            raise SealedFileError(f"What is told of an item takes {len(data):,} bytes, too many.")
        self._writer.write(_LENGTH.pack(len(data)) + data)

    def write(self, data: bytes) -> None:
        """Take the item's next bytes."""
        self._digest.update(data)
        self._size += len(data)
        self._writer.write(data)

    def finish(self, problems: Sequence[str] = ()) -> None:
        """End the item: what its bytes are goes in last.

        Args:
            problems: Sentences about parts that could not be had; the first ones are told.
        """
        told = [sentence[:LONGEST_PROBLEM] for sentence in problems[:MOST_PROBLEMS]]
        tail = {"sha256": self._digest.hexdigest(), "size": self._size, "problems": told}
        data = orjson.dumps(tail)
        self._writer.write(data + _LENGTH.pack(len(data)))
        self._writer.finish()


class _Outlet(RawIOBase):
    """A file that is only written to, by a function."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._take = write

    def write(self, data: Any) -> int:  # noqa: ANN401 - whatever has bytes
        self._take(bytes(data))
        return len(data)


@dataclass(slots=True)
class OpenedItem:
    """An item that is being opened.

    Args:
        head: What is known of it.
        tail: What its bytes are, once all pieces were read: ``sha256``, ``size``, ``problems``.
    """

    head: dict[str, Any]
    _pieces: Iterator[bytes]
    _rest: bytes
    tail: dict[str, Any] = field(default_factory=dict, init=False)

    def pieces(self) -> Iterator[bytes]:
        """Yield the item's bytes; they are whole when this ends without an error.

        Raises:
            SealedFileError: It was changed or cut off.
            OSError: Reading failed.
        """
        digest, rest, kept = hashlib.sha256(), self._rest, TAIL_LIMIT + _LENGTH.size
        for piece in self._pieces:
            rest += piece
            if len(rest) > kept:
                out, rest = rest[:-kept], rest[-kept:]
                digest.update(out)
                yield out
        out, self.tail = _without_tail(rest)
        digest.update(out)
        yield out
        if digest.hexdigest() != self.tail["sha256"]:
            raise SealedFileError("A sealed item does not fit the SHA-256 that was sealed with it.")


def _without_tail(data: bytes) -> tuple[bytes, dict[str, Any]]:
    """Return what stands before a tail, and the tail."""
    end = len(data) - _LENGTH.size
    length = _LENGTH.unpack_from(data, end)[0] if end >= 0 else 0
    try:
        tail = orjson.loads(data[end - length : end]) if 0 < length <= end else None
    except orjson.JSONDecodeError:
        tail = None
    if not isinstance(tail, dict) or not {"sha256", "size", "problems"} <= tail.keys():
        raise SealedFileError("A sealed item does not end as it should.")
    return data[: end - length], tail


def open_item(source: BinaryIO, key: SealingKey) -> OpenedItem:
    """Open one item; its head is read at once, its bytes as they are asked for.

    Raises:
        SealedFileError: It was not sealed to this key, or was changed or cut off.
        OSError: Reading failed.
    """
    pieces = open_pieces(source, key, Purpose.EXPORT)
    start = bytearray()

    def need(size: int) -> None:
        while len(start) < size:
            piece = next(pieces, None)
            if piece is None:
                raise SealedFileError("A sealed item ends in the middle of its head.")
            start.extend(piece)

    need(_LENGTH.size)
    (length,) = _LENGTH.unpack_from(start)
    if length > HEAD_LIMIT:
        raise SealedFileError(f"The head of a sealed item claims {length:,} bytes.")
    need(_LENGTH.size + length)
    try:
        head = orjson.loads(bytes(start[_LENGTH.size : _LENGTH.size + length]))
    except orjson.JSONDecodeError:
        head = None
    if not isinstance(head, dict):
        raise SealedFileError("The head of a sealed item is none.")
    return OpenedItem(head, pieces, bytes(start[_LENGTH.size + length :]))
