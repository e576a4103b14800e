"""The drawer of jobs: what runs with its progress, what came of the others."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gleanpoint.gui.controls.line_label import LineLabel
from gleanpoint.gui.controls.thin_bar import ThinBar
from gleanpoint.gui.job_board import BoardEntry, JobBoard, Stage
from gleanpoint.gui.names import tip
from gleanpoint.gui.theme import ICON_SIZE, Theme
from gleanpoint.gui.wording import number, tr

HEIGHT = 200
_HEAD = 40
_ROW = 52
_ICON = 20
_BAR = 320
_LEFT = 130
_BUTTON = 124

_STAGES = {
    Stage.DONE: ("free", "free"),
    Stage.PARTLY: ("warning", "warn"),
    Stage.CANCELLED: ("close", "text2"),
    Stage.FAILED: ("damaged", "danger"),
}


class JobDrawer(QWidget):
    """Follows a ``JobBoard``; opening and closing it never touches a job."""

    closed = Signal()
    receiptWanted = Signal(object)  # noqa: N815 - Qt's naming; what it is to be shown of

    def __init__(self, board: JobBoard, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board, self._theme = board, theme
        self._rows: dict[BoardEntry, _JobRow] = {}
        self._summary = QLabel(self)
        self._summary.setProperty("role", "secondary")
        self._clear = QPushButton(tr("Clear ended"), self)
        self._clear.setProperty("kind", "quiet")
        self._clear.clicked.connect(board.clear_ended)
        self._close = QToolButton(self)
        self._close.setAccessibleName(tr("Close jobs"))
        self._close.setToolTip(tr("Close (Ctrl+J). Jobs go on."))
        self._close.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self._close.clicked.connect(self.closed)
        self._list = QWidget(self)
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch()
        self._put_together()
        self.set_theme(theme)
        board.added.connect(self._add)
        board.removed.connect(self._remove)
        board.changed.connect(self._follow)
        for entry in board.entries:
            self._add(entry)
        self._follow()

    def _put_together(self) -> None:
        title = QLabel(tr("Jobs"), self)
        title.setProperty("role", "strong")
        head = QWidget(self)
        head.setFixedHeight(_HEAD)
        head.setProperty("edge", "bottom")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(title)
        row.addWidget(self._summary)
        row.addStretch()
        row.addWidget(self._clear)
        row.addWidget(self._close)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self._list)
        scroll.setAccessibleName(tr("Jobs"))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for ground in (scroll.viewport(), self._list):
            ground.setAutoFillBackground(False)  # the drawer's own shows through
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(scroll, 1)
        self.setFixedHeight(HEIGHT)
        self.setProperty("surface", "surface")
        self.setProperty("edge", "top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Jobs"))

    @property
    def board(self) -> JobBoard:
        """The jobs that it lists."""
        return self._board

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self._close.setIcon(theme.icon("close", "text2"))
        for row in self._rows.values():
            row.set_theme(theme)

    def _add(self, entry: BoardEntry) -> None:
        row = _JobRow(entry, self._theme, self._list)
        row.receiptWanted.connect(self.receiptWanted)
        self._rows[entry] = row
        self._column.insertWidget(0, row)

    def _remove(self, entry: BoardEntry) -> None:
        row = self._rows.pop(entry)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _follow(self) -> None:
        self._summary.setText(self._board.summary())
        self._clear.setVisible(any(not entry.is_running for entry in self._board.entries))


class _JobRow(QWidget):
    """One job."""

    receiptWanted = Signal(object)  # noqa: N815 - Qt's naming

    def __init__(self, entry: BoardEntry, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._entry, self._theme = entry, theme
        self._icon = QLabel(self)
        self._icon.setFixedSize(_ICON, _ICON)
        self._title = _elastic_label(entry.title)
        self._facts = _elastic_label("")
        self._facts.setProperty("role", "secondary")
        self._bar = ThinBar(theme, self)
        self._bar.setMaximumWidth(_BAR)
        self._percent = QLabel(self)
        self._percent.setProperty("role", "secondary")
        self._percent.setFixedWidth(44)
        self._left = QLabel(self)
        self._left.setProperty("role", "secondary")
        self._left.setFixedWidth(_LEFT)
        self._left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._button = QPushButton(self)
        self._button.setProperty("kind", "quiet")
        self._button.setFixedWidth(_BUTTON)
        self._button.clicked.connect(self._act)
        self._put_together()
        entry.changed.connect(self._follow)
        self._follow()

    def _put_together(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addLayout(words, 3)
        row.addWidget(self._bar, 2)
        row.addWidget(self._percent)
        row.addWidget(self._left)
        row.addWidget(self._button)
        for part in (self._bar, self._percent, self._button):
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
        self.setFixedHeight(_ROW)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self._bar.set_theme(theme)
        self._follow()

    def _follow(self) -> None:
        entry = self._entry
        icon, color = _STAGES.get(entry.stage, (entry.icon, "accent"))
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(self._theme.pixmap(icon, color, _ICON, ratio))
        self._facts.setText(entry.facts)
        self._facts.setToolTip(tip(entry.facts))
        self._follow_bar()
        self._left.setText(entry.left if entry.is_running else entry.history)
        words = self._button_words()
        self._button.setText(words)
        self._button.setVisible(bool(words))
        self._button.setAccessibleName(f"{words}: {entry.title}")
        self.setAccessibleName(f"{entry.title}. {entry.facts}")

    def _follow_bar(self) -> None:
        fraction = self._entry.fraction
        self._bar.setVisible(self._entry.is_running)
        self._percent.setVisible(self._entry.is_running)
        self._bar.show_fraction(fraction)
        percent = "" if fraction is None else tr("{0} %").format(number(int(fraction * 100)))
        self._percent.setText(percent)

    def _button_words(self) -> str:
        outcome = self._entry.outcome
        if outcome is None:
            return tr("Cancel")
        if outcome.receipt is not None:
            return tr("Show receipt")
        return tr("Show in folder") if outcome.folder is not None else ""

    def _act(self) -> None:
        outcome = self._entry.outcome
        if outcome is None:
            self._entry.cancel()
        elif outcome.receipt is not None:
            self.receiptWanted.emit(outcome.receipt)
        elif outcome.folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(outcome.folder)))


def _elastic_label(text: str) -> QLabel:
    """Return a label that never widens the window."""
    label = LineLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
