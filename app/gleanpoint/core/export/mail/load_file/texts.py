"""The text of a document, for search, and the sheet that stands for a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from gleanpoint.core.export.mail.eml.fields import fields_text, says_all
from gleanpoint.core.export.mail.load_file.values import joined
from gleanpoint.core.export.mail.page.content import PageContent
from gleanpoint.core.export.mail.page.head import head_of
from gleanpoint.core.export.mail.plain_text import plain_text
from gleanpoint.core.preview.text import find_encoding
from gleanpoint_parsers.mapi.message import Message

LONGEST_TEXT: Final = 16 << 20
"""Bytes of a text file that are taken over as its text."""

_TEXT_ENDINGS: Final = frozenset({".txt", ".csv", ".log", ".md", ".json", ".xml", ".ics", ".vcf"})


def message_text(message: Message) -> str:
    """Return head and body of a message as text, for search."""
    return "\n".join(_text_lines(message))


def _text_lines(message: Message) -> Iterator[str]:
    for label, values in head_of(message):
        yield f"{label}: {joined(values)}"
    yield f"Subject: {message.subject}"
    yield ""
    yield plain_text(message).replace("\r\n", "\n").replace("\r", "\n")
    if not says_all(message):
        yield fields_text(message)


def file_text(path: Path) -> str:
    """Return the text of a text file; empty for all others, whose text is not taken out."""
    if path.suffix not in _TEXT_ENDINGS or path.stat().st_size > LONGEST_TEXT:
        return ""
    data = path.read_bytes()
    encoding = find_encoding(data)
    if encoding is None:
        return ""
    text = data[encoding.mark :].decode(encoding.codec, "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def sheet(name: str, rows: tuple[tuple[str, str], ...]) -> PageContent:
    """Return the page that stands for a file that is delivered as it was."""
    return PageContent(
        title=name,
        head=tuple((label, (value,)) for label, value in rows),
        html=None,
        text="This file is delivered in its native format.",
        fields="",
        pictures={},
        lines=(),
        notes=(),
    )
