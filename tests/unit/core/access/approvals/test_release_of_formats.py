"""A release lets messages out in the format that two persons signed, and in no other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from tests.builders.approvals import (
    NOW,
    approval,
    circumstances,
    person,
    request,
    signed,
    unlocked,
    wanted,
)
from tests.builders.mailbox import mail, write_mailbox
from tests.builders.small_images import fat12_image

from gleanpoint.core.access.approvals.approving import approve
from gleanpoint.core.access.approvals.asking import Wish
from gleanpoint.core.access.approvals.checking import check_release
from gleanpoint.core.access.approvals.documents import (
    Approval,
    Destination,
    RequestedAction,
    SignedRequest,
)
from gleanpoint.core.access.approvals.errors import ApprovalError
from gleanpoint.core.access.approvals.reading import read_document, write_document
from gleanpoint.core.access.approvals.use_cases import request_export
from gleanpoint.core.access.lock import PeopleLock
from gleanpoint.core.audit.entry import Action
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.show import read_entries
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.options import MailOptions
from gleanpoint.core.export.plan import NOWHERE, ExportOptions
from gleanpoint.core.export.releasing import Chosen, released_plan
from gleanpoint.core.export.run import run_export
from gleanpoint.core.export.send import send_item
from gleanpoint.core.open_point import open_point
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.workspace import Workspace

RULES = """
name = "Short"
version = 1
[[rule]]
name = "Mail"
delete_after = "1 day"
anchor = "received"
on_past_maximum = "ask"
match = { kind = "message" }
"""
PEOPLE = (person("Lea", Role.LEGAL), person("Ada", Role.APPROVER))
WISH = Wish(RequestedAction.EXPORT, "Case 7")
LETTER = "/Top of Outlook data file/Inbox/Letter"


def workspace_of(folder: Path, name: str) -> Workspace:
    policy = replace(parse_policy(RULES, "policy.toml"), people=PEOPLE)
    home = folder / name
    log = AuditLog(folder / "log", home=home)
    workspace = Workspace(folder, policy, log, home=home, lock=PeopleLock(PEOPLE))
    workspace.lock.enter(unlocked(name))
    return workspace


def options(target: Path, form: MessageFormat) -> ExportOptions:
    return ExportOptions(target, MailOptions(form))


def test_another_format_than_was_asked_for_is_refused_and_uses_nothing_up(tmp_path: Path) -> None:
    source = write_mailbox(tmp_path / "ann.pst", [(("Inbox",), [mail("Letter")])])
    workspace, out = workspace_of(tmp_path, "Lea"), tmp_path / "out"
    with open_point(str(source), workspace) as session:
        nodes = [session.resolve(LETTER)]
        as_msg = Chosen(session, nodes, options(out, MessageFormat.MSG), workspace)
        asked, _ = request_export(as_msg, WISH)
        assert asked.request.formats == ("msg",)
        given = approve(asked, workspace_of(tmp_path, "Ada"))
        for other in (MessageFormat.EML, MessageFormat.PST, MessageFormat.PDF):
            chosen = replace(as_msg, options=options(out, other))
            with pytest.raises(ApprovalError) as caught, released_plan(chosen, [given]):
                pytest.fail("it was let out")
            assert str(caught.value) == (
                f"The request was for an export as msg, this is one as {other.value}. Choose the "
                "format that was asked for, or ask again."
            )
        with released_plan(as_msg, [given]) as plan:
            run_export(session, plan, workspace)
    assert [path.suffix for path in out.glob("*.msg")] == [".msg"]
    logged = [entry for entry in read_entries(tmp_path / "log") if entry]
    told = {entry.action: entry.details for entry in logged}
    assert told[Action.REQUEST.value]["formats"] == ["msg"]
    assert told[Action.RELEASE.value]["formats"] == ["msg"]


def test_a_stream_takes_messages_as_eml_whatever_was_chosen(tmp_path: Path) -> None:
    source = write_mailbox(tmp_path / "ann.pst", [(("Inbox",), [mail("Letter")])])
    workspace, sent = workspace_of(tmp_path, "Lea"), bytearray()
    with open_point(str(source), workspace) as session:
        node = session.resolve(LETTER)
        chosen = Chosen(session, [node], options(NOWHERE, MessageFormat.MSG), workspace)
        asked, _ = request_export(chosen, replace(WISH, destination=Destination.STREAM))
        assert asked.request.formats == ("eml",)
        given = approve(asked, workspace_of(tmp_path, "Ada"))
        send_item(session, node, workspace, sent.extend, approvals=[given])
    assert b"Subject: Letter" in sent


def test_files_have_no_format_and_go_out_whatever_is_chosen(tmp_path: Path) -> None:
    image = fat12_image(tmp_path / "disk.img", {"A.TXT": b"hello"})
    workspace = workspace_of(tmp_path, "Lea")
    with open_point(str(image), workspace) as session:
        nodes = [session.resolve("/p0/A.TXT")]
        chosen = Chosen(session, nodes, options(tmp_path / "out", MessageFormat.EML), workspace)
        asked, _ = request_export(chosen, WISH)
        assert asked.request.formats == ()
        given = approve(asked, workspace_of(tmp_path, "Ada"))
        other = replace(chosen, options=options(tmp_path / "out", MessageFormat.MBOX))
        with released_plan(other, [given]) as plan:
            run_export(session, plan, workspace)
    assert (tmp_path / "out" / "A.TXT").read_bytes() == b"hello"


def test_a_request_from_before_formats_were_signed_is_good_for_each() -> None:
    before = request()
    assert before.formats is None
    assert b"formats" not in before.statement()
    for formats in ((), ("eml",), ("msg", "csv")):
        release = check_release([approval()], wanted(formats=formats), circumstances())
        assert release.request == before


def test_formats_are_read_as_they_were_signed() -> None:
    for formats in (None, (), ("eml",), ("loadfile", "parquet")):
        asked = signed(request(formats=formats))
        for document in (asked, approval(asked)):
            assert read_document(write_document(document)) == document


@pytest.mark.parametrize(
    "wrong", ["eml", ["EML"], ["eml", "csv", "pst"], [7], {}, ["e" * 21], None]
)
def test_what_is_no_format_is_not_read(wrong: object) -> None:
    told = orjson.loads(write_document(approval(signed(request(formats=("eml",))))))
    told["request"]["formats"] = wrong
    with pytest.raises(ApprovalError, match="or was changed"):
        read_document(orjson.dumps(told, option=orjson.OPT_SORT_KEYS) + b"\n")


def test_neither_signature_fits_once_the_format_is_taken_out() -> None:
    asked = signed(request(formats=("eml",)))
    without = SignedRequest(replace(asked.request, formats=None), asked.signature)
    taken_out = Approval(without, approval(asked).approver, approval(asked).signature, NOW)
    with pytest.raises(ApprovalError, match="changed after it was signed"):
        check_release([taken_out], wanted(formats=("msg",)), circumstances())
