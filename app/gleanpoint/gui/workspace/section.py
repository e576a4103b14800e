"""What each section of the workspace page is: a name in the list, and a widget beside it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gleanpoint.gui.theme import Theme


@dataclass(frozen=True, slots=True)
class SectionNote:
    """A few words beside a section's name, such as how many requests wait.

    Args:
        words: Short; empty for nothing.
        color: Token.
    """

    words: str = ""
    color: str = "text2"


class Section(QWidget):
    """One section; reads nothing before it is shown, and nothing on the window's thread.

    Args:
        title: Its name in the list.
        icon: Its icon there.
        theme: Colours and fonts.
    """

    noted = Signal()
    """What stands beside its name is another."""

    def __init__(self, title: str, icon: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.icon_name, self.theme = title, icon, theme
        self._note = SectionNote()
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)

    @property
    def note(self) -> SectionNote:
        """What stands beside its name."""
        return self._note

    def set_note(self, note: SectionNote) -> None:
        """Let something else stand beside its name."""
        if note != self._note:
            self._note = note
            self.noted.emit()

    def come(self) -> None:
        """Be shown: read what may be another since the last time."""

    def renew(self, *, is_shown: bool) -> None:
        """Take note that another policy is in force; what was chosen stays chosen.

        Args:
            is_shown: Whether this section is looked at; else nothing is read.
        """
        if is_shown:
            self.come()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self.theme = theme

    def words_below(self) -> str:
        """Return what the bar at the bottom says while this section is shown."""
        return ""
