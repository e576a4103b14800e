"""Previews as text: what a person reads of an item on a terminal, and the same as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from gleanpoint.cli.output import Output, shown
from gleanpoint.core.errors import ContentUnavailableError, RetentionRefusedError
from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.file_text import file_lines, file_notes
from gleanpoint.core.preview.values import (
    EmptyPreview,
    HexPreview,
    MadePreview,
    MessagePreview,
    ObjectPreview,
    PicturePreview,
    Preview,
    ProblemPreview,
    TextPreview,
    WithheldPreview,
)
from gleanpoint_parsers.mapi.message import Party

MOST_BYTES: Final = 4096
"""Bytes of a file that is neither text nor a picture, as they are shown."""

_LINE: Final = 16
_FIRST_PRINTABLE, _LAST_PRINTABLE = 0x20, 0x7E


def tell_preview(node: Node, preview: Preview, output: Output) -> None:
    """Print a preview.

    Raises:
        RetentionRefusedError: Nothing of it may be shown.
        ContentUnavailableError: Nothing of it can be shown.
    """
    if isinstance(preview, WithheldPreview):
        raise RetentionRefusedError(preview.reason)
    if isinstance(preview, ProblemPreview):
        raise ContentUnavailableError(preview.sentence)
    if output.json:
        output.value({"path": node.path, "kind": node.kind.value, **_as_json(preview)})
    else:
        for line in _lines(preview):
            output.line(shown(line))
    for note in _notes(preview):
        output.note(note)


def _as_json(preview: Preview) -> dict[str, Any]:  # noqa: PLR0911 - one a kind of preview
    match preview:
        case MessagePreview():
            people = {name.lower(): list(map(_named, found)) for name, found in _people(preview)}
            return {
                "subject": preview.subject,
                **people,
                "sent": preview.sent,
                "received": preview.received,
                "text": preview.text,
                "attachments": [
                    {"path": one.node.path, "name": one.name, "size": one.size}
                    for one in preview.attachments
                ],
            }
        case TextPreview():
            return {"text": preview.text, "encoding": preview.encoding, "cut": preview.is_cut}
        case HexPreview():
            return {"bytes": f"0x{preview.data[:MOST_BYTES].hex()}", "size": preview.total}
        case PicturePreview():
            told = {"format": preview.format.value, "size": len(preview.data)}
            return {**told, "width": preview.width, "height": preview.height}
        case ObjectPreview():
            return {"script": preview.script}
        case MadePreview():
            return {"text": "\n".join(file_lines(preview.made))}
        case _:
            return {"size": 0}


def _lines(preview: Preview) -> Iterator[str]:
    match preview:
        case MessagePreview():
            yield from _of_message(preview)
        case TextPreview():
            yield from preview.text.splitlines()
        case HexPreview():
            yield from _hex(preview.data[:MOST_BYTES])
        case PicturePreview():
            yield (
                f"A picture: {preview.format.value}, {preview.width:,} by {preview.height:,} "
                f"pixels, {len(preview.data):,} bytes."
            )
            yield from (f"{name}: {value}" for name, value in preview.facts)
        case ObjectPreview():
            yield from preview.script.splitlines()
        case MadePreview():
            yield from (line.replace("\t", "  ") for line in file_lines(preview.made))
        case EmptyPreview():
            yield "It has no content: 0 bytes."


def _of_message(preview: MessagePreview) -> Iterator[str]:
    yield f"Subject:     {preview.subject}"
    for name, found in _people(preview):
        if found:
            yield f"{name + ':':12} {'; '.join(map(_named, found))}"
    for name, moment in (("Sent", preview.sent), ("Received", preview.received)):
        if moment is not None:
            yield f"{name + ':':12} {moment:%Y-%m-%d %H:%M} UTC"
    for one in preview.attachments:
        size = "" if one.size is None else f" ({one.size:,} bytes)"
        yield f"Attachment:  {one.node.path}{size}"
    yield ""
    yield from preview.text.splitlines()


def _people(preview: MessagePreview) -> tuple[tuple[str, tuple[Party, ...]], ...]:
    sender = (preview.sender,) if preview.sender != Party() else ()
    return (("From", sender), ("To", preview.to), ("Cc", preview.cc), ("Bcc", preview.bcc))


def _named(party: Party) -> str:
    address = party.smtp or party.address
    if not party.name or not address:
        return party.name or address
    return f"{party.name} <{address}>"


def _hex(data: bytes) -> Iterator[str]:
    for start in range(0, len(data), _LINE):
        row = data[start : start + _LINE]
        texts = (chr(one) if _FIRST_PRINTABLE <= one <= _LAST_PRINTABLE else "." for one in row)
        yield f"{start:08x}  {row.hex(' '):47}  {''.join(texts)}"


def _notes(preview: Preview) -> Iterator[str]:
    match preview:
        case MessagePreview():
            yield from preview.problems
        case TextPreview(is_cut=True):
            yield "It goes on; the beginning is shown."
        case HexPreview() if preview.total > MOST_BYTES:
            yield f"It has {preview.total:,} bytes; the first {MOST_BYTES:,} are shown."
        case MadePreview():
            yield from file_notes(preview.made)
        case PicturePreview():
            yield "A terminal shows no pictures; the window does."
        case ObjectPreview():
            yield from preview.obstacles
