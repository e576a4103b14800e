"""What an export says of messages that a live mailbox would delete again at once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.builders.mailbox import mail, write_mailbox

from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.options import ImapTarget, MailOptions
from gleanpoint.core.export.plan import ExportOptions
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.open_point import open_point
from gleanpoint.core.retention.policy import Policy, default_policy
from gleanpoint.core.secrets import Secret
from gleanpoint.core.workspace import Workspace

RETENTION_DATE = 0x301C0040
SERVER = ImapTarget("mail.example.com", "ann", Secret(b"word"))


def notes(folder: Path, options: MailOptions, policy: Policy) -> tuple[str, ...]:
    def stamped(subject: str, year: int) -> object:
        return mail(subject, extra={RETENTION_DATE: datetime(year, 5, 6, tzinfo=UTC)})

    items = [stamped("Old", 2020), stamped("New", 2199), stamped("Older", 2019), mail("Plain")]
    box = write_mailbox(folder / "box.pst", [(("Inbox",), items)])
    workspace = Workspace(folder, policy, AuditLog(folder / "log"))
    with open_point(str(box), workspace) as session:
        decide = workspace.decider(session.point)
        chosen = ExportOptions(folder / "out", options)
        return plan_export(session, [session.resolve("/")], chosen, decide).notes


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (MailOptions(MessageFormat.PST), "The PST file keeps the stamps"),
        (
            MailOptions(MessageFormat.IMAP, imap=SERVER),
            "IMAP carries no stamps",
        ),
    ],
)
def test_an_export_into_a_mailbox_warns_of_what_would_vanish(
    tmp_path: Path, options: MailOptions, words: str
) -> None:
    (note,) = notes(tmp_path, options, default_policy())
    assert note.startswith("2 messages are past the retention dates")
    assert "(the first 6 May 2019)" in note
    assert words in note


def test_files_of_messages_are_not_warned_of(tmp_path: Path) -> None:
    assert notes(tmp_path, MailOptions(), default_policy()) == ()


def test_what_is_refused_is_not_counted(tmp_path: Path) -> None:
    assert notes(tmp_path, MailOptions(MessageFormat.PST), Policy("Strict", 1)) == ()
