"""The attachments of a message as chips: a click opens one, its menu exports it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QVBoxLayout, QWidget

from gleanpoint.core.preview.values import AttachmentPreview
from gleanpoint.gui.controls.flow_box import FlowBox
from gleanpoint.gui.controls.parts import label, link_button
from gleanpoint.gui.icons import file_icon
from gleanpoint.gui.names import elided, isolated, tip, visible
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, size_text, tr

_HEIGHT = 48
_WIDEST = 280
_ICON_ROOM = 44
_INSET = 12
_RADIUS = 8.0
_SIDE = 20
_LINK_INSET = 4
"""Pixels that the words of a link stand within its edge."""

MOST_SHOWN = 100
"""Attachments shown as chips on request; the list of the message shows all."""

FIRST_SHOWN = 24
"""Attachments shown as chips unasked: each takes some milliseconds to make."""


class AttachmentChip(QAbstractButton):
    """One attachment: icon, name, size or problem."""

    exportRequested = Signal(object)  # noqa: N815 - Qt's naming

    def __init__(
        self, attachment: AttachmentPreview, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.attachment, self._theme = attachment, theme
        self._is_pointed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        spoken = tr("Attachment {0}, {1}").format(visible(self._name()), self._second_line())
        self.setAccessibleName(spoken)
        self.setToolTip(tip(tr("{0}: click to open").format(isolated(self._name()))))

    def sizeHint(self) -> QSize:
        name = QFontMetrics(self._theme.font(13)).horizontalAdvance(self._name())
        second = QFontMetrics(self._theme.font(12)).horizontalAdvance(self._second_line())
        width = _ICON_ROOM + max(name, second) + 16
        return QSize(min(width, _WIDEST), round(self._theme.px(_HEIGHT)))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._is_pointed = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._is_pointed = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        edge = 2 if self.hasFocus() else 1
        pen = painter.pen()
        pen.setColor(theme.c("focus" if self.hasFocus() else "border"))
        pen.setWidth(edge)
        painter.setPen(pen)
        is_lit = self._is_pointed or self.isDown()
        painter.setBrush(theme.c("hover" if is_lit else "surface"))
        half = edge / 2
        body = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(body, _RADIUS, _RADIUS)
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        theme, height = self._theme, self.height()
        icon = theme.pixmap(self._icon(), "text2", 20, self.devicePixelRatioF())
        painter.drawPixmap(_INSET, (height - 20) // 2, icon)
        room = QRectF(_ICON_ROOM, 0, self.width() - _ICON_ROOM - _INSET, height)
        font = theme.font(13)
        painter.setFont(font)
        painter.setPen(theme.c("text"))
        name = elided(self._name(), QFontMetrics(font), int(room.width()))
        painter.drawText(room.adjusted(0, 6, 0, -height / 2 + 2), _FLAGS, name)
        painter.setFont(theme.font(12, numbers=True))
        has_problem = self.attachment.problem is not None
        painter.setPen(theme.c("warn" if has_problem else "text2"))
        painter.drawText(room.adjusted(0, height / 2 - 2, 0, -6), _FLAGS, self._second_line())

    def _name(self) -> str:
        unnamed = tr("Message") if self.attachment.is_message else tr("(no name)")
        return self.attachment.name or unnamed

    def _second_line(self) -> str:
        attachment = self.attachment
        if attachment.problem is not None:
            return tr("Not readable")
        if attachment.is_message:
            return tr("Message")
        if attachment.reference:
            return tr("Link only")
        return size_text(attachment.size)

    def _icon(self) -> str:
        if self.attachment.problem is not None:
            return "damaged"
        return "message" if self.attachment.is_message else file_icon(self.attachment.name)

    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.addAction(tr("Open"), self.click)
        menu.addAction(tr("Export…"), lambda: self.exportRequested.emit(self.attachment.node))
        menu.exec(self.mapToGlobal(self.rect().bottomLeft()))


_FLAGS = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class AttachmentRow(QWidget):
    """All attachments of a message; the pictures that its body shows only on request."""

    opened = Signal(object)
    """A node that is to be opened."""

    exportRequested = Signal(object)  # noqa: N815 - Qt's naming

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._attachments: Sequence[AttachmentPreview] = ()
        self.setProperty("edge", "bottom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = self._outer = QVBoxLayout(self)
        self._flow = FlowBox()
        outer.addWidget(self._flow)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self.show_attachments(self._attachments)

    def show_attachments(
        self, attachments: Sequence[AttachmentPreview], *, everything: bool = False
    ) -> None:
        """Show attachments as chips.

        Args:
            attachments: In stored order.
            everything: Whether those that the body shows get chips too.
        """
        self._attachments = attachments
        self._flow.clear()
        inline = [one for one in attachments if one.is_shown_inline]
        separate = [one for one in attachments if not one.is_shown_inline]
        wanted = [*separate, *(inline if everything else ())]
        shown = wanted[: MOST_SHOWN if everything else FIRST_SHOWN]
        for attachment in shown:
            self._add_chip(attachment)
        left = len(wanted) - len(shown)
        if left and everything:
            words = counted("and 1 more in the list", "and %Ln more in the list", left)
            self._flow.add(label(words, "secondary"))
        elif left:
            self._add_link(counted("and 1 more", "and %Ln more", left + len(inline)))
        elif inline and not everything:
            self._add_more(len(inline), is_alone=not separate)
        left_edge = _SIDE if shown else _SIDE - _LINK_INSET
        self._outer.setContentsMargins(left_edge, 12, _SIDE, 12)
        self.setVisible(bool(attachments))
        self.updateGeometry()

    def _add_chip(self, attachment: AttachmentPreview) -> None:
        chip = AttachmentChip(attachment, self._theme)
        node = attachment.node
        chip.clicked.connect(lambda _checked=False: self.opened.emit(node))
        chip.exportRequested.connect(self.exportRequested)
        self._flow.add(chip)

    def _add_more(self, count: int, *, is_alone: bool) -> None:
        words = counted("and 1 shown in the text", "and %Ln shown in the text", count)
        if is_alone:
            one, many = "1 attachment, shown in the text", "%Ln attachments, shown in the text"
            words = counted(one, many, count)
        self._add_link(words)

    def _add_link(self, words: str) -> None:
        """Add what shows all attachments as chips."""
        more = link_button(words)
        more.clicked.connect(lambda: self.show_attachments(self._attachments, everything=True))
        self._flow.add(more)
