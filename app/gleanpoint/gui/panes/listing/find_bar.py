"""The filter of a folder: a line, and fields that write what is chosen in them into it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from gleanpoint.core.catalog.wanted import Mark, Wanted
from gleanpoint.core.catalog.wanted_line import parse_wanted, wanted_text
from gleanpoint.gui.controls.filter_field import FilterField
from gleanpoint.gui.controls.parts import ChoiceBox, button, filled_row, label
from gleanpoint.gui.controls.tick_box import TickBox
from gleanpoint.gui.models.listing.message_kinds import WORDS
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr
from gleanpoint_parsers.mapi.kinds.item import ItemKind

_SETTLE_MS: Final = 250
_LONGEST: Final = 200
_SIZES: Final = (
    (None, "Any size"),
    (100 << 10, "100 KB or more"),
    (1 << 20, "1 MB or more"),
    (10 << 20, "10 MB or more"),
    (100 << 20, "100 MB or more"),
)
_ANY_KIND: Final = "Any kind"
_TICKS: Final = (
    (Mark.ATTACHMENT, "With attachments"),
    (Mark.UNREAD, "Unread"),
    (Mark.FLAGGED, "To follow up"),
    (Mark.IMPORTANT, "Important"),
)


class FindBar(QWidget):
    """A strip over the list; fields that say nothing of files are left out there.

    What is to be looked for is the text of ``line``.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._finding = Wanted()
        self._sent = ""
        self.line = FilterField()
        self.unfold = button(tr("Fields"), "quiet")
        self.unfold.setCheckable(True)
        self.unfold.setToolTip(tr("Conditions to fill in"))
        self.unfold.toggled.connect(self._unfold)
        self._fields = QWidget()
        self.sender_field = self._field(tr("From"), tr("Name or address"))
        self.subject_field = self._field(tr("Subject"), tr("Part of it"))
        self.since_field = self._field(tr("Since"), "2026-01-31")
        self.until_field = self._field(tr("Until"), "2026-12-31")
        self.size_box = self._choice(tr("Size"), _SIZES)
        kinds = ((None, _ANY_KIND), *WORDS.items())
        self.kind_box = self._choice(tr("Kind"), kinds)
        self.ticks = {mark: TickBox(tr(words), theme) for mark, words in _TICKS}
        self._titles: dict[QWidget, QWidget] = {}
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._tell)
        self._arrange()
        self._connect()
        self.hide()

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        pairs: tuple[tuple[QWidget, QWidget], ...] = (
            (self.sender_field, self.subject_field),
            (self.since_field, self.until_field),
            (self.size_box, self.kind_box),
        )
        for row, pair in enumerate(pairs):
            for column, field in enumerate(pair):
                grid.addWidget(self._titled(field), row, column)
                grid.setColumnStretch(column, 1)
        self._marks = QWidget()
        marks = QGridLayout(self._marks)
        marks.setContentsMargins(0, 0, 0, 0)
        marks.setHorizontalSpacing(12)
        marks.setVerticalSpacing(0)
        for place, tick in enumerate(self.ticks.values()):
            marks.addWidget(tick, place // 2, place % 2, Qt.AlignmentFlag.AlignLeft)
            marks.setColumnStretch(place % 2, 1)
        inner = QVBoxLayout(self._fields)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        inner.addLayout(grid)
        inner.addWidget(self._marks)
        self._fields.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 8, 16, 8)
        rows.setSpacing(6)
        rows.addLayout(filled_row([self.line, self.unfold]))
        rows.addWidget(self._fields)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setProperty("surface", "sunken")
        self.setProperty("edge", "bottom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _connect(self) -> None:
        for field in (self.sender_field, self.subject_field, self.since_field, self.until_field):
            field.textEdited.connect(lambda _text: self._settle.start())
            field.returnPressed.connect(self._tell)
        for box in (self.size_box, self.kind_box):
            box.activated.connect(lambda _place: self._tell())
        for tick in self.ticks.values():
            tick.clicked.connect(lambda _on: self._tell())

    @property
    def first_field(self) -> QLineEdit:
        """Where typing begins."""
        return self.line

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self.line.set_theme(theme)
        for box in (self.size_box, self.kind_box):
            box.set_theme(theme)
        for tick in self.ticks.values():
            tick.set_theme(theme)

    def set_mail(self, *, is_mail: bool) -> None:
        """Offer what only messages have, or not."""
        for field in (self.sender_field, self.subject_field, self.kind_box):
            self._titles[field].setVisible(is_mail)
        self._marks.setVisible(is_mail)

    def show_text(self, text: str) -> None:
        """Fill the fields with what a line holds; one that came from them leaves them as typed."""
        if text == self._sent:
            return
        self._sent = text
        found = self._finding = parse_wanted(text)
        self.sender_field.setText(found.sender)
        self.subject_field.setText(found.subject)
        self.since_field.setText(_day_text(found.since))
        self.until_field.setText(_day_text(found.until, days=1))
        place = self.size_box.findData(found.least)
        self.size_box.setCurrentIndex(max(0, place))
        kind = next(iter(found.kinds)) if len(found.kinds) == 1 else None
        self.kind_box.setCurrentIndex(max(0, self.kind_box.findData(kind)))
        for mark, tick in self.ticks.items():
            tick.setChecked(mark in found.marks)

    def finding(self) -> Wanted:
        """Return what is looked for: the fields, and what the line holds beside them."""
        kind: ItemKind | None = self.kind_box.currentData()
        marks = frozenset(mark for mark, tick in self.ticks.items() if tick.isChecked())
        since, until = (
            parse_wanted(f"{name}:{field.text().strip()}")
            for name, field in (("since", self.since_field), ("until", self.until_field))
        )
        return replace(
            self._finding,
            sender=self.sender_field.text().strip(),
            subject=self.subject_field.text().strip(),
            since=since.since,
            until=until.until,
            least=self.size_box.currentData(),
            kinds=frozenset({kind}) if kind is not None else frozenset(),
            marks=marks,
        )

    def _tell(self) -> None:
        self._settle.stop()
        self._finding = self.finding()
        self._sent = wanted_text(self._finding)
        self.line.setText(self._sent)

    def _unfold(self, is_unfolded: bool) -> None:
        self._fields.setVisible(is_unfolded)

    def _titled(self, field: QWidget) -> QWidget:
        box = QWidget()
        title = label(field.accessibleName(), "caption")
        title.setBuddy(field)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(title)
        column.addWidget(field)
        self._titles[field] = box
        return box

    def _field(self, name: str, hint: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        made.setPlaceholderText(hint)
        made.setMaxLength(_LONGEST)
        made.setMinimumWidth(80)
        return made

    def _choice(self, name: str, choices: tuple[tuple[object, str], ...]) -> ChoiceBox:
        made = ChoiceBox(self._theme)
        made.setAccessibleName(name)
        made.setMinimumWidth(80)
        for value, words in choices:
            made.addItem(tr(words), value)
        return made


def _day_text(moment: datetime | None, days: int = 0) -> str:
    return "" if moment is None else f"{moment - timedelta(days=days):%Y-%m-%d}"
