"""An open recovery point: list, walk, find and read what it holds, through its parser process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from gleanpoint.core.errors import SourceUnreadableError, WorkerDiedError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.message_wire import unpack_message
from gleanpoint.core.nodes import Node, NodePage, NodeRef, Step
from gleanpoint.core.parser_host import ParserHost, translate
from gleanpoint.core.protocol import Json
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.mapi.message import Message
from gleanpoint_parsers.naming import split_path
from gleanpoint_parsers.plugin import Envelope, Kind, PlainFiles

DEATHS_ALLOWED = 2
"""Parser processes that may die on one node before it is left alone."""

_KINDS = {kind.value: kind for kind in Kind}
_CONTENTS = {content.value: content for content in Content}


@dataclass(frozen=True, slots=True)
class FolderListing:
    """One portion of one folder of a walk.

    Args:
        path: The folder's path.
        entries: Children in this portion but the plain ones.
        error: Why the folder could not be listed (further), or None.
        notes: Sentences about the listing as a whole.
        plain: Live files whose content is complete, as columns: one value a file.
        place: Makes the address of a child from its key.
    """

    path: str
    entries: tuple[Node, ...]
    error: SourceUnreadableError | None = None
    notes: tuple[str, ...] = ()
    plain: PlainFiles | None = None
    place: Callable[[str], NodeRef] | None = None

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Every child in this portion; made anew at each call."""
        return (*self.entries, *self._plain_nodes())

    def _plain_nodes(self) -> Iterator[Node]:
        if self.plain is None or self.place is None:
            return
        base, place, plain = self.path.rstrip("/") + "/", self.place, self.plain
        rows = zip(
            plain.keys,
            plain.segments,
            plain.names,
            plain.sizes,
            plain.created,
            plain.modified,
            strict=True,
        )
        for key, segment, name, size, created, modified in rows:
            times = _moment(created), _moment(modified)
            yield Node(place(key), base + segment, name, Kind.FILE, size, *times)


@dataclass(frozen=True, slots=True)
class NodeFacts:
    """What else is known of one node.

    Args:
        facts: Names that a person understands, to JSON values.
        extents: (offset, length) in the layer below; offset None for a hole.
        all_extents: Whether these are all.
    """

    facts: dict[str, Any]
    extents: tuple[tuple[int | None, int], ...]
    all_extents: bool


class Session:
    """One recovery point, opened; used from one thread at a time, closed by whoever opened it.

    Every method that reads raises ``GleanpointError``: ``SourceUnreadableError`` for data that
    cannot be read, ``WorkerDiedError`` for a parser process that ended (the next call starts a
    fresh one), ``CancelledError`` where a cancellation was given and used.
    """

    def __init__(self, point: RecoveryPoint, host: ParserHost | None = None) -> None:
        self.point = point
        self._host = host or ParserHost()
        self._deaths: Counter[NodeRef] = Counter()
        self._root = Node(
            NodeRef(point.id), "/", point.name, Kind.FILE, size=point.size, has_children=True
        )

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
        """End the parser process."""
        self._host.close()

    @property
    def root(self) -> Node:
        """The source itself; its children are volumes, or the folders of a mailbox."""
        return self._root

    @property
    def process_id(self) -> int | None:
        """Process number of the parser process, if one runs."""
        return self._host.process_id

    def open(self) -> None:
        """Start the parser process and open the source; the other methods do it when needed."""
        if not self._host.is_running:
            self._host.call("open", {"path": str(self.point.image)})

    def children(
        self,
        folder: Node,
        cursor: str | None = None,
        limit: int = 500,
        cancellation: Cancellation | None = None,
    ) -> NodePage:
        """Return at most ``limit`` children that follow ``cursor``, deleted ones marked."""
        arguments = {"steps": folder.ref.steps, "cursor": cursor, "limit": limit}
        with self._on(folder):
            answer = self._host.call("children", arguments, cancellation)
        nodes = self._nodes(answer, folder.path)
        return NodePage(nodes, answer["cursor"], answer["total"], tuple(answer["notes"]))

    def walk(
        self,
        folder: Node,
        *,
        into: bool = False,
        deleted: bool = False,
        inside_messages: bool = True,
        cancellation: Cancellation | None = None,
    ) -> Iterator[FolderListing]:
        """Yield every folder below ``folder`` in portions, parents first.

        Args:
            folder: Where to start.
            into: Whether to enter files that hold a mailbox, a database or a disk.
            deleted: Whether to list what was deleted, and to enter deleted folders.
            inside_messages: Whether to list the attachments of messages.
            cancellation: Looked at between portions.
        """
        arguments = {
            "steps": folder.ref.steps,
            "into": into,
            "deleted": deleted,
            "inside_messages": inside_messages,
        }
        base = folder.path.rstrip("/")
        with self._on(folder):
            for frame in self._host.stream("walk", arguments, cancellation):
                answer = frame.header or {}
                path = base + answer["path"]
                error, plain = answer["error"], answer["plain"]
                yield FolderListing(
                    path or "/",
                    self._nodes(answer, path),
                    SourceUnreadableError(error["message"]) if error else None,
                    tuple(answer["notes"]),
                    PlainFiles(**plain) if plain else None,
                    self._place(answer),
                )

    def resolve(self, path: str) -> Node:
        """Return the node that a path names.

        Raises:
            NoSuchPathError: It names nothing here.
        """
        return self.descend(self._root, split_path(path))

    def descend(self, folder: Node, segments: Sequence[str]) -> Node:
        """Follow path segments down from ``folder``."""
        node = folder
        if not segments:
            return node
        arguments = {"steps": folder.ref.steps, "segments": segments}
        with self._on(folder):
            for frame in self._host.stream("find", arguments):
                answer = frame.header or {}
                path = f"{node.path.rstrip('/')}/{answer['entry']['segment']}"
                steps = tuple((parser, key) for parser, key in answer["steps"])
                node = as_node(answer["entry"], NodeRef(self.point.id, steps), path)
        return node

    def facts(self, node: Node) -> NodeFacts:
        """Return what else is known of a node."""
        if not node.ref.steps:
            return NodeFacts(self.point.facts(), (), all_extents=False)
        with self._on(node):
            answer = self._host.call("facts", {"steps": node.ref.steps})
        extents = tuple((offset, length) for offset, length in answer["extents"])
        return NodeFacts(answer["facts"], extents, answer["all_extents"])

    def read(
        self, node: Node, offset: int, length: int, cancellation: Cancellation | None = None
    ) -> bytes:
        """Return part of an item's bytes; fewer only where it ends."""
        arguments = {"steps": node.ref.steps, "offset": offset, "length": length}
        with self._on(node):
            return b"".join(f.data for f in self._host.stream("read", arguments, cancellation))

    def message(self, node: Node) -> Message:
        """Return a message with its bodies; attachments without their bytes."""
        header: Json = {}
        bodies = []
        with self._on(node):
            for frame in self._host.stream("message", {"steps": node.ref.steps}):
                if frame.header is None:
                    bodies.append(frame.data)
                else:
                    header = frame.header["message"]
        return unpack_message(header, b"".join(bodies))

    def sibling_key(self, node: Node, key: str) -> NodeRef:
        """Return the address of another node of the same container (an attachment's, say)."""
        *outer, (parser, _) = node.ref.steps
        return NodeRef(self.point.id, (*outer, (parser, key)))

    def copy(
        self,
        nodes: Sequence[Node],
        *,
        accept_damaged: bool = False,
        extents: bool = False,
        cancellation: Cancellation | None = None,
    ) -> Iterator[CopyEvent]:
        """Send the bytes of several items one after another.

        Yields:
            For each item ``ItemBegins``, pieces of ``bytes``, then ``ItemEnds``; or
            ``ItemFailed`` at any point, after which the next item follows.
        """
        pending = list(range(len(nodes)))
        while pending:
            batch = [nodes[number] for number in pending]
            arguments = {
                "items": [node.ref.steps for node in batch],
                "accept_damaged": accept_damaged,
                "extents": extents,
            }
            done = 0
            try:
                for event in self._copy_batch(batch, pending, arguments, cancellation):
                    if isinstance(event, (ItemEnds, ItemFailed)):
                        done += 1
                    yield event
            except WorkerDiedError as error:
                yield ItemFailed(pending[done], error)
                done += 1
            pending = pending[done:]

    def _copy_batch(
        self,
        batch: Sequence[Node],
        numbers: Sequence[int],
        arguments: Json,
        cancellation: Cancellation | None,
    ) -> Iterator[CopyEvent]:
        done = 0
        self.open()
        try:
            for frame in self._host.stream("copy", arguments, cancellation):
                if frame.header is None:
                    yield frame.data
                    continue
                event = _copy_event(frame.header, numbers[done])
                done += isinstance(event, (ItemEnds, ItemFailed))
                yield event
        except WorkerDiedError as error:
            raise self._buried(batch[done], error) from None

    def _nodes(self, answer: Json, folder: str) -> tuple[Node, ...]:
        place, base = self._place(answer), folder.rstrip("/") + "/"
        return tuple(
            as_node(entry, place(entry["key"]), base + entry["segment"])
            for entry in answer["entries"]
        )

    def _place(self, answer: Json) -> Callable[[str], NodeRef]:
        outer: tuple[Step, ...] = tuple((parser, key) for parser, key in answer["steps"])
        parser, point = answer["parser"], self.point.id
        return lambda key: NodeRef(point, (*outer, (parser, key)))

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


@dataclass(frozen=True, slots=True)
class ItemBegins:
    """An item's bytes follow.

    Args:
        number: Its place among the nodes asked for.
        size: Bytes that will follow.
        extents: (offset, length) in the layer below; offset None for a hole.
        all_extents: Whether these are all.
    """

    number: int
    size: int
    extents: tuple[tuple[int | None, int], ...]
    all_extents: bool


@dataclass(frozen=True, slots=True)
class ItemEnds:
    """All bytes of an item were sent; ``missing`` are (offset, length) that read as zeros."""

    number: int
    missing: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ItemFailed:
    """An item could not be read to its end."""

    number: int
    error: Exception


CopyEvent = ItemBegins | bytes | ItemEnds | ItemFailed


def unreadable(name: str) -> str:
    """Return the sentence for a node that parser processes died on."""
    place = "the source itself" if name in {"", "/"} else name
    return f"The reader stopped twice at {place}. It is marked unreadable; all else goes on."


def as_node(entry: Json, ref: NodeRef, path: str) -> Node:
    """Return an entry as it came over the pipe as a node."""
    envelope = entry["envelope"]
    return Node(
        ref,
        path,
        entry["name"],
        _KINDS[entry["kind"]],
        entry["size"],
        _moment(entry["created"]),
        _moment(entry["modified"]),
        entry["deleted"],
        _CONTENTS[entry["content"]],
        entry["problem"],
        entry["has_children"],
        _envelope(envelope) if envelope else None,
    )


def _envelope(values: Json) -> Envelope:
    times = {name: _moment(values[name]) for name in ("received", "sent")}
    return Envelope(**{**values, **times})


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _copy_event(header: Json, number: int) -> CopyEvent:
    if "failed" in header:
        return ItemFailed(number, translate(header["failed"]))
    if "missing" in header:
        return ItemEnds(number, tuple((o, n) for o, n in header["missing"]))
    runs = tuple((offset, length) for offset, length in header["extents"])
    return ItemBegins(number, header["size"], runs, header["all_extents"])
