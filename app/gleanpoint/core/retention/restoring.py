"""What becomes of messages that are put back into a live mailbox: what was stamped on them acts.

Source: design notes on retention, 4.6. Exchange's assistant goes by the properties 0x3018 to
0x301F of the item and its folder; one that has none of its own gets its folder's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gleanpoint.core.retention.anchors import expiry_by_tag
from gleanpoint.core.retention.facts import MESSAGES, ItemFacts
from gleanpoint.core.retention.wording import day

_KEPT_ONE = (
    "1 message is past the retention date that Exchange stamped on it ({day}). The PST file keeps "
    "the stamp: put back into a live mailbox, the message is deleted at the next run there."
)
_KEPT_SEVERAL = (
    "{count:,} messages are past the retention dates that Exchange stamped on them (the first "
    "{day}). The PST file keeps the stamps: put back into a live mailbox, the messages are "
    "deleted at the next run there."
)
_LOST_ONE = (
    "1 message is past the retention date that Exchange stamped on it ({day}). IMAP carries no "
    "stamps: the server judges the message by the folder it arrives in, and may delete it at its "
    "next run."
)
_LOST_SEVERAL = (
    "{count:,} messages are past the retention dates that Exchange stamped on them (the first "
    "{day}). IMAP carries no stamps: the server judges the messages by the folder they arrive in, "
    "and may delete them at its next run."
)


def vanished_since(facts: ItemFacts, now: datetime) -> datetime | None:
    """Return since when a live mailbox would have deleted a message by what is stamped on it.

    None where it would keep it, or nothing is stamped. Exactly at its date it is deleted.
    """
    if facts.kind not in MESSAGES:
        return None
    expiry = expiry_by_tag(facts)
    return expiry if isinstance(expiry, datetime) and expiry <= now else None


@dataclass(slots=True)
class PutBack:
    """Counts messages that would not stay in a live mailbox.

    Args:
        count: How many.
        first: Since when the first of them would be gone.
    """

    count: int = 0
    first: datetime | None = None

    def add(self, facts: ItemFacts, now: datetime) -> None:
        """Look at one message."""
        since = vanished_since(facts, now)
        if since is not None:
            self.count += 1
            self.first = min(since, self.first or since)

    def note(self, *, keeps_stamps: bool) -> str:
        """Return a sentence for whoever exports; empty where all would stay.

        Args:
            keeps_stamps: Whether what is written keeps what Exchange stamped on messages.
        """
        if self.first is None:
            return ""
        one, several = (_KEPT_ONE, _KEPT_SEVERAL) if keeps_stamps else (_LOST_ONE, _LOST_SEVERAL)
        sentence = one if self.count == 1 else several
        return sentence.format(count=self.count, day=day(self.first))
