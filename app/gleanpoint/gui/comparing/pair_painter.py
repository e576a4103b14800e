"""Paints pairs of rows: label, sign and text of either side, what differs marked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from gleanpoint.core.comparing.lines import Span
from gleanpoint.gui.comparing.pair_rows import Half, PairRow, Sign
from gleanpoint.gui.names import shown_signs
from gleanpoint.gui.theme import Mode, Theme

LONGEST_DRAWN = 4000
"""Characters of a row that are drawn; longer rows end with a sign that they go on."""

INSET = 12
GAP = 10
SIGN_WIDTH = 16

_ROW = 22
_ENDLESS = 1e7
_TAB = 4
_TINTS = {
    Sign.ADDED: ("freeTint", "free"),
    Sign.REMOVED: ("dangerTint", "danger"),
    Sign.CHANGED: ("warnTint", "warn"),
    Sign.UNKNOWN: ("neutralTint", "neutral"),
}


@dataclass(slots=True)
class PairPainter:
    """Paints rows of one view.

    Args:
        theme: Colours and fonts.
        width: Pixels of a row, both sides together.
        label_signs: Signs that the widest label has.
        is_mono: Whether all signs are of one width.
        is_single: Whether rows stand in one column.
        shift: Pixels that the texts are scrolled to the left.

    Attributes:
        widest: Pixels of the widest text painted so far.
    """

    theme: Theme
    width: float = 0.0
    label_signs: int = 0
    is_mono: bool = True
    is_single: bool = False
    shift: int = 0
    widest: float = 0.0

    @property
    def row_height(self) -> float:
        """Pixels of a row."""
        return self.theme.px(_ROW)

    @property
    def advance(self) -> float:
        """Pixels of a sign of the mono font."""
        return QFontMetricsF(self.theme.font(12, mono=True)).horizontalAdvance("0")

    @property
    def label_room(self) -> float:
        """Pixels that labels take."""
        return min(self.label_signs * self.advance, self.width / 6) if self.label_signs else 0.0

    @property
    def text_room(self) -> float:
        """Pixels that the text of one side has."""
        return (
            self.width / (1 if self.is_single else 2) - INSET - SIGN_WIDTH - self.label_room - GAP
        )

    def _font(self) -> QFont:
        return self.theme.font(12, mono=True) if self.is_mono else self.theme.font(13)

    def paint_row(
        self, painter: QPainter, row: PairRow, top: float, *, is_current: bool, has_focus: bool
    ) -> None:
        """Paint one row."""
        height, width = self.row_height, self.width
        if row.sign is Sign.HEADING:
            self._paint_heading(painter, row.old.text or "", top)
        elif self.is_single:
            is_old = row.old.text is not None
            half = row.old if is_old else row.new
            self._paint_half(painter, row, half, QRectF(0, top, width, height), is_old=is_old)
        else:
            middle = width / 2
            self._paint_half(painter, row, row.old, QRectF(0, top, middle, height), is_old=True)
            right = QRectF(middle + 1, top, width - middle - 1, height)
            self._paint_half(painter, row, row.new, right, is_old=False)
        if is_current:
            area = QRectF(0, top, width, height)
            self._paint_current(painter, area, has_focus=has_focus)

    def _paint_heading(self, painter: QPainter, words: str, top: float) -> None:
        area = QRectF(0, top, self.width, self.row_height)
        painter.fillRect(area, self.theme.c("sunken"))
        painter.setFont(self.theme.font(12, 600))
        painter.setPen(self.theme.c("text"))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(area.adjusted(INSET, 0, -INSET, 0), flags, words)

    def _paint_half(
        self, painter: QPainter, row: PairRow, half: Half, area: QRectF, *, is_old: bool
    ) -> None:
        tint, color = _TINTS.get(row.sign, ("", "text2"))
        if half.text is None:
            painter.fillRect(area, self.theme.c("sunken"))
            return
        if tint:
            painter.fillRect(area, self.theme.c(tint))
        mono = self.theme.font(12, mono=True)
        label_font = mono if self.is_mono or half.label[:1].isdigit() else self.theme.font(12)
        self._paint_sign(painter, row.sign, area, color, is_old=is_old)
        left = area.left() + INSET + SIGN_WIDTH
        room = self.label_room
        painter.setFont(label_font)
        painter.setPen(self.theme.c("text2"))
        flags = Qt.AlignmentFlag.AlignVCenter
        flags |= Qt.AlignmentFlag.AlignRight if self.is_mono else Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(left, area.top(), room, area.height()), int(flags), half.label)
        painter.save()
        inside = area.adjusted(INSET + SIGN_WIDTH + room + GAP, 0, 0, 0)
        painter.setClipRect(inside)
        self._paint_text(painter, self.fitted(half), inside, color)
        painter.restore()

    def _paint_sign(
        self, painter: QPainter, sign: Sign, area: QRectF, color: str, *, is_old: bool
    ) -> None:
        said = sign.value
        if sign is Sign.CHANGED:
            said = (Sign.REMOVED if is_old else Sign.ADDED).value
        if said and sign is not Sign.SAME:
            painter.setFont(self.theme.font(13, 600, mono=True))
            painter.setPen(self.theme.c(color))
            box = QRectF(area.left() + INSET - 4, area.top(), SIGN_WIDTH, area.height())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), said)

    def fitted(self, half: Half) -> Half:
        """Return a side as it is painted: a code without its middle where it has no room."""
        if not half.is_code or half.text is None:
            return half
        room, middle = self.text_room - INSET, Qt.TextElideMode.ElideMiddle
        font = QFont(self._font())
        if half.marks:
            font.setWeight(QFont.Weight.DemiBold)
        text = QFontMetricsF(font).elidedText(half.text, middle, room)
        if text == half.text:
            return half
        return replace(half, text=text, marks=(Span(0, len(text)),) if half.marks else ())

    def _paint_text(self, painter: QPainter, half: Half, area: QRectF, color: str) -> None:
        layout = QTextLayout(_drawn(half.text or ""), self._font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTabStopDistance(self.advance * 4)
        if self.is_mono:
            option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        layout.setTextOption(option)
        layout.setFormats([self._marked(span, color) for span in _shifted(half)])
        natural = _laid(layout, _ENDLESS)
        self.widest = max(self.widest, natural)
        _laid(layout, max(natural, area.width()))  # what runs right to left ends at this width
        top = area.top() + (area.height() - layout.boundingRect().height()) / 2
        painter.setPen(self.theme.c("text"))
        layout.draw(painter, QPointF(area.left() - self.shift, top))

    def _marked(self, span: Span, color: str) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start, made.length = span.start, span.end - span.start
        look = QTextCharFormat()
        if self.theme.mode is Mode.CONTRAST:  # all tints are one black there
            look.setFontUnderline(True)
            look.setForeground(self.theme.c(color))
        else:
            ground = QColor(self.theme.c(color))
            ground.setAlpha(48)
            look.setBackground(ground)
        look.setFontWeight(QFont.Weight.DemiBold)
        made.format = look
        return made

    def _paint_current(self, painter: QPainter, area: QRectF, *, has_focus: bool) -> None:
        painter.fillRect(
            QRectF(area.left(), area.top(), 3, area.height()),
            self.theme.c("focus" if has_focus else "control"),
        )
        if has_focus:
            painter.setPen(self.theme.c("focus"))
            painter.drawRect(area.adjusted(0.5, 0.5, -1, -1))


def _laid(layout: QTextLayout, width: float) -> float:
    """Lay a text out as one line; returns the width that it takes."""
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    return line.naturalTextWidth()


def _drawn(text: str) -> str:
    cut = text[:LONGEST_DRAWN]
    tabs = "\t".join(shown_signs(part) for part in cut.split("\t"))
    return f"{tabs}…" if len(text) > LONGEST_DRAWN else tabs


def _shifted(half: Half) -> list[Span]:
    """Return the marks where their characters stand as drawn: signs unseen take several."""
    text = (half.text or "")[:LONGEST_DRAWN]
    if len(_drawn(text)) == len(text):
        return [Span(one.start, min(one.end, len(text))) for one in half.marks]
    return [Span(len(_drawn(text[: m.start])), len(_drawn(text[: m.end]))) for m in half.marks]
