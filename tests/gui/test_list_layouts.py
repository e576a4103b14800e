"""The layout of the list is kept per perspective, and comes back at the next start."""

from __future__ import annotations

from pathlib import Path

from tests.gui.window import Desk

from gleanpoint.gui.models.listing.arranging import SortBy
from gleanpoint.gui.models.listing.columns import Column
from gleanpoint.gui.panes.app_bar import Perspective

FOLDER = "/p1/Finance/Budgets"


def test_columns_and_sort_are_kept_per_perspective_and_come_back(qtbot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path)
    desk.open()
    desk.go(FOLDER)
    table = desk.view.list_pane.table
    header = table.horizontalHeader()
    header.moveSection(header.visualIndex(Column.SIZE), 1)
    header.resizeSection(Column.TIME, 201)
    table.hide_column(Column.RETENTION, is_hidden=True)
    header.sectionClicked.emit(Column.SIZE)
    desk.window.browsing.choose_perspective(Perspective.DATABASES)
    assert header.visualIndex(Column.SIZE) == Column.SIZE, "another perspective is as at first"
    assert not table.is_column_hidden_by_hand(Column.RETENTION)
    desk.window.browsing.choose_perspective(Perspective.FILES)
    assert (header.visualIndex(Column.SIZE), table.columnWidth(Column.TIME)) == (1, 201)
    assert desk.window.nodes.arrangement.sort_by is SortBy.SIZE
    desk.close()

    again = Desk(qtbot, tmp_path, desk.preferences.settings)
    again.open()
    again.go(FOLDER)
    table = again.view.list_pane.table
    assert table.horizontalHeader().visualIndex(Column.SIZE) == 1
    assert table.columnWidth(Column.TIME) == 201
    assert table.isColumnHidden(Column.RETENTION)
    assert again.window.nodes.arrangement.sort_by is SortBy.SIZE
    again.close()


def test_what_was_kept_by_another_version_does_no_harm(qtbot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path)
    table = desk.view.list_pane.table
    for text in ("x", "||", "SIZE NOWHERE|TIME:abc SIZE:99999999|KIND", "a|b|c|d"):
        table.take_columns(text)
        assert table.horizontalHeader().visualIndex(Column.NAME) == 0
    desk.close()


def test_buttons_over_the_list_are_of_one_height(qtbot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path)
    desk.open()
    desk.go(FOLDER)
    tools = desk.view.list_pane.tools
    heights = {button.height() for button in (tools.deleted, tools.finder, tools.order)}
    assert len(heights) == 1
    assert tools.height() in heights, "and they fill no more than they need"
    desk.close()
