"""Messages and attachments by key: our own reader first, libpff where it fails."""

from __future__ import annotations

from functools import cached_property

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    NoSuchNodeError,
    ParserError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.mapi.items import AttachmentItem, MessageItem
from gleanpoint_parsers.mapi.keys import MailKey
from gleanpoint_parsers.mapi.properties import RawProperties
from gleanpoint_parsers.pst.libpff import LibpffFile
from gleanpoint_parsers.pst.messaging.folder import Folder
from gleanpoint_parsers.pst.messaging.message import StoredMessage
from gleanpoint_parsers.pst.messaging.node_ids import FOLDERS, ITEMS, NodeType, type_of
from gleanpoint_parsers.pst.messaging.special_folders import find_roles
from gleanpoint_parsers.pst.messaging.store import Store
from gleanpoint_parsers.pst.ndb.block import OverwrittenBlockError
from gleanpoint_parsers.pst.ndb.cache import RecentlyUsed
from gleanpoint_parsers.pst.second_reader import SecondReadMessage

MOST_INSIDE = 10_000
"""Messages inside one message, on all levels together."""

LIBPFF_NODES = 2_000
"""Folders and items up to which libpff reads along: it opens these in some 30 ms, and time grows
with the square of their number (1 s for 20,000, 26 s for 100,000)."""

_FOLDERS_KEPT = 8
"""Folders whose tables are kept open: of 100,000 messages each has some 12 MB in memory."""


class MailReader:
    """Reads what keys name.

    Attributes:
        store: The mailbox, by our own reader.
        source: Its bytes, where libpff may read along; None where it may not.
        second_problem: Why libpff does not; None where it does, or was not asked yet.
    """

    def __init__(
        self, store: Store, source: BlockSource | None = None, opened: LibpffFile | None = None
    ) -> None:
        """Make a reader.

        Args:
            store: The mailbox, by our own reader.
            source: Its bytes, where libpff may read along; None where it may not.
            opened: The mailbox, where libpff has it open already.
        """
        self.store = store
        self.source = source
        self._opened = opened
        self.second_problem: str | None = None
        self._folders: RecentlyUsed[Folder] = RecentlyUsed(_FOLDERS_KEPT)
        self._top_of_inside = 0
        self._inside: set[tuple[int, ...]] = set()

    @cached_property
    def second(self) -> LibpffFile | None:
        """The mailbox, by libpff, opened when first needed; None where it does not read along.

        It does in small mailboxes that are sound.
        """
        is_small = self.source is not None and len(self.store.members) <= LIBPFF_NODES
        if self._opened is None and is_small and not self.store.database.findings:
            self._opened = self.open_second()
        return self._opened

    @cached_property
    def roles(self) -> dict[int, str]:
        """What folders are for, by their node ids."""
        return find_roles(self.store)

    def open_second(self) -> LibpffFile | None:
        """Return the mailbox, newly opened by libpff, whatever its size; None where it refuses."""
        if self.source is None:
            return None
        try:
            return LibpffFile(self.source)
        except ParserError as error:
            self.second_problem = str(error)
            return None

    def close(self) -> None:
        """Close libpff's handle, if it opened one."""
        if self._opened is not None:
            self._opened.close()

    def folder(self, nid: int) -> Folder:
        """Return a folder, whether or not it can be read.

        Raises:
            NoSuchNodeError: The id is not one of a folder.
        """
        if type_of(nid) not in FOLDERS:
            raise NoSuchNodeError(f"Node {nid:#x} is no folder")
        folder = self._folders.get(nid)
        if folder is None:
            folder = Folder(self.store, nid)
            self._folders.put(nid, folder)
        return folder

    def message(self, key: MailKey) -> MessageItem:
        """Return the message that a key names, or that its attachment hangs on.

        Raises:
            CorruptStructureError: A message contains itself.
            ParserError: It is not there, or neither reader can read it.
        """
        item = self.top(key)
        if not key.way:
            return item
        self._count_inside(key)
        above: set[tuple[int, int]] = set()
        for step in key.way:
            attachment = item.attachment(step)
            if not attachment.is_message:
                raise NoSuchNodeError(f"Attachment {step:#x} holds no message")
            item = attachment.message()
            if isinstance(item, StoredMessage):
                place = item.node.place
                if (place.data, place.subnodes) in above:
                    raise CorruptStructureError("message", 0, "it contains itself")
                above.add((place.data, place.subnodes))
        return item

    def attachment(self, key: MailKey) -> AttachmentItem:
        """Return the attachment that a key names.

        Raises:
            UnsupportedFeatureError: It names no attachment.
            ParserError: It is not there, or cannot be read.
        """
        if key.attachment is None:
            raise UnsupportedFeatureError(
                "A mailbox keeps no bytes of a message or a folder as such: export it as EML"
            )
        return self.message(key).attachment(key.attachment)

    def _count_inside(self, key: MailKey) -> None:
        """Refuse a message in which ever more messages are found: its parts contain each other."""
        if key.nid != self._top_of_inside:
            self._top_of_inside = key.nid
            self._inside.clear()
        self._inside.add(key.way)
        if len(self._inside) > MOST_INSIDE:
            message = f"More than {MOST_INSIDE:,} messages inside one message are not read"
            raise UnsupportedFeatureError(message)

    def row(self, nid: int, folder: int | None = None) -> RawProperties | None:
        """Return a message's row in a folder's table; None where it has none to be read.

        Args:
            nid: Node id of the message.
            folder: Of the folder; None for the one that the index names.
        """
        try:
            place = self.store.node(nid).place.parent if folder is None else folder
            holder, is_hidden = self.folder(place), type_of(nid) == NodeType.ASSOCIATED_MESSAGE
            return (holder.associated if is_hidden else holder.contents).row(nid)
        except ParserError:
            return None

    def top(self, key: MailKey) -> MessageItem:
        """Return the message at the top of a key, whatever is inside of it; as ``message``."""
        nid = key.nid
        if type_of(nid) not in ITEMS:
            raise NoSuchNodeError(f"Node {nid:#x} is no message")
        try:
            node = self.store.node(nid)
            own = StoredMessage(self.store, node, self.row(nid, node.place.parent))
            own.properties  # noqa: B018 - reads them, which is where a lost message shows
        except OverwrittenBlockError:
            raise  # libpff does not look whose data it is
        except ParserError as error:
            return self._second(nid, error)
        return own

    def _second(self, nid: int, reason: ParserError) -> MessageItem:
        """Return a message as libpff reads it, or raise why our own reader could not."""
        if self.second is None:
            raise reason
        try:
            parent = self.store.node(nid).place.parent
            place = self._place(parent, nid)
            native = self.second.message(parent, nid, place)
            return SecondReadMessage(self.store, native, reason)
        except ParserError:
            raise reason from None

    def _place(self, folder: int, nid: int) -> int:
        try:
            return self.folder(folder).contents.row_ids.index(nid)
        except (ParserError, ValueError):
            return 0
