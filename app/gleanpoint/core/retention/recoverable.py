"""The Recoverable Items of an Exchange mailbox, which are never a part of its visible folders.

Source: design notes on retention, 1.5, after Microsoft's "Recoverable Items folder".
"""

from __future__ import annotations

from enum import Enum

from gleanpoint.core.retention.facts import ItemFacts

_ROOT = "recoverable items"


class RecoverableFolder(Enum):
    """A part of Recoverable Items; the value is the folder's name in the store."""

    DELETIONS = "deletions"
    """What people deleted and can fetch back themselves."""

    VERSIONS = "versions"
    """Originals of what was changed while it was held."""

    PURGES = "purges"
    """What was removed for good, kept for a hold or for single item recovery."""

    DISCOVERY_HOLDS = "discoveryholds"
    """What expired while a query held it."""

    AUDITS = "audits"
    CALENDAR_LOGGING = "calendar logging"

    @property
    def is_for_legal_only(self) -> bool:
        """Whether people of the mailbox never see it: it is there for holds alone."""
        return self in _FOR_LEGAL


_FOR_LEGAL = frozenset(
    {RecoverableFolder.VERSIONS, RecoverableFolder.PURGES, RecoverableFolder.DISCOVERY_HOLDS}
)
_BY_NAME = {folder.value: folder for folder in RecoverableFolder}


def recoverable_folder(facts: ItemFacts) -> RecoverableFolder | None:
    """Return the part of Recoverable Items that an item lies in; None for all others."""
    names = [name.casefold() for name in facts.folder]
    if _ROOT not in names:
        return None
    below = names[names.index(_ROOT) + 1 :]
    return _BY_NAME.get(below[0], RecoverableFolder.DELETIONS) if below else None
