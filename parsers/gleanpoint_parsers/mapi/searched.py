"""What can be searched of a message: body, people, names of attachments, and nothing else.

A catalog asks that of every message of a mailbox. All else that ``Message`` tells, other bodies
than the one that is read, and where the bytes of attachments are, would take twice the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.attachments import name_of
from gleanpoint_parsers.mapi.bodies import Bodies, read_bodies
from gleanpoint_parsers.mapi.directory import Directory
from gleanpoint_parsers.mapi.items import MessageItem
from gleanpoint_parsers.mapi.message import Party
from gleanpoint_parsers.mapi.parties import recipients_of, representing_of, sender_of
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.mapi.property_ids import PropertyId


@dataclass(frozen=True, slots=True)
class SearchedMessage:
    """What can be searched of one message.

    Args:
        bodies: The plain body alone where there is something in it, else all of them.
        author: Who sent it, else in whose name.
        recipients: In stored order.
        attachments: Names of those that have one.
    """

    bodies: Bodies = field(default_factory=Bodies)
    author: Party = field(default_factory=Party)
    recipients: tuple[Party, ...] = ()
    attachments: tuple[str, ...] = ()


def searched_message(item: MessageItem) -> SearchedMessage:
    """Return what can be searched of a message; parts that cannot be read are left out.

    Raises:
        ParserError: Its properties cannot be read.
    """
    properties = item.properties
    people = recipients_of(properties, item.recipients())
    directory = Directory(properties, people)
    author = directory.sender(sender_of(properties))
    if author.is_empty:
        author = directory.representing(representing_of(properties))
    return SearchedMessage(
        _bodies(properties),
        author,
        tuple(recipient.party for recipient in directory.recipients(people)),
        tuple(_attachment_names(item)),
    )


def _bodies(properties: Properties) -> Bodies:
    text = properties.value(PropertyId.BODY)
    if isinstance(text, str) and text.strip():
        return Bodies(text)
    return read_bodies(properties)


def _attachment_names(item: MessageItem) -> Iterator[str]:
    try:
        nids = item.attachment_ids()
    except ParserError:
        return
    for nid in nids:
        try:
            name = name_of(item.attachment(nid).properties)
        except ParserError:
            continue
        if name:
            yield name
