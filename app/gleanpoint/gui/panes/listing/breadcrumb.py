"""The way to the folder that is shown: to be clicked, or typed as a path."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QWidget,
)

from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.gui.names import elided, isolated, visible
from gleanpoint.gui.open_source import Place
from gleanpoint.gui.panes.listing.breadcrumb_parts import (
    CHEVRON,
    Face,
    chevron,
    layer_icon,
    rest_button,
    step_button,
)
from gleanpoint.gui.theme import ICON_SIZE, Theme
from gleanpoint.gui.wording import tr

HEIGHT = 44
_STEP_PADDING = 6
_LEFT = 16
_FIELD_LEFT = 8
_MARGINS = 24
_BETWEEN = 2 * _STEP_PADDING + CHEVRON + 2
_LAST_AT_LEAST = 80
_STEP_MOST = 260
"""Width of a step at most, before the last: a long name is shortened rather than left out."""

_ICON_GAP = 6

_CONTAINERS = {
    "mailbox": "Mailbox file, opened like a folder",
    "database": "Database file, opened like a folder",
    "disk-image": "Disk image, opened like a folder",
    "message": "Message file, opened like a folder",
}


class Breadcrumb(QWidget):
    """Steps from the source to the folder; F4, or a click beside them, lets a path be typed."""

    chosen = Signal(Place)
    """A step of the way was clicked."""

    typed = Signal(str)
    """A path was typed; ``refuse`` answers one that leads nowhere, ``show_place`` a good one."""

    left = Signal()
    """No path is typed any more."""

    corrected = Signal()
    """What was refused is being changed, or was given up."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._place: Place | None = None
        self._steps = QWidget(self)
        self._parts: dict[Hashable, QWidget] = {}
        """What stands side by side, by all that it shows."""
        self._layers: Mapping[NodeRef, str] = {}
        self._field = QLineEdit(self)
        self._field.setAccessibleName(tr("Path"))
        self._field.setToolTip(tr("Type a path, then Enter. Esc goes back."))
        self._field.returnPressed.connect(self._type)
        self._field.textEdited.connect(self._forgive)
        self._field.installEventFilter(self)
        self._editor = QWidget(self)
        inset = QHBoxLayout(self._editor)
        inset.setContentsMargins(_FIELD_LEFT, 0, 4, 0)
        inset.addWidget(self._field)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._steps)
        self._stack.addWidget(self._editor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Way to the folder"))
        self.setToolTip(tr("Click beside the steps, or press F4, to type a path."))

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        for part in self._parts.values():
            part.hide()
            part.deleteLater()
        self._parts = {}
        self._lay_out()

    def show_place(self, place: Place | None) -> None:
        """Show the way to a place."""
        self._place = place
        self._show_steps()
        self._lay_out()

    def show_layers(self, words: Mapping[NodeRef, str]) -> None:
        """Take what is known of the layers on the way: format and place of images and volumes."""
        if words != self._layers:
            self._layers = words
            self._lay_out()

    def layer_words(self, number: int) -> str:
        """Return what is known of the layer that a step begins; empty for a plain folder."""
        node = self._place.trail[number] if self._place else None
        if node is None:
            return ""
        told = self._layers.get(node.ref, "")
        return told or (tr(_CONTAINERS.get(layer_icon(node, number), "")) if number else "")

    def edit(self) -> None:
        """Let a path be typed in place of the steps."""
        if self._place is None:
            return
        self._field.setText(self._place.folder.path)
        self._mark_invalid(is_invalid=False)
        self._stack.setCurrentWidget(self._editor)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def refuse(self, reason: str) -> None:
        """Mark what was typed as leading nowhere; the field stays, to be corrected."""
        self._mark_invalid(is_invalid=True)
        self._field.setAccessibleDescription(reason)

    def is_editing(self) -> bool:
        """Whether a path is being typed."""
        return self._stack.currentWidget() is self._editor

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size() != event.oldSize():
            self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.edit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go back to the steps on Esc, before a shortcut of the window takes it."""
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if watched is not self._field or not is_escape:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            self._show_steps()
            self.corrected.emit()
        return True

    def _show_steps(self) -> None:
        if self.is_editing():
            self._stack.setCurrentWidget(self._steps)
            self.left.emit()

    def _type(self) -> None:
        self.typed.emit(self._field.text())

    def _forgive(self, _text: str = "") -> None:
        self._mark_invalid(is_invalid=False)
        self.corrected.emit()

    def _mark_invalid(self, *, is_invalid: bool) -> None:
        self._field.setProperty("invalid", "true" if is_invalid else "false")
        self._field.style().unpolish(self._field)
        self._field.style().polish(self._field)

    def _lay_out(self) -> None:
        """Put the steps side by side; a layout would ask for more room.

        What is as it was is not made again: this runs at each place that is gone to.
        """
        known, self._parts = self._parts, {}
        for key, make in self._wanted():
            self._parts[key] = known.pop(key) if key in known else make()
        for part in known.values():
            part.hide()
            part.deleteLater()
        left = _LEFT - _STEP_PADDING
        for part in self._parts.values():
            size = part.sizeHint()
            top = (self._steps.height() - size.height()) // 2
            part.setGeometry(left, top, size.width(), size.height())
            part.show()
            left += size.width()
        self._put_in_order()

    def _wanted(self) -> Iterator[tuple[Hashable, Callable[[], QWidget]]]:
        """Yield all that each part shows, and how it is made."""
        trail, hidden = self._place.trail if self._place else (), self._hidden_steps()
        for number in range(len(trail)):
            if number in hidden[1:]:
                continue
            if number:
                yield (number, self.devicePixelRatioF()), partial(chevron, self._theme, self._steps)
            if number in hidden:
                names = tuple(isolated(trail[place].name) for place in hidden)
                yield (hidden, names), partial(self._rest, hidden, names)
            else:
                face = self._face(number, trail)
                yield face, partial(self._step, face)

    def _put_in_order(self) -> None:
        """Have Tab lead to the steps where they are; what is made late comes last otherwise."""
        before: QWidget = self._field
        for part in self._parts.values():
            if isinstance(part, QPushButton):
                self.setTabOrder(before, part)
                before = part

    def _widths(self) -> list[int]:
        if self._place is None:
            return []
        steps = [QFontMetrics(self._theme.font(13)), QFontMetrics(self._theme.font(13, 600))]
        last = len(self._place.trail) - 1
        return [
            _room_of(steps[number == last].horizontalAdvance(visible(node.name)), number == last)
            + _BETWEEN
            + (ICON_SIZE + _ICON_GAP if layer_icon(node, number) else 0)
            for number, node in enumerate(self._place.trail)
        ]

    def _hidden_steps(self) -> range:
        """Return the steps that do not fit: those after the source first, then the source too."""
        widths = self._widths()
        room, last = self.width() - _MARGINS, len(widths) - 1
        choices = [range(1, stop) for stop in range(1, last + 1)] + [range(last)]
        for hidden in choices:
            rest = _BETWEEN * 2 if hidden else 0
            if sum(widths) - sum(widths[n] for n in hidden) + rest <= room:
                return hidden
        return choices[-1]

    def _face(self, number: int, trail: Sequence[Node]) -> Face:
        last, name = number == len(trail) - 1, trail[number].name
        icon = layer_icon(trail[number], number)
        metrics = QFontMetrics(self._theme.font(13, 600 if last else 400))
        room = self.width() - _MARGINS - (3 * _BETWEEN if number else _BETWEEN)
        room -= ICON_SIZE + _ICON_GAP if icon else 0
        room = room if last else min(room, _STEP_MOST)
        words = elided(name, metrics, max(_LAST_AT_LEAST, room))
        return Face(number, name, words, icon, self.layer_words(number), last)

    def _step(self, face: Face) -> QPushButton:
        made = step_button(face, self._theme, self._steps)
        made.setAccessibleName(tr("Go to {0}").format(isolated(face.name)))
        made.clicked.connect(partial(self._choose, face.number))
        return made

    def _rest(self, hidden: range, names: Sequence[str]) -> QPushButton:
        made, actions = rest_button(names, self._steps)
        made.setAccessibleName(tr("Steps between"))
        for number, action in zip(hidden, actions, strict=True):
            action.triggered.connect(partial(self._choose, number))
        return made

    def _choose(self, number: int, _checked: bool = False) -> None:
        if self._place is not None:
            self.chosen.emit(Place(self._place.source, self._place.trail[: number + 1]))


def _room_of(width: int, is_last: bool) -> int:
    """Return how wide the words of a step become."""
    return width if is_last else min(width, _STEP_MOST)
