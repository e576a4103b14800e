"""The views of the preview: made when something is first shown in one, or when there is time."""

from __future__ import annotations

from functools import cached_property
from operator import attrgetter
from typing import TypeAlias, TypeVar

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from gleanpoint.gui.job_runner import tell_window
from gleanpoint.gui.panes.drops import let_drops_through
from gleanpoint.gui.panes.preview.facts import FactsView
from gleanpoint.gui.panes.preview.found_view import FoundView
from gleanpoint.gui.panes.preview.hex import HexView
from gleanpoint.gui.panes.preview.loading import LoadingView
from gleanpoint.gui.panes.preview.made import MadeView
from gleanpoint.gui.panes.preview.message import MessageView
from gleanpoint.gui.panes.preview.picture import PictureView
from gleanpoint.gui.panes.preview.properties import PropertiesView
from gleanpoint.gui.panes.preview.states import StatementsView
from gleanpoint.gui.panes.preview.text import TextView
from gleanpoint.gui.panes.tables.object_views import PagesView, ScriptView
from gleanpoint.gui.theme import Theme

_READ_BY_PIECES = (HexView, PictureView, MadeView, TextView, PropertiesView)

_IN_TURN = (
    *("_text", "_facts", "_message", "_picture", "made", "made.document", "made.rows"),
    *("made.pages", "_hex", "_headers", "_loading", "_script", "_columns", "_keys"),
    *("properties", "made.cards", "made.facts"),
)
"""Views that are made one after the other, those first that are wanted most."""

_READY_AFTER_MS = 1000
"""Milliseconds after which that begins: the window is seen by then, and nobody waits for it."""

_PAUSE_MS = 50
"""Milliseconds between two of them, for whatever else the window has to do."""

_View: TypeAlias = (
    "StatementsView | FoundView | LoadingView | TextView | PictureView | MadeView | HexView"
    " | MessageView | FactsView | ScriptView | PagesView | PropertiesView"
)
_ViewType = TypeVar("_ViewType", bound="_View")


class PreviewViews(QStackedWidget):
    """One view for each kind of preview, most of them not there before they are wanted."""

    openRequested = Signal(object)  # noqa: N815 - Qt's naming
    exportRequested = Signal(object)  # noqa: N815 - Qt's naming
    volumeWanted = Signal(object)  # noqa: N815 - Qt's naming

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._views: list[_View] = []
        self._statements = self._joined(StatementsView(theme, self))
        self.found = self._joined(FoundView(theme, self))
        self.found.volumeWanted.connect(self.volumeWanted)
        self.pages = self._joined(PagesView(theme, self))
        self.currentChanged.connect(self.updateGeometry)
        self._to_make = list(_IN_TURN)
        self._maker = QTimer(self)
        self._maker.setInterval(_READY_AFTER_MS)
        self._maker.timeout.connect(lambda: tell_window(self, self._make_one))
        self._maker.start()

    def minimumSizeHint(self) -> QSize:
        """Return what the view that is shown needs: hidden ones take no room from what is above."""
        least, view = super().minimumSizeHint(), self.currentWidget()
        return least if view is None else QSize(least.width(), view.minimumSizeHint().height())

    def _joined(self, view: _ViewType) -> _ViewType:
        let_drops_through(view)
        self._views.append(view)
        self.addWidget(view)
        return view

    # Views that are made when something is first shown in them, or when there is time before that.

    @cached_property
    def _loading(self) -> LoadingView:
        return self._joined(LoadingView(self._theme, self))

    @cached_property
    def _text(self) -> TextView:
        return self._joined(TextView(self._theme, self))

    @cached_property
    def _picture(self) -> PictureView:
        return self._joined(PictureView(self._theme, self))

    @cached_property
    def made(self) -> MadeView:
        """Shows what was made of a file."""
        return self._joined(MadeView(self._theme, self))

    @cached_property
    def _hex(self) -> HexView:
        return self._joined(HexView(self._theme, self))

    @cached_property
    def _message(self) -> MessageView:
        view = self._joined(MessageView(self._theme, self))
        view.openRequested.connect(self.openRequested)
        view.exportRequested.connect(self.exportRequested)
        return view

    @cached_property
    def _facts(self) -> FactsView:
        return self._joined(FactsView(self._theme, self))

    @cached_property
    def _headers(self) -> FactsView:
        return self._joined(FactsView(self._theme, self))

    @cached_property
    def _script(self) -> ScriptView:
        return self._joined(ScriptView(self._theme, self))

    @cached_property
    def _columns(self) -> FactsView:
        return self._joined(FactsView(self._theme, self))

    @cached_property
    def _keys(self) -> FactsView:
        return self._joined(FactsView(self._theme, self))

    @cached_property
    def properties(self) -> PropertiesView:
        """Shows the raw properties of a message."""
        return self._joined(PropertiesView(self._theme, self))

    def _make_one(self) -> None:
        """Make the next view, so that nobody waits for it when it is wanted."""
        self._maker.setInterval(_PAUSE_MS)
        if self._to_make:
            attrgetter(self._to_make.pop(0))(self)
        else:
            self._maker.stop()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        for view in self._views:
            view.set_theme(theme)

    def clear(self) -> None:
        """Let go of what is read piece by piece, and stop reading it."""
        for view in self._views:
            if isinstance(view, _READ_BY_PIECES):
                view.clear()
