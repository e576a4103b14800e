"""One word to whoever looks elsewhere when long work has ended.

Source: design notes on the desktop, §9: one notification when a job over 20 s ends unseen.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from gleanpoint.gui.job_board import BoardEntry, JobBoard, Stage
from gleanpoint.gui.names import visible

LONG = 20.0
"""Seconds from which on work is long."""

_SHOWN_MS = 10_000

_ICONS = {
    Stage.DONE: QSystemTrayIcon.MessageIcon.Information,
    Stage.PARTLY: QSystemTrayIcon.MessageIcon.Warning,
    Stage.CANCELLED: QSystemTrayIcon.MessageIcon.Information,
    Stage.FAILED: QSystemTrayIcon.MessageIcon.Warning,
}


class Notifier(QObject):
    """Marks the window in the task bar, and tells what ended where the system shows such things.

    Args:
        board: Whose jobs are followed.
        window: Whether it is looked at.
    """

    def __init__(self, board: JobBoard, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._tray: QSystemTrayIcon | None = None
        self.told: list[str] = []
        """What was told since the window was last looked at."""
        board.ended.connect(self._tell)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the notification back once somebody looks."""
        if event.type() == QEvent.Type.WindowActivate:
            self.told.clear()
            if self._tray is not None:
                self._tray.hide()
        return super().eventFilter(watched, event)

    def _tell(self, entry: BoardEntry) -> None:
        if entry.seconds < LONG or entry.stage is Stage.CANCELLED or self._window.isActiveWindow():
            return
        sentence = entry.outcome.sentence if entry.outcome is not None else ""
        self.told.append(f"{entry.title}. {sentence}")
        QApplication.alert(self._window)
        tray = self._shown_tray()
        if tray is not None:
            icon = _ICONS[entry.stage]
            tray.showMessage(visible(entry.title), visible(sentence), icon, _SHOWN_MS)

    def _shown_tray(self) -> QSystemTrayIcon | None:
        """Return an icon that can show a message; None where the system has no place for one."""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return None
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._window.windowIcon(), self)
            self._tray.setToolTip("Gleanpoint")
            self._tray.activated.connect(self._come)
            self._tray.messageClicked.connect(self._come)
        self._tray.show()
        return self._tray

    def _come(self) -> None:
        self._window.raise_()
        self._window.activateWindow()
