"""A distribution list as vCards: the group (4.0, RFC 6350, 6.6.5) and a card of each member."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from gleanpoint.core.export.mail.cards.card import BEGIN, END, NAMELESS, PRODUCT, email_lines
from gleanpoint.core.export.mail.cards.lines import list_line, raw_line, text_line
from gleanpoint.core.export.mail.plain_text import plain_text
from gleanpoint_parsers.mapi.kinds.distribution_list import DistributionList
from gleanpoint_parsers.mapi.message import Message, Party


def group_lines(message: Message, group: DistributionList) -> Iterator[bytes]:
    """Yield the lines of a whole list.

    The group names its members by identifiers of the cards behind it, which readers that know
    no groups take for what they are: people.
    """
    cards = {_identifier(member): member for member in group.members}
    yield BEGIN + raw_line("VERSION:4.0") + raw_line(f"PRODID:{PRODUCT}")
    yield raw_line("KIND:group")
    yield text_line("FN", group.name) or text_line("FN", NAMELESS)
    for identifier in cards:
        yield raw_line(f"MEMBER:{identifier}")
    yield list_line("CATEGORIES", group.categories, ",")
    yield text_line("NOTE", plain_text(message))
    changed = message.modified or message.created
    if changed is not None:
        yield raw_line(f"REV:{changed:%Y%m%dT%H%M%SZ}")
    yield END
    for identifier, member in cards.items():
        yield _member(identifier, member)


def _member(identifier: str, member: Party) -> bytes:
    name = member.name or member.smtp or member.address
    return b"".join(
        (
            BEGIN,
            raw_line("VERSION:3.0"),
            raw_line(f"UID:{identifier}"),
            text_line("FN", name) or text_line("FN", NAMELESS),
            list_line("N", (name or NAMELESS, "", "", "", "")),
            email_lines(member, is_first=True),
            END,
        )
    )


def _identifier(member: Party) -> str:
    """Return an identifier that depends on the member alone."""
    text = f"{member.name}\0{member.address_type}\0{member.address}\0{member.smtp}"
    known = text.encode("utf-8", "replace").decode()
    return uuid.uuid5(uuid.NAMESPACE_OID, known).urn
