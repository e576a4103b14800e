"""Data of an erased subject: legal, a ground and a second person, all three or nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders.approvals import person, unlocked
from tests.builders.mailbox import BEN, mail, write_mailbox

from gleanpoint.core.access.approvals.approving import approve
from gleanpoint.core.access.approvals.asking import Wish
from gleanpoint.core.access.approvals.documents import RequestedAction
from gleanpoint.core.access.approvals.errors import ApprovalError
from gleanpoint.core.access.approvals.use_cases import listed_for, request_export
from gleanpoint.core.access.lock import PeopleLock
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.erasure.use_cases import enter
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.export.plan import ExportOptions
from gleanpoint.core.export.releasing import Chosen, released_plan
from gleanpoint.core.export.run import run_export
from gleanpoint.core.open_point import open_point
from gleanpoint.core.retention.policy import default_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.workspace import Workspace

PEOPLE = (
    person("Lea", Role.LEGAL, sealed=True),
    person("Ada", Role.APPROVER, sealed=True),
    person("Hal", Role.HELPDESK, sealed=True),
)
FOLDER = "/Top of Outlook data file/Inbox"
WISH = Wish(RequestedAction.EXPORT, "Claim 4711", ground="Art. 17(3)(e)")


def workspace_of(folder: Path, name: str) -> Workspace:
    home = folder / name
    policy = replace(default_policy(), people=PEOPLE)
    log = AuditLog(folder / "log", home=home)
    workspace = Workspace(folder, policy, log, home=home, lock=PeopleLock(PEOPLE))
    workspace.lock.enter(unlocked(name))
    return workspace


@pytest.fixture
def mailbox(tmp_path: Path) -> Path:
    source = write_mailbox(
        tmp_path / "shared.pst",
        [(("Inbox",), [mail("Claim of Erin", to=[BEN]), mail("Other", sender=BEN, to=[BEN])])],
    )
    enter(workspace_of(tmp_path, "Lea"), ["ann.morrow@example.com"], "DSR-1")
    return source


def test_erased_data_goes_out_with_a_ground_and_a_second_person(
    mailbox: Path, tmp_path: Path
) -> None:
    workspace = workspace_of(tmp_path, "Lea")
    with open_point(str(mailbox), workspace) as session:
        listed = session.children(session.resolve(FOLDER)).nodes
        (erased,) = [node for node in listed if node.withheld]
        assert "Erin" not in erased.path
        chosen = Chosen(session, [erased], ExportOptions(tmp_path / "out"), workspace)
        with pytest.raises(ApprovalError, match="No release lets this out"):
            request_export(chosen, replace(WISH, ground=""))
        signed, _ = request_export(chosen, WISH)
        assert signed.request.ground == WISH.ground
        approver = workspace_of(tmp_path, "Ada")
        assert len(listed_for(signed, approver).items) == 1
        approval = approve(signed, approver)
        with released_plan(chosen, [approval]) as plan:
            result = run_export(session, plan, workspace)
        assert result.shortfall is None
    (file,) = (tmp_path / "out").glob("*.eml")
    assert b"Claim of Erin" in file.read_bytes()


def test_helpdesk_cannot_even_ask_for_it(mailbox: Path, tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, "Hal")
    with open_point(str(mailbox), workspace) as session:
        names = [node.name for node in session.children(session.resolve(FOLDER)).nodes]
        assert names == ["Other"]
        with pytest.raises(GleanpointError):
            session.resolve(f"{FOLDER}/Claim of Erin")
