"""What goes over the pipe between the program and a parser process.

A frame is a 5-byte head (length as u32 big-endian, then the type) and its payload: ``J`` carries
JSON, ``R`` raw bytes, ``S`` the place of raw bytes in shared memory. Never a pickle: the child
reads hostile bytes, and unpickling its answer would run whatever those bytes made of it.

A request is one J frame ``{"id", "op", "arguments"}``. An answer is any number of frames that each
belong to the request under way, closed by ``{"id", "end": true}`` or
``{"id", "error": {"kind", "message"}}``. ``{"cancel": id}`` asks the child to stop one;
``{"keys": [[hex, is_file], …]}`` tells it what may unlock what is opened from then on;
``{"attached": name}`` and R frames go before a request that has that argument as bytes;
``{"shared": descriptor}`` gives it memory for bytes in bulk, ``{"free": slot}`` a slot of that
back.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any, BinaryIO, TypeAlias

import orjson

from gleanpoint.core.shared_memory import SLOT_SIZE

Json: TypeAlias = dict[str, Any]

HEAD = struct.Struct(">Ic")
SLOT = struct.Struct(">II")
"""Payload of an S frame: slot and length."""

RAW_LIMIT = SLOT_SIZE
"""Bytes of one raw frame at most."""

JSON_LIMIT = 64 << 20
"""Bytes of one JSON frame at most; a child that sends more is broken."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: JSON, raw bytes, or (slot, length) of raw bytes in shared memory.

    Args:
        header: What a J frame says.
        data: Bytes of an R frame; of a J frame that is still packed, its JSON.
        shared: What an S frame says.
        is_packed: Whether it is a J frame that was not read yet; see ``unpacked``.
    """

    header: Json | None = None
    data: bytes = b""
    shared: tuple[int, int] | None = None
    is_packed: bool = False

    def unpacked(self) -> Frame:
        """Return a J frame read, any other as it is.

        Raises:
            orjson.JSONDecodeError: It is no JSON.
        """
        return Frame(orjson.loads(self.data)) if self.is_packed else self


_LIMITS = {b"J": JSON_LIMIT, b"R": RAW_LIMIT, b"S": SLOT.size}


class BrokenPipeProtocolError(Exception):
    """The other side sent something that is no frame, or ended inside one."""


def write_json(stream: BinaryIO, value: object) -> None:
    """Write one J frame; times become ISO 8601 with ``Z``."""
    data = orjson.dumps(value, option=orjson.OPT_UTC_Z | orjson.OPT_NAIVE_UTC)
    stream.write(HEAD.pack(len(data), b"J") + data)
    stream.flush()


def write_raw(stream: BinaryIO, data: bytes | memoryview) -> None:
    """Write R frames of at most ``RAW_LIMIT`` bytes each."""
    view = memoryview(data)
    for start in range(0, len(view), RAW_LIMIT):
        piece = view[start : start + RAW_LIMIT]
        stream.write(HEAD.pack(len(piece), b"R"))
        stream.write(piece)
    stream.flush()


def write_shared(stream: BinaryIO, slot: int, length: int) -> None:
    """Write one S frame."""
    stream.write(HEAD.pack(SLOT.size, b"S") + SLOT.pack(slot, length))
    stream.flush()


def read_frame(stream: BinaryIO) -> Frame | None:
    """Read one frame; None where the stream ends before one.

    Raises:
        orjson.JSONDecodeError: What came as JSON is none.
        BrokenPipeProtocolError: What came is no frame.
    """
    frame = read_packed(stream)
    return None if frame is None else frame.unpacked()


def read_packed(stream: BinaryIO) -> Frame | None:
    """Read one frame, JSON still packed: it takes a tenth of the memory until it is used.

    Raises:
        BrokenPipeProtocolError: What came is no frame.
    """
    head = stream.read(HEAD.size)
    if not head:
        return None
    if len(head) < HEAD.size:
        raise BrokenPipeProtocolError("the stream ended inside a frame's head")
    length, kind = HEAD.unpack(head)
    if length > _LIMITS.get(kind, -1):
        raise BrokenPipeProtocolError(f"frame of type {kind!r} with {length} bytes")
    data = stream.read(length)
    if len(data) < length:
        raise BrokenPipeProtocolError("the stream ended inside a frame")
    if kind == b"S":
        if length != SLOT.size:
            raise BrokenPipeProtocolError(f"{length} bytes for the place of a piece")
        slot, size = SLOT.unpack(data)
        return Frame(shared=(slot, size))
    return Frame(None, data, is_packed=kind == b"J")
