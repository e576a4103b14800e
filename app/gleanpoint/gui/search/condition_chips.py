"""Chips below the search field: conditions that are chosen, and written into the line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget, QWidgetAction

from gleanpoint.core.catalog.misread import without_force
from gleanpoint.gui.controls.flow_box import FlowBox
from gleanpoint.gui.controls.parts import label
from gleanpoint.gui.names import visible
from gleanpoint.gui.search.line import value_of, values_of, with_condition
from gleanpoint.gui.theme import BUTTON_ICON, Theme
from gleanpoint.gui.wording import tr

Choice = tuple[str, str]
"""Words, and the value that they stand for."""

_NAMES: Final = {
    "from": "From",
    "to": "To",
    "date": "Date",
    "has": "Has attachment",
    "larger": "Larger than",
    "kind": "Kind",
    "in": "In",
    "point": "Point",
}
_SIZES: Final = ("100KB", "1MB", "10MB", "100MB", "1GB")
_KINDS: Final = (
    ("Document", "document"),
    ("Spreadsheet", "spreadsheet"),
    ("Picture", "picture"),
    ("Any file", "file"),
    ("Folder", "folder"),
    ("Message", "message"),
    ("Attachment", "attachment"),
    ("Appointment", "appointment"),
    ("Contact", "contact"),
    ("Task", "task"),
    ("Table", "table"),
)
_FIELDS: Final = {
    "from": (("from", "From"),),
    "to": (("to", "To"),),
    "date": (("after", "After"), ("before", "Before")),
}
"""What can be typed for a chip: key and name of each field."""

_ALSO: Final = {"date": ("after", "before", "since", "until")}
"""Keys that a chip stands for, where that is not its own."""

_LONGEST_VALUE: Final = 24


def day_choices(now: datetime) -> list[Choice]:
    """Return days that are often asked for, with the date that is written for each."""
    today = now.astimezone().date()
    days = (
        (tr("yesterday"), today - timedelta(days=1)),
        (tr("7 days ago"), today - timedelta(days=7)),
        (tr("30 days ago"), today - timedelta(days=30)),
        (tr("the beginning of this year"), today.replace(month=1, day=1)),
        (tr("a year ago"), today - timedelta(days=365)),
    )
    return [(words, day.isoformat()) for words, day in days]


def size_choices() -> list[Choice]:
    """Return sizes that are often asked for."""
    return [(size.replace("KB", " KB").replace("MB", " MB").replace("GB", " GB"), size)
            for size in _SIZES]  # fmt: skip


def kind_choices() -> list[Choice]:
    """Return kinds of items by name."""
    return [(tr(words), value) for words, value in _KINDS]


class ConditionChips(FlowBox):
    """One chip for each condition; what is in the line, and in force, is shown as chosen.

    Args:
        theme: Colours and fonts.
        now: Tells the moment.
    """

    wanted = Signal(str)
    """The line with a condition more, less or otherwise."""

    def __init__(
        self, theme: Theme, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(6, parent)
        self._theme, self._now = theme, now
        self._line = ""
        self._said: dict[str, str] = {}
        """What each chip shows of the line."""
        self._in_choices: Sequence[Choice] = ()
        self._point_choices: Sequence[Choice] = ()
        self.chips = {key: self._chip(key) for key in _NAMES}
        self.set_theme(theme)
        self.show_line("")

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self._said.clear()
        self.show_line(self._line)

    def offer(self, places: Sequence[Choice], points: Sequence[Choice]) -> None:
        """Take over which places and points can be chosen; without any, their chip is hidden."""
        self._in_choices, self._point_choices = places, points
        self.set_shown(self.chips["in"], is_shown=bool(places))
        self.set_shown(self.chips["point"], is_shown=bool(points))

    def show_line(self, line: str) -> None:
        """Show which conditions a line has; chips that say so already are left as they are."""
        self._line = line
        idle = without_force(line)
        values = {key: value for key, value in values_of(line).items() if key not in idle}
        for key, chip in self.chips.items():
            value = visible(_short(key, values))
            chip.setChecked(bool(value))
            if self._said.get(key) != value:
                self._said[key] = value
                self._say(key, value)

    def _say(self, key: str, value: str) -> None:
        chip, name = self.chips[key], tr(_NAMES[key])
        if len(value) > _LONGEST_VALUE:
            value = f"{value[: _LONGEST_VALUE - 1]}…"
        chip.setText(f"{name}: {value}" if value and key != "has" else name)
        color = "selectionText" if value else "text2"
        plain = "attachment" if key == "has" else "chevron-down"
        chip.setIcon(self._theme.button_icon("check" if value else plain, color))
        told = tr("{0}, chosen").format(chip.text()) if value else name
        chip.setAccessibleName(told)

    def _chip(self, key: str) -> QPushButton:
        chip = QPushButton(tr(_NAMES[key]), self)
        chip.setProperty("kind", "condition")
        chip.setCheckable(True)
        chip.setIconSize(BUTTON_ICON)
        chip.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        chip.clicked.connect(partial(self._choose, key))
        self.add(chip)
        return chip

    def _choose(self, key: str, _checked: bool = False) -> None:
        self.show_line(self._line)  # Qt has turned the chip already
        if key == "has":
            self._write(key, "" if value_of(self._line, key) else "attachment")
            return
        menu = self.menu_of(key)
        chip = self.chips[key]
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def menu_of(self, key: str) -> QMenu:
        """Return what can be chosen for a condition."""
        menu = QMenu(self)
        menu.setAccessibleName(tr(_NAMES[key]))
        for typed, name in _FIELDS.get(key, ()):
            menu.addAction(self._field(typed, tr(name), menu))
        written = "after" if key == "date" else key
        for words, value in self._choices(key):
            menu.addAction(visible(words)).triggered.connect(
                lambda _checked=False, v=value: self._write(written, v)
            )
        if _short(key, values_of(self._line)):
            menu.addSeparator()
            menu.addAction(tr("Any")).triggered.connect(lambda: self._forget(key))
        return menu

    def _field(self, key: str, name: str, menu: QMenu) -> QWidgetAction:
        """Return a field to type a value into; Enter takes it over."""
        is_day = key in {"after", "before"}
        field = QLineEdit(value_of(self._line, key))
        field.setAccessibleName(name)
        field.setPlaceholderText("2026-01-31" if is_day else tr("Name or address"))
        field.setMinimumWidth(220)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(label(name, "caption"))
        column.addWidget(field)
        action = QWidgetAction(menu)
        action.setDefaultWidget(box)
        if not menu.actions():
            menu.aboutToShow.connect(field.setFocus)

        def take() -> None:
            self._write(key, field.text().strip())
            menu.close()

        field.returnPressed.connect(take)
        return action

    def _choices(self, key: str) -> Sequence[Choice]:
        match key:
            case "date":
                return [(tr("After {0}").format(words), day) for words, day in
                        day_choices(self._now())]  # fmt: skip
            case "larger":
                return size_choices()
            case "kind":
                return kind_choices()
            case "in":
                return self._in_choices
            case "point":
                return self._point_choices
            case _:
                return ()

    def _forget(self, key: str) -> None:
        line = self._line
        for one in _ALSO.get(key, (key,)):
            line = with_condition(line, one, "")
        self.wanted.emit(line)

    def _write(self, key: str, value: str) -> None:
        self.wanted.emit(with_condition(self._line, key, value))


def _short(key: str, values: Mapping[str, str]) -> str:
    """Return what a line says of a chip, in short.

    Args:
        key: Of the chip.
        values: Of the conditions that count, by their keys.
    """
    if key not in _ALSO:
        return values.get(key, "")
    return " ".join(f"{one}:{values[one]}" for one in _ALSO[key] if one in values)
