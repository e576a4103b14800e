"""A rule by the name of a table covers what a log tells of it, in a schema whose name has dots."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import canaries
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import NOT_CLEAN, DataFile
from tests.builders.sqlserver.log.logged_database import LoggedDatabase
from tests.builders.sqlserver.log.logged_heap import LoggedHeap

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.browse import Session
from gleanpoint.core.recovery_points import point_of_file
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint_parsers.logbook import LogRequest

POLICY = """
name = "Orders"
version = 1
[[rule]]
name = "Old orders"
delete_after = "1 year"
anchor = "column"
column = "Day"
match = {{ kind = "row", {match} }}
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    made = DataFile("Shop", status=NOT_CLEAN, least_pages=256)
    columns = [Column("Id", t.integer(), nullable=False), Column("Day", t.varchar(20))]
    made.table("Orders", columns, schema="old.shop").add(1, "2019-05-01")
    running = LoggedDatabase(made)
    orders = LoggedHeap(running, "Orders")
    with running.transaction("mixed") as work:
        orders.insert(work, 2, "2019-05-02")
        orders.insert(work, 3, "2026-05-03")
    (file,) = running.images().files.values()
    (tmp_path / "shop.mdf").write_bytes(file.read_at(0, file.size))
    (tmp_path / "shop_log.ldf").write_bytes(running.log_file())
    return tmp_path / "shop.mdf"


@pytest.mark.parametrize("match", ['table = "Orders"', 'table = "*.Orders"', 'folder = "old.shop"'])
def test_a_change_past_its_limit_is_kept_back(database: Path, match: str) -> None:
    policy = parse_policy(POLICY.format(match=match), "policy.toml")
    sight = Sight(policy, frozenset({Role.DBA}), canaries.NOW, point="p")
    with Session(point_of_file(database), sight=lambda: sight) as session:
        root = session.resolve("/")
        (mixed,) = session.transactions(root, LogRequest())
        tally = RowTally()
        changes = list(session.changes(root, mixed.first_lsn, tally=tally))
        assert [one.after for one in changes] == [{"Id": "3", "Day": "2026-05-03"}]
        assert (changes[0].table, changes[0].schema) == ("old.shop.Orders", "old.shop")
        assert tally.withheld == {"Old orders": 1}
