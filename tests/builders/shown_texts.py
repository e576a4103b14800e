"""Every text that a window shows, or tells a screen reader: to find what is not translated.

``python -m tests.builders.shown_texts STATE …`` goes through states of the window and prints, as
JSON, the texts of each; the language is the one of ``GLEANPOINT_LANGUAGE``.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from tests.builders.window_stage import Stage
from tests.builders.window_states import ON_DEMO, leave, open_points, reach

from gleanpoint.core.demo import unpack_demo
from gleanpoint.gui.application import make_application

_TOP: Final = QModelIndex()
_ROWS: Final = 200
"""Rows of a list that are looked at."""

_ROLES: Final = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)


def shown_texts() -> set[str]:
    """Return the texts of all windows that are open."""
    tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    widgets = [one for top in tops for one in (top, *top.findChildren(QWidget)) if one.isVisible()]
    return {text for widget in widgets for text in _texts(widget) if text}


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if widget.isWindow():
        yield widget.windowTitle()
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit() | QPlainTextEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield from (widget.itemText(row) for row in range(widget.count()))
        case QTabBar():
            yield from (widget.tabText(tab) for tab in range(widget.count()))
        case QHeaderView():
            yield from _headings(widget.model())
        case QAbstractItemView():
            yield from _rows(widget.model())
    if isinstance(widget, QAbstractButton) and hasattr(widget, "menu") and widget.menu():
        yield from _menu(widget.menu())


def _menu(menu: QMenu) -> Iterator[str]:
    for action in menu.actions():
        yield action.text()
        if isinstance(action.menu(), QMenu):
            yield from _menu(action.menu())


def _headings(model: QAbstractItemModel | None) -> Iterator[str]:
    if model is not None:
        for column in range(_columns(model)):
            yield _word(model.headerData(column, Qt.Orientation.Horizontal))


def _rows(model: QAbstractItemModel | None) -> Iterator[str]:
    if model is None:
        return
    for row in range(min(model.rowCount(_TOP), _ROWS)):
        for column in range(_columns(model)):
            for role in _ROLES:
                yield _word(model.index(row, column).data(role))


def _columns(model: QAbstractItemModel) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(_TOP)


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""


def tour(states: list[str]) -> dict[str, list[str]]:
    """Go through states of a window on the demo; returns the texts of each."""
    found = {}
    with tempfile.TemporaryDirectory() as work:
        stage = Stage(Path(work))
        found["start"] = sorted(shown_texts() | set(_menu(stage.view.settings_menu)))
        open_points(stage, unpack_demo(Path(work) / "demo").folder)
        for name in states:
            reach(stage, name)
            found[name] = sorted(shown_texts())
            leave(stage, name)
        stage.close()
    return found


def main() -> int:
    """Print the texts of the states that are named; of all without names."""
    application = make_application()
    sys.stdout.write(json.dumps(tour(sys.argv[1:] or list(ON_DEMO))))
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
