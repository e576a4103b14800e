"""The parser process of one open recovery point: started when needed, buried where it died."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from gleanpoint.core.access.sight import Look
from gleanpoint.core.child_process import Limits, indexing_command
from gleanpoint.core.errors import (
    GleanpointError,
    KeyRequiredError,
    SourceUnreadableError,
    WorkerDiedError,
)
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.listings import as_node
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.protocol import Json
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.secrets import KeyRing
from gleanpoint.core.timeline_reader import read_timeline
from gleanpoint.core.timeline_wire import pack_wish
from gleanpoint.core.withheld import UNTOLD
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.keys import Key
from gleanpoint_parsers.timeline import Timeline

DEATHS_ALLOWED = 2
"""Parser processes that may die on one node before it is left alone."""


class SourceReader:
    """What every kind of reading out of a recovery point stands on."""

    def __init__(
        self, point: RecoveryPoint, host: ParserHost | None = None, *, sight: Look
    ) -> None:
        self.point = point
        self._host = host or ParserHost()
        self._host.sight = sight
        self._deaths: Counter[NodeRef] = Counter()
        self._opened_in: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the parser process; reading anything further starts another one."""
        self._host.close()

    def another(self) -> Self:
        """Return a second session of the same recovery point, with a parser process of its own.

        The process starts at once, beside what goes on; whoever asked closes the session.
        """
        host = self._host.another()
        host.warm_up()
        return type(self)(self.point, host, sight=self.sight)

    def indexer(self, silence: float) -> ParserHost:
        """Return the host of a process that indexes this recovery point; whoever asked closes it.

        It sees what whoever looks here sees, and knows the keys that were given.

        Args:
            silence: Seconds without a sign of life after which it is taken to hang.
        """
        host = ParserHost(Limits(silence=silence), indexing_command(), self._host.keys)
        host.sight = self._host.sight
        return host

    @property
    def sight(self) -> Look:
        """What tells which items may be seen; another session of the same person takes it over."""
        if self._host.sight is None:
            raise SourceUnreadableError(UNTOLD)
        return self._host.sight

    @contextmanager
    def exporting(self) -> Iterator[None]:
        """Have what is read meanwhile judged as what goes out, not as what is shown."""
        with self._host.exporting():
            yield

    @property
    def process_id(self) -> int | None:
        """Process number of the parser process, if one runs."""
        return self._host.process_id

    def hear(self, report: Report) -> None:
        """Have long work reported that any method may set going, such as the replay of a log."""
        self._host.report = report

    def open(self, cancellation: Cancellation | None = None) -> None:
        """Start the parser process and open the source; the other methods do it when needed."""
        if not self._host.is_running or self._opened_in != self._host.process_id:
            open_source(self.point, self._host, cancellation)
            self._opened_in = self._host.process_id

    @property
    def keys(self) -> KeyRing:
        """The keys that were given for this source; they outlive a parser process that dies."""
        return self._host.keys

    def unlock(self, node: Node, key: Key, cancellation: Cancellation | None = None) -> Node:
        """Try a key on a locked volume; other volumes of the source may open by it as well.

        What was listed before should be listed again: a volume may hold further volumes.

        Args:
            node: The volume, as it was listed.
            key: What may unlock it. It is kept for this source if it does, else wiped.
            cancellation: Stops the trying.

        Returns:
            The volume as it is listed now.

        Raises:
            KeyRequiredError: The key does not fit; the sentence says which would.
            GleanpointError: The volume cannot be read, whatever the key.
        """
        is_new = self.keys.add(key)
        try:
            self._opened_in = None  # what is open was opened without the key
            self.open(cancellation)
            answer = self._host.call("entry", about(node), cancellation)
            listed = as_node(answer["entry"], node.ref, node.path)
            if listed.content is Content.ENCRYPTED:
                raise KeyRequiredError(listed.problem or f"{node.name} stays locked.")
        except GleanpointError:
            if is_new:
                self.keys.drop(key)
                self._opened_in = None
            raise
        return listed

    def again(self, node: Node, cancellation: Cancellation | None = None) -> Node:
        """Return a node as it is listed now, judged anew.

        Raises:
            GleanpointError: It is not there any more, or may not be seen.
        """
        with self._on(node):
            answer = self._host.call("entry", about(node), cancellation)
        return as_node(answer["entry"], node.ref, node.path)

    def timeline(self, cancellation: Cancellation | None = None) -> Timeline | None:
        """Return what the backups of this source can show; None where it is no backup."""
        return read_timeline(self._host, self.point.source, cancellation)

    @contextmanager
    def _on(self, node: Node) -> Iterator[None]:
        """Count the processes that die on a node, and leave it alone after two."""
        if self._deaths[node.ref] >= DEATHS_ALLOWED:
            raise SourceUnreadableError(unreadable(node.name))
        self.open()
        try:
            yield
        except WorkerDiedError as error:
            raise self._buried(node, error) from None

    def _buried(self, node: Node, error: WorkerDiedError) -> WorkerDiedError:
        self._deaths[node.ref] += 1
        if self._deaths[node.ref] >= DEATHS_ALLOWED:
            return WorkerDiedError(unreadable(node.name))
        return WorkerDiedError(f"{error} while it read {node.name}. It will be started again.")


def about(node: Node) -> Json:
    """Return how a request names the node that it is about."""
    return {"steps": node.ref.steps, "at": node.path}


def about_all(nodes: Sequence[Node]) -> Json:
    """Return how a request names the nodes that it is about."""
    return {"items": [node.ref.steps for node in nodes], "at": [node.path for node in nodes]}


def open_source(
    point: RecoveryPoint, host: ParserHost, cancellation: Cancellation | None = None
) -> None:
    """Have a parser process open a recovery point; nothing in it is read for anybody yet.

    Raises:
        GleanpointError: It cannot be opened.
    """
    path = os.fsencode(point.image).hex()  # a file's name need not be text
    host.call("open", {"path": path, "wish": pack_wish(point.wish)}, cancellation)


def unreadable(name: str) -> str:
    """Return the sentence for a node that parser processes died on."""
    place = "the source itself" if name in {"", "/"} else name
    return f"The reader stopped twice at {place}. It is marked unreadable; all else goes on."
