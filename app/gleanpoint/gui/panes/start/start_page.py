"""What is shown while nothing is open: one sentence, three buttons, what was opened last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gleanpoint.core.recent import RecentSource
from gleanpoint.gui.actions import SHORTCUTS, Command, keys_text
from gleanpoint.gui.controls.banner import Banner
from gleanpoint.gui.panes.start.start_cards import WIDTH, RecentCard, WorkspaceCard
from gleanpoint.gui.theme import BUTTON_ICON, Theme
from gleanpoint.gui.wording import tr

_MARK = 60


class StartPage(QWidget):
    """Open something."""

    imageWanted = Signal()  # noqa: N815 - Qt's naming
    folderWanted = Signal()  # noqa: N815 - Qt's naming
    demoWanted = Signal()  # noqa: N815 - Qt's naming

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Sequence[RecentSource], datetime] | None = None
        self._mark = QLabel(self)
        self._title = _centered(tr("Open a backup, pick what you need"), "title")
        self._sentence = _centered(
            tr(
                "Drop a disk image, a mailbox, a data file, a database backup, "
                "or a folder of them, anywhere here.\n"
                "Originals are opened read-only. Nothing is changed."
            ),
            "secondary",
        )
        self.banner = Banner(theme, self)
        self.banner.setMaximumWidth(WIDTH)
        self._image = self._button(tr("Open image…"), self.imageWanted, kind="primary")
        self._folder = self._button(tr("Open folder of points…"), self.folderWanted)
        self._demo = self._button(tr("Try the demo"), self.demoWanted)
        self.recent = RecentCard(theme, self)
        self.workspace = WorkspaceCard(theme, self)
        self.setFocusProxy(self._image)
        self._keys = _centered(_key_words(), "secondary")
        self._put_together()
        self.set_theme(theme)

    def _put_together(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch()
        for button in (self._image, self._folder, self._demo):
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(0)
        column.addStretch(3)
        column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(18)
        column.addWidget(self._title)
        column.addSpacing(6)
        column.addWidget(self._sentence)
        column.addSpacing(24)
        column.addLayout(buttons)
        column.addSpacing(24)
        column.addLayout(_as_wide_as_a_card(self.banner))
        column.addSpacing(12)
        column.addLayout(_as_wide_as_a_card(self.recent))
        column.addSpacing(12)
        column.addLayout(_as_wide_as_a_card(self.workspace))
        column.addStretch(4)
        column.addSpacing(12)
        column.addWidget(self._keys)
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Start"))

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self.banner.set_theme(theme)
        self.workspace.set_theme(theme)
        ratio = self.devicePixelRatioF()
        self._mark.setPixmap(theme.pixmap("app-icon", "text", _MARK, ratio))
        self._image.setIcon(theme.button_icon("disk-image", "onAccent"))
        self._folder.setIcon(theme.button_icon("folder"))
        self._demo.setIcon(theme.button_icon("point-in-time"))
        if self._shown is not None:
            self.show_recent(*self._shown)

    def show_recent(self, sources: Sequence[RecentSource], now: datetime) -> None:
        """List what was opened last, as it is to be listed."""
        self._shown = (sources, now)
        self.recent.show_sources(sources, self._theme, now)

    def _button(self, words: str, does: object, *, kind: str = "") -> QPushButton:
        button = QPushButton(words, self)
        button.setIconSize(BUTTON_ICON)
        if kind:
            button.setProperty("kind", kind)
        button.clicked.connect(does)
        return button


def _centered(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setWordWrap(True)
    return label


def _as_wide_as_a_card(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, 100)
    row.addStretch(1)
    return row


def _key_words() -> str:
    names = {
        Command.OPEN_IMAGE: tr("open"),
        Command.PALETTE: tr("every command"),
        Command.HELP: tr("help"),
    }
    shown = [shortcut for shortcut in SHORTCUTS if shortcut.command in names]
    return "   ·   ".join(f"{keys_text(s)}  {names[s.command]}" for s in shown)
