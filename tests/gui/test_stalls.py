"""What is long is shown in small bites: the window's thread works little between two events.

Bounds are CPU seconds of that thread, five times what was measured on a busy machine or more; the
aim on a quiet one is 0.05 seconds, and ``python -m tests.bench.window_stalls`` tells it.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.builders.mailbox import build_mailbox
from tests.gui.stalls import watched

from gleanpoint.core.preview.file_values import GridPreview
from gleanpoint.core.preview.values import TextPreview
from gleanpoint.gui.controls.long_text import LongText, slices_of
from gleanpoint.gui.job_board import Stage
from gleanpoint.gui.models.listing.folder_reader import Reading
from gleanpoint.gui.panes.preview.grid import RowsOfFile
from gleanpoint.gui.panes.preview.text import TextView
from gleanpoint.gui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

PATIENCE = 30_000
MOST_WORK = 0.25
"""CPU seconds between two events; with a text put in at once these were 0.3 and more."""


def least_work(do: Callable[[], object], enough: float) -> float:
    """Return the most work between two events of the best of three tries."""
    least = float("inf")
    for _ in range(3):
        with watched() as stalls:
            do()
        least = min(least, stalls.longest_work)
        if least < enough:
            break
    return least


def short_lines(size: int) -> str:
    return "\n".join("x" * (number * 7 % 20) for number in range(size // 10))


def preview_of(text: str, language: str = "") -> TextPreview:
    return TextPreview(text, "utf-8", True, False, language, text.encode())


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.setFixedSize(520, 800)  # a fixed size: the screen that is none warns of hints
    widget.show()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (short_lines(900 * 1024), ""),
        ((("invoice Größe " * 150)[:2000] + "\n") * 450, ""),
        (("long words and " * 120 + "\n") * 500, "Log"),
    ],
    ids=["90,000 short lines", "450 lines that wrap", "500 lines of a log"],
)
def test_a_text_of_900_kilobytes_never_holds_the_window_up(qtbot, text, language):
    view = TextView(Theme("light"))
    shown(qtbot, view)
    lines = view.findChild(LongText)
    preview = preview_of(text, language)

    def show() -> None:
        view.show_text(preview, len(text))
        qtbot.waitUntil(lambda: not lines.is_filling, timeout=PATIENCE)
        qtbot.wait(20)

    assert least_work(show, MOST_WORK) < MOST_WORK
    assert lines.toPlainText() == view.text() == text


def test_slices_are_the_text(qtbot):
    for text in ("", "\n", "one", short_lines(50_000), "x" * 50_000, "\n" * 5_000):
        assert "".join(slices_of(text)) == text


def test_whoever_asks_for_all_of_a_text_before_it_is_there_gets_all_of_it(qtbot):
    text = short_lines(300_000)
    lines = LongText()
    shown(qtbot, lines)
    lines.show_text(text)
    QTest.keyClick(lines, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(lines, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert lines.is_filling
    qtbot.waitUntil(lambda: not lines.is_filling, timeout=PATIENCE)
    assert QGuiApplication.clipboard().text() == text


def test_another_text_ends_the_one_before(qtbot):
    lines, done = LongText(), []
    shown(qtbot, lines)
    lines.show_text(short_lines(300_000))
    lines.when_filled(lambda: done.append("first"))
    lines.show_text("second")
    lines.when_filled(lambda: done.append("second"))
    qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE)
    assert (done, lines.toPlainText()) == (["second"], "second")


def test_a_large_text_is_decoded_another_way_beside_the_window(qtbot):
    text = "Größe\n" * 40_000
    view = TextView(Theme("light"))
    shown(qtbot, view)
    view.show_text(preview_of(text), len(text))
    box = view.encoding_box
    box.setCurrentIndex(box.findData("cp1252"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: view.text().startswith("GrÃ¶ÃŸe"), timeout=PATIENCE)


@pytest.mark.parametrize(
    "words", ["value {0}", "a long cell of words and more words " * 12 + "{0}"]
)
def test_a_grid_of_300_columns_never_holds_the_window_up(qtbot, words):
    rows = tuple(tuple(words.format(r * c) for c in range(300)) for r in range(200))
    names = tuple(f"Column {number}" for number in range(300))
    grid = GridPreview("CSV", (), 0, names, rows, len(rows))
    view = RowsOfFile(Theme("light"))
    shown(qtbot, view)

    def show_and_scroll() -> None:
        view.show_rows(grid)
        qtbot.wait(20)
        across, down = view.table.horizontalScrollBar(), view.table.verticalScrollBar()
        for step in range(10):
            across.setValue(step * across.maximum() // 10)
            down.setValue(step * down.maximum() // 10)
            qtbot.wait(5)

    assert least_work(show_and_scroll, MOST_WORK) < MOST_WORK


def test_the_window_goes_on_while_what_it_shows_is_indexed(qtbot, desk, tmp_path):
    mailbox = build_mailbox(tmp_path / "mail.pst", messages=400)
    window, nodes = desk.window, desk.window.nodes
    window.open([str(mailbox)])
    qtbot.waitUntil(
        lambda: nodes.state is Reading.COMPLETE and nodes.rowCount() > 0, timeout=PATIENCE
    )
    source, board = window.browsing.place.source, window.board
    bar = desk.view.list_pane.table.verticalScrollBar()
    with watched() as stalls:
        window.search.indexing.index_points(source, [source.point])
        for step in range(10_000):
            bar.setValue(bar.maximum() * (step % 10) // 10)
            qtbot.wait(20)
            if not board.running:
                break
    assert [entry.stage for entry in board.entries if entry.manner.is_background] == [Stage.DONE]
    assert stalls.longest_work < MOST_WORK, stalls.told()
