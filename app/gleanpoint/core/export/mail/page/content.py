"""What a page says: the head of a message, its body made safe, what hangs on it, in plain values.

Both kinds of page, HTML and PDF, are laid out from these values alone, so that they agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from gleanpoint.core.export.mail.eml.fields import fields_text, says_all
from gleanpoint.core.export.mail.page.bodies import Limits, shown_body
from gleanpoint.core.export.mail.page.files import UNAVAILABLE, PageFile, PageFiles
from gleanpoint.core.export.mail.page.head import head_of
from gleanpoint.core.export.mail.page.secured import opened
from gleanpoint.core.export.mail.written import MessageTree
from gleanpoint.core.preview.body_pictures import BodyPictures, ReadAttachment
from gleanpoint.core.preview.values import InlinePicture
from gleanpoint_parsers.mapi.kinds.item import ItemKind, kind_of
from gleanpoint_parsers.mapi.message import Attachment, Message

DEEPEST: Final = 8
"""Messages inside messages that a page shows; deeper ones are in the files that it carries."""

MOST_MESSAGES: Final = 100
"""Messages that one page shows, its own included."""


@dataclass(frozen=True, slots=True)
class FileLine:
    """One attachment, as a page lists it.

    Args:
        name: Name to save it under.
        size: Bytes, where they are known.
        sha256: In hexadecimal, or empty.
        note: Where it is if not in this page, and why.
        file: Its place among the page's files, from 0; None where the page carries no bytes of it.
    """

    name: str
    size: int | None
    sha256: str = ""
    note: str = ""
    file: int | None = None


@dataclass(frozen=True, slots=True)
class PageContent:
    """One message, as a page shows it.

    Args:
        title: Subject, never empty.
        head: Labels and values, such as ``("From", ("Ann <ann@example.com>",))``.
        html: Cleaned body whose pictures are named ``inline:NUMBER``, or None.
        text: Plain body, where there is no HTML to lay out.
        fields: What an item that is no mail says beside its text, or empty.
        pictures: By number.
        lines: What hangs on the message.
        notes: Sentences about what is not shown, or was found wanting.
        name: Of the attachment that it is; empty for the page's own message.
        inner: Messages inside it, in stored order.
    """

    title: str
    head: tuple[tuple[str, tuple[str, ...]], ...]
    html: str | None
    text: str
    fields: str
    pictures: Mapping[int, InlinePicture]
    lines: tuple[FileLine, ...]
    notes: tuple[str, ...]
    name: str = ""
    inner: tuple[PageContent, ...] = ()

    def all(self) -> Iterator[PageContent]:
        """Yield this message and all inside it, outermost first."""
        yield self
        for content in self.inner:
            yield from content.all()


def page_content(
    message: Message, tree: MessageTree, files: PageFiles, limits: Limits
) -> PageContent:
    """Return what a page says of a message.

    Args:
        message: What to show.
        tree: Gives the messages inside it.
        files: Its attachments, gathered; a body that is too long to be shown is added.
        limits: What is too long.
    """
    return _Builder(files, limits).content(message, tree, files.read, "", DEEPEST)


def page_alone(message: Message, tree: MessageTree, limits: Limits) -> PageContent:
    """Return what a page says of a message that carries nothing and shows no message inside it.

    Args:
        message: What to show.
        tree: Gives the pictures in its text.
        limits: What is too long to be shown whole.
    """
    return _Builder(None, limits).content(message, tree, reader_of(tree), "", 0)


@dataclass(slots=True)
class _Builder:
    files: PageFiles | None
    limits: Limits
    messages: int = 0

    def content(
        self, message: Message, tree: MessageTree, read: ReadAttachment, name: str, levels: int
    ) -> PageContent:
        """Return what is shown of one message, and of those inside it."""
        self.messages += 1
        message, secured = opened(message, read)
        pictures = BodyPictures(message.attachments, read)
        shown = shown_body(message, pictures, self.limits)
        notes = [*secured, *shown.notes, *message.problems]
        if shown.is_cut:
            notes.append(self._kept_whole(message, is_inner=bool(name)))
        return PageContent(
            title=message.subject.strip() or "(no subject)",
            head=head_of(message),
            html=shown.html,
            text=shown.text,
            fields=_fields(message)[: self.limits.text],
            pictures=pictures.shown,
            lines=self._lines(message, pictures.used, is_inner=bool(name)),
            notes=tuple(notes),
            name=name,
            inner=tuple(self._inner(message, tree, levels)),
        )

    def _kept_whole(self, message: Message, *, is_inner: bool) -> str:
        """Put a body that is not shown whole into the page's files; return where it is."""
        if is_inner or self.files is None:
            return "The body is too long to be shown whole here; the message's own file has it."
        if message.html is not None:
            name, data = "message-body.html", message.html
        else:
            name, data = "message-body.txt", (message.text or "").encode("utf-8", "replace")
        self.files.add(name, data)
        return f"The body is too long to be shown whole; it is attached as {name}."

    def _lines(self, message: Message, shown: set[str], *, is_inner: bool) -> tuple[FileLine, ...]:
        if is_inner or self.files is None:
            return tuple(_line_inside(a, a.key in shown) for a in message.attachments)
        return tuple(
            _line(number, file, file.is_shown(shown))
            for number, file in enumerate(self.files.files)
        )

    def _inner(self, message: Message, tree: MessageTree, levels: int) -> Iterator[PageContent]:
        for attachment in message.attachments:
            if attachment.embedded is None or not levels or self.messages >= MOST_MESSAGES:
                continue
            try:
                inside, inner_tree = tree.embedded_message(attachment)
            except UNAVAILABLE:
                continue  # which the list of attachments tells
            name = attachment.name or inside.subject or "message"
            yield self.content(inside, inner_tree, reader_of(inner_tree), name, levels - 1)


def _fields(message: Message) -> str:
    """Return the fields of an item of a class that the head of a page has no rows for."""
    if says_all(message) or kind_of(message.message_class) is not ItemKind.MAIL:
        return ""
    return fields_text(message)


def reader_of(tree: MessageTree) -> ReadAttachment:
    """Return what gives the bytes of a tree's attachments, or None for those that are lost."""

    def read(attachment: Attachment) -> bytes | None:
        try:
            return b"".join(tree.attachment_pieces(attachment))
        except UNAVAILABLE:
            return None  # a picture that is not shown is counted, and its attachment is whole

    return read


def _line(number: int, file: PageFile, is_shown: bool) -> FileLine:
    note = file.note or ("shown in the text" if is_shown else "")
    return FileLine(file.name, None if file.note else file.size, file.sha256, note, number)


def _line_inside(attachment: Attachment, is_shown: bool) -> FileLine:
    note = attachment.problem or ("shown in the text" if is_shown else "")
    return FileLine(attachment.name or "(without a name)", attachment.size, note=note)
