"""A message in a message file, with its recipients and attachments.

Source: [MS-OXMSG] 2.2, 2.4.
"""

from __future__ import annotations

import struct
from functools import cached_property

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.errors import NoSuchNodeError, ParserError, UnsupportedFeatureError
from gleanpoint_parsers.mapi.attachments import explain_missing, method_of, promises_more
from gleanpoint_parsers.mapi.code_pages import DEFAULT_CODEC
from gleanpoint_parsers.mapi.message import AttachMethod
from gleanpoint_parsers.mapi.names import NameMap
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.msg.compound.file import Storage
from gleanpoint_parsers.msg.compound.rebuilt import rebuilt
from gleanpoint_parsers.msg.properties import StoredProperties
from gleanpoint_parsers.msg.storages import (
    EMBEDDED_HEADER,
    PART_HEADER,
    PROPERTIES,
    MessagePlace,
)

_COUNTS = struct.Struct("<16xII")
"""Recipients and attachments, in the headers of messages ([MS-OXMSG] 2.4.1)."""


class StoredMessage:
    """A message as the file holds it.

    Args:
        place: Where it is.
        names: Name map of the file.
        codec: Of 8-bit strings, where the message names none.

    Attributes:
        place: As given.
        codec: As given.
        problems: Sentences about what cannot be read; grows while reading.
    """

    def __init__(self, place: MessagePlace, names: NameMap, codec: str = DEFAULT_CODEC) -> None:
        self.place = place
        self.codec = codec
        self.problems: list[str] = []
        self._names = names

    @cached_property
    def properties(self) -> Properties:
        """Its properties.

        Raises:
            ParserError: They cannot be read.
        """
        stored = StoredProperties(self.place.storage, self.place.header_size, self.problems)
        self._compare(stored.header)
        return Properties(stored, self._names, fallback=self.codec, problems=self.problems)

    def recipients(self) -> list[Properties]:
        """Return its recipients; one that cannot be read is a problem."""
        rows = []
        for number in self.place.recipients:
            try:
                rows.append(self._part(self.place.recipient(number), self.problems)[1])
            except ParserError as error:
                self.problems.append(f"Recipient {number + 1:,} cannot be read: {error}")
        return rows

    def attachment_ids(self) -> tuple[int, ...]:
        """Return the numbers of its attachments, ascending."""
        return self.place.attachments

    def has_attachment_nodes(self) -> bool:
        """Whether it has attachments, whatever its flags say."""
        return bool(self.place.attachments)

    def attachment(self, nid: int) -> StoredAttachment:
        """Return an attachment.

        Raises:
            ParserError: It is not there, or cannot be read.
        """
        storage = self.place.attachment(nid)
        if storage is None:
            raise NoSuchNodeError(f"The message has no attachment {nid:,}")
        return StoredAttachment(*self._part(storage, []))

    def _part(self, storage: Storage, problems: list[str]) -> tuple[StoredProperties, Properties]:
        """Return the properties of a recipient or attachment, as stored and decoded."""
        stored = StoredProperties(storage, PART_HEADER, problems)
        codec = self.properties.codec
        return stored, Properties(stored, self._names, codec=codec, problems=problems)

    def _compare(self, header: bytes) -> None:
        """Add a problem where the header counts others than there are, and for odd names."""
        for name in self.place.odd:
            self.problems.append(f"{name!r} is no name of a recipient or an attachment: not read")
        if len(header) < _COUNTS.size:
            return
        recipients, attachments = _COUNTS.unpack_from(header)
        for what, counted, found in (
            ("recipients", recipients, len(self.place.recipients)),
            ("attachments", attachments, len(self.place.attachments)),
        ):
            if counted != found:
                self.problems.append(f"It counts {counted:,} {what}, and {found:,} are stored")


class StoredAttachment:
    """An attachment as the file holds it.

    Args:
        stored: Its properties as stored.
        properties: The same, decoded.
    """

    def __init__(self, stored: StoredProperties, properties: Properties) -> None:
        self._stored = stored
        self.properties = properties

    @property
    def problems(self) -> list[str]:
        """Sentences about what cannot be read so far."""
        return self.properties.problems

    @property
    def is_message(self) -> bool:
        """Whether it is a message inside the message."""
        return self.message_storage is not None

    @property
    def message_storage(self) -> Storage | None:
        """The storage of the message inside: it looks so, or the attachment's method says so."""
        storage = self._stored.storage(PropertyId.ATTACH_DATA)
        if storage is None or PROPERTIES in storage.streams:
            return storage
        is_told = method_of(self.properties) is AttachMethod.EMBEDDED_MESSAGE
        return storage if is_told else None

    def message(self) -> StoredMessage:
        """Return the message inside, in the name map of the file.

        Raises:
            NoSuchNodeError: The attachment holds none.
        """
        storage = self.message_storage
        if storage is None:
            raise NoSuchNodeError("The attachment holds no message")
        place = MessagePlace.of(storage, EMBEDDED_HEADER)
        return StoredMessage(place, self.properties.names, self.properties.codec)

    def source(self) -> BlockSource:
        """Return its bytes: a file, or the compound file of an OLE object.

        Raises:
            UnsupportedFeatureError: It is a message.
            ElsewhereContentError: The message only refers to it.
            MissingDataError: Its data is not stored.
            ParserError: Its data cannot be found.
        """
        if self.is_message:
            raise UnsupportedFeatureError("This attachment is a message; export it as EML")
        storage = self._stored.storage(PropertyId.ATTACH_DATA)
        if storage is not None:
            return rebuilt(storage)
        if PropertyId.ATTACH_DATA not in self.properties:
            raise explain_missing(self.properties)
        stream = self._stored.stream(PropertyId.ATTACH_DATA)
        if stream is None or not stream.size:
            if promises_more(self.properties, 0):
                raise explain_missing(self.properties)
            return BytesSource(b"")
        return stream.source()
