"""A field to look for something in: a magnifying glass before, a button to clear it behind."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from gleanpoint.gui.theme import ICON_SIZE, Theme
from gleanpoint.gui.wording import tr

_GLASS_LEFT = 10
_GAP = 12


class LookField(QLineEdit):
    """Takes words; what they do is told by whoever uses it.

    Args:
        name: For a screen reader.
        icon: What stands before what is typed.
        keys: Keys that lead to it, shown while it is empty; empty: none.
    """

    def __init__(self, name: str, icon: str, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self.setProperty("field", "filter")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self._glass = QLabel(self)
        self._glass.setFixedSize(ICON_SIZE, ICON_SIZE)
        self._keys = QLabel(keys, self)
        self._keys.setProperty("role", "keys")
        self._keys.setVisible(bool(keys))
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._clear = QToolButton(self)
        self._clear.setAccessibleName(tr("Clear: {0}").format(name))
        self._clear.setToolTip(tr("Clear (Esc)"))
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(self._offer_to_clear)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        glass = theme.pixmap(self._icon_name, "text2", ICON_SIZE, self.devicePixelRatioF())
        self._glass.setPixmap(glass)
        self._clear.setIcon(theme.icon("close", "text2"))
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Show keys that lead to it only while something can be typed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._offer_to_clear(self.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        middle = self.height() // 2
        to_left = self.isRightToLeft()
        glass = self.width() - _GLASS_LEFT - ICON_SIZE if to_left else _GLASS_LEFT
        self._glass.move(glass, middle - ICON_SIZE // 2)
        button, keys = self._clear.sizeHint(), self._keys.sizeHint()
        self._clear.resize(button)
        self._keys.resize(keys)
        for part, size, gap in ((self._clear, button, 2), (self._keys, keys, 8)):
            left = gap if to_left else self.width() - size.width() - gap
            part.move(left, middle - size.height() // 2)
        self._keep_clear_of_keys()

    def _offer_to_clear(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._keys.setVisible(self._shows_keys)
        self._keep_clear_of_keys()

    @property
    def _shows_keys(self) -> bool:
        return bool(self._keys.text()) and not self.text() and self.isEnabled()

    def _keep_clear_of_keys(self) -> None:
        """End what is typed, or proposed, before what stands at the end of the field."""
        wider = self._keys.width() - self._clear.width() + _GAP if self._shows_keys else 0
        left, right = (max(0, wider), 0) if self.isRightToLeft() else (0, max(0, wider))
        self.setTextMargins(left, 0, right, 0)
