"""Messages and attachments of a message file, by key."""

from __future__ import annotations

from functools import cached_property

from gleanpoint_parsers.errors import (
    NoSuchNodeError,
    ParserError,
    UnknownFormatError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.mapi.code_pages import DEFAULT_CODEC
from gleanpoint_parsers.mapi.keys import MailKey
from gleanpoint_parsers.mapi.names import NameMap, parse_name_map
from gleanpoint_parsers.msg.compound.file import CompoundFile
from gleanpoint_parsers.msg.message import StoredAttachment, StoredMessage
from gleanpoint_parsers.msg.storages import NAME_MAP, PROPERTIES, TOP_HEADER, VALUE, MessagePlace

TOP = MailKey(0)
"""Key of the message that the file is."""

_GUIDS, _ENTRIES, _STRINGS = 0x00020102, 0x00030102, 0x00040102
"""Tags of the streams of the name map ([MS-OXMSG] 2.2.3.1)."""

_LARGEST_NAME_MAP = 16 << 20
_KNOWN = {
    "WORDDOCUMENT": "a Word document",
    "WORKBOOK": "an Excel workbook",
    "BOOK": "an Excel workbook",
    "POWERPOINT DOCUMENT": "a PowerPoint presentation",
    "VISIODOCUMENT": "a Visio drawing",
    "ENCRYPTEDPACKAGE": "an encrypted Office document",
    "!_STRINGDATA": "a Windows Installer package",
    "CATALOG": "a thumbnail cache",
}
"""What a stream of this name in the root tells of a file."""


class MessageFile:
    """An open message file.

    Attributes:
        compound: The file below.
        problems: Sentences about parts of the file as a whole that cannot be read.
    """

    def __init__(self, compound: CompoundFile) -> None:
        """Take a compound file that is a message.

        Raises:
            UnknownFormatError: It is something else.
        """
        if PROPERTIES not in compound.root.streams and NAME_MAP not in compound.root.storages:
            raise UnknownFormatError(_explain(compound))
        self.compound = compound
        self.problems: list[str] = []
        top = MessagePlace.of(compound.root, TOP_HEADER)
        self._places: dict[tuple[int, ...], tuple[MessagePlace, str]] = {(): (top, DEFAULT_CODEC)}

    @cached_property
    def names(self) -> NameMap:
        """Names of the properties from 0x8000 on; empty, with a problem, where they are lost.

        Messages inside share them ([MS-OXMSG] 2.2.3).
        """
        storage = self.compound.root.storages.get(NAME_MAP)
        if storage is None:
            return NameMap({})
        parts = []
        try:
            for tag in (_GUIDS, _ENTRIES, _STRINGS):
                stream = storage.streams.get(VALUE.format(tag))
                size = 0 if stream is None else stream.size
                if size > _LARGEST_NAME_MAP:
                    raise UnsupportedFeatureError(f"a part of them has {size:,} bytes")
                parts.append(b"" if stream is None else stream.source().read_at(0, size))
        except ParserError as error:
            self.problems.append(f"The names of named properties cannot be read: {error}")
            return NameMap({})
        return parse_name_map(*parts)

    def message(self, key: MailKey) -> StoredMessage:
        """Return the message that a key names, or that its attachment hangs on.

        Raises:
            NoSuchNodeError: There is none.
            ParserError: A message that it is inside of cannot be read.
        """
        if key.nid != TOP.nid:
            raise NoSuchNodeError(f"A message file holds one message, not a node {key.nid}")
        return self._inside(key.way)

    def attachment(self, key: MailKey) -> StoredAttachment:
        """Return the attachment that a key names.

        Raises:
            UnsupportedFeatureError: It names no attachment.
            ParserError: It is not there, or cannot be read.
        """
        if key.attachment is None:
            raise UnsupportedFeatureError("A message has no bytes of its own; export it as EML")
        return self.message(key).attachment(key.attachment)

    def _inside(self, way: tuple[int, ...]) -> StoredMessage:
        """Return a message afresh, but where it is only once looked for.

        What was told of it at one time is not told once more at the next.
        """
        found = self._places.get(way)
        if found is None:
            message = self._inside(way[:-1]).attachment(way[-1]).message()
            found = self._places[way] = (message.place, message.codec)
        place, codec = found
        return StoredMessage(place, self.names, codec)


def _explain(compound: CompoundFile) -> str:
    streams = compound.root.streams
    found = next((what for name, what in _KNOWN.items() if name in streams), None)
    if found is None:
        found = "no Outlook message: it has neither properties nor names of properties"
        return f"This compound file is {found}"
    return f"This compound file is {found}, no Outlook message"
