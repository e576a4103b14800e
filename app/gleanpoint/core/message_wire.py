"""Messages on the pipe between parser process and program: a JSON header and the bodies.

Every field comes back as it was, types included. What JSON cannot say stands in an object of one
key: ``{"hex": …}`` bytes, ``{"time": …}`` a time, ``{"float": …}`` a number that is none.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from gleanpoint.core.protocol import Json
from gleanpoint.core.stored_wire import pack_stored, unpack_stored
from gleanpoint_parsers.mapi.message import (
    Attachment,
    AttachMethod,
    Message,
    Party,
    PropertyValue,
    Recipient,
    RecipientKind,
)

_BODIES = ("text", "html", "rtf")
_TIMES = ("sent", "received", "created", "modified")


def pack_message(message: Message) -> tuple[Json, bytes]:
    """Return a message as JSON values and the bytes of its bodies, one after the other.

    ``bodies`` in the header has the length of each body in bytes, None where there is none.
    """
    text = None if message.text is None else message.text.encode("utf-8", "surrogatepass")
    bodies = {"text": text, "html": message.html, "rtf": message.rtf}
    header: Json = {
        name: getattr(message, name) for name in Message.__slots__ if name not in _BODIES
    }
    header.update({name: _packed_time(header[name]) for name in _TIMES})
    header.update(
        sender=asdict(message.sender),
        representing=asdict(message.representing),
        recipients=[_packed_recipient(recipient) for recipient in message.recipients],
        attachments=[{**asdict(a), "method": int(a.method)} for a in message.attachments],
        conversation_index=message.conversation_index.hex(),
        properties={tag: _packed(value) for tag, value in message.properties.items()},
        problems=list(message.problems),
        bodies={name: None if body is None else len(body) for name, body in bodies.items()},
        stored=None,
    )
    data = b"".join(body for body in bodies.values() if body)
    if message.stored is not None:
        header["stored"], values = pack_stored(message.stored)
        data += values
    return header, data


def unpack_message(header: Mapping[str, Any], bodies: bytes) -> Message:
    """Return the message that ``pack_message`` packed."""
    fields = {name: value for name, value in header.items() if name != "bodies"}
    parts, rest = _split(header["bodies"], bodies)
    fields.update({name: _unpacked_time(fields[name]) for name in _TIMES})
    fields.update(
        sender=Party(**header["sender"]),
        representing=Party(**header["representing"]),
        recipients=tuple(_recipient(*values) for values in header["recipients"]),
        attachments=tuple(_attachment(values) for values in header["attachments"]),
        conversation_index=bytes.fromhex(header["conversation_index"]),
        properties={tag: _unpacked(value) for tag, value in header["properties"].items()},
        problems=tuple(header["problems"]),
        html=parts["html"],
        rtf=parts["rtf"],
        stored=None if header["stored"] is None else unpack_stored(header["stored"], rest),
    )
    text = parts["text"]
    return Message(**fields, text=None if text is None else text.decode("utf-8", "surrogatepass"))


def _split(
    lengths: Mapping[str, int | None], bodies: bytes
) -> tuple[dict[str, bytes | None], bytes]:
    """Return each body, and what comes after them."""
    parts: dict[str, bytes | None] = {}
    start = 0
    for name in _BODIES:
        length = lengths[name]
        parts[name] = None if length is None else bodies[start : start + length]
        start += length or 0
    return parts, bodies[start:]


def _packed_recipient(recipient: Recipient) -> list[Any]:
    return [
        int(recipient.kind),
        asdict(recipient.party),
        recipient.flags,
        recipient.response,
        _packed_time(recipient.responded),
    ]


def _recipient(kind: int, party: Json, *answer: Any) -> Recipient:  # noqa: ANN401 - JSON
    flags, response, responded = answer
    return Recipient(
        RecipientKind(kind), Party(**party), flags, response, _unpacked_time(responded)
    )


def _attachment(values: Json) -> Attachment:
    return replace(Attachment(**values), method=AttachMethod(values["method"]))


def _packed_time(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _unpacked_time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _packed(value: PropertyValue) -> Any:  # noqa: ANN401 - JSON
    match value:
        case bytes():
            return {"hex": value.hex()}
        case datetime():
            return {"time": value.isoformat()}
        case float() if not math.isfinite(value):
            return {"float": repr(value)}
        case list():
            return [_packed(item) for item in value]
    return value


def _unpacked(value: Any) -> PropertyValue:  # noqa: ANN401 - JSON
    match value:
        case {"hex": text}:
            return bytes.fromhex(text)
        case {"time": text}:
            return datetime.fromisoformat(text)
        case {"float": text}:
            return float(text)
        case list():
            return [_unpacked(item) for item in value]
    result: PropertyValue = value
    return result
