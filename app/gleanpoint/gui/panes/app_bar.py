"""The bar at the top: perspectives, the filter, jobs, settings."""

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
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from gleanpoint.gui.theme import BUTTON_ICON, ICON_SIZE, Theme
from gleanpoint.gui.wording import counted

_MARK = 24
_WIDEST_FILTER = 460
_GLASS_LEFT = 10


class Perspective(Enum):
    """Ways to look at the same places: columns of files, messages to read, tables."""

    FILES = "files"
    MAIL = "mail"
    DATABASES = "databases"


class FilterField(QLineEdit):
    """A field with a magnifying glass before, and a button to clear it behind what is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("field", "filter")
        self._glass = QLabel(self)
        self._glass.setFixedSize(ICON_SIZE, ICON_SIZE)
        self._clear = QToolButton(self)
        self._clear.setAccessibleName(self.tr("Clear the filter"))
        self._clear.setToolTip(self.tr("Clear the filter (Esc)"))
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(self._offer_to_clear)

    def _offer_to_clear(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        glass = theme.pixmap("search", "text2", ICON_SIZE, self.devicePixelRatioF())
        self._glass.setPixmap(glass)
        self._clear.setIcon(theme.icon("close", "text2"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        middle = self.height() // 2
        self._glass.move(_GLASS_LEFT, middle - ICON_SIZE // 2)
        button = self._clear.sizeHint()
        self._clear.resize(button)
        self._clear.move(self.width() - button.width() - 2, middle - button.height() // 2)


class AppBar(QWidget):
    """Where a person looks first: which perspective, what to filter by, what runs."""

    perspectiveChosen = Signal(Perspective)  # noqa: N815 - Qt's naming
    filtered = Signal(str)
    jobsToggled = Signal()  # noqa: N815 - Qt's naming

    def __init__(self, theme: Theme, settings_menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mark = QLabel(self)
        self._name = QLabel("Gleanpoint", self)
        self._name.setProperty("role", "heading")
        self._brand = QWidget(self)
        self._segments = QFrame(self)
        self._segments.setProperty("segmented", "true")
        self._group = QButtonGroup(self)
        self._buttons = {
            Perspective.FILES: self._segment(Perspective.FILES, self.tr("Files"), "Ctrl+1"),
            Perspective.MAIL: self._segment(Perspective.MAIL, self.tr("Mail"), "Ctrl+2"),
            Perspective.DATABASES: self._segment(
                Perspective.DATABASES, self.tr("Databases"), "Ctrl+3"
            ),
        }
        self.filter = self._filter_field()
        self.jobs = self._tool(self.tr("Jobs"), self.tr("Jobs (Ctrl+J)"))
        self.jobs.clicked.connect(self.jobsToggled)
        self.settings = self._tool(self.tr("Settings"), self.tr("Settings"))
        self.settings.setMenu(settings_menu)
        self.settings.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
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
        row.addWidget(self.filter, 10)
        row.addStretch(1)
        row.addWidget(self.jobs)
        row.addWidget(self.settings)
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
        self.filter.set_theme(theme)
        self.jobs.setIcon(theme.icon("jobs", "text2"))
        self.settings.setIcon(theme.icon("settings", "text2"))

    def set_tree_width(self, width: int) -> None:
        """Let the perspectives begin where the list begins."""
        self._brand.setFixedWidth(max(self._brand.sizeHint().width(), width - 16))

    def show_perspective(self, perspective: Perspective) -> None:
        """Mark the perspective that is shown."""
        self._buttons[perspective].setChecked(True)

    def show_running(self, count: int) -> None:
        """Tell how many jobs run."""
        words = counted("1 job runs", "%Ln jobs run", count) if count else self.tr("Jobs")
        self.jobs.setAccessibleName(words)
        self.jobs.setToolTip(self.tr("{0} (Ctrl+J)").format(words))
        self.jobs.setIcon(self._theme.icon("jobs", "accent" if count else "text2"))

    def set_empty(self, *, is_empty: bool) -> None:
        """Show only what makes sense while nothing is open."""
        for part in (self._segments, self.filter):
            part.setVisible(not is_empty)
        self.setProperty("surface", "window" if is_empty else "surface")
        self.setProperty("edge", "none" if is_empty else "bottom")
        self.style().unpolish(self)
        self.style().polish(self)

    def _filter_field(self) -> FilterField:
        field = FilterField(self)
        field.setPlaceholderText(self.tr("Filter this folder"))
        field.setAccessibleName(self.tr("Filter this folder"))
        keys = QKeySequence("Ctrl+F").toString(QKeySequence.SequenceFormat.NativeText)
        field.setToolTip(
            self.tr("Words, or from:dora since:2026-11-01 has:attachment ({0})").format(keys)
        )
        field.setMaximumWidth(_WIDEST_FILTER)
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        field.textChanged.connect(self.filtered)
        return field

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
