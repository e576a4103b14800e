"""Messages in a mount: as EML files, made when somebody asks how long one is or reads it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.session_tree import Line, SessionTree
from gleanpoint.core.export.mail.writers import message_file
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.mounting.lane import Lane
from gleanpoint.core.nodes import Node, NodeRef

KEPT_BYTES = 64 << 20
"""Bytes of messages kept: a program that copies asks for the length first."""

LARGEST = 1 << 30
"""Bytes of one message at most: it is held in memory as long as it is open."""


class MessageShelf:
    """Makes messages and keeps the last ones."""

    def __init__(self, lane: Lane, cancellation: Cancellation) -> None:
        self._lane = lane
        self._cancellation = cancellation
        self._kept: OrderedDict[NodeRef, bytes] = OrderedDict()
        self._sizes: dict[NodeRef, int] = {}
        self._lock = threading.Lock()

    def size(self, node: Node) -> int:
        """Return the bytes of a message as EML.

        Raises:
            GleanpointError: It cannot be made.
        """
        with self._lock:
            known = self._sizes.get(node.ref)
        return len(self.data(node)) if known is None else known

    def data(self, node: Node) -> bytes:
        """Return a message as EML.

        Raises:
            GleanpointError: It cannot be made.
        """
        with self._lock:
            if node.ref in self._kept:
                self._kept.move_to_end(node.ref)
                return self._kept[node.ref]
        data = self._lane.ask(lambda session: self._made(session, node))
        with self._lock:
            self._sizes[node.ref] = len(data)
            self._kept[node.ref] = data
            while len(self._kept) > 1 and sum(map(len, self._kept.values())) > KEPT_BYTES:
                self._kept.popitem(last=False)
        return data

    def _made(self, session: Session, node: Node) -> bytes:
        line = Line(session, accept_damaged=False, cancellation=self._cancellation)
        with SpooledTemporaryFile(max_size=KEPT_BYTES) as file:
            target = cast(BinaryIO, file)
            write = message_file(MessageFormat.EML)
            write(line.message(node), SessionTree(line, node), target, accept_damaged=False)
            if file.tell() > LARGEST:
                raise ContentUnavailableError(
                    f"{node.name} has {file.tell():,} bytes as EML; a mount shows "
                    f"{LARGEST:,} at most. Export it."
                )
            file.seek(0)
            return file.read()
