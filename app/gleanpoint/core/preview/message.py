"""A message as it is shown: people and times, a safe body, attachments, what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import CancelledError, GleanpointError
from gleanpoint.core.export.mail.page.secured import opened
from gleanpoint.core.export.mail.plain_text import plain_text
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.body_pictures import BodyPictures, ReadAttachment
from gleanpoint.core.preview.html import CleanHtml, clean_html
from gleanpoint.core.preview.pictures import read_header
from gleanpoint.core.preview.text import Encoding, shown
from gleanpoint.core.preview.values import (
    AttachmentPreview,
    Blocked,
    InlinePicture,
    MessagePreview,
)
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.mapi.kinds.contact import Contact
from gleanpoint_parsers.mapi.kinds.fields import categories_of
from gleanpoint_parsers.mapi.kinds.follow_up import follow_up_of
from gleanpoint_parsers.mapi.kinds.read import Item, item_of
from gleanpoint_parsers.mapi.message import Attachment, Message, Party, RecipientKind
from gleanpoint_parsers.naming import encode_segment

LONGEST_TEXT: Final = 1_000_000
"""Characters of a plain body that are shown."""

MOST_HEADERS: Final = 500
MOST_CHILDREN: Final = 1000
LARGEST_PHOTO: Final = 4 << 20
"""Bytes of a contact's picture that are read."""

_UTF_8: Final = Encoding("utf-8", is_certain=True)
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
    problems: list[str] = []
    read = _reader(session, children, cancellation, problems)
    message, secured = opened(message, read)
    pictures = BodyPictures(message.attachments, read)
    body = clean_html(_decoded(message), pictures.find) if message.html else None
    cancellation.check()
    item = item_of(message)
    return replace(
        _preview(message, node, body, pictures, children),
        problems=(*secured, *message.problems, *problems, *_body_problems(message, body)),
        item=item,
        photo=_photo(item, read),
    )


def _preview(
    message: Message,
    node: Node,
    body: CleanHtml | None,
    pictures: BodyPictures,
    children: Mapping[str, Node],
) -> MessagePreview:
    text = _text(message, body)
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
        problems=(),
        message_class=message.message_class,
        follow_up=follow_up_of(message),
        importance=message.importance,
        sensitivity=message.sensitivity,
        categories=categories_of(message),
    )


def _text(message: Message, body: CleanHtml | None) -> str:
    """Return the plain body; of the formatted one where that is empty."""
    if body is not None and not (message.text or "").strip():
        return body.text
    return plain_text(message)


def _body_problems(message: Message, body: CleanHtml | None) -> Iterator[str]:
    text = _text(message, body)
    if body and body.html is None:
        yield "The formatted body is too large to lay out; its text is shown."
    if len(text) > LONGEST_TEXT:
        yield f"The first {LONGEST_TEXT:,} of {len(text):,} characters are shown."


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


def _reader(
    session: Session,
    children: Mapping[str, Node],
    cancellation: Cancellation,
    problems: list[str],
) -> ReadAttachment:
    """Return what gives the bytes of an attachment; why they cannot be had goes to ``problems``."""

    def read(attachment: Attachment) -> bytes | None:
        cancellation.check()
        child = children.get(attachment.key)
        if child is None or not attachment.size:
            return None
        try:
            return session.read(child, 0, attachment.size, cancellation)
        except CancelledError:
            raise
        except GleanpointError as error:
            problems.append(str(error))
            return None

    return read


def _photo(item: Item | None, read: ReadAttachment) -> InlinePicture | None:
    """Return the picture of a contact, if it is one that can be shown."""
    if not isinstance(item, Contact) or item.picture is None:
        return None
    if (item.picture.size or 0) > LARGEST_PHOTO:
        return None
    data = read(item.picture)
    header = read_header(data) if data else None
    if data is None or header is None or not header.is_decodable:
        return None
    return InlinePicture(data, header.format, header.width, header.height)
