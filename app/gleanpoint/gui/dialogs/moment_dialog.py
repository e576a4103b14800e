"""Ask for a moment: a time on the clock of the server, or a place in its log."""

from __future__ import annotations

import re
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLayout, QLineEdit, QWidget

from gleanpoint.core.errors import UsageError
from gleanpoint.core.moments import Choice, parse_moment
from gleanpoint.gui.controls.parts import button, filled_row, label
from gleanpoint.gui.dialogs.question_frame import fill_question
from gleanpoint.gui.models.time.time_line import TimeLine
from gleanpoint.gui.panes.time.time_words import clock_words
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import server_time, server_time_text, tr

_CLOCK_ONLY = re.compile(r"\d{1,2}:\d{2}(:\d{2}(\.\d{1,7})?)?")
_TYPED = "yyyy-MM-dd HH:mm:ss"


class MomentDialog(QDialog):
    """Takes a time or a log sequence number; says below the field what cannot be had.

    Args:
        line: What can be had.
        shown: The moment that is open; a time of day alone is of its day.
    """

    wanted = Signal(object, object)
    """The choice, and the moment that it stands for, None for a place in the log."""

    def __init__(self, line: TimeLine, shown: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line, self._shown = line, shown
        self.setWindowTitle(tr("Go to a moment"))
        self.field = QLineEdit(_typed(line, shown))
        self.field.setAccessibleName(tr("Time or log sequence number"))
        self.field.selectAll()
        self.field.textEdited.connect(self._complain_not)
        self._error = label(role="secondary", wraps=True)
        self._error.hide()
        self._before, self._after = button(""), button("")
        self._edges: tuple[datetime | None, datetime | None] = (None, None)
        for place, offer in enumerate((self._before, self._after)):
            offer.hide()
            offer.clicked.connect(lambda _checked=False, place=place: self._take_offer(place))
        self._go = button(tr("Show it"), "primary")
        self._go.clicked.connect(self.take)
        self._put_together()

    def _put_together(self) -> None:
        line = self._line
        edges = (_typed(line, line.first), _typed(line, line.last))
        span = tr("From {0} to {1} ({2}).").format(*edges, clock_words(line, self._shown))
        hint = tr("A time of day alone is of the day that is shown. A place in the log is written "
                  "as the server writes it: 00000027:0000021d:0001.")  # fmt: skip
        offers = filled_row([self._before, self._after, 1])
        parts: list[QWidget | QLayout] = [
            self.field,
            self._error,
            offers,
            label(hint, "secondary", wraps=True),
        ]
        fill_question(self, span, parts, self._go)

    @property
    def error(self) -> str:
        """What is said below the field."""
        return "" if self._error.isHidden() else self._error.text()

    @property
    def offers(self) -> list[str]:
        """The moments that are offered instead."""
        return [b.text() for b in (self._before, self._after) if not b.isHidden()]

    def take(self) -> None:
        """Read what was typed; ask for it, or say what can be had instead."""
        try:
            typed = parse_moment(self._completed(self.field.text().strip()))
        except UsageError as error:
            self._complain(said(str(error)))
            return
        if isinstance(typed, str):
            self._want(Choice(lsn=typed), None)
            return
        try:
            moment = self._line.exact(typed)
        except UsageError as error:  # servers whose clocks differ
            self._complain(said(str(error)))
            return
        if self._line.can_show(moment):
            self._want(self._line.choice_of(moment), moment)
        else:
            self._offer(moment)

    def _completed(self, typed: str) -> str:
        if not _CLOCK_ONLY.fullmatch(typed):
            return typed
        day = server_time(self._shown, self._line.zone_at(self._shown)).date()
        return f"{day.isoformat()} {typed.zfill(len('00:00')) if typed[1] == ':' else typed}"

    def _offer(self, moment: datetime) -> None:
        self._complain(refusal(self._line, moment))
        self._edges = self._line.around(moment)
        for offer, edge in zip((self._before, self._after), self._edges, strict=True):
            offer.setVisible(edge is not None)
            if edge is not None:
                offer.setText(tr("Show {0}").format(
                    _typed(self._line, edge)))  # fmt: skip

    def _take_offer(self, place: int) -> None:
        edge = self._edges[place]
        if edge is not None:
            self._want(self._line.choice_of(edge), edge)

    def _complain(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.show()
        self._mark(is_invalid=True)

    def _complain_not(self, _text: str) -> None:
        for part in (self._error, self._before, self._after):
            part.hide()
        self._mark(is_invalid=False)

    def _mark(self, *, is_invalid: bool) -> None:
        self.field.setProperty("invalid", "true" if is_invalid else "false")
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)

    def _want(self, choice: Choice, moment: datetime | None) -> None:
        self.wanted.emit(choice, moment)
        self.accept()


def _typed(line: TimeLine, moment: datetime) -> str:
    """Return a moment as it can be typed."""
    return server_time_text(moment, line.zone_at(moment), _TYPED)


def refusal(line: TimeLine, moment: datetime) -> str:
    """Return why a moment cannot be had, and what can: ``You can go to 22:14:59, not further``."""
    hole = line.hole_at(moment)
    asked = _typed(line, moment)
    why = said(hole.sentence) if hole else tr("No state of {0} was kept.").format(asked)
    before, after = line.around(moment)
    told = [_typed(line, edge) if edge else "" for edge in (before, after)]
    if before and after:
        can = tr("You can go to {0}, and again from {1} on.").format(*told)
    elif before:
        can = tr("You can go to {0}, not further.").format(told[0])
    else:
        can = tr("The earliest is {0}.").format(told[1])
    return f"{why} {can}"
