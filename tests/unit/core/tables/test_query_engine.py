"""The engine behind queries reaches nothing of the machine, and takes bounded memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import UsageError
from gleanpoint.core.tables.query.engine import locked_engine
from gleanpoint.core.tables.query.run import plan_query

SECRET = "secret of this program"  # noqa: S105 - what a query must not find

OUTSIDE = [
    "SELECT * FROM read_csv('{file}')",
    "SELECT * FROM read_csv_auto('{file}')",
    "SELECT * FROM '{file}'",
    "SELECT * FROM read_text('{file}')",
    "SELECT * FROM read_blob('{file}')",
    "SELECT * FROM read_json('{file}')",
    "SELECT * FROM parquet_scan('{file}')",
    "SELECT * FROM sniff_csv('{file}')",
    "SELECT * FROM glob('{folder}/*')",
    "SELECT * FROM 'https://example.com/x.csv'",
    "SELECT * FROM read_csv('https://example.com/x.csv')",
    "COPY (SELECT 1) TO '{folder}/out.csv'",
    "EXPORT DATABASE '{folder}/out'",
    "IMPORT DATABASE '{folder}'",
    "ATTACH '{folder}/new.db'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "LOAD '{folder}/x.duckdb_extension'",
    "CREATE SECRET (TYPE s3)",
    "SELECT getenv('HOME')",
    "SELECT * FROM SECRET",
    "SELECT * FROM arrow_scan(1, 2, 3)",
    "SELECT * FROM pandas_scan(1)",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "SET memory_limit = '100GB'",
    "SET temp_directory = '{folder}'",
    "RESET lock_configuration",
    "PRAGMA enable_profiling",
]

LEAKS = [
    "SELECT current_setting('temp_directory')",
    "SELECT * FROM duckdb_settings()",
    "SELECT * FROM duckdb_secrets()",
    "SELECT * FROM duckdb_temporary_files()",
    "SELECT * FROM pragma_database_list",
    "SELECT * FROM information_schema.tables",
    "SELECT * FROM sys.tables",
    "SELECT version()",
    "SELECT current_user",
    "SELECT DB_NAME()",
    "PRAGMA database_list",
    "CALL pragma_version()",
    "EXPLAIN SELECT 1",
    "DESCRIBE SELECT 1",
    "SHOW TABLES",
]


@pytest.mark.parametrize("sql", OUTSIDE)
def test_the_engine_itself_reaches_nothing(sql: str, tmp_path: Path) -> None:
    """Whatever would get past the translation meets a locked door."""
    file = tmp_path / "file.csv"
    file.write_text("a,b\n1,2\n")
    before = set(tmp_path.iterdir())
    with locked_engine() as connection, pytest.raises(duckdb.Error):
        connection.execute(sql.format(file=file, folder=tmp_path)).fetchall()
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize("sql", OUTSIDE + LEAKS)
def test_the_translation_lets_none_of_it_through(
    session: Session, sql: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError):
        plan_query(session, sql.format(file=tmp_path / "file.csv", folder=tmp_path), session.root)


def test_texts_and_names_cannot_break_out(session: Session) -> None:
    sql = "SELECT '''; ATTACH ''x'' --' AS [\"; DROP TABLE x; --], Name FROM Customers"
    planned = plan_query(session, sql, session.root)
    assert "'''; ATTACH ''x'' --'" in planned.outcome.sql
    assert "DROP" not in planned.outcome.sql


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_the_folder_for_what_does_not_fit_is_private_and_goes_away() -> None:
    with locked_engine() as connection:
        [(folder,)] = connection.execute("SELECT current_setting('temp_directory')").fetchall()
        assert Path(folder).stat().st_mode & 0o777 == 0o700
    assert not Path(folder).exists()


SPILL = """
import pathlib, sys
import pyarrow as pa
from gleanpoint.core.tables.query import engine
engine._CONFIGURATION["memory_limit"] = "64MB"
with engine.locked_engine() as connection:
    [(folder,)] = connection.execute("SELECT current_setting('temp_directory')").fetchall()
    connection.execute("CREATE TABLE t (s VARCHAR)")
    for number in range(40):
        rows = pa.table({"s": [f"canary {number} {row} " * 8 for row in range(20_000)]})
        connection.register("batch", rows)
        connection.execute("INSERT INTO t SELECT * FROM batch")
    spilled = list(pathlib.Path(folder).iterdir())
    assert sum(file.stat().st_size for file in spilled) > 1 << 20, spilled
    assert not any(b"canary" in file.read_bytes() for file in spilled)
    [(count,)] = connection.execute("SELECT count(DISTINCT s[1:20]) FROM t").fetchall()
    assert count > 1
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(int(status["VmHWM"].split()[0]) // 1024)  # ru_maxrss begins at what the parent had
"""


@pytest.mark.skipif(sys.platform == "win32", reason="measures as POSIX does")
@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")
def test_what_does_not_fit_into_memory_goes_to_disk_unreadable() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SPILL],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=100,
    )
    assert int(done.stdout) < 400


def test_division_of_decimals_is_exact() -> None:
    with locked_engine() as connection:
        rows = connection.execute(
            "SELECT quotient('1', '3'), quotient('12345678901234567890.1234', '1'), "
            "quotient('2', NULL)"
        ).fetchall()
    assert rows[0][0].startswith("0.333333333333333333333333333333")
    assert rows[0][1].startswith("12345678901234567890.1234")
    assert rows[0][2] is None


def test_rows_reach_the_engine_only_as_they_are_given() -> None:
    hidden = pa.table({"a": [SECRET]})
    with locked_engine() as connection, pytest.raises(duckdb.Error):
        connection.execute("SELECT * FROM hidden").fetchall()
    assert hidden.num_rows == 1
