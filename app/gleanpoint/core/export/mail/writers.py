"""Where the writer of each format is: loaded when it is asked for, for most are never."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.options import MailOptions
from gleanpoint.core.export.mail.written import MailboxFile, MessageFile

_HERE = "gleanpoint.core.export.mail"

_FILES = {
    MessageFormat.EML: ("eml.write", "write_eml"),
    MessageFormat.MSG: ("msg.write", "write_msg"),
    MessageFormat.HTML: ("page.html", "write_html"),
    MessageFormat.PDF: ("page.pdf", "write_pdf"),
    MessageFormat.ICS: ("calendar.write", "write_ics"),
    MessageFormat.VCF: ("cards.write", "write_vcf"),
}
"""Module and function of each format with a file a message; a ``MessageFile``."""

_MAILBOXES = {
    MessageFormat.MBOX: ("mbox.mailbox", "MboxFiles"),
    MessageFormat.MAILDIR: ("maildir.mailbox", "MaildirFolders"),
    MessageFormat.PST: ("pst.mailbox", "PstFiles"),
    MessageFormat.LOAD_FILE: ("load_file.mailbox", "LoadFile"),
    MessageFormat.IMAP: ("imap.mailbox", "ImapMailbox"),
}
"""Module and class of each format that takes many messages; a ``MailboxMaker``."""

MailboxMaker = Callable[[Path, str, MailOptions], MailboxFile]
"""Makes a mailbox.

It is given the folder of the export, in which it makes its files, the name that they go by
without an ending, and what was chosen.
"""


def message_file(form: MessageFormat) -> MessageFile:
    """Return what writes a message as a file of its own."""
    module, name = _FILES[form]
    writer: MessageFile = getattr(import_module(f"{_HERE}.{module}"), name)
    return writer


def open_mailbox(folder: Path, name: str, options: MailOptions) -> MailboxFile:
    """Return an empty mailbox.

    Args:
        folder: Where its files go; nothing in it goes by the name.
        name: Safe as a file name; files add their own endings to it.
        options: What was chosen.

    Raises:
        GleanpointError: It cannot be made, or the server cannot be reached.
    """
    module, maker = _MAILBOXES[options.format]
    make: MailboxMaker = getattr(import_module(f"{_HERE}.{module}"), maker)
    return make(folder, name, options)
