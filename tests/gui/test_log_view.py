"""The log of a database in the whole window: transactions, changes, scripts, histories."""

from __future__ import annotations

import threading
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from tests.gui.fake_log import BEGUN, NOTES, ROLLED_BACK, LogSession
from tests.gui.fake_tables import ORDERS, TableSession
from tests.gui.heartbeat import Heartbeat

from gleanpoint.gui.models.logs import log_reading
from gleanpoint.gui.models.logs.log_rows import Form


@pytest.fixture
def shop(desk):
    session = LogSession()
    desk.open(session)
    desk.go("/shop.mdf")
    return session


def open_log(qtbot, desk):
    desk.window.databases.toggle_log()
    log = desk.view.list_pane.log
    qtbot.waitUntil(lambda: not desk.window.databases.logs.reading.is_listing)
    return log


def open_orders(qtbot, desk):
    desk.window.browsing.navigator.go_to_path(ORDERS)
    rows = desk.view.list_pane.objects.rows
    qtbot.waitUntil(lambda: rows.model.cell(0, 0) is not None)
    return rows


def row(model, number):
    return [model.cell(number, column).text for column in range(model.columnCount())]


def test_transactions_are_listed_with_who_what_when(qtbot, desk, shop):
    log = open_log(qtbot, desk)
    assert log.transactions.rowCount() == 40
    assert row(log.transactions, 2) == [
        "2026-11-19 09:00:02.000", "dora", "sales.Orders +1 ~1", "Rolled back", "UPDATE",
    ]  # fmt: skip
    assert desk.view.status_bar.words == f"40 transactions · {NOTES[0]}"
    assert threading.current_thread().name not in shop.threads


def test_the_chosen_one_shows_values_before_and_after(qtbot, desk, shop):
    log = open_log(qtbot, desk)
    log.table.selectRow(3)
    qtbot.waitUntil(lambda: shop.asked_changes[-1:] == ["1:3:1"] and log.changes.rowCount() > 0)
    assert [row(log.changes, n) for n in range(3)] == [
        ["Updated", "sales.Orders", "1:3:1"], ["Id", "7", "7"], ["Name", "old", "new⏎line"],
    ]  # fmt: skip
    assert log.changes.cell(2, 0).form is Form.CHANGED
    assert log.changes.cell(1, 0).form is Form.QUIET
    assert row(log.changes, 5) == ["Name", "", "NULL"]


def test_of_a_table_only_what_touched_it_is_listed(qtbot, desk, shop):
    open_orders(qtbot, desk)
    log = open_log(qtbot, desk)
    assert log.transactions.rowCount() == 20
    assert log.filter.table == "sales.Orders"
    log.filter.table_box.setCurrentIndex(0)
    log.filter.table_box.activated.emit(0)
    qtbot.waitUntil(lambda: log.transactions.rowCount() == 40)
    assert shop.log_requests[-1].table is None


def test_times_narrow_the_list_and_nonsense_changes_nothing(qtbot, desk, shop):
    log = open_log(qtbot, desk)
    qtbot.keyClicks(log.filter.since_field, "2026-11-19 09:00:30")
    qtbot.keyClick(log.filter.since_field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: log.transactions.rowCount() == 10)
    assert shop.log_requests[-1].since == datetime(2026, 11, 19, 9, 0, 30)  # noqa: DTZ001
    log.filter.since_field.setText("soon")
    log.filter.changed.emit()
    assert "'soon' is no time" in log.filter.error
    assert log.transactions.rowCount() == 10


def test_a_long_log_goes_on_from_the_last_one(qtbot, desk, shop, monkeypatch):
    monkeypatch.setattr(log_reading, "MOST_TRANSACTIONS", 25)
    log = open_log(qtbot, desk)
    assert log.status_words().startswith("The first 25 transactions")
    log._later.click()
    qtbot.waitUntil(lambda: log.transactions.rowCount() == 16)
    assert shop.log_requests[-1].since == BEGUN.replace(second=24)


def test_a_long_list_does_not_hold_up_the_window(qtbot, desk, shop):
    shop.count = 60_000
    desk.window.databases.toggle_log()
    log, heart = desk.view.list_pane.log, Heartbeat()
    reading = desk.window.databases.logs.reading
    qtbot.waitUntil(lambda: not reading.is_listing, timeout=60_000)
    assert heart.longest_work() < 0.25
    assert heart.longest_silence() < 1.5
    assert log.transactions.rowCount() == 60_000


def test_no_log_is_said_in_its_place(qtbot, desk, shop):
    shop.no_log = "No log lies beside this data file."
    log = open_log(qtbot, desk)
    assert log.notice.isVisible()
    assert log.notice.heading == "There is no log to show"
    assert log.notice.sentence == shop.no_log


def test_an_empty_log_says_what_it_covers(qtbot, desk, shop):
    shop.count = 0
    log = open_log(qtbot, desk)
    assert log.notice.heading == "No transactions in the log"
    assert log.notice.sentence == NOTES[0]


def test_listing_can_be_stopped(qtbot, desk, shop):
    shop.gate.clear()
    desk.window.databases.toggle_log()
    log = desk.view.list_pane.log
    qtbot.waitUntil(lambda: bool(shop.log_requests))
    qtbot.keyClick(desk.window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "Stopped" in log.status_words())
    shop.gate.set()


def test_undo_shows_obstacles_first_copies_and_saves(qtbot, desk, shop, tmp_path):
    log = open_log(qtbot, desk)
    dialog = desk.window.databases.logs.show_script(log.transactions.transaction(2))
    qtbot.waitUntil(lambda: bool(dialog.obstacles))
    assert dialog.obstacles == (ROLLED_BACK,)
    assert dialog._obstacles.verticalScrollBar().maximum() == 0, "one sentence has room"
    dialog.copy()
    assert "DELETE FROM [sales].[Orders]" in QGuiApplication.clipboard().text()
    dialog.save(tmp_path / "undo.sql")
    qtbot.waitUntil(lambda: dialog.said.startswith("Saved"))
    assert (tmp_path / "undo.sql").read_text().startswith("-- 1:2:1")
    assert [path.name for path in tmp_path.glob("*.part")] == []
    dialog.save(tmp_path / "no folder" / "undo.sql")
    qtbot.waitUntil(lambda: "cannot be written" in dialog.said)
    dialog.reject()


def test_a_row_with_a_key_has_a_history(qtbot, desk, shop):
    rows = open_orders(qtbot, desk)
    rows.grid.go_to(4, 1)
    qtbot.keyClick(
        rows.grid, Qt.Key.Key_H,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )  # fmt: skip
    qtbot.waitUntil(lambda: shop.history_keys == [{"Id": "4"}])
    dialog = desk.window.databases.logs.show_history(5)
    qtbot.waitUntil(lambda: dialog.rows.rowCount() == 3)
    assert [dialog.rows.cell(n, 3).text for n in range(2)] == ["old", "new"]
    assert dialog.rows.cell(1, 3).form is Form.CHANGED
    assert dialog.rows.cell(2, 2).text == "deleted"
    assert dialog.rows.cell(0, 0).text == "Before the log"
    dialog.accept()


def test_the_list_comes_back_and_the_log_stays_with_its_database(qtbot, desk, shop):
    log = open_log(qtbot, desk)
    desk.window.databases.toggle_log()
    assert desk.view.list_pane.table.isVisible()
    desk.window.databases.toggle_log()
    assert log.transactions.rowCount() == 40
    assert len(shop.log_requests) == 1


def test_closing_the_source_lets_go_of_its_log(qtbot, desk, shop):
    log = open_log(qtbot, desk)
    desk.open(TableSession())
    desk.window.sources.close(desk.window.tree_model.sources()[0])
    assert log.transactions.rowCount() == 0
