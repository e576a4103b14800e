"""Tables and cards of the workspace page: what is done with the room of a window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel
from tests.gui.window import Desk

from gleanpoint.gui.controls.banner import Banner
from gleanpoint.gui.controls.notice import Notice
from gleanpoint.gui.models.logs.log_rows import Form, LogCell, LogRows
from gleanpoint.gui.panes.logs.log_table import LogTable
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.workspace.audit_log.section import AuditLogSection
from gleanpoint.gui.workspace.facts_card import FactsCard

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LONG = "a second is asked"
NAME = "Contracts of the harbour office"
WIDTHS = (180, 90, 100)


class TwoRows(LogRows):
    """A name, something long and something short."""

    headings = ("Name", "Long", "Rest")

    def rowCount(self, parent: object = None) -> int:  # noqa: N802 - Qt's naming
        return 2

    def cell(self, row: int, column: int) -> LogCell:
        return LogCell(("Contracts", LONG, "folder")[column], Form.QUIET)


@pytest.fixture
def table(qtbot) -> LogTable:
    made = LogTable(TwoRows(), Theme("light"), WIDTHS)
    made.give_room_to(0)
    qtbot.addWidget(made)
    made.show()
    return made


def widths(table: LogTable) -> list[int]:
    return [table.columnWidth(column) for column in range(3)]


def needed(table: LogTable) -> int:
    return table.fontMetrics().horizontalAdvance(LONG)


def test_words_are_not_cut_where_there_is_room(table):
    table.resize(1000, 300)
    assert needed(table) <= widths(table)[1] <= 2 * WIDTHS[1]
    assert sum(widths(table)) <= table.viewport().width()


def test_names_take_no_more_than_twice_their_room(table):
    table.resize(3000, 300)
    assert widths(table)[0] == 2 * WIDTHS[0]


def test_names_give_way_in_a_narrow_table(table):
    table.resize(330, 300)
    assert widths(table)[0] < WIDTHS[0]
    assert widths(table)[1] == WIDTHS[1]


class LongNames(TwoRows):
    """A long name beside much more room than the next column needs."""

    def cell(self, row: int, column: int) -> LogCell:
        return LogCell((NAME, "soon", "folder")[column], Form.QUIET)


def test_names_that_are_cut_have_what_others_do_not_need(qtbot):
    made = LogTable(LongNames(), Theme("light"), (150, 300, 100))
    made.give_room_to(0)
    qtbot.addWidget(made)
    made.resize(560, 300)
    made.show()
    assert widths(made)[0] >= made.fontMetrics().horizontalAdvance(NAME)
    assert widths(made)[1] >= made.fontMetrics().horizontalAdvance("soon")
    assert sum(widths(made)) == made.viewport().width()


def test_short_names_leave_their_room_to_the_last_column(qtbot):
    class LongRest(TwoRows):
        def cell(self, row: int, column: int) -> LogCell:
            return LogCell(("Ada", "soon", NAME)[column], Form.QUIET)

    made = LogTable(LongRest(), Theme("light"), (260, 120, 170))
    made.give_room_to(0)
    qtbot.addWidget(made)
    made.resize(530, 300)
    made.show()
    assert widths(made)[2] >= made.fontMetrics().horizontalAdvance(NAME)
    assert widths(made)[0] >= made.fontMetrics().horizontalAdvance("Ada")
    assert sum(widths(made)) == made.viewport().width()


def test_a_column_that_was_made_wider_by_hand_stays_so(table):
    table.resize(1000, 300)
    table.horizontalHeader().resizeSection(1, 222)
    table.resize(1100, 300)
    table.model().modelReset.emit()
    assert widths(table)[1] == 222


def test_the_card_grows_with_the_window_until_it_is_moved(desk: Desk, qtbot):
    desk.view.show_workspace(AuditLogSection)
    card = desk.view.workspace_page.section.card
    desk.window.resize(1280, 800)
    qtbot.waitUntil(lambda: card.width() == 348)
    desk.window.resize(1920, 1080)
    qtbot.waitUntil(lambda: card.width() > 400)
    splitter = desk.view.workspace_page.section.ledger._splitter
    splitter.setSizes([splitter.width() - 380, 380])
    splitter.splitterMoved.emit(0, 1)
    desk.window.resize(1800, 1080)
    qtbot.wait(20)
    assert card.width() < 400


def test_the_list_of_sections_is_as_narrow_as_the_tree_in_a_narrow_window(desk: Desk, qtbot):
    desk.view.show_workspace(AuditLogSection)
    page = desk.view.workspace_page
    for width, side in ((1280, 232), (1920, 272)):
        desk.window.resize(width, 800)
        qtbot.waitUntil(lambda side=side: page.section.mapTo(page, QPoint()).x() == side)


def test_the_way_back_is_never_cut(desk: Desk, qtbot):
    desk.view.show_workspace(AuditLogSection)
    page = desk.view.workspace_page
    page._back.setText("Zurück zur Wiederherstellung der Daten")
    desk.window.resize(1200, 800)
    qtbot.waitUntil(lambda: page._back.width() >= page._back.sizeHint().width())


def test_a_path_goes_on_in_the_next_line_after_a_folder(qtbot):
    card = FactsCard(Theme("light"))
    qtbot.addWidget(card)
    card.show_facts("info", "T", "", [("Item", "/p1/mail/Contracts/Lease"), ("Hash", "0f" * 16)])
    path, code = (card._grid.itemAtPosition(row, 1).widget().text() for row in range(2))
    assert path == "/p1/\u200bmail/\u200bContracts/\u200bLease"
    assert code.split("\u200b") == ["0f" * 4] * 4
    assert "/p1/mail/Contracts/Lease" in card.words


def test_a_name_without_a_gap_goes_on_in_the_next_line(qtbot):
    card = FactsCard(Theme("light"))
    qtbot.addWidget(card)
    name = "W" * 200
    card.show_facts("info", name, name, [("Folder", name)])
    card.resize(card.minimumWidth(), 600)
    card.show()
    labels = [one for one in card.findChildren(QLabel) if "WW" in one.text()]
    assert len(labels) == 3
    for one in labels:
        room = one.contentsRect()
        needed = one.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, one.text())
        assert needed.width() <= room.width(), one.text()
    assert name in card.words


@pytest.mark.parametrize("kind", ["danger", "warn", "info"])
def test_a_banner_shows_its_colour_where_all_grounds_are_black(qtbot, kind):
    theme = Theme("contrast")
    banner = Banner(theme)
    qtbot.addWidget(banner)
    banner.say("The audit log was changed at entry 2.", kind=kind)
    banner.resize(400, 40)
    picture = banner.grab().toImage()
    assert picture.pixelColor(1, 20) == theme.c(kind)


def test_the_pressed_button_of_the_workspace_can_be_seen_in_high_contrast(desk: Desk):
    theme = Theme("contrast")
    bar = desk.view.app_bar
    bar.set_theme(theme)
    bar.show_in_workspace(is_there=True)
    icon = bar.workspace.icon().pixmap(16, 16).toImage()
    pixels = [icon.pixelColor(x, y) for x in range(icon.width()) for y in range(icon.height())]
    drawn = [one for one in pixels if one.alpha() > 60]
    assert drawn
    assert all(one.lightness() < 60 for one in drawn)


def test_no_heading_is_cut_in_a_narrow_window(qtbot):
    made = LogTable(TwoRows(), Theme("light"), (180, 20, 20))
    made.give_room_to(0)
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    assert made.columnWidth(1) >= made.horizontalHeader().sectionSizeHint(1)


def test_no_line_ends_within_an_option_of_a_command(qtbot):
    notice = Notice(Theme("light"))
    qtbot.addWidget(notice)
    told = "Your own workspace is used again after: gleanpoint workspace use --personal"
    notice.say("damaged", "This cannot be read", told)
    assert notice.sentence == told
    shown = next(one for one in notice.findChildren(QLabel) if "personal" in one.text())
    narrow = shown.fontMetrics().horizontalAdvance("use --personal") - 2
    flags = Qt.TextFlag.TextWordWrap
    heights = [
        shown.fontMetrics().boundingRect(QRect(0, 0, narrow, 999), flags, text).height()
        for text in (shown.text()[-18:], "use\npersonal")
    ]
    assert heights[0] == heights[1], "the option goes on whole in the next line"
