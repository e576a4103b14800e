"""What the way to a folder is put together from: steps, arrows between, and what does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from gleanpoint.core.nodes import Node
from gleanpoint.gui.icons import kind_icon
from gleanpoint.gui.models.tables.key_kinds import is_locked
from gleanpoint.gui.names import tip, visible
from gleanpoint.gui.theme import BUTTON_ICON, Theme
from gleanpoint_parsers.entries import Kind

CHEVRON = 12

_LAYERS = frozenset({Kind.VOLUME, Kind.FILE, Kind.ATTACHMENT, Kind.MAILBOX, Kind.DATABASE})
"""What begins a layer of its own where the way leads through it."""


class Face(NamedTuple):
    """All that a step shows.

    Args:
        number: Of the step, from the source.
        name: Of the folder, as it is stored.
        words: The name as far as it fits.
        icon: Empty for a plain folder.
        layer: What is known of the layer that begins there.
        is_last: Whether it is the folder that is shown.
    """

    number: int
    name: str
    words: str
    icon: str
    layer: str
    is_last: bool


def step_button(face: Face, theme: Theme, parent: QWidget) -> QPushButton:
    """Return the button of a step."""
    made = QPushButton(face.words, parent)
    made.setProperty("kind", "step")
    made.setProperty("last", "true" if face.is_last else "false")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if face.icon:
        made.setIcon(theme.button_icon(face.icon, "text2"))
        made.setIconSize(BUTTON_ICON)
    made.setToolTip(tip("\n".join(filter(None, (visible(face.name), face.layer)))))
    made.setAccessibleDescription(face.layer)
    return made


def rest_button(names: Sequence[str], parent: QWidget) -> tuple[QPushButton, list[QAction]]:
    """Return the button for the steps that do not fit, and the action for each of them."""
    made = QPushButton("…", parent)
    made.setProperty("kind", "step")
    menu = QMenu(parent)
    actions = [menu.addAction(name) for name in names]
    made.setMenu(menu)
    made.destroyed.connect(menu.deleteLater)
    return made, actions


def chevron(theme: Theme, parent: QWidget) -> QLabel:
    """Return the arrow between two steps."""
    made = QLabel(parent)
    ratio = parent.devicePixelRatioF()
    made.setPixmap(theme.pixmap("chevron-right", "text2", CHEVRON, ratio))
    made.setFixedSize(QSize(CHEVRON + 2, CHEVRON))
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


def layer_icon(node: Node, number: int) -> str:
    """Return the icon of a step that begins a layer; nothing for a plain folder."""
    if is_locked(node):
        return "lock"
    if number == 0:
        icon = kind_icon(node)
        return "disk-image" if icon == "file" else icon
    return kind_icon(node) if node.kind in _LAYERS else ""
