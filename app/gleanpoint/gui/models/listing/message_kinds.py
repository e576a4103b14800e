"""Kinds of items in a mailbox as lists show them: words, icons, and how a search writes them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from gleanpoint_parsers.mapi.kinds.item import ItemKind
from gleanpoint_parsers.mapi.kinds.item import kind_of as parsed_kind

WORDS: Final = {
    ItemKind.MAIL: "Message",
    ItemKind.MEETING: "Meeting mail",
    ItemKind.APPOINTMENT: "Appointment",
    ItemKind.CONTACT: "Contact",
    ItemKind.DISTRIBUTION_LIST: "Distribution list",
    ItemKind.TASK: "Task",
    ItemKind.NOTE: "Note",
    ItemKind.JOURNAL: "Journal entry",
}
"""English words of a kind, for ``tr``."""

ICONS: Final = {
    ItemKind.MAIL: "message",
    ItemKind.MEETING: "calendar",
    ItemKind.APPOINTMENT: "calendar",
    ItemKind.CONTACT: "contact",
    ItemKind.DISTRIBUTION_LIST: "approval",
    ItemKind.TASK: "task",
    ItemKind.NOTE: "file-text",
    ItemKind.JOURNAL: "clock",
}

CORRESPONDENCE: Final = frozenset({ItemKind.MAIL, ItemKind.MEETING})
"""Kinds that somebody sent: a list shows who before what."""


@lru_cache(maxsize=256)
def kind_of(message_class: str) -> ItemKind:
    """Return the kind of a message class; a folder has few classes and many messages."""
    return parsed_kind(message_class)
