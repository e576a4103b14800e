"""Legal: every mail that names an order, at any of the points, with a proof."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.demo_mail import ANN, NORDLYS
from tests.gui.flows.flow import Flow
from tests.gui.flows.receipts import receipts
from tests.gui.flows.spoken import spoken

from gleanpoint.core.export.proof.checking import check_bundle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")


def test_every_mail_of_an_order_leaves_with_proof(flow: Callable[[str], Flow], home: Path) -> None:
    doing = flow("flow-order")
    pane = doing.window.view.search_pane
    doing.click("Try the demo", lambda: doing.shows_row("Users"))
    doing.press("Ctrl+F", doing.window.view.app_bar.search.hasFocus)
    doing.type("20231 kind:message", lambda: doing.shows_button("Index now"))
    doing.click("Index now", lambda: doing.shows_row("20231") and not doing.is_indexing)
    doing.click_row("RE: Order 20231", lambda: doing.window.view.preview.preview)
    doing.press("Ctrl+A", lambda: pane.export_button.text().startswith(spoken("Export 2 selected")))
    doing.press("Ctrl+E", lambda: doing.asks("Export 2"))
    doing.click("With proof", lambda: doing.asks("Export 2"))
    doing.press("Return", doing.is_exported)
    doing.check()
    (bundle,) = home.glob("export-*")
    check = check_bundle(bundle)
    assert check.is_sound
    assert check.items == 2
    assert len(receipts(doing, home)) == check.items
    mails = [
        email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        for path in bundle.rglob("*.eml")
    ]
    assert sorted(str(mail["Subject"]) for mail in mails) == [
        "Order 20231: one coil short",
        "RE: Order 20231: one coil short",
    ]
    senders = {mail["From"].addresses[0].display_name for mail in mails}
    assert senders == {ANN.name, NORDLYS.name}
