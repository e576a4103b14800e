"""The frame of small dialogs that ask for something: title, a sentence, fields, buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QDialog,
    QLayout,
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from gleanpoint.gui.controls.parts import button, filled_row, label
from gleanpoint.gui.wording import tr

_WIDTH = 440
_INSET = 24


def fill_question(
    dialog: QDialog,
    said: str,
    parts: Sequence[QWidget | QLayout],
    go: QPushButton,
    *,
    width: int = _WIDTH,
    beside: QPushButton | None = None,
) -> None:
    """Lay out a dialog below its window title; Cancel rejects it.

    Args:
        dialog: What is laid out.
        said: A sentence or two below the title.
        parts: Fields with their names, from top to bottom.
        go: Does what is asked; Enter presses it.
        width: At least, in pixels.
        beside: Another way to do it, before ``go``.
    """
    close = button(tr("Cancel"))
    close.clicked.connect(dialog.reject)
    go.setDefault(True)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(_INSET, 20, _INSET, 20)
    layout.setSpacing(8)
    layout.addStrut(width - 2 * _INSET)  # sentences ask for the height that they have at this width
    layout.addWidget(label(dialog.windowTitle(), "heading"))
    layout.addWidget(label(said, "secondary", wraps=True))
    layout.addSpacing(4)
    for part in parts:
        if isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
    layout.addItem(_room(8))
    layout.addLayout(filled_row([1, close, *([beside] if beside else []), go]))
    dialog.setMinimumWidth(width)


def _room(least: int) -> QSpacerItem:
    """Return what takes the height that sentences ask for and do not need, once they are wide."""
    return QSpacerItem(0, least, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)


def named(name: str, field: QWidget) -> QVBoxLayout:
    """Return a field below its name, which a screen reader says with it."""
    caption = label(name, "strong")
    caption.setBuddy(field)
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(caption)
    column.addWidget(field)
    return column
