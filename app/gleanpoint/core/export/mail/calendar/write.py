"""Write an item as an iCalendar file (RFC 5545), with the files that hang on it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from icalendar import Parameters, vText
from icalendar.parser import Contentline

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.calendar.build import BuiltCalendar, build_calendar
from gleanpoint.core.export.mail.calendar.lines import alarm_of, halves, whole
from gleanpoint.core.export.mail.calendar.values import clean_parameter, clean_text
from gleanpoint.core.export.mail.page.files import UNAVAILABLE, PageFile, PageFiles
from gleanpoint.core.export.mail.page.hashing import HashingFile
from gleanpoint.core.export.mail.written import AttachmentReceipt, MessageTree, WrittenMessage
from gleanpoint_parsers.mapi.kinds.appointment import appointment_of
from gleanpoint_parsers.mapi.kinds.item import ItemKind, kind_of
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod, Message

LINE = 74
"""Octets of a folded line, less the blank that it begins with (RFC 5545, 3.1)."""

_GROUP = LINE // 4 * 3
"""Bytes whose base64 fills such a line."""


def write_ics(
    message: Message, tree: MessageTree, file: BinaryIO, *, accept_damaged: bool
) -> WrittenMessage:
    """Write one item; a ``MessageFile``.

    Changed occurrences of a series, which hang on it as messages, become events of their own;
    every other attachment goes into the item, whole.

    Raises:
        GleanpointError: It is no item of a calendar, or an attachment cannot be had and damage
            was not accepted.
    """
    occurrences, problems = _occurrences(message, tree, accept_damaged=accept_damaged)
    calendar = build_calendar(message, [inside for _, inside in occurrences])
    keys = [occurrence.key for occurrence, _ in occurrences]
    others = tuple(a for a in message.attachments if a.key not in keys)
    with PageFiles(replace(message, attachments=others), tree, accept_damaged) as files:
        files.gather()
        sink = HashingFile(file)
        receipts = _write(calendar, files, keys, sink)
        hanging = zip(others, files.receipts, strict=True)
        receipts |= {attachment.key: receipt for attachment, receipt in hanging}
        problems = [*calendar.problems, *problems, *files.problems]
    return WrittenMessage(
        sink.size,
        sink.sha256,
        tuple(problems),
        tuple(receipts[attachment.key] for attachment in message.attachments),
    )


def _write(
    calendar: BuiltCalendar, files: PageFiles, keys: list[str], sink: HashingFile
) -> dict[str, AttachmentReceipt]:
    """Write everything; return what became of the messages of changed occurrences, by key."""
    begin, end = halves(calendar.head)
    sink.write(begin)
    if calendar.zone is not None:
        sink.write(calendar.zone.to_ical())
    main_begin, main_end = halves(calendar.main.component)
    sink.write(main_begin)
    for file in files.files:
        for piece in _attached(files, file):
            sink.write(piece)
    sink.write(alarm_of(calendar.main) + main_end)
    receipts = {}
    for built, place in calendar.changed:
        data = whole(built)
        sink.write(data)
        if place is not None:
            digest = hashlib.sha256(data).hexdigest()
            receipts[keys[place]] = AttachmentReceipt("changed occurrence", len(data), digest)
    sink.write(end)
    return receipts


def _occurrences(
    message: Message, tree: MessageTree, *, accept_damaged: bool
) -> tuple[list[tuple[Attachment, Message]], list[str]]:
    """Return the changed occurrences that hang on a series, and what of them cannot be had."""
    found: list[tuple[Attachment, Message]] = []
    problems: list[str] = []
    if kind_of(message.message_class) is not ItemKind.APPOINTMENT:
        return found, problems
    for attachment in message.attachments:
        if attachment.method is not AttachMethod.EMBEDDED_MESSAGE:
            continue
        try:
            inside, _ = tree.embedded_message(attachment)
        except UNAVAILABLE as error:
            if not accept_damaged:
                raise ContentUnavailableError(f"A message inside: {error}") from error
            continue  # told as any other attachment that cannot be had
        is_occurrence = kind_of(inside.message_class) is ItemKind.APPOINTMENT
        if is_occurrence and appointment_of(inside).replaces is not None:
            found.append((attachment, inside))
            problems += [f"In a changed occurrence: {problem}" for problem in inside.problems]
    return found, problems


def _attached(files: PageFiles, file: PageFile) -> Iterator[bytes]:
    """Yield one attachment as a property: its bytes in base64, or a remark in their place."""
    name = clean_parameter(file.name)
    if file.note:
        yield _property("COMMENT", {}, f"Attachment {file.name}: {file.note}")
        return
    parameters = {
        "FMTTYPE": file.media_type,
        "ENCODING": "BASE64",
        "VALUE": "BINARY",
        "X-FILENAME": name,
    }
    yield _property("ATTACH", parameters, "")
    rest = b""
    for piece in files.pieces(file):
        data = rest + piece
        whole = len(data) - len(data) % _GROUP
        yield _lines(data[:whole])
        rest = data[whole:]
    yield _lines(rest)


def _lines(data: bytes) -> bytes:
    encoded = base64.b64encode(data)
    starts = range(0, len(encoded), LINE)
    return b"".join(b" " + encoded[start : start + LINE] + b"\r\n" for start in starts)


def _property(name: str, parameters: dict[str, str], text: str) -> bytes:
    """Return one property with its line end, folded."""
    line = Contentline.from_parts(name, Parameters(parameters), vText(clean_text(text)))
    folded: bytes = line.to_ical()
    return folded + b"\r\n"
