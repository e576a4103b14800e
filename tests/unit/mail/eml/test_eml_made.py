"""EML out of the reader: what it dies of is left out, and all else is there."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from typing import cast

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import ContentUnavailableError, SourceUnreadableError, WorkerDiedError
from gleanpoint.core.export.mail.eml.made import Begins, Event, Failed, Made, read_emls
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.protocol import Frame
from gleanpoint_parsers.entries import Kind


@dataclass
class Reader:
    """A session whose parser process dies of some messages; others have their name as data."""

    deadly: frozenset[str] = frozenset()
    asked: list[bool] = field(default_factory=list)

    def emls(
        self,
        nodes: Sequence[Node],
        _cancellation: Cancellation,
        *,
        accept_damaged: bool,
        one_by_one: bool,
    ) -> Generator[Frame, None, None]:
        self.asked.append(one_by_one)
        waiting: list[tuple[int, bytes]] = []
        for number, node in enumerate(nodes):
            if node.name in self.deadly:
                raise WorkerDiedError("It died")
            waiting.append((number, node.name.encode()))
            if one_by_one:
                yield from told(waiting)
                waiting = []
        yield from told(waiting)


def told(waiting: Sequence[tuple[int, bytes]]) -> Generator[Frame, None, None]:
    yield Frame({"made": [[number, len(data), [], []] for number, data in waiting]})
    whole = b"".join(data for _, data in waiting)
    yield Frame(None, whole[:3])
    yield Frame(None, whole[3:])


def read(reader: object, *names: str) -> list[Event]:
    nodes = [Node(NodeRef("point"), f"/{name}", name, Kind.MESSAGE) for name in names]
    session = cast(Session, reader)
    return list(read_emls(session, nodes, accept_damaged=False, cancellation=Cancellation()))


def test_messages_that_come_together_are_parted_again() -> None:
    events = read(Reader(), "one", "", "three")
    assert events == [Made(0, b"one", (), ()), Made(1, b"", (), ()), Made(2, b"three", (), ())]


def test_a_message_that_the_reader_dies_of_fails_alone() -> None:
    reader = Reader(frozenset({"bad"}))
    events = read(reader, "one", "bad", "three")
    assert [type(event) for event in events] == [Made, Failed, Made]
    assert [event.number for event in events if not isinstance(event, bytes)] == [0, 1, 2]
    assert "while it read bad" in str(cast(Failed, events[1]).error)
    assert reader.asked == [False, True, True]


@dataclass
class Answer:
    frames: list[Frame]

    def emls(self, *_asked: object, **_how: object) -> Generator[Frame, None, None]:
        yield from self.frames


def test_a_large_message_comes_in_pieces_and_the_next_goes_on() -> None:
    frames = [
        Frame({"begins": 0}),
        Frame(None, b"ab"),
        Frame(None, b"cd"),
        Frame({"made": [[0, 0, ["told"], [["a", 1, "00", False]]]]}),
        Frame({"made": [[1, 2, [], []]]}),
        Frame(None, b"xy"),
    ]
    begins, first, second, made, small = read(Answer(frames), "large", "small")
    assert (begins, first, second) == (Begins(0), b"ab", b"cd")
    assert isinstance(made, Made)
    assert (made.data, made.problems, made.attachments[0].name) == (None, ("told",), "a")
    assert small == Made(1, b"xy", (), ())


def test_errors_of_the_parser_and_of_the_writer_keep_their_kind() -> None:
    frames = [
        Frame({"failed": {"kind": "CorruptStructure", "message": "a"}, "number": 0}),
        Frame({"failed": {"core": "content_unavailable", "message": "b"}, "number": 1}),
    ]
    first, second = read(Answer(frames), "one", "two")
    assert isinstance(cast(Failed, first).error, SourceUnreadableError)
    assert isinstance(cast(Failed, second).error, ContentUnavailableError)
