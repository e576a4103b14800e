"""A line for a secret: hidden or not, with a word where Caps Lock seems to be on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class KeyField(QLineEdit):
    """Takes a key that is typed or pasted; while it is hidden, nothing of it can be copied out."""

    capsSuspected = Signal(bool)  # noqa: N815 - Qt's naming
    """Whether the last letter came as if Caps Lock were on."""

    def hide_text(self, *, is_hidden: bool) -> None:
        """Show dots in place of what is typed, or what it is."""
        modes = QLineEdit.EchoMode
        self.setEchoMode(modes.Password if is_hidden else modes.Normal)
        private = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self.setInputMethodHints(private)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if len(letter) == 1 and letter.upper() != letter.lower():
            has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.capsSuspected.emit(letter.isupper() is not has_shift)
        super().keyPressEvent(event)
