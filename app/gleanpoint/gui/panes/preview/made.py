"""Files of which the parser process makes a preview: a view for each kind, one of them shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TypeAlias, TypeVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gleanpoint.core.preview.file_values import (
    BarredPreview,
    CardsPreview,
    DocumentPreview,
    FilePreview,
    GridPreview,
    MediaPreview,
    PagePreview,
    TreePreview,
    Wish,
)
from gleanpoint.core.preview.values import MadePreview
from gleanpoint.gui.controls.banner import Banner
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.models.cards.file_words import fact_rows
from gleanpoint.gui.panes.preview.cards import CardsView
from gleanpoint.gui.panes.preview.document import DocumentView
from gleanpoint.gui.panes.preview.facts import FactsView
from gleanpoint.gui.panes.preview.grid import RowsOfFile
from gleanpoint.gui.panes.preview.pages import PagesView
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

AskPiece: TypeAlias = Callable[[Wish], Job]
"""Begins to make another piece of the file that is shown."""

_View: TypeAlias = DocumentView | RowsOfFile | PagesView | CardsView | FactsView
_ViewType = TypeVar("_ViewType", bound="_View")


class MadeView(QWidget):
    """Shows a file, and asks for further pieces of it: pages, sheets, tables."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._problem = Banner(theme)
        self._views: list[_View] = []
        self._stack = QStackedWidget()
        self._ask: AskPiece | None = None
        self._job: Job | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._problem)
        layout.addWidget(self._stack, 1)

    def _joined(self, view: _ViewType) -> _ViewType:
        self._views.append(view)
        self._stack.addWidget(view)
        return view

    # Each view is made when something is first shown in it, or when there is time before that.

    @cached_property
    def document(self) -> DocumentView:
        """Shows text documents."""
        return self._joined(DocumentView(self._theme, self._stack))

    @cached_property
    def rows(self) -> RowsOfFile:
        """Shows tables and trees."""
        view = self._joined(RowsOfFile(self._theme, self._stack))
        view.partWanted.connect(lambda part: self.ask(Wish(part=part)))
        return view

    @cached_property
    def pages(self) -> PagesView:
        """Shows pages as they are printed."""
        view = self._joined(PagesView(self._theme, self._stack))
        view.wanted.connect(self.ask)
        return view

    @cached_property
    def cards(self) -> CardsView:
        """Shows people and appointments."""
        return self._joined(CardsView(self._theme, self._stack))

    @cached_property
    def facts(self) -> FactsView:
        """Shows what is known of sounds and films."""
        return self._joined(FactsView(self._theme, self._stack))

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        for view in (*self._views, self._problem):
            view.set_theme(theme)

    def show_made(self, preview: MadePreview, ask: AskPiece | None) -> None:
        """Show a file; ``ask`` gets further pieces of it."""
        self.clear()
        self._ask = ask
        self._show(preview.made)

    def clear(self) -> None:
        """Let go of what was shown, and stop what is being made."""
        self._stop()
        self._ask = None
        self._problem.be_quiet()
        for view in self._views:
            if not isinstance(view, FactsView):
                view.clear()

    def ask(self, wish: Wish) -> None:
        """Have another piece made; a newer wish replaces the one under way."""
        if self._ask is None:
            return
        self._stop()
        job = self._job = self._ask(wish)
        job.succeeded.connect(lambda made: self._take(job, made))
        job.failed.connect(lambda error: self._fail(job, said(str(error))))

    @property
    def problem(self) -> str:
        """Why the piece that was asked for last is not shown; empty else."""
        return self._problem.sentence

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None

    def _take(self, job: Job, made: FilePreview | None) -> None:
        if job is self._job:
            self._job = None
            self._problem.be_quiet()
            if made is not None:
                self._show(made)

    def _fail(self, job: Job, sentence: str) -> None:
        if job is self._job:
            self._job = None
            self._problem.say(sentence)

    def _show(self, made: FilePreview) -> None:
        match made:
            case DocumentPreview():
                self.document.show_document(made)
                self._stack.setCurrentWidget(self.document)
            case GridPreview() | TreePreview():
                self.rows.show_rows(made)
                self._stack.setCurrentWidget(self.rows)
            case PagePreview():
                self.pages.show_page(made)
                self._stack.setCurrentWidget(self.pages)
            case CardsPreview():
                self.cards.show_cards(made)
                self._stack.setCurrentWidget(self.cards)
            case MediaPreview():
                self.facts.show_facts(
                    [("", [(tr("Kind"), said(made.kind)), *fact_rows(made.facts)])]
                )
                self._stack.setCurrentWidget(self.facts)
            case BarredPreview():
                self._problem.say(said(made.why))
