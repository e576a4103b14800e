"""What goes over the socket between a test and a loaded program: one request, its pid, its end."""

from __future__ import annotations

import json
import socket
import struct
from dataclasses import asdict, dataclass

LENGTH = struct.Struct("<I")
STATUS = struct.Struct("<i")
MOST_FILES = 16


@dataclass(frozen=True)
class Start:
    """A start that is asked for.

    Args:
        arguments: ``sys.argv`` but for the first.
        environment: All of it.
        folder: To start in.
        files: Numbers that the descriptors have which are sent along, 0 to 2 among them.
    """

    arguments: list[str]
    environment: dict[str, str]
    folder: str
    files: list[int]


def send_start(connection: socket.socket, start: Start, descriptors: list[int]) -> None:
    data = json.dumps(asdict(start)).encode()
    socket.send_fds(connection, [LENGTH.pack(len(data))], descriptors)
    connection.sendall(data)


def receive_start(connection: socket.socket) -> tuple[Start, list[int]]:
    head, descriptors, _, _ = socket.recv_fds(connection, LENGTH.size, MOST_FILES)
    data = bytearray()
    (length,) = LENGTH.unpack(head)
    while len(data) < length:
        data += connection.recv(length - len(data))
    return Start(**json.loads(data)), list(descriptors)


def receive_number(connection: socket.socket) -> int | None:
    """Return the next number; None where the other side is gone."""
    data = connection.recv(STATUS.size, socket.MSG_WAITALL)
    return STATUS.unpack(data)[0] if len(data) == STATUS.size else None
