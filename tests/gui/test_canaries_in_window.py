"""Finder and typing ahead find nothing that is kept back, and find the rest."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.builders import canaries
from tests.builders.canaries import Marks
from tests.builders.crash_dumps import marks_in
from tests.gui.window import Desk

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.browse import Session
from gleanpoint.core.recovery_points import point_of_file
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.reach import Reach
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.rules import Scope

INBOX = "/p0/ben.pst/Top of Outlook data file/Inbox"
GONE = (canaries.ERASED_FROM, canaries.ERASED_TO, canaries.ERASED_INSIDE + "inner")
UNSEEN = {word for name in GONE for word in Marks(name).all}


def test_what_is_erased_is_neither_found_nor_completed(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    image = tmp_path / "point.img"
    image.write_bytes(canaries.volume())
    point = point_of_file(image)
    sight = Sight(
        parse_policy(canaries.POLICY, "policy.toml"),
        frozenset({Role.HELPDESK}),
        canaries.NOW,
        Reach((Scope(mailbox=("ben*",)),)),
        register=canaries.register(),
        point=point.id,
    )
    session = Session(point, sight=lambda: sight)
    session.open()  # a process is started, which takes a while
    desk.open(session)  # type: ignore[arg-type]  # a true one
    desk.go(INBOX)
    free = Marks(canaries.FREE)
    assert free.title in desk.names()
    for line in ("qzx", "from:qzx", "erased", *UNSEEN):
        desk.view.list_pane.find_bar.line.setText(line)
        qtbot.waitUntil(lambda line=line: desk.window.nodes.arrangement.wanted == line)
        desk.settle()
        assert UNSEEN & marks_in("\0".join(desk.names()).encode()) == set()
        typed = marks_in(line.encode())  # said again where nothing is found
        assert (words_in(desk.window) - typed) & UNSEEN == set()
    desk.view.list_pane.find_bar.line.clear()
    qtbot.waitUntil(lambda: free.title in desk.names())
    table = desk.view.list_pane.table
    for word in sorted(UNSEEN):
        table.keyboardSearch(word)
        row = table.currentIndex().row()
        assert row < 0 or desk.window.nodes.title_at(row) not in UNSEEN


def words_in(window: QWidget) -> set[str]:
    """Return the marks in everything that stands in a window."""
    texts = [part.text() for part in window.findChildren(QLabel)]
    texts += [part.text() for part in window.findChildren(QAbstractButton)]
    texts += [part.toolTip() for part in window.findChildren(QWidget)]
    return marks_in("\0".join(texts).encode())
