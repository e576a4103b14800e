"""Messages that two processes read: the same comes of it, whatever happens to one of them."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sys
import threading
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import apsw
import pytest
from tests.builders import canaries
from tests.builders.catalog_rows import check_catalog, rows_of
from tests.builders.inner_host import InnerHost
from tests.builders.mailbox import build_mailbox, mail, write_mailbox
from tests.unit.core.catalog.test_indexing_contents import children_of

from gleanpoint.core.access.sight import Sight, see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.filling import shared_reading, texts, writer
from gleanpoint.core.catalog.indexing import Indexed, index_point
from gleanpoint.core.catalog.indexing_apart import Indexer, IndexWish
from gleanpoint.core.catalog.indexing_child import NICENESS
from gleanpoint.core.catalog.store import Catalog
from gleanpoint.core.errors import CancelledError, SourceUnreadableError, WorkerDiedError
from gleanpoint.core.jobs import Cancellation, Progress
from gleanpoint.core.protocol import Frame, Json
from gleanpoint.core.recovery_points import point_of_file
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.roles import Role

LETTERS = 60
TURN = 4
DEADLY = "Letter 17"
KILLS = int(os.environ.get("GLEANPOINT_KILLS", "25"))

SHARED_BY_ITSELF = 3_000
PROCESSORS = os.cpu_count() or 1

forks = pytest.mark.skipif(sys.platform == "win32", reason="forks and kills")


@pytest.fixture(autouse=True)
def shares_early(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have few messages shared, in short turns."""
    monkeypatch.setattr(shared_reading, "WORTH_SHARING", 10)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(texts, "TURN", TURN)
    monkeypatch.setattr(shared_reading, "_TOGETHER", 3)


@pytest.fixture
def image(tmp_path: Path) -> Path:
    letters = [
        mail(f"Letter {n}", text=f"About harbour {n}. " * n, files=[(f"plan {n}.txt", b"x")])
        for n in range(LETTERS)
    ]
    return write_mailbox(tmp_path / "mail.pst", [(("Inbox",), letters)])


class Host(InnerHost):
    """Counts what it reads, waits for another one to have read something, dies of some of it."""

    def __init__(self, dies_of: str = "") -> None:
        super().__init__()
        self.read, self.is_closed = 0, False
        self.has_read = threading.Event()
        self.waits_for: threading.Event | None = None
        self.refuses: Exception | None = None
        self._dies_of = dies_of

    def close(self) -> None:
        self.is_closed = True
        super().close()

    def stream(
        self, op: str, arguments: Json, cancellation: Cancellation | None = None
    ) -> Generator[Frame, None, None]:
        if op != "mail_texts":
            yield from super().stream(op, arguments, cancellation)
            return
        if self.refuses is not None:
            raise self.refuses
        if self.waits_for is not None:
            assert self.waits_for.wait(60)
        asked, is_alone = arguments["at"], arguments["one_by_one"]
        ill = next((n for n, path in enumerate(asked) if path.endswith(self._dies_of)), len(asked))
        if self._dies_of and ill < len(asked):
            healthy = ill if is_alone else 0
            some = {**arguments, "at": asked[:healthy], "items": arguments["items"][:healthy]}
            yield from super().stream(op, some, cancellation)
            raise WorkerDiedError("The reader ended")
        self.read += len(asked)
        yield from super().stream(op, arguments, cancellation)
        self.has_read.set()


@dataclass
class Pair:
    """A session with its host, and what makes the second one; each waits for the other to read."""

    image: Path
    first: Host = field(default_factory=Host)
    second: Host = field(default_factory=Host)
    made: int = 0

    def another(self) -> Session:
        self.made += 1
        if self.second.refuses is None:
            self.first.waits_for = self.second.has_read
        return Session(point_of_file(self.image), self.second, sight=see_everything)

    def index(
        self,
        catalog: Catalog,
        stop: Cancellation | None = None,
        reports: list[Progress] | None = None,
    ) -> Indexed:
        told = [] if reports is None else reports

        def report(progress: Progress, /) -> None:
            told.append(progress)

        with Session(point_of_file(self.image), self.first, sight=see_everything) as session:
            return index_point(
                catalog, session, report=report, cancellation=stop, another=self.another
            )


def by_one(folder: Path, image: Path, host: InnerHost | None = None) -> tuple[Indexed, Catalog]:
    catalog = Catalog(folder / "one.catalog", "whole")
    with Session(point_of_file(image), host or InnerHost(), sight=see_everything) as session:
        return index_point(catalog, session), catalog


def rows(catalog: Catalog, image: Path) -> list[object]:
    """Return all that is known, texts and what is without text too; numbers of items left out."""
    with catalog.writing() as connection:
        check_catalog(connection)
        keys = dict(connection.execute("SELECT id, key FROM item"))
        told: list[object] = [*rows_of(connection, point_of_file(image).id)]
        for query in (
            "SELECT item, body, inside FROM content",
            "SELECT item, why FROM textless",
            "SELECT rowid, 'harbour' FROM word WHERE word MATCH 'harbour'",
            "SELECT item, 'unread' FROM unread",
        ):
            told += sorted((keys[item], *more) for item, *more in connection.execute(query))
    return told


def test_both_read_and_the_same_comes_of_it(tmp_path: Path, image: Path) -> None:
    pair, catalog = Pair(image), Catalog(tmp_path / "both.catalog", "whole")
    reports: list[Progress] = []
    done = pair.index(catalog, reports=reports)
    alone, expected = by_one(tmp_path, image)
    assert done == alone
    assert rows(catalog, image) == rows(expected, image)
    assert pair.first.read
    assert pair.second.read
    assert pair.first.read + pair.second.read == LETTERS == done.texts
    assert pair.second.is_closed
    told = [(one.done, one.total) for one in reports if one.unit == "messages"]
    assert told == sorted(told)
    assert {total for _, total in told} == {LETTERS}
    assert all(done <= LETTERS for done, _ in told)


def test_for_few_messages_no_second_one_is_made(
    tmp_path: Path, image: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_reading, "WORTH_SHARING", LETTERS + 1)
    pair = Pair(image)
    pair.index(Catalog(tmp_path / "few.catalog", "whole"))
    monkeypatch.setattr(shared_reading, "WORTH_SHARING", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    pair.index(Catalog(tmp_path / "one processor.catalog", "whole"))
    assert pair.made == 0


@pytest.mark.parametrize("which", ["first", "second", "both"])
def test_a_message_that_one_dies_of_costs_that_message(
    tmp_path: Path, image: Path, which: str
) -> None:
    pair = Pair(image, Host(DEADLY), Host(DEADLY))
    if which == "first":
        pair.second.refuses = SourceUnreadableError("not today")
    elif which == "second":
        pair.first.waits_for = pair.second.has_read
    catalog = Catalog(tmp_path / "both.catalog", "whole")
    pair.index(catalog)
    _, expected = by_one(tmp_path, image, Host(DEADLY))
    assert rows(catalog, image) == rows(expected, image)
    with catalog.reading() as connection:
        why = connection.execute("SELECT why FROM textless").fetchall()
    assert why == [("The reader ended while it read this.",)]


def test_where_the_second_cannot_open_it_the_first_reads_all(tmp_path: Path, image: Path) -> None:
    pair, catalog = Pair(image), Catalog(tmp_path / "both.catalog", "whole")
    pair.second.refuses = SourceUnreadableError("not today")
    done = pair.index(catalog)
    _, expected = by_one(tmp_path, image)
    assert rows(catalog, image) == rows(expected, image)
    assert (pair.first.read, pair.second.read) == (LETTERS, 0)
    assert done.texts == LETTERS
    assert pair.second.is_closed


def test_a_defect_of_the_second_is_not_swallowed(tmp_path: Path, image: Path) -> None:
    pair = Pair(image)
    pair.second.refuses = RuntimeError("a defect of ours")
    with pytest.raises(RuntimeError, match="a defect of ours"):
        pair.index(Catalog(tmp_path / "both.catalog", "whole"))
    assert pair.second.is_closed


@pytest.mark.parametrize("after", [1, 3, 6])
def test_stopped_it_keeps_what_it_has_and_goes_on_there(
    tmp_path: Path, image: Path, after: int
) -> None:
    pair, catalog, stop = Pair(image), Catalog(tmp_path / "both.catalog", "whole"), Cancellation()
    with pytest.raises(CancelledError):
        pair.index(catalog, stop, Stopping(stop, after))
    assert pair.second.is_closed
    assert not [one for one in threading.enumerate() if one.name == "second reader"]
    left = unread(catalog)
    again = Pair(image)
    done = again.index(catalog)
    assert done.texts == left == again.first.read + again.second.read
    _, expected = by_one(tmp_path, image)
    assert rows(catalog, image) == rows(expected, image)


class Stopping(list[Progress]):
    """Asks for a stop at one of the reports on messages."""

    def __init__(self, stop: Cancellation, after: int) -> None:
        super().__init__()
        self._stop, self._after = stop, after

    def append(self, told: Progress) -> None:
        super().append(told)
        if sum(one.unit == "messages" for one in self) == self._after:
            self._stop.request()


def unread(catalog: Catalog) -> int:
    with catalog.reading() as connection:
        ((count,),) = connection.execute("SELECT count(*) FROM unread").fetchall()
    return int(count)


def test_what_is_withheld_the_second_withholds_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "TURN", 1)
    monkeypatch.setattr(shared_reading, "WORTH_SHARING", 1)
    image = tmp_path / "point.img"
    image.write_bytes(canaries.volume())
    sight = Sight(
        parse_policy(canaries.POLICY, "policy.toml"),
        frozenset({Role.HELPDESK}),
        canaries.NOW,
        register=canaries.register(),
        point=point_of_file(image).id,
    )
    found, made = [], []
    for name in ("one", "both"):
        catalog = Catalog(tmp_path / f"{name}.catalog", "helpdesk")
        with Session(point_of_file(image), InnerHost(), sight=lambda: sight) as session:

            def another(session: Session = session) -> Session:
                made.append(session.another())  # a parser process, as it is outside of tests
                return made[-1]

            index_point(catalog, session, another=another if name == "both" else None)
        found.append(rows(catalog, image))
        stored = catalog.file.read_bytes()
        for word in canaries.Marks(canaries.ERASED_FROM).all:
            assert word.encode() not in stored, word
    assert found[0] == found[1]
    assert len(made) == 1


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks at children in /proc")
@pytest.mark.skipif(PROCESSORS < shared_reading.READERS, reason="one processor reads alone")
def test_both_let_others_go_first(tmp_path: Path) -> None:
    image = tmp_path / "many.pst"
    build_mailbox(image, messages=SHARED_BY_ITSELF)
    seen: set[tuple[int, ...]] = set()
    with (
        Session(point_of_file(image), sight=see_everything) as session,
        closing(Indexer(session)) as indexer,
    ):

        def look(_told: Progress, /) -> None:
            assert indexer.process_id is not None
            with contextlib.suppress(ProcessLookupError):
                readers = children_of(indexer.process_id)
                seen.add(tuple(os.getpriority(os.PRIO_PROCESS, each) for each in readers))

        catalog = Catalog(tmp_path / "own.catalog", "whole")
        done = indexer.index(catalog, session, IndexWish(haste=0.0), report=look)
        assert indexer.process_id is not None
        assert len(children_of(indexer.process_id)) == 1  # the second one has gone
    assert done.texts == SHARED_BY_ITSELF
    assert (NICENESS, NICENESS) in seen
    assert unread(catalog) == 0


@forks
def test_killed_at_any_statement_what_is_unread_is_exact(tmp_path: Path, image: Path) -> None:
    _, whole = by_one(tmp_path, image)
    chance = random.Random(7)  # noqa: S311 - to kill at the same places each time
    catalog, killed, left = Catalog(tmp_path / "killed.catalog", "whole"), 0, set[int]()
    for _ in range(KILLS):
        killed += index_until_killed(catalog, image, chance.choice([60, 340, 380, 420, 480]))
        left.add(waiting_in(catalog))
        if chance.random() < 0.4:
            catalog.delete()
    assert killed > KILLS // 4
    assert any(0 < count < LETTERS for count in left)
    Pair(image).index(catalog)
    assert rows(catalog, image) == rows(whole, image)


def index_until_killed(catalog: Catalog, image: Path, statements: int) -> bool:
    """Index in a process that is killed after so many statements; True where it was."""
    child = os.fork()
    if child == 0:
        try:
            left = [statements]

            def count(*_: object) -> bool:
                left[0] -= 1
                if left[0] <= 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return True

            apsw.connection_hooks.append(lambda connection: connection.set_exec_trace(count))
            writer.COMMIT_ROWS = 7  # kept after each portion  # type: ignore[misc]  # a test
            texts._WRITTEN_TOGETHER = 3  # type: ignore[misc]  # likewise
            Pair(image).index(catalog)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def waiting_in(catalog: Catalog) -> int:
    """Return how many messages are unread; they are those of which there are no words."""
    with catalog.writing() as connection:
        check_catalog(connection)
        messages = {item for (item,) in connection.execute("SELECT item FROM mail")}
        waiting = {item for (item,) in connection.execute("SELECT item FROM unread")}
        found = {item for (item,) in connection.execute("SELECT rowid FROM word")}
    assert not waiting & found
    assert waiting | found == messages
    return len(waiting)
