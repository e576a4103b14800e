"""Messages in bulk: with small attachments along, and past what the reader dies of."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from gleanpoint.core.browse import Session
from gleanpoint.core.copying import ItemBegins, ItemEnds
from gleanpoint.core.errors import WorkerDiedError
from gleanpoint.core.export.mail.fetching import Fetched, NotFetched, fetch_messages
from gleanpoint.core.export.mail.session_tree import Line
from gleanpoint.core.export.plan import PlannedItem
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.message_wire import pack_message
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.protocol import Frame
from gleanpoint.core.retention.decide import Decision
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod, Message

SMALL, LARGE = b"small", b"large" * 1000


@dataclass
class Reader:
    """A session whose parser process dies of some messages."""

    deadly: frozenset[str] = frozenset()
    stops: frozenset[str] = frozenset()
    asked: list[str] = field(default_factory=list)
    is_busy: bool = False

    def message(self, node: Node, *, as_stored: bool) -> Message:
        assert not self.is_busy
        assert not as_stored
        self.asked.append(node.name)
        if node.name in self.deadly:
            raise WorkerDiedError("It died")
        return message(node.name)

    def bundles(
        self, nodes: Sequence[Node], _cancellation: Cancellation, *, as_stored: bool
    ) -> Generator[Frame, None, None]:
        assert not as_stored
        self.is_busy = True
        try:
            portion: list[Any] = []
            data = b""
            for number, node in enumerate(nodes):
                if node.name in self.deadly:
                    raise WorkerDiedError("It died")
                header, bodies = pack_message(message(node.name))
                portion.append([number, header, len(bodies), [["s", len(SMALL)]]])
                data += bodies + SMALL
                if node.name in self.stops:
                    break
            yield Frame({"portion": portion})
            yield Frame(None, data[:9])
            yield Frame(None, data[9:])
        finally:
            self.is_busy = False

    def sibling_key(self, node: Node, key: str) -> NodeRef:
        return NodeRef("point", (("pst", key),))

    def copy(self, nodes: Sequence[Node], **_how: object) -> Generator[Any, None, None]:
        assert not self.is_busy
        self.asked.append(nodes[0].ref.steps[-1][1])
        yield ItemBegins(0, len(LARGE), (), False)
        yield LARGE
        yield ItemEnds(0, ())


def message(name: str) -> Message:
    small = Attachment("s", "s", AttachMethod.BY_VALUE, len(SMALL))
    large = Attachment("l", "l", AttachMethod.BY_VALUE, len(LARGE))
    return Message("IPM.Note", name, text=f"text of {name}", attachments=(small, large))


def fetched(reader: Reader, *names: str) -> list[tuple[str, str, bytes]]:
    """Return of each message its name, its text (or what became of it) and its small file."""
    decision = cast(Decision, None)
    items = [
        PlannedItem(Node(NodeRef("point"), f"/{n}", n, Kind.MESSAGE), Path(), n, decision)
        for n in names
    ]
    line = Line(cast(Session, reader), accept_damaged=False, cancellation=Cancellation())
    found = []
    for each in fetch_messages(line, items):
        if isinstance(each, NotFetched):
            found.append((each.item.node.name, str(each.error), b""))
            continue
        assert isinstance(each, Fetched)
        small, large = each.message.attachments
        if each.item.node.name in reader.stops:
            assert b"".join(each.tree.attachment_pieces(large)) == LARGE
        data = SMALL
        if each.item.node.name not in reader.deadly and not reader.deadly:
            data = b"".join(each.tree.attachment_pieces(small))
        found.append((each.item.node.name, each.message.text or "", data))
    return found


def test_messages_come_with_their_small_attachments() -> None:
    reader = Reader()
    assert fetched(reader, "a", "b") == [("a", "text of a", SMALL), ("b", "text of b", SMALL)]
    assert reader.asked == []


def test_what_did_not_come_along_is_asked_for_when_nothing_else_is_under_way() -> None:
    reader = Reader(stops=frozenset({"b"}))
    assert [name for name, _, _ in fetched(reader, "a", "b", "c")] == ["a", "b", "c"]
    assert reader.asked == ["l"]


def test_a_message_that_the_reader_dies_of_fails_alone() -> None:
    reader = Reader(deadly=frozenset({"b"}))
    found = fetched(reader, "a", "b", "c")
    assert [(name, text) for name, text, _ in found] == [
        ("a", "text of a"),
        ("b", "It died"),
        ("c", "text of c"),
    ]
