"""Listen for clients on this machine; each gets a session and a thread of its own."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import GleanpointError, TargetExistsError, TargetUnwritableError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nbd.channel import Channel, ClientGoneError
from gleanpoint.core.nbd.negotiation import Negotiation
from gleanpoint.core.nbd.read_ahead import ReadAhead
from gleanpoint.core.nbd.transmission import ServedDisk, Transmission
from gleanpoint.core.nodes import Node

MOST_CLIENTS = 8
"""Connections at once: each has a parser process."""

HANDSHAKE_SECONDS = 30.0
GLANCE = 0.2
"""Seconds between two looks at the cancellation."""

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class SessionDisk:
    """A disk in a session, as a connection reads it."""

    session: Session
    node: Node
    size: int

    def pieces(self, offset: int, length: int) -> Generator[bytes, None, None]:
        """Yield bytes; raises ``GleanpointError`` where they cannot be had."""
        return self.session.disk_pieces(self.node, offset, length)

    def stretches(self, offset: int, length: int) -> Sequence[tuple[int, bool]]:
        """Return (bytes, is a hole) from ``offset`` on; may end early."""
        return self.session.disk_map(self.node, offset, length)


@dataclass(slots=True)
class Served:
    """What was served so far; counted by all connections."""

    clients: int = 0
    size: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def count(self, size: int) -> None:
        """Count bytes."""
        with self._lock:
            self.size += size


@contextmanager
def unix_socket(path: Path) -> Iterator[socket.socket]:
    """Give a socket at ``path`` for the user alone; it is gone at the end.

    Raises:
        TargetExistsError: Something is there already.
        TargetUnwritableError: It cannot be made.
    """
    if not hasattr(socket, "AF_UNIX"):
        raise TargetUnwritableError("This system has no such sockets. Use --port.")
    if path.exists() or path.is_symlink():
        raise TargetExistsError(f"{path} is there already. Name another place for the socket.")
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        try:
            listening.bind(str(path))
            path.chmod(0o600)  # before anybody can connect: nobody listens yet
        except OSError as error:
            reason = error.strerror or str(error)
            raise TargetUnwritableError(f"No socket can be made at {path} ({reason}).") from None
        listening.listen(MOST_CLIENTS)
        yield listening
    finally:
        listening.close()
        with suppress(OSError):
            path.unlink()


@contextmanager
def tcp_socket(port: int) -> Iterator[socket.socket]:
    """Give a socket on 127.0.0.1; port 0 takes a free one.

    Raises:
        TargetUnwritableError: The port is not to be had.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let another program take the port over
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((LOOPBACK, port))
        except OSError as error:
            reason = error.strerror or str(error)
            raise TargetUnwritableError(f"Port {port} cannot be used ({reason}).") from None
        listening.listen(MOST_CLIENTS)
        yield listening
    finally:
        listening.close()


class Server:
    """Serves one disk until it is stopped.

    Args:
        session: Where the disk is; the first client gets it, further ones get others like it.
        node: The disk or volume.
        size: Bytes of it.
        tell: Told of every error that a client is told of.
    """

    def __init__(
        self, session: Session, node: Node, size: int, tell: Callable[[GleanpointError], None]
    ) -> None:
        self._node = node
        self._size = size
        self._tell = tell
        self._first = session
        self._idle = [session]
        self._channels: set[Channel] = set()
        self._lock = threading.Lock()
        self.served = Served()

    def run(self, listening: socket.socket, cancellation: Cancellation) -> None:
        """Serve every client that connects, until a stop is requested; then none is left."""
        listening.settimeout(GLANCE)
        threads: list[threading.Thread] = []
        try:
            while not cancellation.is_requested:
                threads = [thread for thread in threads if thread.is_alive()]
                if len(threads) >= MOST_CLIENTS:
                    threads[0].join(GLANCE)
                    continue
                with suppress(TimeoutError):
                    threads.append(self._welcome(listening.accept()[0]))
        finally:
            with self._lock:
                for channel in self._channels:
                    channel.hang_up()
            for thread in threads:
                thread.join()
            for session in self._idle:
                if session is not self._first:
                    session.close()

    def _welcome(self, connection: socket.socket) -> threading.Thread:
        if connection.family == socket.AF_INET:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        channel = Channel(connection)
        with self._lock:
            self._channels.add(channel)
        self.served.clients += 1
        name = f"nbd-client-{self.served.clients}"
        thread = threading.Thread(target=self._serve, args=[channel], name=name, daemon=True)
        thread.start()
        return thread

    def _serve(self, channel: Channel) -> None:
        try:
            channel.wait_for_more(HANDSHAKE_SECONDS)
            agreement = Negotiation(channel, self._size).run()
            channel.wait_for_more(None)
            if agreement is not None:
                with self._session() as session:
                    disk = ReadAhead(SessionDisk(session, self._node, self._size))
                    told = _Told(disk, self._tell)
                    Transmission(channel, agreement, told, self.served.count).run()
        except ClientGoneError:
            channel.hang_up()
        finally:
            channel.close()
            with self._lock:
                self._channels.discard(channel)

    @contextmanager
    def _session(self) -> Iterator[Session]:
        with self._lock:
            session = self._idle.pop() if self._idle else self._first.another()
        try:
            yield session
        finally:
            with self._lock:
                self._idle.append(session)


@dataclass(frozen=True, slots=True)
class _Told:
    """A disk whose errors are told here as well: not every client shows them."""

    disk: ServedDisk
    tell: Callable[[GleanpointError], None]

    @property
    def size(self) -> int:
        return self.disk.size

    def pieces(self, offset: int, length: int) -> Generator[bytes, None, None]:
        try:
            yield from self.disk.pieces(offset, length)
        except GleanpointError as error:
            self.tell(error)
            raise

    def stretches(self, offset: int, length: int) -> Sequence[tuple[int, bool]]:
        return self.disk.stretches(offset, length)
