"""A message as it is shown: people and times, a safe body, attachments, what was left out."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote, unquote_to_bytes

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import CancelledError, GleanpointError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.html import CleanHtml, clean_html
from gleanpoint.core.preview.pictures import has_too_many_scans, read_header
from gleanpoint.core.preview.text import Encoding, shown
from gleanpoint.core.preview.values import (
    AttachmentPreview,
    Blocked,
    InlinePicture,
    MessagePreview,
)
from gleanpoint_parsers.mapi.message import Attachment, Message, Party, RecipientKind
from gleanpoint_parsers.naming import encode_segment
from gleanpoint_parsers.plugin import Kind

LONGEST_TEXT: Final = 1_000_000
"""Characters of a plain body that are shown."""

MOST_HEADERS: Final = 500
MOST_PICTURES: Final = 60
"""Pictures inside one body that are read."""

MOST_PICTURE_BYTES: Final = 24 << 20
"""Bytes of all pictures inside one body together."""

MOST_PICTURE_PIXELS: Final = 60_000_000
"""Pixels of all pictures inside one body together."""

MOST_CHILDREN: Final = 1000

_UTF_8: Final = Encoding("utf-8", is_certain=True)
_DATA_URL: Final = re.compile(r"data:image/(?:png|jpe?g|gif|bmp|webp)(;base64)?,", re.IGNORECASE)
_HEADER: Final = re.compile(r"([!-9;-~]+)[ \t]*:[ \t]*(.*)")


def build_message_preview(
    session: Session, node: Node, cancellation: Cancellation
) -> MessagePreview:
    """Read a message and what its body shows.

    Raises:
        GleanpointError: The message itself cannot be read.
    """
    message = session.message(node)
    cancellation.check()
    children = _children(session, node, message, cancellation)
    pictures = _Pictures(session, message, children, cancellation)
    body = clean_html(_decoded(message), pictures.find) if message.html else None
    cancellation.check()
    return _preview(message, node, body, pictures, children)


def _preview(
    message: Message,
    node: Node,
    body: CleanHtml | None,
    pictures: _Pictures,
    children: Mapping[str, Node],
) -> MessagePreview:
    text = message.text if message.text is not None else (body.text if body else "")
    problems = [*message.problems, *pictures.problems]
    if body and body.html is None:
        problems.append("The formatted body is too large to lay out; its text is shown.")
    if len(text) > LONGEST_TEXT:
        problems.append(f"The first {LONGEST_TEXT:,} of {len(text):,} characters are shown.")
    return MessagePreview(
        subject=message.subject,
        sender=message.sender,
        representing=message.representing,
        to=_people(message, RecipientKind.TO),
        cc=_people(message, RecipientKind.CC),
        bcc=_people(message, RecipientKind.BCC),
        sent=message.sent,
        received=message.received,
        headers=headers(message.transport_headers),
        html=body.html if body else None,
        has_own_colours=body.has_own_colours if body else False,
        text=shown(text[:LONGEST_TEXT].encode("utf-8", "replace"), _UTF_8)[0],
        blocked=body.blocked if body else Blocked(),
        pictures=pictures.shown,
        attachments=_attachments(message, node, children, pictures.used),
        problems=tuple(problems),
        message_class=message.message_class,
    )


def headers(text: str) -> tuple[tuple[str, str], ...]:
    """Return Internet headers in order, folded lines joined, values as they stand."""
    found: list[tuple[str, str]] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        if line[:1] in {" ", "\t"} and found:
            name, value = found[-1]
            found[-1] = (name, f"{value} {line.strip()}")
            continue
        match = _HEADER.match(line)
        if match and len(found) < MOST_HEADERS:
            found.append((match[1], match[2].strip()))
    return tuple(found)


def _decoded(message: Message) -> str:
    data = message.html or b""
    try:
        return data.decode(message.html_charset, "replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")


def _people(message: Message, kind: RecipientKind) -> tuple[Party, ...]:
    return tuple(one.party for one in message.recipients if one.kind is kind)


def _children(
    session: Session, node: Node, message: Message, cancellation: Cancellation
) -> dict[str, Node]:
    """Return what hangs on a message by key, with the paths that a listing gives."""
    if not message.attachments:
        return {}
    try:
        page = session.children(node, None, MOST_CHILDREN, cancellation)
    except CancelledError:
        raise
    except GleanpointError:
        return {}  # each attachment says itself that it cannot be read
    return {child.ref.steps[-1][1]: child for child in page.nodes}


def _attachments(
    message: Message, node: Node, children: Mapping[str, Node], used: set[str]
) -> tuple[AttachmentPreview, ...]:
    shown = []
    for attachment in message.attachments:
        child = _child(attachment, node, children)
        shown.append(
            AttachmentPreview(
                node=child,
                name=attachment.name or child.name,
                size=attachment.size,
                is_message=attachment.embedded is not None,
                is_shown_inline=attachment.key in used,
                reference=attachment.reference,
                problem=attachment.problem or child.problem,
            )
        )
    return tuple(shown)


def _child(attachment: Attachment, node: Node, children: Mapping[str, Node]) -> Node:
    """Return the node of an attachment, as listed or, where the listing lacks it, by its key."""
    for key in (attachment.embedded, attachment.key):
        if key is not None and key in children:
            return children[key]
    key = attachment.key if attachment.embedded is None else attachment.embedded
    *outer, (parser, _) = node.ref.steps
    ref = type(node.ref)(node.ref.recovery_point, (*outer, (parser, key)))
    kind = Kind.ATTACHMENT if attachment.embedded is None else Kind.MESSAGE
    path = f"{node.path}/{encode_segment(attachment.name or key)}"
    return Node(ref, path, attachment.name, kind, size=attachment.size)


@dataclass(slots=True)
class _Pictures:
    """The pictures that a body names and that are at hand, read when they are first named."""

    session: Session
    message: Message
    children: Mapping[str, Node]
    cancellation: Cancellation
    shown: dict[int, InlinePicture] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)
    _numbers: dict[str, int | None] = field(default_factory=dict)
    _bytes: int = 0
    _pixels: int = 0

    def find(self, source: str) -> tuple[int, int] | None:
        """Return number and width of a picture that the message itself holds."""
        self.cancellation.check()
        if source not in self._numbers:
            self._numbers[source] = self._load(source)
        number = self._numbers[source]
        return None if number is None else (number, self.shown[number].width)

    def _load(self, source: str) -> int | None:
        if len(self.shown) >= MOST_PICTURES:
            return None
        data = self._data_url(source) if source[:5].lower() == "data:" else self._attached(source)
        header = read_header(data) if data else None
        if data is None or header is None or not header.is_decodable:
            return None
        within = self._pixels + header.pixels <= MOST_PICTURE_PIXELS
        if not within or has_too_many_scans(data, header):
            return None
        self._bytes += len(data)
        self._pixels += header.pixels
        number = len(self.shown)
        self.shown[number] = InlinePicture(data, header.format, header.width, header.height)
        return number

    def _data_url(self, source: str) -> bytes | None:
        match = _DATA_URL.match(source)
        rest = source[match.end() :] if match else ""
        if not rest or self._bytes + len(rest) > MOST_PICTURE_BYTES:
            return None
        if match and match[1] is None:
            return unquote_to_bytes(rest)
        try:
            return base64.b64decode(unquote(rest))
        except (binascii.Error, ValueError):
            return None

    def _attached(self, source: str) -> bytes | None:
        attachment = named_by(source, self.message.attachments)
        size = attachment.size if attachment else None
        if attachment is None or not size or self._bytes + size > MOST_PICTURE_BYTES:
            return None
        child = self.children.get(attachment.key)
        if child is None:
            return None
        try:
            data = self.session.read(child, 0, size, self.cancellation)
        except CancelledError:
            raise
        except GleanpointError as error:
            self.problems.append(str(error))
            return None
        self.used.add(attachment.key)
        return data


def named_by(source: str, attachments: Sequence[Attachment]) -> Attachment | None:
    """Return the attachment that a body names by ``cid:`` or by its stored location."""
    scheme, _, rest = source.partition(":")
    if scheme.lower() == "cid":
        wanted = unquote(rest).strip("<> ").casefold()
        matches = (
            a for a in attachments if wanted and a.content_id.strip("<> ").casefold() == wanted
        )
    else:
        matches = (a for a in attachments if source and a.content_location == source)
    return next(matches, None)
