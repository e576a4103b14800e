"""People and moments in the words of a page."""

from __future__ import annotations

from datetime import UTC, datetime

from gleanpoint_parsers.mapi.message import Party


def shown_party(party: Party) -> str:
    """Return a person as ``Name <address>``, or the one of the two that is known."""
    address = party.smtp or party.address
    return f"{party.name} <{address}>" if party.name and address else party.name or address


def shown_moment(moment: datetime) -> str:
    """Return a moment in UTC, which pages use throughout."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def bytes_text(count: int) -> str:
    """Return a size in bytes, as pages show it."""
    return "1 byte" if count == 1 else f"{count:,} bytes"
