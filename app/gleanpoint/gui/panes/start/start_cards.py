"""The two cards of the start page: what was opened last, and the workspace that is in use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gleanpoint.core.recent import RecentSource, Standing
from gleanpoint.gui.names import tip, visible
from gleanpoint.gui.panes.start.recent_rows import ROW, ElidedText, RecentRow
from gleanpoint.gui.theme import ICON_SIZE, Theme
from gleanpoint.gui.wording import tr

WIDTH = 720
_FEWEST = 2
"""Rows that are seen in the lowest window; the others are scrolled to."""


class RecentCard(QFrame):
    """What was opened last: pinned sources first."""

    chosen = Signal(object)
    """A source, and ``standing_of`` it says whether it is there."""

    pinned = Signal(str, bool)
    removed = Signal(str)
    cleared = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: dict[str, RecentRow] = {}
        self._standings: dict[str, Standing] = {}
        self.setProperty("card", "true")
        self.setMaximumWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._area = _Rows(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 0, 8)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._area)
        self.hide()

    def _head(self) -> QWidget:
        head = QWidget(self)
        title = QLabel(tr("Recent"), head)
        title.setProperty("role", "strong")
        clear = QPushButton(tr("Clear list"), head)
        clear.setProperty("kind", "quiet")
        clear.setToolTip(tr("Forgets all but what is pinned; no file is touched"))
        clear.clicked.connect(self.cleared)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 8, 0)
        row.addWidget(title)
        row.addStretch()
        row.addWidget(clear)
        return head

    def show_sources(self, sources: Sequence[RecentSource], theme: Theme, now: datetime) -> None:
        """List sources; what is known of where they are stays."""
        self._theme = theme
        self._rows = {}
        rows = []
        for source in sources:
            row = RecentRow(source, theme, now, self._area)
            row.chosen.connect(lambda one=source: self.chosen.emit(one))
            row.pinned.connect(lambda on, one=source: self.pinned.emit(one.address, on))
            row.removed.connect(lambda one=source: self.removed.emit(one.address))
            row.show_standing(self._standings.get(source.address))
            self._rows[source.address] = row
            rows.append(row)
        self._area.show_rows(rows, round(theme.px(ROW)))
        self.setVisible(bool(rows))

    def show_standing(self, address: str, standing: Standing) -> None:
        """Show whether a source is where it was."""
        self._standings[address] = standing
        if address in self._rows:
            self._rows[address].show_standing(standing)

    @property
    def standings(self) -> Mapping[str, Standing]:
        """What is known of where sources are."""
        return self._standings

    @property
    def rows(self) -> Mapping[str, RecentRow]:
        """The rows by the addresses of their sources."""
        return self._rows


class _Rows(QScrollArea):
    """As high as its rows; scrolled where the window is too low for them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._count, self._height = 0, ROW
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Recent"))
        self.viewport().setAutoFillBackground(False)

    def show_rows(self, rows: Sequence[QWidget], height: int) -> None:
        """Show other rows, of one height."""
        self._count, self._height = len(rows), height
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in rows:
            column.addWidget(row)
        column.addStretch()
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.setMinimumHeight(min(self._count, _FEWEST) * height)
        self.setMaximumHeight(self._count * height)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, self._count * self._height)


class WorkspaceCard(QFrame):
    """Whose rules hold, where they lie, and a button to work elsewhere."""

    personalWanted = Signal()  # noqa: N815 - Qt's naming
    teamWanted = Signal()  # noqa: N815 - Qt's naming

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_team = False
        self._icon, self._name, self._facts = QLabel(self), QLabel(self), ElidedText(self)
        self._name.setProperty("role", "strong")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._icon.setFixedWidth(ICON_SIZE + 4)
        self.change = QPushButton(tr("Change…"), self)
        self.change.setProperty("kind", "quiet")
        self.change.setAccessibleName(tr("Change the workspace"))
        menu = QMenu(self)
        self._personal = menu.addAction(tr("Personal workspace"))
        self._personal.triggered.connect(self.personalWanted)
        self._personal.setCheckable(True)
        menu.addAction(tr("Folder of a team…")).triggered.connect(self.teamWanted)
        menu.aboutToShow.connect(lambda: self._personal.setChecked(not self._is_team))
        self.change.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 8, 6)
        row.setSpacing(12)
        for part in (self._icon, self._name, self._facts, self.change):
            row.addWidget(part, part is self._facts)
        self.setProperty("card", "true")
        self.setMaximumWidth(WIDTH)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(theme.pixmap("shield", "text2", ICON_SIZE + 4, ratio))

    @property
    def words(self) -> str:
        """What it says."""
        return f"{self._name.text()} · {self._facts.whole}"

    def show_workspace(self, name: str, folder: str, role: str, *, is_team: bool) -> None:
        """Show a workspace.

        Args:
            name: Of the team's; not looked at for one's own.
            folder: Where its rules and its log lie.
            role: What one is in it, in words.
            is_team: Whether it is a team's.
        """
        self._is_team = is_team
        own = tr("Personal workspace")
        self._name.setText(tr("Team {0}").format(visible(name)) if is_team else own)
        words = tr("{0} · rules and log in {1}").format(role, visible(folder))
        self._facts.show_text(words)
        self._facts.setToolTip(tip(words))
        self.setAccessibleName(self.words)
