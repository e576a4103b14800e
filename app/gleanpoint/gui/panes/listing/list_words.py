"""What the list says where it has nothing to list."""

from __future__ import annotations

from gleanpoint.gui.panes.app_bar import Perspective
from gleanpoint.gui.wording import tr


def none_yet_words(perspective: Perspective) -> str:
    """Return how to get to a mailbox or a database, where none was opened yet."""
    if perspective is Perspective.MAIL:
        return tr(
            "No mailbox was opened yet. A mailbox file (.pst, .ost) opens like a folder: "
            "go to it and press Enter."
        )
    return tr(
        "No database was opened yet. A data file (.mdf) opens like a folder: "
        "go to it and press Enter."
    )
