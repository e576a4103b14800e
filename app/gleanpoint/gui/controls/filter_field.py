"""The field over a list that leaves only what holds the words that are typed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gleanpoint.gui.controls.look_field import LookField
from gleanpoint.gui.wording import tr


class FilterField(LookField):
    """Says that it is about the folder that is shown, and about no other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Filter this folder"), "filter", parent=parent)
        self.setPlaceholderText(tr("Filter this folder"))
        self.setToolTip(tr("Words, or from:dora since:2026-11-01 has:attachment"))
