"""The head of a page: who, to whom, when, and what is marked on a message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from gleanpoint.core.export.mail.page.item_rows import Row, item_rows
from gleanpoint.core.export.mail.page.words import shown_moment, shown_party
from gleanpoint_parsers.mapi.kinds.fields import categories_of
from gleanpoint_parsers.mapi.kinds.follow_up import FlagStatus, follow_up_of
from gleanpoint_parsers.mapi.kinds.read import item_of
from gleanpoint_parsers.mapi.message import Message, Party, RecipientKind

_RECIPIENTS: Final = (
    ("To", RecipientKind.TO),
    ("Cc", RecipientKind.CC),
    ("Bcc", RecipientKind.BCC),
)
_IMPORTANCE: Final = {0: "low", 2: "high"}
_SENSITIVITY: Final = {1: "personal", 2: "private", 3: "confidential"}


def head_of(message: Message) -> tuple[Row, ...]:
    """Return labels and their values; what a message does not say is left out."""
    item = item_of(message)
    rows = [*_people_rows(message), *_moment_rows(message), *_marks(message)]
    if item is None:
        rows.append(("Categories", categories_of(message)))
    else:
        rows += item_rows(item)
    rows.append(("Message-ID", (message.message_id,) if message.message_id else ()))
    return tuple((label, values) for label, values in rows if values)


def _people_rows(message: Message) -> Iterator[Row]:
    author = message.sender if message.representing.is_empty else message.representing
    yield "From", _people([author])
    if shown_party(message.sender) != shown_party(author):
        yield "Sent by", _people([message.sender])
    for label, kind in _RECIPIENTS:
        yield label, _people(one.party for one in message.recipients if one.kind is kind)


def _moment_rows(message: Message) -> Iterator[Row]:
    moments = [("Sent", message.sent), ("Received", message.received)]
    if message.sent is None and message.received is None:
        moments += [("Created", message.created), ("Changed", message.modified)]
    for label, moment in moments:
        yield label, (shown_moment(moment),) if moment else ()


def _marks(message: Message) -> Iterator[Row]:
    yield "Importance", _known(_IMPORTANCE, message.importance)
    yield "Sensitivity", _known(_SENSITIVITY, message.sensitivity)
    flag = follow_up_of(message)
    if flag is not None:
        state = "done" if flag.status is FlagStatus.COMPLETE else flag.request or "flagged"
        yield "Follow-up", (f"{state}, due {flag.due:%Y-%m-%d}" if flag.due else state,)


def _people(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(shown_party(party) for party in parties if not party.is_empty)


def _known(names: dict[int, str], value: int) -> tuple[str, ...]:
    return (names[value],) if value in names else ()
