"""Tables in live databases: a real PostgreSQL and SQLite over ODBC, read back without it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders.tables import EVERY_TYPE, batch_of, every_type, one_column, ticks, without
from tests.unit.tables.conftest import PASSWORD, USER, Server

pytest.importorskip("pyodbc", reason="no ODBC driver manager", exc_type=ImportError)

from gleanpoint.core.errors import (
    CancelledError,
    ContentUnavailableError,
    GleanpointError,
    TargetExistsError,
    TargetUnwritableError,
    UsageError,
)
from gleanpoint.core.export.tables.options import ConnectionText, OdbcOptions
from gleanpoint.core.export.tables.write_live import LiveDatabase
from gleanpoint.core.export.tables.write_table import TableReceipt, TableSource
from gleanpoint.core.jobs import Cancellation, Progress
from gleanpoint_parsers.tables import (
    CellProblem,
    ColumnType,
    RowBatch,
    TableColumn,
    TableShape,
)

TEXT = ColumnType("nvarchar", -1)
pytestmark = pytest.mark.usefixtures("odbc")

SHOWABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def put(
    options: OdbcOptions,
    shape: TableShape,
    *batches: RowBatch,
    accept_damaged: bool = False,
    cancellation: Cancellation | None = None,
) -> TableReceipt:
    with LiveDatabase(options, accept_damaged=accept_damaged) as live:
        receipt = live.write(TableSource(shape, batches), cancellation=cancellation)
        live.commit()
    return receipt


@pytest.fixture
def server(postgresql: Server) -> Server:
    """Give the server with nothing in its database."""
    postgresql.run(
        "DROP SCHEMA public CASCADE; CREATE SCHEMA public; "
        f"GRANT ALL ON SCHEMA public TO {USER}; "
        f"ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO {USER}"
    )
    return postgresql


def read(server: Server, query: str) -> list[dict[str, Any]]:
    """Return rows as the server itself prints them as JSON; numbers keep their text."""
    printed = server.run(f"SELECT row_to_json(q)::text FROM ({query}) AS q")  # noqa: S608
    return [orjson.loads(line) for line in printed.split("\n") if line]


class TestPostgresql:
    def test_a_row_of_every_type_comes_back_equal(self, server: Server) -> None:
        shape, batch, told = every_type()
        receipt = put(OdbcOptions(server.connect()), shape, batch)
        assert receipt.rows == 3
        columns = ", ".join(f'"{c.name}"::text' for c in shape.columns)
        rows = read(server, f'SELECT {columns} FROM "Every type" ORDER BY id')  # noqa: S608
        for row, texts in zip(rows, told, strict=True):
            for (name, kind, _, _), text in zip(EVERY_TYPE, texts, strict=True):
                assert row[name] == as_postgresql_prints(kind, text), name
        assert any("datetime2_7 is text" in note for note in receipt.notes)
        assert any("time7 is text" in note for note in receipt.notes)
        types = read(server, 'SELECT "variant (type)" AS t FROM "Every type" ORDER BY id')
        assert types == [{"t": "decimal(5,2)"}, {"t": "nvarchar(10)"}, {"t": None}]

    def test_types_and_the_key_are_those_of_the_source(self, server: Server) -> None:
        put(OdbcOptions(server.connect()), *every_type()[:2])
        found = read(
            server,
            "SELECT attname AS n, format_type(atttypid, atttypmod) AS t, attnotnull AS r "
            "FROM pg_attribute WHERE attrelid = '\"Every type\"'::regclass AND attnum > 0",
        )
        declared = {row["n"]: row["t"] for row in found}
        assert declared["decimal"] == "numeric(38,10)"
        assert declared["datetime"] == "timestamp(3) without time zone"
        assert declared["guid"] == "uuid"
        assert declared["binary"] == "bytea"
        assert declared["nvarchar"] == "character varying(40)"
        assert [row["n"] for row in found if row["r"]] == ["id"]
        key = read(server, "SELECT conkey AS k FROM pg_constraint WHERE conname ~ '^Every'")
        assert key == [{"k": [1]}]

    @given(values=st.lists(st.none() | SHOWABLE, max_size=20))
    @settings(
        max_examples=15,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    def test_any_text_comes_back_equal(self, server: Server, values: list[str | None]) -> None:
        server.run('DROP TABLE IF EXISTS "One"')
        put(OdbcOptions(server.connect()), *one_column(TEXT, values))
        rows = read(server, 'SELECT value FROM "One" ORDER BY n')
        assert [row["value"] for row in rows] == values

    def test_moments_without_a_seventh_digit_stay_timestamps(self, server: Server) -> None:
        kind = ColumnType("datetime2", scale=7)
        receipt = put(OdbcOptions(server.connect()), *one_column(kind, [ticks(0, 10), None]))
        rows = read(server, 'SELECT pg_typeof(value)::text AS t, value::text AS v FROM "One"')
        assert rows[0] == {"t": "timestamp without time zone", "v": "1970-01-01 00:00:00.000001"}
        assert receipt.notes == ()

    def test_a_late_seventh_digit_turns_the_rows_before_it_to_text(self, server: Server) -> None:
        kind = ColumnType("datetime2", scale=7)
        shape, early = one_column(kind, [ticks(-719_162, 0), ticks(0, 10)])
        late = batch_of(shape, [[2], [ticks(0, 1)]], first=2)
        put(OdbcOptions(server.connect()), shape, early, late)
        rows = read(server, 'SELECT value FROM "One" ORDER BY n')
        assert [row["value"] for row in rows] == [
            "0001-01-01T00:00:00.0000000",
            "1970-01-01T00:00:00.0000010",
            "1970-01-01T00:00:00.0000001",
        ]

    def test_many_rows_arrive_in_lists(self, server: Server) -> None:
        shape, batch = one_column(ColumnType("int"), list(range(12_345)))
        assert put(OdbcOptions(server.connect()), shape, batch).rows == 12_345
        rows = read(server, 'SELECT count(*) AS c, sum(value) AS s FROM "One"')
        assert rows == [{"c": 12_345, "s": 12_345 * 12_344 // 2}]

    def test_large_values_arrive_whole(self, server: Server) -> None:
        shape, batch = one_column(ColumnType("varbinary", -1), [bytes(range(256)) * 20_000] * 3)
        put(OdbcOptions(server.connect()), shape, batch)
        rows = read(server, 'SELECT md5(value) AS m, length(value) AS l FROM "One"')
        assert len({row["m"] for row in rows}) == 1
        assert rows[0]["l"] == 5_120_000

    def test_a_table_that_is_there_is_left_alone(self, server: Server) -> None:
        put(OdbcOptions(server.connect()), *one_column(TEXT, ["first"]))
        with pytest.raises(TargetExistsError, match="One is there already"):
            put(OdbcOptions(server.connect()), *one_column(TEXT, ["second"]))
        assert read(server, 'SELECT value FROM "One"') == [{"value": "first"}]

    def test_rows_are_appended_by_the_names_of_columns(self, server: Server) -> None:
        server.run(
            'CREATE SCHEMA old; CREATE TABLE old."T" (extra int DEFAULT 7, "VALUE" text, n int);'
            f"GRANT ALL ON SCHEMA old TO {USER}"
        )
        options = OdbcOptions(server.connect(), table="old.T", append=True)
        put(options, *one_column(TEXT, ["a"]))
        put(options, *one_column(TEXT, ["b"]))
        rows = read(server, 'SELECT extra, "VALUE" AS v, n FROM old."T" ORDER BY 2')
        server.run("DROP SCHEMA old CASCADE")
        assert rows == [{"extra": 7, "v": "a", "n": 0}, {"extra": 7, "v": "b", "n": 0}]

    @pytest.mark.parametrize(
        ("declared", "kind", "value", "expected"),
        [
            ("numeric(10,2)", ColumnType("money"), 1, "rounded away"),
            ("timestamp(0)", ColumnType("datetime"), 1, "would be rounded"),
            ("timestamptz", ColumnType("datetime"), 1, "offset from UTC"),
            ("real", ColumnType("float"), 0.1, "rounded away"),
        ],
    )
    def test_a_column_that_would_change_values_is_refused_before_the_first_row(
        self, server: Server, declared: str, kind: ColumnType, value: Any, expected: str
    ) -> None:
        server.run(f'CREATE TABLE "One" (n int, value {declared})')
        options = OdbcOptions(server.connect(), append=True)
        with pytest.raises(UsageError, match=expected):
            put(options, *one_column(kind, [value]))
        assert server.run('SELECT count(*) FROM "One"').strip() == "0"

    def test_a_finer_moment_than_the_column_keeps_is_refused_with_its_row(
        self, server: Server
    ) -> None:
        server.run('CREATE TABLE "One" (n int, value timestamp)')
        kind = ColumnType("datetime2", scale=7)
        with pytest.raises(TargetUnwritableError, match=r"Row 2 \(n 1\), column value.*6 digits"):
            put(
                OdbcOptions(server.connect(), append=True),
                *one_column(kind, [ticks(0, 10), ticks(0, 1)]),
            )
        assert server.run('SELECT count(*) FROM "One"').strip() == "0"

    def test_appending_to_nothing_or_to_other_columns_says_so(self, server: Server) -> None:
        shape, batch = one_column(TEXT, ["x"])
        with pytest.raises(UsageError, match="no table Nowhere"):
            put(OdbcOptions(server.connect(), table="Nowhere", append=True), shape, batch)
        server.run("CREATE TABLE other (n int)")
        with pytest.raises(UsageError, match="no column value"):
            put(OdbcOptions(server.connect(), table="other", append=True), shape, batch)

    def test_a_refused_row_is_named_with_its_key_and_nothing_stays(self, server: Server) -> None:
        shape, batch = one_column(ColumnType("int"), list(range(3000)))
        twice = batch_of(shape, [[3000, 1234], [1, 2]], first=3000)
        with pytest.raises(TargetUnwritableError) as caught:
            put(OdbcOptions(server.connect()), shape, batch, twice)
        assert "Row 3,002 (n 1234) was refused by the database" in str(caught.value)
        assert "duplicate key" in str(caught.value)
        assert "23505" in str(caught.value)
        assert read(server, "SELECT 1 AS x FROM pg_class WHERE relname = 'One'") == []

    def test_a_text_that_would_be_cut_at_nul_is_refused_with_its_row(self, server: Server) -> None:
        with pytest.raises(TargetUnwritableError, match=r"Row 2 \(n 1\), column value.*NUL"):
            put(OdbcOptions(server.connect()), *one_column(TEXT, ["a", "b\0c"]))
        assert read(server, "SELECT 1 AS x FROM pg_class WHERE relname = 'One'") == []

    def test_a_text_longer_than_its_column_is_refused_and_not_cut(self, server: Server) -> None:
        shape, batch = one_column(ColumnType("nvarchar", 3), ["abc", "abcd"])
        with pytest.raises(TargetUnwritableError, match=r"Row 2 \(n 1\) was refused.*too long"):
            put(OdbcOptions(server.connect()), shape, batch)

    def test_an_unreadable_value_ends_it_unless_damage_is_accepted(self, server: Server) -> None:
        shape, batch = one_column(TEXT, ["a", None, None, "d"])
        problems = (CellProblem(1, 1, "Bad page.", b"\1"), CellProblem(2, -1, "Bad row."))
        damaged = RowBatch(0, batch.records, problems)
        with pytest.raises(ContentUnavailableError, match=r"Row 2 \(n 1\), column value: Bad page"):
            put(OdbcOptions(server.connect()), shape, damaged)
        receipt = put(OdbcOptions(server.connect()), shape, damaged, accept_damaged=True)
        assert receipt.problem_count == 2
        assert receipt.rows == 3
        assert read(server, 'SELECT n, value AS v FROM "One" ORDER BY n') == [
            {"n": 0, "v": "a"},
            {"n": 1, "v": None},
            {"n": 3, "v": "d"},
        ]

    def test_a_stop_takes_everything_back(self, server: Server) -> None:
        shape, batch = one_column(TEXT, ["x"] * 10)
        stop = Cancellation()

        def batches() -> Iterator[RowBatch]:
            yield batch
            stop.request()
            yield batch

        with pytest.raises(CancelledError), LiveDatabase(OdbcOptions(server.connect())) as live:
            live.write(TableSource(shape, batches()), cancellation=stop)
        assert read(server, "SELECT 1 AS x FROM pg_class WHERE relname = 'One'") == []

    def test_without_commit_nothing_stays(self, server: Server) -> None:
        with LiveDatabase(OdbcOptions(server.connect())) as live:
            assert live.write(TableSource(*one_source(["x"]))).rows == 1
        assert read(server, "SELECT 1 AS x FROM pg_class WHERE relname = 'One'") == []

    def test_a_killed_export_leaves_no_rows(self, server: Server, tmp_path: Path) -> None:
        server.run('CREATE TABLE "One" (n int, value text)')
        child = subprocess.Popen(
            [sys.executable, "-c", KILLED, server.connect().text],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        with child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"rows are there\n"
            child.send_signal(signal.SIGKILL)
            child.wait()
        assert server.run('SELECT count(*) FROM "One"').strip() == "0"

    def test_awkward_names_arrive_as_they_are(self, server: Server) -> None:
        columns = tuple(
            TableColumn(name, ColumnType("int")) for name in ('a"b', "what?", "x" * 80, "x" * 81)
        )
        shape = TableShape("dbo", 'T ".?', columns)
        receipt = put(OdbcOptions(server.connect()), shape, batch_of(shape, [[1], [2], [3], [4]]))
        found = read(
            server,
            "SELECT attname AS n FROM pg_attribute JOIN pg_class ON attrelid = pg_class.oid "
            "WHERE relname = 'T \".?' AND attnum > 0",
        )
        assert [row["n"] for row in found] == ['a"b', "what?", "x" * 63, "x" * 59 + " (2)"]
        assert len(receipt.notes) == 2

    def test_arrays_of_parameters_give_the_same_rows(self, server: Server) -> None:
        shape, batch, _ = every_type()
        shape, batch = without(shape, batch, "ntext", "datetime2_7", "time7")
        source = TableSource(shape, [batch])
        for name, fast in (("slow", False), ("fast", True)):
            options = OdbcOptions(server.connect(), table=name)
            with LiveDatabase(options, fast=fast) as live:
                live.write(source)
                live.commit()
        assert read(server, "SELECT * FROM slow EXCEPT SELECT * FROM fast") == []
        assert len(read(server, "SELECT * FROM fast")) == 3

    def test_several_tables_go_in_one_transaction(self, server: Server) -> None:
        shape, batch = one_column(TEXT, ["x"])
        with LiveDatabase(OdbcOptions(server.connect())) as live:
            live.write(TableSource(shape, [batch]))
            with pytest.raises(TargetUnwritableError):
                live.write(TableSource(replace(shape, name="Two"), [batch, batch]))
        assert read(server, "SELECT 1 AS x FROM pg_class WHERE relname IN ('One', 'Two')") == []

    def test_two_tables_do_not_go_into_the_one_that_was_named(self, server: Server) -> None:
        shape, batch = one_column(TEXT, ["x"])
        with LiveDatabase(OdbcOptions(server.connect(), table="same")) as live:
            live.write(TableSource(shape, [batch]))
            with pytest.raises(UsageError, match="Only one table"):
                live.write(TableSource(shape, [batch]))


class TestEncryption:
    def test_the_connection_is_encrypted_by_itself(self, server: Server) -> None:
        from gleanpoint.core.export.tables.odbc.connection import (  # noqa: PLC0415
            open_connection,
            test_connection,
        )

        live = open_connection(server.connect(), encrypt=True)
        query = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        with closing(live.connection) as connection:
            assert str(connection.execute(query).fetchval()) in {"1", "True"}
        assert "encrypted" in test_connection(server.connect(), encrypt=True)

    def test_a_server_that_takes_no_encryption_is_refused_unless_that_was_said(
        self, server: Server
    ) -> None:
        shape, batch = one_column(TEXT, ["x"])
        with pytest.raises(GleanpointError):
            put(OdbcOptions(server.connect(database="plain")), shape, batch)
        with pytest.raises(UsageError, match="in clear"):
            put(OdbcOptions(server.connect("SSLmode=disable", "plain")), shape, batch)
        with pytest.raises(GleanpointError, match="conflicts"):
            put(OdbcOptions(server.connect("pqopt={sslmode=disable}", "plain")), shape, batch)
        put(OdbcOptions(server.connect("SSLmode=disable", "plain"), encrypt=False), shape, batch)

    def test_the_server_itself_is_asked_whether_it_encrypts(self, server: Server) -> None:
        from gleanpoint.core.export.tables.odbc.connection import (  # noqa: PLC0415
            open_connection,
        )

        live = open_connection(server.connect("SSLmode=disable", "plain"), encrypt=False)
        with closing(live.connection) as connection:
            assert not live.dialect.is_encrypted(connection)


class TestFailures:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Driver=FreeTDS;Server=127.0.0.1;Port={port};UID=sa;PWD=hunter2", "cannot be reached"),
            (
                "Driver={{PostgreSQL Unicode}};Server=127.0.0.1;Port={port};UID=sa;PWD=hunter2",
                "cannot be reached",
            ),
            ("Driver={{No such driver}};Server=x;PWD=hunter2", "not known how this ODBC driver"),
            ("Driver={{PostgreSQL Nope}};Server=x;PWD=hunter2", "not on this machine.*FreeTDS"),
            ("DSN=postgres nowhere;PWD=hunter2", "not known how this ODBC driver"),
        ],
    )
    def test_what_cannot_be_reached_is_told_without_the_connection_string(
        self, refused_port: int, text: str, expected: str
    ) -> None:
        connect = ConnectionText(text.format(port=refused_port))
        with pytest.raises(GleanpointError, match=expected) as caught:
            put(OdbcOptions(connect), *one_column(TEXT, ["x"]))
        shown = "".join(str(part) for part in (caught.value, caught.value.__cause__))
        assert "hunter2" not in shown
        assert str(refused_port) not in shown
        assert caught.value.__suppress_context__ or caught.value.__context__ is None

    def test_a_wrong_password_is_told_and_not_shown(self, postgresql: Server) -> None:
        wrong = ConnectionText(postgresql.connect().text.replace("pass}", "wrong}"))
        with pytest.raises(TargetUnwritableError, match="user name or the password") as caught:
            put(OdbcOptions(wrong), *one_column(TEXT, ["x"]))
        assert USER not in str(caught.value)
        assert PASSWORD[:8] not in str(caught.value)

    def test_a_database_of_another_name_is_told(self, postgresql: Server) -> None:
        with pytest.raises(GleanpointError) as caught:
            put(OdbcOptions(postgresql.connect(database="secretname")), *one_column(TEXT, ["x"]))
        assert "secretname" not in str(caught.value)


class TestSqlite:
    def connect(self, path: Path) -> ConnectionText:
        return ConnectionText(f"Driver=SQLite3;Database={path}")

    def rows(self, path: Path, query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute(query).fetchall()

    def test_a_row_of_every_type_comes_back_equal(self, tmp_path: Path) -> None:
        path = tmp_path / "t.db"
        shape, batch, told = every_type()
        put(OdbcOptions(self.connect(path)), shape, batch)
        for number, (name, kind, _, _) in enumerate(EVERY_TYPE):
            query = f'SELECT "{name}" FROM "Every type"'  # noqa: S608
            found = [value for (value,) in self.rows(path, query)]
            if kind.base in {"bit", "tinyint", "smallint", "int", "bigint", "real", "float"} or (
                "binary" in kind.base or kind.base == "timestamp"
            ):
                assert found == batch.records.column(number).to_pylist(), name
            else:
                assert found == [row[number] for row in told], name

    @given(values=st.lists(st.none() | SHOWABLE, max_size=20))
    @settings(max_examples=20, deadline=None)
    def test_any_text_comes_back_equal(
        self, tmp_path_factory: pytest.TempPathFactory, values: list[str | None]
    ) -> None:
        path = tmp_path_factory.mktemp("sqlite") / "t.db"
        put(OdbcOptions(self.connect(path)), *one_column(TEXT, values))
        found = self.rows(path, 'SELECT value FROM "One" ORDER BY n')
        assert [value for (value,) in found] == values

    def test_a_refused_row_is_named_and_nothing_stays(self, tmp_path: Path) -> None:
        path = tmp_path / "t.db"
        shape, batch = one_column(ColumnType("int"), [1, 2])
        again = replace(batch, first=2)
        with pytest.raises(TargetUnwritableError, match=r"Row 3 \(n 0\) was refused"):
            put(OdbcOptions(self.connect(path)), shape, batch, again)
        assert self.rows(path, "SELECT count(*) FROM sqlite_master") == [(0,)]

    def test_rows_are_appended_where_no_value_would_change(self, tmp_path: Path) -> None:
        path = tmp_path / "t.db"
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE t (n INTEGER, value TEXT)")
            connection.execute("CREATE TABLE u (n INTEGER, value NUMERIC)")
        shape, batch = one_column(ColumnType("money"), [1, None])
        put(OdbcOptions(self.connect(path), table="t", append=True), shape, batch)
        assert self.rows(path, "SELECT * FROM t") == [(0, "1.0000"), (1, None)]
        with pytest.raises(UsageError, match="would change values of money"):
            put(OdbcOptions(self.connect(path), table="u", append=True), shape, batch)

    def test_progress_is_told_in_rows(self, tmp_path: Path) -> None:
        told: list[Progress] = []
        shape, batch = one_column(TEXT, ["x", "y"])
        source = TableSource(shape, [batch])
        options = OdbcOptions(self.connect(tmp_path / "t.db"))
        with LiveDatabase(options) as live:
            live.write(source, told.append)
        assert told == [Progress(2, 2, "rows", "One")]


def one_source(values: list[str]) -> tuple[TableShape, list[RowBatch]]:
    shape, batch = one_column(TEXT, values)
    return shape, [batch]


def as_postgresql_prints(kind: ColumnType, text: str | None) -> str | None:
    """Return how PostgreSQL prints a value that is the same as the source's text."""
    if text is None or (kind.base == "datetime2" and kind.scale == 7):
        return text
    changed = {
        "bit": {"1": "true", "0": "false"}.get(text),
        "uniqueidentifier": text.lower(),
        "smalldatetime": text.replace("T", " "),
        "datetime": text.replace("T", " "),
        "datetime2": text.replace("T", " ").removesuffix(".000"),
        **dict.fromkeys(("binary", "varbinary", "timestamp"), f"\\x{text[2:]}"),
        "real": text.replace("16777216", "1.6777216e+07"),
    }
    return changed.get(kind.base, text)


KILLED = textwrap.dedent(
    """
    import sys, time
    from tests.builders.tables import one_column
    from gleanpoint.core.export.tables.options import ConnectionText, OdbcOptions
    from gleanpoint.core.export.tables.write_live import LiveDatabase
    from gleanpoint.core.export.tables.write_table import TableSource
    from gleanpoint_parsers.tables import ColumnType

    shape, batch = one_column(ColumnType("nvarchar", -1), ["x"] * 1000)

    def batches():
        yield batch
        print("rows are there", flush=True)
        time.sleep(60)

    options = OdbcOptions(ConnectionText(sys.argv[1]), append=True)
    with LiveDatabase(options) as live:
        live.write(TableSource(shape, batches()))
    """
)
