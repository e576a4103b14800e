"""The window on the demo: a real disk image, a real mailbox, a real parser process."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from tests.gui.window import Desk

from gleanpoint.core.preview.values import MessagePreview
from gleanpoint.core.settings import Settings
from gleanpoint.gui.dialogs.receipt_view import ReceiptView
from gleanpoint.gui.job_board import Stage
from gleanpoint.gui.panes.app_bar import Perspective

MAILBOX = "/p1/mail/ann.morrow.pst"
INBOX = f"{MAILBOX}/Top of Outlook data file/Inbox"


@pytest.fixture
def demo(qtbot, desk) -> Desk:
    desk.window.opener.open_demo()
    place = desk.window.browsing
    qtbot.waitUntil(
        lambda: place.place is not None and place.place.folder.path == "/p1", timeout=20_000
    )
    desk.settle()
    return desk


def test_the_demo_opens_on_its_only_volume(qtbot, demo):
    assert {"Users", "mail", "Projects"} <= set(demo.names())
    assert demo.window.board.entries == (), "what is seen needs no entry"
    assert demo.preferences.settings.recent == (), "what is unpacked for a while is not remembered"


def test_a_mailbox_on_the_disk_opens_as_messages_and_one_can_be_read(qtbot, demo):
    demo.go(INBOX)
    assert demo.window.browsing.perspective is Perspective.MAIL
    rows = range(demo.window.nodes.rowCount())
    row = next(r for r in rows if demo.window.nodes.node_at(r).envelope is not None)
    demo.view.list_pane.table.select_row(row)
    qtbot.waitUntil(lambda: isinstance(demo.view.preview.preview, MessagePreview), timeout=10_000)
    assert demo.window.nodes.face_at(row).chip is not None


def test_a_folder_is_exported_through_the_dialog_and_leaves_a_receipt(qtbot, demo, tmp_path):
    target = tmp_path / "out"
    target.mkdir()
    demo.preferences.change(Settings(theme="light", export_folder=str(target)))
    demo.go("/p1/Users")
    demo.select("Ann Morrow")
    place = demo.window.browsing.place
    dialog = demo.window.exports.ask(place.source, demo.view.list_pane.table.selected_nodes())
    qtbot.waitUntil(lambda: dialog.is_ready, timeout=20_000)
    demo.window.browsing.go_up()
    dialog._foot.primary.click()
    entry = demo.window.board.entries[-1]
    demo.settle()
    assert demo.window.browsing.place.folder.path == "/p1"
    qtbot.waitUntil(lambda: not entry.is_running, timeout=20_000)
    assert entry.stage in {Stage.DONE, Stage.PARTLY}
    written = [path for path in target.rglob("*") if path.is_file()]
    assert len(written) > 5
    demo.window.exports.show_receipt(entry.outcome.receipt)
    receipts = [w for w in QApplication.topLevelWidgets() if isinstance(w, ReceiptView)]
    assert receipts
    receipts[0].close()


def test_what_is_no_image_is_refused_with_a_sentence(qtbot, desk, tmp_path: Path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ann,")
    desk.window.open([str(letter)])
    qtbot.waitUntil(
        lambda: desk.view.start_page.banner.sentence.startswith("letter"), timeout=20_000
    )
    assert desk.view.is_at_start


def test_a_parser_process_that_dies_is_told_at_its_folder_and_started_again(qtbot, demo):
    os.kill(demo.window.browsing.place.source.worker.session.process_id, signal.SIGKILL)
    demo.select("Users")
    demo.window.commands.open_selected()
    demo.settle()
    nodes = demo.window.nodes
    if nodes.error is not None:  # it died while it was asked, and not before
        assert demo.view.list_pane.notice.heading.strip("\u2068\u2069").startswith("Users")
        assert "will be started again" in str(nodes.error)
        nodes.load_rest()
        demo.settle()
    assert "Ann Morrow" in demo.names()
