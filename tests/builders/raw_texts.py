"""What a window shows otherwise than it is called: markup as rich text, hidden signs raw."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import Qt as Text
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

FOREIGN: Final = ("bold", "src=", "amp;")
"""Parts of hostile names by which markup of theirs is known from ours."""

_RAW: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066\u2067]")
"""Signs that act unseen, but for line ends and the pair with which the window isolates names."""

_ROWS: Final = 60


def raw_texts() -> list[str]:
    """Return what is wrong with what can be seen in all windows, each by its widget."""
    tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    widgets = {one for top in tops for one in (top, *top.findChildren(QWidget)) if one.isVisible()}
    return sorted({wrong for widget in widgets for wrong in _wrong_with(widget)})


def _wrong_with(widget: QWidget) -> Iterator[str]:
    who = type(widget).__name__
    if _is_foreign(widget.toolTip()):
        yield f"{who}: the tooltip is rich text: {widget.toolTip()!r}"
    if isinstance(widget, QLabel) and _is_rendered(widget):
        yield f"{who}: the text is rich text: {widget.text()!r}"
    for text in (widget.toolTip(), widget.accessibleName(), *_texts(widget)):
        if _RAW.search(text):
            yield f"{who}: a hidden sign is raw: {text!r}"
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from (f"{who}: {wrong}" for wrong in _wrong_in(widget))


def _is_rendered(label: QLabel) -> bool:
    """Whether a label shows markup of a name as such; what is escaped is none."""
    if label.textFormat() == Qt.TextFormat.PlainText:
        return False
    named = any(f"<{tag}" in label.text() for tag in ("b>bold", "img src="))
    return named and Text.mightBeRichText(label.text())


def _is_foreign(text: str) -> bool:
    return Text.mightBeRichText(text) and any(part in text for part in FOREIGN)


def _texts(widget: QWidget) -> Iterator[str]:
    if widget.isWindow():
        yield widget.windowTitle()
    match widget:
        case QLabel() | QAbstractButton() | QLineEdit():
            yield widget.text()
        case QComboBox():
            yield from (widget.itemText(row) for row in range(widget.count()))


def _wrong_in(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    pending = [QModelIndex()]
    while pending:
        parent = pending.pop()
        is_list = isinstance(model, QAbstractListModel)
        columns = 1 if is_list else model.columnCount(parent)
        for row in range(min(model.rowCount(parent), _ROWS)):
            first = model.index(row, 0, parent)
            if not is_list and model.rowCount(first):
                pending.append(first)
            for column in range(columns):
                index = model.index(row, column, parent)
                told = index.data(Qt.ItemDataRole.ToolTipRole)
                if isinstance(told, str) and _is_foreign(told):
                    yield f"the tooltip of a row is rich text: {told!r}"
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                    text = index.data(role)
                    if isinstance(text, str) and _RAW.search(text):
                        yield f"a hidden sign is raw in a row: {text!r}"
