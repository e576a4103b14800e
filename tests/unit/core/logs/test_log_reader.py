"""Logs through the parser process: they come as the parser said, and can be stopped."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from tests.builders import tables_child, timed_child
from tests.builders.time_lines import A, C
from tests.builders.timed_child import (
    CHANGES,
    INSERTED,
    NAIVE,
    NOTES,
    OF_SERVER,
    ROLLED_BACK,
    UNDO,
    UNREAD,
    VERSIONS,
    backup_bytes,
)
from tests.conftest import ROOT

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.child_process import Limits
from gleanpoint.core.errors import (
    CancelledError,
    ContentUnavailableError,
    NoSuchPathError,
    NothingToListError,
    SourceUnreadableError,
    UsageError,
    WorkerDiedError,
)
from gleanpoint.core.jobs import Cancellation, Progress
from gleanpoint.core.logs.table_names import find_table, row_key, table_key
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.recovery_points import point_of_file
from gleanpoint_parsers.logbook import LogRequest
from gleanpoint_parsers.timeline import Timeline, Wish


def session_on(folder: Path, timeline: Timeline, wish: Wish, silence: float = 20.0) -> Session:
    file = folder / "a.timed"
    file.write_bytes(backup_bytes(timeline))
    command = [sys.executable, str(Path(timed_child.__file__)), str(3 << 30)]
    return Session(
        point_of_file(file, wish),
        ParserHost(Limits(silence=silence), command),
        sight=see_everything,
    )


@pytest.fixture(scope="module", autouse=True)
def importable() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        yield


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory, importable: None) -> Iterator[Session]:
    with session_on(tmp_path_factory.mktemp("log"), A, Wish(set_number=2)) as session:
        yield session


def test_the_wish_reaches_the_parser(session: Session) -> None:
    inside = session.facts(session.root).facts["inside"]
    wish = repr(Wish(set_number=2))
    assert inside == {"wish": wish, "beside": "a.timed", "name": "a.timed"}


def test_the_time_line_can_be_asked_for_while_the_source_is_open(session: Session) -> None:
    session.open()
    process = session.process_id
    assert session.timeline() == A
    assert session.resolve("/dbo/Orders").rows == 3
    assert session.process_id == process


def test_transactions_come_as_they_are(session: Session) -> None:
    found = list(session.transactions(session.root, LogRequest(system=True)))
    assert found == [INSERTED, ROLLED_BACK, OF_SERVER]
    assert found[1].begun == NAIVE  # and has no zone still


def test_a_request_reaches_the_parser(session: Session) -> None:
    orders = find_table(session, session.root, "[dbo].[Orders]")
    request = LogRequest(table_key(orders))
    assert list(session.transactions(session.root, request)) == [INSERTED]
    late = LogRequest(since=datetime(2019, 5, 2, 21))  # noqa: DTZ001 - of the server's clock
    assert list(session.transactions(session.root, late)) == [ROLLED_BACK]
    with pytest.raises(ContentUnavailableError, match="zone"):
        list(session.transactions(session.root, LogRequest(since=INSERTED.begun)))


def test_a_table_is_asked_for_in_its_own_database(tmp_path: Path) -> None:
    with session_on(tmp_path, C, Wish(whole_folder=True)) as several:
        stock = several.resolve("/Stock")
        request = LogRequest("Stock/customers", system=True)
        assert list(several.transactions(stock, request)) == [INSERTED, ROLLED_BACK]
        with pytest.raises(NoSuchPathError, match="another database"):
            list(several.transactions(stock, LogRequest("Sales/customers")))


def test_changes_come_as_they_are_even_where_a_text_is_none(session: Session) -> None:
    table = session.resolve("/dbo/Customers")
    assert list(session.changes(session.root, INSERTED.id)) == list(CHANGES)
    assert list(session.changes(table, INSERTED.first_lsn)) == list(CHANGES)
    assert list(session.changes(session.root, ROLLED_BACK.id)) == [UNREAD]
    with pytest.raises(NoSuchPathError, match="no transaction 7"):
        list(session.changes(session.root, "7"))


def test_many_changes_come_in_order(session: Session) -> None:
    numbers = [c.after["OrderID"] for c in session.changes(session.root, "many") if c.after]
    assert numbers == [str(number) for number in range(20_000)]


def test_script_history_and_notes_come_as_they_are(session: Session) -> None:
    assert session.undo_script(session.root, INSERTED.id) == UNDO
    assert session.log_notes(session.root) == NOTES
    orders = session.resolve("/dbo/Orders")
    assert list(session.history(orders, {"OrderID": "7"})) == list(VERSIONS)
    assert list(session.history(orders, {"OrderID": "8"})) == []


def test_checksums_are_compared_where_there_are_any(session: Session, tmp_path: Path) -> None:
    told: list[Progress] = []
    session.open()
    found = session.verify(session.root, told.append)
    assert (found.checked, found.without, len(found.problems)) == (6, 2, 1)
    assert told == [Progress(10, 20, "bytes")]
    several = session_on(tmp_path, C, Wish(whole_folder=True))
    with several, pytest.raises(NothingToListError, match="no checksums"):
        several.verify(several.root)


def test_what_has_no_log_says_so(session: Session, tmp_path: Path) -> None:
    with session_on(tmp_path, C, Wish(whole_folder=True)) as several:
        stock = several.resolve("/Stock")
        assert several.log_notes(stock) == NOTES
        with pytest.raises(NoSuchPathError, match="Name one"):
            several.log_notes(several.root)
        with pytest.raises(UsageError, match=r"several databases\. Name one: /Sales, /Stock"):
            find_table(several, several.root, "Orders")
    plain = tmp_path / "plain.img"
    plain.write_bytes(b"x" * 512)
    with (
        Session(point_of_file(plain), sight=see_everything) as other,
        pytest.raises(NothingToListError),
    ):
        other.log_notes(other.root)
    assert session.log_notes(session.root) == NOTES


def test_a_set_of_what_has_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "shop.mdf"
    file.write_bytes(b"TABLES" + bytes(4096))
    command = [sys.executable, str(Path(tables_child.__file__)), str(3 << 30)]
    for wish in (Wish(set_number=1), Wish(lsn=INSERTED.first_lsn)):
        session = Session(
            point_of_file(file, wish), ParserHost(command=command), sight=see_everything
        )
        with session, pytest.raises(ContentUnavailableError, match=r"shop\.mdf is no backup file"):
            session.open()


def test_a_log_can_be_stopped_and_the_session_goes_on(session: Session) -> None:
    cancellation = Cancellation()
    timer = threading.Timer(0.3, cancellation.request)
    timer.start()
    with pytest.raises(CancelledError):
        list(session.changes(session.root, "endless", cancellation))
    with closing(session.changes(session.root, "many")) as changes:
        next(changes)
    assert session.log_notes(session.root) == NOTES


def test_silence_is_broken_by_signs_of_life(tmp_path: Path) -> None:
    cancellation = Cancellation()
    threading.Timer(4, cancellation.request).start()
    with session_on(tmp_path, A, Wish(), silence=2.5) as session, pytest.raises(CancelledError):
        list(session.changes(session.root, "endless", cancellation))


def test_a_parser_that_dies_of_a_log_is_named(session: Session) -> None:
    with pytest.raises(WorkerDiedError):
        list(session.changes(session.resolve("/dbo"), "crash"))
    assert session.log_notes(session.root) == NOTES


@pytest.mark.clock
def test_a_long_opening_is_reported_and_can_be_stopped(tmp_path: Path) -> None:
    slow = replace(A, notes=("slow",))
    told: list[Progress] = []
    with session_on(tmp_path, slow, Wish(), silence=2.5) as session:
        session.hear(told.append)
        session.open()
    assert [p.unit for p in told][:1] == ["log records"]
    assert told[-1].total == 500
    cancellation = Cancellation()
    with session_on(tmp_path, slow, Wish()) as session:
        session.hear(lambda _progress: cancellation.request())
        begun = time.monotonic()
        with pytest.raises(CancelledError):
            session.open(cancellation)
        assert time.monotonic() - begun < 15


def test_tables_are_found_by_their_names(session: Session) -> None:
    root = session.root
    paths = [
        find_table(session, root, name).path for name in ("orders", "DBO.Orders", "/dbo/Orders")
    ]
    assert set(paths) == {"/dbo/Orders"}
    with pytest.raises(UsageError, match="no table 'Procedure'"):
        find_table(session, root, "Procedure")
    with pytest.raises(UsageError, match=r"Several tables are called 'twin': in archive, sales"):
        find_table(session, root, "twin")
    with pytest.raises(UsageError, match="is no name of a table"):
        find_table(session, root, "a.b.c.d")
    with pytest.raises(UsageError, match=r"is no table \(procedure\)"):
        find_table(session, root, "/dbo/Procedure")


def test_the_key_of_a_row_names_all_columns_of_the_primary_key(session: Session) -> None:
    shape = session.table(session.resolve("/dbo/Orders"))
    assert row_key(shape, [("orderid", "7")]) == {"OrderID": "7"}
    for pairs, says in (
        ([("Orders", "7")], "no column 'Orders'"),
        ([("OrderID", "7"), ("orderid", "8")], "named twice"),
        ([("Freight", "7")], "needs values: OrderID"),
    ):
        with pytest.raises(UsageError, match=says):
            row_key(shape, pairs)


def test_a_damaged_backup_is_an_error_of_the_source(tmp_path: Path) -> None:
    with session_on(tmp_path, A, Wish()) as session:
        session.point.image.write_bytes(timed_child.DAMAGED)
        with pytest.raises(SourceUnreadableError, match="backup at 0x0"):
            session.open()
