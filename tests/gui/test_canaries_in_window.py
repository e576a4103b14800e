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
from gleanpoint.core.catalog.catalogs import fingerprint_of
from gleanpoint.core.catalog.hits import Found
from gleanpoint.core.catalog.indexing import index_point
from gleanpoint.core.catalog.searching import search
from gleanpoint.core.catalog.store import Catalog
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.recovery_points import RecoveryPoint, point_of_file
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
    point, sight = point_and_sight(tmp_path)
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


def point_and_sight(folder: Path) -> tuple[RecoveryPoint, Sight]:
    """Return the volume, and what a helpdesk that may not see everything sees of it."""
    image = folder / "point.img"
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
    return point, sight


def test_the_search_of_the_window_finds_nothing_that_is_kept_back(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    point, sight = point_and_sight(tmp_path)
    catalog = Catalog(tmp_path / "a.catalog", fingerprint_of(sight), judged=True)
    with (
        Session(point, sight=lambda: sight) as judging,
        Session(point, sight=lambda: sight) as session,
    ):
        index_point(catalog, session)
        desk.open(session)  # type: ignore[arg-type]  # a true one
        desk.go("/p0")

        def find(line: str, limit: int, stop: Cancellation) -> Found:
            sessions = {point.id: judging}.get
            return search([catalog], line, limit=limit, cancellation=stop, sessions=sessions)

        searching, pane = desk.window.search.searching, desk.view.search_pane
        searching.find = find
        free = Marks(canaries.FREE).title
        for line in ("qzx", "kind:message", "has:attachment", "-qzxbodyfree", *sorted(UNSEEN)):
            with qtbot.waitSignal(searching.changed, timeout=60_000):
                desk.view.app_bar.search.setText(line)
            qtbot.waitUntil(lambda: pane.found is not None, timeout=60_000)
            qtbot.waitUntil(
                lambda: searching._job is None and not searching._pause.isActive(), timeout=60_000
            )
            model = pane.model
            faces = [str(model.face_at(row)) for row in range(model.rowCount())]
            typed = marks_in(line.encode())
            told = marks_in("\0".join(faces).encode()) | words_in(desk.window)
            assert (told - typed) & UNSEEN == set(), line
            if line in {"qzx", "kind:message"}:
                assert free in told
            elif line in UNSEEN:
                assert not faces
        desk.view.app_bar.search.clear()


def words_in(window: QWidget) -> set[str]:
    """Return the marks in everything that stands in a window."""
    texts = [part.text() for part in window.findChildren(QLabel)]
    texts += [part.text() for part in window.findChildren(QAbstractButton)]
    texts += [part.toolTip() for part in window.findChildren(QWidget)]
    return marks_in("\0".join(texts).encode())
