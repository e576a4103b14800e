"""The frame of dialogs that show something to read: a head, what is read, and a foot."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout, QWidget

from gleanpoint.gui.controls.parts import rule


def fill_frame(dialog: QDialog, head: QLayout, middle: QWidget, foot: QLayout) -> None:
    """Lay out a dialog: lines part the head and the foot from what takes all other room."""
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addLayout(head)
    layout.addWidget(rule())
    layout.addWidget(middle, 1)
    layout.addWidget(rule())
    layout.addLayout(foot)


def set_sizes(dialog: QDialog, least: tuple[int, int], first: tuple[int, int]) -> None:
    """Set the smallest size of a dialog, and the one that it opens with, in pixels."""
    dialog.setMinimumSize(*least)
    dialog.resize(*first)
