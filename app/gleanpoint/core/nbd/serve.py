"""Serve a disk or volume of a recovery point to other programs, under the rules of an export."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from gleanpoint.core.audit.access_events import Way
from gleanpoint.core.browse import Session
from gleanpoint.core.disk.handing_out import handed_out
from gleanpoint.core.disk.judging import require_whole
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.jobs import Cancellation, Report, unreported
from gleanpoint.core.nbd.server import LOOPBACK, Served, Server, tcp_socket, unix_socket
from gleanpoint.core.nodes import Node
from gleanpoint.core.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Place:
    """Where to serve.

    Args:
        path: Of the socket; None and no port: one in a folder of its own.
        port: Of 127.0.0.1, 0 for a free one; None for a socket in the file system.
    """

    path: Path | None = None
    port: int | None = None


@dataclass(frozen=True, slots=True)
class Listening:
    """A disk that is served from now on.

    Args:
        uri: For clients, as of the NBD URI specification.
        size: Bytes of the disk.
        remark: A sentence where not everything on it could be judged.
    """

    uri: str
    size: int
    remark: str | None


def serve_disk(  # noqa: PLR0913 - who is told, each with a default
    session: Session,
    node: Node,
    workspace: Workspace,
    place: Place,
    cancellation: Cancellation,
    *,
    purpose: str = "",
    announce: Callable[[Listening], None],
    tell: Callable[[GleanpointError], None],
    report: Report = unreported,
) -> Served:
    """Serve a disk read-only until a stop is requested.

    Args:
        session: Where it is.
        node: The source itself, a volume, or a file that holds a disk.
        workspace: Policy and log.
        place: Where clients connect.
        cancellation: Stops the serving.
        purpose: Why, in the person's words; goes into the log.
        announce: Told once clients may connect.
        tell: Told of what could not be read.
        report: Told how many items were looked at before.

    Raises:
        RetentionRefusedError: Something on it may not go out.
        ContentUnavailableError: It is no disk.
        TargetExistsError: Something is where the socket is to be.
        AuditLogError: The log cannot be written; nothing was served.
    """
    size = session.disk_size(node, cancellation)
    remark = require_whole(session, node, workspace, Way.NBD, report, cancellation)
    with _listening(place) as (listening, uri):
        going_out = handed_out(workspace, session.point, node, Way.NBD, size=size, purpose=purpose)
        with going_out as going:
            announce(Listening(uri, size, remark))
            server = Server(session, node, size, tell)
            try:
                server.run(listening, cancellation)
            finally:
                going.bytes_out = server.served.size
                going.figures["clients"] = server.served.clients
    return server.served


@contextmanager
def _listening(place: Place) -> Iterator[tuple[socket.socket, str]]:
    if place.port is not None:
        with tcp_socket(place.port) as listening:
            yield listening, _uri_of_port(listening)
        return
    if place.path is not None:
        path = place.path.absolute()
        with unix_socket(path) as listening:
            yield listening, f"nbd+unix:///?socket={path}"
        return
    with private_socket() as (listening, uri):
        yield listening, uri


@contextmanager
def private_socket() -> Iterator[tuple[socket.socket, str]]:
    """Give a socket in a folder that only this user can enter, and its URI.

    Where there are no such sockets (Windows), it is a port that every user here can reach.
    """
    if not hasattr(socket, "AF_UNIX"):
        with tcp_socket(0) as listening:
            yield listening, _uri_of_port(listening)
        return
    with tempfile.TemporaryDirectory(prefix="gleanpoint-") as folder:
        path = Path(folder) / "nbd"
        with unix_socket(path) as listening:
            yield listening, f"nbd+unix:///?socket={path}"


def _uri_of_port(listening: socket.socket) -> str:
    return f"nbd://{LOOPBACK}:{listening.getsockname()[1]}"
