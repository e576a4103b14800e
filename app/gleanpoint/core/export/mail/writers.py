"""Where the writer of each format is: loaded when it is asked for, for most are never."""

from __future__ import annotations

from pathlib import Path

from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.options import MailOptions
from gleanpoint.core.export.mail.written import MailboxFile, MessageFile

# ruff: noqa: PLC0415 - a format is loaded when it is asked for; each import is seen when bundled


def message_file(form: MessageFormat) -> MessageFile:
    """Return what writes a message as a file of its own.

    Raises:
        ValueError: The format takes many messages into one mailbox.
    """
    match form:
        case MessageFormat.EML:
            from gleanpoint.core.export.mail.eml.write import write_eml as write
        case MessageFormat.MSG:
            from gleanpoint.core.export.mail.msg.write import write_msg as write
        case MessageFormat.HTML:
            from gleanpoint.core.export.mail.page.html import write_html as write
        case MessageFormat.PDF:
            from gleanpoint.core.export.mail.page.pdf import write_pdf as write
        case MessageFormat.ICS:
            from gleanpoint.core.export.mail.calendar.write import write_ics as write
        case MessageFormat.VCF:
            from gleanpoint.core.export.mail.cards.write import write_vcf as write
        case _:
            raise ValueError(f"{form} has no file for each message")
    return write


def open_mailbox(folder: Path, name: str, options: MailOptions) -> MailboxFile:
    """Return an empty mailbox.

    Args:
        folder: Where its files go; nothing in it goes by the name.
        name: Safe as a file name; files add their own endings to it.
        options: What was chosen.

    Raises:
        GleanpointError: It cannot be made, or the server cannot be reached.
        ValueError: The format has a file for each message.
    """
    match options.format:
        case MessageFormat.MBOX:
            from gleanpoint.core.export.mail.mbox.mailbox import MboxFiles

            return MboxFiles(folder, name, options)
        case MessageFormat.MAILDIR:
            from gleanpoint.core.export.mail.maildir.mailbox import MaildirFolders

            return MaildirFolders(folder, name, options)
        case MessageFormat.PST:
            from gleanpoint.core.export.mail.pst.mailbox import PstFiles

            return PstFiles(folder, name, options)
        case MessageFormat.LOAD_FILE:
            from gleanpoint.core.export.mail.load_file.mailbox import LoadFile

            return LoadFile(folder, name, options)
        case MessageFormat.IMAP:
            from gleanpoint.core.export.mail.imap.mailbox import ImapMailbox

            return ImapMailbox(folder, name, options)
    raise ValueError(f"{options.format} has a file for each message")
