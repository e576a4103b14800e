"""Which texts of a window have no room: labels, buttons, tabs, fields, and what is painted.

``xvfb-run python -m tests.builders.text_room --theme dark --size 1280x800 --state files palette``
goes through states of the window and prints what is cut in each; without names, through all. The
language is the one of ``GLEANPOINT_LANGUAGE``.

Names of images may be long, and are shortened where they are shown; words of ours must fit.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final
from unittest.mock import patch

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QTabBar,
    QWidget,
)
from tests.builders.own_words import OwnWords
from tests.builders.window_stage import Stage
from tests.builders.window_states import (
    ALL,
    IN_MEMORY,
    ON_DEMO,
    leave,
    odd_names,
    open_points,
    reach,
)

from gleanpoint.core.demo import unpack_demo
from gleanpoint.gui import theme as theme_module
from gleanpoint.gui.application import make_application
from gleanpoint.gui.controls.fitting_label import FittingLabel
from gleanpoint.gui.panes.preview import file_rows_view
from gleanpoint.gui.panes.tables import grid_painter

_GAP: Final = 4  # pixels between the icon of a button and its text
MOMENT: Final = 0.15  # seconds that something is waited for which is only painted
SLACK: Final = 1
"""Pixels by which a text may be larger than its room: widths are rounded."""

_ELEMENT = QStyle.SubElement
_INNER: Final = {
    QCheckBox: _ELEMENT.SE_CheckBoxContents,
    QRadioButton: _ELEMENT.SE_RadioButtonContents,
    QPushButton: _ELEMENT.SE_PushButtonContents,
}


@contextmanager
def forgetful() -> Iterator[None]:
    """Have nothing remembered of what was shortened: all is shortened anew when it is painted."""
    with ExitStack() as stack:
        for module in (theme_module, file_rows_view, grid_painter):
            stack.enter_context(patch.object(module, "_FITTED_KEPT", 0))
        yield


@contextmanager
def shortened() -> Iterator[set[str]]:
    """Give the texts that the window shortens by itself meanwhile."""
    texts: set[str] = set()
    own = QFontMetrics.elidedText

    def noted(
        metrics: QFontMetrics, text: str, mode: Qt.TextElideMode, width: int, flags: int = 0
    ) -> str:
        short = own(metrics, text, mode, width, flags)
        if short != text:
            texts.add(text)
        return short

    with patch.object(QFontMetrics, "elidedText", noted):
        yield texts


def cut_texts(top: QWidget, own: OwnWords) -> list[str]:
    """Return what is cut in a window, each with where it lies and what it lacks.

    Everything is painted once more, for what is shortened as it is painted.
    """
    shown = [one for one in (top, *top.findChildren(QWidget)) if one.isVisible()]
    found = [lack for one in shown for lack in _lacks(one, own)]
    with shortened() as texts:
        top.grab()
    return found + [f"shortened: {text}" for text in sorted(texts) if text in own]


def _lacks(widget: QWidget, own: OwnWords) -> Iterator[str]:
    match widget:
        case FittingLabel():
            if widget.text() != widget.whole and widget.whole in own:
                yield f"{_place(widget)}: shortened to {widget.text()!r} of {widget.whole!r}"
        case QLabel():
            yield from _of_label(widget)
        case QAbstractButton():
            yield from _of_button(widget)
        case QTabBar():
            yield from _of_tabs(widget)
        case QLineEdit():
            yield from _of_field(widget)
        case QComboBox():
            yield from _of_choice(widget)
    if isinstance(widget, QLabel | QAbstractButton) and widget.text():
        yield from _covered(widget)


def _of_label(label: QLabel) -> Iterator[str]:
    if not label.text():
        return
    room = label.contentsRect()
    margin = 2 * label.margin()
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        if needed > label.height() + SLACK:
            yield f"{_place(label)}: {needed} px high in {label.height()}: {label.text()!r}"
        return
    width = _width(label.text(), label)
    if width > room.width() - margin + SLACK:
        yield f"{_place(label)}: {width} px in {room.width() - margin}: {label.text()!r}"
    height = label.fontMetrics().height()
    if height > room.height() + 2 * SLACK:
        yield f"{_place(label)}: {height} px high in {room.height()}: {label.text()!r}"


def _width(text: str, label: QLabel) -> int:
    if label.textFormat() is Qt.TextFormat.RichText or (
        label.textFormat() is Qt.TextFormat.AutoText and "<" in text
    ):
        document = QTextDocument()
        document.setDefaultFont(label.font())
        document.setDocumentMargin(0)
        document.setHtml(text)
        return round(document.idealWidth())
    return max(label.fontMetrics().horizontalAdvance(line) for line in text.split("\n"))


def _of_button(button: QAbstractButton) -> Iterator[str]:
    is_roomy = button.width() >= button.sizeHint().width()
    if not button.text() or is_roomy or _paints_itself(button):
        return
    element = next((e for kind, e in _INNER.items() if isinstance(button, kind)), None)
    room = button.contentsRect()
    if element is not None:
        option = QStyleOptionButton()
        button.initStyleOption(option)  # type: ignore[attr-defined]
        room = button.style().subElementRect(element, option, button)
    words = button.text().replace("&", "")
    needed = button.fontMetrics().horizontalAdvance(words)
    if not isinstance(button, QCheckBox | QRadioButton) and not button.icon().isNull():
        needed += button.iconSize().width() + _GAP
    if needed > room.width() + SLACK:
        yield f"{_place(button)}: {needed} px in {room.width()}: {button.text()!r}"


def _paints_itself(widget: QWidget) -> bool:
    kinds = (kind for kind in type(widget).__mro__ if kind.__module__.startswith("gleanpoint"))
    return any("paintEvent" in vars(kind) for kind in kinds)


def _of_tabs(bar: QTabBar) -> Iterator[str]:
    for tab in range(bar.count()):
        if not bar.isTabVisible(tab):
            continue
        text, room = bar.tabText(tab), bar.tabRect(tab)
        needed = bar.fontMetrics().horizontalAdvance(text.replace("&", ""))
        if needed > room.width() or room.left() + needed > bar.width():
            yield f"{_place(bar)}: tab {text!r}"


def _of_field(field: QLineEdit) -> Iterator[str]:
    if field.text() or not field.placeholderText():
        return
    margins = field.textMargins()
    room = field.contentsRect().width() - margins.left() - margins.right() - 4
    needed = field.fontMetrics().horizontalAdvance(field.placeholderText())
    if needed > room + SLACK:
        yield f"{_place(field)}: {needed} px in {room}: {field.placeholderText()!r}"


def _of_choice(choice: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    complex_ = QStyle.ComplexControl.CC_ComboBox
    room = choice.style().subControlRect(complex_, option, part, choice).width()
    needed = choice.fontMetrics().horizontalAdvance(choice.currentText())
    if needed > room + SLACK:
        yield f"{_place(choice)}: {needed} px in {room}: {choice.currentText()!r}"


def _covered(widget: QWidget) -> Iterator[str]:
    """Tell of a widget that lies outside of what it is in, but for what scrolls."""
    rect = widget.rect()
    at: QWidget = widget
    while not at.isWindow() and (parent := at.parentWidget()) is not None:
        rect = QRect(at.mapToParent(rect.topLeft()), rect.size())
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
            return
        lost = rect.height() - rect.intersected(parent.rect()).height()
        beside = rect.width() - rect.intersected(parent.rect()).width()
        if max(lost, beside) > 2 * SLACK:
            yield f"{_place(widget)}: {beside}, {lost} px outside of {type(parent).__name__}"
            return
        at = parent


def _place(widget: QWidget) -> str:
    names = []
    at: QWidget | None = widget
    while at is not None and not at.isWindow():
        names.append(type(at).__name__)
        at = at.parentWidget()
    return "/".join(reversed(names[:4]))


class Hasty(Stage):
    """Nobody looks at it."""

    def pause(self, seconds: float) -> None:
        super().pause(min(seconds, MOMENT))


def tour(theme: str, size: tuple[int, int], states: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Go through states in one theme and size; gives each with what is cut in it first."""
    known: set[str] = set()
    own = OwnWords()
    for table in (("start", *ON_DEMO), tuple(IN_MEMORY)):
        wanted = [name for name in table if name in states]
        if not wanted:
            continue
        with tempfile.TemporaryDirectory() as work, forgetful():
            stage = Hasty(Path(work), theme)
            stage.window.resize(*size)
            if "start" not in table:
                stage.open_memory(odd_names())
            for name in wanted:
                if table[0] == "start" and name != "start" and not stage.place:
                    open_points(stage, unpack_demo(Path(work) / "demo").folder)
                for text in _cut_in(stage, name, own):
                    if text not in known:
                        yield name, text
                    known.add(text)
                leave(stage, name)
            stage.close()


def _cut_in(stage: Stage, name: str, own: OwnWords) -> list[str]:
    try:
        return cut_texts(reach(stage, name), own)
    except TimeoutError as error:
        return [f"{name} was not reached: {error}"]


def main() -> int:
    """Print what is cut; 1 where something is."""
    parser = argparse.ArgumentParser(description="Find texts of the window that have no room.")
    parser.add_argument("--theme", nargs="+", default=["light"])
    parser.add_argument("--size", default="1280x800", help="of the window, unscaled")
    parser.add_argument("--state", nargs="+", choices=ALL, default=list(ALL), metavar="NAME")
    parser.add_argument("--scale", default="1", help="pixels of the screen for one")
    asked = parser.parse_args()
    os.environ["QT_SCALE_FACTOR"] = asked.scale
    application = make_application()
    width, height = map(int, asked.size.split("x"))
    is_cut = False
    for theme in asked.theme:
        for state, text in tour(theme, (width, height), asked.state):
            is_cut = True
            sys.stdout.write(f"{theme} {state}: {text}\n")
            sys.stdout.flush()
    application.quit()
    return int(is_cut)


if __name__ == "__main__":
    sys.exit(main())
