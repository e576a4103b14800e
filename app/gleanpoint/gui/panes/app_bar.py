"""The bar at the top: perspectives, the search, jobs, settings."""

from __future__ import annotations

from enum import Enum
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from gleanpoint.core.access.people import Identity
from gleanpoint.gui.panes.role_chip import RoleChip
from gleanpoint.gui.panes.search_field import Off, SearchField
from gleanpoint.gui.theme import BUTTON_ICON, ICON_SIZE, Theme
from gleanpoint.gui.wording import counted, tr

_MARK = 24
_WIDEST_SEARCH = 460
_ROOM_FOR_ROLE = 1180
"""Width of the bar below which the role is an icon alone."""


class Perspective(Enum):
    """Ways to look at the same places: columns of files, messages to read, tables."""

    FILES = "files"
    MAIL = "mail"
    DATABASES = "databases"


class AppBar(QWidget):
    """Where a person looks first: which perspective, what to search for, what runs."""

    perspectiveChosen = Signal(Perspective)  # noqa: N815 - Qt's naming
    jobsToggled = Signal()  # noqa: N815 - Qt's naming
    workspaceToggled = Signal()  # noqa: N815 - Qt's naming
    peopleWanted = Signal()  # noqa: N815 - Qt's naming
    lockToggled = Signal()  # noqa: N815 - Qt's naming

    def __init__(self, theme: Theme, settings_menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_empty = self._is_locked = False
        self._mark = QLabel(self)
        self._name = QLabel("Gleanpoint", self)
        self._name.setProperty("role", "heading")
        self._brand = QWidget(self)
        self._segments = QFrame(self)
        self._segments.setProperty("segmented", "true")
        self._group = QButtonGroup(self)
        self._buttons = {
            Perspective.FILES: self._segment(Perspective.FILES, tr("Files"), "Ctrl+1"),
            Perspective.MAIL: self._segment(Perspective.MAIL, tr("Mail"), "Ctrl+2"),
            Perspective.DATABASES: self._segment(Perspective.DATABASES, tr("Databases"), "Ctrl+3"),
        }
        self.search = SearchField(self)
        self.search.setMaximumWidth(_WIDEST_SEARCH)
        self.jobs = self._tool(tr("Jobs"), tr("Jobs (Ctrl+J)"))
        self.jobs.clicked.connect(self.jobsToggled)
        self.workspace = self._tool(
            tr("Workspace"), tr("Workspace: log, policy, approvals (Ctrl+Shift+W)")
        )
        self.workspace.setCheckable(True)
        self.workspace.clicked.connect(self.workspaceToggled)
        self.settings = self._tool(tr("Settings"), tr("Settings"))
        self.settings.setMenu(settings_menu)
        self.settings.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.role = RoleChip(theme, self)
        self.role.clicked.connect(self.peopleWanted)
        self.lock = self._tool(tr("Lock"), tr("Lock (Ctrl+L)"))
        self.lock.clicked.connect(self.lockToggled)
        self.lock.hide()
        self._put_together()
        self.set_theme(theme)
        self.show_perspective(Perspective.FILES)

    def _put_together(self) -> None:
        brand = QHBoxLayout(self._brand)
        brand.setContentsMargins(0, 0, 0, 0)
        brand.setSpacing(8)
        brand.addWidget(self._mark)
        brand.addWidget(self._name)
        brand.addStretch()
        inner = QHBoxLayout(self._segments)
        inner.setContentsMargins(2, 2, 2, 2)
        inner.setSpacing(2)
        for button in self._buttons.values():
            inner.addWidget(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 1)
        row.setSpacing(8)
        row.addWidget(self._brand)
        row.addWidget(self._segments, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(16)
        row.addWidget(self.search, 10)
        row.addStretch(1)
        row.addWidget(self.jobs)
        row.addWidget(self.workspace)
        row.addWidget(self.settings)
        row.addWidget(self.role)
        row.addWidget(self.lock)
        self.setFixedHeight(self._theme.size("appbar"))
        self.setProperty("surface", "surface")
        self.setProperty("edge", "bottom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        ratio = self.devicePixelRatioF()
        self._mark.setPixmap(theme.pixmap("app-icon", "text", _MARK, ratio))
        icons = {
            Perspective.FILES: "folder",
            Perspective.MAIL: "message",
            Perspective.DATABASES: "database",
        }
        for perspective, icon in icons.items():
            self._buttons[perspective].setIcon(theme.button_icon(icon))
        self.search.set_theme(theme)
        self.jobs.setIcon(theme.icon("jobs", "text2"))
        self._color_workspace()
        self.settings.setIcon(theme.icon("settings", "text2"))
        self.role.set_theme(theme)
        self.lock.setIcon(theme.icon("unlock" if self._is_locked else "lock", "text2"))

    def show_identity(self, who: Identity, *, is_team: bool, is_locked: bool) -> None:
        """Show who acts, and whether they can lock or have to unlock."""
        self._is_locked = is_locked
        self.role.show_identity(who, is_team=is_team)
        self.search.switch_off(Off.BLIND, is_off=who.is_blind)
        self.lock.setVisible(is_team)
        words = tr("Unlock…") if is_locked else tr("Lock")
        self.lock.setAccessibleName(words)
        self.lock.setToolTip(tr("{0} (Ctrl+L)").format(words))
        self.lock.setIcon(self._theme.icon("unlock" if is_locked else "lock", "text2"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.role.make_small(is_small=event.size().width() < _ROOM_FOR_ROLE)

    def set_tree_width(self, width: int) -> None:
        """Let the perspectives begin where the list begins."""
        self._brand.setFixedWidth(max(self._brand.sizeHint().width(), width - 16))

    def show_perspective(self, perspective: Perspective) -> None:
        """Mark the perspective that is shown."""
        self._buttons[perspective].setChecked(True)

    def show_running(self, count: int) -> None:
        """Tell how many jobs run."""
        words = counted("1 job runs", "%Ln jobs run", count) if count else tr("Jobs")
        self.jobs.setAccessibleName(words)
        self.jobs.setToolTip(tr("{0} (Ctrl+J)").format(words))
        self.jobs.setIcon(self._theme.icon("jobs", "accent" if count else "text2"))

    def show_in_workspace(self, *, is_there: bool) -> None:
        """Mark whether the workspace is looked at."""
        self.workspace.setChecked(is_there)
        self._color_workspace()
        self.search.switch_off(Off.ELSEWHERE, is_off=is_there)
        self._color(is_quiet=self._is_empty and not is_there)

    def _color_workspace(self) -> None:
        color = "selectionText" if self.workspace.isChecked() else "text2"
        self.workspace.setIcon(self._theme.icon("log", color))

    def set_empty(self, *, is_empty: bool) -> None:
        """Show only what makes sense while nothing is open."""
        self._is_empty = is_empty
        for part in (self._segments, self.search):
            part.setVisible(not is_empty)
        self._color(is_quiet=is_empty)

    def _color(self, *, is_quiet: bool) -> None:
        self.setProperty("surface", "window" if is_quiet else "surface")
        self.setProperty("edge", "none" if is_quiet else "bottom")
        self.style().unpolish(self)
        self.style().polish(self)

    def _segment(self, perspective: Perspective, words: str, keys: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setCheckable(True)
        button.setProperty("kind", "segment")
        button.setIconSize(BUTTON_ICON)
        button.setToolTip(f"{words} ({QKeySequence(keys).toString()})")
        self._group.addButton(button)
        button.clicked.connect(partial(self._choose, perspective))
        return button

    def _choose(self, perspective: Perspective, _checked: bool = False) -> None:
        self.perspectiveChosen.emit(perspective)

    def _tool(self, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setAccessibleName(name)
        button.setToolTip(tip)
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        return button
