"""Messages and what hangs on them, in nodes and, embedded, in sub-nodes.

Source: [MS-PST] 2.4.5 (messages), 2.4.6 (attachments).
"""

from __future__ import annotations

from functools import cached_property

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError, UnsupportedFeatureError
from gleanpoint_parsers.mapi.attachments import explain_missing, method_of, promises_more
from gleanpoint_parsers.mapi.envelope import HAS_ATTACHMENTS
from gleanpoint_parsers.mapi.message import AttachMethod
from gleanpoint_parsers.mapi.properties import Properties, RawProperties
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.mapi.values import PropertyType
from gleanpoint_parsers.pst.ltp.node import Node
from gleanpoint_parsers.pst.ltp.property_context import PropertyContext
from gleanpoint_parsers.pst.ltp.table_context import TableContext
from gleanpoint_parsers.pst.messaging.merged import MergedProperties
from gleanpoint_parsers.pst.messaging.node_ids import (
    ATTACHMENT_TABLE,
    RECIPIENT_TABLE,
    NodeType,
    type_of,
)
from gleanpoint_parsers.pst.messaging.store import Store
from gleanpoint_parsers.pst.ndb.chain import Chain


class StoredMessage:
    """A message as the file holds it.

    Attributes:
        node: Its node or sub-node.
        problems: Sentences about what cannot be read; grows while reading.
    """

    def __init__(self, store: Store, node: Node, row: RawProperties | None = None) -> None:
        self.node = node
        self.problems = node.problems
        self._store = store
        self._row = row

    @cached_property
    def properties(self) -> Properties:
        """Its properties, completed by its row in the contents table.

        Raises:
            ParserError: They cannot be read.
        """
        raw: RawProperties = PropertyContext(self.node)
        if self._row is not None:
            raw = MergedProperties(raw, self._row)
        return self._store.properties(raw, self.problems)

    def recipients(self) -> list[Properties]:
        """Return the rows of its recipient table; a table that cannot be read is a problem."""
        table = self._table(RECIPIENT_TABLE, "recipients")
        if table is None:
            return []
        rows = []
        for row_id in table.row_ids:
            try:
                row = table.row(row_id)
            except ParserError as error:
                self.problems.append(f"A recipient cannot be read: {error}")
                continue
            rows.append(self._store.properties(row, self.problems, self.properties.codec))
        return rows

    def attachment_ids(self) -> list[int]:
        """Return the node ids of its attachments: those in the table, then any others.

        That it has none though its flags say so is a problem.

        Raises:
            ParserError: Its sub-nodes cannot be read.
        """
        table = self._table(ATTACHMENT_TABLE, "attachments")
        listed = [] if table is None else table.row_ids
        found = [nid for nid in self.node.subnodes if type_of(nid) == NodeType.ATTACHMENT]
        if not listed and not found and self._promises_attachments():
            self._tell("It says that it has attachments, but none is there")
        return list(dict.fromkeys([*listed, *found]))

    def has_attachment_nodes(self) -> bool:
        """Whether an attachment is among its sub-nodes, whatever its flags say."""
        try:
            return any(type_of(nid) == NodeType.ATTACHMENT for nid in self.node.subnodes)
        except ParserError as error:
            self.problems.append(f"Its attachments cannot be looked for: {error}")
            return False

    def attachment(self, nid: int) -> StoredAttachment:
        """Return an attachment.

        Raises:
            ParserError: It is not there, or cannot be read.
        """
        return StoredAttachment(self._store, self.node.subnode(nid), self.properties.codec)

    def _promises_attachments(self) -> bool:
        flags = self.properties.integer(PropertyId.MESSAGE_FLAGS) or 0
        return bool(flags & HAS_ATTACHMENTS)

    def _tell(self, problem: str) -> None:
        """Add a problem once, however often it is met."""
        if problem not in self.problems:
            self.problems.append(problem)

    def _table(self, nid: int, what: str) -> TableContext | None:
        try:
            if nid not in self.node.subnodes:
                return None
            return TableContext(self.node.subnode(nid))
        except ParserError as error:
            self.problems.append(f"The table of its {what} cannot be read: {error}")
            return None


class StoredAttachment:
    """An attachment as the file holds it.

    Attributes:
        properties: Its properties.
    """

    def __init__(self, store: Store, node: Node, codec: str) -> None:
        node.problems = []
        self._store = store
        self._node = node
        self._context = PropertyContext(node)
        self.properties = store.properties(self._context, [], codec)

    @property
    def problems(self) -> list[str]:
        """Sentences about what cannot be read so far."""
        return [*self.properties.problems, *self._node.problems]

    @property
    def is_message(self) -> bool:
        """Whether it is a message inside the message."""
        is_object = self.properties.type_of(PropertyId.ATTACH_DATA) == PropertyType.OBJECT
        return is_object and method_of(self.properties) is AttachMethod.EMBEDDED_MESSAGE

    def message(self) -> StoredMessage:
        """Return the message inside, whose sub-nodes are a scope of their own.

        Raises:
            ParserError: It cannot be found.
        """
        node = self._context.subnode(PropertyId.ATTACH_DATA)
        return StoredMessage(self._store, Node(node.database, node.place))

    def source(self) -> BlockSource:
        """Return its bytes: a file, or the compound file of an OLE object.

        Raises:
            UnsupportedFeatureError: It is a message.
            ElsewhereContentError: The message only refers to it.
            MissingDataError: Its data is not stored.
            CorruptStructureError: It shares a block with properties, whose checksum does not fit.
            ParserError: Its data cannot be found.
        """
        if self.is_message:
            raise UnsupportedFeatureError("This attachment is a message; export it as EML")
        kind = self.properties.type_of(PropertyId.ATTACH_DATA)
        if PropertyId.ATTACH_DATA not in self.properties or kind == PropertyType.UNSPECIFIED:
            raise explain_missing(self.properties)
        if kind == PropertyType.OBJECT:
            return self._context.subnode(PropertyId.ATTACH_DATA).chain
        source = self._context.source(PropertyId.ATTACH_DATA)
        if source.size == 0 and promises_more(self.properties, 0):
            raise explain_missing(self.properties)
        if self._node.problems and not isinstance(source, Chain):  # a chain checks while it is read
            raise CorruptStructureError(
                "attachment", self._node.chain.offset, self._node.problems[0]
            )
        return source
