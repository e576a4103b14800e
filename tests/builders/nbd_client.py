"""A small NBD client of the tests, which can also ask for what no good client asks for."""

from __future__ import annotations

import socket
import struct
from dataclasses import dataclass

OPTION_MAGIC = 0x49484156454F5054
NO_ZEROES, FIXED = 2, 1


@dataclass(frozen=True)
class Chunk:
    """One chunk of a structured reply."""

    flags: int
    kind: int
    payload: bytes


class NbdClient:
    """One connection; the caller closes the socket."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.cookie = 0

    def receive(self, length: int) -> bytes:
        data = b""
        while len(data) < length:
            piece = self.connection.recv(length - len(data))
            if not piece:
                raise EOFError
            data += piece
        return data

    def greet(self, flags: int = FIXED | NO_ZEROES) -> None:
        magic, option, _ = struct.unpack(">8sQH", self.receive(18))
        assert (magic, option) == (b"NBDMAGIC", OPTION_MAGIC)
        self.connection.sendall(struct.pack(">I", flags))

    def option(self, number: int, data: bytes = b"") -> list[tuple[int, bytes]]:
        """Send an option; returns type and data of each answer up to the last."""
        self.connection.sendall(struct.pack(">QII", OPTION_MAGIC, number, len(data)) + data)
        told = []
        while True:
            magic, option, kind, length = struct.unpack(">QIII", self.receive(20))
            assert (magic, option) == (0x3E889045565A9, number)
            told.append((kind, self.receive(length)))
            if kind == 1 or kind >> 31:
                return told

    def go(self, *, structured: bool = True) -> tuple[int, int]:
        """Negotiate; returns size and flags."""
        self.greet()
        if structured:
            assert self.option(8) == [(1, b"")]
            context = struct.pack(">II", 0, 1) + text(b"base:allocation")
            assert self.option(10, context)[0][1][4:] == b"base:allocation"
        answers = self.option(7, text(b"") + struct.pack(">H", 0))
        exported = next(data for kind, data in answers if kind == 3 and data[:2] == b"\0\0")
        _, size, flags = struct.unpack(">HQH", exported)
        return size, flags

    def ask(self, command: int, offset: int, length: int, flags: int = 0, data: bytes = b"") -> int:
        self.cookie += 1
        request = struct.pack(">IHHQQI", 0x25609513, flags, command, self.cookie, offset, length)
        self.connection.sendall(request + data)
        return self.cookie

    def chunks(self) -> list[Chunk]:
        """Return the chunks of the answer to what was asked last."""
        found = []
        while not found or not found[-1].flags & 1:
            head = struct.unpack(">IHHQI", self.receive(20))
            assert (head[0], head[3]) == (0x668E33EF, self.cookie)
            found.append(Chunk(head[1], head[2], self.receive(head[4])))
        return found

    def simple(self, length: int) -> tuple[int, bytes]:
        """Return error and bytes of a simple reply."""
        magic, error, cookie = struct.unpack(">IIQ", self.receive(16))
        assert (magic, cookie) == (0x67446698, self.cookie)
        return error, b"" if error else self.receive(length)

    def read(self, offset: int, length: int) -> bytes:
        """Read by structured replies; fails on an error."""
        self.ask(0, offset, length)
        data = bytearray(length)
        for chunk in self.chunks():
            assert chunk.kind == 1, chunk
            (at,) = struct.unpack_from(">Q", chunk.payload)
            data[at - offset : at - offset + len(chunk.payload) - 8] = chunk.payload[8:]
        return bytes(data)


def text(value: bytes) -> bytes:
    return struct.pack(">I", len(value)) + value
