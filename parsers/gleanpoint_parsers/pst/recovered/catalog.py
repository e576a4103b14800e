"""Everything that was left behind in a mailbox file, each distinct thing once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.entries import name_of_item
from gleanpoint_parsers.mapi.envelope import ASSOCIATED
from gleanpoint_parsers.mapi.keys import LeftBehind, MailKey
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.pst.ltp.property_context import PropertyContext
from gleanpoint_parsers.pst.messaging.node_ids import ITEMS, NodeType, type_of
from gleanpoint_parsers.pst.ndb.subnodes import NodePlace
from gleanpoint_parsers.pst.recovered.completeness import Budget, examine, first_blocks
from gleanpoint_parsers.pst.recovered.item import Certainty, RecoveredItem
from gleanpoint_parsers.pst.recovered.loose import LooseHeaps, find_loose, loose_blocks
from gleanpoint_parsers.pst.recovered.old_nodes import LiveNodes, OldNode, old_nodes
from gleanpoint_parsers.pst.recovered.old_rows import OldRow, live_cells, old_rows
from gleanpoint_parsers.pst.recovered.reader import RecoveringReader
from gleanpoint_parsers.pst.recovered.row_message import ONLY_A_ROW
from gleanpoint_parsers.pst.recovered.search_keys import live_by_search_key

_SHORTEST_SEARCH_KEY = 4
_CALLS = "its row in an old table calls it"
_SMALLEST_BUDGET = 64 << 20
"""Bytes that are read again to see whether they are there, beside the size of the file."""


@dataclass(slots=True)
class Catalog:
    """What was found.

    Args:
        items: By key.
        notes: How it was looked for, in sentences.
    """

    items: dict[str, RecoveredItem] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def of(self, certainty: Certainty) -> list[RecoveredItem]:
        """Return the items of one kind, in the order in which they were found."""
        return [item for item in self.items.values() if item.certainty is certainty]


def build_catalog(reader: RecoveringReader, report: WorkReport = unreported) -> Catalog:
    """Look through the whole file for what was left behind.

    Args:
        reader: Of the mailbox.
        report: Told how far it is; what it raises ends the work.
    """
    return _Search(reader, report).run()


@dataclass(frozen=True, slots=True)
class _Opened:
    """Something whose properties can be read."""

    context: PropertyContext
    properties: Properties


class _Search:
    """One look through a file."""

    def __init__(self, reader: RecoveringReader, report: WorkReport) -> None:
        self._reader = reader
        self._report = report
        self._scanned = reader.way.scanned
        self._live = LiveNodes(reader.way.database)
        self._catalog = Catalog()
        self._old_folders: dict[int, NodePlace] = {}
        self._lost_keys: dict[bytes, str] = {}
        self._versions: set[tuple[int, str]] = set()
        way = reader.way
        self._is_damaged = bool(way.damage) and not way.is_harmless
        self._gone = "Deleted, or lost with a part of the index" if self._is_damaged else "Deleted"
        self._budget = Budget(reader.way.database.source.size + _SMALLEST_BUDGET)

    def run(self) -> Catalog:
        nodes = old_nodes(self._scanned, self._live)
        folders = (n.place for n in nodes if type_of(n.place.nid) == NodeType.FOLDER)
        self._old_folders = {place.nid: place for place in folders}
        tables = [n.place for n in nodes if type_of(n.place.nid) == NodeType.CONTENTS_TABLE]
        for node in nodes:
            if type_of(node.place.nid) in ITEMS:
                self._take_node(node)
        loose = self._find_loose(nodes)
        self._take_loose(loose.items)
        self._take_rows([*tables, *loose.tables])
        pages, blocks = len(self._scanned.pages), len(self._scanned.blocks)
        self._catalog.notes.append(
            f"{pages:,} pages of indexes and {blocks:,} blocks of the file were looked through."
        )
        return self._catalog

    def _take_node(self, node: OldNode) -> None:
        place = node.place
        source = f"Found in {node.source}{self._folder(place.parent)}"
        is_live = place.nid in self._live
        live = place.nid if is_live else None
        story = f"{self._what(live)}. {source}"
        try:
            self._take(self._open(place), story, live)
        except ParserError as error:
            if not is_live:  # that it was there is known, and is told
                self._add(_gone_item(place, story, error))

    def _open(self, place: NodePlace) -> _Opened:
        """Open what was left behind; raises ``ParserError`` where nothing of it can be read."""
        context = PropertyContext(self._reader.node(place))
        return _Opened(context, self._reader.everything.properties(context, []))

    def _take(self, opened: _Opened, story: str, live: int | None) -> None:
        """Add an item; a version that is there already is left out."""
        place, properties = opened.context.node.place, opened.properties
        remains = examine(opened.context, self._budget)
        version = (place.nid, remains.digest)
        if version in self._versions:
            return
        self._versions.add(version)
        certainty = Certainty.IN_PART if remains.lost else Certainty.WHOLE
        flags = properties.integer(PropertyId.MESSAGE_FLAGS) or 0
        item = RecoveredItem(
            _key_of(place),
            certainty if live is None else Certainty.EARLIER,
            story,
            name_of_item(properties),
            tuple(dict.fromkeys(remains.lost)),
            is_associated=_is_associated(place.nid) or bool(flags & ASSOCIATED),
            folder=self._folder_of(place, live),
        )
        self._add(item)

    def _folder_of(self, place: NodePlace, live: int | None) -> int | None:
        """Return the folder that an item was in; of an earlier version that of the live item."""
        known = place if live is None else self._live.place(live)
        return known.parent if known is not None and known.parent else None

    def _add(self, item: RecoveredItem) -> None:
        self._catalog.items[str(item.key)] = item

    def _find_loose(self, nodes: list[OldNode]) -> LooseHeaps:
        """Return heaps that neither a live node nor one of an old page leads to."""
        database = self._reader.everything.database
        live = self._reader.way.database
        blocks = loose_blocks(self._scanned, live, also_live=self._is_damaged)
        known = [node.place for node in nodes]
        if self._is_damaged:
            known.extend(live.nodes())
        referred = set(self._reached(known))
        loose = find_loose(database, blocks, referred, self._report)
        seen: set[tuple[int, int]] = set()
        inside: set[int] = set()
        for place in loose.items:
            own = {place.data, place.subnodes}
            inside.update(b for b in first_blocks(self._reader.node(place), seen) if b not in own)
        loose.items = [place for place in loose.items if place.data not in inside]
        return loose

    def _reached(self, places: list[NodePlace]) -> Iterator[int]:
        seen: set[tuple[int, int]] = set()
        for place in places:
            yield from first_blocks(self._reader.node(place), seen)

    def _take_loose(self, places: list[NodePlace]) -> None:
        """Add messages without a node; one whose search key lives is an earlier version."""
        if not places:
            return
        living = live_by_search_key(self._reader, self._live)
        for place in places:
            try:
                opened = self._open(place)
                search_key = opened.properties.binary(PropertyId.SEARCH_KEY)
                is_key = len(search_key) >= _SHORTEST_SEARCH_KEY
                nid = living.get(search_key) if is_key else None
                if is_key and nid is None:
                    self._lost_keys[search_key] = str(_key_of(place))
                self._take(opened, f"{self._what(nid)}. {_where(place)}", nid)
            except ParserError:
                continue  # it was read when it was found

    def _what(self, live: int | None) -> str:
        return self._gone if live is None else f"An earlier version of {_named(live)}"

    def _take_rows(self, tables: list[NodePlace]) -> None:
        """Add rows that tell of something which no recovered item tells better."""
        told = {(item.key.nid, item.subject) for item in self._catalog.items.values()}
        loose = {item.subject for item in self._catalog.items.values() if not item.key.nid}
        empty = {i.key.nid: str(i.key) for i in self._catalog.items.values() if i.is_gone}
        for row in old_rows(self._reader, tables):
            nid, subject = row.key.nid, self._subject(row.key)
            if (nid, subject) in told and nid not in empty:
                continue
            if nid not in self._live and self._join(row):
                continue
            self._catalog.items.pop(empty.get(nid, ""), None)
            certainty, story = self._judge_row(row, is_told=subject in loose)
            hidden = _is_associated(nid)
            item = RecoveredItem(
                row.key, certainty, story, subject, (ONLY_A_ROW,), hidden, row.folder
            )
            self._add(item)

    def _join(self, row: OldRow) -> bool:
        """Tell a loose item what its row knows of it; whether there is such an item."""
        key = self._lost_keys.get(row.search_key, "")
        item = self._catalog.items.get(key)
        if item is None:
            return False
        if _CALLS not in item.story:
            story = f"{item.story}; {_CALLS} {_named(row.key.nid)}"
            self._catalog.items[key] = replace(item, story=story, folder=row.folder)
        return True

    def _judge_row(self, row: OldRow, *, is_told: bool) -> tuple[Certainty, str]:
        nid = row.key.nid
        found = f"Found in an old table of the folder at {row.table:#x}"
        if nid not in self._live and is_told:
            story = f"Row of {_named(nid)}; an item of this subject was recovered. {found}"
            return Certainty.REPEATED, story
        if nid not in self._live:
            return Certainty.ROW, f"{self._gone}; only its row is left. {found}"
        if live_cells(self._reader, nid) == row.cells:
            return Certainty.REPEATED, f"Row of {_named(nid)}, which is still there. {found}"
        return Certainty.ROW, f"Former row of {_named(nid)}, which is still there. {found}"

    def _subject(self, key: MailKey) -> str:
        try:
            return name_of_item(self._reader.message(key).properties)
        except ParserError:
            return ""

    def _folder(self, nid: int) -> str:
        """Return where an item was, in words; nothing where that is not known."""
        place = self._live.place(nid) or self._old_folders.get(nid)
        if place is None:
            return ""
        try:
            context = PropertyContext(self._reader.node(place))
            name = self._reader.everything.properties(context, []).text(PropertyId.DISPLAY_NAME)
        except ParserError:
            return ""
        kind = "folder" if nid in self._live else "deleted folder"
        return f"; it was in the {kind} {readable(name)!r}" if name else ""


def _named(nid: int) -> str:
    return f"item {nid}"


def _where(place: NodePlace) -> str:
    found = f"Found in block {place.data:#x}, to which no index leads"
    if not place.subnodes:
        return found
    return f"{found}; its recipients and attachments were paired with it by what it names"


def _key_of(place: NodePlace) -> MailKey:
    return MailKey(place.nid, left=LeftBehind(place.data, place.subnodes))


def _is_associated(nid: int) -> bool:
    return type_of(nid) == NodeType.ASSOCIATED_MESSAGE


def _gone_item(place: NodePlace, story: str, error: ParserError) -> RecoveredItem:
    lost = (f"nothing of it can be read any more: {error}",)
    return RecoveredItem(
        _key_of(place),
        Certainty.IN_PART,
        story,
        lost=lost,
        is_associated=_is_associated(place.nid),
        folder=place.parent or None,
        is_gone=True,
    )
