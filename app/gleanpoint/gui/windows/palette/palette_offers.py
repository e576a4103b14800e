"""What the command palette offers: commands with their keys, then places to go to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePath
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from gleanpoint.gui.actions import SHORTCUTS, Command, Shortcut, keys_text, words
from gleanpoint.gui.icons import kind_icon
from gleanpoint.gui.models.palette_list import Offer
from gleanpoint.gui.names import visible
from gleanpoint.gui.open_source import Place
from gleanpoint.gui.panes.preview.header import place_words
from gleanpoint.gui.panes.preview.words import SEPARATOR

_LEFT_OUT: Final = frozenset({
    Command.PALETTE, Command.ESCAPE, Command.NEXT_PANE, Command.PREVIOUS_PANE,
})  # fmt: skip
"""What makes no sense once the palette has closed."""

_OWN_KEYS: Final = frozenset({Command.HISTORY, Command.RUN, Command.ROW})
"""What only the widget with the focus knows how to do."""

_ICONS: Final = {
    "QUIT": "close",
    "PATH": "folder-open",
    "REFRESH": "undo",
    "LAST_GOOD": "last-good",
    "GHOSTS": "file-deleted",
    "COMPARE": "compare",
    "RUN": "check",
    "ROW": "table",
    "OPEN_IMAGE": "disk-image",
    "OPEN_FOLDER": "folder",
    "CLOSE_SOURCE": "close",
    "FILES": "folder",
    "MAIL": "message",
    "DATABASES": "database",
    "SEARCH": "search",
    "FILTER": "filter",
    "UP": "folder-open",
    "BACK": "chevron-left",
    "OPEN": "folder-open",
    "FOUND": "info",
    "EARLIER": "chevron-left",
    "LATER": "chevron-right",
    "NEWEST": "point-in-time",
    "MOMENT": "clock",
    "DELETED": "file-deleted",
    "CONVERSATIONS": "conversation",
    "HIDDEN": "masked",
    "QUERY": "table",
    "LOG": "log",
    "HISTORY": "clock",
    "PREVIEW": "file-text",
    "EXPORT": "export",
    "WHY": "retention",
    "COPY": "copy",
    "COPY_PATH": "copy",
    "SELECT_ALL": "check",
    "JOBS": "jobs",
    "WORKSPACE": "log",
    "LOCK": "lock",
    "KEYS": "info",
}
_NO_ICON: Final = "chevron-right"


def command_offers(
    actions: Mapping[Command, QAction], why_not: Callable[[Command], str]
) -> Iterator[Offer]:
    """Yield every command in the order of the sheet of shortcuts."""
    for shortcut in SHORTCUTS:
        command = shortcut.command
        if command in _LEFT_OUT:
            continue
        act: Callable[[], object] = actions[command].trigger
        if command in _OWN_KEYS:
            act = partial(_press, shortcut)
        yield Offer(
            f"command {command.name}",
            _ICONS.get(command.name, _NO_ICON),
            words(command),
            act,
            keys_text(shortcut),
            why_not=why_not(command),
        )


def place_offers(places: Sequence[Place], go: Callable[[Place], object]) -> Iterator[Offer]:
    """Yield places, each once: what they are called, and what they lie in."""
    seen = set()
    for place in places:
        folder = place.folder
        key = f"place {place.source.address} {folder.path}"
        if key in seen:
            continue
        seen.add(key)
        above = place_words(folder) if len(place.trail) > 1 else ""
        source = visible(place.source.root.name)
        where = SEPARATOR.join(
            part for part in (source if len(place.trail) > 1 else "", above) if part
        )
        icon = kind_icon(folder) if len(place.trail) > 1 else "disk-image"
        yield Offer(key, icon, folder.name, partial(go, place), place=where, is_place=True)


def recent_offers(addresses: Sequence[str], open_it: Callable[[str], object]) -> Iterator[Offer]:
    """Yield sources that were opened before."""
    for address in addresses:
        path = PurePath(address)
        name, where = path.name or address, str(path.parent)
        act = partial(open_it, address)
        yield Offer(f"recent {address}", "clock", name, act, place=where, is_place=True)


def search_offers(
    saved: Sequence[tuple[str, str]], search: Callable[[str], object]
) -> Iterator[Offer]:
    """Yield saved searches."""
    for name, line in saved:
        act = partial(search, line)
        yield Offer(f"search {name}", "search", name, act, place=line, is_place=True)


def _press(shortcut: Shortcut) -> None:
    """Press the keys of a command for the widget that has the focus."""
    target = QApplication.focusWidget()
    if target is None:
        return
    pressed = QKeySequence(shortcut.keys[0])[0]  # type: ignore[index]  # missing in the stubs
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        modifiers = pressed.keyboardModifiers()
        event = QKeyEvent(kind, Qt.Key(pressed.key()), modifiers)
        QApplication.sendEvent(target, event)
