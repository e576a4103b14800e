"""The lines that one append adds to the log: of one moment, each bound to the one before."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from gleanpoint.core.audit.actor import Acting
from gleanpoint.core.audit.canonical import Canonical, instant
from gleanpoint.core.audit.clock import monotonic_now
from gleanpoint.core.audit.entry import LINE_LIMIT, Action, Entry, Event, Outcome, write_line
from gleanpoint.core.audit.head import Head
from gleanpoint.core.errors import AuditLogError


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the entries of one append have in common.

    Args:
        moment: When it is (UTC).
        acting: Who acts.
        session: Of the program; 12 hex digits.
    """

    moment: datetime
    acting: Acting
    session: str

    def members(self) -> dict[str, Canonical]:
        """Return what each line says of it."""
        return {
            "utc": instant(self.moment),
            "monotonic": monotonic_now(),
            "actor": self.acting.actor,
            "role": self.acting.role,
            "session": self.session,
            "version": _tool_version(),
        }


def draft(events: Sequence[Event], head: Head, stamp: Stamp) -> tuple[list[bytes], list[Entry]]:
    """Return the lines, each ended by a line feed, and the entries of events.

    Args:
        events: In their order.
        head: Of the log that they are appended to.
        stamp: What they have in common.

    Raises:
        AuditLogError: One of them is longer than a line may be.
    """
    lines: list[bytes] = []
    entries: list[Entry] = []
    prev, common = head.hash, stamp.members()
    for seq, event in enumerate(events, start=head.seq + 1):
        members = {**common, **_members(event), "seq": seq, "prev": prev}
        line, entry = write_line(members, stamp.moment)
        if len(line) > LINE_LIMIT:
            message = (
                f"An entry of the log has {len(line):,} bytes, {LINE_LIMIT:,} are taken. "
                "Give a shorter purpose; nothing was exported."
            )
            raise AuditLogError(message)
        lines.append(line)
        entries.append(entry)
        prev = entry.hash
    return lines, entries


def recovery(torn: bytes) -> Event:
    """Return the event that tells of the remains of an append that was cut short."""
    digest = hashlib.sha256(torn).hexdigest()
    return Event(Action.LOG_RECOVERY, Outcome.DONE, {"bytes": len(torn), "sha256": digest})


def _members(event: Event) -> dict[str, Canonical]:
    members: dict[str, Canonical] = {
        "action": event.action.value,
        "outcome": event.outcome.value,
        "details": event.details,
    }
    return members | ({"sealed": event.sealed} if event.sealed else {})


@cache
def _tool_version() -> str:
    try:
        return version("gleanpoint")
    except PackageNotFoundError:
        return "not installed"
