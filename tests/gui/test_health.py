"""A source is examined from the window, and the report shown and saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QStyleOptionViewItem
from tests.gui.window import Desk

from gleanpoint.core.demo import unpack_demo
from gleanpoint.gui.actions import Command

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LONG = 60_000


def test_the_health_of_a_source_is_shown_and_saved(desk: Desk, qtbot, tmp_path: Path) -> None:
    made = unpack_demo(tmp_path / "demo")
    desk.window.open([str(made.image)])
    qtbot.waitUntil(lambda: desk.window.browsing.place is not None, timeout=LONG)
    desk.window.commands.actions[Command.HEALTH].trigger()
    qtbot.waitUntil(lambda: desk.window.examining.shown is not None, timeout=LONG)
    dialog = desk.window.examining.shown
    assert "items can be had whole" in dialog.headline.text()
    assert dialog.troubles.rowCount() == len(dialog.health.troubles) > 0
    paths = [dialog.troubles.item(row, 0) for row in range(dialog.troubles.rowCount())]
    index = dialog.troubles.indexFromItem(next(one for one in paths if "scan" in one.text()))
    delegate, option = dialog.troubles.itemDelegate(), QStyleOptionViewItem()
    delegate.initStyleOption(option, index.siblingAtColumn(1))
    assert "ChunkStore\\\u200b{424E" in option.text, "a chunk store goes on in the next line"
    assert "\u200b" not in str(index.siblingAtColumn(1).data()), "and is copied as it is"
    report = tmp_path / "health.html"
    desk.window.examining.save(dialog.health, report)
    qtbot.waitUntil(lambda: report.is_file() and "</html>" in report.read_text(), timeout=LONG)
    desk.window.examining.forget()
    assert desk.window.examining.shown is None
