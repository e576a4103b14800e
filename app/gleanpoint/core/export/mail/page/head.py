"""The head of a page: who, to whom, when, and what is marked on a message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from gleanpoint_parsers.mapi.message import Message, Party, RecipientKind

_RECIPIENTS: Final = (
    ("To", RecipientKind.TO),
    ("Cc", RecipientKind.CC),
    ("Bcc", RecipientKind.BCC),
)
_IMPORTANCE: Final = {0: "low", 2: "high"}
_SENSITIVITY: Final = {1: "personal", 2: "private", 3: "confidential"}


def head_of(message: Message) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return labels and their values; what a message does not say is left out."""
    return tuple((label, values) for label, values in _rows(message) if values)


def shown_party(party: Party) -> str:
    """Return a person as ``Name <address>``, or the one of the two that is known."""
    address = party.smtp or party.address
    return f"{party.name} <{address}>" if party.name and address else party.name or address


def shown_moment(moment: datetime) -> str:
    """Return a moment in UTC, which pages use throughout."""
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"


def _rows(message: Message) -> Iterator[tuple[str, tuple[str, ...]]]:
    author = message.sender if message.representing.is_empty else message.representing
    yield "From", _people([author])
    if shown_party(message.sender) != shown_party(author):
        yield "Sent by", _people([message.sender])
    for label, kind in _RECIPIENTS:
        yield label, _people(one.party for one in message.recipients if one.kind is kind)
    for label, moment in (("Sent", message.sent), ("Received", message.received)):
        yield label, (shown_moment(moment),) if moment else ()
    if message.sent is None and message.received is None:
        for label, moment in (("Created", message.created), ("Changed", message.modified)):
            yield label, (shown_moment(moment),) if moment else ()
    yield "Importance", _known(_IMPORTANCE, message.importance)
    yield "Sensitivity", _known(_SENSITIVITY, message.sensitivity)
    yield "Message-ID", (message.message_id,) if message.message_id else ()


def _people(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(shown_party(party) for party in parties if not party.is_empty)


def _known(names: dict[int, str], value: int) -> tuple[str, ...]:
    return (names[value],) if value in names else ()
