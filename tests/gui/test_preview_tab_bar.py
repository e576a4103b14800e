"""The tabs of the preview, where one set of them follows another."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gleanpoint.gui.appearance import load_fonts
from gleanpoint.gui.controls.parts import filled_column
from gleanpoint.gui.panes.preview.tab_bar import PreviewTabBar
from gleanpoint.gui.panes.preview.tabs import Tab
from gleanpoint.gui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

MANY = (Tab.PREVIEW, Tab.SOURCE, Tab.FACTS, Tab.HEX, Tab.VERSIONS)
FEW = MANY[:3]


def widths(qtbot: QtBot, *sets: tuple[Tab, ...]) -> list[int]:
    """Show sets of tabs one after the other; returns how wide the last ones are."""
    around = QWidget()
    qtbot.addWidget(around)
    around.setStyleSheet(Theme("light").stylesheet())
    bar = PreviewTabBar(around)
    around.show()
    for tabs in sets:
        bar.show_tabs(tabs)
    return [bar.tabRect(number).width() for number in range(bar.count())]


@pytest.mark.parametrize(("first", "then"), [(MANY, FEW), (FEW, MANY)])
def test_tabs_are_as_wide_as_their_words_after_other_tabs(
    qtbot: QtBot, first: tuple[Tab, ...], then: tuple[Tab, ...]
) -> None:
    load_fonts()
    assert widths(qtbot, first, then) == widths(qtbot, then)


def test_many_tabs_stand_apart_as_few_do_where_there_is_room(qtbot: QtBot) -> None:
    load_fonts()
    around = QWidget()
    qtbot.addWidget(around)
    around.setStyleSheet(Theme("light").stylesheet())
    bar = PreviewTabBar()
    around.setLayout(filled_column([bar, 1]))
    around.resize(900, 60)
    around.show()
    bar.show_tabs(FEW)
    apart = [bar.tabRect(number).left() for number in range(len(FEW))]
    bar.show_tabs(MANY)
    assert [bar.tabRect(number).left() for number in range(len(FEW))] == apart, "none jumps"
    around.resize(260, 60)
    qtbot.waitUntil(lambda: bar.tabRect(1).left() < apart[1])
    assert bar.tabRect(len(MANY) - 1).right() <= bar.width()
    around.resize(900, 60)
    qtbot.waitUntil(lambda: bar.tabRect(1).left() == apart[1])


def test_tabs_stand_no_closer_than_they_have_to(qtbot: QtBot) -> None:
    load_fonts()
    around = QWidget()
    qtbot.addWidget(around)
    around.setStyleSheet(Theme("light").stylesheet())
    bar = PreviewTabBar()
    around.setLayout(filled_column([bar, 1]))
    around.resize(900, 60)
    around.show()
    bar.show_tabs(MANY)
    loose = bar.tabRect(len(MANY) - 1).right()
    lefts = []
    for room in (loose + 9, loose - 9, loose - 50):
        around.resize(room, 60)
        qtbot.waitUntil(lambda room=room: bar.width() == room)
        lefts.append(bar.tabRect(1).left())
        assert bar.tabRect(len(MANY) - 1).right() <= bar.width()
    assert lefts[0] > lefts[1] > lefts[2]
