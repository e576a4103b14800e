"""An export and its log: nothing stays without a receipt."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from tests.builders.small_images import fat12_image

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.audit.log import AuditLog, utc_now
from gleanpoint.core.browse import Session
from gleanpoint.core.choosing import choose_point
from gleanpoint.core.errors import AuditLogError, GleanpointError
from gleanpoint.core.export.mail.session_tree import Line, SessionTree
from gleanpoint.core.export.plan import ExportOptions
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.run import run_export
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.open_point import open_point
from gleanpoint.core.retention.policy import default_policy
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod


def test_an_attachment_that_cannot_be_read_does_not_get_in_the_way_of_the_next(
    tmp_path: Path,
) -> None:
    image = fat12_image(tmp_path / "disk.img", {"A.TXT": b"hello"})
    with Session(choose_point(str(image)), sight=see_everything) as session:
        node = session.resolve("/p0/A.TXT")
        tree = SessionTree(Line(session, accept_damaged=False, cancellation=Cancellation()), node)
        with pytest.raises(GleanpointError) as kept:
            list(tree.attachment_pieces(Attachment("99999", "lost.txt", AttachMethod.BY_VALUE)))
        assert session.read(node, 0, 5) == b"hello"
    assert kept.value.__traceback__ is not None


def test_what_was_written_is_taken_back_where_the_receipt_cannot_be_logged(tmp_path: Path) -> None:
    image = fat12_image(tmp_path / "disk.img", {"A.TXT": b"hello"})
    behind = timedelta(0)
    log = AuditLog(tmp_path / "log", lambda: utc_now() - behind)
    workspace = Workspace(tmp_path, default_policy(), log)
    options = ExportOptions(tmp_path / "out")
    with open_point(str(image), workspace) as session:
        node = session.resolve("/p0/A.TXT")
        plan = plan_export(session, [node], options, workspace.decider(session.point))

        def set_clock_back(_progress: object) -> None:
            nonlocal behind
            behind = timedelta(hours=1)

        with pytest.raises(AuditLogError, match="clock"):
            run_export(session, plan, workspace, set_clock_back)
    assert not options.target.exists()
