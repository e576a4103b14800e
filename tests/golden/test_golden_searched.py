"""What is searched of a real message is what the whole message says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.golden.test_golden_pst import MAILBOXES

from gleanpoint.core.export.mail.plain_text import plain_text
from gleanpoint_parsers.blocks import CachedSource, FileSource
from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.message import Message
from gleanpoint_parsers.mapi.searched import SearchedMessage
from gleanpoint_parsers.plugin import Surroundings, all_children
from gleanpoint_parsers.pst.mailbox import PstMailbox
from gleanpoint_parsers.pst.parser import PstParser

pytestmark = pytest.mark.realdata

HOLD_MORE = {Kind.FOLDER, Kind.MESSAGE, Kind.ATTACHMENT}


@pytest.mark.parametrize("name", MAILBOXES)
def test_every_message_is_searched_by_what_it_says(
    name: str, unpacked: Callable[..., Path]
) -> None:
    source = FileSource(unpacked(f"pst/{name}.zst"))
    mailbox = PstParser().open(CachedSource(source), Surroundings())
    for key in messages(mailbox, ROOT):
        whole = told(lambda: of_whole(mailbox.message(key)))  # noqa: B023 - called at once
        assert told(lambda: of_searched(mailbox.searched(key))) == whole  # noqa: B023
    mailbox.close()
    source.close()


def messages(mailbox: PstMailbox, key: str) -> Iterator[str]:
    """Yield the keys of all messages, those inside others and recovered ones too."""
    for entry in all_children(mailbox, key):
        if entry.kind is Kind.MESSAGE:
            yield entry.key
        if entry.kind in HOLD_MORE and entry.has_children:
            try:
                yield from messages(mailbox, entry.key)
            except ParserError:
                continue


def told(ask: Callable[[], tuple[object, ...]]) -> object:
    try:
        return ask()
    except ParserError as error:
        return str(error)


def of_whole(message: Message) -> tuple[object, ...]:
    author = message.representing if message.sender.is_empty else message.sender
    people = tuple(one.party for one in message.recipients)
    names = tuple(one.name for one in message.attachments if one.name)
    return plain_text(message), author.name, author.smtp or author.address, people, names


def of_searched(message: SearchedMessage) -> tuple[object, ...]:
    author, text = message.author, plain_text(message.bodies)
    address = author.smtp or author.address
    return text, author.name, address, message.recipients, message.attachments
