"""The audit log in the window: entries, filters, one in full, verified and proved."""

from __future__ import annotations

import pytest
from tests.gui.window import Desk

from gleanpoint.core.audit.entry import Action, Event, Outcome
from gleanpoint.core.audit.segments import segment_path
from gleanpoint.gui.actions import Command
from gleanpoint.gui.workspace.audit_log.section import AuditLogSection


@pytest.fixture
def page(desk: Desk, qtbot):
    """The page over a log of three entries."""
    log = desk.workspace.log
    log.append(Event(Action.OPEN, Outcome.DONE, {"point_sha256": "ab" * 32}))
    log.append(Event(Action.REFUSAL, Outcome.REFUSED, {"rule": "Contracts"}))
    log.append(Event(Action.EXPORT_INTENT, Outcome.BEGUN, {"items": 12, "purpose": "Ticket 7"}))
    desk.window.commands.actions[Command.WORKSPACE].trigger()
    section = desk.view.workspace_page.section_of(AuditLogSection)
    desk.view.show_workspace(AuditLogSection)
    qtbot.waitUntil(lambda: section.rows.rowCount() == 3)
    return section


def test_entries_are_listed_the_newest_first_in_words(page):
    first = [page.rows.cell(0, column).text for column in range(6)]
    assert first[0] == "3"
    assert first[3:] == ["Began an export", "begun", "12 items · Ticket 7"]
    assert page.rows.cell(1, 5).text == "Contracts"


def test_the_page_is_left_for_what_was_shown_before(page, desk):
    assert desk.view.is_in_workspace
    desk.window.commands.actions[Command.ESCAPE].trigger()
    assert desk.view.is_at_start
    desk.open()
    desk.window.commands.actions[Command.WORKSPACE].trigger()
    desk.window.commands.actions[Command.WORKSPACE].trigger()
    assert not desk.view.is_in_workspace
    assert not desk.view.is_at_start


def test_a_filter_narrows_the_entries_and_says_when_none_fits(page, qtbot):
    page.filter.thing.setText("Contracts")
    qtbot.waitUntil(lambda: page.rows.rowCount() == 1)
    page.filter.thing.setText("Nobody wrote this")
    qtbot.waitUntil(lambda: page.rows.rowCount() == 0)
    assert not page.filter.isHidden(), "or nobody could ask for more again"
    assert page.ledger.notice.heading == "No entry fits"


def test_an_entry_is_shown_whole_and_proved(page, qtbot):
    page.table.selectRow(1)
    page.card.prove_button.click()
    qtbot.waitUntil(lambda: "in the log of 3 entries" in page.card.words)


def test_verifying_says_that_the_log_is_whole(page, qtbot):
    page.verify_button.click()
    qtbot.waitUntil(lambda: "Intact up to entry 3" in page.ledger.finding)
    assert page.note.words == "intact"


def test_a_changed_log_is_told_with_its_entry(page, desk, qtbot):
    place = segment_path(desk.workspace.log.folder, 0)
    place.write_bytes(place.read_bytes().replace(b"Contracts", b"Contrasts"))
    page.verify_button.click()
    qtbot.waitUntil(lambda: "changed at entry 2" in page.ledger.finding)
    assert page.note.words == "changed"


def test_nothing_logged_is_said_so(desk, qtbot):
    desk.view.show_workspace(AuditLogSection)
    section = desk.view.workspace_page.section_of(AuditLogSection)
    qtbot.waitUntil(lambda: section.ledger.notice.heading == "Nothing was logged yet")
    assert section.filter.isHidden(), "there is nothing to ask less of"


def test_a_log_that_was_cut_is_said_in_red_above_everything(page, desk, qtbot):
    place = segment_path(desk.workspace.log.folder, 0)
    place.write_bytes(b"".join(place.read_bytes().splitlines(keepends=True)[:1]))
    desk.window.log_watch.look()
    qtbot.waitUntil(lambda: desk.view.log_banner.sentence != "")
    assert "Exporting is off" in desk.view.log_banner.sentence
    assert page.note.words == "changed"


def test_an_entry_changed_in_the_middle_is_said_in_red_without_being_asked(page, desk, qtbot):
    place = segment_path(desk.workspace.log.folder, 0)
    place.write_bytes(place.read_bytes().replace(b"Contracts", b"Contrasts"))
    desk.window.log_watch.look()
    qtbot.waitUntil(lambda: "changed at entry 2" in desk.view.log_banner.sentence)


def test_a_line_that_is_no_entry_is_told_below(page, desk, qtbot):
    place = segment_path(desk.workspace.log.folder, 0)
    place.write_bytes(place.read_bytes().replace(b"Contracts", b"Contrasts"))
    page.come()
    qtbot.waitUntil(lambda: page.rows.rowCount() == 2)
    assert page.words_below() == "2 entries · not readable as entries: line 2"
