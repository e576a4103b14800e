"""EML by two parser processes: in the order of one, and by one where there is no second."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from typing import Self, cast

import pytest
from tests.unit.mail.eml.test_eml_made import Reader

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import StartupError, WorkerDiedError
from gleanpoint.core.export.mail.eml import shared
from gleanpoint.core.export.mail.eml.made import Event, Failed, Made
from gleanpoint.core.export.mail.eml.shared import SharedReading
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.protocol import Frame
from gleanpoint_parsers.entries import Kind

NAMES = [f"message {number}" for number in range(10)]


@dataclass
class PairedReader(Reader):
    """A session that has a second one; each notes which messages were asked of it."""

    other: PairedReader | None = None
    starts: bool = True
    had: list[str] = field(default_factory=list)
    is_closed: bool = False

    def another(self) -> PairedReader:
        assert self.other is not None
        return self.other

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.is_closed = True

    def open(self, _cancellation: Cancellation) -> None:
        if not self.starts:
            raise StartupError("No more processes")

    def emls(
        self,
        nodes: Sequence[Node],
        _cancellation: Cancellation,
        *,
        accept_damaged: bool,
        one_by_one: bool,
    ) -> Generator[Frame, None, None]:
        self.had += [node.name for node in nodes]
        yield from super().emls(
            nodes, _cancellation, accept_damaged=accept_damaged, one_by_one=one_by_one
        )


@pytest.fixture(autouse=True)
def _small_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "WORTH_SHARING", 4)
    monkeypatch.setattr(shared, "TURN", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 2)


def read(reader: PairedReader, names: Sequence[str] = NAMES) -> list[Event]:
    nodes = [Node(NodeRef("point"), f"/{name}", name, Kind.MESSAGE) for name in names]
    session = cast(Session, reader)
    return list(SharedReading(session, nodes, False, Cancellation()).events())


def expected(number: int) -> Made:
    return Made(number, NAMES[number].encode(), (), ())


def test_two_processes_give_the_order_of_one() -> None:
    reader = PairedReader(other=PairedReader())
    assert read(reader) == [expected(number) for number in range(10)]
    assert reader.had == [NAMES[n] for n in (0, 1, 4, 5, 8, 9)]
    assert reader.other is not None
    assert reader.other.had == [NAMES[n] for n in (2, 3, 6, 7)]
    assert reader.other.is_closed


def test_a_message_that_either_dies_of_fails_alone() -> None:
    deadly = frozenset({NAMES[3], NAMES[4]})
    events = read(PairedReader(deadly, other=PairedReader(deadly)))
    assert [event.number for event in events if isinstance(event, Failed)] == [3, 4]
    assert [e for e in events if isinstance(e, Made)] == [
        expected(n) for n in range(10) if n not in {3, 4}
    ]
    errors = [event.error for event in events if isinstance(event, Failed)]
    assert all(isinstance(error, WorkerDiedError) for error in errors)


def test_one_does_it_all_where_a_second_does_not_start() -> None:
    reader = PairedReader(other=PairedReader(starts=False))
    assert read(reader) == [expected(number) for number in range(10)]
    assert reader.other is not None
    assert reader.other.had == []


def test_few_messages_need_no_second_process() -> None:
    assert read(PairedReader(), NAMES[:3]) == [expected(number) for number in range(3)]
