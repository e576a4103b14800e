"""What takes a whole mailbox, and needs a second person where the policy says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.builders.mailbox import mail, write_mailbox
from tests.builders.small_images import fat12_image

from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.export.plan import ExportOptions
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.open_point import open_point
from gleanpoint.core.policy.terms import ApprovalRules
from gleanpoint.core.retention.policy import default_policy
from gleanpoint.core.workspace import Workspace

TOP = "Top of Outlook data file"
WHEN = datetime(2026, 5, 4, 9, tzinfo=UTC)


def needs(source: Path, *paths: str) -> tuple[str, ...]:
    folder = source.parent / "workspace"
    policy = replace(default_policy(), approvals=ApprovalRules(whole_mailbox=True))
    workspace = Workspace(folder, policy, AuditLog(folder / "log"))
    with open_point(str(source), workspace) as session:
        nodes = [session.resolve(path) for path in paths]
        decide = workspace.decider(session.point)
        return plan_export(session, nodes, ExportOptions(source.parent / "out"), decide).needs


@pytest.fixture(scope="module")
def mailbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mail")
    messages = [mail("One", received=WHEN), mail("Two", received=WHEN)]
    return write_mailbox(folder / "ann.pst", [(("Inbox", "Customers"), messages)])


@pytest.mark.parametrize("path", ["/", f"/{TOP}"])
def test_the_root_and_what_lies_right_below_are_the_whole_mailbox(mailbox: Path, path: str) -> None:
    assert needs(mailbox, path) == ("This takes a whole mailbox, which needs a second person.",)


@pytest.mark.parametrize(
    "path", [f"/{TOP}/Inbox", f"/{TOP}/Inbox/Customers", f"/{TOP}/Inbox/Customers/One"]
)
def test_a_folder_in_it_is_not(mailbox: Path, path: str) -> None:
    assert needs(mailbox, path) == ()


def test_the_file_that_a_mailbox_is_counts_as_well(mailbox: Path, tmp_path: Path) -> None:
    files = {"NOTES.TXT": b"nothing", "ANN.DAT": mailbox.read_bytes()}
    image = fat12_image(tmp_path / "disk.img", files)
    assert needs(image, "/p0/NOTES.TXT") == ()
    assert needs(image, "/p0/ANN.DAT")
    assert needs(image, "/p0")
