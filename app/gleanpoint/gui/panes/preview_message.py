"""A message: what was left out, its attachments, its body, and where a link would lead."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gleanpoint.core.preview.values import MessagePreview
from gleanpoint.gui.names import isolated
from gleanpoint.gui.panes.preview_attachments import AttachmentRow
from gleanpoint.gui.panes.preview_browser import MessageBrowser
from gleanpoint.gui.panes.preview_notice import NoticeBar
from gleanpoint.gui.panes.preview_words import blocked_words
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_LONGEST_ADDRESS = 300
_OPENED = frozenset({"http", "https"})


class MessageView(QWidget):
    """The body of one message and what belongs to it."""

    openRequested = Signal(object)  # noqa: N815 - Qt's naming
    exportRequested = Signal(object)  # noqa: N815 - Qt's naming

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: MessagePreview | None = None
        self._images: Mapping[int, QImage] = {}
        self._as_text = False
        self._link = ""
        self._blocked = NoticeBar("info", "info", theme)
        self._form = self._blocked.add_action(tr("Show as text"))
        self._form.clicked.connect(self._switch_form)
        self._problems = NoticeBar("warn", "warning", theme)
        self._attachments = AttachmentRow(theme)
        self._attachments.opened.connect(self.openRequested)
        self._attachments.exportRequested.connect(self.exportRequested)
        self._body = MessageBrowser(theme)
        self._body.linkChosen.connect(self.show_link)
        self._body.linkPointed.connect(self._point_at_link)
        self._link_bar = self._make_link_bar(theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        parts = (self._blocked, self._problems, self._attachments, self._body, self._link_bar)
        for part in parts:
            layout.addWidget(part, part is self._body)

    def _make_link_bar(self, theme: Theme) -> NoticeBar:
        bar = NoticeBar("neutral", "info", theme)
        bar.add_action(tr("Copy address")).clicked.connect(self._copy_link)
        self._open_link = bar.add_action(tr("Open in browser"))
        self._open_link.clicked.connect(self._follow_link)
        bar.add_action(tr("Close")).clicked.connect(lambda: bar.tell(()))
        return bar

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        for part in (self._blocked, self._problems, self._link_bar):
            part.set_theme(theme)
        self._attachments.set_theme(theme)
        self._body.set_theme(theme)

    @property
    def body(self) -> MessageBrowser:
        """The view of the body."""
        return self._body

    def show_message(self, preview: MessagePreview, images: Mapping[int, QImage]) -> None:
        """Show a message with the decoded pictures of its body."""
        self._preview, self._images, self._as_text = preview, images, False
        self._link_bar.tell(())
        aside = tr("Opening a message never contacts anyone.")
        self._blocked.tell(blocked_words(preview.blocked), aside)
        self._problems.tell(preview.problems)
        self._attachments.show_attachments(preview.attachments)
        self._show_body()

    def show_link(self, address: str) -> None:
        """Say where a link leads; nothing is opened by that."""
        self._link = address
        shown = address
        if len(address) > _LONGEST_ADDRESS:
            shown = f"{address[:_LONGEST_ADDRESS]}…"
        host = QUrl(address).host() or tr("a mail program")
        words = tr("This link leads to {0}: {1}").format(isolated(host), isolated(shown))
        self._open_link.setVisible(QUrl(address).scheme() in _OPENED)
        self._link_bar.tell([words])

    def link_words(self) -> str:
        """Return what the bar of a chosen link says, or nothing."""
        return self._link_bar.text()

    def blocked_words(self) -> str:
        """Return what the bar about left-out parts says, or nothing."""
        return self._blocked.text()

    def _show_body(self) -> None:
        preview = self._preview
        if preview is None:
            return
        shows_text = self._as_text or preview.html is None
        self._form.setVisible(preview.html is not None)
        self._form.setText(tr("Show as text") if not shows_text else tr("Show formatted"))
        if shows_text or preview.html is None:
            self._body.show_text(preview.text)
        else:
            html, colours = preview.html, preview.has_own_colours
            self._body.show_html(html, self._images, has_colours=colours)

    def _switch_form(self) -> None:
        self._as_text = not self._as_text
        self._show_body()

    def _point_at_link(self, address: str) -> None:
        self._body.setToolTip(address[:_LONGEST_ADDRESS])

    def _copy_link(self) -> None:
        QGuiApplication.clipboard().setText(self._link)

    def _follow_link(self) -> None:
        """Open a link whose address is in sight, on an explicit choice."""
        if self._link_bar.isVisible() and QUrl(self._link).scheme() in _OPENED:
            QDesktopServices.openUrl(QUrl(self._link))
