"""The store: its name map, its code page, and which node is the parent of which.

Source: [MS-PST] 2.4.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from functools import cached_property
from itertools import islice

from gleanpoint_parsers.errors import NoSuchNodeError, ParserError
from gleanpoint_parsers.mapi.code_pages import DEFAULT_CODEC
from gleanpoint_parsers.mapi.names import NameMap, parse_name_map
from gleanpoint_parsers.mapi.properties import Properties, RawProperties
from gleanpoint_parsers.mapi.tag_list import tag_names_in
from gleanpoint_parsers.pst.ltp.node import Node
from gleanpoint_parsers.pst.ltp.property_context import PropertyContext
from gleanpoint_parsers.pst.messaging.folder_tags import FolderTags
from gleanpoint_parsers.pst.messaging.members import Members
from gleanpoint_parsers.pst.messaging.node_ids import (
    NAME_MAP,
    ROOT_FOLDER,
    STORE,
    NodeType,
    type_of,
)
from gleanpoint_parsers.pst.ndb.database import NodeDatabase
from gleanpoint_parsers.pst.ndb.variant import ANSI

_GUIDS, _ENTRIES, _STRINGS = 0x0002, 0x0003, 0x0004
"""Properties of the name map's node that hold its streams ([MS-PST] 2.4.7)."""

_HIDDEN_ASKED = 5_000
"""Associated items that are asked whether they are the list of retention tags."""

_SAMPLE = 64
"""Messages that are asked for their code page, to find that of the folders' names."""


class Store:
    """An open store; nodes are read when they are asked for.

    Attributes:
        database: The layer below.
        problems: Sentences about parts of the store itself that cannot be read.
    """

    def __init__(self, database: NodeDatabase) -> None:
        self.database = database
        self.problems: list[str] = []

    def node(self, nid: int) -> Node:
        """Return a node.

        Raises:
            NoSuchNodeError: There is none of this id.
            ParserError: The index cannot be read there.
        """
        place = self.database.node(nid)
        if place is None:
            raise NoSuchNodeError(f"The mailbox's index has no node {nid:#x}")
        return Node(self.database, place)

    def properties(
        self, raw: RawProperties, problems: list[str], codec: str | None = None
    ) -> Properties:
        """Return decoded access to properties of this store.

        Args:
            raw: The stored properties.
            problems: Takes a sentence for each that cannot be read.
            codec: Codec of 8-bit strings, where another object names it.

        Raises:
            ParserError: The properties cannot be listed.
        """
        return Properties(
            raw, self.names, codec=codec, fallback=self.fallback_codec, problems=problems
        )

    @cached_property
    def own_properties(self) -> Properties:
        """Properties of the store, such as its name.

        Raises:
            ParserError: They cannot be read.
        """
        return self.properties(PropertyContext(self.node(STORE)), self.problems)

    @cached_property
    def names(self) -> NameMap:
        """Names of the properties from 0x8000 on; empty, with a problem, where they are lost."""
        try:
            context = PropertyContext(self.node(NAME_MAP))
            here = context.types()
            streams = [context.raw(n) if n in here else b"" for n in (_GUIDS, _ENTRIES, _STRINGS)]
        except ParserError as error:
            self.problems.append(f"The names of named properties cannot be read: {error}")
            return NameMap({})
        return parse_name_map(*streams)

    @cached_property
    def root(self) -> int:
        """Node id of the root folder: the one that is its own parent.

        Raises:
            NoSuchNodeError: There is none.
        """
        if self.database.node(ROOT_FOLDER) is not None:
            return ROOT_FOLDER
        for place in self.database.nodes():
            if place.parent == place.nid and type_of(place.nid) == NodeType.FOLDER:
                return place.nid
        raise NoSuchNodeError("The mailbox has no root folder")

    @cached_property
    def members(self) -> Members:
        """Folders and items by the folder that the index names as their parent."""
        return Members.read(self.database)

    @cached_property
    def folder_tags(self) -> FolderTags:
        """Retention tags of folders."""
        return FolderTags(self._folder)

    @cached_property
    def tag_names(self) -> dict[str, str]:
        """Names of retention tags by their GUIDs; empty where the mailbox has no list of them."""
        hidden = islice(self.members.of_type(NodeType.ASSOCIATED_MESSAGE), _HIDDEN_ASKED)
        names: dict[str, str] = {}
        for nid in hidden:
            with suppress(ParserError):  # listing its folder tells what is wrong
                properties = self.properties(PropertyContext(self.node(nid)), [])
                names |= tag_names_in(properties)
        return names

    def _folder(self, nid: int) -> tuple[Properties, int]:
        node = self.node(nid)
        return self.properties(PropertyContext(node), []), node.place.parent

    @cached_property
    def fallback_codec(self) -> str:
        """Codec of 8-bit strings of objects that name none, such as folders.

        In an ANSI file it is the one that most messages name; in a Unicode file such strings
        are rare and plain.
        """
        if self.database.header.variant is not ANSI:
            return DEFAULT_CODEC
        nodes = (p for p in self.database.nodes() if type_of(p.nid) == NodeType.MESSAGE)
        votes = Counter(
            self._codec_of(Node(self.database, place)) for place in islice(nodes, _SAMPLE)
        )
        votes.pop(None, None)
        return next((codec for codec, _ in votes.most_common(1) if codec), DEFAULT_CODEC)

    @staticmethod
    def _codec_of(node: Node) -> str | None:
        try:
            return Properties(PropertyContext(node), fallback="").codec or None
        except ParserError:
            return None
