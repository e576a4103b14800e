"""Everything that was left behind in a mailbox file, each distinct thing once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.entries import name_of_item
from gleanpoint_parsers.mapi.keys import LeftBehind, MailKey
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.pst.ltp.property_context import PropertyContext
from gleanpoint_parsers.pst.messaging.node_ids import ITEMS, NodeType, type_of
from gleanpoint_parsers.pst.ndb.subnodes import NodePlace
from gleanpoint_parsers.pst.recovered.completeness import Budget, Remains, examine, first_blocks
from gleanpoint_parsers.pst.recovered.item import Certainty, RecoveredItem
from gleanpoint_parsers.pst.recovered.loose import LooseHeaps, find_loose, loose_blocks
from gleanpoint_parsers.pst.recovered.old_nodes import LiveNodes, OldNode, old_nodes
from gleanpoint_parsers.pst.recovered.old_rows import OldRow, live_cells, old_rows
from gleanpoint_parsers.pst.recovered.reader import RecoveringReader, place_of
from gleanpoint_parsers.pst.recovered.row_message import ONLY_A_ROW
from gleanpoint_parsers.pst.recovered.search_keys import live_by_search_key

_SHORTEST_SEARCH_KEY = 4
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


class _Search:
    """One look through a file."""

    def __init__(self, reader: RecoveringReader, report: WorkReport) -> None:
        self._reader = reader
        self._report = report
        self._scanned = reader.way.scanned
        self._live = LiveNodes(reader.way.database)
        self._catalog = Catalog()
        self._old_folders: dict[int, NodePlace] = {}
        self._versions: set[tuple[int, str]] = set()
        is_damaged = bool(reader.way.damage)
        self._gone = "Deleted, or lost with a part of the index" if is_damaged else "Deleted"
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
            f"{pages:,} pages of indexes and {blocks:,} blocks of the file were looked through"
        )
        return self._catalog

    def _take_node(self, node: OldNode) -> None:
        place = node.place
        live = self._live.place(place.nid)
        left = LeftBehind(place.data, place.subnodes)
        key = MailKey(place.nid, left=left)
        source = f"Found in {node.source}{self._folder(place.parent)}"
        if live is None:
            self._take(key, left, f"{self._gone}. {source}", None)
        else:
            story = f"An earlier version of {_named(place.nid)}. {source}"
            self._take(key, left, story, place.nid)

    def _take(self, key: MailKey, left: LeftBehind, story: str, live: int | None) -> None:
        """Add an item; a version that is there already, or has nothing to read, is left out."""
        if str(key) in self._catalog.items:
            return
        is_associated = type_of(key.nid) == NodeType.ASSOCIATED_MESSAGE
        try:
            remains = examine(self._reader.node(place_of(key.nid, left)), self._budget)
            subject = name_of_item(self._reader.message(key).properties)
        except ParserError as error:
            if live is None:  # that it was there is known, and is told
                lost = (f"nothing of it can be read any more: {error}",)
                self._add(
                    RecoveredItem(key, Certainty.IN_PART, story, "", lost, is_associated, True)
                )
            return
        version = (key.nid, remains.digest)
        if version not in self._versions:
            self._versions.add(version)
            certainty = _certainty(remains, live)
            told = tuple(dict.fromkeys(remains.lost))
            self._add(RecoveredItem(key, certainty, story, subject, told, is_associated))

    def _add(self, item: RecoveredItem) -> None:
        self._catalog.items[str(item.key)] = item

    def _find_loose(self, nodes: list[OldNode]) -> LooseHeaps:
        """Return heaps that neither a live node nor one of an old page leads to."""
        is_damaged = bool(self._reader.way.damage)
        database = self._reader.everything.database
        blocks = loose_blocks(self._scanned, self._reader.way.database, also_live=is_damaged)
        known = [node.place for node in nodes]
        if is_damaged:
            known.extend(self._reader.way.database.nodes())
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
            search_key = self._search_key(place)
            nid = living.get(search_key) if len(search_key) >= _SHORTEST_SEARCH_KEY else None
            where = f"Found in block {place.data:#x}, to which no index leads"
            paired = (
                "; its recipients and attachments were paired with it by what it names"
                if place.subnodes
                else ""
            )
            what = self._gone if nid is None else f"An earlier version of {_named(nid)}"
            left = LeftBehind(place.data, place.subnodes)
            self._take(MailKey(0, left=left), left, f"{what}. {where}{paired}", nid)

    def _search_key(self, place: NodePlace) -> bytes:
        try:
            key = MailKey(0, left=LeftBehind(place.data, place.subnodes))
            return self._reader.message(key).properties.binary(PropertyId.SEARCH_KEY)
        except ParserError:
            return b""

    def _take_rows(self, tables: list[NodePlace]) -> None:
        """Add rows that tell of something which no recovered item tells better."""
        told = {(item.key.nid, item.subject) for item in self._catalog.items.values()}
        loose = {item.subject for item in self._catalog.items.values() if not item.key.nid}
        empty = {i.key.nid: str(i.key) for i in self._catalog.items.values() if i.is_gone}
        for row in old_rows(self._reader, tables):
            nid, subject = row.key.nid, self._subject(row.key)
            if (nid, subject) in told and nid not in empty:
                continue
            self._catalog.items.pop(empty.get(nid, ""), None)
            certainty, story = self._judge_row(row, is_told=subject in loose)
            is_associated = type_of(nid) == NodeType.ASSOCIATED_MESSAGE
            item = RecoveredItem(
                row.key, certainty, story, subject, (ONLY_A_ROW,), is_associated=is_associated
            )
            self._add(item)

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


def _certainty(remains: Remains, live: int | None) -> Certainty:
    if live is not None:
        return Certainty.EARLIER
    return Certainty.IN_PART if remains.lost else Certainty.WHOLE
