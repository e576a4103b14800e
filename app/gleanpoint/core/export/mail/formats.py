"""The formats that mail leaves in, and how each of them holds messages."""

from __future__ import annotations

from enum import Enum


class MessageFormat(Enum):
    """How messages are written; the value is what ``--format`` takes."""

    EML = "eml"
    MSG = "msg"
    HTML = "html"
    PDF = "pdf"
    ICS = "ics"
    VCF = "vcf"
    MBOX = "mbox"
    MAILDIR = "maildir"
    PST = "pst"
    LOAD_FILE = "loadfile"
    IMAP = "imap"

    @property
    def is_file_each(self) -> bool:
        """Whether each message becomes a file of its own; else many go into one mailbox."""
        return self not in _MAILBOXES

    @property
    def is_live(self) -> bool:
        """Whether messages go to a server instead of into files."""
        return self is MessageFormat.IMAP

    @property
    def keeps_all(self) -> bool:
        """Whether it takes every property of a message as it is stored."""
        return self in {MessageFormat.MSG, MessageFormat.PST}

    def top_name(self, stem: str) -> str:
        """Return what a mailbox is called in the target folder; empty where it is not there.

        A PST is one file; the others have a folder of their own.
        """
        return {MessageFormat.PST: f"{stem}.pst", MessageFormat.IMAP: ""}.get(self, stem)

    @property
    def suffix(self) -> str:
        """Ending of the name of a message's file, with the dot; empty where it has none."""
        return f".{self.value}" if self.is_file_each else ""


_MAILBOXES = frozenset(
    {
        MessageFormat.MBOX,
        MessageFormat.MAILDIR,
        MessageFormat.PST,
        MessageFormat.LOAD_FILE,
        MessageFormat.IMAP,
    }
)
