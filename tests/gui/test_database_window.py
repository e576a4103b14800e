"""Databases in the whole window: tables, conditions, copies, queries, counts, by keyboard too."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from tests.gui.fake_tables import BROKEN, EMPTY, NOT_CLEAN, ORDERS, SCHEMA, VIEW, TableSession
from tests.gui.window import Desk

from gleanpoint.gui.dialogs.cell_viewer import CellViewer
from gleanpoint.gui.panes.app_bar import Perspective
from gleanpoint.gui.panes.preview.tabs import Tab


@pytest.fixture
def shop(desk):
    session = TableSession()
    desk.open(session)
    desk.go("/shop.mdf")
    return session


def open_table(qtbot, desk: Desk, path: str = ORDERS):
    desk.window.browsing.navigator.go_to_path(path)
    qtbot.waitUntil(lambda: desk.window.browsing.place.folder.path == path)
    rows = desk.view.list_pane.objects.rows
    qtbot.waitUntil(lambda: rows.node is not None and rows.node.path == path)
    return rows


def filled(rows, row: int = 0) -> bool:
    return rows.model.cell(row, 0) is not None


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_a_database_is_entered_like_a_folder_and_its_banner_stays(qtbot, desk, shop):
    assert desk.view.list_pane.banner.sentence == NOT_CLEAN
    assert desk.window.browsing.perspective is Perspective.DATABASES
    desk.go(SCHEMA)
    assert desk.names() == ["Broken", "Nothing", "OpenOrders", "Orders"]
    assert desk.view.list_pane.banner.sentence == NOT_CLEAN
    open_table(qtbot, desk)
    assert desk.view.list_pane.banner.sentence == NOT_CLEAN


def test_the_tree_shows_tables_before_views_with_their_rows(qtbot, desk, shop):
    desk.go(SCHEMA)
    model, tree = desk.window.tree_model, desk.view.tree_pane.tree
    at = model.index_of(desk.window.browsing.place)
    tree.expand(at)
    qtbot.waitUntil(lambda: model.rowCount(at) == 4 and not model.words(at))
    children = [model.index(row, 0, at) for row in range(4)]
    assert [child.data() for child in children] == ["Broken", "Nothing", "Orders", "OpenOrders"]
    assert [model.words(child) for child in children] == ["3", "0", "830", ""]


def test_a_table_shows_rows_count_script_and_what_is_asked_of_no_window_thread(qtbot, desk, shop):
    rows = open_table(qtbot, desk)
    qtbot.waitUntil(lambda: filled(rows))
    qtbot.waitUntil(lambda: rows.window_of_rows.is_counted)
    assert rows.where.count_words == "830 rows"
    assert "830 rows in the table, counted two ways" in desk.view.status_bar.words
    qtbot.waitUntil(lambda: desk.view.preview.preview is not None)
    assert desk.view.preview.title.endswith("Orders")
    desk.view.show_workspace()
    desk.view.leave_workspace()
    assert "830 rows in the table, counted two ways" in desk.view.status_bar.words
    assert threading.current_thread().name not in shop.threads


def test_a_condition_shows_the_rows_that_meet_it_and_how_many(qtbot, desk, shop):
    rows = open_table(qtbot, desk)
    qtbot.waitUntil(lambda: filled(rows))
    rows.where.field.setFocus()
    qtbot.keyClicks(rows.where.field, "Id > 814")
    qtbot.keyClick(rows.where.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows.window_of_rows.is_counted and rows.model.total == 15)
    assert rows.where.count_words == "15 of 830 rows"
    qtbot.waitUntil(lambda: filled(rows))
    assert rows.model.cell(0, 0).text == "815"
    rows.where.clear()
    qtbot.waitUntil(lambda: rows.window_of_rows.is_counted and rows.model.total == 830)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("Nam = 'x'", "There is no column 'Nam'"), ("Id >", "condition"),
     ("Name LIKE 'x'", "cannot be asked of Name")],
)  # fmt: skip
def test_what_was_not_understood_is_said_below_the_condition(qtbot, desk, shop, typed, said):
    rows = open_table(qtbot, desk)
    qtbot.waitUntil(lambda: filled(rows))
    rows.where.set_text(typed if "LIKE" not in typed else "Name = 'x'")
    qtbot.waitUntil(lambda: said in rows.where.error)
    rows.where.set_text("")
    qtbot.waitUntil(lambda: rows.model.total == 830)
    assert rows.where.error == ""


def test_no_row_that_meets_a_condition_is_said_with_a_way_back(qtbot, desk, shop):
    rows = open_table(qtbot, desk)
    rows.where.set_text("Id > 5000")
    qtbot.waitUntil(rows.notice.isVisible)
    assert rows.notice.heading == "No row meets the condition"
    rows = open_table(qtbot, desk, EMPTY)
    qtbot.waitUntil(lambda: rows.notice.isVisible() and rows.notice.heading == "No rows")


def test_cells_are_copied_as_text_and_null_is_nothing(qtbot, desk, shop):
    rows = open_table(qtbot, desk)
    qtbot.waitUntil(lambda: filled(rows))
    rows.grid.setFocus()
    rows.grid.go_to(2, 1)
    qtbot.keyClick(rows.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: clipboard() == "Customer 2")
    rows.grid.select_rows(range(5))
    rows.cell_actions.copy(headings=True)
    qtbot.waitUntil(lambda: clipboard().startswith("Id\tName"))
    lines = clipboard().split("\n")
    assert len(lines) == 6
    assert lines[1].startswith("0\t\t0.0000\t")
    assert "5 rows copied" in desk.view.status_bar.words


def test_rows_are_copied_as_inserts_that_a_server_takes(qtbot, desk, shop):
    rows = open_table(qtbot, desk)
    qtbot.waitUntil(lambda: filled(rows))
    rows.grid.select_rows(range(3, 4))
    rows.cell_actions.copy_inserts()
    qtbot.waitUntil(lambda: "INSERT" in clipboard())
    first, insert, last = clipboard().split("\n")
    assert first == "SET IDENTITY_INSERT [sales].[Orders] ON;"
    assert insert.startswith("INSERT INTO [sales].[Orders] ([Id], [Name], [Amount], [At], [Photo])")
    assert "N'Customer 3'" in insert
    assert insert.endswith("NULL);")
    assert last.endswith("OFF;")


def test_enter_opens_a_value_whole_as_a_picture_or_bytes(qtbot, desk, shop):
    rows = open_table(qtbot, desk)
    qtbot.waitUntil(lambda: filled(rows))
    rows.grid.setFocus()
    rows.grid.go_to(2, 4)
    qtbot.keyClick(rows.grid, Qt.Key.Key_Return)
    viewers = [w for w in QApplication.topLevelWidgets() if isinstance(w, CellViewer)]
    (viewer,) = [one for one in viewers if one.isVisible()]
    qtbot.waitUntil(lambda: bool(viewer.ways))
    assert viewer.ways == ["Hex"]
    assert viewer.facts == "800 B · 800 bytes"
    viewer.copy()
    assert clipboard().startswith("0x89504e47")
    viewer.close()


def test_a_cell_offers_to_show_only_rows_like_it(qtbot, desk, shop):
    rows = open_table(qtbot, desk)
    qtbot.waitUntil(lambda: filled(rows))
    rows.only_value(rows.model.index(0, 1))
    assert rows.where.field.text() == "[Name] IS NULL"
    rows.where.clear()
    qtbot.waitUntil(lambda: filled(rows))
    rows.only_value(rows.model.index(2, 1), is_excluded=True)
    assert rows.where.field.text() == "[Name] <> 'Customer 2'"


def test_columns_can_be_left_out_but_never_all(qtbot, desk, shop):
    rows = open_table(qtbot, desk)
    qtbot.waitUntil(lambda: filled(rows))
    for column in range(5):
        rows.grid.hide_column(column, is_hidden=True)
    assert rows.grid.shown_columns() == [4]
    rows.grid.show_all_columns()
    assert rows.grid.shown_columns() == [0, 1, 2, 3, 4]


def test_columns_without_a_value_are_found_and_left_out(qtbot, desk, shop):
    rows = open_table(qtbot, desk)
    rows.where.set_text("Id > 2")  # the only photo is in row 2
    qtbot.waitUntil(lambda: rows.window_of_rows.is_counted and rows.model.total == 827)
    rows.hide_empty_columns()
    qtbot.waitUntil(lambda: rows.grid.shown_columns() == [0, 1, 2, 3])
    assert desk.view.status_bar.words == "1 column hidden"


def test_a_table_that_is_not_read_says_why_and_the_next_one_opens(qtbot, desk, shop):
    rows = open_table(qtbot, desk, BROKEN)
    qtbot.waitUntil(rows.notice.isVisible)
    assert "columnstore" in rows.notice.sentence
    rows = open_table(qtbot, desk)
    qtbot.waitUntil(lambda: filled(rows))


def test_a_view_shows_its_text(qtbot, desk, shop):
    desk.window.browsing.navigator.go_to_path(VIEW)
    pane = desk.view.list_pane.objects
    qtbot.waitUntil(lambda: pane.currentWidget() is pane.sql)
    assert pane.sql.toPlainText().startswith("CREATE VIEW [sales].[OpenOrders]")


def test_small_tables_are_counted_by_the_way_and_the_tabs_tell_it(qtbot, desk, shop):
    open_table(qtbot, desk)
    preview = desk.view.preview
    qtbot.waitUntil(lambda: shop.ledgers == 1)
    words = "Nothing is missing: 830 rows, counted two ways."
    qtbot.waitUntil(lambda: words in preview.pages_words)
    preview.choose_tab(Tab.PAGES)
    assert "8 read, 8 allocated" in preview.pages_words


def test_a_table_that_is_not_whole_says_so_above_its_rows(qtbot, desk, shop):
    shop.expected = 900
    open_table(qtbot, desk)
    banner = desk.view.list_pane.banner
    qtbot.waitUntil(lambda: "830 of 900 rows" in banner.sentence)
    assert NOT_CLEAN in banner.sentence
    assert "900 rows in the table by the catalog, 830 found" in desk.view.status_bar.words
    assert desk.view.list_pane.objects.rows.where.count_words == "830 of 900 rows"


def test_a_line_that_tells_of_a_lost_page_is_not_counted_as_a_row(qtbot, desk, shop):
    shop.lost_pages = 1
    rows = open_table(qtbot, desk)
    qtbot.waitUntil(lambda: rows.where.count_words == "829 of 830 rows")
    assert "830 rows in the table by the catalog, 829 found" in desk.view.status_bar.words
    assert not rows.is_sure


def test_what_is_shown_is_in_the_log(qtbot, desk, shop):
    rows = open_table(qtbot, desk)
    qtbot.waitUntil(lambda: filled(rows))
    told = "".join(path.read_text("utf-8") for path in desk.workspace.log.folder.glob("*.jsonl"))
    assert '"preview"' in told


def test_going_elsewhere_stops_reading(qtbot, desk, shop):
    rows = open_table(qtbot, desk)
    qtbot.waitUntil(lambda: filled(rows) and rows.window_of_rows.is_counted)
    asked = len(shop.requests)
    shop.gate.clear()
    rows.where.set_text("Id > 3")
    qtbot.waitUntil(lambda: len(shop.requests) > asked)
    desk.window.browsing.go_up()
    shop.gate.set()
    desk.settle()
    assert rows.model.rowCount() == 0
    assert desk.names() == ["Broken", "Nothing", "OpenOrders", "Orders"]


def test_a_query_that_is_not_understood_is_answered_with_a_sentence(qtbot, desk, shop):
    open_table(qtbot, desk)
    desk.window.databases.toggle_query()
    query = desk.view.list_pane.query
    assert query.editor.toPlainText() == "SELECT TOP 100 *\nFROM [sales].[Orders]"
    query.editor.setPlainText("DELETE FROM Orders")
    qtbot.keyClick(query.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not query.is_running and query.message != "Reading the tables…")
    assert "SELECT" in query.message
    desk.window.databases.toggle_query()
    assert not desk.view.list_pane.is_query


def test_a_query_is_answered_in_a_grid(qtbot, desk, shop):
    open_table(qtbot, desk)
    desk.window.databases.toggle_query()
    query = desk.view.list_pane.query
    query.editor.setPlainText("SELECT Id, Name FROM sales.Orders WHERE Id > 800 ORDER BY Id DESC")
    query.run()
    qtbot.waitUntil(lambda: query.model.total == 29, timeout=10_000)
    qtbot.waitUntil(lambda: query.model.cell(0, 0) is not None)
    assert query.model.cell(0, 0).text == "829"
    qtbot.waitUntil(lambda: query.message.startswith("29 rows in "))


def test_a_large_table_is_counted_as_a_job_that_can_be_stopped(qtbot, desk, shop):
    open_table(qtbot, desk)
    preview = desk.view.preview
    qtbot.waitUntil(lambda: "counted two ways" in preview.pages_words)
    shop.gate.clear()
    preview.countRequested.emit(preview.nodes[0])
    entry = desk.window.board.entries[-1]
    assert entry.is_running
    assert entry.title == "Count \u2068Orders\u2069"
    preview.countStopped.emit()
    shop.gate.set()
    qtbot.waitUntil(lambda: not entry.is_running)
    assert shop.ledgers == 1


def test_columns_are_fitted_again_when_a_table_is_opened_again(qtbot, desk, shop):
    rows = open_table(qtbot, desk)
    qtbot.waitUntil(lambda: filled(rows))
    widths = [rows.grid.columnWidth(column) for column in range(5)]
    desk.go(SCHEMA)
    open_table(qtbot, desk)
    qtbot.waitUntil(lambda: filled(rows))
    assert [rows.grid.columnWidth(column) for column in range(5)] == widths


def test_hidden_columns_and_widths_stay_while_rows_are_filtered(qtbot, desk, shop):
    rows = open_table(qtbot, desk)
    qtbot.waitUntil(lambda: filled(rows))
    rows.grid.hide_column(3, is_hidden=True)
    rows.grid.setColumnWidth(1, 222)
    rows.where.set_text("Id > 3")
    qtbot.waitUntil(lambda: rows.model.total == 826 and filled(rows))
    assert rows.grid.isColumnHidden(3)
    assert rows.grid.columnWidth(1) == 222
