"""The script that undoes a transaction: what stands in its way first, then the SQL."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from gleanpoint.gui.controls.notice import Notice
from gleanpoint.gui.controls.parts import button, filled_column, filled_row, label
from gleanpoint.gui.controls.sql_text import SqlText
from gleanpoint.gui.dialogs.reading_frame import fill_frame, set_sizes
from gleanpoint.gui.models.logs.log_reading import ShownScript
from gleanpoint.gui.panes.preview.states import listed, statement_row
from gleanpoint.gui.panes.tables.object_words import obstacle_sentences
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, tr

_FIRST, _LEAST = (820, 620), (480, 360)
_OBSTACLES_HEIGHT = 180
_SIDE = 18
"""Pixels beside the script: with its border it begins below the head's first letter."""


class UndoScriptDialog(QDialog):
    """Shows the script as soon as it is made; copies it, and has it saved.

    Args:
        title: Which transaction.
        theme: Colours and fonts.
        hint: What is to be known of running it; of a transaction's undo without it.
    """

    saveWanted = Signal(object, Path)  # noqa: N815 - Qt's naming; the script and the file

    def __init__(
        self, title: str, theme: Theme, parent: QWidget | None = None, *, hint: str = ""
    ) -> None:
        super().__init__(parent)
        self._theme, self._hint = theme, hint
        self._shown: ShownScript | None = None
        self._is_open = True
        self.setWindowTitle(tr("Undo as script"))
        self._notice = Notice(theme)
        self._notice.say("undo", tr("Making the script…"))
        self.sql = SqlText(theme, is_framed=False)
        self.sql.setAccessibleName(tr("Script"))
        self.sql.document().setDocumentMargin(_SIDE)
        self._obstacles = QScrollArea()
        self._obstacles.setAccessibleName(tr("What stands in the way"))
        self._obstacles.setWidgetResizable(True)
        self._obstacles.setFrameShape(QScrollArea.Shape.NoFrame)
        self._obstacles.hide()
        self._stack = QStackedWidget()
        self._said = label(role="secondary", wraps=True)
        self.copy_button = button(tr("Copy"), "", "copy", theme)
        self.copy_button.clicked.connect(self.copy)
        self.save_button = button(tr("Save…"), "primary", "export", theme)
        self.save_button.clicked.connect(self.ask_file)
        self._put_together(title)
        self._enable(is_there=False)

    def _put_together(self, title: str) -> None:
        hint = self._hint or tr(
            "Nothing is run. The script puts the rows back as they were before the "
            "transaction; look at it before you run it on a server."
        )
        head = filled_column(
            [
                label(self.windowTitle(), "heading"),
                label(title, "secondary", wraps=True),
                label(hint, "secondary", wraps=True),
            ],
            spacing=4,
            margins=(20, 16, 20, 12),
        )
        inside = QWidget()
        inside.setLayout(filled_column([self._obstacles, self.sql], spacing=0))
        self._stack.addWidget(self._notice)
        self._stack.addWidget(inside)
        close = button(tr("Close"))
        close.clicked.connect(self.reject)
        foot = filled_row([], margins=(20, 12, 20, 12))
        foot.addWidget(self._said, 1)
        for part in (self.copy_button, close, self.save_button):
            foot.addWidget(part)
        fill_frame(self, head, self._stack, foot)
        set_sizes(self, _LEAST, _FIRST)

    @property
    def said(self) -> str:
        """What it says of copying and saving."""
        return self._said.text()

    @property
    def obstacles(self) -> tuple[str, ...]:
        """What stands in the way of the script."""
        return tuple(self._shown.script.obstacles) if self._shown else ()

    def show_script(self, shown: ShownScript) -> None:
        """Show the script, obstacles first; a dialog that was closed by then shows nothing."""
        if not self._is_open:
            return
        self._shown = shown
        self.sql.show_sql(shown.script.text, shown.spans)
        if self.obstacles:
            self._fill_obstacles()
        self._stack.setCurrentIndex(1)
        self._enable(is_there=bool(shown.script.text))
        self.copy_button.setFocus()

    def fail(self, error: Exception) -> None:
        """Say why there is no script."""
        if not self._is_open:
            return
        self._notice.say("damaged", tr("There is no script"), said(str(error)), color="danger")
        self._stack.setCurrentIndex(0)

    def tell(self, words: str) -> None:
        """Say what became of saving."""
        if not self._is_open:
            return
        self._said.setText(words)
        self._enable(is_there=True)

    def done(self, result: int) -> None:
        """Close; nothing is told any more."""
        self._is_open = False
        super().done(result)

    def copy(self) -> None:
        """Copy the whole script."""
        if self._shown is not None:
            QGuiApplication.clipboard().setText(self._shown.script.text)
            self._said.setText(tr("Copied"))

    def ask_file(self) -> None:
        """Ask for a file and have the script saved there."""
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Save the script"), "undo.sql", tr("SQL scripts (*.sql);;All files (*)")
        )
        if chosen:
            self.save(Path(chosen))

    def save(self, target: Path) -> None:
        """Have the script saved."""
        if self._shown is not None:
            self._said.setText(tr("Saving…"))
            self.save_button.setEnabled(False)
            self.saveWanted.emit(self._shown.script, target)

    def _fill_obstacles(self) -> None:
        many = counted("1 thing stands in its way", "%Ln things stand in its way",
                       len(self.obstacles))  # fmt: skip
        inside = QWidget()
        inside.setProperty("surface", "sunken")
        stated = listed("warning", many, obstacle_sentences(self.obstacles), "warn")
        inside.setLayout(filled_column(
            [statement_row(stated, self._theme), 1], margins=(20, 12, 20, 12)
        ))  # fmt: skip
        self._obstacles.setWidget(inside)
        room = inside.heightForWidth(self.width()) + 4
        self._obstacles.setFixedHeight(min(room, _OBSTACLES_HEIGHT))
        self._obstacles.show()

    def _enable(self, *, is_there: bool) -> None:
        self.copy_button.setEnabled(is_there)
        self.save_button.setEnabled(is_there)
