"""A chain of backups that was built, through the whole window: states by mouse, clock and log."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.sqlserver.backup.backups import Backups
from tests.builders.sqlserver.log.workload import Workload
from tests.gui.window import Desk

from gleanpoint.gui.panes.listing.state_notes import banner_notes
from gleanpoint.gui.windows.time.time_travel import TimeTravel

STEPS = 12
LONG = 30_000


class Built:
    """A folder with a full backup and two logs, and how many rows each state has."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        load = Workload.make(3).run(STEPS)
        backups = Backups(load.running)
        self.rows: list[int] = []
        for name, take in (
            ("full.bak", backups.full), ("1.trn", backups.log), ("2.trn", backups.log),
        ):  # fmt: skip
            take().write(folder / name)
            self.rows.append(len(load.running.moments[-1].rows["Tree"]))
            load.run(STEPS)


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Built:
    return Built(tmp_path_factory.mktemp("backups"))


@pytest.fixture
def opened(qtbot, desk, built) -> Desk:
    open_in(qtbot, desk, built.folder)
    return desk


def open_in(qtbot, desk, path):
    desk.window.open([str(path)])
    qtbot.waitUntil(lambda: desk.window.browsing.place is not None, timeout=LONG)
    desk.settle()


def open_tree(qtbot, desk):
    desk.window.browsing.navigator.go_to_path("/dbo/Tree")
    wait_for_rows(qtbot, desk)
    return desk.view.list_pane.objects.rows


def wait_for_rows(qtbot, desk):
    rows = desk.view.list_pane.objects.rows
    qtbot.waitUntil(
        lambda: not desk.window.travel.is_under_way and rows.window_of_rows.is_counted,
        timeout=LONG,
    )


def travel_of(desk) -> TimeTravel:
    return desk.window.travel


def test_a_folder_of_backups_opens_as_its_database_in_its_newest_state(qtbot, opened, built):
    assert opened.view.point_bar.has_states
    assert "Newest of 3 points" in opened.view.point_bar.time_bar.words
    assert opened.names() == ["Empty", "Heap", "Tree"]
    rows = open_tree(qtbot, opened)
    assert rows.model.total == built.rows[2]
    assert opened.view.list_pane.banner.sentence == ""
    assert opened.view.list_pane.news.state_notes
    assert banner_notes(opened.view.list_pane.news.state_notes, is_backup=True) == ()


def test_an_earlier_state_opens_in_place_with_condition_and_cell(qtbot, opened, built):
    rows = open_tree(qtbot, opened)
    rows.grid.go_to(2, 1)
    travel_of(opened).step(-1)
    qtbot.waitUntil(lambda: travel_of(opened).is_under_way)
    assert rows.model.total == built.rows[2]  # what was shown stays until the other is there
    wait_for_rows(qtbot, opened)
    qtbot.waitUntil(lambda: rows.model.total == built.rows[1])
    assert opened.window.browsing.place.folder.path == "/dbo/Tree"
    assert rows.grid.currentIndex().row() == 2
    assert rows.grid.currentIndex().column() == 1
    assert "1 point before the newest" in opened.view.point_bar.time_bar.words
    assert len(opened.window.tree_model.sources()) == 1
    rows.where.set_text("id > 0")
    qtbot.waitUntil(lambda: rows.is_filtered and rows.window_of_rows.is_counted)
    travel_of(opened).go_to_newest()
    qtbot.waitUntil(lambda: rows.count_words() == f"{built.rows[2]} of {built.rows[2]} rows",
                    timeout=LONG)  # fmt: skip
    assert rows.where.field.text() == "id > 0"


def test_a_moment_that_cannot_be_had_is_met_with_the_best_that_can(qtbot, opened):
    travel = travel_of(opened)
    late = travel.line.last.replace(year=travel.line.last.year + 1)
    travel.go_to_moment(late)
    assert "not further" in opened.view.time_banner.sentence
    assert not travel.is_under_way


def test_the_way_to_another_state_can_be_stopped(qtbot, opened):
    before = opened.view.point_bar.time_bar.words
    travel = travel_of(opened)
    travel.go_to_moment(travel.line.first)
    assert travel.is_under_way
    travel.stop()
    assert opened.view.point_bar.time_bar.words == before
    qtbot.waitUntil(lambda: not opened.window.board.running, timeout=LONG)
    assert opened.view.point_bar.time_bar.words == before


def test_the_state_before_a_transaction_lacks_what_it_did(qtbot, opened):
    rows = open_tree(qtbot, opened)
    opened.window.databases.toggle_log()
    log = opened.view.list_pane.log
    reading = opened.window.databases.logs.reading
    qtbot.waitUntil(lambda: not reading.is_listing and log.transactions.rowCount() > 0,
                    timeout=LONG)  # fmt: skip
    last = log.transactions.rowCount() - 1
    log.table.selectRow(last)
    found = log.transactions.transaction(last)
    log.before_button.click()
    qtbot.waitUntil(lambda: travel_of(opened).is_under_way)
    wait_for_rows(qtbot, opened)
    assert opened.window.browsing.place.source.point.time < found.begun
    assert opened.view.list_pane.is_log
    opened.window.databases.toggle_log()
    assert rows.isVisible()


def test_one_backup_file_opens_with_its_own_states(qtbot, desk, built):
    open_in(qtbot, desk, built.folder / "full.bak")
    assert not desk.view.point_bar.has_states
    assert desk.names() == ["Empty", "Heap", "Tree"]


def test_a_data_file_that_was_not_shut_down_has_two_views(qtbot, desk, tmp_path):
    load = Workload.make(7).run(40)
    work = load.running.begin()
    load.steps(work)
    folder = tmp_path / "crashed"
    folder.mkdir()
    load.dirty(folder)
    open_in(qtbot, desk, folder / "Busy.mdf")
    switch = desk.view.point_bar.strip.switch
    qtbot.waitUntil(lambda: not switch.isHidden())
    assert not switch.is_as_stored
    pane = desk.view.list_pane
    assert "with the log beside it" in pane.banner.sentence
    rows = open_tree(qtbot, desk)
    assert rows.model.total == len(load.running.moments[-1].rows["Tree"])
    switch.choose(as_stored=True)
    qtbot.waitUntil(lambda: travel_of(desk).is_under_way)
    wait_for_rows(qtbot, desk)
    qtbot.waitUntil(lambda: "shown as stored" in pane.banner.sentence)
    assert "Rows that differ" in pane.banner.sentence
    assert desk.window.browsing.place.folder.path == "/dbo/Tree"
    qtbot.waitUntil(lambda: not switch.isHidden() and switch.is_as_stored)


def test_a_folder_without_a_database_says_what_is_missing(qtbot, desk, tmp_path):
    desk.window.open([str(tmp_path / "nothing.bak")])
    banner = desk.view.start_page.banner
    qtbot.waitUntil(lambda: "cannot be opened" in banner.sentence, timeout=LONG)
