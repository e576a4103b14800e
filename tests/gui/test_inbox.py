"""Opening a mailbox leads on into its Inbox; Back to the mailbox; nobody is pulled away."""

from __future__ import annotations

import threading

import pytest
from tests.gui.fake_session import office
from tests.gui.window import Desk

from gleanpoint.core.inbox import find_inbox
from gleanpoint.gui.panes.app_bar import Perspective

# The platform without a screen has no sizes of windows.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

MAILBOX = "archive.pst"
PATIENCE_MS = 20_000


def opened(desk: Desk, qtbot) -> None:
    desk.open(office())
    desk.go("/p1")
    desk.select(MAILBOX)
    qtbot.waitUntil(lambda: desk.window.browsing.selection.node() is not None)
    desk.window.browsing.open_node(desk.window.browsing.selection.node())


def folder(desk: Desk) -> str:
    place = desk.window.browsing.place
    return "" if place is None else place.folder.name


def test_a_mailbox_that_is_opened_shows_its_inbox(qtbot, desk):
    opened(desk, qtbot)
    qtbot.waitUntil(lambda: folder(desk) == "Inbox", timeout=PATIENCE_MS)
    assert desk.window.browsing.perspective is Perspective.MAIL
    desk.window.browsing.go_back()
    assert folder(desk) == MAILBOX
    desk.settle()
    assert folder(desk) == MAILBOX


def test_who_goes_elsewhere_meanwhile_stays_there(qtbot, desk):
    gate, asked = threading.Event(), threading.Event()

    def find(session, mailbox, stop):
        asked.set()
        gate.wait(20)
        return find_inbox(session, mailbox, stop)

    desk.window.browsing.inbox.find = find
    opened(desk, qtbot)
    qtbot.waitUntil(asked.is_set, timeout=PATIENCE_MS)
    desk.window.browsing.go_up()
    gate.set()
    qtbot.wait(200)
    assert folder(desk) != "Inbox"
