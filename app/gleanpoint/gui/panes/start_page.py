"""What is shown while nothing is open: one sentence, three buttons, what was opened last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gleanpoint.gui.actions import SHORTCUTS, Command, keys_text
from gleanpoint.gui.icons import file_icon
from gleanpoint.gui.names import elided, isolated, visible
from gleanpoint.gui.panes.banner import Banner
from gleanpoint.gui.theme import BUTTON_ICON, ICON_SIZE, Theme
from gleanpoint.gui.wording import tr

_MARK = 60
_CARD = 720
_ROW = 44
_NARROWEST = 480


@dataclass(frozen=True, slots=True)
class Recent:
    """A source that was opened before.

    Args:
        address: What was opened.
        is_folder: Whether it is a folder of points.
        is_there: Whether it is where it was.
    """

    address: str
    is_folder: bool
    is_there: bool


def look_for(addresses: Sequence[str]) -> list[Recent]:
    """Look which sources are still there; reads the disk, so not for the window's thread."""
    found = []
    for address in addresses:
        path = Path(address)
        try:
            found.append(Recent(address, path.is_dir(), path.exists()))
        except OSError:  # a drive that is gone, a name that this system does not take
            found.append(Recent(address, is_folder=False, is_there=False))
    return found


class StartPage(QWidget):
    """Open something."""

    imageWanted = Signal()  # noqa: N815 - Qt's naming
    folderWanted = Signal()  # noqa: N815 - Qt's naming
    demoWanted = Signal()  # noqa: N815 - Qt's naming
    recentChosen = Signal(str)  # noqa: N815 - Qt's naming
    cleared = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._recent: Sequence[Recent] = ()
        self._mark = QLabel(self)
        self._title = _centered(self.tr("Open a backup, pick what you need"), "title")
        self._sentence = _centered(
            self.tr(
                "Drop a disk image, a mailbox, a data file, a database backup, "
                "or a folder of them, anywhere here.\n"
                "Originals are opened read-only. Nothing is changed."
            ),
            "secondary",
        )
        self.banner = Banner(theme, self)
        self.banner.setMaximumWidth(_CARD)
        self._image = self._button(self.tr("Open image…"), self.imageWanted, kind="primary")
        self._folder = self._button(self.tr("Open folder of points…"), self.folderWanted)
        self._demo = self._button(self.tr("Try the demo"), self.demoWanted)
        self._card = QFrame(self)
        self._card.setProperty("card", "true")
        self._card.setMaximumWidth(_CARD)
        self._rows = QVBoxLayout(self._card)
        self._rows.setContentsMargins(8, 8, 8, 8)
        self._rows.setSpacing(0)
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
        column.setContentsMargins(24, 24, 24, 16)
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
        column.addLayout(_as_wide_as_a_card(self._card))
        column.addStretch(4)
        column.addWidget(self._keys)
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Start"))

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self.banner.set_theme(theme)
        ratio = self.devicePixelRatioF()
        self._mark.setPixmap(theme.pixmap("app-icon", "text", _MARK, ratio))
        self._image.setIcon(theme.button_icon("disk-image", "onAccent"))
        self._folder.setIcon(theme.button_icon("folder"))
        self._demo.setIcon(theme.button_icon("point-in-time"))
        self.show_recent(self._recent)

    def show_recent(self, recent: Sequence[Recent]) -> None:
        """List what was opened last, the newest first."""
        self._recent = recent
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._card.setVisible(bool(recent))
        self._rows.addWidget(self._head())
        for source in recent:
            row = _RecentRow(source, self._theme, self._card)
            row.clicked.connect(lambda _checked=False, a=source.address: self.recentChosen.emit(a))
            self._rows.addWidget(row)

    def _head(self) -> QWidget:
        head = QWidget(self._card)
        title = QLabel(self.tr("Recent"), head)
        title.setProperty("role", "strong")
        clear = QPushButton(self.tr("Clear list"), head)
        clear.setProperty("kind", "quiet")
        clear.clicked.connect(self.cleared)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 0, 0)
        row.addWidget(title)
        row.addStretch()
        row.addWidget(clear)
        return head

    def _button(self, words: str, does: object, *, kind: str = "") -> QPushButton:
        button = QPushButton(words, self)
        button.setIconSize(BUTTON_ICON)
        if kind:
            button.setProperty("kind", kind)
        button.clicked.connect(does)
        return button


class _RecentRow(QPushButton):
    """A source to open again: icon, name, folder, and whether it is there."""

    def __init__(self, source: Recent, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        path = PurePath(source.address)
        words = str(path.parent) if source.is_there else self.tr("not there now")
        icon_name = "folder" if source.is_folder else file_icon(path.name)
        icon_name = "disk-image" if icon_name == "file" else icon_name
        icon = QLabel(self)
        shown = icon_name if source.is_there else "offline"
        icon.setPixmap(theme.pixmap(shown, "text2", ICON_SIZE + 4, self.devicePixelRatioF()))
        icon.setFixedWidth(ICON_SIZE + 4)
        name = QLabel(isolated(path.name or source.address), self)
        name.setProperty("role", "strong" if source.is_there else "")
        place = _Elided(words, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(icon)
        row.addWidget(name)
        row.addWidget(place, 1)
        self.setProperty("kind", "row")
        self.setFixedHeight(round(theme.px(_ROW)))
        self.setToolTip(visible(source.address))
        self.setAccessibleName(f"{visible(path.name)}, {visible(words)}")
        for label in (icon, name, place):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(_NARROWEST, _ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter open it, too, and the arrows go from row to row."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Up:
                self.focusPreviousChild()
            case _:
                super().keyPressEvent(event)


class _Elided(QLabel):
    """A path, shortened in the middle to what room there is."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = text
        self.setProperty("role", "secondary")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def resizeEvent(self, event: object) -> None:
        self.setText(elided(self._whole, self.fontMetrics(), self.width()))


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
    names = {Command.OPEN_IMAGE: tr("open"), Command.KEYS: tr("every shortcut")}
    shown = [shortcut for shortcut in SHORTCUTS if shortcut.command in names]
    return "   ·   ".join(f"{keys_text(s)}  {names[s.command]}" for s in shown)
