"""The field in the bar at the top that searches all that is open; says why where it is off.

Source: design notes on the desktop, pictures 12 and 18.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from gleanpoint.gui.controls.look_field import LookField
from gleanpoint.gui.wording import tr


class Off(Enum):
    """Why nothing can be searched; the first that holds is told."""

    BLIND = "Search is off while content is withheld"
    ELSEWHERE = "Search all points"
    """Nothing that is open is looked at; no words are needed for that."""


_MORE = {Off.BLIND: "You may restore these items, not read them: there are no words to look in."}
"""What is told of it besides, to whoever points at the field."""

_STEPS = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp})
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SearchField(LookField):
    """Takes what is looked for in all points of all that is open."""

    stepped = Signal(int)
    """A key (``Qt.Key``) that moves in what hangs below the field."""

    entered = Signal()
    """Enter."""

    completed = Signal()
    """Tab, where it is to take over what is proposed."""

    reached = Signal(bool)
    """Whether the focus came, or went."""

    def __init__(self, parent: QWidget | None = None) -> None:
        keys = QKeySequence("Ctrl+F").toString(QKeySequence.SequenceFormat.NativeText)
        super().__init__(tr("Search all points"), "search", keys, parent)
        self._off: set[Off] = set()
        self._scope = ""
        self.takes_tab = False
        """Whether Tab takes over what is proposed; else it goes to the next part."""
        self._tell()

    def switch_off(self, why: Off, *, is_off: bool) -> None:
        """Let nothing be typed for a reason, or let that reason go; others stay.

        Whoever may not search sees nothing either of what was found before.
        """
        if is_off == (why in self._off):
            return
        if is_off:
            self._off.add(why)
        else:
            self._off.discard(why)
        if Off.BLIND in self._off:
            self.clear()
        self._tell()

    def show_scope(self, words: str) -> None:
        """Say what is searched, such as ``Search 17 points of FS01``."""
        self._scope = words
        self._tell()

    def _tell(self) -> None:
        why = next((one for one in Off if one in self._off), None)
        self.setEnabled(why is None)
        self._keys.setEnabled(why is None)
        usual = self._scope or tr(Off.ELSEWHERE.value)
        self.setPlaceholderText(usual if why in {None, Off.ELSEWHERE} else tr(why.value))
        hint = tr("Words, or from:dora after:2026-11-01 has:attachment. Filter one folder: {0}")
        keys = QKeySequence("Ctrl+Shift+F").toString(QKeySequence.SequenceFormat.NativeText)
        more = tr(_MORE[why]) if why in _MORE else ""
        self.setToolTip(more or hint.format(keys))
        self.setAccessibleDescription(more)

    def event(self, event: object) -> bool:
        """Take Tab over where something is proposed: Qt goes to the next part before any key."""
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if event.key() == Qt.Key.Key_Tab and is_plain and self.takes_tab:
                self.completed.emit()
                return True
        return super().event(event)  # type: ignore[arg-type]  # whatever event it is

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(int(key))
        elif key in _ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.reached.emit(False)
