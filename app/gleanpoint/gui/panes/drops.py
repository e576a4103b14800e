"""Where a file may be dropped: anywhere in the window, which opens it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget


def let_drops_through(view: QWidget) -> None:
    """Let files that are dropped on a field reach the window: they are no text to be put there."""
    for kind in (QLineEdit, QTextEdit, QPlainTextEdit):
        for field in view.findChildren(kind):
            field.setAcceptDrops(False)
