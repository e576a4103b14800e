"""Helpdesk: one mail with its attachment, for any mail program and for Outlook."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from pathlib import Path

import olefile
import pytest
from tests.gui.flows.flow import Flow
from tests.gui.flows.receipts import receipts

SUBJECT = "Pictures for the new brochure"

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")


def test_one_mail_leaves_as_eml_and_msg(flow: Callable[[str], Flow], home: Path) -> None:
    doing = flow("flow-mail")
    preview = doing.window.view.preview
    doing.click("Try the demo", lambda: doing.shows_row("Users"))
    doing.press("Ctrl+2", lambda: doing.shows_row("ann.morrow.pst"))
    doing.open_row("ann.morrow.pst", lambda: doing.shows_row(SUBJECT))
    doing.click_row(SUBJECT, lambda: preview.preview)
    doing.press("Ctrl+E", lambda: doing.asks("Export 1"))
    doing.press("Return", doing.is_exported)
    doing.press("Ctrl+E", lambda: doing.asks("Export 1"))
    doing.choose("Format", "Outlook MSG", lambda: doing.asks("Export 1"))
    doing.press("Return", doing.is_exported)
    doing.check()
    (eml,), (msg,) = home.rglob("*.eml"), home.rglob("*.msg")
    mail = email.message_from_bytes(eml.read_bytes(), policy=email.policy.default)
    assert mail["Subject"] == SUBJECT
    attached = [part.get_payload(decode=True) for part in mail.walk() if part.get_filename()]
    assert "otis.finch@example.com" in mail["From"]
    assert attached
    assert sorted(attached) == sorted(attachments_of(msg))
    targets = {Path(item["target"]).name for item in receipts(doing, home)}
    assert targets == {eml.name, msg.name}


def attachments_of(path: Path) -> list[bytes]:
    """Return the bytes of the attachments of a MSG; PidTagAttachDataBinary is 0x3701."""
    with olefile.OleFileIO(path) as file:
        assert file.openstream("__substg1.0_0037001F").read().decode("utf-16-le") == SUBJECT
        return [
            file.openstream(name).read()
            for name in file.listdir()
            if len(name) > 1 and name[-1] == "__substg1.0_37010102"
        ]
