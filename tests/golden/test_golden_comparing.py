"""Two states of a real database: the undo script, run on the newer rows, gives the older ones."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyarrow as pa
import pytest
from tests.builders import undo_in_sqlite

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.comparing.row_values import TORN, sound_rows
from gleanpoint.core.comparing.sides import Side
from gleanpoint.core.comparing.table_plan import TablePlan
from gleanpoint.core.comparing.undo import Undo, make_undo
from gleanpoint.core.export.tables.column_text import text_of
from gleanpoint.core.recovery_points import point_of_file
from gleanpoint_parsers.tables import RowRequest

pytestmark = pytest.mark.realdata

Unpack = Callable[[str], Path]
OLDER, NEWER = "northwind_2008_from2000_ifi", "northwind_2008R2_shifted_dates"
TABLE = "Orders"
_NUMBERS = frozenset({"tinyint", "smallint", "int", "bigint", "bit"})


@contextmanager
def sides(*files: Path) -> Iterator[list[Session]]:
    with ExitStack() as opened:
        made = (Session(point_of_file(file), sight=see_everything) for file in files)
        yield [opened.enter_context(session) for session in made]


def side(session: Session, table: str) -> Side:
    return Side(session, session.resolve(f"/dbo/{table}"), None)  # type: ignore[arg-type]


def rows_in(session: Session, table: str, plan: TablePlan) -> list[tuple[object, ...]]:
    """Return rows as SQLite is to hold them: integers as such, all else as its exact text."""
    node = session.resolve(f"/dbo/{table}")
    tables = [sound_rows(batch)[0] for batch in session.rows(node, RowRequest(plan.names))]
    rows = pa.concat_tables(tables).drop_columns([TORN])
    columns = []
    for place, column in enumerate(plan.columns):
        texts = text_of(column.new.type, rows.column(place).combine_chunks()).to_pylist()
        is_number = column.new.type.base in _NUMBERS
        columns.append([int(t) if is_number and t is not None else t for t in texts])
    return sorted(zip(*columns, strict=True), key=repr)


def database(plan: TablePlan, table: str, rows: list[tuple[object, ...]]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    names = [f'"{column.name}"' for column in plan.columns]
    keys = ", ".join(f'"{name}"' for name in plan.key.columns)
    kinds = ["INTEGER" if c.new.type.base in _NUMBERS else "TEXT" for c in plan.columns]
    declared = ", ".join(f"{n} {kind}" for n, kind in zip(names, kinds, strict=True))
    connection.execute(f'CREATE TABLE "{table}" ({declared}, PRIMARY KEY ({keys}))')
    marks = ", ".join("?" for _ in names)
    connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)  # noqa: S608 - ours
    return connection


def test_the_script_takes_the_newer_rows_back(unpacked: Unpack) -> None:
    files = [unpacked(f"sqlserver/{name}.mdf.zst") for name in (OLDER, NEWER)]
    with sides(*files) as (old, new):
        made: Undo = make_undo([(side(old, TABLE), side(new, TABLE))])
        plan = made.comparisons[0].plan
        before, after = rows_in(old, TABLE, plan), rows_in(new, TABLE, plan)
    assert made.comparisons[0].rows.changed_count > 0
    connection = database(plan, TABLE, after)
    undo_in_sqlite.run(connection, made.script.text)
    query = f'SELECT * FROM "{TABLE}"'  # noqa: S608 - a name of the tests
    assert sorted(connection.execute(query).fetchall(), key=repr) == before
    connection.close()
