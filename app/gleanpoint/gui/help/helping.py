"""Opens the guide, the sheet of shortcuts and the about box; one of each at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu, QWidget
from shiboken6 import Shiboken

from gleanpoint.gui.actions import Command
from gleanpoint.gui.appearance import Appearance

if TYPE_CHECKING:
    from gleanpoint.gui.help.about_box import AboutBox
    from gleanpoint.gui.help.window import HelpWindow


class Helping(QObject):
    """What F1 and its neighbours do.

    Args:
        actions: Of the window.
        menu: Takes help and the about box at its end.
        appearance: The theme in force.
        pool: Where files are read.
        window: Whose these are.
    """

    def __init__(
        self,
        actions: dict[Command, QAction],
        menu: QMenu,
        appearance: Appearance,
        pool: QThreadPool,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._appearance, self._pool, self._window = appearance, pool, window
        self.guide: HelpWindow | None = None
        self.about: AboutBox | None = None
        actions[Command.HELP].triggered.connect(self.show_guide)
        actions[Command.ABOUT].triggered.connect(self.show_about)
        menu.addSeparator()
        menu.addActions([actions[one] for one in (Command.HELP, Command.KEYS, Command.ABOUT)])

    def show_guide(self) -> None:
        """Show the guide, where it was if it is open."""
        from gleanpoint.gui.help.window import HelpWindow  # noqa: PLC0415 - seldom wanted

        if not _is_open(self.guide):
            self.guide = HelpWindow(self._appearance.theme, self._pool, self._window)
        _bring(self.guide)

    def show_about(self) -> None:
        """Show the about box."""
        from gleanpoint.gui.help.about_box import AboutBox  # noqa: PLC0415 - seldom wanted

        if not _is_open(self.about):
            self.about = AboutBox(self._appearance.theme, self._pool, self._window)
        _bring(self.about)


def _is_open(dialog: QDialog | None) -> bool:
    return dialog is not None and Shiboken.isValid(dialog)


def _bring(dialog: QDialog | None) -> None:
    if dialog is not None:
        dialog.show()
        dialog.activateWindow()
