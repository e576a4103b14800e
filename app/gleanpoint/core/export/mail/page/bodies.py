"""The body of a message as far as a page shows it: HTML made safe, or text in its place."""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint.core.export.mail.eml.html import decode_html
from gleanpoint.core.export.mail.page.left_out import left_out_sentences
from gleanpoint.core.export.mail.plain_text import plain_text
from gleanpoint.core.preview.body_pictures import BodyPictures
from gleanpoint.core.preview.html import clean_html
from gleanpoint_parsers.mapi.message import Message


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one body a kind of page lays out; a longer one is also a file in it, whole.

    Args:
        text: Characters of plain text.
        html: Characters of cleaned HTML; above them, the text of it is laid out.
    """

    text: int
    html: int


@dataclass(frozen=True, slots=True)
class ShownBody:
    """A body as far as it is laid out.

    Args:
        html: Cleaned HTML whose pictures are named ``inline:NUMBER``, or None.
        text: Plain text, where there is no HTML to lay out.
        notes: Sentences about what is not shown.
        is_cut: Whether more was stored than is shown.
    """

    html: str | None
    text: str
    notes: tuple[str, ...] = ()
    is_cut: bool = False


def shown_body(message: Message, pictures: BodyPictures, limits: Limits) -> ShownBody:
    """Return what is shown of a body.

    Args:
        message: Whose it is.
        pictures: Those that the message has; it takes note of the ones that are shown.
        limits: What is too long.
    """
    if message.html is None:
        text = plain_text(message)
        return ShownBody(None, text[: limits.text], is_cut=len(text) > limits.text)
    source, problem = decode_html(message.html, message.html_charset)
    body = clean_html(source, pictures.find)
    left_out = left_out_sentences(body.blocked, pictures.refused)
    notes = (*left_out, problem) if problem else left_out
    if body.html is not None and len(body.html) <= limits.html:
        return ShownBody(body.html, "", notes)
    text = plain_text(message)
    return ShownBody(None, text[: limits.text], notes, is_cut=True)
