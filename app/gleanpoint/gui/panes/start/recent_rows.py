"""What was opened last, on the start page: a row each, with what can be done about it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import PurePath

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from gleanpoint.core.recent import Holds, RecentSource, Standing, moment_of
from gleanpoint.gui.icons import file_icon
from gleanpoint.gui.names import elided, isolated, tip, visible
from gleanpoint.gui.theme import ICON_SIZE, Theme
from gleanpoint.gui.wording import counted, date_text, point_text, tr

ROW = 44
_NARROWEST = 480
_WEEK = 7
_BUTTON = 28


def holds_words(source: RecentSource) -> str:
    """Return what a source holds, in a word or two; empty where that is not known."""
    words = {
        Holds.DISK.value: tr("disk"),
        Holds.MAILBOX.value: tr("mailbox"),
        Holds.DATABASE.value: tr("database"),
        Holds.BACKUPS.value: tr("database backups"),
    }
    return words.get(source.holds, "")


def place_words(source: RecentSource, standing: Standing | None) -> str:
    """Return the second text of a row: what and when, and where; or why it cannot be opened."""
    match standing:
        case Standing.GONE:
            return tr("not there any more · {0}").format(visible(source.address))
        case Standing.UNREACHABLE:
            return tr("not connected · {0}").format(visible(source.address))
    points = int(source.points) if source.points.isdecimal() else 1
    taken = moment_of(source.taken)
    parts = (
        holds_words(source),
        counted("1 point", "%Ln points", points) if points > 1 else "",
        point_text(taken) if taken is not None else "",
        visible(str(PurePath(source.address).parent)),
    )
    return " · ".join(part for part in parts if part)


def opened_words(source: RecentSource, now: datetime) -> str:
    """Return when a source was opened last, as a person says it; empty where that is not known."""
    opened = moment_of(source.opened)
    if opened is None:
        return ""
    day, today = opened.astimezone().date(), now.astimezone().date()
    if day == today:
        return tr("today")
    if day == today - timedelta(days=1):
        return tr("yesterday")
    if today - timedelta(days=_WEEK) < day < today:
        pattern = "ddd d MMM"
    else:
        pattern = "d MMM" if day.year == today.year else "d MMM yyyy"
    return date_text(day, pattern)


class RecentRow(QWidget):
    """A source to open again, and a button for what else can be done with its row."""

    chosen = Signal()
    pinned = Signal(bool)
    removed = Signal()

    def __init__(self, source: RecentSource, theme: Theme, now: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self.source = source
        self._theme = theme
        self._standing: Standing | None = None
        self._open = _RowButton(self)
        self._open.setProperty("kind", "row")
        policy = QSizePolicy.Policy
        self._open.setSizePolicy(policy.Ignored, policy.Ignored)
        self.setFixedHeight(round(theme.px(ROW)))
        self._open.clicked.connect(self.chosen)
        self._icon, self._name = QLabel(self._open), QLabel(self._open)
        self._icon.setFixedWidth(ICON_SIZE + 4)
        self._name.setText(elided(source.title, self.fontMetrics(), round(theme.px(280))))
        self._place, self._when = ElidedText(self._open), QLabel(opened_words(source, now))
        self._when.setProperty("role", "secondary")
        self._pin = QLabel(self._open)
        self._more = QToolButton(self)
        self._put_together(theme)
        self.show_standing(None)

    def _put_together(self, theme: Theme) -> None:
        ratio = self.devicePixelRatioF()
        self._pin.setPixmap(theme.pixmap("flag", "text2", ICON_SIZE - 2, ratio))
        self._pin.setVisible(self.source.is_pinned)
        inside = QHBoxLayout(self._open)
        inside.setContentsMargins(12, 0, 12, 0)
        inside.setSpacing(12)
        for part in (self._icon, self._name, self._place, self._pin, self._when):
            inside.addWidget(part, part is self._place)
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._more.setIcon(theme.icon("more", "text2"))
        self._more.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self._more.setFixedSize(_BUTTON, _BUTTON)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setMenu(self._menu())
        name = tr("More about {0}").format(isolated(self.source.title))
        self._more.setAccessibleName(name)
        self._more.setToolTip(tr("Pin, or remove from the list"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self._open, 1)
        row.addWidget(self._more)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(tr("Open")).triggered.connect(self.chosen)
        is_pinned = self.source.is_pinned
        pin = menu.addAction(tr("Let go of the pin") if is_pinned else tr("Pin to the list"))
        pin.triggered.connect(lambda: self.pinned.emit(not is_pinned))
        menu.addAction(tr("Remove from the list")).triggered.connect(self.removed)
        return menu

    @property
    def words(self) -> str:
        """What it says besides its name."""
        return self._place.whole

    def show_standing(self, standing: Standing | None) -> None:
        """Show whether the source is where it was; None while that is not known yet."""
        self._standing = standing
        is_there = standing in {None, Standing.THERE}
        icon = self._kind_icon() if is_there else "offline"
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(self._theme.pixmap(icon, "text2", ICON_SIZE + 4, ratio))
        self._name.setProperty("role", "strong" if is_there else "secondary")
        self._name.style().unpolish(self._name)
        self._name.style().polish(self._name)
        words = place_words(self.source, standing)
        self._place.show_text(words)
        pinned = tr("pinned") if self.source.is_pinned else ""
        spoken = (visible(self.source.title), words, pinned, self._when.text())
        self._open.setAccessibleName(", ".join(part for part in spoken if part))
        self._open.setToolTip(tip(visible(self.source.address)))

    def take_focus(self) -> None:
        """Make it the row that keys go to."""
        self._open.setFocus(Qt.FocusReason.TabFocusReason)

    def _kind_icon(self) -> str:
        match self.source.holds:
            case Holds.MAILBOX.value:
                return "mailbox"
            case Holds.DATABASE.value | Holds.BACKUPS.value:
                return "database"
        icon = file_icon(PurePath(self.source.address).name)
        return "disk-image" if icon == "file" else icon


class _RowButton(QPushButton):
    """As wide as there is room for; Enter opens, the arrows go from row to row."""

    def sizeHint(self) -> QSize:
        return QSize(_NARROWEST, ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case Qt.Key.Key_Down:
                self._go(1)
            case Qt.Key.Key_Up:
                self._go(-1)
            case _:
                super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        row = self.parentWidget()
        above = row.parentWidget() if row is not None else None
        rows = above.findChildren(_RowButton) if above is not None else []
        at = rows.index(self) + step if self in rows else -1
        if 0 <= at < len(rows):
            rows[at].setFocus(Qt.FocusReason.TabFocusReason)


class ElidedText(QLabel):
    """A text, shortened in the middle to what room there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setProperty("role", "secondary")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextFormat(Qt.TextFormat.PlainText)

    @property
    def whole(self) -> str:
        """The whole text."""
        return self._whole

    def show_text(self, text: str) -> None:
        """Show a text."""
        self._whole = text
        self._fit()

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        self.setText(elided(self._whole, self.fontMetrics(), self.width()))
