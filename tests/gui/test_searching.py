"""Search as one types: what was found, what is done with it, and the way back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from tests.gui.fake_search import FakeFind
from tests.gui.fake_session import office
from tests.gui.heartbeat import Heartbeat
from tests.gui.window import Desk

from gleanpoint.core.catalog.hits import Unsearched
from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.recent import Standing
from gleanpoint.gui.actions import Command
from gleanpoint.gui.windows.search import away_sources
from gleanpoint.gui.workspace.policy.section import PolicySection

BUDGETS = "/p1/Finance/Budgets"

# The platform without a screen has no sizes of windows.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def found(desk) -> FakeFind:
    """A window at a folder, whose search looks into the same source."""
    session = office()
    desk.open(session)
    desk.go(BUDGETS)
    find = FakeFind(session)
    desk.window.search.searching.find = find
    return find


def press(qtbot, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def search(qtbot, desk: Desk, line: str) -> None:
    """Type a line into the field, and wait until it is answered."""
    desk.window.commands.actions[Command.SEARCH].trigger()
    field = desk.view.app_bar.search
    assert field.hasFocus()
    qtbot.keyClicks(field, line)
    searching = desk.window.search.searching
    with qtbot.waitSignal(searching.changed):
        pass


def titles(desk: Desk) -> list[str]:
    model = desk.view.search_pane.model
    return [model.face_at(row).title.text for row in range(model.rowCount())]


def test_hits_are_grouped_and_marked_and_escape_goes_back(qtbot, desk, found):
    desk.select("Cost centres.csv")
    search(qtbot, desk, "order")
    pane = desk.view.search_pane
    assert titles(desk) == ["Dora Demo", "Carla Muster"]
    face = pane.model.face_at(0)
    assert [face.detail.text[a:b] for a, b in face.detail.marks] == ["Order"]
    assert face.has_attachments
    assert pane.heading.whole == "2 messages in 1 point"
    assert desk.view.status_bar.words.startswith("2 messages in ")
    assert "Order 20817" in face.spoken
    press(qtbot, Qt.Key.Key_Escape)
    press(qtbot, Qt.Key.Key_Escape)
    assert not desk.view.is_searching
    assert desk.view.app_bar.search.text() == ""
    assert desk.names()[0] == "Archive 2019 to 2025"
    qtbot.waitUntil(lambda: desk.view.preview.title == "Cost centres.csv")
    assert desk.view.status_bar.words.endswith("complete")


def test_the_status_bar_tells_of_hits_for_as_long_as_they_are_shown(qtbot, desk, found):
    search(qtbot, desk, "order")
    words = desk.view.status_bar.words
    assert words.startswith("2 messages in ")
    desk.preferences.change(replace(desk.preferences.settings, theme="dark"))
    assert desk.view.status_bar.words == words
    desk.view.show_workspace(PolicySection)
    assert desk.view.status_bar.words != words
    desk.view.leave_workspace()
    assert desk.view.status_bar.words == words
    press(qtbot, Qt.Key.Key_Escape)
    press(qtbot, Qt.Key.Key_Escape)
    assert desk.view.status_bar.words.endswith("complete")


def test_enter_goes_to_the_first_hit_and_the_search_is_remembered(qtbot, desk, found):
    search(qtbot, desk, "carla")
    desk.view.suggestions.hide()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.window.browsing.place.folder.name == "Inbox")
    qtbot.waitUntil(lambda: not desk.view.is_searching)
    desk.settle()
    node = desk.window.browsing.selection.node
    qtbot.waitUntil(lambda: node() is not None and node().name == "Order 2")
    assert desk.window.search.kept.recent == ("carla",)
    desk.window.commands.actions[Command.SEARCH].trigger()
    assert [row.words for row in desk.view.suggestions.rows] == ["carla"]
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(desk) == ["Carla Muster"])


def test_arrows_reach_the_hits_which_are_previewed_and_exported_as_they_are_now(qtbot, desk, found):
    search(qtbot, desk, "budget")
    desk.view.suggestions.hide()
    press(qtbot, Qt.Key.Key_Down)
    table = desk.view.search_pane.table
    assert table.hasFocus()
    hit = table.selected_hits()[0]
    qtbot.waitUntil(lambda: desk.view.preview.title == hit.name.text)
    table.selectAll()
    count = table.model().rowCount()
    assert desk.view.search_pane.export_button.text() == f"Export {count} selected…"
    asked = []
    desk.window.exports.ask = lambda source, nodes: asked.append((source, nodes)) or _Dialog()
    desk.view.search_pane.export_button.click()
    qtbot.waitUntil(lambda: bool(asked))
    assert [node.path for node in asked[0][1]] == [h.path for h in table.selected_hits()]


def test_what_is_found_while_more_is_indexed_keeps_what_is_selected(qtbot, desk, found):
    search(qtbot, desk, "order")
    table = desk.view.search_pane.table
    table.select_row(1)
    chosen = table.selected_hits()[0]
    qtbot.waitUntil(lambda: "Order" in desk.view.preview.title)
    title = desk.view.preview.title
    found._nodes.reverse()
    searching = desk.window.search.searching
    shown = []
    desk.view.preview.previewShown.connect(shown.append)
    with qtbot.waitSignal(searching.changed):
        desk.window.search.indexing.grown.emit()
    assert table.selected_rows() == [0]
    assert table.selected_hits() == [chosen]
    qtbot.wait(200)
    assert desk.view.preview.title == title
    assert shown == []  # what is read is not read again


class _Dialog:
    """Stands for a question that is open."""

    class finished:  # noqa: N801 - as Qt names it
        connect = staticmethod(lambda _act: None)


def test_chips_and_completions_write_the_line(qtbot, desk, found):
    search(qtbot, desk, "order")
    chips, field = desk.view.search_pane.chips, desk.view.app_bar.search
    chips.chips["has"].click()
    assert field.text() == "order has:attachment"
    assert chips.chips["has"].isChecked()
    chips.menu_of("larger").actions()[1].trigger()
    assert field.text() == "order has:attachment larger:1MB"
    chips.chips["has"].click()
    assert field.text() == "order larger:1MB"
    field.clear()
    field.setFocus()
    qtbot.keyClicks(field, "ki")
    assert [row.words for row in desk.view.suggestions.rows] == ["kind:"]
    press(qtbot, Qt.Key.Key_Tab)
    assert field.text() == "kind:"
    assert "kind:message" in [row.words for row in desk.view.suggestions.rows]


def test_a_chip_tells_only_what_is_in_force(qtbot, desk, found):
    search(qtbot, desk, "order before:2026-13-45 larger:1MB")
    chips = desk.view.search_pane.chips
    assert [key for key, chip in chips.chips.items() if chip.isChecked()] == ["larger"]
    assert chips.chips["date"].text() == "Date"
    assert chips.menu_of("date").actions()[-1].text() == "Any", "what was typed can be left out"


def test_what_was_not_searched_is_said_and_can_be_seen(qtbot, desk, found):
    found.unsearched = (Unsearched("Carla Muster", "Its key is needed."),)
    search(qtbot, desk, "order")
    pane = desk.view.search_pane
    words = "Not searched: \u2068Carla Muster\u2069 (Its key is needed)"
    assert pane.banner.sentence == f"{words}."
    assert words in desk.view.status_bar.words
    qtbot.waitUntil(pane.banner.isVisible)
    below = pane.chips.parentWidget().geometry().bottom() + 1
    assert pane.banner.geometry().top() == below, "no gap between the conditions and what is said"
    desk.view.app_bar.search.setText("nothing like it")
    qtbot.waitUntil(pane.notice.isVisible)
    assert "nothing like it" in pane.notice.heading
    assert "Carla Muster" in pane.notice.sentence
    found.failing = SourceUnreadableError("The catalog cannot be read.")
    desk.view.app_bar.search.setText("else")
    qtbot.waitUntil(lambda: pane.notice.sentence == "The catalog cannot be read.")


def test_a_saved_search_stands_below_the_tree_and_stays(qtbot, desk, found):
    search(qtbot, desk, "order from:dora")
    dialog = desk.window.search.ask_name()
    dialog.field.setText("Dora's orders")
    dialog.accept()
    saved = desk.view.tree_pane.saved
    assert saved.isVisible()
    assert desk.preferences.settings.saved_searches == (("Dora's orders", "order from:dora"),)
    desk.view.app_bar.search.clear()
    assert not desk.view.is_searching
    saved.chosen.emit("order from:dora")
    assert desk.view.app_bar.search.text() == "order from:dora"
    saved.removed.emit("Dora's orders")
    assert saved.isHidden()


def test_a_newer_line_ends_the_search_before_it(qtbot, desk, found):
    found.gate.clear()
    desk.view.app_bar.search.setText("bud")
    qtbot.waitUntil(lambda: len(found.lines) == 1)
    desk.view.app_bar.search.setText("order")
    qtbot.wait(100)
    found.gate.set()
    qtbot.waitUntil(lambda: titles(desk) == ["Dora Demo", "Carla Muster"])
    assert [line for line, _ in found.lines] == ["bud", "order"]


def test_a_hundred_thousand_hits_come_and_scroll_without_holding_up_the_window(qtbot, desk, found):
    found.many = 99_000
    search(qtbot, desk, "budget")
    table = desk.view.search_pane.table
    heart = Heartbeat()
    for limit in (4_000, 80_000, 100_000):
        table.scrollToBottom()
        qtbot.waitUntil(lambda limit=limit: found.lines[-1][1] == limit)
        qtbot.waitUntil(lambda: desk.window.search.searching._job is None)
    rows = table.model().rowCount()
    assert rows > 99_000
    for part in range(20):
        table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() * part // 20)
        qtbot.wait(5)
    assert heart.longest_silence() < 0.25


def test_every_control_of_search_and_palette_has_a_name(qtbot, desk, found):
    search(qtbot, desk, "order")
    desk.window.search.kept.save("Orders", "order")
    desk.window.palettes.toggle()
    parts = (desk.view.search_pane, desk.view.tree_pane.saved, desk.window.palettes.palette)
    nameless = [
        widget
        for part in (*parts, desk.view.app_bar)
        for widget in part.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_what_was_not_understood_is_said_after_a_pause_or_enter(qtbot, desk, found):
    search(qtbot, desk, "order before:2026-13-45")
    line = desk.view.search_pane.misread
    assert not line.isVisible()
    qtbot.waitUntil(line.isVisible, timeout=20_000)
    assert line.text().startswith("before:2026-13-45: this is no date")
    assert "left out" in line.text()
    qtbot.keyClick(desk.view.app_bar.search, Qt.Key.Key_Backspace)
    assert not line.isVisible()
    field = desk.view.app_bar.search
    field.setText("nothing is:foo")
    desk.view.suggestions.hide()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert line.isVisible()
    assert "there is no such condition" in line.accessibleName()
    field.clear()
    assert not line.isVisible()


def test_a_hit_whose_source_is_not_there_says_where_it_was_and_what_to_do(qtbot, desk, found):
    session = desk.window.browsing.source.worker.session
    search(qtbot, desk, "order")
    resolve, session.resolve = session.resolve, _unreadable
    table, pane = desk.view.search_pane.table, desk.view.search_pane
    table.select_row(0)
    qtbot.waitUntil(lambda: pane.banner.isVisible() and "not connected" in pane.banner.sentence)
    assert "demo.img" in pane.banner.sentence
    assert "/images" in pane.banner.sentence
    assert "last seen Thu 19 Nov 2026" in pane.banner.sentence
    assert pane.model.rowCount() == 2, "what the catalog knows is listed still"
    assert "Order" not in desk.view.preview.title
    face, first = pane.model.face_at(0), pane.model.index(0, 0)
    assert "not connected" in face.spoken
    assert "/images" in first.data(Qt.ItemDataRole.ToolTipRole)
    assert pane.model.is_away(pane.model.group_at(0)), "its heading says so"
    assert table.selected_rows() == [0], "marks leave the selection alone"
    session.resolve = resolve
    (again,) = [b for b in pane.banner.findChildren(QPushButton) if b.text() == "Try again"]
    again.click()
    qtbot.waitUntil(lambda: "Order" in desk.view.preview.title)
    assert not pane.banner.isVisible()
    assert first.data(Qt.ItemDataRole.ToolTipRole) is None
    assert "not connected" not in pane.model.face_at(0).spoken


def test_hits_are_marked_while_their_source_is_away(qtbot, desk, found, monkeypatch):
    now = [Standing.THERE]
    monkeypatch.setattr(away_sources, "PAUSE", 0)
    monkeypatch.setattr(away_sources, "look_for", lambda _address: now[0])
    away, pane = desk.window.search.searching.away, desk.view.search_pane
    source = desk.window.browsing.source

    def is_marked() -> bool:
        away.look([source])
        group = pane.model.group_at(0)
        assert pane.model.is_away(group) is bool(pane.model.face_at(0).away)
        return pane.model.is_away(group)

    search(qtbot, desk, "order")
    away.take(source, Standing.UNREACHABLE)
    for standing in (Standing.THERE, Standing.GONE, Standing.THERE):
        assert is_marked() is (standing is Standing.THERE)
        now[0] = standing
        qtbot.waitUntil(lambda is_gone=standing is Standing.GONE: is_marked() is is_gone)


def test_a_source_that_never_was_at_its_address_counts_as_there(qtbot, desk, found, monkeypatch):
    looks: list[str] = []
    monkeypatch.setattr(away_sources, "PAUSE", 0)
    monkeypatch.setattr(
        away_sources, "look_for", lambda address: looks.append(address) or Standing.GONE
    )
    away, pane = desk.window.search.searching.away, desk.view.search_pane
    search(qtbot, desk, "order")
    for count in (1, 2, 3):
        away.look([desk.window.browsing.source])
        qtbot.waitUntil(lambda count=count: len(looks) >= count)
    assert not pane.model.face_at(0).away, "not every address is a path"


def _unreadable(path: str) -> None:
    raise SourceUnreadableError(f"{path} cannot be read.")


def test_a_point_that_no_catalog_knows_is_said(qtbot, desk, found):
    found.unknown_points = ("nix",)
    search(qtbot, desk, "order point:nix")
    line = desk.view.search_pane.misread
    qtbot.waitUntil(line.isVisible)
    assert line.text() == "point:nix: no indexed point has this name or date; nothing fits it."
    found.unknown_points = ()
    with qtbot.waitSignal(desk.window.search.searching.changed):
        desk.window.search.searching.look_again()  # it is indexed by now
    assert not line.isVisible()
