"""The kinds of preview, as frozen values; a front end shows each in its own way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any, TypeAlias

from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.file_values import FilePreview
from gleanpoint.core.preview.made.kinds import ViewKind
from gleanpoint.core.preview.sql_colours import Span
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.mapi.kinds.follow_up import FollowUp
from gleanpoint_parsers.mapi.kinds.read import Item
from gleanpoint_parsers.mapi.message import Party
from gleanpoint_parsers.tables import TableShape


@dataclass(frozen=True, slots=True)
class TextPreview:
    """A file that is text.

    Args:
        text: What is shown; control characters as pictures of themselves.
        encoding: Python name of the codec that was found.
        is_certain: Whether the encoding was proved (marked, or strict UTF-8) rather than guessed.
        is_cut: Whether the file goes on beyond what was read.
        language: What the text seems to be by the file's name, such as ``JSON``; or empty.
        data: The bytes that were read, for decoding them another way.
        has_colours: Whether the parser process can tell its words apart (``ViewKind.CODE``).
    """

    text: str
    encoding: str
    is_certain: bool
    is_cut: bool
    language: str
    data: bytes
    has_colours: bool = False


@dataclass(frozen=True, slots=True)
class HexPreview:
    """A file that is neither text nor a picture; its bytes are read by pages.

    Args:
        data: The first bytes.
        total: Bytes in all.
    """

    data: bytes
    total: int


class PictureFormat(Enum):
    """Picture formats that are decoded."""

    PNG = "PNG"
    JPEG = "JPEG"
    GIF = "GIF"
    BMP = "BMP"
    WEBP = "WebP"


@dataclass(frozen=True, slots=True)
class PicturePreview:
    """A picture whose header promises no more than can be decoded.

    Args:
        data: The whole file.
        format: What it is.
        width: In pixels, as its header says.
        height: In pixels, as its header says.
        facts: What it says of itself, such as camera, time and place; names as of ``made.exif``.
    """

    data: bytes
    format: PictureFormat
    width: int
    height: int
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MadePreview:
    """A file of a kind that the parser process makes a preview of.

    Args:
        made: What is shown.
        kind: What it was made as.
        source: The file as the text that it is as well; None where it is none.
    """

    made: FilePreview
    kind: ViewKind
    source: TextPreview | None = None


@dataclass(frozen=True, slots=True)
class Blocked:
    """What was left out of an HTML body.

    Args:
        pictures: Host to number of pictures that would have been fetched from there.
        styles: Host to number of style sheets, fonts and backgrounds likewise.
        scripts: Scripts and event handlers.
        forms: Forms and their fields.
        frames: Frames, plug-ins, media and other embedded documents.
        redirects: Instructions to go elsewhere.
        links: Links to an address that is never opened, such as ``javascript:`` or a file.
    """

    pictures: Mapping[str, int] = field(default_factory=dict)
    styles: Mapping[str, int] = field(default_factory=dict)
    scripts: int = 0
    forms: int = 0
    frames: int = 0
    redirects: int = 0
    links: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing was left out."""
        return self == Blocked()


@dataclass(frozen=True, slots=True)
class InlinePicture:
    """A picture inside a body, named by number in the cleaned HTML (``inline:NUMBER``)."""

    data: bytes
    format: PictureFormat
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class AttachmentPreview:
    """One attachment of a message.

    Args:
        node: Its address, to preview and export it; for an embedded message, the message.
        name: As stored; may be empty.
        size: Bytes, where the format says.
        is_message: Whether a message is embedded.
        is_shown_inline: Whether the body shows it.
        reference: Path or URL, where its bytes are elsewhere.
        problem: A sentence where its bytes cannot be had.
    """

    node: Node
    name: str
    size: int | None
    is_message: bool = False
    is_shown_inline: bool = False
    reference: str = ""
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class MessagePreview:
    """A message.

    Args:
        subject: Without prefix mark.
        sender: Who sent it.
        representing: In whose name, where that is somebody else.
        to: Primary recipients.
        cc: Copied recipients.
        bcc: Hidden recipients.
        sent: When it was sent.
        received: When it was delivered.
        headers: Internet headers as received, in order; empty where none are stored.
        html: Cleaned HTML, or None where there is none or it cannot be shown safely.
        has_own_colours: Whether the HTML sets colours, so that it needs a white ground.
        text: The body as text.
        blocked: What was left out of the HTML.
        pictures: Pictures by the number that the HTML names them with.
        attachments: In stored order.
        problems: Sentences about parts that could not be read or are not shown.
        message_class: MAPI class.
        item: What it is beside mail: an appointment, a contact, a task ….
        follow_up: Its flag, or None.
        importance: 0 low, 1 normal, 2 high.
        sensitivity: 0 normal, 1 personal, 2 private, 3 confidential.
        categories: As stored.
        photo: Of a contact: its picture.
    """

    subject: str
    sender: Party
    representing: Party
    to: tuple[Party, ...]
    cc: tuple[Party, ...]
    bcc: tuple[Party, ...]
    sent: datetime | None
    received: datetime | None
    headers: tuple[tuple[str, str], ...]
    html: str | None
    has_own_colours: bool
    text: str
    blocked: Blocked
    pictures: Mapping[int, InlinePicture]
    attachments: tuple[AttachmentPreview, ...]
    problems: tuple[str, ...]
    message_class: str
    item: Item | None = None
    follow_up: FollowUp | None = None
    importance: int = 1
    sensitivity: int = 0
    categories: tuple[str, ...] = ()
    photo: InlinePicture | None = None


@dataclass(frozen=True, slots=True)
class FolderPreview:
    """What a folder, volume or mailbox holds, one level deep.

    Args:
        counts: How many of each kind, most first.
        deleted: How many of them are deleted.
        size: Bytes of the files directly in it.
        is_complete: Whether all children were counted.
        total: Children by another count, where the format has one.
        notes: Sentences about the listing.
        opened: Of a file that opens like a folder, what it says of itself; None of a folder.
    """

    counts: tuple[tuple[Kind, int], ...]
    deleted: int
    size: int
    is_complete: bool
    total: int | None
    notes: tuple[str, ...]
    opened: tuple[tuple[str, str], ...] | None = None


@dataclass(frozen=True, slots=True)
class ObjectPreview:
    """A table, view, procedure or other object of a database.

    Args:
        kind: What it is.
        script: SQL that creates it; empty where it cannot be written.
        spans: What is coloured in each line of it.
        obstacles: What the catalog holds and the script cannot say.
        facts: What the catalog says of it.
        shape: Its columns, where it is a table.
    """

    kind: Kind
    script: str
    spans: list[list[Span]]
    obstacles: tuple[str, ...]
    facts: Mapping[str, Any]
    shape: TableShape | None = None


class Advice(Enum):
    """What a person can do about an item that cannot be shown."""

    NONE = "none"
    EXPORT_AS_IT_IS = "export_as_it_is"
    ASK_FOR_CLOUD_COPY_OR_STORE = "ask_for_cloud_copy_or_store"
    OPEN_WITH_KEY = "open_with_key"
    USE_ANOTHER_POINT = "use_another_point"


@dataclass(frozen=True, slots=True)
class ProblemPreview:
    """An item whose bytes are not shown, because they cannot be had whole.

    Args:
        sentence: What is missing, and why.
        content: State of its bytes.
        advice: What to do, best first.
    """

    sentence: str
    content: Content
    advice: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class WithheldPreview:
    """An item that retention keeps back: no name, subject or byte of it is shown.

    Args:
        folder: Path of the folder that it is in.
        month: First moment of the month that it is of (UTC), or None where it has no date.
        size: Bytes.
        reason: Sentence with rule and date.
    """

    folder: str
    month: datetime | None
    size: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class EmptyPreview:
    """An item without content: 0 bytes."""


Preview: TypeAlias = (
    TextPreview
    | HexPreview
    | PicturePreview
    | MadePreview
    | MessagePreview
    | FolderPreview
    | ObjectPreview
    | ProblemPreview
    | WithheldPreview
    | EmptyPreview
)
