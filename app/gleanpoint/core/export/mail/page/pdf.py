"""Write a message as one PDF for people: text that can be selected, attachments inside."""

from __future__ import annotations

import re
from typing import BinaryIO, Final

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.page.bodies import Limits
from gleanpoint.core.export.mail.page.content import PageContent, page_content
from gleanpoint.core.export.mail.page.files import PageFiles
from gleanpoint.core.export.mail.page.hashing import HashingFile
from gleanpoint.core.export.mail.page.pdf_files import write_with_files
from gleanpoint.core.export.mail.page.typesetter import typeset
from gleanpoint.core.export.mail.written import MessageTree, WrittenMessage
from gleanpoint_parsers.mapi.message import Message

LIMITS: Final = Limits(text=120_000, html=250_000)
"""About 40 pages; a page ten times as long takes more than 300 MB of memory to lay out."""

_SHEETS: Final = re.compile(rb"/Type/Pages/Count (\d+)")


def write_pdf(
    message: Message, tree: MessageTree, file: BinaryIO, *, accept_damaged: bool
) -> WrittenMessage:
    """Write a message as PDF; the same message and fonts always give the same bytes.

    Args:
        message: What to write.
        tree: Gives its attachments.
        file: Empty and writable.
        accept_damaged: Put a note in the place of attachments that cannot be had.

    Raises:
        GleanpointError: It cannot be laid out, or an attachment cannot be had and damage was not
            accepted.
    """
    output = HashingFile(file)
    with PageFiles(message, tree, accept_damaged) as files:
        files.gather()
        content = page_content(message, tree, files, LIMITS)
        data, unset = typeset(content)
        write_with_files(data, files, output)
        receipts = files.receipts
    problems = (*message.problems, *files.problems, *unset)
    return WrittenMessage(output.size, output.sha256, problems, receipts)


def page_images(content: PageContent) -> tuple[bytes, int, tuple[str, ...]]:
    """Return a page as PDF without files in it, how many sheets it takes, and what is not shown.

    Raises:
        ContentUnavailableError: It cannot be laid out.
    """
    data, unset = typeset(content)
    found = _SHEETS.search(data)
    if found is None:
        raise ContentUnavailableError("The page was laid out, but its sheets cannot be counted.")
    return data, int(found[1]), unset
