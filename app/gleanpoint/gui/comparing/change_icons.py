"""Icons of what became of a row, which stay visible where it is selected."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from gleanpoint.gui.theme import ICON_SIZE, Theme

_RATIOS = (1.0, 2.0, 3.0)


class ChangeIcons:
    """Makes each icon of a theme once."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._made: dict[tuple[str, str], QIcon] = {}

    def of(self, name: str, color: str) -> QIcon:
        """Return an icon in a colour; in that of selected text where it is selected."""
        key = name, color
        if key not in self._made:
            icon = QIcon()
            for ratio in _RATIOS:
                icon.addPixmap(self._theme.pixmap(name, color, ICON_SIZE, ratio))
                chosen = self._theme.pixmap(name, "selectionText", ICON_SIZE, ratio)
                icon.addPixmap(chosen, QIcon.Mode.Selected)
            self._made[key] = icon
        return self._made[key]
