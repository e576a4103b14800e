"""What counts as a difference: of texts blanks, case and line ends; of folders how far and deep."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from gleanpoint.core.comparing.folders import Depth, FolderRules
from gleanpoint.core.comparing.items import Rules
from gleanpoint.core.comparing.lines import Blanks, TextRules
from gleanpoint.gui.controls.parts import button, filled_row
from gleanpoint.gui.wording import tr


class CompareOptions(QWidget):
    """A button for each rule, down where it holds."""

    changed = Signal()
    looksChanged = Signal()  # noqa: N815 - Qt's naming

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.single = self._option(tr("One column"), self.looksChanged)
        self.blanks = self._option(tr("Ignore blanks"))
        self.case = self._option(tr("Ignore case"))
        self.ends = self._option(tr("Compare line ends"))
        self.below = self._option(tr("With subfolders"))
        self.content = self._option(tr("Compare contents"))
        every: list[QWidget | QLayout | int] = [
            self.single,
            self.blanks,
            self.case,
            self.ends,
            self.below,
            self.content,
            1,
        ]
        self.setLayout(filled_row(every, spacing=4, margins=(12, 0, 16, 6)))

    @property
    def rules(self) -> Rules:
        """What counts as a difference, as it is chosen."""
        blanks = Blanks.NONE if self.blanks.isChecked() else Blanks.EXACT
        text = TextRules(blanks, self.ends.isChecked(), not self.case.isChecked())
        depth = Depth.BELOW if self.below.isChecked() else Depth.HERE
        return Rules(text, FolderRules(depth, self.content.isChecked()))

    def offer(self, *, texts: bool, folders: bool, is_plain: bool) -> None:
        """Show the rules of texts, or those of folders, or none.

        Args:
            texts: Whether there are texts to compare.
            folders: Whether it is about folders.
            is_plain: Whether it is about texts alone, which may stand in one column.
        """
        for one in (self.blanks, self.case, self.ends):
            one.setVisible(texts)
        for one in (self.below, self.content):
            one.setVisible(folders)
        self.single.setVisible(is_plain)
        self.setVisible(texts or folders)

    def _option(self, words: str, tells: SignalInstance | None = None) -> QPushButton:
        made, told = button(words, "quiet"), tells or self.changed
        made.setCheckable(True)
        made.toggled.connect(lambda _on: told.emit())
        return made
