"""The columns that a load file can have, in their usual order, under the names vendors map."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from gleanpoint.core.errors import UsageError

KEY: Final = "BEGDOC"
"""The column that names a document; no load file is without it."""

FIELDS: Final[dict[str, str]] = {
    KEY: "Number of the document's first page; its key in all files",
    "ENDDOC": "Number of its last page",
    "BEGATTACH": "First number of its family: the message and all that hangs on it",
    "ENDATTACH": "Last number of its family",
    "PARENTID": "Key of the message that it hangs on; empty for a message by itself",
    "ATTACHIDS": "Keys of what hangs on it, separated by semicolons",
    "ATTACHCOUNT": "How many hang on it",
    "PAGECOUNT": "Pages of its image",
    "DOCTYPE": "Email, another kind of item such as Appointment or Contact, or Attachment",
    "FOLDER": "Folder of the mailbox that the family lies in",
    "FROM": "Author",
    "TO": "Primary recipients, separated by semicolons",
    "CC": "Copied recipients",
    "BCC": "Hidden recipients, as far as the mailbox keeps them",
    "SUBJECT": "Subject",
    "DATESENT": "Day sent, YYYY-MM-DD, in UTC",
    "TIMESENT": "Time sent, HH:MM:SS, in UTC",
    "DATERCVD": "Day received, in UTC",
    "TIMERCVD": "Time received, in UTC",
    "DATECREATED": "Moment the item was created, in UTC",
    "DATELASTMOD": "Moment it was last changed, in UTC",
    "TIMEZONE": "Zone of all moments: UTC",
    "MESSAGEID": "Internet message identifier, with its angle brackets",
    "INREPLYTO": "Identifier of the message that it answers",
    "REFERENCES": "Identifiers of the thread",
    "CONVERSATION": "Topic of the conversation",
    "CONVINDEX": "Conversation index, in hexadecimal",
    "EDRMMIH": "EDRM message identification hash: MD5 of the message identifier",
    "IMPORTANCE": "low, normal, or high",
    "SENSITIVITY": "normal, personal, private, or confidential",
    "READSTATUS": "read or unread",
    "MESSAGECLASS": "Class of the item",
    "FILENAME": "Name of the file; of an item, its subject with the ending of its native file",
    "FILEEXT": "Ending of its name",
    "FILESIZE": "Bytes of the native file",
    "MD5HASH": "MD5 of the native file",
    "SHA256HASH": "SHA-256 of the native file",
    "NATIVELINK": "Path of the native file",
    "TEXTLINK": "Path of the text",
    "NOTES": "What is not there, or not as it was",
}
"""Names of all columns, and what stands in each."""


def chosen_fields(names: Iterable[str]) -> tuple[str, ...]:
    """Return columns by their right names, each once; all of them where none is named.

    Raises:
        UsageError: One is not known, or the key is not among them.
    """
    wanted = tuple(dict.fromkeys(name.strip().upper() for name in names if name.strip()))
    unknown = [name for name in wanted if name not in FIELDS]
    if unknown:
        raise UsageError(f"A load file has no field {unknown[0]}. There are: {', '.join(FIELDS)}.")
    if wanted and KEY not in wanted:
        raise UsageError(f"A load file needs the field {KEY}, which names each document.")
    return wanted or tuple(FIELDS)
