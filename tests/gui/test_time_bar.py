"""The time bar by mouse, wheel and keyboard, and the field in which a moment is typed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from tests.gui.time_lines import at, chain, chain_of_images, logs

from gleanpoint.core.estimates import Estimate
from gleanpoint.core.moments import Choice
from gleanpoint.gui.dialogs.moment_dialog import MomentDialog, refusal
from gleanpoint.gui.models.time.time_line import time_line
from gleanpoint.gui.panes.time.time_bar import TimeBar
from gleanpoint.gui.panes.time.time_slider import INSET
from gleanpoint.gui.theme import Theme


@pytest.fixture
def bar(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    bar = TimeBar(Theme("light"), window)
    bar.resize(1200, 88)
    bar.set_tree_width(272)
    window.resize(1200, 88)
    window.show()
    yield bar
    window.close()


def shown(bar, found=None, minutes=60):
    bar.show_line(time_line(found or chain()), at(minutes))
    return bar.slider


def place_of(slider, moment):
    return QPoint(round(slider.scale.x(moment)) + INSET, slider.height() // 2)


def click(qtbot, slider, moment):
    with qtbot.waitSignal(slider.chosen) as chosen:
        qtbot.mouseMove(slider, place_of(slider, moment))
        qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=place_of(slider, moment))
    return chosen.args[0]


def press(qtbot, slider, key, held=Qt.KeyboardModifier.NoModifier):
    with qtbot.waitSignal(slider.chosen) as chosen:
        qtbot.keyClick(slider, key, held)
    return chosen.args[0]


def test_a_dot_that_is_clicked_is_its_moment(qtbot, bar):
    slider = shown(bar)
    assert click(qtbot, slider, at(15)) == at(15)


def test_a_place_between_dots_is_a_moment_to_the_second(qtbot, bar):
    slider = shown(bar)
    moment = click(qtbot, slider, at(22))
    assert abs(moment - at(22)) < timedelta(seconds=20)
    assert moment.microsecond == 0


def test_a_missing_link_is_told_where_its_cross_stands(qtbot, bar):
    slider = shown(bar, chain_of_images(), 20)
    place = place_of(slider, at(60)) - QPoint(3, 0)
    qtbot.mouseMove(slider, place)
    assert slider.toolTip().endswith("two.vhd is missing.")
    with qtbot.waitSignal(slider.chosen) as told:
        qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [at(60)]


def test_words_say_what_is_shown_in_the_clock_of_the_server(qtbot, bar):
    shown(bar, minutes=60)
    assert bar.words == "Showing the newest point · Thu 19 Nov 2026, 14:00:00 · Newest of 4 points"
    shown(bar, minutes=7)
    assert "Showing an earlier point · Thu 19 Nov 2026, 13:07:00" in bar.words
    assert "3 points before the newest" in bar.words
    assert bar.newest.isEnabled()


def test_the_arrows_go_from_dot_to_dot_and_load_after_a_pause(qtbot, bar):
    slider = shown(bar)
    assert press(qtbot, slider, Qt.Key.Key_Left) == at(30)
    moves = []
    slider.chosen.connect(moves.append)
    slider.show_pending(None)
    qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert press(qtbot, slider, Qt.Key.Key_Left) == at(15)
    assert moves == [at(15)]
    assert press(qtbot, slider, Qt.Key.Key_Home) == at(0)
    assert press(qtbot, slider, Qt.Key.Key_End) == at(60)


def test_with_shift_they_go_by_minutes_and_stop_where_the_log_does(qtbot, bar):
    slider = shown(bar, minutes=29)
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    assert press(qtbot, slider, Qt.Key.Key_Left, control) == at(29) - timedelta(seconds=1)
    slider.show_pending(None)
    assert press(qtbot, slider, Qt.Key.Key_Right, shift) == at(30)
    assert press(qtbot, slider, Qt.Key.Key_Right, shift) == at(60)  # over the gap


def test_the_wheel_zooms_and_a_cluster_comes_apart_when_clicked(qtbot, bar):
    slider = shown(bar, logs(500), minutes=0)
    before = len(slider.clusters)
    cluster = next(c for c in slider.clusters if c.count > 1 and c.x > 100)
    spot = QPoint(round(cluster.x) + INSET, slider.height() // 2)
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=spot)
    assert slider.scale.zoom > 1
    turn = QWheelEvent(
        QPointF(400, 40), QPointF(400, 40), QPoint(), QPoint(0, -1200), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    for _ in range(4):
        QApplication.sendEvent(slider, turn)
    assert slider.scale.zoom == 1
    assert len(slider.clusters) == before


def test_a_screen_reader_hears_which_point_it_is(qtbot, bar):
    slider = shown(bar, minutes=15)
    assert slider.spoken.startswith("Thu 19 Nov 2026, 13:15:00, point 2 of 4\nSet 1 of 1.trn")
    slider = shown(bar, minutes=7)
    assert slider.spoken.endswith("Out of the log")


def test_what_is_on_its_way_can_be_stopped(qtbot, bar):
    shown(bar)
    bar.show_way(at(15), "This takes up to 3 min: 27.0 GB of backup to inflate.", 0.25)
    assert "Opening · Thu 19 Nov 2026, 13:15:00 · This takes up to 3 min" in bar.words
    with qtbot.waitSignal(bar.stopped):
        bar.stop.click()
    bar.be_still()
    assert bar.words.startswith("Showing the newest point")


@pytest.mark.parametrize("mode", ["light", "dark", "contrast"])
def test_it_is_painted_in_every_theme(qtbot, bar, mode):
    bar.set_theme(Theme(mode, 1.5))
    slider = shown(bar, minutes=7)
    slider.show_pending(at(22))
    qtbot.mouseMove(slider, place_of(slider, at(44)))
    assert len(colors_of(bar)) > 3


def colors_of(bar):
    image = bar.grab().toImage()
    middle = image.height() // 2
    return {image.pixelColor(x, middle).name() for x in range(0, image.width(), 3)}


@pytest.mark.parametrize("mode", ["light", "dark", "contrast"])
def test_a_missing_link_is_painted_in_the_colour_of_warnings(qtbot, bar, mode):
    theme = Theme(mode)
    bar.set_theme(theme)
    shown(bar, chain_of_images(), 20)
    image = bar.slider.grab().toImage()
    every = {
        image.pixelColor(x, y).name()
        for x in range(image.width() // 2, image.width())
        for y in range(image.height() // 2 - 4, image.height() // 2 + 4)
    }
    assert theme.c("warn").name() in every


@pytest.fixture
def dialog(qtbot):
    dialog = MomentDialog(time_line(chain()), at(7))
    qtbot.addWidget(dialog)
    return dialog


@pytest.mark.parametrize(
    ("typed", "choice", "moment"),
    [
        ("2026-11-19 13:20", Choice(at=at(20)), at(20)),
        ("13:20:30", Choice(at=at(20.5)), at(20.5)),
        ("2026-11-19T12:15Z", Choice(at=at(15)), at(15)),
        ("00000027:0000021d:0001", Choice(lsn="00000027:0000021d:0001"), None),
    ],
)
def test_a_moment_is_typed_in_the_clock_of_the_server(qtbot, dialog, typed, choice, moment):
    dialog.field.setText(typed)
    with qtbot.waitSignal(dialog.wanted) as wanted:
        dialog.take()
    assert wanted.args == [choice, moment]


def test_what_cannot_be_had_is_said_with_the_best_that_can(qtbot, dialog):
    dialog.field.setText("13:45")
    dialog.take()
    assert dialog.error == (
        "No log between 13:30:00 and 14:00:00. You can go to 2026-11-19 13:30:00, and again from "
        "2026-11-19 14:00:00 on."
    )
    assert dialog.offers == ["Show 2026-11-19 13:30:00", "Show 2026-11-19 14:00:00"]


def test_what_is_no_time_is_said(qtbot, dialog):
    dialog.field.setText("yesterday")
    dialog.take()
    assert "'yesterday' is no time" in dialog.error
    qtbot.keyClicks(dialog.field, "x")
    assert dialog.error == ""


def test_the_end_of_the_line_is_said_as_an_end():
    line = time_line(chain())
    assert refusal(line, at(90)).endswith("You can go to 2026-11-19 14:00:00, not further.")
    assert refusal(line, at(-5)).endswith("The earliest is 2026-11-19 13:00:00.")


def test_long_work_is_announced_before_it_begins_and_can_be_stopped(qtbot, desk):
    stopped = []
    desk.window.opener.stop = stopped.append
    desk.window.opener.announced.emit("/backups", Estimate(30 << 30, 0))
    banner = desk.view.start_page.banner
    assert banner.sentence == "Opening… This takes up to 4 min: 30.0 GB of backup to inflate."
    banner.findChildren(QPushButton)[0].click()
    assert stopped == ["/backups"]
