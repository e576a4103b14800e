"""The flags of a message on a server: read, answered, flagged, draft, and its categories.

Sources: RFC 3501, 2.3.2; RFC 5788 (``$Forwarded``); [MS-OXCMSG] 2.2.1.6 (message flags);
[MS-OXOMSG] 2.2.1.40 (last verb).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from gleanpoint.core.export.mail.imap.names import keyword
from gleanpoint_parsers.mapi.kinds.fields import ItemFields, categories_of
from gleanpoint_parsers.mapi.kinds.follow_up import FlagStatus, follow_up_of
from gleanpoint_parsers.mapi.message import Message
from gleanpoint_parsers.mapi.property_ids import PropertyId

FORWARDED: Final = "$Forwarded"
ANY_KEYWORD: Final = r"\*"
"""Among the permanent flags of a folder that takes any keyword."""

_READ, _UNSENT = 0x01, 0x08
_REPLIED: Final = frozenset({102, 103})
_PASSED_ON: Final = 104


@dataclass(frozen=True, slots=True)
class Flags:
    """What a message is marked with.

    Args:
        flags: As IMAP writes them.
        lost: Keywords that the folder does not take.
    """

    flags: tuple[str, ...]
    lost: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """As an argument of APPEND."""
        return f"({' '.join(self.flags)})"


def flags_of(message: Message, permanent: Collection[str]) -> Flags:
    """Return the flags of a message.

    Args:
        message: Which one.
        permanent: What its folder keeps, as the server says; empty where it does not say.
    """
    keywords = list(dict.fromkeys(_keywords(message)))
    known = {flag.lower() for flag in permanent}
    takes_any = not known or ANY_KEYWORD in known
    kept = [word for word in keywords if takes_any or word.lower() in known]
    lost = tuple(word for word in keywords if word not in kept)
    return Flags((*_system_flags(message), *kept), lost)


def _system_flags(message: Message) -> Iterator[str]:
    if message.flags & _READ:
        yield r"\Seen"
    if _last_verb(message) in _REPLIED:
        yield r"\Answered"
    flag = follow_up_of(message)
    if flag is not None and flag.status is FlagStatus.FLAGGED:
        yield r"\Flagged"
    if message.flags & _UNSENT:
        yield r"\Draft"


def _keywords(message: Message) -> Iterator[str]:
    if _last_verb(message) == _PASSED_ON:
        yield FORWARDED
    for category in categories_of(message):
        yield keyword(category)


def _last_verb(message: Message) -> int | None:
    return ItemFields(message).integer(PropertyId.LAST_VERB_EXECUTED)
