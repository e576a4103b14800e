"""The workspace page: sections at the left, the chosen one beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from gleanpoint.gui.controls.parts import button, set_button_icon
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr
from gleanpoint.gui.workspace.section import Section
from gleanpoint.gui.workspace.section_list import SectionList

_INSET = 8

_NARROW, _NARROW_SIDE = 1300, 232
"""Width of the page below which its side becomes narrower, as the tree does; and that width."""

_Kind = TypeVar("_Kind", bound=Section)


class WorkspacePage(QWidget):
    """Takes the place of list and preview while the workspace is looked at.

    Args:
        sections: In the order of the list; this widget owns them from now on.
        theme: Colours and fonts.
    """

    left = Signal()
    """The person goes back to what is open."""

    changed = Signal()
    """Another section is shown, or says something else of itself."""

    def __init__(
        self, sections: Sequence[Section], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sections = tuple(sections)
        self._side = QWidget(self)
        self._list = SectionList(self._sections, theme, self._side)
        self._back = button(tr("Back to recovery"), "quiet", "chevron-left", theme)
        self._back.setToolTip(tr("Back to what is open (Esc)"))
        self._stack = QStackedWidget(self)
        self._put_together()
        self._back.clicked.connect(self.left)
        self._list.chosen.connect(self._show)
        for section in self._sections:
            section.noted.connect(self.changed)
        self.setFocusProxy(self._list)
        self._side_width = theme.size("tree")
        self._side.setFixedWidth(self._side_width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave more room to the section in a narrow window."""
        super().resizeEvent(event)
        width = _NARROW_SIDE if event.size().width() < _NARROW else self._side_width
        words = self._back.sizeHint().width() + 2 * _INSET
        self._side.setFixedWidth(max(width, words))

    def _put_together(self) -> None:
        title = QLabel(tr("Workspace"), self._side)
        title.setProperty("role", "caption")
        column = QVBoxLayout(self._side)
        column.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        column.setSpacing(6)
        title.setContentsMargins(_INSET, 0, 0, 0)
        column.addWidget(title)
        column.addWidget(self._list, 1)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._side.setProperty("surface", "surface")
        self._side.setProperty("edge", "right")
        self._side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        for section in self._sections:
            self._stack.addWidget(section)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self._stack, 1)

    @property
    def section(self) -> Section:
        """The section that is shown."""
        return self._sections[self._stack.currentIndex()]

    def section_of(self, kind: type[_Kind]) -> _Kind:
        """Return the section of a kind.

        Raises:
            LookupError: There is none.
        """
        for section in self._sections:
            if isinstance(section, kind):
                return section
        raise LookupError(kind.__name__)

    def come(self, kind: type[Section] | None = None) -> None:
        """Be shown, with the section of a kind, else with the last one."""
        number = self._stack.currentIndex()
        if kind is not None:
            number = self._sections.index(self.section_of(kind))
        is_current = self._list.currentIndex().row() == number
        self._list.choose(number)
        if is_current:  # by the focus alone it may be current and not chosen
            self._show(number)

    def renew(self, *, is_shown: bool) -> None:
        """Take note that another policy is in force.

        Args:
            is_shown: Whether this page is looked at.
        """
        for section in self._sections:
            section.renew(is_shown=is_shown and section is self.section)
        self.changed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._list.set_theme(theme)
        set_button_icon(self._back, "chevron-left", theme)
        for section in self._sections:
            section.set_theme(theme)

    def _show(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self._sections[number].come()
        self.changed.emit()
