"""A file that holds messages past their limit is released as a whole, if all of it can be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.builders.approvals import person, unlocked
from tests.builders.mailbox import mail, write_mailbox
from tests.builders.small_images import fat12_image

from gleanpoint.core.access.approvals.approving import approve
from gleanpoint.core.access.approvals.asking import Wish
from gleanpoint.core.access.approvals.documents import RequestedAction
from gleanpoint.core.access.approvals.errors import ApprovalError
from gleanpoint.core.access.approvals.use_cases import request_export
from gleanpoint.core.access.lock import PeopleLock
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.errors import RetentionRefusedError
from gleanpoint.core.export.plan import ExportOptions
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.releasing import Chosen, released_plan
from gleanpoint.core.export.run import run_export
from gleanpoint.core.open_point import open_point
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.workspace import Workspace

RULES = """
name = "Short"
version = 1
[[rule]]
name = "Contracts"
delete_after = "6 years"
anchor = "received"
on_past_maximum = "ask"
[rule.match]
kind = "message"
folder = "Contracts"
[[rule]]
name = "Secrets"
delete_after = "6 years"
anchor = "received"
on_past_maximum = "refuse"
[rule.match]
kind = "message"
folder = "Secrets"
"""
PEOPLE = (person("Lea", Role.LEGAL), person("Ada", Role.APPROVER))
OLD, NEW = datetime(2012, 5, 4, 9, tzinfo=UTC), datetime(2026, 5, 4, 9, tzinfo=UTC)
WISH = Wish(RequestedAction.EXPORT, "Case 7")


def workspace_of(folder: Path, name: str) -> Workspace:
    home = folder / name
    policy = replace(parse_policy(RULES, "policy.toml"), people=PEOPLE)
    log = AuditLog(folder / "log", home=home)
    workspace = Workspace(folder, policy, log, home=home, lock=PeopleLock(PEOPLE))
    workspace.lock.enter(unlocked(name))
    return workspace


def image_with(tmp_path: Path, folder: str) -> Path:
    messages = [mail("Old", received=OLD), mail("New", received=NEW)]
    mailbox = write_mailbox(tmp_path / "made.pst", [((folder,), messages)])
    return fat12_image(tmp_path / "disk.img", {"ANN.PST": mailbox.read_bytes()})


def test_a_mailbox_with_messages_that_ask_is_released_as_a_file(tmp_path: Path) -> None:
    image, workspace = image_with(tmp_path, "Contracts"), workspace_of(tmp_path, "Lea")
    with open_point(str(image), workspace) as session:
        nodes = [session.resolve("/p0/ANN.PST")]
        chosen = Chosen(session, nodes, ExportOptions(tmp_path / "out"), workspace)
        alone = plan_export(session, nodes, chosen.options, workspace.decider(session.point))
        with pytest.raises(RetentionRefusedError, match="holds 1 message"):
            run_export(session, alone, workspace)
        signed, _ = request_export(chosen, WISH)
        approval = approve(signed, workspace_of(tmp_path, "Ada"))
        with released_plan(chosen, [approval]) as plan:
            run_export(session, plan, workspace)
    assert (tmp_path / "out" / "ANN.PST").read_bytes() == (tmp_path / "made.pst").read_bytes()


def test_one_with_a_message_that_is_refused_never_is(tmp_path: Path) -> None:
    image, workspace = image_with(tmp_path, "Secrets"), workspace_of(tmp_path, "Lea")
    with open_point(str(image), workspace) as session:
        nodes = [session.resolve("/p0/ANN.PST")]
        chosen = Chosen(session, nodes, ExportOptions(tmp_path / "out"), workspace)
        with pytest.raises(ApprovalError, match="No release lets this out"):
            request_export(chosen, WISH)
