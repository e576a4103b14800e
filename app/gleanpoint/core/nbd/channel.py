"""One connection to a client: whole messages in, whole messages out, in order."""

from __future__ import annotations

import queue
import socket
import threading
from contextlib import suppress

SMALL = 64 << 10
"""Bytes up to which a message is put together before it is sent."""

WAITING_TO_GO = 16
"""Messages that may wait to be sent: so many are read ahead of a slow client."""


class ClientGoneError(Exception):
    """The client closed the connection, or broke it off inside a message."""


class Channel:
    """Reads where it is called and sends from a thread of its own, so that both go on at once."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._outgoing: queue.Queue[tuple[bytes, ...] | None] = queue.Queue(WAITING_TO_GO)
        self._is_gone = threading.Event()
        self._sender = threading.Thread(target=self._send_all, name="nbd-sender", daemon=True)
        self._sender.start()

    def receive(self, length: int) -> bytes:
        """Return exactly ``length`` bytes.

        Raises:
            ClientGoneError: The connection ends before them.
        """
        pieces = []
        while length:
            try:
                piece = self._connection.recv(min(length, 1 << 20))
            except OSError:
                piece = b""
            if not piece or self._is_gone.is_set():
                raise ClientGoneError
            pieces.append(piece)
            length -= len(piece)
        return b"".join(pieces)

    def skip(self, length: int) -> None:
        """Read and forget ``length`` bytes.

        Raises:
            ClientGoneError: The connection ends before them.
        """
        while length:
            length -= len(self.receive(min(length, 1 << 20)))

    def send(self, *parts: bytes) -> None:
        """Send one message; waits while many are under way.

        Raises:
            ClientGoneError: Nobody takes it any more.
        """
        while not self._is_gone.is_set():
            try:
                self._outgoing.put(parts, timeout=1)
            except queue.Full:
                continue
            return
        raise ClientGoneError

    def wait_for_more(self, seconds: float | None) -> None:
        """Let ``receive`` give up after so many seconds without a byte; None: never."""
        self._connection.settimeout(seconds)

    def hang_up(self) -> None:
        """End the connection at once, from any thread."""
        self._is_gone.set()
        with suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)
        with suppress(queue.Full):  # then it is sending, which fails now
            self._outgoing.put_nowait(None)

    def close(self) -> None:
        """Send what waits, then end the connection."""
        if not self._is_gone.is_set():
            self._outgoing.put(None)
        self._sender.join()
        self._connection.close()

    def _send_all(self) -> None:
        try:
            while (parts := self._outgoing.get()) is not None:
                if sum(map(len, parts)) <= SMALL:
                    parts = (b"".join(parts),)
                for part in parts:
                    self._connection.sendall(part)
        except OSError:
            self._is_gone.set()
