"""An open recovery point: list, walk, find and read what it holds, through its parser process."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict

from gleanpoint.core.access.sight import Look
from gleanpoint.core.catalog.change_reader import ChangeReader
from gleanpoint.core.copying import CopyEvent, ItemEnds, ItemFailed, copy_event
from gleanpoint.core.digest_reader import DigestReader
from gleanpoint.core.disk_reader import DiskReader
from gleanpoint.core.errors import WorkerDiedError
from gleanpoint.core.export.proof.sealed_reader import SealedReader
from gleanpoint.core.insides_reader import InsidesReader
from gleanpoint.core.jobs import Cancellation, Report, unreported
from gleanpoint.core.listings import (
    FolderListing,
    as_listing,
    as_node,
    listed_nodes,
    message_nodes,
    placer,
)
from gleanpoint.core.logs.log_reader import LogReader
from gleanpoint.core.mail_reader import MailReader
from gleanpoint.core.message_wire import unpack_message
from gleanpoint.core.nodes import Node, NodeFacts, NodePage, NodeRef
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.preview.view_reader import ViewReader
from gleanpoint.core.protocol import Json
from gleanpoint.core.records import IncomingRecords
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.scope import Act, Scope
from gleanpoint.core.source_reader import about, about_all
from gleanpoint.core.tables.table_reader import TableReader
from gleanpoint.core.text_reader import TextReader
from gleanpoint.core.walking import Announced, Walk
from gleanpoint_parsers.entries import Kind, PlainMessages
from gleanpoint_parsers.mapi.message import Message
from gleanpoint_parsers.naming import split_path
from gleanpoint_parsers.verification import Verification


class Session(
    TableReader,
    LogReader,
    MailReader,
    TextReader,
    ViewReader,
    ChangeReader,
    DiskReader,
    DigestReader,
    InsidesReader,
    SealedReader,
):
    """One recovery point, opened; used from one thread at a time, closed by whoever opened it.

    Every method that reads raises ``GleanpointError``: ``SourceUnreadableError`` for data that
    cannot be read, ``WorkerDiedError`` for a parser process that ended (the next call starts a
    fresh one), ``CancelledError`` where a cancellation was given and used.

    Args:
        point: The recovery point.
        host: Its parser process; one of its own without it.
        sight: Tells what may be seen; the parser process sends nothing else.
    """

    def __init__(
        self, point: RecoveryPoint, host: ParserHost | None = None, *, sight: Look
    ) -> None:
        super().__init__(point, host, sight=sight)
        size = None if point.wish.whole_folder else point.size
        self._root = Node(
            NodeRef(point.id), "/", point.name, Kind.FILE, size=size, has_children=True
        )

    @property
    def root(self) -> Node:
        """The source itself; its children are volumes, or the folders of a mailbox."""
        return self._root

    def children(  # noqa: PLR0913 - what is wanted, each by name and with a default
        self,
        folder: Node,
        cursor: str | None = None,
        limit: int = 500,
        cancellation: Cancellation | None = None,
        *,
        brief: bool = False,
        as_columns: bool = False,
        deleted: bool = True,
    ) -> NodePage:
        """Return at most ``limit`` children that follow ``cursor``, deleted and hidden ones marked.

        Args:
            folder: What is listed.
            cursor: Where the portion begins; None for the first.
            limit: Children at most.
            cancellation: Looked at while waiting.
            brief: Whether messages of a large folder may come from its table alone, which is
                many times faster (see ``Envelope.is_brief``).
            as_columns: Whether such messages may come as columns, without nodes.
            deleted: Whether to search for what was deleted; where it is known anyway, it is
                listed without that as well.
        """
        arguments: Json = {**about(folder), "cursor": cursor, "limit": limit}
        arguments |= {"brief": brief, "deleted": deleted}
        with self._on(folder):
            answer = self._host.call("children", arguments, cancellation)
        nodes = listed_nodes(self.point.id, answer, folder.path)
        messages = PlainMessages(**answer["messages"]) if answer["messages"] else None
        if messages is not None and not as_columns:
            nodes += message_nodes(placer(self.point.id, answer), folder.path, messages)
            messages = None
        return NodePage(nodes, answer["cursor"], answer["total"], tuple(answer["notes"]), messages)

    def walk(  # noqa: PLR0913 - how far to go, each by name and with a default
        self,
        folder: Node,
        *,
        into: bool = False,
        deleted: bool = False,
        inside_messages: bool = True,
        hidden: bool = False,
        brief: bool = False,
        cancellation: Cancellation | None = None,
    ) -> Iterator[FolderListing]:
        """Yield every folder below ``folder`` in portions, parents first.

        Args:
            folder: Where to start.
            into: Whether to enter files that hold a mailbox, a database or a disk.
            deleted: Whether to list what was deleted, and to enter deleted folders.
            inside_messages: Whether to list the attachments of messages.
            hidden: Whether to list what its application never lists.
            brief: Whether messages of large folders may come from the folder's table alone.
            cancellation: Looked at between portions.
        """
        scope = Scope(into, deleted, inside_messages, hidden, brief)
        yield from Walk(self, folder, scope, cancellation).listings()

    def walk_once(
        self, folder: Node, scope: Scope, cancellation: Cancellation | None
    ) -> Iterator[FolderListing | Announced]:
        """Yield the portions of a walk, and what the parser process is about to do.

        Raises:
            WorkerDiedError: It died; what it was about to do was the last that was yielded.
        """
        arguments = {**about(folder), **asdict(scope)}
        base = folder.path.rstrip("/")
        self.open()
        for frame in self._host.stream("walk", arguments, cancellation):
            answer = frame.header or {}
            path = base + answer["path"] or "/"
            if "act" in answer:
                yield Announced(Act(answer["act"]), path)
            else:
                yield as_listing(self.point.id, answer, path)

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
        arguments = {"steps": folder.ref.steps, "segments": segments, "path": folder.path}
        with self._on(folder):
            for frame in self._host.stream("find", arguments):
                answer = frame.header or {}
                path = f"{node.path.rstrip('/')}/{answer['entry']['segment']}"
                steps = tuple((parser, key) for parser, key in answer["steps"])
                node = as_node(answer["entry"], NodeRef(self.point.id, steps), path)
        return node

    def facts(self, node: Node) -> NodeFacts:
        """Return what else is known of a node."""
        with self._on(node):
            answer = self._host.call("facts", about(node))
        known = answer["facts"] if node.ref.steps else self.point.facts() | answer["facts"]
        extents = tuple((offset, length) for offset, length in answer["extents"])
        return NodeFacts(known, extents, answer["all_extents"])

    def read(
        self, node: Node, offset: int, length: int, cancellation: Cancellation | None = None
    ) -> bytes:
        """Return part of an item's bytes; fewer only where it ends."""
        arguments = {**about(node), "offset": offset, "length": length}
        with self._on(node):
            return b"".join(f.data for f in self._host.stream("read", arguments, cancellation))

    def message(self, node: Node, *, as_stored: bool = False) -> Message:
        """Return a message with its bodies; attachments without their bytes.

        Args:
            node: The message.
            as_stored: Fill ``Message.stored`` in place of bodies and ``properties``.
        """
        arguments = {**about(node), "as_stored": as_stored}
        header: Json = {}
        bodies = []
        with self._on(node):
            for frame in self._host.stream("message", arguments):
                if frame.header is None:
                    bodies.append(frame.data)
                else:
                    header = frame.header["message"]
        return unpack_message(header, b"".join(bodies))

    def recognize(
        self, nodes: Sequence[Node], cancellation: Cancellation | None = None
    ) -> list[bool]:
        """Tell of each item whether its bytes are a mailbox, a database or a disk.

        Goes by the bytes, whatever the name; False where they cannot be read.
        """
        return [parser is not None for parser in self.recognize_parsers(nodes, cancellation)]

    def recognize_parsers(
        self, nodes: Sequence[Node], cancellation: Cancellation | None = None
    ) -> list[str | None]:
        """Tell of each item by which parser its bytes would be opened; see ``recognize``.

        None: by none. Empty: it is a part of a database that does not open by itself.
        """
        told: list[str | None] = []
        while len(told) < len(nodes):
            rest = nodes[len(told) :]
            arguments = about_all(rest)
            self.open()
            try:
                for frame in self._host.stream("recognize", arguments, cancellation):
                    answer = frame.header or {}
                    told.append(answer["parser"] if answer["holds"] else None)
            except WorkerDiedError:
                told.append(None)  # it dies again when it is read, and is told then
        return told

    def verify(
        self,
        node: Node,
        report: Report = unreported,
        cancellation: Cancellation | None = None,
    ) -> Verification:
        """Read all of a source, or of a file inside, and compare the checksums that it bears.

        Raises:
            NothingToListError: It bears none of its own.
        """
        from gleanpoint.core.verifying import unpack_verification  # noqa: PLC0415 - when asked for

        incoming, told = IncomingRecords(), Verification(0, 0, ())
        before = self._host.report
        self._host.report = report
        try:
            with self._on(node):
                for frame in self._host.stream("verify", about(node), cancellation):
                    for value in incoming.take(frame):
                        told = unpack_verification(value)
        finally:
            self._host.report = before
        return told

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
    ) -> Generator[CopyEvent, None, None]:
        """Send the bytes of several items one after another.

        Yields:
            For each item ``ItemBegins``, pieces of ``bytes``, then ``ItemEnds``; or
            ``ItemFailed`` at any point, after which the next item follows.
        """
        pending = list(range(len(nodes)))
        while pending:
            batch = [nodes[number] for number in pending]
            arguments = {
                **about_all(batch),
                "accept_damaged": accept_damaged,
                "extents": extents,
            }
            pending = yield from self._sent("copy", batch, pending, arguments, cancellation)

    def _sent(
        self,
        op: str,
        batch: Sequence[Node],
        pending: list[int],
        arguments: Json,
        cancellation: Cancellation | None,
    ) -> Generator[CopyEvent, None, list[int]]:
        """Yield what comes of items; returns those that are left where the process died."""
        done = 0
        try:
            for event in self._copy_batch(op, batch, pending, arguments, cancellation):
                if isinstance(event, (ItemEnds, ItemFailed)):
                    done += 1
                yield event
        except WorkerDiedError as error:
            yield ItemFailed(pending[done], error)
            done += 1
        return pending[done:]

    def _copy_batch(
        self,
        op: str,
        batch: Sequence[Node],
        numbers: Sequence[int],
        arguments: Json,
        cancellation: Cancellation | None,
    ) -> Iterator[CopyEvent]:
        done = 0
        self.open()
        try:
            for frame in self._host.stream(op, arguments, cancellation):
                if frame.header is None:
                    yield frame.data
                    continue
                event = copy_event(frame.header, numbers[done])
                done += isinstance(event, (ItemEnds, ItemFailed))
                yield event
        except WorkerDiedError as error:
            raise self._buried(batch[done], error) from None
