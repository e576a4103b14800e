"""The guide in a window beside the main one: chapters on the left, the page on the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QWidget

from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.gui.help.chapters import Chapter, number_of, read_chapter, titles
from gleanpoint.gui.help.page import HelpPage
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.speech.language import language_in_force
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_FIRST = (1080, 760)
_LIST = 240
_AROUND = 24
"""Pixels beside the titles, for the paddings of the list."""


class HelpWindow(QDialog):
    """Not modal: one reads it beside what one does.

    Args:
        theme: In force.
        pool: Where chapters are read.
        parent: Of the window.
    """

    def __init__(self, theme: Theme, pool: QThreadPool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._job: Job | None = None
        self._goal = (0, "")
        self.setWindowTitle(tr("Help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_FIRST)
        self.chapters = QListWidget(self)
        self.chapters.setAccessibleName(tr("Chapters"))
        self.chapters.addItems(titles())
        self.chapters.setFrameShape(QListWidget.Shape.NoFrame)
        self.chapters.setProperty("role", "chapters")
        self.chapters.setFont(theme.font(13))
        self.chapters.setFixedWidth(max(_LIST, self.chapters.sizeHintForColumn(0) + _AROUND))
        self.page = HelpPage(theme, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.chapters)
        row.addWidget(self.page, 1)
        self.chapters.currentRowChanged.connect(self._read)
        self.page.followed.connect(self._follow)
        self.chapters.setCurrentRow(0)

    def _read(self, number: int) -> None:
        language = language_in_force()

        def work(_report: Report, _cancellation: Cancellation) -> Chapter:
            return read_chapter(number, language)

        self._job = Job(work, self)
        self._job.succeeded.connect(partial(self._show, number))
        self._job.failed.connect(partial(self._fail, number))
        self._job.start(self._pool)

    def _show(self, number: int, chapter: Chapter) -> None:
        if self.chapters.currentRow() == number:
            wanted, anchor = self._goal
            self.page.show_chapter(chapter, anchor if wanted == number else "")
            self._goal = (0, "")

    def _fail(self, number: int, error: Exception) -> None:
        if self.chapters.currentRow() == number:
            words = tr("This chapter is not readable: {0}").format(error)
            self.page.setPlainText(words)

    def _follow(self, address: str) -> None:
        page, _, anchor = address.partition("#")
        number = number_of(page) if page else self.chapters.currentRow()
        if number is None:
            return
        if number == self.chapters.currentRow():
            self.page.go_to(anchor)
        else:
            self._goal = (number, anchor)
            self.chapters.setCurrentRow(number)
