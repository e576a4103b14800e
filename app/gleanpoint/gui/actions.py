"""Everything that the window can do by a key: one table for shortcuts, menus and their sheet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gleanpoint.gui.wording import tr


class Command(Enum):
    """What can be done; the value is its words in English."""

    OPEN_IMAGE = "Open image…"
    OPEN_FOLDER = "Open folder of points…"
    CLOSE_SOURCE = "Close source"
    QUIT = "Quit"
    FILES = "Files"
    MAIL = "Mail"
    DATABASES = "Databases"
    SEARCH = "Search all points"
    FILTER = "Filter this folder"
    PATH = "Type a path"
    UP = "Up one folder"
    BACK = "Back"
    OPEN = "Open"
    REFRESH = "List again"
    FOUND = "What was found in the source"
    HEALTH = "Health report…"
    EARLIER = "Earlier state"
    LATER = "Later state"
    NEWEST = "Newest state"
    MOMENT = "Go to a moment…"
    LAST_GOOD = "Last good copy"
    GHOSTS = "Show entries of other points"
    DELETED = "Show deleted"
    CONVERSATIONS = "Conversations together"
    HIDDEN = "Show hidden items"
    QUERY = "Query the database"
    LOG = "Log of the database"
    HISTORY = "History of the row"
    COMPARE = "Compare with…"
    RUN = "Run the query"
    ROW = "Go to row"
    PREVIEW = "Preview"
    EXPORT = "Export…"
    UNDO = "Take back the last export into a folder"
    WHY = "Why? (retention)"
    COPY = "Copy rows as text"
    COPY_PATH = "Copy path"
    SELECT_ALL = "Select all"
    PALETTE = "Command palette"
    JOBS = "Jobs"
    WORKSPACE = "Workspace"
    LOCK = "Lock or unlock"
    NEXT_PANE = "Next pane"
    PREVIOUS_PANE = "Previous pane"
    HELP = "Help"
    KEYS = "Keyboard shortcuts"
    ABOUT = "About Gleanpoint"
    ESCAPE = "Close the topmost"


@dataclass(frozen=True, slots=True)
class Shortcut:
    """Keys of a command.

    Args:
        command: What they do.
        keys: Written as ``QKeySequence`` reads them; the first is shown.
        group: Heading on the sheet.
        is_shown_only: Whether the widget with the focus takes the keys itself.
    """

    command: Command
    keys: tuple[str, ...]
    group: str
    is_shown_only: bool = False


SOURCES, PLACES, TIME = "Sources", "Places", "Time"
TABLES, ITEMS, WINDOW = "Tables", "Items", "Window"

SHORTCUTS = (
    Shortcut(Command.OPEN_IMAGE, ("Ctrl+O",), SOURCES),
    Shortcut(Command.OPEN_FOLDER, ("Ctrl+Shift+O",), SOURCES),
    Shortcut(Command.CLOSE_SOURCE, ("Ctrl+W",), SOURCES),
    Shortcut(Command.QUIT, ("Ctrl+Q",), SOURCES),
    Shortcut(Command.FILES, ("Ctrl+1",), PLACES),
    Shortcut(Command.MAIL, ("Ctrl+2",), PLACES),
    Shortcut(Command.DATABASES, ("Ctrl+3",), PLACES),
    Shortcut(Command.PATH, ("F4",), PLACES),
    Shortcut(Command.UP, ("Alt+Up",), PLACES),
    Shortcut(Command.BACK, ("Backspace",), PLACES),
    Shortcut(Command.REFRESH, ("F5",), PLACES),
    Shortcut(Command.FOUND, ("Ctrl+I",), PLACES),
    Shortcut(Command.HEALTH, ("Ctrl+Shift+I",), PLACES),
    Shortcut(Command.SEARCH, ("Ctrl+F",), PLACES),
    Shortcut(Command.FILTER, ("Ctrl+Shift+F",), PLACES),
    Shortcut(Command.DELETED, ("Ctrl+H",), PLACES),
    Shortcut(Command.HIDDEN, ("Ctrl+Alt+H",), PLACES),
    Shortcut(Command.CONVERSATIONS, ("Ctrl+Alt+C",), PLACES),
    Shortcut(Command.EARLIER, ("Alt+Left",), TIME),
    Shortcut(Command.LATER, ("Alt+Right",), TIME),
    Shortcut(Command.NEWEST, ("Alt+End",), TIME),
    Shortcut(Command.LAST_GOOD, ("Alt+Home",), TIME),
    Shortcut(Command.GHOSTS, ("Ctrl+Alt+G",), TIME),
    Shortcut(Command.MOMENT, ("Ctrl+Shift+G",), TIME),
    Shortcut(Command.QUERY, ("Ctrl+T",), TABLES),
    Shortcut(Command.LOG, ("Ctrl+Shift+L",), TABLES),
    Shortcut(Command.HISTORY, ("Ctrl+Shift+H",), TABLES, is_shown_only=True),
    Shortcut(Command.RUN, ("Ctrl+Return",), TABLES, is_shown_only=True),
    Shortcut(Command.ROW, ("Ctrl+G",), TABLES, is_shown_only=True),
    Shortcut(Command.OPEN, ("Return",), ITEMS, is_shown_only=True),
    Shortcut(Command.PREVIEW, ("Space",), ITEMS, is_shown_only=True),
    Shortcut(Command.EXPORT, ("Ctrl+E",), ITEMS),
    Shortcut(Command.UNDO, ("Ctrl+Z",), ITEMS),
    Shortcut(Command.COMPARE, ("Ctrl+D",), ITEMS),
    Shortcut(Command.WHY, ("Alt+W",), ITEMS),
    Shortcut(Command.COPY, ("Ctrl+C",), ITEMS, is_shown_only=True),
    Shortcut(Command.COPY_PATH, ("Ctrl+Shift+C",), ITEMS),
    Shortcut(Command.SELECT_ALL, ("Ctrl+A",), ITEMS, is_shown_only=True),
    Shortcut(Command.PALETTE, ("Ctrl+K",), WINDOW),
    Shortcut(Command.JOBS, ("Ctrl+J",), WINDOW),
    Shortcut(Command.WORKSPACE, ("Ctrl+Shift+W",), WINDOW),
    Shortcut(Command.LOCK, ("Ctrl+L",), WINDOW),
    Shortcut(Command.NEXT_PANE, ("F6",), WINDOW),
    Shortcut(Command.PREVIOUS_PANE, ("Shift+F6",), WINDOW),
    Shortcut(Command.ESCAPE, ("Esc",), WINDOW),
    Shortcut(Command.HELP, ("F1",), WINDOW),
    Shortcut(Command.KEYS, ("Ctrl+?",), WINDOW),
    Shortcut(Command.ABOUT, ("Ctrl+F1",), WINDOW),
)


def words(command: Command) -> str:
    """Return the words of a command in the person's language."""
    return tr(command.value)


def keys_text(shortcut: Shortcut) -> str:
    """Return the keys as the system writes them."""
    told = QKeySequence(shortcut.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return told.replace("Return", tr("Return"))  # which Qt does not translate


def build_actions(window: QWidget) -> dict[Command, QAction]:
    """Return an action for every command, at work in the whole window."""
    actions = {}
    for shortcut in SHORTCUTS:
        action = QAction(words(shortcut.command), window)
        if not shortcut.is_shown_only:
            action.setShortcuts([QKeySequence(keys) for keys in shortcut.keys])
        window.addAction(action)
        actions[shortcut.command] = action
    return actions
