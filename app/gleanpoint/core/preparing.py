"""What a parser process that nobody asks anything yet can load, so that less is to do later.

Modules only: no byte of a source is read for it. All of it is loaded where it is needed anyway.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable
from importlib import import_module
from typing import Final

READERS: Final = "readers"
"""What lists volumes, mailboxes and databases, and shows what is in them."""

TEXTS: Final = "texts"
"""What reads the texts of documents and mail."""

MODULES: Final = {
    READERS: (
        "gleanpoint_parsers.filesystem.ntfs.container",
        "gleanpoint_parsers.filesystem.ntfs.mft_index",
        "gleanpoint_parsers.filesystem.ntfs.sweep",
        "gleanpoint_parsers.filesystem.ntfs.sweep_deleted",
        "gleanpoint_parsers.pst.opening",
        "pypff",
        "gleanpoint.core.message_wire",
        "gleanpoint_parsers.sqlserver.container",
        "gleanpoint.core.tables.answers",
    ),
    TEXTS: (
        "gleanpoint.core.texts.mail_answers",
        "gleanpoint.core.texts.answers",
        "gleanpoint.core.texts.word",
        "gleanpoint.core.texts.sheets",
        "gleanpoint.core.texts.slides",
        "gleanpoint.core.texts.pdf",
        "gleanpoint_parsers.filesystem.ntfs.mft_changes",
        "gleanpoint_parsers.filesystem.ntfs.mft_marks",
    ),
}


class Preparing:
    """Loads one module after the other, as often as ``step`` is called."""

    def __init__(self) -> None:
        self._names: deque[str] = deque()

    def want(self, parts: Iterable[object]) -> None:
        """Load these parts from now on; what is not known is nothing to load."""
        for part in parts:
            self._names.extend(MODULES.get(str(part), ()))

    def step(self) -> float | None:
        """Load one module; returns how long to rest, in seconds, or None where nothing is left.

        It rests for as long as it worked: whoever works at the machine goes first.
        """
        if not self._names:
            return None
        began = time.monotonic()
        try:
            import_module(self._names.popleft())
        except ImportError:
            return 0.0  # whoever needs it is told
        return time.monotonic() - began
