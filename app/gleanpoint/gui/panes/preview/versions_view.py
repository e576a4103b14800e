"""The tab Versions: every distinct content of an item, and what can be done with each."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gleanpoint.core.versions.life import Life, Version
from gleanpoint.gui.controls.flow_box import FlowBox
from gleanpoint.gui.controls.parts import button, filled_column, label, set_button_icon
from gleanpoint.gui.controls.thin_bar import ThinBar
from gleanpoint.gui.models.time.point_words import PointDays
from gleanpoint.gui.models.time.version_list import (
    Role,
    VersionFace,
    VersionList,
    doubt_words,
    summary_words,
    untold_words,
)
from gleanpoint.gui.painting import AT_RIGHT, BAR, GAP, Brush
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_ROW, _INSET = 48, 20
_FOCUS = 2


class VersionsView(QWidget):
    """Shows the versions of one item, the newest first."""

    exportWanted = Signal(object)  # noqa: N815 - Qt's naming; a version
    previewWanted = Signal(object)  # noqa: N815 - Qt's naming; a version
    goWanted = Signal(object)  # noqa: N815 - Qt's naming; a version
    compareWanted = Signal(object)  # noqa: N815 - Qt's naming; a version
    contentsWanted = Signal()  # noqa: N815 - Qt's naming; all copies are to be read

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.model = VersionList(self)
        self._title = label(tr("Versions"), "strong")
        self._summary = label(role="secondary", wraps=True)
        self._notes = label(role="secondary", wraps=True)
        self._bar = ThinBar(theme, self)
        self._bar.setAccessibleName(tr("Points that were asked"))
        self.list = _List(theme, self)
        self.list.setModel(self.model)
        self.list.opened.connect(lambda: self._emit(self.previewWanted))
        self.list.selectionModel().currentChanged.connect(self._follow)
        self._preview = self._made(tr("Preview"), "view", self.previewWanted)
        self._export = self._made(tr("Export copy…"), "export", self.exportWanted)
        self._compare = self._made(tr("Compare…"), "compare", self.compareWanted)
        self._go = self._made(tr("Go to point"), "point-in-time", self.goWanted)
        self._contents = button(tr("Check contents"))
        self._contents.setToolTip(tr("Read every copy, and tell versions by what is in them"))
        self._contents.clicked.connect(self.contentsWanted)
        self._actions = FlowBox()
        for made in (self._preview, self._export, self._compare, self._go, self._contents):
            self._actions.add(made)
        self.setProperty("surface", "surface")
        self._put_together()
        self.show_life(None, "", PointDays(()), datetime.now(UTC))

    def _put_together(self) -> None:
        head = [self._title, self._summary, self._bar, self._notes]
        top = filled_column(head, spacing=4, margins=(_INSET, 16, _INSET, 8))
        below = filled_column([self._actions], margins=(_INSET, 8, _INSET, 12))
        column = filled_column([top], spacing=0)
        column.addWidget(self.list, 1)
        column.addLayout(below)
        self.setLayout(column)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._bar.set_theme(theme)
        self.list.set_theme(theme)
        for made, icon in self._icons():
            set_button_icon(made, icon, theme)

    def show_life(self, life: Life | None, shown: str, days: PointDays, now: datetime) -> None:
        """Show what is known of an item; arguments as of ``VersionList.show``."""
        kept = self.model.version_at(self.list.currentIndex().row())
        self.model.show(life, shown, days, now)
        self._summary.setText(summary_words(life))
        notes = " ".join(filter(None, (doubt_words(life), untold_words(life, days))))
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))
        self._contents.setVisible(life is not None and bool(life.versions))
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(self.model.row_of(kept), 0))
        self._follow()

    def show_progress(self, fraction: float | None, *, is_under_way: bool) -> None:
        """Tell how many of the points were asked."""
        self._bar.setVisible(is_under_way)
        self._bar.show_fraction(fraction)
        if is_under_way and not self.model.rowCount():
            self._summary.setText(tr("Asking the other points…"))

    @property
    def version(self) -> Version | None:
        """The version at the current row."""
        return self.model.version_at(self.list.currentIndex().row())

    @property
    def words(self) -> str:
        """What is said above the list."""
        return self._summary.text()

    def _follow(self) -> None:
        row = self.list.currentIndex().row()
        version = self.version
        face = self.model.data(self.model.index(row, 0), Role.FACE) if version else None
        is_shown = isinstance(face, VersionFace) and face.is_shown
        for made in (self._preview, self._export):
            made.setEnabled(version is not None)
        self._go.setEnabled(version is not None and not is_shown)
        self._compare.setEnabled(version is not None and self.model.rowCount() > 1)

    def _icons(self) -> tuple[tuple[QPushButton, str], ...]:
        return (
            (self._preview, "view"),
            (self._export, "export"),
            (self._compare, "compare"),
            (self._go, "point-in-time"),
        )

    def _made(self, words: str, icon: str, signal: SignalInstance) -> QPushButton:
        made = button(words, "", icon, self._theme)
        made.clicked.connect(lambda: self._emit(signal))
        return made

    def _emit(self, signal: SignalInstance) -> None:
        if self.version is not None:
            signal.emit(self.version)


class _List(QListView):
    """The rows; Enter and a double click open one."""

    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = _Row(theme, self)
        self.setItemDelegate(self._rows)
        self.setAccessibleName(tr("Versions"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._rows.theme = theme
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class _Row(QStyledItemDelegate):
    """Paints one version in two lines."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, round(self.theme.px(_ROW)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        face = index.data(Role.FACE)
        if not isinstance(face, VersionFace):
            return
        rect: QRect = option.rect
        state = option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        if is_selected or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self.theme.c("selection" if is_selected else "hover"))
        brush = Brush(painter, self.theme, is_selected=is_selected)
        if is_selected:
            bar = QRect(rect.topLeft(), QSize(BAR, rect.height()))
            painter.fillRect(bar, self.theme.c("focus"))
        self._lines(brush, rect.adjusted(_INSET, 4, -_INSET, -4), face)

    def _lines(self, brush: Brush, inner: QRect, face: VersionFace) -> None:
        theme, half = self.theme, inner.height() // 2
        brush.icon(face.mark, inner.left(), inner.top() + half // 2 + 1)
        upper = QRect(inner.left(), inner.top(), inner.width(), half)
        upper = upper.adjusted(theme.icon_size + GAP, 0, 0, 0)
        lower = upper.translated(0, half)
        numbers = theme.font(13, numbers=True)
        brush.text(upper, face.size, numbers, "text2", AT_RIGHT)
        room = upper.adjusted(0, 0, -brush.width(face.size, numbers) - GAP, 0)
        bold = theme.font(13, 600 if face.is_shown else 400, numbers=True)
        brush.text(room, face.title, bold, "text")
        taken = brush.width(face.title, bold) + 2 * GAP
        brush.text(room.adjusted(taken, 0, 0, 0), face.mark.words, theme.font(13), "text2")
        brush.text(lower, face.detail, theme.font(12), "text2")
