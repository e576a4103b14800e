"""What is dragged out is made by an export when it is asked for, and refused with a sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView
from tests.gui.fake_search import hit_of
from tests.gui.window import Desk

from gleanpoint.core.catalog.hits import Found, Group, Hit
from gleanpoint.core.export import private_folders
from gleanpoint.gui.windows.exports.dragging_out import obstacle_of
from gleanpoint_parsers.entries import Kind

CONTRACTS = "/p1/mail/ann.morrow.pst/Top of Outlook data file/Contracts"
REPORTS = "/p1/Users/Ann Morrow/Documents/Reports"


@pytest.fixture
def demo(qtbot, desk: Desk) -> Desk:
    desk.window.opener.open_demo()
    place = desk.window.browsing
    qtbot.waitUntil(
        lambda: place.place is not None and place.place.folder.path == "/p1", timeout=60_000
    )
    desk.settle()
    return desk


def drag_first_row(table: QTableView) -> QPoint:
    """Press on the first row, move, and let go; returns where."""
    port = table.viewport()
    at = table.visualRect(table.model().index(0, 0)).center()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=at)
    far = at + QPoint(0, 40)
    move = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(far), port.mapToGlobal(QPointF(far)),
        Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(port, move)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=far)
    return at


def test_files_are_made_when_they_are_asked_for_logged_and_removed(qtbot, demo, tmp_path):
    demo.go(REPORTS)
    demo.select("figures 2025-Q4.csv")
    out, table = demo.window.dragging_out, demo.view.list_pane.table
    source = demo.window.browsing.source
    logged = source.workspace.log.head().size
    data = out.data_of(source, table.selected_nodes())
    assert data.hasUrls()
    assert source.workspace.log.head().size == logged, "nothing is made before it is asked for"
    (url,) = data.urls()
    made = Path(url.toLocalFile())
    assert made.name == "figures 2025-Q4.csv"
    assert made.stat().st_size == table.selected_nodes()[0].size
    assert made.parent.stat().st_mode & 0o077 == 0
    assert source.workspace.log.head().size > logged
    out.close()
    qtbot.waitUntil(lambda: not made.parent.exists())


def test_what_may_not_leave_is_said_and_nothing_is_made(qtbot, demo):
    demo.go(CONTRACTS)
    demo.select("Lease of Quay 7: signed")
    source, nodes = demo.window.browsing.source, demo.view.list_pane.table.selected_nodes()
    assert obstacle_of(source, nodes)
    assert list(demo.window.dragging_out.data_of(source, nodes).urls()) == []
    assert demo.view.list_pane.banner.sentence


def test_the_mouse_drags_all_that_is_selected_and_a_click_selects_one(qtbot, demo):
    demo.go(REPORTS)
    table, wanted = demo.view.list_pane.table, []
    table.dragWanted.disconnect()
    table.dragWanted.connect(lambda: wanted.append(table.selected_count()))
    table.selectAll()
    port, count = table.viewport(), len(demo.names())
    at = drag_first_row(table)
    assert wanted == [count]
    assert table.selected_count() == count, "what was dragged stays selected"
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=at)
    assert table.selected_rows() == [0]


def hits_of(qtbot, demo: Desk) -> list[Hit]:
    """Return what is selected in the list, as a search would find it, and show it so."""
    hits = [hit_of(node) for node in demo.view.list_pane.table.selected_nodes()]
    group = Group("/p1", "Data (D:)", Kind.VOLUME, "", tuple(hits), len(hits))
    demo.window.search.searching.find = lambda *_: Found((group,), len(hits), (), 1, 10)
    demo.view.app_bar.search.setText("x")
    pane = demo.view.search_pane
    qtbot.waitUntil(lambda: pane.model.rowCount() == len(hits))
    pane.table.selectAll()
    return pane.table.selected_hits()


def test_hits_are_handed_over_like_what_is_listed(qtbot, demo):
    demo.go(REPORTS)
    demo.view.list_pane.table.selectAll()
    nodes = demo.view.list_pane.table.selected_nodes()
    source = demo.window.browsing.source
    logged = source.workspace.log.head().size
    data = demo.window.search.dragging.data_of(hits_of(qtbot, demo))
    assert data.hasUrls()
    assert source.workspace.log.head().size == logged, "nothing is made before it is asked for"
    made = [Path(url.toLocalFile()) for url in data.urls()]
    assert {path.name: path.stat().st_size for path in made} == {n.name: n.size for n in nodes}
    assert source.workspace.log.head().size > logged


def test_a_hit_that_may_not_leave_is_said_before_the_drag(qtbot, demo):
    demo.go(CONTRACTS)
    demo.select("Lease of Quay 7: signed")
    (hit,) = hits_of(qtbot, demo)
    dragging, pane = demo.window.search.dragging, demo.view.search_pane
    assert dragging.data_of([hit]) is None
    assert pane.banner.sentence
    elsewhere = replace(hit, ref=replace(hit.ref, recovery_point="another"))
    assert dragging.data_of([hit, elsewhere]) is None
    assert "several points" in pane.banner.sentence
    assert dragging.data_of([elsewhere]) is None
    assert "not open any more" in pane.banner.sentence


def test_a_hit_that_is_not_there_any_more_hands_over_nothing(qtbot, demo):
    demo.go(REPORTS)
    demo.select("figures 2025-Q4.csv")
    (hit,) = hits_of(qtbot, demo)
    data = demo.window.search.dragging.data_of([replace(hit, path=f"{hit.path}x")])
    assert list(data.urls()) == []
    assert "figures 2025-Q4.csvx" in demo.view.search_pane.banner.sentence


def test_the_mouse_drags_selected_hits_and_two_clicks_open_one(qtbot, demo):
    demo.go(REPORTS)
    demo.view.list_pane.table.selectAll()
    count = len(hits_of(qtbot, demo))
    table, wanted, opened = demo.view.search_pane.table, [], []
    table.dragWanted.disconnect()
    table.dragWanted.connect(lambda: wanted.append(table.selected_count()))
    table.opened.disconnect()
    table.opened.connect(opened.append)
    at = drag_first_row(table)
    assert wanted == [count]
    assert table.selected_count() == count, "what was dragged stays selected"
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert table.selected_rows() == [0]
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [hit.path for hit in opened] == [table.selected_hits()[0].path]


def test_what_a_killed_program_left_behind_is_removed(tmp_path, monkeypatch):
    monkeypatch.setattr(private_folders.tempfile, "gettempdir", lambda: str(tmp_path))
    (tmp_path / "gleanpoint-handed-old").mkdir()
    monkeypatch.setattr(private_folders.time, "time", lambda: 4e9)
    (tmp_path / "other").mkdir()
    private_folders.remove_left_behind()
    assert [path.name for path in tmp_path.iterdir()] == ["other"]
