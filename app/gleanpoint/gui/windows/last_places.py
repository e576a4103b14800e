"""Where one was in a source when it was closed: gone to again when it is opened the next time.

Kept in the settings of one's own workspace only. In a team's, names of folders would outlive there
what somebody may see.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject

from gleanpoint.gui.open_source import OpenSource, Place
from gleanpoint.gui.panes.app_bar import Perspective
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.windows.browsing import Browsing

KEY = "places"
"""Name of the value among those that the window keeps."""

MOST = 24
"""Sources whose places are kept."""

_LONGEST = 1000
"""Signs of a path that is kept at most."""

_LAST = "last"


@dataclass(slots=True)
class _Kept:
    """Paths by the name of a perspective, and which perspective was the last one."""

    last: str = ""
    paths: dict[str, str] = field(default_factory=dict)


class LastPlaces(QObject):
    """Notes where one goes, and goes there again.

    Args:
        browsing: Where the window is.
        preferences: Remember.
        is_kept: Whether places are kept at all.
    """

    def __init__(self, browsing: Browsing, preferences: Preferences, *, is_kept: bool) -> None:
        super().__init__(browsing)
        self._browsing, self._preferences, self._is_kept = browsing, preferences, is_kept
        self._places = _read(preferences.window_value(KEY)) if is_kept else {}
        self._restored: set[tuple[OpenSource, str]] = set()
        browsing.arrived.connect(self._note)

    def text(self) -> str:
        """Return all places as a text to be kept."""
        kept = list(self._places.items())[-MOST:]
        told = {address: {_LAST: one.last, **one.paths} for address, one in kept}
        return json.dumps(told) if told else ""

    def return_to(self, source: OpenSource) -> bool:
        """Go where one was in a source that was just opened; whether it is known where."""
        kept = self._places.get(source.address)
        return kept is not None and self._go(source, kept.last, lambda: None)

    def return_in(self, perspective: Perspective, otherwise: Callable[[], None]) -> bool:
        """Go where one was in a perspective, once; ``otherwise`` if that is not there any more."""
        source = self._browsing.source
        return source is not None and self._go(source, perspective.value, otherwise)

    def _go(self, source: OpenSource, name: str, otherwise: Callable[[], None]) -> bool:
        kept = self._places.get(source.address)
        path = kept.paths.get(name, "") if kept is not None else ""
        if not path or path == "/" or (source, name) in self._restored:
            return False
        self._restored.add((source, name))
        self._browsing.navigator.go_to(source, path, lambda _error: otherwise())
        return True

    def _note(self, place: Place) -> None:
        source, path = place.source, place.folder.path
        own = source.workspace.home == self._preferences.folder
        is_plain = source.look is None and bool(source.address) and len(path) <= _LONGEST
        if not (self._is_kept and own and is_plain):
            return
        kept = self._places.pop(source.address, None) or _Kept()
        if len(place.trail) > 1 or (source, kept.last) in self._restored or not kept.paths:
            kept.last = self._browsing.perspective.value
            kept.paths[kept.last] = path
        self._places[source.address] = kept


def _read(text: str) -> dict[str, _Kept]:
    """Return what was kept, as far as it is understood."""
    try:
        told = json.loads(text) if text else {}
    except ValueError:
        return {}
    if not isinstance(told, dict):
        return {}
    places = {}
    for address, known in told.items():
        if isinstance(known, dict):
            paths = {name: path for name, path in known.items() if isinstance(path, str)}
            places[address] = _Kept(paths.pop(_LAST, ""), paths)
    return places
