"""Tab follows the eye also to what is made late."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from tests.gui.fake_search import FakeFind
from tests.gui.fake_session import office
from tests.gui.window import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_tab_leads_along_the_way_to_the_folder_and_on_into_its_list(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.open()
    desk.go("/p1/Finance/Budgets")
    pane = desk.view.list_pane
    found = pane.breadcrumb.findChildren(QPushButton)
    steps = sorted((one for one in found if one.isVisible()), key=lambda one: one.x())
    assert len(steps) > 2
    steps[0].setFocus()
    reached = []
    for _ in steps:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert reached[:-1] == steps[1:]
    assert pane.isAncestorOf(reached[-1])
    assert not pane.breadcrumb.isAncestorOf(reached[-1])


def test_tab_leads_from_the_head_of_a_search_over_its_conditions_to_the_hits(
    qtbot: QtBot, desk: Desk
) -> None:
    session = office()
    desk.open(session)
    desk.window.search.searching.find = FakeFind(session)
    desk.view.app_bar.search.setText("order")
    pane = desk.view.search_pane
    qtbot.waitUntil(lambda: pane.model.rowCount() > 0, timeout=20_000)
    pane.save_button.setFocus()
    reached = []
    while QApplication.focusWidget() is not pane.table and len(reached) < 20:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert reached[0] is pane.export_button
    assert all(pane.chips.isAncestorOf(one) for one in reached[1:-1])
    assert reached[-1] is pane.table
    assert len(reached) > 3
