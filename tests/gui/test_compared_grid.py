"""The grid of what differs: the room of its columns, and names that have not enough of it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QStackedWidget, QStyleOptionHeader, QWidget
from pytestqt.qtbot import QtBot
from tests.builders.held_files import HeldFiles, side
from tests.builders.held_tables import column, table
from tests.builders.held_tables import side as table_side

from gleanpoint.core.comparing.folders import compare_folders
from gleanpoint.core.comparing.tables import compare_tables
from gleanpoint.gui.comparing.difference_rows import DifferenceRows
from gleanpoint.gui.comparing.folder_rows import FolderRows
from gleanpoint.gui.comparing.grid_view import GridView
from gleanpoint.gui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

NAME = 1
"""The column of names."""

LONG = "Minutes of the steering committee for the move of the harbour office.docx"


@pytest.fixture
def grid(qtbot: QtBot) -> GridView:
    made = GridView(Theme("light"))
    qtbot.addWidget(made)
    made.setStyleSheet(Theme("light").stylesheet())
    made.resize(700, 300)
    made.show()
    return made


def show_folder(grid: GridView, name: str) -> None:
    found = compare_folders(
        side(HeldFiles({f"/in/{name}": b"1"}), "/in"), side(HeldFiles({"/in/b": b"1"}), "/in")
    )
    grid.show_model(FolderRows(found, Theme("light")), (1, 0, 1))


def test_a_long_name_has_the_room_that_others_leave(qtbot: QtBot, grid: GridView) -> None:
    show_folder(grid, LONG)
    narrow = grid.table.columnWidth(NAME)
    grid.resize(1600, 300)
    qtbot.waitUntil(lambda: grid.table.columnWidth(NAME) > narrow)
    assert grid.table.columnWidth(NAME) > grid.fontMetrics().horizontalAdvance(LONG)
    assert grid.table.horizontalHeader().length() <= grid.table.viewport().width()
    grid.resize(700, 300)
    qtbot.waitUntil(lambda: grid.table.columnWidth(NAME) == narrow)


def test_what_is_shown_later_has_its_room_at_once(qtbot: QtBot) -> None:
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    stack.setStyleSheet(Theme("light").stylesheet())
    stack.addWidget(QWidget())
    later = GridView(Theme("light"))
    stack.addWidget(later)
    stack.resize(1600, 300)
    stack.show()
    show_folder(later, LONG)
    stack.setCurrentWidget(later)
    wanted = later.fontMetrics().horizontalAdvance(LONG)
    qtbot.waitUntil(lambda: later.table.columnWidth(NAME) > wanted)


def test_a_column_stays_as_it_was_made_by_hand(qtbot: QtBot, grid: GridView) -> None:
    show_folder(grid, LONG)
    grid.table.horizontalHeader().resizeSection(NAME, 222)
    grid.resize(1600, 300)
    qtbot.waitUntil(lambda: grid.table.viewport().width() > 1500)
    assert grid.table.columnWidth(NAME) == 222


def test_a_name_of_a_column_that_is_cut_says_so(grid: GridView) -> None:
    columns = (column("id", "int", 1), column(LONG, "nvarchar", length=9))
    sides = (table_side(table("T", columns, rows)) for rows in ([(1, "a")], [(1, "b")]))
    grid.show_model(DifferenceRows(compare_tables(*sides), Theme("light")), (0, 1, 0))
    heads, option = grid.table.horizontalHeader(), QStyleOptionHeader()
    grid.table.setColumnWidth(2, 150)
    heads.initStyleOptionForIndex(option, 2)
    assert option.text.startswith("Minutes")
    assert option.text.endswith("…")
    assert heads.fontMetrics().horizontalAdvance(option.text) < 150
