"""Fingerprints of the messages of a mailbox, as of its point and as of the one compared with.

All that a list tells of a message may be as it was although its text is another one: mailboxes are
written over in place. So where the fingerprint differs, the texts themselves are compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gleanpoint.core.catalog.filling.stored import Stored
from gleanpoint_parsers.changes import MARK, SEED_SIZE


@dataclass(frozen=True, slots=True)
class Marks:
    """Fingerprints by the keys of messages.

    Args:
        ground: What a further point is compared with; empty: nothing was told.
        now: Of this point.
        before: Of the point compared with.
    """

    ground: bytes = b""
    now: Mapping[str, bytes] = field(default_factory=dict)
    before: Mapping[str, bytes] = field(default_factory=dict)

    def differ(self, one: Stored, *, was_there: bool) -> bool:
        """Whether a message that the catalog has may have another text at this point.

        What nothing is told of, such as recovered messages, is as a list tells it.

        Args:
            one: The message.
            was_there: Whether it was in the point that this one is compared with.
        """
        if not self.ground:
            return False
        key = one.row.key
        return self.now.get(key) != self.before.get(key) if was_there else key in self.now

    @classmethod
    def told(cls, ground: bytes, base: bytes) -> Marks:
        """Return what two points told, this one and the one compared with."""
        return cls(ground, _by_key(ground), _by_key(base))


def _by_key(told: bytes) -> dict[str, bytes]:
    rows = told[SEED_SIZE:]
    whole = len(rows) - len(rows) % MARK.size
    return {f"n{number}": mark for number, mark in MARK.iter_unpack(rows[:whole])}
