"""What a DBA is told of a log in which somebody stands who was erased: nothing, by any way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.builders import canaries
from tests.builders.canaries import Marks
from tests.builders.canary_questions import DATABASE, TRANSACTIONS

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import ContentUnavailableError, NoSuchPathError
from gleanpoint.core.logs.table_names import find_table, table_key
from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import point_of_file
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.tables.withholding.row_judge import BY_REGISTER
from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint_parsers.logbook import LogRequest

LATE = Marks(canaries.LATE_ROW)
OF_LATE = {"dbo.Orders": (1, 0, 0)}


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("absent") / "point.img"
    path.write_bytes(canaries.volume())
    return path


@pytest.fixture(scope="module")
def sessions(image: Path) -> Iterator[dict[Role, Session]]:
    policy = parse_policy(canaries.POLICY, "policy.toml")
    with ExitStack() as closing:
        found = {}
        for role in (Role.DBA, Role.LEGAL):
            sight = Sight(
                policy, frozenset({role}), canaries.NOW, register=canaries.register(), point="p"
            )
            session = Session(point_of_file(image), sight=lambda sight=sight: sight)
            found[role] = closing.enter_context(session)
        yield found


@pytest.fixture
def dba(sessions: dict[Role, Session]) -> tuple[Session, Node]:
    session = sessions[Role.DBA]
    return session, session.resolve(DATABASE)


def test_only_the_transaction_of_another_row_is_listed_and_only_that_row_counts(
    dba: tuple[Session, Node],
) -> None:
    session, database = dba
    table = table_key(find_table(session, database, "Orders"))
    for request in (LogRequest(), LogRequest(table=table)):
        (listed,) = session.transactions(database, request)
        assert (listed.name, listed.tables) == (LATE.title, OF_LATE)
        assert (listed.records, listed.last_lsn) == (None, None)
    with pytest.raises(ContentUnavailableError, match="not listed for you"):
        list(session.transactions(database, LogRequest(system=True)))


def test_a_transaction_of_the_row_alone_is_as_one_that_never_was(
    dba: tuple[Session, Node],
) -> None:
    session, database = dba
    said = set()
    for name in TRANSACTIONS:
        for ask in (session.changes, session.undo_script):
            try:
                answer = ask(database, name)
                told = str(answer if ask == session.undo_script else list(answer))
            except NoSuchPathError as error:
                said.add(str(error).replace(name, "…"))
            else:
                assert LATE.body in told
                assert canaries.ERASED_ROW not in told
    assert said == {"The log has no transaction '…'."}


def test_of_the_row_no_version_and_no_deletion_is_told(dba: tuple[Session, Node]) -> None:
    session, database = dba
    table = find_table(session, database, "Orders")
    shown = {}
    for number in range(1, 6):
        tally = RowTally()
        shown[number] = len(list(session.history(table, {"Id": str(number)}, None, tally)))
        assert tally.withheld == {}
    assert shown == {1: 1, 2: 0, 3: 1, 4: 0, 5: 0}


def test_counts_and_pages_of_a_table_are_without_the_row(dba: tuple[Session, Node]) -> None:
    session, database = dba
    table = find_table(session, database, "Orders")
    ledger = session.ledger(table)
    assert (ledger.rows_read, ledger.pages_read, ledger.notes) == (2, 0, ())
    assert (session.table(table).rows, session.withheld_rows(table).read) == (None, 2)
    (digest,) = session.digests([table])
    assert (digest.size, digest.is_whole) == (0, True)


def test_legal_is_told_that_there_was_something(sessions: dict[Role, Session]) -> None:
    session = sessions[Role.LEGAL]
    database, tally = session.resolve(DATABASE), RowTally()
    listed = list(session.transactions(database, LogRequest()))
    assert [sum(one.tables["dbo.Orders"]) for one in listed] == [1, 2, 1]
    (change,) = session.changes(database, listed[1].first_lsn, None, tally)
    assert change.after is not None
    assert change.after["Text"] == LATE.body
    assert tally.withheld == {BY_REGISTER: 1}
    script = session.undo_script(database, listed[1].first_lsn)
    assert any("withheld under the erasure register" in one for one in script.obstacles)
