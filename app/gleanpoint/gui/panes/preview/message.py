"""A message: what was left out, its attachments, its body, and where a link would lead."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from gleanpoint.core.preview.values import MessagePreview
from gleanpoint.gui.controls.banner import Action, Banner
from gleanpoint.gui.models.cards.card import Card
from gleanpoint.gui.models.cards.item_cards import card_of
from gleanpoint.gui.names import isolated, shown_signs, tip
from gleanpoint.gui.panes.preview.attachments import AttachmentRow
from gleanpoint.gui.panes.preview.browser import MessageBrowser
from gleanpoint.gui.panes.preview.card import CardView
from gleanpoint.gui.panes.preview.words import blocked_words
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_LONGEST_ADDRESS = 300
_LEAST_CARD = 120
PHOTO = -1
"""Number of a contact's picture among the pictures of a message."""

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
        self._card = CardView(theme)
        self._card.laidOut.connect(self._give_room)
        self._body = MessageBrowser(theme)
        self._body.setPlaceholderText(
            tr("This item has no text. What is stored of it is under Properties.")
        )
        self._body.linkChosen.connect(self.show_link)
        self._body.linkPointed.connect(self._point_at_link)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._room = QScrollArea()
        self._room.setWidget(self._card)
        self._room.setWidgetResizable(True)
        self._room.setFrameShape(QScrollArea.Shape.NoFrame)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._room.viewport().setAutoFillBackground(False)
        self._card.setProperty("surface", "surface")
        parts = (self._blocked, self._problems, self._room, self._attachments, self._body)
        for part in (*parts, self._link_bar):
            layout.addWidget(part, part is self._body)
        self._layout = layout
        layout.insertStretch(layout.indexOf(self._body) + 1, 0)
        self._below = layout.indexOf(self._body) + 1

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        for part in (self._blocked, self._problems, self._link_bar):
            part.set_theme(theme)
        self._attachments.set_theme(theme)
        self._card.set_theme(theme)
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
            self._problems.say("\n".join(preview.problems))
        self._attachments.show_attachments(preview.attachments)
        self._show_card(preview)
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

    def _show_card(self, preview: MessagePreview) -> None:
        """Show what the item is; its text needs no room where there is none."""
        card = card_of(preview.item) if preview.item is not None else None
        self._card.show_card(card, self._images.get(PHOTO))
        self._room.setVisible(card is not None)
        has_text = preview.html is not None or bool(preview.text.strip())
        self._body.setVisible(has_text or card is None)
        self._layout.setStretch(self._below, int(self._body.isHidden()))
        if card is not None and card.problems:
            self._problems.say("\n".join((*preview.problems, *card.problems)))
        self._give_room()

    def _give_room(self) -> None:
        """Let the card take what it needs; half is left to a text that needs as much."""
        if self._room.isHidden():
            return
        wanted, most = self._card.heightForWidth(self.width()), self.height()
        if not self._body.isHidden():
            most = max(most // 2, most - self._height_below())
        self._room.setFixedHeight(max(min(wanted, most), min(wanted, _LEAST_CARD)))

    def _height_below(self) -> int:
        """Height that attachments and the whole text take."""
        row = self._attachments
        room = (
            0 if row.isHidden() else max(row.sizeHint().height(), row.heightForWidth(self.width()))
        )
        return room + self._body.height_needed

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    @property
    def card(self) -> Card | None:
        """The card of what is no mere mail."""
        return self._card.card

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
        self._give_room()

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
        self._body.setToolTip(tip(shown_signs(address[:_LONGEST_ADDRESS])))

    def copy_link(self) -> None:
        """Copy the address of the link that was chosen last."""
        QGuiApplication.clipboard().setText(self._link)

    def _follow_link(self) -> None:
        """Open a link whose address is in sight, on an explicit choice."""
        if self._link_bar.isVisible() and QUrl(self._link).scheme() in _OPENED:
            QDesktopServices.openUrl(QUrl(self._link))
