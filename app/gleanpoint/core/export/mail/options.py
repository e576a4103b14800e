"""What a person chooses for the export of mail."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.load_file.fields import chosen_fields
from gleanpoint.core.export.mail.name_template import NameTemplate

LEAST_SPLIT = 16 << 20
"""Bytes below which a mailbox file is not split: its own structures would outweigh the mail."""

IMAPS_PORT = 993

_PREFIX = re.compile(r"[A-Za-z0-9_-]{0,30}")


@dataclass(frozen=True, slots=True)
class LoadFileOptions:
    """What a load file says of each message.

    Args:
        fields: Names of its columns in order; empty for all that are known.
        prefix: Before the figures of each document's number.

    Raises:
        UsageError: A field is not known, or the prefix could not stand in a file's name.
    """

    fields: tuple[str, ...] = ()
    prefix: str = "DOC"

    def __post_init__(self) -> None:
        chosen_fields(self.fields)
        if not _PREFIX.fullmatch(self.prefix):
            raise UsageError(
                "The prefix of a load file's numbers is up to 30 letters, figures, - and _, "
                f"not {self.prefix!r}."
            )


@dataclass(frozen=True, slots=True)
class Password:
    """A password; its text is never shown.

    Args:
        text: As the server takes it.
    """

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ImapTarget:
    """A mailbox on a server.

    Args:
        host: Name or address of the server.
        user: Name to log in with.
        password: That goes with it.
        port: Where it listens.
        folder: Folder there that takes everything; empty for the top.
        security: ``"tls"`` from the first byte, ``"starttls"``, or ``"none"``.
        certificate: File with the certificate to trust beside those of the system, or empty.
        is_token: Whether the password is an access token (OAuth 2.0), as large providers want it.
    """

    host: str
    user: str
    password: Password
    port: int = IMAPS_PORT
    folder: str = ""
    security: str = "tls"
    certificate: str = ""

    @property
    def address(self) -> str:
        """Where it is, without who logs in."""
        return f"{'imaps' if self.security == 'tls' else 'imap'}://{self.host}"

    is_token: bool = False


@dataclass(frozen=True, slots=True)
class MailOptions:
    """How messages are written.

    Args:
        format: One file a message, or a mailbox that takes many.
        names: Template of the names of message files; None for moment and subject.
        packed: Whether everything that is written goes into one ZIP.
        split_at: Bytes at which a mailbox file is ended and another one begun; None for never.
        load_file: For load files.
        imap: For a live mailbox.

    Raises:
        UsageError: They do not fit together.
    """

    format: MessageFormat = MessageFormat.EML
    names: NameTemplate | None = None
    packed: bool = False
    split_at: int | None = None
    load_file: LoadFileOptions = LoadFileOptions()
    imap: ImapTarget | None = None

    @property
    def needs_address(self) -> bool:
        """Whether names are made from what only a message itself tells."""
        return self.names is not None and "address" in self.names.fields

    def __post_init__(self) -> None:
        if self.split_at is not None and self.split_at < LEAST_SPLIT:
            raise UsageError(
                f"A mailbox file is split at {LEAST_SPLIT:,} bytes or more, not {self.split_at:,}."
            )
        if (self.imap is not None) is not self.format.is_live:
            raise UsageError("A server belongs to the format imap, and the format needs one.")
