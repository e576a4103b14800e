"""Write a message as one HTML file for people: complete in itself, nothing loaded, nothing run.

A content security policy in the page forbids the browser whatever the cleaning let through.
Pictures and attachments are ``data:`` addresses (RFC 2397).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import files as resource_files
from typing import BinaryIO, Final

from gleanpoint.core.export.mail.page.bodies import Limits
from gleanpoint.core.export.mail.page.content import FileLine, PageContent, page_content
from gleanpoint.core.export.mail.page.files import PageFile, PageFiles
from gleanpoint.core.export.mail.page.hashing import HashingFile
from gleanpoint.core.export.mail.page.words import bytes_text
from gleanpoint.core.export.mail.written import AttachmentReceipt, MessageTree, WrittenMessage
from gleanpoint_parsers.mapi.message import Message

LARGEST_EMBEDDED: Final = 256 << 20
"""Bytes of attachments in one page; browsers hold a page in memory as one text."""

LIMITS: Final = Limits(text=20_000_000, html=4_000_000)

_POLICY: Final = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'"
_PICTURE: Final = re.compile(r'src="inline:(\d+)"')
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_BASE64_STEP: Final = 3


def write_html(
    message: Message, tree: MessageTree, file: BinaryIO, *, accept_damaged: bool
) -> WrittenMessage:
    """Write a message as a page that any browser shows.

    Args:
        message: What to write.
        tree: Gives its attachments.
        file: Empty and writable.
        accept_damaged: Put a note in the place of attachments that cannot be had.

    Raises:
        GleanpointError: An attachment cannot be had, and damage was not accepted.
    """
    output = HashingFile(file)
    with PageFiles(message, tree, accept_damaged) as files:
        files.gather()
        problems = [*message.problems, *files.problems]
        content = page_content(message, tree, files, LIMITS)
        carried = _carried(files, problems)
        for piece in _page(content, files, carried):
            output.write(piece if isinstance(piece, bytes) else _encoded(piece))
        receipts = _receipts(files, carried)
    return WrittenMessage(output.size, output.sha256, tuple(problems), receipts)


def _receipts(files: PageFiles, carried: set[int]) -> tuple[AttachmentReceipt, ...]:
    return tuple(
        file.receipt
        if number in carried or file.note
        else AttachmentReceipt(file.name, 0, "", is_stand_in=True)
        for number, file in enumerate(files.files)
        if file.attachment is not None
    )


def _carried(files: PageFiles, problems: list[str]) -> set[int]:
    """Return the numbers of the files that fit into a page; the others are told."""
    room, carried = LARGEST_EMBEDDED, set()
    for number, file in enumerate(files.files):
        if file.note:
            continue
        if file.size <= room:
            carried.add(number)
            room -= file.size
        else:
            problems.append(
                f"Attachment {file.name!r} ({file.size:,} bytes) is too large for an HTML page and "
                "is only listed in it; export the message as EML, MSG or PDF to have it."
            )
    return carried


def _page(content: PageContent, files: PageFiles, carried: set[int]) -> Iterator[str | bytes]:
    yield (
        '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(content.title)}</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n"
    )
    yield from _article(content, files, carried)
    yield "</body>\n</html>\n"


def _article(content: PageContent, files: PageFiles, carried: set[int]) -> Iterator[str | bytes]:
    yield f'<article>\n<h1 dir="auto">{escape(content.title)}</h1>\n<dl class="head">\n'
    for label, values in content.head:
        shown = "; ".join(f"<bdi>{escape(value)}</bdi>" for value in values)
        yield f"<dt>{escape(label)}</dt><dd>{shown}</dd>\n"
    yield "</dl>\n"
    if content.notes:
        notes = "".join(f"<p>{escape(note)}</p>\n" for note in content.notes)
        yield f'<section class="notes">\n{notes}</section>\n'
    yield from _body(content)
    if content.fields:
        yield f'<div class="plain fields">{escape(content.fields)}</div>\n'
    if content.lines:
        yield from _files(content, files, carried)
    for inner in content.inner:
        yield f'<h2 class="inner">Attached message: {escape(inner.name)}</h2>\n'
        yield from _article(inner, files, carried)
    yield "</article>\n"


def _body(content: PageContent) -> Iterator[str]:
    if content.html is None:
        yield f'<div class="plain" dir="auto">{escape(content.text)}</div>\n'
        return
    yield '<div class="body" dir="auto">'
    position = 0
    for match in _PICTURE.finditer(content.html):
        yield content.html[position : match.start()]
        picture = content.pictures[int(match[1])]
        data = base64.b64encode(picture.data).decode("ascii")
        yield f'src="data:image/{picture.format.value.lower()};base64,{data}"'
        position = match.end()
    yield content.html[position:]
    yield "</div>\n"


def _files(content: PageContent, files: PageFiles, carried: set[int]) -> Iterator[str | bytes]:
    yield f'<section class="files">\n<h2>Attachments: {len(content.lines):,}</h2>\n<table>\n'
    for line in content.lines:
        yield "<tr><td>"
        if line.file is not None and line.file in carried:
            yield from _download(files, files.files[line.file])
        else:
            yield f"<bdi>{escape(line.name)}</bdi>"
        yield from _about(line, is_carried=line.file in carried)
    yield "</table>\n</section>\n"


def _download(files: PageFiles, file: PageFile) -> Iterator[str | bytes]:
    name = escape(file.name)
    yield f'<a download="{name}" href="data:{_media_type(file)};base64,'
    yield from _base64(files.pieces(file))
    yield f'"><bdi>{name}</bdi></a>'


def _media_type(file: PageFile) -> str:
    """Return a type under which no browser shows the file in place of saving it."""
    is_shown = file.media_type.startswith(("text/html", "image/svg")) or "xml" in file.media_type
    return "application/octet-stream" if is_shown else escape(file.media_type)


def _base64(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Encode pieces of any length as one run of base64."""
    rest = b""
    for piece in pieces:
        data = rest + piece
        whole = len(data) - len(data) % _BASE64_STEP
        rest = data[whole:]
        yield base64.b64encode(data[:whole])
    yield base64.b64encode(rest)


def _about(line: FileLine, *, is_carried: bool) -> Iterator[str]:
    if line.note:
        yield f" <small>({escape(line.note)})</small>"
    elif line.file is not None and not is_carried:
        yield " <small>(too large for this page)</small>"
    if line.sha256:
        yield f'<br><span class="sum">SHA-256 {line.sha256}</span>'
    size = "" if line.size is None else bytes_text(line.size)
    yield f'</td><td class="size">{size}</td></tr>\n'


def _encoded(text: str) -> bytes:
    return _SURROGATE.sub("\ufffd", text).encode()


@cache
def _style() -> str:
    return (resource_files("gleanpoint_resources") / "page" / "page.css").read_text("utf-8")
