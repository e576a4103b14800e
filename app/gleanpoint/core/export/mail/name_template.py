"""Names of message files by a template, such as ``{received:%Y-%m-%d} {sender} {subject}``."""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from gleanpoint.core.errors import UsageError
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.entries import Envelope

LONGEST = 300
"""Characters of a template at most."""

_MOMENT = "%Y-%m-%d %H%M"
_PRIORITY = {0: "low", 1: "normal", 2: "high"}
_TEXTS: dict[str, Callable[[Envelope], str]] = {
    "subject": lambda envelope: envelope.subject or "(no subject)",
    "sender": lambda envelope: _person(envelope.sender) or "(no sender)",
    "address": lambda envelope: envelope.sender_address or "(no address)",
    "to": lambda envelope: envelope.to or "(no recipient)",
    "class": lambda envelope: envelope.message_class,
    "importance": lambda envelope: _PRIORITY.get(envelope.importance, "normal"),
    "conversation": lambda envelope: envelope.conversation or envelope.subject or "(no subject)",
}
_MOMENTS: dict[str, Callable[[Envelope], datetime | None]] = {
    "received": lambda envelope: envelope.received or envelope.sent,
    "sent": lambda envelope: envelope.sent or envelope.received,
}
_NO_DATE = "(no date)"
_DIRECTIVE = re.compile("%(.?)", re.DOTALL)
_DIRECTIVES = frozenset("aAbBdHIjmMpSUwWyYGVuZ%")
"""What may follow ``%``: what every platform knows and writes without separators."""

FIELDS = (*_MOMENTS, *_TEXTS)
"""Names that a template may hold in braces; times take a format after a colon."""


@dataclass(frozen=True, slots=True)
class NameTemplate:
    """A template, looked through before the first name is made.

    Args:
        text: Words and ``{fields}``; ``{{`` and ``}}`` stand for braces.

    Raises:
        UsageError: It cannot be used; the sentence says why.
    """

    text: str

    def __post_init__(self) -> None:
        if not self.fields:
            raise _wrong(self.text, "it holds no field, so all names would be the same")

    @property
    def fields(self) -> frozenset[str]:
        """Names of the fields in it."""
        return frozenset(name for _, name, _ in _parts(self.text) if name is not None)

    def stem(self, node: Node) -> str:
        """Return the name of one message without its ending, not yet made safe.

        Args:
            node: A message; without an envelope its own name stands for everything.
        """
        envelope = node.envelope
        if envelope is None:
            return node.name
        pieces = []
        for words, name, form in _parts(self.text):
            pieces.append(words)
            if name is not None:
                pieces.append(_value(envelope, name, form))
        return "".join(pieces)


def _parts(text: str) -> list[tuple[str, str | None, str]]:
    """Return the template as words, field behind them (None at the end) and its format."""
    if len(text) > LONGEST:
        raise UsageError(f"A template for names has {LONGEST} characters at most.")
    try:
        parsed = list(string.Formatter().parse(text))
    except ValueError:
        brackets = "a { lacks its }, or a } its {; to have one in the name, write it twice"
        raise _wrong(text, brackets) from None
    for _, name, form, conversion in parsed:
        if name is not None:
            _check_field(text, name, form or "", conversion)
    return [(words, name, form or "") for words, name, form, _ in parsed]


def _check_field(text: str, name: str, form: str, conversion: str | None) -> None:
    if name not in FIELDS:
        raise _wrong(text, f"{{{name}}} is unknown; known are {', '.join(FIELDS)}")
    if conversion is not None:
        raise _wrong(text, f"!{conversion} has no meaning here")
    if form and name not in _MOMENTS:
        raise _wrong(text, f"{{{name}}} takes no format; only {', '.join(_MOMENTS)} do")
    for directive in _DIRECTIVE.findall(form):
        if directive not in _DIRECTIVES:
            raise _wrong(text, f"%{directive} is no part of a date that can be used")


def _value(envelope: Envelope, name: str, form: str) -> str:
    if name in _TEXTS:
        return _TEXTS[name](envelope)
    moment = _MOMENTS[name](envelope)
    return _NO_DATE if moment is None else moment.astimezone(UTC).strftime(form or _MOMENT)


def _person(sender: str) -> str:
    """Return the name of ``Name <address>``; the address where there is no name."""
    name, _, rest = sender.partition("<")
    return name.strip().strip('"') or rest.rstrip("> ")


def _wrong(text: str, why: str) -> UsageError:
    return UsageError(f"The template for names {text!r} cannot be used: {why}.")
