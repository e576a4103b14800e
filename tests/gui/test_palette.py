"""The command palette: what it offers, how it is used without a mouse, and what it remembers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.gui.test_window import BUDGETS

from gleanpoint.gui.actions import SHORTCUTS, Command, words
from gleanpoint.gui.models.fuzzy import match

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def best(typed: str, *names: str) -> str:
    fitting = {name: match(typed, name) for name in names}
    return max(names, key=lambda name: fitting[name].score if fitting[name] else -1000)


def test_letters_fit_words_whose_beginnings_they_are():
    assert match("xyz", "Export…") is None
    assert match("", "anything").score == 0
    assert match("exp", "Export…").marks == ((0, 3),)
    assert match("tap", "Type a path").marks == ((0, 1), (5, 6), (7, 8))
    assert match("path type", "Type a path").marks == ((0, 4), (7, 11))
    assert match("uberblick", "Überblick").marks == ((0, 9),)
    assert best("path", "Copy path", "Type a path", "Keep a thing") != "Keep a thing"
    assert best("op", "Copy path", "Open image…", "Stop") == "Open image…"
    assert match("a" * 5000, "b" * 5000) is None


def test_it_lists_every_command_and_says_why_one_cannot_be_done(qtbot, desk):
    desk.open()
    desk.go(BUDGETS)
    palette = desk.window.palettes.palette
    desk.window.commands.actions[Command.PALETTE].trigger()
    assert palette.field.hasFocus()
    offers = {o.key: o for o in map(palette.model.offer_at, range(palette.model.rowCount()))}
    left_out = {"PALETTE", "ESCAPE", "NEXT_PANE", "PREVIOUS_PANE"}
    wanted = {f"command {s.command.name}" for s in SHORTCUTS if s.command.name not in left_out}
    assert wanted <= set(offers)
    assert offers["command MOMENT"].why_not == "This source has one point only"
    assert offers["command LOCK"].why_not == "One person works here: nothing is locked"
    assert offers["command EXPORT"].why_not == ""
    assert offers["command EXPORT"].keys == "Ctrl+E"
    qtbot.keyClicks(palette.field, "moment")
    assert palette.model.offer_at(0).key == "command MOMENT"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()  # it cannot be done, and stays to say so
    assert "one point only" in palette.field.accessibleDescription()


def test_keys_choose_do_and_give_the_focus_back(qtbot, desk):
    desk.open()
    desk.go(BUDGETS)
    table = desk.view.list_pane.table
    table.setFocus()
    palette = desk.window.palettes.palette
    qtbot.keyClick(table, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert palette.isVisible()
    qtbot.keyClicks(palette.field, "select all")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert table.hasFocus()
    assert table.selected_count() == len(desk.names())
    desk.window.palettes.toggle()
    assert palette.model.offer_at(0).words == words(Command.SELECT_ALL)  # used last: comes first
    row = palette.list.currentIndex().row()
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == palette.model.rowCount() - 1 != row
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert table.hasFocus()


def test_places_come_after_commands_and_can_be_gone_to(qtbot, desk):
    desk.open()
    desk.go(BUDGETS)
    desk.go("/p1/Legal")
    palette = desk.window.palettes.palette
    desk.window.palettes.toggle()
    qtbot.keyClicks(palette.field, "budg")
    offer = palette.model.offer_at(0)
    assert (offer.words, offer.is_place) == ("Budgets", True)
    assert "Finance" in offer.place
    palette.list.clicked.emit(palette.model.index(0, 0))
    qtbot.waitUntil(lambda: desk.window.browsing.place.folder.path == BUDGETS)
    qtbot.keyClicks(palette.field, "nothing is called so")
    assert palette.model.rowCount() == 0


def test_the_palette_opens_from_a_field_too(qtbot, desk):
    desk.open()
    desk.window.commands.actions[Command.SEARCH].trigger()
    field = desk.view.app_bar.search
    field.setText("words")
    qtbot.keyClick(field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.palettes.palette.isVisible()
    assert field.text() == "words"
