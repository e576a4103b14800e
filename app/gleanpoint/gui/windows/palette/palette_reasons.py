"""Why a command cannot be done now, in words: for the palette, which shows it all the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.actions import Command
from gleanpoint.gui.open_source import Place
from gleanpoint.gui.panes.app_bar import Perspective
from gleanpoint.gui.windows.browsing import Browsing
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.windows.navigator import is_database, is_object
from gleanpoint.gui.wording import later, tr

ALWAYS: Final = frozenset({
    Command.OPEN_IMAGE, Command.OPEN_FOLDER, Command.QUIT, Command.JOBS, Command.WORKSPACE,
    Command.LOCK, Command.KEYS, Command.HELP, Command.ABOUT,
})  # fmt: skip
"""What needs nothing open."""

_OTHER_POINT: Final = frozenset({
    Command.EARLIER, Command.LATER, Command.NEWEST, Command.MOMENT,
})  # fmt: skip
_OF_DATABASE: Final = frozenset({Command.QUERY, Command.LOG})
_OF_TABLE: Final = frozenset({Command.HISTORY, Command.ROW})
_OF_ENTRY: Final = frozenset({Command.OPEN, Command.COPY})
_OF_LIST: Final = frozenset({Command.DELETED, Command.CONVERSATIONS, Command.HIDDEN})


def why_not(command: Command, view: Central, browsing: Browsing, workspace: Workspace) -> str:
    """Return why a command cannot be done now; empty where it can."""
    if command is Command.LOCK and not workspace.is_team:
        return tr("One person works here: nothing is locked")
    if command in ALWAYS:
        return ""
    place = browsing.place
    if place is None or view.is_at_start:
        return tr("Nothing is open yet")
    if command is Command.SEARCH and not view.app_bar.search.isEnabled():
        return view.app_bar.search.placeholderText()
    reasons = (*_of_place(place, view), *_of_list(view, browsing))
    return next(
        (tr(words) for commands, holds, words in reasons if holds and command in commands), ""
    )


_Reason = tuple[frozenset[Command], bool, str]
"""Commands, whether the reason holds, and the reason."""


def _of_place(place: Place, view: Central) -> Iterator[_Reason]:
    yield _OTHER_POINT, not view.point_bar.has_states, later("This source has one point only")
    yield _OF_DATABASE, not is_database(place), later("Go to a database first")
    yield _OF_TABLE, not is_object(place), later("Open a table first")
    yield frozenset({Command.RUN}), not view.list_pane.is_query, later("Open a query first")
    yield frozenset({Command.UP}), place.above is None, later("This is the top")


def _of_list(view: Central, browsing: Browsing) -> Iterator[_Reason]:
    is_table, is_mail = view.list_pane.is_object, browsing.perspective is Perspective.MAIL
    is_empty = browsing.selection.is_empty and not is_table
    has_no_rule = view.preview.decision is None
    yield _OF_LIST, is_table, later("Go to a folder first")
    yield frozenset({Command.CONVERSATIONS}), not is_mail, later("Go to a mailbox first")
    yield _OF_ENTRY, is_empty, later("Select an entry first")
    yield (
        frozenset({Command.WHY}),
        has_no_rule,
        later("No retention rule speaks of what is selected"),
    )
