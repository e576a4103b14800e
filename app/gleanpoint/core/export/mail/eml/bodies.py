"""The bodies of a message as MIME parts: text, HTML with its pictures, calendar, rich text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gleanpoint.core.export.mail.eml.fields import fields_text, says_all
from gleanpoint.core.export.mail.eml.html import decode_html, references
from gleanpoint.core.export.mail.eml.parts import Part, Placement, file_part, multipart, text_part
from gleanpoint.core.export.mail.plain_text import plain_text
from gleanpoint_parsers.mapi.kinds.item import ItemKind, kind_of
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod, Message
from gleanpoint_parsers.mapi.rtf_body import RtfKind, rtf_kind

if TYPE_CHECKING:
    from gleanpoint.core.export.mail.calendar.invitation import Invitation

_ONLY_RTF = "The text of this message is kept as rich text only: see body.rtf.\n"
_RTF = Placement("attachment", "body.rtf")
_FIELDS = Placement("inline", "item-fields.txt")


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies of one message.

    Args:
        text: Plain text; made from the HTML where none is stored.
        html: HTML that calls itself UTF-8, or None.
        references: What the HTML shows by Content-ID (lower case) or location.
        rtf: Rich text that neither of the two stands for, or None.
        fields: What the item says beside its text, where it is no mail, or None.
        calendar: Of mail about a meeting: the meeting, for programs to act on, or None.
        problems: Sentences about what of them could not be read.
    """

    text: str
    html: str | None = None
    references: frozenset[str] = frozenset()
    rtf: bytes | None = None
    fields: str | None = None
    calendar: Invitation | None = None
    problems: tuple[str, ...] = ()

    def shows(self, attachment: Attachment) -> bool:
        """Whether the HTML shows an attachment within itself."""
        if self.html is None or attachment.method is not AttachMethod.BY_VALUE:
            return False
        if attachment.content_id and attachment.is_inline:
            return True
        names = {attachment.content_id.lower(), attachment.content_location} - {""}
        return not names.isdisjoint(self.references)


def bodies_of(message: Message) -> Bodies:
    """Return the bodies of a message; of an item that is no mail its fields too."""
    rtf = message.rtf if message.html is None and _says_more(message) else None
    text = plain_text(message)
    fields = None if says_all(message) else fields_text(message)
    calendar = _calendar(message)
    problems = () if calendar is None else calendar.problems
    if message.html is not None:
        html, problem = decode_html(message.html, message.html_charset)
        problems = (problem, *problems) if problem else problems
        return Bodies(text, html, frozenset(references(html)), rtf, fields, calendar, problems)
    if not text and rtf is not None:
        text = _ONLY_RTF
    if not text.strip() and fields is not None:
        text, fields = fields, None
    return Bodies(text, rtf=rtf, fields=fields, calendar=calendar, problems=problems)


def body_part(bodies: Bodies, pictures: Sequence[Part]) -> Part:
    """Return text, HTML and calendar, with the pictures that the HTML shows, as one part."""
    parts = [text_part(bodies.text, "plain")]
    if bodies.html is not None:
        parts.append(text_part(bodies.html, "html"))
    if bodies.calendar is not None:
        parts.append(text_part(bodies.calendar.text, f"calendar; method={bodies.calendar.method}"))
    part, kind = parts[0], "text/plain"
    if len(parts) > 1:
        part, kind = multipart("alternative", parts), "multipart/alternative"
    return multipart("related", [part, *pictures], f'; type="{kind}"') if pictures else part


def further_parts(bodies: Bodies) -> list[Part]:
    """Return what is told of an item beside its bodies: rich text and fields."""
    parts = []
    if bodies.fields is not None:
        parts.append(text_part(bodies.fields, "plain", _FIELDS))
    if bodies.rtf is not None:
        parts.append(file_part(bodies.rtf, "application/rtf", _RTF))
    return parts


def _calendar(message: Message) -> Invitation | None:
    if kind_of(message.message_class) is not ItemKind.MEETING:
        return None
    # Loading it takes 0.1 s, which only exports of mail about meetings need to spend.
    from gleanpoint.core.export.mail.calendar.invitation import (  # noqa: PLC0415 - see above
        invitation_of,
    )

    return invitation_of(message)


def _says_more(message: Message) -> bool:
    """Whether the RTF is more than a wrapping of the text beside it."""
    if message.rtf is None:
        return False
    return message.text is None or rtf_kind(message.rtf) is not RtfKind.TEXT
