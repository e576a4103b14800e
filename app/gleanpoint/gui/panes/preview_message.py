"""A message: what was left out, its attachments, its body, and where a link would lead."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gleanpoint.core.preview.values import MessagePreview
from gleanpoint.gui.names import isolated
from gleanpoint.gui.panes.banner import Action, Banner
from gleanpoint.gui.panes.preview_attachments import AttachmentRow
from gleanpoint.gui.panes.preview_browser import MessageBrowser
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
        self._blocked, self._problems = Banner(theme), Banner(theme)
        self._link_bar = Banner(theme)
        self._attachments = AttachmentRow(theme)
        self._attachments.opened.connect(self.openRequested)
        self._attachments.exportRequested.connect(self.exportRequested)
        self._body = MessageBrowser(theme)
        self._body.linkChosen.connect(self.show_link)
        self._body.linkPointed.connect(self._point_at_link)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        parts = (self._blocked, self._problems, self._attachments, self._body, self._link_bar)
        for part in parts:
            layout.addWidget(part, part is self._body)

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
        self._link_bar.be_quiet()
        self._problems.be_quiet()
        if preview.problems:
            self._problems.say(" ".join(preview.problems))
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
        actions: list[Action] = [(tr("Copy address"), self.copy_link)]
        if QUrl(address).scheme() in _OPENED:
            actions.append((tr("Open in browser"), self._follow_link))
        self._link_bar.say(words, *actions, kind="info")

    @property
    def link_words(self) -> str:
        """What the bar of a chosen link says; empty while there is none."""
        return self._link_bar.sentence

    @property
    def blocked_words(self) -> str:
        """What the bar about left-out parts says; empty while there is none."""
        return self._blocked.sentence

    def _show_body(self) -> None:
        preview = self._preview
        if preview is None:
            return
        shows_text = self._as_text or preview.html is None
        self._tell_blocked(preview, shows_text=shows_text)
        if shows_text or preview.html is None:
            self._body.show_text(preview.text)
        else:
            html, colours = preview.html, preview.has_own_colours
            self._body.show_html(html, self._images, has_colours=colours)

    def _tell_blocked(self, preview: MessagePreview, *, shows_text: bool) -> None:
        sentences = blocked_words(preview.blocked)
        if not sentences:
            self._blocked.be_quiet()
            return
        if len(sentences) == 1:
            sentences.append(tr("Opening a message never contacts anyone."))
        form = tr("Show formatted") if shows_text else tr("Show as text")
        actions: list[Action] = [(form, self.switch_form)] if preview.html is not None else []
        self._blocked.say(" ".join(sentences), *actions, kind="info")

    def switch_form(self) -> None:
        """Show the body as text, or formatted again."""
        self._as_text = not self._as_text
        self._show_body()

    def _point_at_link(self, address: str) -> None:
        self._body.setToolTip(address[:_LONGEST_ADDRESS])

    def copy_link(self) -> None:
        """Copy the address of the link that was chosen last."""
        QGuiApplication.clipboard().setText(self._link)

    def _follow_link(self) -> None:
        """Open a link whose address is in sight, on an explicit choice."""
        if self._link_bar.isVisible() and QUrl(self._link).scheme() in _OPENED:
            QDesktopServices.openUrl(QUrl(self._link))
