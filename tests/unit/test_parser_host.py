"""The parser process: what it may do, and what is left when it misbehaves."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.builders import hostile_child

from gleanpoint.core.access.sight import Look, Sight, see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.child_process import Limits
from gleanpoint.core.copying import ItemEnds, ItemFailed
from gleanpoint.core.errors import (
    CancelledError,
    SourceUnreadableError,
    StartupError,
    WorkerDiedError,
)
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.retention.policy import default_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.warm_processes import keep_warm, take_warm

SCRIPT = Path(hostile_child.__file__)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path, see_everything) as session:
        yield session


def opened(folder: Path, sight: Look) -> Session:
    image = folder / "any.img"
    image.write_bytes(b"x" * 4096)
    point = RecoveryPoint("point", image.name, datetime.now(UTC), image, 4096)
    command = [sys.executable, str(SCRIPT), str(3 << 30)]
    return Session(point, ParserHost(Limits(silence=3.0), command), sight=sight)


def node(session: Session, name: str):
    return session.resolve(f"/{name}")


def test_the_reader_is_another_process(session: Session) -> None:
    session.open()
    assert session.process_id not in {None, os.getpid()}


def test_an_error_in_the_data_leaves_the_process_alive(session: Session) -> None:
    before = (session.open(), session.process_id)[1]
    with pytest.raises(SourceUnreadableError, match="directory at 0x4000: half of it is missing"):
        session.children(node(session, "broken"))
    assert session.process_id == before


def test_a_defect_is_told_with_its_words_only_where_nothing_is_withheld(
    session: Session, tmp_path: Path
) -> None:
    with pytest.raises(SourceUnreadableError, match=f"ValueError: {hostile_child.WITHHELD}"):
        session.facts(node(session, "defect"))
    sight = Sight(default_policy(), frozenset({Role.LEGAL}), datetime.now(UTC))
    with (
        opened(tmp_path, lambda: sight) as other,
        pytest.raises(
            SourceUnreadableError, match=r"ValueError in hostile_child\.py, line"
        ) as told,
    ):
        other.facts(node(other, "defect"))
    assert hostile_child.WITHHELD not in str(told.value)


@pytest.mark.parametrize(
    ("name", "says"), [("crash", "ended unexpectedly"), ("hang", "no sign of")]
)
def test_crash_or_hang_is_an_error_on_that_node_and_the_next_call_works(
    session: Session, name: str, says: str
) -> None:
    with pytest.raises(WorkerDiedError, match=f"{says}.*{name}"):
        session.children(node(session, name))
    names = [child.name for child in session.children(session.root).nodes]
    assert names == list(hostile_child.NAMES)


def test_a_memory_hungry_reader_is_stopped_by_its_limit(session: Session) -> None:
    with pytest.raises(SourceUnreadableError, match="more memory"):
        session.children(node(session, "memory"))
    assert session.children(session.root).nodes


def test_after_two_deaths_a_node_is_left_alone_and_all_else_goes_on(session: Session) -> None:
    for _ in range(2):
        with pytest.raises(WorkerDiedError):
            session.children(node(session, "crash"))
    with pytest.raises(SourceUnreadableError, match="stopped twice at crash"):
        session.children(node(session, "crash"))
    assert session.read(node(session, "sound"), 0, 5) == b"sound"


def test_a_child_that_was_killed_between_two_calls_is_replaced(session: Session) -> None:
    session.open()
    assert session.process_id is not None
    os.kill(session.process_id, signal.SIGKILL)
    time.sleep(0.2)
    assert session.read(node(session, "sound"), 0, 5) == b"sound"


def test_what_a_native_library_prints_does_not_end_up_between_frames(session: Session) -> None:
    whole = session.read(node(session, "chatter"), 0, 1 << 20)
    assert whole == hostile_child.SOUND


def test_a_copy_goes_on_with_the_next_item_after_one_that_fails(session: Session) -> None:
    wanted = [node(session, name) for name in ("sound", "chatter")]
    wanted.insert(1, session.children(session.root).nodes[0])
    events = [event for event in session.copy(wanted) if isinstance(event, (ItemEnds, ItemFailed))]
    assert [type(event) for event in events] == [ItemEnds, ItemEnds, ItemEnds]


@pytest.mark.clock
def test_a_cancel_stops_an_endless_read_and_keeps_the_process(session: Session) -> None:
    endless = node(session, "endless")
    before, cancellation = session.process_id, Cancellation()
    threading.Timer(0.3, cancellation.request).start()
    started = time.monotonic()
    with pytest.raises(CancelledError):
        for _ in session.copy([endless], cancellation=cancellation):
            pass
    assert time.monotonic() - started < 15
    assert session.read(node(session, "sound"), 0, 5) == b"sound"
    assert session.process_id == before


def test_a_cancel_of_a_reader_that_does_not_listen_ends_it(session: Session) -> None:
    hang = node(session, "hang")
    before, cancellation = session.process_id, Cancellation()
    threading.Timer(0.2, cancellation.request).start()
    with pytest.raises(CancelledError):
        session.children(hang, cancellation=cancellation)
    assert session.read(node(session, "sound"), 0, 5) == b"sound"
    assert session.process_id != before


def test_a_stream_that_is_left_half_way_does_not_disturb_the_next_call(session: Session) -> None:
    events = session.copy([node(session, "endless")])
    for _ in range(5):
        next(events)
    events.close()
    assert session.read(node(session, "sound"), 0, 5) == b"sound"


def test_a_request_inside_the_answer_to_another_is_refused_not_mixed_up(session: Session) -> None:
    sound = node(session, "sound")
    events = session.copy([node(session, "endless")])
    next(events)
    with pytest.raises(RuntimeError, match="inside the answer"):
        session.read(sound, 0, 5)
    events.close()
    assert session.read(sound, 0, 5) == b"sound"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux tells in /proc")
def test_the_process_may_not_gain_privileges(session: Session) -> None:
    session.open()
    status = Path(f"/proc/{session.process_id}/status").read_text()
    assert "NoNewPrivs:\t1" in status


def test_a_walk_goes_on_behind_folders_that_its_reader_died_of(session: Session) -> None:
    told = list(session.walk(session.root))
    errors = {listing.path: str(listing.error) for listing in told if listing.error}
    names = [node.name for listing in told if listing.path == "/" for node in listing.nodes]
    assert sorted(errors) == ["/broken", "/crash", "/hang", "/memory"]
    assert "ended unexpectedly" in errors["/crash"]
    assert "no sign of life" in errors["/hang"]
    assert "more memory" in errors["/memory"]
    assert "half of it is missing" in errors["/broken"]
    assert names == list(hostile_child.NAMES)


def test_a_walk_from_what_its_reader_dies_of_is_an_error(session: Session) -> None:
    with pytest.raises(WorkerDiedError):
        list(session.walk(node(session, "crash")))


def test_a_look_into_a_file_that_its_reader_dies_of_costs_that_file_only(
    session: Session,
) -> None:
    told = list(session.walk(session.root, into=True))
    names = [node.name for listing in told if listing.path == "/" for node in listing.nodes]
    assert sorted(names) == sorted(hostile_child.NAMES)
    assert "/hidden crash" in {listing.path for listing in told if listing.error}


def test_a_reader_that_cannot_be_started_is_told_in_a_sentence(tmp_path: Path) -> None:
    command = (str(tmp_path / "missing"),)
    keep_warm(command)
    assert take_warm(command) is None
    host = ParserHost(sight=None, command=command)
    with pytest.raises(StartupError, match=r"The reader cannot be started: No such file"):
        host.call("parsers", {})


def test_a_reader_outlives_the_thread_that_asked_for_it(session: Session) -> None:
    """The system ends it with the thread that started it, and threads of a pool come and go."""
    asking = threading.Thread(target=session.open)
    asking.start()
    asking.join()
    before = session.process_id
    time.sleep(0.2)  # what ends it would have done so within a millisecond
    session.children(session.root)
    assert session.process_id == before
