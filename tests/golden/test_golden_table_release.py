"""A real table whose rows wait for a second person: they go out with its release, and only then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders.approvals import person, unlocked

from gleanpoint.core.access.approvals.approving import approve
from gleanpoint.core.access.approvals.asking import Wish
from gleanpoint.core.access.approvals.documents import RequestedAction
from gleanpoint.core.access.approvals.use_cases import listed_for, request_export
from gleanpoint.core.access.lock import PeopleLock
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.export.plan import ExportOptions
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.releasing import Chosen, released_plan
from gleanpoint.core.export.result import ExportResult
from gleanpoint.core.export.run import run_export
from gleanpoint.core.open_point import open_point
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.workspace import Workspace

pytestmark = pytest.mark.realdata

RULES = """
name = "Shop"
version = 1
[[rule]]
name = "Orders"
match = { kind = "row", table = "dbo.Orders" }
delete_after = "10 years"
anchor = "column"
column = "OrderDate"
on_past_maximum = "ask"
"""
PEOPLE = (
    person("Lea", Role.LEGAL),
    person("Ada", Role.APPROVER, sealed=True),
)
ALL = 830


def workspace_of(folder: Path, name: str) -> Workspace:
    policy = replace(parse_policy(RULES, "policy.toml"), people=PEOPLE)
    home = folder / name
    log = AuditLog(folder / "log", home=home)
    workspace = Workspace(folder, policy, log, home=home, lock=PeopleLock(PEOPLE))
    workspace.lock.enter(unlocked(name))
    return workspace


def rows_of(result: ExportResult) -> int | None:
    figures = result.receipts[0].table
    return figures.rows if figures else None


def test_rows_that_wait_go_out_with_the_release_of_their_table(
    unpacked: Callable[..., Path], tmp_path: Path
) -> None:
    source = unpacked("sqlserver/northwind_2008_native.mdf.zst")
    workspace = workspace_of(tmp_path, "Lea")
    with open_point(str(source), workspace) as session:
        nodes = [session.resolve("/dbo/Orders")]
        chosen = Chosen(session, nodes, ExportOptions(tmp_path / "alone"), workspace)
        alone = plan_export(session, nodes, chosen.options, workspace.decider(session.point))
        assert rows_of(run_export(session, alone, workspace)) == 0

        signed, _ = request_export(chosen, Wish(RequestedAction.EXPORT, "Case 7"))
        approver = workspace_of(tmp_path, "Ada")
        (listed,) = listed_for(signed, approver).items
        assert listed.verdict == "ask"
        assert f"Rows past their limit: {ALL} (Orders)" in listed.reason
        approval = approve(signed, approver)

        chosen = replace(chosen, options=ExportOptions(tmp_path / "out"))
        with released_plan(chosen, [approval]) as plan:
            result = run_export(session, plan, workspace)
        assert rows_of(result) == ALL

        chosen = replace(chosen, options=ExportOptions(tmp_path / "after"))
        after = plan_export(session, nodes, chosen.options, workspace.decider(session.point))
        assert rows_of(run_export(session, after, workspace)) == 0
