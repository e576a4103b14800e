"""Values that every component of a calendar has: texts made safe, identifiers, time stamps."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime

from icalendar import Component, vText

from gleanpoint_parsers.mapi.message import Message
from gleanpoint_parsers.mapi.property_ids import PropertyId

_LINE_END = re.compile(r"\r\n|\r")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_IN_PARAMETER = re.compile('[\x00-\x1f\x7f"^]+')
_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
_SEARCH_KEY = f"{PropertyId.SEARCH_KEY:04X}0102"

_CLASSES = {0: "PUBLIC", 1: "PRIVATE", 2: "PRIVATE", 3: "CONFIDENTIAL"}
_PRIORITIES = {0: 9, 1: 5, 2: 1}


def clean_text(text: str) -> str:
    """Return a text that iCalendar can hold: LF between lines, no other control characters."""
    lines = _LINE_END.sub("\n", text)
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", lines)).strip("\n")


def clean_parameter(text: str) -> str:
    """Return a text that can stand in a parameter, quoted: one line without quotation marks."""
    return _SURROGATE.sub("\ufffd", _NOT_IN_PARAMETER.sub(" ", text)).strip()


def stamp_of(message: Message) -> datetime:
    """Return when the item was last changed, as far as that is known."""
    times = (message.modified, message.created, message.sent, message.received)
    return next((moment for moment in times if moment is not None), _EARLIEST)


def uid_of(message: Message, stored: str) -> str:
    """Return what identifies an item in all its copies; made from the item where none is stored."""
    cleaned = clean_text(stored).replace("\n", "")
    if cleaned:
        return cleaned
    key = message.properties.get(_SEARCH_KEY)
    if isinstance(key, bytes) and key:
        return key.hex().upper()
    identity = f"{message.message_class}\0{message.subject}\0{message.created}\0{message.text}"
    digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:40].upper()


def add_text(component: Component, name: str, text: str) -> None:
    """Add a text where it holds anything."""
    cleaned = clean_text(text)
    if cleaned.strip():
        component.add(name, vText(cleaned))


def add_texts(component: Component, name: str, texts: tuple[str, ...]) -> None:
    """Add a list of texts where it has any."""
    cleaned = [clean_text(text) for text in texts]
    if any(cleaned):
        component.add(name, [text for text in cleaned if text])


def add_head(component: Component, message: Message, uid: str) -> None:
    """Add what every component begins with, and how it is classed."""
    component.add("uid", uid)
    component.add("dtstamp", stamp_of(message))
    if message.created is not None:
        component.add("created", message.created)
    if message.modified is not None:
        component.add("last-modified", message.modified)
    component.add("class", _CLASSES.get(message.sensitivity, "PRIVATE"))


def add_priority(component: Component, importance: int) -> None:
    """Add the importance; 1 is the highest of iCalendar's nine."""
    component.add("priority", _PRIORITIES.get(importance, 5))
