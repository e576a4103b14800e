"""The audit log in a live database: a real PostgreSQL, and SQLite, both over ODBC."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders.audit_logs import previews
from tests.unit.tables.conftest import USER, Server

pytest.importorskip("pyodbc", reason="no ODBC driver manager", exc_type=ImportError)

from gleanpoint.core.audit.entry import Action, Event
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.mirror import mirror
from gleanpoint.core.audit.mirror.live import check_mirror, mirror_log
from gleanpoint.core.audit.mirror.mirror import Mirror
from gleanpoint.core.audit.mirror.schema import DEFAULT_TABLE, owner_script
from gleanpoint.core.audit.show import show
from gleanpoint.core.errors import (
    AuditLogError,
    CancelledError,
    TargetUnwritableError,
    UsageError,
)
from gleanpoint.core.export.tables.options import ConnectionText, OdbcOptions
from gleanpoint.core.jobs import Cancellation, Progress

DOUBLED = (
    "INSERT INTO {0} SELECT 50, utc, actor, action, outcome, hash, line FROM {0} WHERE seq = 2"
)

pytestmark = pytest.mark.usefixtures("odbc")


@pytest.fixture
def log(tmp_path: Path) -> AuditLog:
    log = AuditLog(tmp_path / "work" / "log")
    log.append_many(previews(30))
    log.append(Event(Action.PREVIEW, details={"purpose": "Prüfung \U0001f50d \u4e2d"}))
    return log


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mirror.db"


@pytest.fixture
def lite(file: Path) -> OdbcOptions:
    return OdbcOptions(ConnectionText(f"Driver=SQLite3;Database={file}"))


@pytest.fixture
def server(postgresql: Server) -> Server:
    """Give the server with nothing in its database."""
    postgresql.run(
        f"DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT ALL ON SCHEMA public TO {USER}"
    )
    return postgresql


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def options(request: pytest.FixtureRequest, lite: OdbcOptions) -> OdbcOptions:
    if request.param == "SQLite":
        return lite
    server: Server = request.getfixturevalue("server")
    return OdbcOptions(server.connect())


def test_every_entry_arrives_and_later_ones_follow(log: AuditLog, options: OdbcOptions) -> None:
    first = mirror_log(log, options)
    assert (first.before, first.added) == (0, 31)
    assert check_mirror(log, options).sentence == (
        "The mirror is intact: 31 of 32 entries; 1 are not there yet."
    )
    log.append_many(previews(5))
    second = mirror_log(log, options)
    assert (second.before, second.added) == (31, 6)
    assert check_mirror(log, options).is_intact
    kinds = [entry.action for entry in show(log.folder).entries]
    assert kinds.count("log_mirror") == 2


def test_a_run_that_was_stopped_goes_on_where_it_was(
    log: AuditLog, options: OdbcOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mirror, "BATCH", 10)
    stop = Cancellation()

    def after_two(progress: Progress) -> None:
        if progress.done >= 20:
            stop.request()

    with Mirror(options) as live, pytest.raises(CancelledError):
        live.add(log, after_two, stop)
    with Mirror(options) as live:
        assert live.check(log).rows == 20
        assert (live.add(log).before, live.check(log).rows) == (20, 31)


def test_another_log_is_not_mixed_in(log: AuditLog, options: OdbcOptions, tmp_path: Path) -> None:
    mirror_log(log, options)
    other = AuditLog(tmp_path / "other")
    other.append_many(previews(50))
    with pytest.raises(AuditLogError, match="not one of this log, or was changed"):
        mirror_log(other, options)
    assert check_mirror(log, options).is_intact
    short = AuditLog(tmp_path / "short")
    short.append_many(previews(3))
    with pytest.raises(AuditLogError, match="is in it and not in the log"):
        mirror_log(short, options)


def test_postgresql_refuses_changes_even_of_the_owner(log: AuditLog, server: Server) -> None:
    mirror_log(log, OdbcOptions(server.connect()))
    for statement in (
        "UPDATE gleanpoint_audit_log SET actor = 'x' WHERE seq = 5",
        "DELETE FROM gleanpoint_audit_log WHERE seq = 5",
        "TRUNCATE gleanpoint_audit_log",
    ):
        with pytest.raises(Exception, match="returned non-zero"):
            server.run(statement)
    assert check_mirror(log, OdbcOptions(server.connect())).is_intact


def test_postgresql_lets_the_programs_account_add_and_no_more(
    log: AuditLog, server: Server
) -> None:
    server.run(owner_script("PostgreSQL", "", USER))
    options = OdbcOptions(server.connect())
    assert mirror_log(log, options).added == 31
    with (
        Mirror(options) as live,
        pytest.raises(Exception, match=r"permission denied|must be owner"),
    ):
        live._cursor.execute(
            "DROP TRIGGER gleanpoint_audit_log_not_removed_from ON gleanpoint_audit_log"
        )


def test_sqlite_refuses_changes(log: AuditLog, lite: OdbcOptions, file: Path) -> None:
    mirror_log(log, lite)
    with closing(sqlite3.connect(file)) as database:
        for statement in (
            "UPDATE gleanpoint_audit_log SET actor = ''",
            "DELETE FROM gleanpoint_audit_log",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="only added to"):
                database.execute(statement)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE {0} SET line = replace(line, 'preview', 'receipt') WHERE seq = 7", "Entry 7 is"),
        ("UPDATE {0} SET actor = 'x' WHERE seq = 31", "Entry 31 is another"),
        ("DELETE FROM {0} WHERE seq = 7", "Entry 7 is missing"),
        ("DELETE FROM {0} WHERE seq < 4", "Entry 1 is missing"),
        ("UPDATE {0} SET seq = 99 WHERE seq = 30", "Entry 30 is missing"),
        (DOUBLED, "Entry 50 is in it and not in the log"),
    ],
)
def test_a_mirror_that_was_edited_is_found(
    log: AuditLog, lite: OdbcOptions, file: Path, change: str, fault: str
) -> None:
    mirror_log(log, lite)
    with closing(sqlite3.connect(file)) as database:
        for name in ("only_added_to", "not_removed_from"):
            database.execute(f"DROP TRIGGER gleanpoint_audit_log_{name}")
        database.execute(change.format(DEFAULT_TABLE))
        database.commit()
    found = check_mirror(log, lite)
    assert not found.is_intact
    assert any(one.startswith(fault) for one in found.faults)
    assert found.sentence.startswith("The mirror of the audit log was changed.")


def test_a_mirror_cut_at_its_end_is_just_behind_and_filled_again(
    log: AuditLog, lite: OdbcOptions, file: Path
) -> None:
    mirror_log(log, lite)
    with closing(sqlite3.connect(file)) as database:
        database.execute("DROP TRIGGER gleanpoint_audit_log_not_removed_from")
        database.execute("DELETE FROM gleanpoint_audit_log WHERE seq > 20")
        database.commit()
    assert check_mirror(log, lite).rows == 20
    assert mirror_log(log, lite).before == 20


def test_a_table_can_be_named_and_a_wrong_one_is_refused(
    log: AuditLog, lite: OdbcOptions, file: Path
) -> None:
    assert mirror_log(log, replace(lite, table="my log")).table == "my log"
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE other (a)")
    with pytest.raises(TargetUnwritableError, match="The mirror of the audit log"):
        mirror_log(log, replace(lite, table="other"))
    assert show(log.folder).entries[-1].outcome == "failed"


def test_the_owners_script_is_there_for_each_database() -> None:
    for database in ("PostgreSQL", "SQL Server", "SQLite"):
        script = owner_script(database, "dbo.audit", "reader")
        assert "CREATE TABLE dbo.audit" in script
        assert "only added to" in script
    assert "INSTEAD OF UPDATE, DELETE" in owner_script("SQL Server", "", "reader")
    with pytest.raises(UsageError, match="not into Oracle"):
        owner_script("Oracle", "", "reader")
