"""Sources of hits that are not there now: their drive is not connected, or they were moved.

Looked for beside the window, on threads that nothing waits for: a share that is gone may take
minutes to say so. A source that was never seen at its address (not every address is a path) is
away only where it could not be read either.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from functools import partial
from threading import Thread
from typing import Final

from PySide6.QtCore import QObject, Signal

from gleanpoint.core.recent import Standing, look_for
from gleanpoint.gui.job_runner import tell_window
from gleanpoint.gui.open_source import OpenSource

PAUSE: Final = 5.0
"""Seconds for which what was found holds."""


class AwaySources(QObject):
    """Knows which sources are away, as far as was looked."""

    changed = Signal()
    """One went, or is there again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._standings: dict[str, Standing] = {}
        self._looked: dict[str, float] = {}
        self._looking: set[str] = set()
        self._seen: set[str] = set()

    def standing(self, source: OpenSource) -> Standing:
        """Return whether a source is there; those that were not looked for count as such."""
        return self._standings.get(source.address, Standing.THERE)

    def look(self, sources: Iterable[OpenSource]) -> None:
        """Look for sources again, but for those that were looked for just now."""
        now = time.monotonic()
        for address in dict.fromkeys(source.address for source in sources if source.address):
            is_known = address in self._looked and now - self._looked[address] < PAUSE
            if not is_known and address not in self._looking:
                self._looking.add(address)
                work = partial(self._look, address)
                Thread(target=work, name=f"look for {address}", daemon=True).start()

    def take(self, source: OpenSource, standing: Standing) -> None:
        """Take note of what came out where a source was read."""
        self._looked[source.address] = time.monotonic()
        self._note(source.address, standing)

    def _look(self, address: str) -> None:
        standing = look_for(address)
        tell_window(self, partial(self._take_look, address, standing))

    def _take_look(self, address: str, standing: Standing) -> None:
        self._looking.discard(address)
        self._looked[address] = time.monotonic()
        if standing is Standing.THERE:
            self._seen.add(address)
        if address in self._seen:
            self._note(address, standing)

    def _note(self, address: str, standing: Standing) -> None:
        before = self._standings.get(address, Standing.THERE)
        self._standings[address] = standing
        if standing is not before:
            self.changed.emit()
