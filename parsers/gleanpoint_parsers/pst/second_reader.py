"""Messages that only libpff can read, behind the interface of our own reader."""

from __future__ import annotations

from functools import cached_property

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import NoSuchNodeError, ParserError, UnsupportedFeatureError
from gleanpoint_parsers.mapi.attachments import explain_missing, method_of, promises_more
from gleanpoint_parsers.mapi.items import MessageItem
from gleanpoint_parsers.mapi.message import AttachMethod
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.pst.libpff import LibpffAttachment, LibpffMessage
from gleanpoint_parsers.pst.messaging.store import Store


class SecondReadMessage:
    """A message that libpff reads; implements ``items.MessageItem``.

    Attributes:
        problems: Begins with why our own reader could not read it.
    """

    def __init__(self, store: Store, native: LibpffMessage, reason: ParserError) -> None:
        self.problems = [f"Read by libpff, because: {reason}"]
        self.properties = store.properties(native.properties, self.problems)
        self._store = store
        self._native = native

    def recipients(self) -> list[Properties]:
        """Return the rows of its recipient table; one that cannot be read is a problem."""
        try:
            rows = self._native.recipients()
        except ParserError as error:
            self.problems.append(str(error))
            return []
        return [self._store.properties(row, self.problems, self.properties.codec) for row in rows]

    def attachment_ids(self) -> list[int]:
        """Return the node ids of its attachments; raises where libpff cannot read them."""
        return list(self._attachments)

    def has_attachment_nodes(self) -> bool:
        """Whether libpff finds attachments."""
        try:
            return bool(self._attachments)
        except ParserError as error:
            self.problems.append(str(error))
            return False

    def attachment(self, nid: int) -> SecondReadAttachment:
        """Return an attachment; raises where libpff has none of this id."""
        found = self._attachments.get(nid)
        if found is None:
            raise NoSuchNodeError(f"libpff has no attachment {nid:#x} on this message")
        return SecondReadAttachment(self._store, found, self.properties.codec)

    @cached_property
    def _attachments(self) -> dict[int, LibpffAttachment]:
        return {found.nid: found for found in self._native.attachments()}


class SecondReadAttachment:
    """An attachment that libpff reads; implements ``items.AttachmentItem``."""

    def __init__(self, store: Store, native: LibpffAttachment, codec: str) -> None:
        self.problems: list[str] = []
        self.properties = store.properties(native.properties, self.problems, codec)
        self._native = native

    @property
    def is_message(self) -> bool:
        """Whether it is a message inside the message."""
        return method_of(self.properties) is AttachMethod.EMBEDDED_MESSAGE

    def message(self) -> MessageItem:
        """Refuse: libpff's Python module does not reach messages inside messages."""
        raise UnsupportedFeatureError("libpff does not reach the message inside this message")

    def source(self) -> BlockSource:
        """Return its bytes; raises where they are elsewhere, or missing."""
        if self.is_message:
            raise UnsupportedFeatureError("This attachment is a message; export it as EML")
        missing = PropertyId.ATTACH_DATA not in self.properties
        if missing or (self._native.size == 0 and promises_more(self.properties, 0)):
            raise explain_missing(self.properties)
        return self._native
