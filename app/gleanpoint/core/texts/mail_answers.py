"""Send what can be searched of many messages out of the parser process.

``{"messages": [[text, is_cut, sender, address, recipients, attachments, why], …]}`` in the order of
the items; ``why`` tells why a message could not be read, the rest is empty then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final, cast

from gleanpoint.core.answer import Answer
from gleanpoint.core.child_wire import as_steps
from gleanpoint.core.export.mail.plain_text import plain_text
from gleanpoint.core.layers import OUT_OF_MEMORY, LayerStack, Steps
from gleanpoint_parsers.errors import ParserError, UnknownFormatError
from gleanpoint_parsers.mapi.message import Party
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Container, MailContainer

TOGETHER: Final = 256 << 10
"""Characters of texts that go together."""

MOST_TOGETHER: Final = 256
"""Messages that go together, however short."""

MOST_PEOPLE: Final = 2000
"""Recipients of one message that are told."""


def tell_mail_texts(
    stack: LayerStack,
    items: Sequence[list[list[str]]],
    *,
    characters: int,
    one_by_one: bool,
    answer: Answer,
) -> None:
    """Send text, people and names of attachments of each message, in order.

    Args:
        stack: The open source.
        items: Addresses of the messages.
        characters: Of a text at most; what is beyond is left out.
        one_by_one: Send each before the next is read: who listens knows which one is read.
        answer: Where they go.
    """
    told: list[list[Any]] = []
    size = 0
    for item in items:
        found = _told(stack, as_steps(item), characters)
        told.append(found)
        size += len(found[0])
        if one_by_one or size >= TOGETHER or len(told) >= MOST_TOGETHER:
            answer.say({"messages": told})
            told, size = [], 0
    if told:
        answer.say({"messages": told})


def _told(stack: LayerStack, steps: Steps, characters: int) -> list[Any]:
    try:
        container = stack.container(steps)
        message = _of_mailbox(container).searched(steps[-1][1])
        text = plain_text(message.bodies)
        return [
            _clean(text[:characters].replace("\r\n", "\n")),
            len(text) > characters,
            _clean(message.author.name),
            _clean(message.author.smtp or message.author.address),
            _clean("\n".join(_lines(message.recipients[:MOST_PEOPLE]))),
            _clean("\n".join(message.attachments)),
            "",
        ]
    except ParserError as error:
        return ["", False, "", "", "", "", readable(str(error)) or "It cannot be read."]
    except MemoryError:
        return ["", False, "", "", "", "", OUT_OF_MEMORY]


def _of_mailbox(container: Container) -> MailContainer:
    if not _holds_mail(type(container)):
        raise UnknownFormatError("This is not a message")
    return cast("MailContainer", container)


@lru_cache
def _holds_mail(kind: type[Container]) -> bool:
    """Whether containers of a kind hold messages; to ask it of each takes as long as to read it."""
    return issubclass(kind, MailContainer)


def _lines(parties: Iterable[Party]) -> Iterable[str]:
    for party in parties:
        address = party.smtp or party.address
        if party.name and address and party.name != address:
            yield f"{party.name} <{address}>"
        elif party.name or address:
            yield party.name or address


def _clean(text: str) -> str:
    """Return a text without what no encoding knows."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
