"""A way to a server that breaks: connections are cut after so many bytes, as a bad line does."""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.builders.imap_server import LOOPBACK


@dataclass(slots=True)
class BreakingProxy:
    """Passes connections on.

    Args:
        port: Where it listens.
        limits: For each connection in turn: bytes towards the server after which it is cut, and
            whether the server's answers to them are swallowed before. Later ones are not cut.
        connections: How many there were.
    """

    port: int
    limits: list[tuple[int, bool]]
    connections: int = 0
    _stop: threading.Event = field(default_factory=threading.Event)

    def serve(self, listener: socket.socket, target: int) -> None:
        """Pass on one connection after another until it is stopped."""
        listener.settimeout(0.05)
        while not self._stop.is_set():
            with contextlib.suppress(TimeoutError):
                client, _ = listener.accept()
                limit = self.limits.pop(0) if self.limits else None
                self.connections += 1
                with client, socket.create_connection((LOOPBACK, target), 5) as server:
                    self._pass_on(client, server, limit)

    def _pass_on(
        self, client: socket.socket, server: socket.socket, limit: tuple[int, bool] | None
    ) -> None:
        sent = 0
        with selectors.DefaultSelector() as selector:
            selector.register(client, selectors.EVENT_READ, server)
            selector.register(server, selectors.EVENT_READ, client)
            while not self._stop.is_set():
                for key, _ in selector.select(0.05):
                    source, target = key.fileobj, key.data
                    assert isinstance(source, socket.socket)
                    data = _received(source)
                    if not data:
                        return
                    sent += len(data) if source is client else 0
                    if limit is not None and sent > limit[0]:
                        if limit[1]:
                            target.sendall(data)
                            _drain(server)
                        return
                    target.sendall(data)


def _received(source: socket.socket) -> bytes:
    try:
        return source.recv(65536)
    except OSError:
        return b""


def _drain(server: socket.socket) -> None:
    """Take the server's answers and throw them away, until it is silent."""
    server.settimeout(0.3)
    with contextlib.suppress(OSError):
        while server.recv(65536):
            pass


@contextlib.contextmanager
def breaking_proxy(target: int, limits: list[tuple[int, bool]]) -> Iterator[BreakingProxy]:
    """Run a proxy in front of a port of the loopback address."""
    with socket.create_server((LOOPBACK, 0)) as listener:
        proxy = BreakingProxy(int(listener.getsockname()[1]), limits)
        thread = threading.Thread(target=proxy.serve, args=(listener, target))
        thread.start()
        try:
            yield proxy
        finally:
            proxy._stop.set()
            thread.join(10)
