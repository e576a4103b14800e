"""What is written to the log of the register of erased subjects: figures and hashes, no names.

A ticket or a reason may name somebody by mistake, so only its SHA-256 goes in.
"""

from __future__ import annotations

from gleanpoint.core.audit.canonical import Canonical
from gleanpoint.core.audit.entry import Action, Event, Outcome
from gleanpoint.core.audit.identifiers import text_digest
from gleanpoint.core.erasure.document import RegisterDocument


def entered(before: RegisterDocument, after: RegisterDocument, ticket: str) -> Event:
    """Somebody was entered."""
    return Event(Action.ERASURE_CHANGE, Outcome.DONE, _change("enter", before, after, ticket))


def taken_out(before: RegisterDocument, after: RegisterDocument, reason: str) -> Event:
    """Somebody was taken out."""
    return Event(Action.ERASURE_CHANGE, Outcome.DONE, _change("take_out", before, after, reason))


def checked(asked: int, found: int) -> Event:
    """Somebody asked whether identifiers are in the register."""
    return Event(Action.ERASURE_CHECK, Outcome.DONE, {"asked": asked, "found": found})


def shared(people: int) -> Event:
    """The register's key is sealed anew to everybody whom the policy names."""
    return Event(Action.KEY_CHANGE, Outcome.BEGUN, {"key": "erasure", "people": people})


def _change(
    change: str, before: RegisterDocument, after: RegisterDocument, ticket: str
) -> dict[str, Canonical]:
    return {
        "change": change,
        "entries": len(after.entries) - len(before.entries),
        "before": before.fingerprint,
        "register": after.fingerprint,
        "ticket_sha256": text_digest(ticket),
    }
